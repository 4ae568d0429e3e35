// What prices of lots prove, level by level in whole numbers: the prices are rounded, and each demand is bounded by what it
// takes of every pair at the price of its room (the dual of a knapsack; Dantzig, Operations Research 5, 1957).

import { type Alone, weighAlone } from './alone.ts'
import { type Case, type Levels, type LotPrices, levelAt, type Price } from './matching.ts'
import { compareLevels } from './prices.ts'
import type { Demand, Lot } from './problem.ts'
import type { Bench, Fixes } from './solution.ts'
import type { Stage } from './stages.ts'

/** A price is `rank` (0 for none) and a number on each level that the stage's `base` packs; rows of them in the order of lots. */
type Rounded = { readonly rank: Uint8Array; readonly digits: Float64Array }

/** Prices of lots and of room, and what they come to: whatever is open, and each demand when it is. */
export type Bid = {
  readonly lots: Rounded
  readonly rooms: readonly Price[]
  readonly base: Levels
  readonly values: readonly Levels[]
}

// Beyond this a sum might have lost a unit.
const exactMax = 2 ** 52

/** Null where some sum would not be exact. */
export function roundBid(bench: Bench, alone: Alone, prices: Float64Array): Bid | null {
  const { market, stages } = bench
  const [{ based }] = stages as [Stage]
  const at = levelAt(market.tranches)
  const lots = roundAll(alone, based, prices)
  const packed = Float64Array.from(prices, (_, i) => pack(alone, based, lots, i))
  weighAlone(alone, packed, new Int8Array(alone.demands))
  const sums = { alone, based, lots, tranches: market.tranches, length: at.length }
  const rooms = Array.from({ length: alone.demands }, (_, j) => roomOf(sums, j))
  const values = rooms.map((room, j) => valueOpen(sums, room, j))
  const base = baseOf(sums, packed)
  const isExact = [base, ...values].every((levels) =>
    levels.every((amount) => Math.abs(amount) <= exactMax),
  )
  return isExact ? { lots, rooms, base, values } : null
}

type Sums = {
  readonly alone: Alone
  readonly based: Stage['based']
  readonly lots: Rounded
  readonly tranches: number
  readonly length: number
}

function roundAll(alone: Alone, based: Stage['based'], prices: Float64Array): Rounded {
  const rank = new Uint8Array(alone.lots)
  const digits = new Float64Array(alone.lots * based.length)
  for (let i = 0; i < alone.lots; i++) {
    const price = prices[i] as number
    const own = Math.max(0, Math.min(2 * alone.tranches, Math.round(price / alone.rank)))
    let rest = Math.round(price - own * alone.rank)
    rank[i] = own
    for (const [b, { times }] of based.entries()) {
      digits[i * based.length + b] = Math.round(rest / times)
      rest -= times * Math.round(rest / times)
    }
  }
  return { rank, digits }
}

function pack(alone: Alone, based: Stage['based'], { rank, digits }: Rounded, i: number): number {
  return based.reduce(
    (sum, { times }, b) => sum + times * (digits[i * based.length + b] as number),
    (rank[i] as number) * alone.rank,
  )
}

/** Where quantity of a rank that stays unsold counts. */
function levelOf(rank: number, tranches: number): number {
  const { tranche } = levelAt(tranches)
  return rank > tranches ? tranche(true, 2 * tranches - rank) : tranche(false, tranches - rank)
}

/** One more unit of room is worth what the last pair was short of being refused. */
function roomOf({ alone, based, lots, tranches, length }: Sums, j: number): Price {
  const price = Array.from({ length }, () => 0)
  const a = alone.marginal[j] as number
  if (a < 0) return price
  const i = alone.lot[a] as number
  const rank = lots.rank[i] as number
  if (rank > 0) price[levelOf(rank, tranches)] = 1
  let rest = alone.cost[a] as number
  for (const [b, { at, times }] of based.entries()) {
    const digit = Math.floor(rest / times)
    rest -= times * digit
    price[at] = (lots.digits[i * based.length + b] as number) - digit
  }
  return price
}

/** What a demand comes to at least when it is open: of every pair that is worth taking all, less what its room is worth. */
function valueOpen(sums: Sums, room: Price, j: number): Levels {
  const { alone, based, lots, tranches } = sums
  const held = heldTo(alone, room, j)
  const value = room.map((unit) => -unit * held)
  const rank = rankOf(room, tranches)
  const taken = new Float64Array(2 * tranches + 1)
  const unit = new Float64Array(based.length)
  const end = alone.start[j + 1] as number
  for (let a = alone.start[j] as number; a < end; a++) {
    const own = lots.rank[alone.lot[a] as number] as number
    const sign = unitInto(unit, sums, { a, room })
    if ((rank - own || sign) >= 0) continue
    const most = alone.most[a] as number
    taken[rank] = (taken[rank] as number) + most
    taken[own] = (taken[own] as number) - most
    for (const [b, { at }] of based.entries()) add(value, at, most * (unit[b] as number))
  }
  for (let r = 1; r < taken.length; r++) add(value, levelOf(r, tranches), taken[r] as number)
  return value
}

function add(levels: number[], at: number, amount: number): void {
  levels[at] = (levels[at] as number) + amount
}

function rankOf(room: Price, tranches: number): number {
  for (let rank = 2 * tranches; rank > 0; rank--)
    if (room[levelOf(rank, tranches)] !== 0) return rank
  return 0
}

/** A price below nothing is paid for the minimum alone. */
function heldTo({ room, least }: Alone, price: Price, j: number): number {
  const isBelow = (price.find((unit) => unit !== 0) ?? 0) < 0
  return (isBelow ? least[j] : room[j]) as number
}

type Pair = { readonly a: number; readonly room: Price }

/** What a unit of a pair costs on the levels of `base`; answers its sign. */
function unitInto(unit: Float64Array, { alone, based, lots }: Sums, { a, room }: Pair): number {
  const i = alone.lot[a] as number
  let rest = alone.cost[a] as number
  let sign = 0
  for (let b = 0; b < unit.length; b++) {
    const { at, times } = based[b] as Stage['based'][number]
    const digit = Math.floor(rest / times)
    rest -= times * digit
    const own = digit + (room[at] as number) - (lots.digits[i * unit.length + b] as number)
    unit[b] = own
    if (sign === 0) sign = own
  }
  return sign
}

/** What families come to: the price of what they sell, and what they leave unsold, tranche by tranche at best. */
function baseOf(sums: Sums, packed: Float64Array): Levels {
  const { first, member } = sums.alone
  const base = Array.from({ length: sums.length }, () => 0)
  for (let f = 0; f + 1 < first.length; f++) {
    const lots = [...member.subarray(first[f], first[f + 1])]
    if (lots.length > 1) lots.sort((a, b) => (packed[a] as number) - (packed[b] as number) || a - b)
    addFamily(sums, base, { f, lots })
  }
  return base
}

type Sellers = { readonly f: number; readonly lots: readonly number[] }

function addFamily(sums: Sums, base: number[], { f, lots }: Sellers): void {
  const { alone, tranches } = sums
  const open = lots.map((i) => alone.quantity[i] as number)
  for (let t = 0; t < tranches; t++) {
    const rank = (alone.poor[f] === 1 ? tranches : 0) + tranches - t
    let left = alone.width[f * tranches + t] as number
    for (const [x, i] of lots.entries()) {
      if (left === 0 || !isSold(sums, i, rank)) break
      const amount = Math.min(left, open[x] as number)
      addPrice(sums, base, { i, amount })
      open[x] = (open[x] as number) - amount
      left -= amount
    }
    add(base, levelOf(rank, tranches), left)
  }
}

/** Whether selling at its price is better than leaving a unit of that rank. */
function isSold({ lots, based }: Sums, i: number, rank: number): boolean {
  const own = lots.rank[i] as number
  if (own !== rank) return own < rank
  const digits = lots.digits.subarray(i * based.length, (i + 1) * based.length)
  return (digits.find((digit) => digit !== 0) ?? 0) < 0
}

type Sold = { readonly i: number; readonly amount: number }

function addPrice({ lots, based, tranches }: Sums, into: number[], { i, amount }: Sold): void {
  const rank = lots.rank[i] as number
  if (rank > 0) add(into, levelOf(rank, tranches), amount)
  for (const [b, { at }] of based.entries())
    add(into, at, amount * (lots.digits[i * based.length + b] as number))
}

/** What a bid bounds from below where demands are held as `fixes` says. */
export function boundOf({ base, values }: Bid, fixes: Fixes): Levels {
  const zero = base.map(() => 0)
  const bound = [...base]
  for (const [j, value] of values.entries()) {
    const isCounted = fixes[j] === 1 || (fixes[j] === 0 && compareLevels(value, zero) < 0)
    if (isCounted) for (const [l, amount] of value.entries()) add(bound, l, amount)
  }
  return bound
}

/** The prices of several bids, of lots by the levels that they have. */
export function listPrices(bench: Bench, bids: readonly Bid[]): LotPrices {
  const { market, network, stages } = bench
  const [{ based }] = stages as [Stage]
  const { tranches } = market
  const ranks = [...new Set(bids.flatMap(({ lots }) => [...new Set(lots.rank)]))]
    .filter((rank) => rank > 0)
    .sort((a, b) => b - a)
  const levels = [...ranks.map((rank) => levelOf(rank, tranches)), ...based.map(({ at }) => at)]
  const lots = Array.from(network.share.lots, (i) => (market.lots[i] as Lot).id)
  const rowOf = ({ rank, digits }: Rounded, i: number): number[] => [
    ...ranks.map((own) => Number(rank[i] === own)),
    ...digits.subarray(i * based.length, (i + 1) * based.length),
  ]
  const lists = bids.map((bid) => ({
    prices: lots.flatMap((_, i) => rowOf(bid.lots, i)),
    demands: roomsOf(bench, bid),
  }))
  return { lots, levels, lists }
}

function roomsOf({ market, network }: Bench, { rooms }: Bid): Case['demands'] {
  const { demands } = network.share
  return Object.fromEntries(
    rooms.flatMap((room, j) =>
      room.some((unit) => unit !== 0)
        ? [[(market.demands[demands[j] as number] as Demand).id, room]]
        : [],
    ),
  )
}
