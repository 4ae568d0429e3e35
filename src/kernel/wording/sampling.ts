export const samplingWording = {
  'sampling-lot-wrong': [
    '批量必须是不小于一的整数。',
    'A lot is a whole number of units, at least one.',
  ],
} as const
