// Every pair of a lot and a demand that may be matched, told from their attributes; lot by lot, demands ascending.

import { type Market, pieceMin } from './market.ts'
import type { Demand, Listing, Lot } from './problem.ts'

/** The pairs of lot `i` are `start[i]` … `start[i + 1] - 1`. */
export type Pairs = {
  readonly start: Int32Array
  readonly demand: Uint16Array | Int32Array
  readonly metres: Int32Array
}

/** Demands of a product by number, their terms side by side. */
type Stall = {
  readonly demand: Int32Array
  readonly gradeMin: Int32Array
  /** Floors of grade `g` of the `b`-th buyer at `floor[b × grades + g - 1]`, -1 where it takes none. */
  readonly floor: Int32Array
  readonly grades: number
  /** Windows of the `b`-th buyer at `window[b]` … `window[b + 1] - 1`. */
  readonly window: Int32Array
  readonly from: Int32Array
  readonly to: Int32Array
  readonly place: Int32Array
}

export function findPairs(market: Market): Pairs {
  const { pairs } = market.problem
  if (pairs !== undefined && isPlain(market)) return asGiven(pairs, market)
  const lots = market.lots.length
  const start = new Int32Array(lots + 1)
  const next = buyersIn(market)
  let demand = new Int32Array(Math.max(1024, lots * 16))
  let count = 0
  const found = new Int32Array(market.demands.length + 1)
  for (let i = 0; i < lots; i++) {
    const buyers = next(i, found)
    if (count + buyers > demand.length) {
      const longer = new Int32Array(Math.max(demand.length * 2, count + buyers))
      longer.set(demand)
      demand = longer
    }
    for (let b = 0; b < buyers; b++) demand[count + b] = found[b] as number
    count += buyers
    start[i + 1] = count
  }
  const isSmall = market.demands.length < 65_536
  const to = isSmall ? Uint16Array.from(demand.subarray(0, count)) : demand.slice(0, count)
  return { start, demand: to, metres: metresOf(market, start, to) }
}

/** Whether listed pairs stand as they are: nothing signed, nothing vetoed, no smallest lot. */
function isPlain({ problem, demands }: Market): boolean {
  return (
    problem.pins.length === 0 &&
    problem.vetoes.length === 0 &&
    demands.every(({ lotMin }) => lotMin === 0)
  )
}

function asGiven({ start, demand, metres }: Listing, { demands }: Market): Pairs {
  const isSmall = demands.length < 65_536
  const to = isSmall ? Uint16Array : Int32Array
  return {
    start: start instanceof Int32Array ? start : Int32Array.from(start),
    demand: demand instanceof to ? demand : to.from(demand),
    metres: metres instanceof Int32Array ? metres : Int32Array.from(metres),
  }
}

function metresOf(market: Market, start: Int32Array, demand: Uint16Array | Int32Array): Int32Array {
  const metres = new Int32Array(demand.length)
  const { pairs } = market.problem
  for (let i = 0; i + 1 < start.length; i++) {
    let listed = pairs === undefined ? -1 : (pairs.start[i] as number)
    const end = start[i + 1] as number
    for (let a = start[i] as number; a < end; a++) {
      const j = demand[a] as number
      while (pairs !== undefined && pairs.demand[listed] !== j) listed++
      metres[a] =
        pairs === undefined ? metresBetween(market, i, j) : (pairs.metres[listed] as number)
    }
  }
  return metres
}

function metresBetween({ lots, demands, problem }: Market, i: number, j: number): number {
  const { columns, metres } = problem.distances
  return metres[(lots[i] as Lot).place * columns + (demands[j] as Demand).place] as number
}

/** Writes the demands that may take a lot into `found`, ascending; answers how many. */
type Buyers = (lot: number, found: Int32Array) => number

function buyersIn(market: Market): Buyers {
  const { pairs } = market.problem
  const stalls = pairs === undefined ? stallsOf(market) : null
  return (i, found) => {
    if ((market.quantity[i] as number) === 0) return 0
    const own = stalls === null ? listedFor(market, i, found) : fitting(market, stalls, i, found)
    let count = 0
    for (let b = 0; b < own; b++) {
      const j = found[b] as number
      const room = Math.min(market.room[j] as number, market.quantity[i] as number)
      found[count] = j
      if (room > 0 && room >= pieceMin(market, i, j) && !isVetoed(market, i, j)) count++
    }
    return count
  }
}

function listedFor({ problem }: Market, i: number, found: Int32Array): number {
  const { start, demand } = problem.pairs as Listing
  const from = start[i] as number
  const count = (start[i + 1] as number) - from
  for (let b = 0; b < count; b++) found[b] = demand[from + b] as number
  return count
}

function fitting(
  { lots, problem }: Market,
  stalls: ReadonlyMap<string, Stall>,
  i: number,
  found: Int32Array,
): number {
  const lot = lots[i] as Lot
  const stall = stalls.get(lot.product)
  if (stall === undefined) return 0
  const { from, to } = lot.window
  const daysNeeded = Math.min(problem.policy.overlapDaysMin, to - from + 1)
  let count = 0
  for (let b = 0; b < stall.demand.length; b++) {
    found[count] = stall.demand[b] as number
    if (takes(stall, b, lot, daysNeeded)) count++
  }
  return count
}

function isVetoed({ vetoes, lots, demands }: Market, i: number, j: number): boolean {
  if (vetoes.size === 0) return false
  return vetoes.has(`${(lots[i] as Lot).household}\n${(demands[j] as Demand).firm}`)
}

/** Same product, a grade the firm takes, a floor the household accepts, days enough in common. */
function takes(stall: Stall, b: number, lot: Lot, daysNeeded: number): boolean {
  if (lot.grade > (stall.gradeMin[b] as number)) return false
  if ((stall.floor[b * stall.grades + lot.grade - 1] as number) < lot.priceMinFen) return false
  const end = stall.window[b + 1] as number
  for (let w = stall.window[b] as number; w < end; w++) {
    const from = Math.max(stall.from[w] as number, lot.window.from)
    const to = Math.min(stall.to[w] as number, lot.window.to)
    if (to - from + 1 >= daysNeeded) return true
  }
  return false
}

function stallsOf({ demands }: Market): Map<string, Stall> {
  const byProduct = Map.groupBy(demands.keys(), (j) => (demands[j] as Demand).product)
  return new Map([...byProduct].map(([product, list]) => [product, stallOf(demands, list)]))
}

function stallOf(demands: readonly Demand[], list: readonly number[]): Stall {
  const own = list.map((j) => demands[j] as Demand)
  const grades = Math.max(...own.map(({ gradeMin }) => gradeMin))
  const windows = own.flatMap((demand) => demand.windows)
  const window = new Int32Array(own.length + 1)
  for (const [b, demand] of own.entries())
    window[b + 1] = (window[b] as number) + demand.windows.length
  return {
    demand: Int32Array.from(list),
    gradeMin: Int32Array.from(own, ({ gradeMin }) => gradeMin),
    floor: Int32Array.from(
      { length: own.length * grades },
      (_, at) => own[Math.floor(at / grades)]?.floors[at % grades] ?? -1,
    ),
    grades,
    window,
    from: Int32Array.from(windows, ({ from }) => from),
    to: Int32Array.from(windows, ({ to }) => to),
    place: Int32Array.from(own, ({ place }) => place),
  }
}
