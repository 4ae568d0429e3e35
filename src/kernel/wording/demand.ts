export const demandWording = {} as const
