// Clauses 2 to 8: what the contract is for, where and what is grown, how much, and what the firm provides.

import { choice, date, flag, group, list, maybe, text, whole } from './shape.ts'

const bp = { max: 10_000 }
const days = { min: 1, max: 3660 }
const hours = { min: 1, max: 720 }
const quantities = { min: 1, max: 1_000_000_000 }
const prices = { min: 1, max: 10_000_000 }

/** Clause 2. */
export const purpose = group({
  text: text(['合同目的', 'purpose'], { max: 500 }),
  readAloud: flag(['签字前当面朗读摘要', 'the summary is read aloud before signing']),
})

/** Clause 3. A yard where animals are kept is no parcel. */
export const site = group({
  place: text(['生产地点', 'place of production']),
  parcels: list(
    ['地块', 'parcels'],
    group({
      no: text(['地块号', 'parcel number'], { max: 40 }),
      areaMu100: whole(['面积（百分之一亩）', 'area in hundredths of a mu'], {
        min: 1,
        max: 100_000_000,
      }),
      right: choice(['土地权利', 'right to the land'], ['contracted', 'transferred', 'shared']),
      rightNo: text(['权证号', 'number of the title'], { max: 60, optional: true }),
    }),
  ),
  keepsFarmland: flag(['不改变农地用途', 'farmland stays farmland']),
})

/** The floor price of one grade, in fen for one unit of the product. */
const floor = group({
  grade: whole(['等级序号', 'rank of the grade'], { min: 1, max: 20 }),
  name: text(['等级名称', 'name of the grade'], { max: 40 }),
  floorFen: whole(['保底价（分）', 'floor price in fen'], prices),
})

/**
 * `floor-only` pays the floor. `index-rate` pays max(floor, index × rate). `rise-share` pays the floor and a share, the
 * rate, of what the index stands above it. None of them ever pays less than the floor.
 */
const rule = group({
  kind: choice(['价格规则', 'price rule'], ['floor-only', 'index-rate', 'rise-share']),
  index: text(['行情指数', 'index'], { max: 120, optional: true }),
  indexSource: text(['指数来源', 'source of the index'], { optional: true }),
  rateBp: whole(['指数比例', 'rate of the index'], { min: 1, max: 20_000, optional: true }),
})

const line = group({
  product: text(['产品代码', 'product'], { max: 60 }),
  name: text(['产品名称', 'name of the product'], { max: 60 }),
  variety: text(['品种', 'variety'], { max: 60 }),
  unit: choice(['计量单位', 'unit'], ['kg', 'bird', 'egg']),
  standard: text(['质量标准号', 'quality standard'], { max: 80 }),
  gradeCard: text(['分级图卡及版本', 'grade card and its version'], { max: 80 }),
  grade: whole(['计划等级', 'planned grade'], { min: 1, max: 20 }),
  quantity: whole(['约定数量', 'agreed quantity'], quantities),
  mustTake: whole(['甲方必须收购的最高数量', 'the most that the firm must take'], {
    min: 1,
    max: 2_000_000_000,
  }),
  floors: list(['各等级保底价', 'floor prices of the grades'], floor, { min: 1, max: 20 }),
  rule,
  from: date(['交货开始日', 'first day of delivery']),
  to: date(['交货截止日', 'last day of delivery']),
  place: text(['交货地点代码', 'place of delivery'], { max: 80 }),
  placeName: text(['交货地点', 'name of the place of delivery'], { max: 120 }),
  chilled: flag(['需要冷链', 'needs a cold chain']),
  demandNo: text(['采购需求编号', 'number of the demand'], { max: 60, optional: true }),
  plan: text(['生产计划代码', 'production plan'], { max: 60, optional: true }),
})

/** Clause 4. */
export const goods = group({
  lines: list(['标的明细', 'lines'], line, { min: 1, max: 50 }),
  prohibited: list(
    ['禁用投入品', 'prohibited inputs'],
    group({
      name: text(['投入品', 'input'], { max: 120 }),
      rule: text(['限制', 'rule']),
    }),
    { min: 1 },
  ),
  records: text(['生产记录', 'records to be kept']),
  certificate: flag(['开具承诺达标合格证', 'a certificate of conformity goes with each lot']),
})

/** Clause 5. Tolerances in basis points of the agreed quantity. */
export const quantity = group({
  basis: choice(['数量方式', 'basis of the quantity'], ['fixed', 'range', 'whole-output']),
  underBp: whole(['允许短缺', 'tolerance under'], bp),
  overBp: whole(['允许超出', 'tolerance over'], bp),
})

/** Clause 6. */
export const guarantee = group({
  buysAllConforming: flag(['合格即全部收购', 'the firm buys all that conforms']),
  refusalInWriting: flag(['拒收书面说明理由', 'a refusal gives its reason in writing']),
  refusalHours: whole(['拒收说明时限（小时）', 'hours within which a refusal is explained'], hours),
  substituteDays: whole(
    ['替代买方期限（天）', 'days within which a substitute buyer is named'],
    days,
  ),
  depositFen: whole(['甲方履约保证金（分）', "the firm's deposit against default in fen"]),
  depositHolder: text(['保证金监管方', 'who holds the deposit'], { max: 120 }),
})

/** Clause 7. */
export const exclusivity = group({
  exclusive: flag(['约定专售', 'the household sells to the firm alone']),
  ownUseBp: whole(['自留比例', 'share kept for own use'], bp),
  releaseHours: whole(
    ['逾期未收放行时限（小时）', 'hours after which uncollected goods are free'],
    hours,
  ),
  releaseLetter: flag(['出具放行书', 'a release letter is given']),
})

/** Clause 8. What the firm lends or sells to the household before the harvest. */
export const inputs = group({
  items: list(
    ['投入品清单', 'inputs'],
    group({
      name: text(['名称', 'name'], { max: 120 }),
      quality: text(['质量要求', 'quality']),
      quantity: whole(['数量', 'quantity'], quantities),
      unit: text(['单位', 'unit'], { max: 20 }),
      on: date(['提供日期', 'day of delivery']),
      unitFen: whole(['单价（分）', 'price in fen'], { max: 10_000_000 }),
      marketFen: whole(['同期市场价（分）', 'market price in fen'], prices),
    }),
  ),
  advanceFen: whole(['预付款（分）', 'advance in fen']),
  repayFrom: choice(['偿还方式', 'repaid from'], ['deliveries', 'cash']),
  capBp: whole(['每次抵扣上限', 'most deducted from one payment'], bp),
  interestYearBp: whole(['年利率', 'interest a year'], bp),
  technique: text(['技术服务', 'technical service'], { max: 500 }),
})

/** Clause 22, for animals. */
export const livestock = maybe(
  group({
    owner: choice(['畜禽所有权', 'owner of the animals'], ['household', 'firm']),
    chickCertificate: flag(['雏苗检疫合格证', 'young animals come with a health certificate']),
    dayOneHours: whole(['首日验苗时限（小时）', 'hours to test young animals on arrival'], hours),
    dayOneDeathMaxBp: whole(['首日死亡率上限', 'most that may die on the first day'], bp),
    feedBy: choice(['饲料提供方', 'feed is provided by'], ['household', 'firm']),
    vetBy: choice(
      ['防疫服务方', 'veterinary service is provided by'],
      ['household', 'firm', 'county'],
    ),
    naturalLossBp: whole(['自然死亡率', 'natural mortality'], bp),
    excessLossFirmBp: whole(
      [
        '非农户过错的超额死亡由甲方承担的比例',
        "the firm's share of excess mortality without fault of the household",
      ],
      bp,
    ),
    weighingPlace: text(['过磅地点', 'where animals are weighed'], { max: 120 }),
    withdrawalHours: whole(['停料时间（小时）', 'feed withdrawal in hours'], { max: 72 }),
    drugWithdrawalDays: whole(['休药期（天）', 'drug withdrawal in days'], { max: 365 }),
    carcass: text(['无害化处理', 'disposal of carcasses']),
    diseaseStop: flag(['疫情停止交货且不算违约', 'disease stops deliveries without breach']),
  }),
)
