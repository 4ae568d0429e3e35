export const logisticsWording = {} as const
