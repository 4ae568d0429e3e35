export const partiesWording = {} as const
