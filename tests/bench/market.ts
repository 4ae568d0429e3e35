// Who of a drawn market may trade with whom, and how far apart they are.

import type { Random } from '#kernel/random.ts'

const overlapDaysMin = 5

/** What decides who may trade with whom; a lot's x and y are its village's, or its township's where costs go by township. */
type LotSide = {
  readonly product: Uint16Array
  readonly grade: Uint8Array
  readonly from: Int32Array
  readonly to: Int32Array
  readonly reserve: Int32Array
  readonly x: Int32Array
  readonly y: Int32Array
}

type DemandSide = {
  readonly product: Uint16Array
  readonly gradeMin: Uint8Array
  readonly from: Int32Array
  readonly to: Int32Array
  readonly floor: Int32Array
  readonly hub: Uint8Array
}

type Spot = { readonly x: number; readonly y: number }

export type Market = {
  readonly hubs: readonly Spot[]
  /** Transport of each product, for one step of the grid. */
  readonly rates: readonly number[]
  readonly lotSide: LotSide
  readonly demandSide: DemandSide
  /** Of each product its demands, ascending. */
  readonly demandsOf: readonly Int32Array[]
}

type Shape = {
  readonly lots: number
  readonly demands: number
  readonly products: number
  /** Whether a lot lies in its own village rather than in the middle of its township. */
  readonly exact: boolean
}

export function drawMarket(random: Random, { lots, demands, products, exact }: Shape): Market {
  const drawSpot = (): Spot => ({ x: random.int(0, 1000), y: random.int(0, 1000) })
  const townships = Array.from({ length: 30 }, drawSpot)
  const hubs = Array.from({ length: Math.min(50, demands) }, drawSpot)
  const rates = Array.from({ length: products }, () => (products > 1 ? random.int(1, 3) : 2))
  const spread = exact ? 60 : 0
  const lotSide = drawLots(random, { count: lots, products, townships, spread })
  const demandSide = drawDemands(random, { count: demands, products, hubs: hubs.length })
  const demandsOf = Array.from({ length: products }, (_, p) =>
    Int32Array.from([...demandSide.product.keys()].filter((j) => demandSide.product[j] === p)),
  )
  return { hubs, rates, lotSide, demandSide, demandsOf }
}

/** What a kilogram of lot i costs to each hub. */
export function fillCosts({ lotSide, hubs, rates }: Market, i: number, toHub: Int32Array): void {
  const rate = rates[at(lotSide.product, i)] ?? 0
  for (const [h, { x, y }] of hubs.entries()) {
    const [dx, dy] = [x - at(lotSide.x, i), y - at(lotSide.y, i)]
    toHub[h] = rate * Math.floor(Math.sqrt(dx * dx + dy * dy))
  }
}

/** Writes the demands that lot i may serve into `found`, ascending, and says how many they are. */
export function listTradable(market: Market, i: number, found: Int32Array): number {
  const { lotSide, demandSide, demandsOf } = market
  const [grade, reserve] = [at(lotSide.grade, i), at(lotSide.reserve, i)]
  const [from, to] = [at(lotSide.from, i), at(lotSide.to, i)]
  let count = 0
  for (const j of demandsOf[at(lotSide.product, i)] ?? []) {
    if (grade > at(demandSide.gradeMin, j) || reserve > at(demandSide.floor, j)) continue
    const overlap = Math.min(to, at(demandSide.to, j)) - Math.max(from, at(demandSide.from, j))
    if (overlap >= overlapDaysMin) found[count++] = j
  }
  return count
}

type LotPlan = {
  readonly count: number
  readonly products: number
  readonly townships: readonly Spot[]
  /** How far villages lie from the middle of their township. */
  readonly spread: number
}

function drawLots(random: Random, { count, products, townships, spread }: LotPlan): LotSide {
  const each = (draw: () => number) => Int32Array.from({ length: count }, draw)
  const from = each(() => 7 * random.int(0, 25))
  const seats = Array.from({ length: count }, () => random.pick(townships))
  return {
    product: drawProducts(random, count, products),
    grade: Uint8Array.from({ length: count }, () => random.int(1, 3)),
    from,
    to: from.map((day) => day + random.int(14, 42)),
    reserve: each(() => random.int(0, 60)),
    x: Int32Array.from(seats, ({ x }) => x + random.int(-spread, spread)),
    y: Int32Array.from(seats, ({ y }) => y + random.int(-spread, spread)),
  }
}

type DemandPlan = { readonly count: number; readonly products: number; readonly hubs: number }

function drawDemands(random: Random, { count, products, hubs }: DemandPlan): DemandSide {
  const each = (draw: () => number) => Int32Array.from({ length: count }, draw)
  const from = each(() => 7 * random.int(0, 12))
  return {
    // Half of the demands spread evenly, lest the rare products have hardly a buyer.
    product: drawProducts(random, count, products).map((p, i) =>
      i % 2 === 0 ? (i / 2) % products : p,
    ),
    // Few firms insist on the first grade.
    gradeMin: Uint8Array.from({ length: count }, () =>
      Math.max(random.int(1, 3), random.int(1, 3)),
    ),
    from,
    to: from.map((day) => day + random.int(84, 182)),
    floor: each(() => random.int(30, 90)),
    hub: Uint8Array.from({ length: count }, () => random.int(0, hubs - 1)),
  }
}

/** Zipf: the second product is half as common as the first; the first draws are one of each, so that none is missing. */
function drawProducts(random: Random, count: number, products: number): Uint16Array {
  const below = new Int32Array(products)
  for (let p = 0, sum = 0; p < products; p++) {
    sum += Math.floor(1_000_000 / (p + 1))
    below[p] = sum
  }
  return Uint16Array.from({ length: count }, (_, i) => {
    if (i < products) return i
    const ticket = random.int(0, at(below, products - 1) - 1)
    return below.findIndex((end) => ticket < end)
  })
}

export function at(values: ArrayLike<number>, index: number): number {
  return values[index] ?? 0
}
