export const fundsWording = {
  'no-such-fund': ['没有这笔专项资金：{id}', 'There is no fund {id}.'],
  'no-such-fund-project': ['没有这个资金项目：{id}', 'There is no project {id}.'],
  'no-such-allotment': ['这个项目没有这笔合同额度：{id}', 'The project has no allotment {id}.'],
  'no-such-fund-line': ['没有这笔到户资金：{id}', 'There is no line {id}.'],
  'fund-document-known': [
    '文号 {document} 的资金已登记。',
    'The fund of document {document} is in the books.',
  ],
  'fund-use-strange': ['这笔资金不能用于这一项。', 'This fund is not for that use.'],
  'fund-budget-short': [
    '预算不够：需要 {neededFen} 分，还剩 {leftFen} 分。',
    'The budget is short: {neededFen} fen needed, {leftFen} fen left.',
  ],
  'fund-budget-exceeded': [
    '超出合同额度，整批未付。',
    'More than what is allotted to a contract; nothing was paid.',
  ],
  'fund-allotted': [
    '有合同在这个项目里已有额度。',
    'A contract has its allotment of this project already.',
  ],
  'fund-paid-already': [
    '有一行同户、同用途、同期、同凭证已付过，整批未付。',
    'A line was paid before: the same household, use, period and evidence. Nothing was paid.',
  ],
  'fund-recovery-high': ['追回的不能多于已付的。', 'No more is recovered than was paid.'],
  'fund-cash-short': ['资金还没到账，或已到账的不够付。', 'What has come in does not cover this.'],
  'fund-claim-missing': [
    '投入品补助要先认证、建档、验收、公示期满无异议，按申领单付款。',
    'An input subsidy is paid by its claim: certified, filed, accepted, and its public notice over without an objection.',
  ],
  'fund-finance-only': ['收付由财政局办理。', 'The finance bureau receives and pays.'],
} as const
