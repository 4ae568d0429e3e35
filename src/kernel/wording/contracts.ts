export const contractsWording = {
  'no-such-contract': ['没有这份合同：{id}', 'There is no contract {id}.'],
  'round-overtaken': [
    '撮合之后有 {plans} 个计划、{demands} 个需求发生了变化，这一轮不能再采纳，请作废后重新撮合。',
    '{plans} plans and {demands} demands have changed since the round was closed, so it can no longer be accepted; discard it and close a new one.',
  ],
} as const
