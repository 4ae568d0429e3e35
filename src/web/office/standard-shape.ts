// The county's standard contract as a shape, so that one form serves it and the terms alike. Lists are those of the terms.

import { choice, group, list, type Shape, text, whole } from '#engines/contract/shape.ts'
import { type Figures, standardFigures } from '#engines/contract/standard.ts'
import { termsShape } from '#engines/contract/terms.ts'
import type { StandardBody } from '#web/contracts/wire.ts'

const { goods, excuses, redPacket, price, subsidies, data } = termsShape.fields
const [subsidyList] = [subsidies.fields.items]

type Label = readonly [zh: string, en: string]
const labels: Readonly<Record<keyof Figures, Label>> = {
  underBp: ['允许短缺', 'tolerance under'],
  overBp: ['允许超出', 'tolerance over'],
  refusalHours: ['拒收说明时限（小时）', 'hours to explain a refusal'],
  substituteDays: ['替代买方期限（天）', 'days to name a substitute buyer'],
  ownUseBp: ['自留比例', 'share for own use'],
  releaseHours: ['逾期未收放行（小时）', 'hours until uncollected goods are free'],
  setOffBp: ['每次抵扣投入品款上限', 'most set off for inputs'],
  deductionsBp: ['各项扣款合计上限', 'most deducted in all'],
  queueHours: ['通知交货提前（小时）', 'hours of notice of a slot'],
  sampleHours: ['留样时间（小时）', 'hours a sample is kept'],
  objectionHours: ['异议期（小时）', 'hours to object'],
  retestDays: ['复检期限（天）', 'days to the re-test'],
  collectHours: ['收货时限（小时）', 'hours to collect'],
  paymentDays: ['付款天数', 'days to pay'],
  overdueDayBp: ['逾期每日利息', 'overdue interest a day'],
  redPacketBp: ['电商红包比例', 'red packet share'],
  statementDays: ['红包报表期限（天）', 'days to the statement'],
  redPacketPayDays: ['红包付款期限（天）', 'days to pay the red packet'],
  redPacketMinimumFen: ['每单位最低红包（分）', 'least red packet a unit in fen'],
  fallbackBp: ['逾期按销售额付红包', 'share of sales without a statement'],
  booksYears: ['账册备查年限', 'years the books stay open'],
  excuseHours: ['免责通知时限（小时）', 'hours to give notice of an excuse'],
  reviewTriggerBp: ['重新谈价触发幅度', 'price review trigger'],
  reviewDays: ['重新谈价期限（天）', 'days to meet for a review'],
  cureDays: ['补救期（天）', 'days to cure'],
  firmBp: ['企业违约金', 'the firm’s damages'],
  firmCapBp: ['企业违约金上限', 'cap on the firm’s damages'],
  householdBp: ['农户违约金', 'the household’s damages'],
  householdCapBp: ['农户违约金上限', 'cap on the household’s damages'],
  noticeDays: ['通知期（天）', 'days of notice'],
  settleDays: ['清算期（天）', 'days to settle'],
  talkDays: ['协商期（天）', 'days to talk'],
  keepYears: ['资料保存年限', 'years data is kept'],
  landYearFenPerMu: ['每亩每年土地分红（分）', 'land dividend a mu and year in fen'],
  dayOneHours: ['首日验苗时限（小时）', 'hours to test young animals'],
  dayOneDeathMaxBp: ['首日死亡率上限', 'most dead on the first day'],
  naturalLossBp: ['自然死亡率', 'natural mortality'],
  excessLossFirmBp: ['超额死亡企业承担', 'the firm’s share of excess loss'],
  feedWithdrawalHours: ['停料时间（小时）', 'feed withdrawal in hours'],
  drugWithdrawalDays: ['休药期（天）', 'drug withdrawal in days'],
}

const figures = Object.fromEntries(
  Object.entries(labels).map(([name, label]) => [name, whole(label, { max: 10_000_000 })]),
)

export const standardShapes = {
  procedure: group({
    indexSource: text(['行情指数来源', 'source of the price index']),
    offerDays: whole(['送签后签署期限（天）', 'days an offer stands'], { min: 1, max: 180 }),
    notaryDays: whole(['公证处办理期限（天）', 'days the notary has'], { min: 1, max: 180 }),
  }),
  bodies: group({
    depositHolder: text(['保证金监管方', 'who holds deposits'], { max: 120 }),
    retestBody: text(['复检机构', 're-test body'], { max: 120 }),
    reviewFacilitator: text(['重新谈价召集人', 'who calls a price review'], { max: 120 }),
    townshipMediation: text(['镇级或公证调解', 'township or notary mediation'], { max: 120 }),
    forum: choice(['最终途径', 'last resort'], ['court', 'arbitration']),
    forumName: text(['受理机构', 'court or arbitral body'], { max: 120 }),
    insuranceTo: excuses.fields.insuranceTo,
    excuseEvidence: excuses.fields.evidence,
    records: goods.fields.records,
    technique: text(['技术服务', 'technical service'], { max: 500 }),
    carcassDisposal: text(['无害化处理', 'disposal of carcasses']),
    notarialScope: text(['公证范围', 'scope of the notarial act']),
    signatureVerification: text(['签名核验方法', 'how signatures are verified']),
  }),
  lists: group({
    prohibited: goods.fields.prohibited,
    excuseEvents: excuses.fields.events,
    costs: redPacket.fields.costs,
    deductions: price.fields.deductions,
    bonuses: price.fields.bonuses,
    subsidies: list(
      [subsidyList.zh, subsidyList.en],
      group({
        product: text(['产品代码', 'product'], { max: 60 }),
        ...subsidyList.item.fields,
      }),
    ),
    consumerSees: data.fields.consumerSees,
    published: data.fields.published,
  }),
  products: group({
    products: list(
      ['产品规格', 'products'],
      group({
        product: text(['产品代码', 'product'], { max: 60 }),
        variety: text(['品种', 'variety'], { max: 60 }),
        gradeCard: text(['分级图卡及版本', 'grade card and its version'], { max: 80 }),
        handoverMaxDeciC: whole(
          ['冷链交接最高温度（0.1℃）', 'warmest handover in tenths of a degree'],
          {
            min: -400,
            max: 400,
            optional: true,
          },
        ),
      }),
      { max: 200 },
    ),
  }),
  figures: group(figures),
} as const satisfies Record<string, Shape>

/** What the first standard of a county starts from: the scheme's figures, and nothing said yet. */
export const firstBody: StandardBody = {
  county: {
    figures: standardFigures,
    ...{ depositHolder: '', retestBody: '', reviewFacilitator: '', townshipMediation: '' },
    ...{ forum: 'court', forumName: '', prohibited: [], records: '', technique: '' },
    ...{ excuseEvents: [], excuseEvidence: '', insuranceTo: '', costs: [], deductions: [] },
    ...{ bonuses: [], subsidies: [], carcassDisposal: '', notarialScope: '' },
    ...{ signatureVerification: '', consumerSees: [], published: [] },
  },
  notaryOffice: '',
  indexSource: '',
  offerDays: 15,
  notaryDays: 15,
  products: [],
}
