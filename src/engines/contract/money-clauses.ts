// Clauses 9 and 12 to 15: every fen that a household is to get, and every fen that may be taken off.

import { choice, flag, group, list, maybe, text, whole } from './shape.ts'

const bp = { max: 10_000 }
const days = { min: 1, max: 366 }
const perUnit = { max: 10_000_000 }

/** Clause 9, beside the floors and the price rule of each line. */
export const price = group({
  bonuses: list(
    ['奖励', 'bonuses'],
    group({
      name: text(['奖励名称', 'name'], { max: 80 }),
      condition: text(['条件', 'condition']),
      perUnitFen: whole(['每单位奖励（分）', 'fen for each unit'], { min: 1, max: 10_000_000 }),
    }),
  ),
  deductions: list(
    ['扣款', 'deductions'],
    group({
      name: text(['扣款名称', 'name'], { max: 80 }),
      rule: text(['计算方法', 'how it is computed']),
      capBp: whole(['上限', 'at most'], bp),
    }),
  ),
  deductionsClosed: flag(['清单之外不得扣款', 'nothing else may be deducted']),
  deductionsCapBp: whole(['各项扣款合计上限', 'all deductions together at most'], bp),
})

/** Clause 12. Overdue interest in basis points a day: 5 is 0.05 %. */
export const payment = group({
  after: choice(['付款起算', 'payment runs from'], ['acceptance', 'buyer-paid', 'resale']),
  days: whole(['付款天数', 'days to pay'], { max: 366 }),
  payee: choice(['收款账户', 'paid to'], ['household-account', 'other-account']),
  overdueDayBp: whole(['逾期每日利息', 'overdue interest a day'], { max: 100 }),
  setOff: choice(['抵销', 'set-off'], ['inputs-only', 'none', 'any']),
  undisputedNow: flag(['无争议部分先付', 'the undisputed part is paid at once']),
})

/** Clause 13. The red packet is a share of what the firm makes online. */
export const redPacket = group({
  shareBp: whole(['电商红包比例', 'share of the online profit'], bp),
  channels: list(['线上渠道', 'channels'], text(['渠道', 'channel'], { max: 120 }), { min: 1 }),
  netOfReturns: flag(['销售额扣除退货', 'sales are net of returns']),
  costs: list(
    ['可扣成本', 'allowed costs'],
    group({
      name: text(['成本项目', 'cost'], { max: 80 }),
      evidence: text(['凭证', 'evidence']),
      capBp: whole(['占销售额上限', 'at most of the sales'], bp),
    }),
    { min: 1 },
  ),
  costsClosed: flag(['清单之外不得列支', 'no other cost is allowed']),
  relatedAtCost: flag(['关联方按成本计', 'related parties count at cost']),
  period: choice(['结算期', 'period'], ['month', 'quarter', 'season']),
  statementDays: whole(['报表期限（天）', 'days to the statement'], days),
  payDays: whole(['付款期限（天）', 'days from the statement to payment'], days),
  splitBy: choice(['分配依据', 'split by'], ['accepted-quantity', 'accepted-value']),
  minimumFen: whole(['每单位最低红包（分）', 'least for each unit in fen'], perUnit),
  fallbackBp: whole(['逾期按销售额比例', 'share of the sales if no statement comes'], bp),
  booksYears: whole(['账册备查年限', 'years the books stay open'], { max: 30 }),
})

/** Clause 14, for a household that works for the firm. */
export const labour = maybe(
  group({
    dayFen: whole(['日工资（分）', 'wage a day in fen'], { min: 1, max: 10_000_000 }),
    timeSheet: flag(['工时表双方签字', 'both sign the time sheet']),
    payDay: whole(['每月发薪日', 'pay day of the month'], { min: 1, max: 28 }),
  }),
)

/** Clause 14, for a household that contributed land. */
export const land = maybe(
  group({
    areaMu100: whole(['入股面积（百分之一亩）', 'area in hundredths of a mu'], {
      min: 1,
      max: 100_000_000,
    }),
    yearFenPerMu: whole(['每亩每年保底分红（分）', 'dividend for a mu and year in fen'], perUnit),
    dueMonth: whole(['支付月', 'month due'], { min: 1, max: 12 }),
    dueDate: whole(['支付日', 'day of the month due'], { min: 1, max: 28 }),
    independent: flag(['与盈亏无关', 'independent of profit']),
  }),
)

/** Clause 15. */
export const subsidies = group({
  items: list(
    ['补贴', 'subsidies'],
    group({
      name: text(['补贴名称', 'name'], { max: 80 }),
      fund: text(['资金来源', 'fund'], { max: 120 }),
      perUnitFen: whole(['每单位补贴（分）', 'fen for each unit'], { min: 1, max: 10_000_000 }),
      condition: text(['条件', 'condition']),
      certifier: text(['认定单位', 'who certifies'], { max: 120 }),
      noticeDays: whole(['公示天数', 'days of public notice'], days),
    }),
  ),
  clawback: choice(['追回', 'clawback'], ['proven-fraud', 'any']),
})
