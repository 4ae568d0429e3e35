// What people ask to be carried: a hall's harvest notice goes up to the park, goods that a village ordered come down to its hall.

import type { ContractId, HallId, PlaceId, ProductId, RequestId, UserId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Day, dayAt, formatDay, type Instant } from '#kernel/time.ts'
import type { Temperature } from './package.ts'

export const directions = ['up', 'down'] as const
export const temperatureNames = ['ambient', 'chilled', 'frozen'] as const satisfies Temperature[]
export type RequestDetails = {
  readonly direction: (typeof directions)[number]
  readonly hall: HallId
  /** Where the goods are for, or where they come from: the park or a firm's warehouse. */
  readonly place: PlaceId
  readonly day: Day
  readonly readyMin: number
  readonly product: ProductId | null
  /** What it is, in words; of produce the hall's remark. */
  readonly goods: string
  readonly kg: number
  readonly litres: number
  readonly crates: number
  readonly temperature: Temperature
  /** Whose delivery it is, where the hall knows. */
  readonly contract: ContractId | null
  /** Who gets what comes down. */
  readonly receiver: string
}
export type ShipmentRequest = RequestDetails & {
  readonly id: RequestId
  readonly revision: number
  readonly no: number
  readonly state: 'open' | 'cancelled'
  readonly reason: string
  /** Whether it travels already: then it is corrected by what is scanned and weighed. */
  readonly underWay: boolean
  readonly madeBy: UserId
  readonly madeAt: Instant
}

/** What of a request is looked up. */
export type Named = Pick<RequestDetails, 'hall' | 'place' | 'product' | 'contract'>

/** What the county's registers say of what a request names; null for what they do not know. */
export type RequestFacts = {
  readonly hallExists: boolean
  readonly placeExists: boolean
  /** Whether the product wants cooling; null when there is none of that name. */
  readonly productChilled: boolean | null
  readonly contract: { readonly hall: HallId; readonly products: readonly string[] } | null
}

const daysAhead = 60

/** Refuses, in this order: places nobody knows, goods nobody can name, a day that will not do, crates, a contract of others. */
export function checkRequest(
  details: RequestDetails,
  facts: RequestFacts,
  now: Instant,
): Result<RequestDetails> {
  const { hall, place, direction, crates, kg, contract } = details
  if (!facts.hallExists) return refuse('invalid', 'request-hall-unknown', { hall }, 'hall')
  if (!facts.placeExists) return refuse('invalid', 'request-place-unknown', { place }, 'place')
  const unnamed = checkNamed(details, facts)
  if (!unnamed.ok) return unnamed
  const outside = checkDay(details.day, now)
  if (!outside.ok) return outside
  if (crates > kg) return refuse('invalid', 'request-crates-many', {}, 'crates')
  if (direction === 'down') return ok(asOrder(details))
  const produce = asProduce(details, facts)
  return contract === null ? ok(produce) : checkContract(produce, facts)
}

function checkNamed({ direction, product, goods }: RequestDetails, facts: RequestFacts) {
  if (direction === 'up' && (product === null || facts.productChilled === null)) {
    return refuse('invalid', 'no-such-product', { id: product ?? '' }, 'product')
  }
  return direction === 'down' && goods === ''
    ? refuse('invalid', 'request-goods-missing', {}, 'goods')
    : ok(null)
}

function checkDay(wanted: Day, now: Instant): Result<null> {
  const today = dayAt(now)
  const facts = { day: formatDay(wanted), from: formatDay(today), days: daysAhead }
  return wanted < today || wanted > today + daysAhead
    ? refuse('invalid', 'request-day-outside', facts, 'day')
    : ok(null)
}

function checkContract(
  details: RequestDetails,
  { contract: found }: RequestFacts,
): Result<RequestDetails> {
  const { hall, product, contract } = details
  const fits = found !== null && found.hall === hall && found.products.includes(product ?? '')
  return fits
    ? ok(details)
    : refuse('invalid', 'request-contract-differs', { contract: contract ?? '' }, 'contract')
}

/** Produce is kept as its product wants to be kept. */
function asProduce(details: RequestDetails, { productChilled }: RequestFacts): RequestDetails {
  return { ...details, temperature: productChilled ? 'chilled' : 'ambient', receiver: '' }
}

/** What comes down is nobody's harvest. */
function asOrder(details: RequestDetails): RequestDetails {
  return { ...details, product: null, contract: null }
}

/** A request may be changed or cancelled until its goods travel. */
export function changeable({ state, underWay, no }: ShipmentRequest): Result<null> {
  if (state === 'cancelled') return refuse('conflict', 'request-cancelled', { no })
  return underWay ? refuse('conflict', 'request-under-way', { no }) : ok(null)
}
