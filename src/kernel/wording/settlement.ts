export const settlementWording = {
  'due-twice': [
    '同户、同项目、同期、同凭证的应付款已经有了，未重复登记。',
    'This is owed already: the same household, component, period and evidence. Nothing was written.',
  ],
  'due-overdrawn': ['扣回的不能多于应付的。', 'No more is taken back than was owed.'],
} as const
