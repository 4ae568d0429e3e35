// The words on the contract paper.

import { language } from '#web/shell/language.ts'

const zh = {
  title: '农产品保底订购合同（草案）',
  buyer: '甲方（收购方）',
  grower: '乙方（农户）',
  witness: '见证人',
  line: '序号',
  floorYuan: '保底价（元）',
  amountYuan: '保底金额（元）',
  lineCount: (count: string) => `共 ${count} 项`,
  clause:
    '甲方在交货期内按上表等级和数量收购，单价不低于保底价；按价格规则应上浮的部分另行结算。数量以交货时实际验收为准。',
  signature: (who: string) => `${who}签字：`,
}
const en: typeof zh = {
  title: 'Guaranteed purchase contract (draft)',
  buyer: 'Buyer',
  grower: 'Household',
  witness: 'Witness',
  line: 'No.',
  floorYuan: 'Floor price (yuan)',
  amountYuan: 'Guaranteed amount (yuan)',
  lineCount: (count: string) => `${count} lines`,
  clause:
    'Within the delivery window the buyer takes the grades and quantities above at no less than the floor price; what the price rule adds is settled on top. The quantity accepted at delivery counts.',
  signature: (who: string) => `Signed, ${who.toLowerCase()}:`,
}

export function paperWords(): typeof zh {
  return language.value === 'en' ? en : zh
}
