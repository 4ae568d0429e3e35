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
  'due-overdue': [
    '{after} 应付没付，到 {to} 晚了 {days} 天的利息，按合同约定。',
    'Interest for {days} days, to {to}, on what was due by {after}, as the contract says.',
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
    '{product}网上销售的红包，共 {now} 元；怎么算的，见“我的红包”。',
    'The red packet of {product} sold online: {now} yuan; how it comes about is told with it.',
  ],
  'due-red-packet-again': [
    '{product}网上销售的红包更正：由 {before} 元改为 {now} 元，这里是差额。',
    'The red packet of {product} was corrected: {before} became {now} yuan; this is the difference.',
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
  'no-such-pay-run': ['没有这次发放：{id}', 'There is no pay run {id}.'],
  'no-such-bank-file': ['没有第 {no} 个银行文件。', 'There is no bank file {no}.'],
  'pay-run-frozen': [
    '这笔资金已有一次发放冻结、还没入账；先入账或撤销那一次。',
    'A run of this pot is frozen and not posted yet; post or cancel that one first.',
  ],
  'pay-run-nothing': [
    '没有可以发放的款（{left} 笔都要等：企业款不够、扣回多于应付、没有账户，或账户还没更正）。',
    'There is nothing to pay: {left} wait for money of their payer, for an account or its correction, or net nothing.',
  ],
  'pay-run-tampered': [
    '第 {no} 次发放的冻结数据与哈希不符，未入账。',
    'What is kept of pay run {no} is not what was frozen. Nothing was posted.',
  ],
  'pay-run-busy': ['第 {no} 次发放正在后台处理。', 'Pay run {no} is being worked on.'],
  'pay-run-not-releasing': [
    '贵部门不在这次发放的联合拨付名单里。',
    'Your department is not among those that release this run.',
  ],
  'pay-run-released-already': [
    '贵部门（或您本人）已经签过拨付。',
    'Your department, or you, released it already.',
  ],
  'pay-run-other-result': [
    '您看到的不是这次发放的结果，请刷新。',
    'What you saw is not the result of this run; load it again.',
  ],
  'pay-run-untold': [
    '银行还没有回报每一笔，不能做这一步。',
    'The bank has not told of every line yet.',
  ],
  'pay-run-no-account': [
    '还没有登记这笔资金的付款账户（{pot}）。',
    'No paying account is kept for this pot ({pot}).',
  ],
  'pay-run-no-bank-code': [
    '{lines} 笔的开户行没有联行号：{banks}',
    '{lines} lines name banks without a code: {banks}',
  ],
  'bank-file-unknown': ['回报说的是另一个文件：{file}', 'The report is about another file: {file}'],
  'bank-account-other': [
    '对账单是另一个账户的：{account}',
    'The statement is of another account: {account}',
  ],
  'pay-run-sampled': ['抽样已经抽过，只抽一次。', 'The sample is drawn already, and only once.'],
  'pay-run-unanchored': [
    '要等银行回报之后总账的下一次锚定（每天一次）才能抽样。',
    'The sample waits for the ledger’s next daily anchor after the bank told.',
  ],
  'pay-run-not-sampled': ['第 {line} 笔不在抽样里。', 'Line {line} is not in the sample.'],
  'pay-run-finding-wrong': [
    '“已收到”就是与银行回报相同的金额；不同请选“金额不符”或“没收到”。',
    '“Received” means the amount the bank told; otherwise it differs or is missing.',
  ],
  'pay-run-insider': [
    '拨付这次发放的部门和经手人不核查它。',
    'Whoever released or made a run does not verify it.',
  ],
  'release-not-joint': [
    '联合拨付至少两个部门，且不多于名单上的部门。',
    'A release takes two departments at least, and no more than are named.',
  ],
} as const
