export const settlementWording = {
  'due-twice': [
    '同户、同项目、同期、同凭证的应付款已经有了，未重复登记。',
    'This is owed already: the same household, component, period and evidence. Nothing was written.',
  ],
  'due-overdrawn': ['扣回的不能多于应付的。', 'No more is taken back than was owed.'],
  'pay-run-state': [
    '第 {no} 次发放现在的状态（{state}）不能做这一步。',
    'Pay run {no} is {state}: this step is not its next.',
  ],
  'pay-run-own': [
    '经手人不能审核或拨付自己经手的发放。',
    'Whoever made, approved or released a run does nothing further to let it through.',
  ],
} as const
