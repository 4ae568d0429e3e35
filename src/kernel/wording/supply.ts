export const supplyWording = {} as const
