export const filesWording = {} as const
