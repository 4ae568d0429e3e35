export const catalogueWording = {} as const
