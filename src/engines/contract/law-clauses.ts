// Clauses 10, 11 and 16 to 26: the scale, risk, excuses, remedies, disputes and what protects the weaker side.

import { choice, date, flag, group, list, maybe, text, whole } from './shape.ts'

const bp = { max: 10_000 }
const days = { min: 1, max: 366 }
const hours = { min: 1, max: 720 }

/** Clause 10. */
export const delivery = group({
  queueHours: whole(['通知交货提前（小时）', 'hours of notice of a slot'], hours),
  scaleCalibrated: flag(['使用检定合格的衡器', 'the scale is calibrated']),
  householdPresent: flag(['农户在场过磅定级', 'the household is present']),
  ticketAtOnce: flag(['当场出具磅单', 'a ticket is given at once']),
  sampleHours: whole(['留样时间（小时）', 'hours a sample is kept'], hours),
  finalSay: choice(
    ['等级争议由谁定', 'who decides a disputed grade'],
    ['retest-body', 'buyer', 'hall'],
  ),
  objectionHours: whole(['异议期（小时）', 'hours to object'], hours),
  retestBody: text(['复检机构', 're-test body'], { max: 120 }),
  retestDays: whole(['复检期限（天）', 'days to the re-test'], days),
  retestCost: choice(['复检费用', 'the re-test is paid by'], ['loser', 'firm', 'household']),
})

/** Clause 11. Temperatures in tenths of a degree Celsius. */
export const risk = group({
  readyNotice: text(['备货通知方式', 'how readiness is told']),
  collectHours: whole(['收货时限（小时）', 'hours to collect'], hours),
  lossAfter: choice(['逾期损失承担', 'after that the loss is borne by'], ['firm', 'household']),
  handoverMaxDeciC: whole(['冷链交接最高温度（0.1℃）', 'warmest handover in tenths of a degree'], {
    min: -400,
    max: 400,
    optional: true,
  }),
})

/** Clause 16. */
export const excuses = group({
  events: list(['免责事件', 'events'], text(['事件', 'event'], { max: 120 }), { min: 1 }),
  epidemicOrders: flag(['防疫指令免责', 'orders against an epidemic excuse']),
  noticeHours: whole(['通知时限（小时）', 'hours to give notice'], hours),
  evidence: text(['证明方式', 'evidence']),
  effect: choice(['后果', 'effect'], ['delay-reduce-release', 'none']),
  insuranceTo: choice(['保险赔款归', 'insurance is paid to'], ['household', 'firm', 'uninsured']),
})

/** Clause 17. */
export const review = group({
  triggerBp: whole(['触发幅度', 'trigger'], { min: 1, max: 10_000 }),
  meetDays: whole(['协商期限（天）', 'days to meet'], days),
  facilitator: text(['召集人', 'who calls the meeting'], { max: 120 }),
})

/** Clause 18. Damages in basis points of the price of the goods in question; caps of the contract's floor total. */
export const remedies = group({
  cureDays: whole(['补救期（天）', 'days to cure'], days),
  firmBp: whole(['甲方违约金', "the firm's damages"], bp),
  firmCapBp: whole(['甲方违约金上限', "cap on the firm's damages"], bp),
  householdBp: whole(['乙方违约金', "the household's damages"], bp),
  householdCapBp: whole(['乙方违约金上限', "cap on the household's damages"], bp),
  excusedFree: flag(['免责事件不付违约金', 'no damages where an event excuses']),
  earnest: maybe(
    group({
      payer: choice(['定金支付方', 'earnest money is paid by'], ['firm', 'household']),
      amountFen: whole(['定金（分）', 'earnest money in fen'], { min: 1 }),
      returnCapFen: whole(['农户返还上限（分）', 'the most that a household gives back in fen']),
    }),
  ),
})

/** Clause 19. */
export const term = group({
  from: date(['起始日', 'first day']),
  to: date(['终止日', 'last day']),
  paybackYears: whole(['投资回收年限', 'years to pay an investment back'], { max: 50 }),
  renewal: choice(['续约', 'renewal'], ['none', 'by-agreement']),
  noticeDays: whole(['通知期（天）', 'days of notice'], days),
  settleDays: whole(['清算期（天）', 'days to settle'], days),
})

/** Clause 20. */
export const disputes = group({
  talkDays: whole(['协商期（天）', 'days to talk'], days),
  village: text(['村级调解', 'village mediation'], { max: 120 }),
  township: text(['镇级或公证调解', 'township or notary mediation'], { max: 120 }),
  forum: choice(['最终途径', 'last resort'], ['court', 'arbitration']),
  forumName: text(['受理机构', 'court or arbitral body'], { max: 120 }),
  forumAt: choice(['受理地', 'where it sits'], ['household-county', 'elsewhere']),
  complaints: choice(['投诉', 'complaints'], ['free', 'charged', 'waived']),
})

/** Clause 21. */
export const notarisation = group({
  scope: text(['公证范围', 'scope of the act']),
  enforceable: flag(['赋予强制执行效力', 'directly enforceable']),
  fixedSumFen: whole(['强制执行的确定金额（分）', 'fixed sum enforced in fen'], {
    min: 1,
    optional: true,
  }),
  debtorAccepts: flag(['债务人接受强制执行', 'the debtor accepts enforcement'], { optional: true }),
  electronic: flag(['认可电子签名', 'electronic signatures are accepted']),
  verification: text(['签名核验方法', 'how signatures are verified']),
})

/** Clause 23. */
export const data = group({
  consumerSees: list(['消费者可见', 'shown to consumers'], text(['项目', 'item'], { max: 80 })),
  published: list(['公示内容', 'published'], text(['项目', 'item'], { max: 80 })),
  masked: flag(['公示隐去身份证号、账号和电话', 'ID, account and phone numbers are masked']),
  keepYears: whole(['保存年限', 'years kept'], { min: 1, max: 50 }),
  withdrawable: flag(['可撤回同意', 'consent may be withdrawn']),
})

/** Clause 24. */
export const form = group({
  pointedOut: flag(['重要条款已提示说明', 'weighty terms were pointed out']),
  changeBySupplement: flag(['变更须签补充协议', 'changes only by a signed supplement']),
  chinesePrevails: flag(['以中文文本为准', 'the Chinese text prevails']),
  copyToHousehold: flag(['农户持有一份', 'the household keeps a copy']),
  copies: whole(['合同份数', 'copies'], { min: 1, max: 20 }),
})

/** Clause 25. */
export const assignment = group({
  firmMayAssign: choice(['甲方转让', 'the firm may assign'], ['never', 'with-consent', 'freely']),
  moneyTransferable: flag(['农户款项可转让', "the household's money may be assigned"]),
  carrierLoss: choice(['交货后运输损失', 'loss after handover is borne by'], ['firm', 'household']),
  insurer: text(['保险人', 'insurer'], { max: 120, optional: true }),
  bank: text(['银行', 'bank'], { max: 120, optional: true }),
})

/** Clause 26: what the parties add in their own words. */
export const special = group({
  items: list(
    ['特别约定', 'special terms'],
    group({
      heading: text(['标题', 'heading'], { max: 80 }),
      text: text(['内容', 'text'], { max: 1000 }),
    }),
    { max: 20 },
  ),
})
