// A county's settings, an accepted order of oranges and hens, and people who sign: all that the gate asks for.

import { standardParties, standardTerms } from '#engines/contract/defaults.ts'
import type { Parts } from '#engines/contract/finding.ts'
import {
  type CountyStandard,
  type MatchedLine,
  type MatchedOrder,
  standardFigures,
} from '#engines/contract/standard.ts'
import type { ContractDocument } from '#engines/contract/terms.ts'
import { citizenCheckMark } from '#kernel/citizen.ts'
import { dayOf } from '#kernel/time.ts'

const day = (month: number, date: number): number => dayOf(2026, month, date) ?? 0

export const county: CountyStandard = {
  figures: standardFigures,
  depositHolder: '县电商产业发展小组办公室',
  retestBody: '县农产品交易检验中心',
  reviewFacilitator: '县农业农村委员会',
  townshipMediation: '镇人民调解委员会',
  forum: 'court',
  forumName: 'X县人民法院',
  prohibited: [{ name: '高毒农药', rule: '全程禁用' }],
  records: '记录施肥、用药、采收日期，保存两年。',
  technique: '县农技站每月下乡一次，免费指导。',
  excuseEvents: ['洪水', '冰雹', '地震'],
  excuseEvidence: '镇政府证明或照片。',
  insuranceTo: 'household',
  costs: [
    { name: '快递费', evidence: '快递公司账单', capBp: 2500 },
    { name: '平台佣金', evidence: '平台结算单', capBp: 800 },
  ],
  deductions: [{ name: '水分', rule: '超过标准的部分按比例减重', capBp: 300 }],
  bonuses: [{ name: '足量奖', condition: '交足约定数量', perUnitFen: 10 }],
  subsidies: [
    {
      product: 'hen',
      name: '鸡苗补助',
      fund: '电商扶贫专项资金',
      perUnitFen: 1000,
      condition: '认证、建档并验收合格',
      certifier: '县畜牧站',
      noticeDays: 10,
    },
  ],
  carcassDisposal: '送镇无害化处理点。',
  notarialScope: '证明双方签约行为真实、自愿。',
  signatureVerification: '通行密钥 ES256 或 Ed25519，公钥指纹见信封。',
  consumerSees: ['村名', '采收日期'],
  published: ['合同编号', '数量', '保底价'],
}

export const orange: MatchedLine = {
  product: 'navel-orange',
  name: '脐橙',
  variety: '纽荷尔',
  unit: 'kg',
  standard: 'GB/T 21488-2008',
  gradeCard: '脐橙图卡 2026-1',
  grade: 1,
  quantity: 1200,
  floors: [
    { grade: 1, name: '一级', floorFen: 420 },
    { grade: 2, name: '二级', floorFen: 330 },
  ],
  rule: {
    kind: 'rise-share',
    index: '县脐橙批发价',
    indexSource: '县发改委每日公布',
    rateBp: 5000,
  },
  from: day(11, 10),
  to: day(12, 5),
  place: 'hall_01',
  placeName: '双河生活馆',
  chilled: true,
  demandNo: 'D-2026-0012',
  plan: 'pln_7',
}

export const hen: MatchedLine = {
  ...orange,
  product: 'hen',
  name: '土鸡',
  variety: '大宁河鸡',
  unit: 'bird',
  standard: 'NY/T 33-2004',
  gradeCard: '土鸡图卡 2026-1',
  quantity: 60,
  floors: [{ grade: 1, name: '一级', floorFen: 6800 }],
  rule: { kind: 'floor-only', index: '', indexSource: '', rateBp: null },
  chilled: false,
}

export const order: MatchedOrder = {
  season: { from: day(3, 1), to: day(12, 31) },
  lines: [orange],
  productionPlace: '双河村三组',
  villageMediation: '双河村人民调解委员会',
  parcels: [{ no: '3-17', areaMu100: 250, right: 'contracted', rightNo: '500238-0317' }],
  channels: ['天猫', '村头'],
  depositFen: 30_000,
  labour: null,
  land: null,
  handoverMaxDeciC: 80,
}

const idNumber = (head: string) => head + citizenCheckMark(head)

const drafted = standardParties({
  firm: { id: 'frm_1', name: '甲电商有限公司', creditCode: '91500238MA5U000016' },
  household: {
    id: 'hh_1',
    no: 'SH-0317',
    address: '双河村三组',
    poor: true,
    head: { name: '户主甲', idNumber: idNumber('50023819700101001'), phone: '' },
  },
  hall: { id: 'hall_01', name: '双河生活馆' },
  notary: { name: 'X县公证处' },
})

/** As a round leaves the parties: nobody has said who signs. */
export const unsaidParties = drafted

export const parties: Parts['parties'] = {
  ...drafted,
  firm: {
    ...drafted.firm,
    licence: '食品经营许可 JY15002380000001',
    address: 'X县物流园区1号',
    representative: '代表乙',
    signer: { name: '代表乙', capacity: 'representative', authority: '', hallStaff: false },
  },
  household: {
    ...drafted.household,
    second: { relation: 'spouse', name: '配偶丙', idNumber: idNumber('50023819720202002') },
    account: { holder: '户主甲', bank: 'X县农村商业银行', number: '6217000000000000017' },
  },
  hall: { ...drafted.hall, person: '经办丁' },
}

const wages = { dayFen: 12_000, timeSheet: true, payDay: 10 } as const
const landShare = { areaMu100: 150, dueMonth: 12, dueDate: 20 } as const

/** Oranges alone, and everything that a contract can have at once. */
export const plain: Parts = { terms: standardTerms(order, county), parties }
const everything = standardTerms(
  { ...order, lines: [orange, hen], labour: wages, land: landShare },
  county,
)
export const full: Parts = {
  terms: {
    ...everything,
    inputs: {
      ...everything.inputs,
      advanceFen: 50_000,
      items: [
        {
          name: '有机肥',
          quality: '合格证',
          quantity: 20,
          unit: '袋',
          on: day(4, 1),
          unitFen: 4500,
          marketFen: 5000,
        },
      ],
    },
    remedies: {
      ...everything.remedies,
      earnest: { payer: 'firm', amountFen: 80_000, returnCapFen: 80_000 },
    },
    special: { items: [{ heading: '包装', text: '纸箱由甲方免费提供。' }] },
  },
  parties,
}

export function documentOf({ terms, parties: people }: Parts): ContractDocument {
  return {
    v: 1,
    id: 'ct_2026_000007',
    no: 'XC-2026-000007',
    county: 'x-county',
    version: 1,
    before: '',
    terms,
    parties: people,
  }
}

/** The parts with another value at a path such as `terms.payment.days`. */
export function put(parts: Parts, path: string, value: unknown): Parts {
  const changed = structuredClone(parts)
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const holder = keys.reduce<unknown>((at, key) => Reflect.get(at as object, key), changed)
  Reflect.set(holder as object, last, value)
  return changed
}
