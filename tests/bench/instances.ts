// Seeded instances of the matching as bare arrays: the same arguments give the same instance on every machine.

import { type Random, seededRandom } from '#kernel/random.ts'
import { at, drawMarket, fillCosts, listTradable, type Market } from './market.ts'

/** `multi` has many products and falls apart, `mono` is one product with village-exact distances, `rand` has no structure. */
export type Mode = 'multi' | 'mono' | 'rand'

export type Instance = {
  readonly name: string
  readonly lots: number
  readonly demands: number
  /** The pairs of lot i are start[i] to start[i + 1] − 1. */
  readonly start: Int32Array
  /** Of each pair; ascending within a lot. */
  readonly demand: Uint16Array
  /** Of each pair: the transport of one kilogram. */
  readonly cost: Int32Array
  readonly quantity: Int32Array
  readonly poor: Uint8Array
  readonly capacity: Int32Array
  /** Widths of the tranches; what is beyond them is the last tranche. */
  readonly widths: readonly number[]
}

type Options = {
  /** The most demands that a lot is paired with. */
  readonly arcsPerLot?: number
  /** Total demand as a share of the supply, product by product. */
  readonly tightness?: number
  readonly widths?: readonly number[]
  readonly seed?: string
}

type Shape = { readonly mode: Mode; readonly lots: number; readonly demands: number }
type Pairs = Pick<Instance, 'start' | 'demand' | 'cost'>

const demandsPerProduct = 50
const randomCostMax = 10_000

export function makeInstance(
  mode: Mode,
  lots: number,
  demands: number,
  options: Options = {},
): Instance {
  const { arcsPerLot = 20, tightness = 0.8, widths = [200, 500, 1000], seed = '' } = options
  const shape = { mode, lots, demands }
  const random = seededRandom(`${mode} ${lots} ${demands} ${arcsPerLot} ${seed}`)
  const market = drawMarket(random, {
    ...{ lots, demands, exact: mode === 'mono' },
    products: mode === 'multi' ? Math.max(1, Math.round(demands / demandsPerProduct)) : 1,
  })
  const { lotSide, demandSide } = market
  const quantity = Int32Array.from({ length: lots }, () => drawQuantity(random))
  const poor = Uint8Array.from({ length: lots }, () => (random.int(1, 10) <= 3 ? 1 : 0))
  const supply = new Float64Array(market.demandsOf.length)
  for (let i = 0; i < lots; i++) add(supply, at(lotSide.product, i), at(quantity, i))
  const capacity = drawCapacities(random, demandSide.product, {
    totals: supply.map((kg) => Math.round(kg * tightness)),
  })
  const drawn =
    mode === 'rand'
      ? drawRandomPairs(random, shape, arcsPerLot)
      : drawTradePairs(random, market, arcsPerLot)
  return {
    name: `${mode} ${lots} × ${demands}`,
    lots,
    demands,
    ...drawn,
    quantity,
    poor,
    capacity,
    widths,
  }
}

/** Most lots are small, a few are large: 50 to 6000 kg. */
function drawQuantity(random: Random): number {
  const permille = random.int(0, 1000)
  const square = permille * permille
  return 50 + Math.floor((5950 * square * square) / 1e12)
}

/** Splits the total of each product among its demands by weights up to ten to one, without a remainder. */
function drawCapacities(
  random: Random,
  product: Uint16Array,
  { totals }: { readonly totals: Float64Array },
): Int32Array {
  const weights = Int32Array.from(product, () => random.int(10, 100))
  const sums = new Float64Array(totals.length)
  for (const [j, p] of product.entries()) add(sums, p, at(weights, j))
  const before = new Float64Array(totals.length)
  return Int32Array.from(product, (p, j) => {
    const share = (weight: number) => Math.floor((weight * at(totals, p)) / at(sums, p))
    const from = share(at(before, p))
    add(before, p, at(weights, j))
    return share(at(before, p)) - from
  })
}

/** Pairs by the rules of trade; of too many, half are the nearest and half are drawn. */
function drawTradePairs(random: Random, market: Market, arcsPerLot: number): Pairs {
  const { lotSide, demandSide } = market
  const draft = openDraft(lotSide.product.length, arcsPerLot)
  const tradable = new Int32Array(demandSide.product.length)
  const chosen = new Uint8Array(demandSide.product.length)
  const toHub = new Int32Array(market.hubs.length)
  const costTo = (j: number) => at(toHub, at(demandSide.hub, j))
  for (let i = 0; i < draft.lots; i++) {
    fillCosts(market, i, toHub)
    const found = tradable.subarray(0, listTradable(market, i, tradable))
    if (found.length <= arcsPerLot) chosen.fill(1)
    else choose(random, found, { chosen, costTo, arcsPerLot })
    for (const j of found) if (chosen[j] === 1) draft.push(j, costTo(j))
    chosen.fill(0)
    draft.close(i)
  }
  return draft.finish()
}

type Choice = {
  readonly chosen: Uint8Array
  readonly costTo: (j: number) => number
  readonly arcsPerLot: number
}

function choose(random: Random, found: Int32Array, { chosen, costTo, arcsPerLot }: Choice): void {
  const nearMax = Math.floor(arcsPerLot / 2)
  const near: number[] = []
  for (const j of found) {
    if (near.length === nearMax && costTo(j) >= costTo(near[nearMax - 1] ?? j)) continue
    if (near.length === nearMax) near.pop()
    const place = near.findLastIndex((other) => costTo(other) <= costTo(j)) + 1
    near.splice(place, 0, j)
  }
  for (const j of near) chosen[j] = 1
  for (let left = arcsPerLot - near.length; left > 0; ) {
    const j = at(found, random.int(0, found.length - 1))
    if (chosen[j] === 0) left -= 1
    chosen[j] = 1
  }
}

function drawRandomPairs(random: Random, { lots, demands }: Shape, arcsPerLot: number): Pairs {
  const perLot = Math.min(arcsPerLot, demands)
  const draft = openDraft(lots, perLot)
  const drawn = new Set<number>()
  for (let i = 0; i < lots; i++) {
    while (drawn.size < perLot) drawn.add(random.int(0, demands - 1))
    for (const j of [...drawn].sort((a, b) => a - b)) draft.push(j, random.int(1, randomCostMax))
    drawn.clear()
    draft.close(i)
  }
  return draft.finish()
}

type Draft = {
  readonly lots: number
  readonly push: (demand: number, cost: number) => void
  readonly close: (lot: number) => void
  readonly finish: () => Pairs
}

function openDraft(lots: number, arcsPerLot: number): Draft {
  const start = new Int32Array(lots + 1)
  const demand = new Uint16Array(lots * arcsPerLot)
  const cost = new Int32Array(lots * arcsPerLot)
  let size = 0
  const push = (j: number, fen: number) => {
    demand[size] = j
    cost[size++] = fen
  }
  const close = (lot: number) => {
    start[lot + 1] = size
  }
  const finish = () => ({ start, demand: demand.slice(0, size), cost: cost.slice(0, size) })
  return { lots, push, close, finish }
}

function add(values: Float64Array, index: number, value: number): void {
  values[index] = at(values, index) + value
}
