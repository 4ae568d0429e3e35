// How the engine's shape of the terms is said on screen: labels, choices, and figures in the units that people use.

import type { AnyLeaf, Shape } from '#engines/contract/shape.ts'
import { type Terms, termsShape } from '#engines/contract/terms.ts'
import { type Day, formatDay, parseDay } from '#kernel/time.ts'
import { readNumber } from '#web/parts/draft.ts'
import { count, dayName, yuan } from '#web/shell/format.ts'
import { language } from '#web/shell/language.ts'
import { contractsWords } from '#web/words/contracts.ts'

type Said = readonly [zh: string, en: string]

const sectionNames: Readonly<Record<keyof typeof termsShape.fields, Said>> = {
  purpose: ['合同目的', 'Purpose'],
  site: ['生产地点与土地', 'Place and land'],
  goods: ['产品、数量、保底价与交货', 'Goods, quantities, floors and delivery'],
  quantity: ['数量允差', 'Tolerance'],
  guarantee: ['保底收购与保证金', 'Guaranteed purchase and deposit'],
  exclusivity: ['专售与放行', 'Exclusivity and release'],
  inputs: ['投入品与技术', 'Inputs and technique'],
  price: ['奖励与扣款', 'Bonuses and deductions'],
  delivery: ['过磅、定级与复检', 'Weighing, grading and re-test'],
  risk: ['备货与风险', 'Readiness and risk'],
  payment: ['付款', 'Payment'],
  redPacket: ['电商红包', 'Red packet'],
  labour: ['务工工资', 'Wages'],
  land: ['土地分红', 'Land dividend'],
  subsidies: ['补贴', 'Subsidies'],
  excuses: ['免责', 'Excuses'],
  review: ['重新谈价', 'Price review'],
  remedies: ['违约责任', 'Remedies'],
  term: ['期限', 'Term'],
  disputes: ['争议', 'Disputes'],
  notarisation: ['公证', 'Notarization'],
  livestock: ['养殖附件', 'Livestock annex'],
  data: ['信息公开与保护', 'Data'],
  form: ['文本与变更', 'Form'],
  assignment: ['转让与运输', 'Assignment and carriage'],
  special: ['特别约定', 'Special terms'],
}
export type Section = keyof typeof sectionNames

const optionNames: Readonly<Record<string, Said>> = {
  acceptance: ['验收合格后', 'acceptance'],
  'buyer-paid': ['企业收到货款后', 'the firm has been paid'],
  resale: ['企业售出后', 'resale'],
  'accepted-quantity': ['验收数量', 'accepted quantity'],
  'accepted-value': ['验收金额', 'accepted value'],
  contracted: ['承包', 'contracted'],
  transferred: ['流转', 'transferred'],
  shared: ['入股', 'shared'],
  court: ['诉讼', 'court'],
  arbitration: ['仲裁', 'arbitration'],
  'delay-reduce-release': ['延期、减量或解除', 'delay, reduction or release'],
  none: ['无', 'none'],
  deliveries: ['从货款抵扣', 'deliveries'],
  cash: ['现金偿还', 'cash'],
  facilitator: ['协助人', 'facilitator'],
  party: ['当事人', 'party'],
  'firm-agent': ['企业代理人', 'agent of the firm'],
  firm: ['企业', 'the firm'],
  household: ['农户', 'the household'],
  hall: ['生活馆', 'the hall'],
  county: ['县里', 'the county'],
  buyer: ['收购方', 'the buyer'],
  fixed: ['定量', 'fixed'],
  range: ['定量加允差', 'range'],
  'whole-output': ['全部产量', 'whole output'],
  'floor-only': ['只按保底价', 'floor only'],
  'index-rate': ['按行情指数比例，不低于保底价', 'rate of the index, floor at least'],
  'rise-share': ['保底价加行情上涨部分的分成', 'floor and a share of the rise'],
  free: ['不收费', 'free'],
  charged: ['收费', 'charged'],
  waived: ['放弃投诉', 'waived'],
  uninsured: ['未投保', 'not insured'],
  'household-account': ['农户自己的账户', 'the household’s own account'],
  'other-account': ['其他账户', 'another account'],
  'household-county': ['农户所在县', 'the household’s county'],
  elsewhere: ['其他地方', 'elsewhere'],
  'inputs-only': ['只限投入品款', 'inputs only'],
  any: ['任何情形', 'any'],
  kg: ['公斤', 'kg'],
  bird: ['只', 'birds'],
  egg: ['枚', 'eggs'],
  loser: ['输的一方', 'the loser'],
  month: ['月', 'month'],
  quarter: ['季度', 'quarter'],
  season: ['产季', 'season'],
  never: ['不得转让', 'never'],
  'with-consent': ['农户同意才可转让', 'with consent'],
  freely: ['可自行转让', 'freely'],
  'by-agreement': ['双方另行约定', 'by agreement'],
  'proven-fraud': ['查实骗取', 'proven fraud'],
  representative: ['法定代表人', 'representative'],
  proxy: ['受托代理人', 'proxy'],
  'retest-body': ['复检机构', 're-test body'],
  spouse: ['配偶', 'spouse'],
  'adult-member': ['成年家庭成员', 'adult member'],
  sole: ['户主一人', 'sole'],
  supervisor: ['监督方', 'supervisor'],
}

export function sectionName(section: Section): string {
  return said(sectionNames[section])
}

export function isSection(name: string): name is Section {
  return Object.hasOwn(sectionNames, name)
}

/** Every choice that a shape offers has words; one without would be shown by its code. */
export function optionName(option: string): string {
  const name = optionNames[option]
  return name === undefined ? option : said(name)
}

/** A label without the storage unit that it may name: figures are shown in yuan, per cent, mu and degrees. */
export function labelOf({ zh, en }: Pick<AnyLeaf, 'zh' | 'en'>): string {
  return language.value === 'zh'
    ? zh.replace(/（(分|百分之一亩|0\.1℃)）/, '')
    : capital(
        en.replace(/ in (fen|hundredths of a mu|tenths of a degree)/, '').replace(/^fen /, 'yuan '),
      )
}

type Scale = { readonly by: number; readonly unit: keyof ReturnType<typeof units> | null }

/** What a stored whole number is divided by to be read; its unit is in the field's name. */
export function scaleOf(field: string): Scale {
  const key = field.split('.').at(-1) ?? ''
  if (/Fen(PerMu)?$/.test(key)) return { by: 100, unit: 'yuan' }
  if (/Bp$/.test(key)) return { by: 100, unit: 'percent' }
  if (/Mu100$/.test(key)) return { by: 100, unit: 'mu' }
  if (/DeciC$/.test(key)) return { by: 10, unit: 'degrees' }
  return { by: 1, unit: null }
}

export function unitOf(field: string): string {
  const { unit } = scaleOf(field)
  return unit === null ? '' : units()[unit]
}

/** A leaf's value as it stands in its field. */
export function textOf({ is }: AnyLeaf, field: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (is === 'flag') return value === true ? 'yes' : 'no'
  if (typeof value !== 'number') return String(value)
  if (is === 'day') return dayOf(value)
  return Number.isNaN(value) ? '' : String(value / scaleOf(field).by)
}

/** What a field's text says; NaN, which no shape holds, where it is no figure. */
export function readText({ is }: AnyLeaf, field: string, text: string): unknown {
  const trimmed = text.trim()
  if (is === 'text') return trimmed.normalize('NFC')
  if (is === 'choice') return trimmed
  if (trimmed === '') return null
  if (is === 'flag') return trimmed === 'yes'
  if (is === 'day') return parseDay(trimmed) ?? Number.NaN
  const scaled = (readNumber(trimmed) ?? Number.NaN) * scaleOf(field).by
  const whole = Math.round(scaled)
  return Math.abs(scaled - whole) < 1e-6 ? whole : Number.NaN
}

/** A day of the terms as it stands on the wire, `2026-11-23`. */
export function dayOf(day: number): string {
  return formatDay(day as Day) // The shape counts days as the kernel does.
}

/** Any value of the terms in words, for comparing two of them. */
export function valueName(shape: Shape, field: string, value: unknown): string {
  if (shape.is === 'maybe') {
    return value === null ? optionName('none') : valueName(shape.inner, field, value)
  }
  if (shape.is === 'list') {
    const items = Array.isArray(value) ? value : []
    return items.map((item) => valueName(shape.item, field, item)).join('；') || optionName('none')
  }
  if (shape.is === 'group') return groupName(shape, field, value)
  return leafName(shape, field, value)
}

function groupName(shape: Extract<Shape, { is: 'group' }>, field: string, value: unknown): string {
  return Object.entries(shape.fields)
    .map(([key, inner]) => {
      const part: unknown =
        typeof value === 'object' && value !== null ? Reflect.get(value, key) : null
      const named = valueName(inner, `${field}.${key}`, part)
      return 'zh' in inner ? `${labelOf(inner)} ${named}` : named
    })
    .join('，')
}

function leafName(leaf: AnyLeaf, field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '—'
  if (leaf.is === 'flag') return contractsWords().edit[value === true ? 'yes' : 'no']
  if (leaf.is === 'choice') return optionName(String(value))
  if (typeof value !== 'number') return String(value)
  if (leaf.is === 'day') return dayName(dayOf(value))
  if (scaleOf(field).unit === 'yuan') return yuan(value)
  const unit = unitOf(field)
  return `${count(value / scaleOf(field).by)}${unit === '' || unit === '%' ? unit : ` ${unit}`}`
}

/** The shape at a dotted path, or null where it leads nowhere. */
export function shapeAt(shape: Shape, path: readonly string[]): Shape | null {
  const [step, ...rest] = path
  if (step === undefined) return shape
  if (shape.is === 'maybe') return shapeAt(shape.inner, path)
  if (shape.is === 'list') return shapeAt(shape.item, rest)
  if (shape.is !== 'group') return null
  const inner = shape.fields[step]
  return inner === undefined ? null : shapeAt(inner, rest)
}

/** The value at a dotted path; undefined where it leads nowhere. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined),
    value,
  )
}

/** Where a term stands, in words: section, line, label. */
export function pathName(root: Shape, field: string): string {
  const path = field.split('.')
  const names = path.flatMap((step, at) => {
    if (/^\d+$/.test(step)) return [contractsWords().edit.item(Number(step) + 1)]
    const shape = shapeAt(root, path.slice(0, at + 1))
    if (shape !== null && 'zh' in shape) return [labelOf(shape)]
    return at === 0 && isSection(step) ? [sectionName(step)] : []
  })
  return names.join(' · ')
}

/** Where a changed term stands: a line is told by its product and grade, all else by its section. */
export function termName({ goods }: Terms, field: string): string {
  const [, at, rest] = /^goods\.lines\.(\d+)\.(.+)$/.exec(field) ?? []
  const line = goods.lines[Number(at)]
  if (rest === undefined || line === undefined) return pathName(termsShape, field)
  const [, floorAt] = /^floors\.(\d+)\./.exec(rest) ?? []
  const grade = floorAt === undefined ? '' : (line.floors[Number(floorAt)]?.name ?? '')
  const shape = shapeAt(termsShape, field.split('.'))
  const label = shape !== null && 'zh' in shape ? labelOf(shape) : ''
  return [line.name, grade, label].filter((part) => part !== '').join(' · ')
}

function units() {
  return contractsWords().edit.units
}

function said([zh, en]: Said): string {
  return language.value === 'zh' ? zh : en
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
