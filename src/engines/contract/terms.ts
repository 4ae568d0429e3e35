// An order contract as data. The terms hold no personal data; the parties hold all of it. Each has a commitment of its own.

import { ok, type Result, refuse } from '#kernel/result.ts'
import {
  exclusivity,
  goods,
  guarantee,
  inputs,
  livestock,
  purpose,
  quantity,
  site,
} from './goods.ts'
import {
  assignment,
  data,
  delivery,
  disputes,
  excuses,
  form,
  notarisation,
  remedies,
  review,
  risk,
  special,
  term,
} from './law-clauses.ts'
import { labour, land, payment, price, redPacket, subsidies } from './money-clauses.ts'
import { type Parties, partiesShape } from './parties.ts'
import { blankOf, faultOf, group, type Path, type Shape, type ValueOf } from './shape.ts'

export const termsShape = group({
  purpose,
  site,
  goods,
  quantity,
  guarantee,
  exclusivity,
  inputs,
  price,
  delivery,
  risk,
  payment,
  redPacket,
  labour,
  land,
  subsidies,
  excuses,
  review,
  remedies,
  term,
  disputes,
  notarisation,
  livestock,
  data,
  form,
  assignment,
  special,
})

/** The clauses as typed data. Money in fen, quantities in the line's unit, shares in basis points, days as the kernel has them. */
export type Terms = ValueOf<typeof termsShape>
export type Line = Terms['goods']['lines'][number]

/** One version of one contract: what is hashed, committed to and printed. */
export type ContractDocument = {
  readonly v: 1
  readonly id: string
  readonly no: string
  readonly county: string
  /** Counts the versions from 1. */
  readonly version: number
  /** SHA-256 of the canonical JSON of the version that this one changes, in hex; '' for the first. */
  readonly before: string
  readonly terms: Terms
  readonly parties: Parties
}

const clauseNumbers: Readonly<Record<keyof Terms | 'parties', number>> = {
  parties: 1,
  purpose: 2,
  site: 3,
  goods: 4,
  quantity: 5,
  guarantee: 6,
  exclusivity: 7,
  inputs: 8,
  price: 9,
  delivery: 10,
  risk: 11,
  payment: 12,
  redPacket: 13,
  labour: 14,
  land: 14,
  subsidies: 15,
  excuses: 16,
  review: 17,
  remedies: 18,
  term: 19,
  disputes: 20,
  notarisation: 21,
  livestock: 22,
  data: 23,
  form: 24,
  assignment: 25,
  special: 26,
}

// What a line says of quantity, price and delivery belongs to the clauses on them.
const lineClauses: Readonly<Record<string, number>> = {
  quantity: 5,
  mustTake: 5,
  floors: 9,
  rule: 9,
  from: 10,
  to: 10,
  place: 10,
  placeName: 10,
  chilled: 11,
}

/** The number of the clause that a field belongs to: `parties.firm.name` is in clause 1. */
export function clauseOf(path: Path): number {
  const [first = '', , , field = ''] = path.split('.')
  if (first === 'goods') return lineClauses[field] ?? clauseNumbers.goods
  return isClause(first) ? clauseNumbers[first] : 0
}

/** Terms in which nothing is said yet, for a contract written by hand. */
export function blankTerms(): Terms {
  return blankOf(termsShape) as Terms // Made from the shape that the type is read off.
}

export function blankParties(): Parties {
  return blankOf(partiesShape) as Parties // As above.
}

function isClause(name: string): name is keyof typeof clauseNumbers {
  return Object.hasOwn(clauseNumbers, name)
}

/** Terms from parsed JSON: every field there, none too many, numbers whole and within their bounds. Blank is allowed. */
export function readTerms(value: unknown): Result<Terms> {
  return readAs<Terms>(termsShape, value, 'terms')
}

/** Parties from parsed JSON, under the same rules. */
export function readParties(value: unknown): Result<Parties> {
  return readAs<Parties>(partiesShape, value, 'parties')
}

/** A whole document from parsed JSON. */
export function readDocument(value: unknown): Result<ContractDocument> {
  if (!isHead(value)) return refuse('invalid', 'contract-document-malformed', { field: '' })
  const extra = Object.keys(value).find((key) => !headKeys.includes(key))
  if (extra !== undefined) return refuse('invalid', 'contract-field-unknown', { field: extra })
  const terms = readTerms(value.terms)
  if (!terms.ok) return terms
  const parties = readParties(value.parties)
  if (!parties.ok) return parties
  return ok({ ...value, terms: terms.value, parties: parties.value })
}

type Head = Omit<ContractDocument, 'terms' | 'parties'> & {
  readonly terms: unknown
  readonly parties: unknown
}
const headKeys: readonly string[] = [
  'v',
  'id',
  'no',
  'county',
  'version',
  'before',
  'terms',
  'parties',
]

function isHead(value: unknown): value is Head {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const of = (key: string): unknown => Reflect.get(value, key)
  const named = ['id', 'no', 'county'].every((key) => {
    const name = of(key)
    return typeof name === 'string' && /^[^\s\p{Cc}]{1,80}$/u.test(name)
  })
  const version = of('version')
  const before = of('before')
  const counted = typeof version === 'number' && Number.isSafeInteger(version) && version >= 1
  const linked = typeof before === 'string' && /^([0-9a-f]{64})?$/.test(before)
  return of('v') === 1 && named && counted && linked
}

const readCodes = {
  'unknown-field': 'contract-field-unknown',
  'missing-field': 'contract-field-absent',
  'wrong-type': 'contract-field-type',
  'out-of-range': 'contract-field-range',
  unprintable: 'contract-field-unprintable',
} as const

function readAs<T>(shape: Shape, value: unknown, room: string): Result<T> {
  const found = faultOf(shape, value)
  if (found === null) return ok(value as T) // The shape has just been found to hold.
  const path = found.path === '' ? room : `${room}.${found.path}`
  return refuse('invalid', readCodes[found.fault], { field: path }, path)
}
