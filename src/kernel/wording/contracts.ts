export const contractsWording = {} as const
