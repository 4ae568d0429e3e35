export const ledgerWording = {
  'deposit-short': [
    '保证金余额不足：需要 {neededFen} 分，可用 {freeFen} 分。请先补缴保证金。',
    'The deposit is short: {neededFen} fen needed, {freeFen} fen free. Lodge more first.',
  ],
} as const
