export const roundsWording = {} as const
