// What the county grows and raises: standards, yields, when it is picked, what it fetches.

type Grade = { readonly rank: number; readonly zh: string; readonly en: string }
export type Product = {
  readonly id: string
  readonly seq: number
  readonly nameZh: string
  readonly nameEn: string
  readonly unit: 'kg' | 'bird' | 'egg'
  readonly unitG: number
  readonly unitMl: number
  readonly standardNo: string
  readonly standardKind: 'national' | 'industry' | 'county'
  readonly chilled: boolean
  readonly yieldPerMu: number
  readonly certificateDue: boolean
  readonly grades: readonly Grade[]
}
/** What the generator knows of a product beyond what the registry is told. */
export type Crop = {
  readonly product: Product
  /** Floor price of each grade, in fen. */
  readonly pricesFen: readonly number[]
  readonly from: string
  readonly to: string
  /** The least and most land that one household gives it, in hundredths of a mu. */
  readonly areaMu100: readonly [least: number, most: number]
  readonly land: '水田' | '旱地' | '果园' | '林地' | '庭院'
  /** How often a valley household and a mountain household choose it. */
  readonly valley: number
  readonly mountain: number
  /** What firms ask for, as a share of what is offered. */
  readonly wanted: number
  /** Firms take no lower grade than this, where they are choosy. */
  readonly gradeMost?: number
  /** What a household keeps without land of its own for it. */
  readonly atHome?: readonly [least: number, most: number]
}

export const season = {
  id: '2026-autumn',
  nameZh: '2026 秋冬季',
  nameEn: 'Autumn and winter 2026',
  from: '2026-10-01',
  to: '2027-03-31',
  state: 'open',
} as const

const gradeNames = [
  { rank: 1, zh: '一级', en: 'Grade 1' },
  { rank: 2, zh: '二级', en: 'Grade 2' },
  { rank: 3, zh: '三级', en: 'Grade 3' },
]

// id, Chinese, English | unit, grams, millilitres, yield per mu | standard, chilled, certificate due
type Sheet = [
  names: readonly [id: string, zh: string, en: string],
  measure: readonly [unit: Product['unit'], grams: number, ml: number, yieldPerMu: number],
  standard: readonly [no: string, chilled: boolean, certificateDue: boolean],
]

function product(seq: number, grades: number, [names, measure, standard]: Sheet): Product {
  const [id, nameZh, nameEn] = names
  const [unit, unitG, unitMl, yieldPerMu] = measure
  const [standardNo, chilled, certificateDue] = standard
  return {
    ...{ id, seq, nameZh, nameEn, unit, unitG, unitMl, standardNo, chilled, yieldPerMu },
    standardKind: standardNo.startsWith('GB') ? 'national' : 'county',
    certificateDue,
    grades: gradeNames.slice(0, grades),
  }
}

export const crops: readonly Crop[] = [
  {
    product: product(1, 3, [
      ['navel-orange', '脐橙', 'Navel orange'],
      ['kg', 1000, 1800, 1800],
      ['GB/T 21488-2008', false, true],
    ]),
    ...{ pricesFen: [480, 390, 280], from: '2026-11-15', to: '2027-02-28' },
    ...{ areaMu100: [150, 700], land: '果园', valley: 34, mountain: 8, wanted: 0.92 },
  },
  {
    product: product(2, 2, [
      ['purple-sweet-potato', '紫薯', 'Purple sweet potato'],
      ['kg', 1000, 1600, 1500],
      ['样县农标 01-2026', false, false],
    ]),
    ...{ pricesFen: [320, 250], from: '2026-10-01', to: '2026-12-15' },
    ...{ areaMu100: [80, 400], land: '旱地', valley: 14, mountain: 16, wanted: 0.84 },
  },
  {
    product: product(3, 2, [
      ['maize', '杂粮玉米', 'Highland maize'],
      ['kg', 1000, 1400, 450],
      ['GB 1353-2018', false, false],
    ]),
    ...{ pricesFen: [300, 260], from: '2026-10-01', to: '2026-12-31' },
    ...{ areaMu100: [100, 500], land: '旱地', valley: 6, mountain: 13, wanted: 1.08 },
  },
  {
    product: product(4, 2, [
      ['buckwheat', '荞麦', 'Buckwheat'],
      ['kg', 1000, 1600, 130],
      ['GB/T 10458-2008', false, false],
    ]),
    ...{ pricesFen: [760, 640], from: '2026-10-10', to: '2026-12-31' },
    ...{ areaMu100: [80, 400], land: '旱地', valley: 2, mountain: 10, wanted: 0.72 },
  },
  {
    product: product(5, 2, [
      ['mung-bean', '绿豆', 'Mung bean'],
      ['kg', 1000, 1300, 120],
      ['GB/T 10462-2008', false, false],
    ]),
    ...{ pricesFen: [960, 820], from: '2026-10-01', to: '2026-11-30' },
    ...{ areaMu100: [60, 300], land: '旱地', valley: 5, mountain: 6, wanted: 1.15 },
  },
  {
    product: product(6, 2, [
      ['sorghum', '高粱', 'Sorghum'],
      ['kg', 1000, 1400, 350],
      ['GB/T 8231-2007', false, false],
    ]),
    ...{ pricesFen: [520, 450], from: '2026-10-01', to: '2026-11-30' },
    ...{ areaMu100: [80, 400], land: '旱地', valley: 4, mountain: 6, wanted: 0.7 },
  },
  {
    product: product(7, 2, [
      ['free-range-chicken', '散养土鸡', 'Free-range chicken'],
      ['bird', 1900, 5200, 60],
      ['GB 16869-2005', true, true],
    ]),
    ...{ pricesFen: [9800, 8600], from: '2026-10-01', to: '2027-03-31' },
    ...{ areaMu100: [80, 400], land: '林地', valley: 9, mountain: 12, wanted: 1.02 },
    atHome: [20, 80],
  },
  {
    product: product(8, 2, [
      ['egg', '土鸡蛋', 'Free-range egg'],
      ['egg', 55, 95, 4000],
      ['GB/T 39438-2020', false, true],
    ]),
    ...{ pricesFen: [120, 105], from: '2026-10-01', to: '2027-03-31' },
    ...{ areaMu100: [40, 200], land: '庭院', valley: 10, mountain: 9, wanted: 0.9 },
    atHome: [900, 5400],
  },
  {
    product: product(9, 3, [
      ['tea', '绿茶', 'Green tea'],
      ['kg', 1000, 4200, 25],
      ['GB/T 14456.1-2017', false, true],
    ]),
    ...{ pricesFen: [24_000, 16_000, 9000], from: '2027-03-01', to: '2027-03-31' },
    ...{ areaMu100: [100, 500], land: '林地', valley: 4, mountain: 9, wanted: 0.86, gradeMost: 2 },
  },
  {
    product: product(10, 3, [
      ['shiitake', '香菇', 'Shiitake mushroom'],
      ['kg', 1000, 4500, 1600],
      ['GB/T 38581-2020', true, false],
    ]),
    ...{ pricesFen: [1400, 1050, 760], from: '2026-11-01', to: '2027-03-31' },
    ...{ areaMu100: [20, 90], land: '林地', valley: 4, mountain: 5, wanted: 1.2 },
  },
  {
    product: product(11, 3, [
      ['kiwifruit', '猕猴桃', 'Kiwifruit'],
      ['kg', 1000, 1700, 1000],
      ['GB/T 40743-2021', false, true],
    ]),
    ...{ pricesFen: [860, 660, 440], from: '2026-10-01', to: '2026-11-15' },
    ...{ areaMu100: [100, 400], land: '果园', valley: 5, mountain: 4, wanted: 0.66, gradeMost: 2 },
  },
  {
    product: product(12, 2, [
      ['konjac', '魔芋', 'Konjac'],
      ['kg', 1000, 1500, 1400],
      ['样县农标 02-2026', false, false],
    ]),
    ...{ pricesFen: [440, 350], from: '2026-10-20', to: '2026-12-31' },
    ...{ areaMu100: [40, 200], land: '旱地', valley: 2, mountain: 6, wanted: 0.95 },
  },
]
