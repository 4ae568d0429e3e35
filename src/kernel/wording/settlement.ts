export const settlementWording = {
  'due-twice': [
    '同户、同项目、同期、同凭证的应付款已经有了，未重复登记。',
    'This is owed already: the same household, component, period and evidence. Nothing was written.',
  ],
  'report-period-backwards': ['到期日不能早于起始日。', 'A period does not end before it begins.'],
  'due-ticket': [
    '第 {no} 号收货，第 {seq} 次定级的磅单，共 {now} 元。',
    'Delivery {no}, the ticket of decision {seq}: {now} yuan.',
  ],
  'due-ticket-again': [
    '第 {no} 号收货，第 {seq} 次定级的磅单重新出具：由 {before} 元改为 {now} 元，这里是差额。',
    'Delivery {no}, a new ticket of decision {seq}: {before} became {now} yuan; this is the difference.',
  ],
  'due-correction': [
    '第 {no} 号收货已被更正，原来的在这里冲回；更正后的另列一笔。',
    'Delivery {no} was corrected: what it came to is taken back here, and what corrects it stands beside.',
  ],
  'due-retest': [
    '第 {no} 号收货的等级异议，复检维持原等级，复检费按合同由农户承担。',
    'The grade of delivery {no} was upheld by the re-test, whose cost the contract lays on the household.',
  ],
  'due-red-packet': [
    '{product} 的电商红包：按结算应得 {now} 元，此前的结算是 {before} 元，这里是差额。',
    'Red packet of {product}: {now} yuan by the statement, {before} by the ones before; this is the difference.',
  ],
  'due-explained-on-paper': ['依据见纸质凭证。', 'The reason is on paper.'],
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
