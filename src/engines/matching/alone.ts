// Demands that each take from the lots as if alone, at a price per lot: the Lagrangian relaxation of what lots have
// (Geoffrion, Mathematical Programming Study 2, 1974). A demand takes nothing, or between its minimum and its room, of
// the lots in the order of what they cost less their price; that sees the minimums, which a flow does not.

import { fill, takeFrom } from './knapsack.ts'
import { boundsOf } from './lots.ts'
import type { Lot } from './problem.ts'
import type { Bench, Fixes } from './solution.ts'
import type { Stage } from './stages.ts'

/** Costs are whole numbers of the first stage's `base`; a rank of unsold quantity is worth `rank`. */
export type Alone = {
  readonly lots: number
  readonly demands: number
  /** Pairs of demand `j` are `start[j]` … `start[j + 1] - 1`. */
  readonly start: Int32Array
  readonly lot: Int32Array
  readonly cost: Int32Array
  /** What the pair carries at most. */
  readonly most: Float64Array
  readonly room: Float64Array
  readonly least: Float64Array
  readonly quantity: Int32Array
  readonly tranches: number
  readonly rank: number
  /** The lots of family `f` are `member[first[f]]` … `member[first[f + 1] - 1]`; its tranches are in rows of `width`. */
  readonly first: Int32Array
  readonly member: Int32Array
  readonly poor: Uint8Array
  readonly width: Float64Array
  /** What each demand comes to when it is open, and the pair that it takes last where it was held back, else -1. */
  readonly value: Float64Array
  readonly marginal: Int32Array
  /** Where in `pair` ends what it takes whole, and how much it takes of the next. */
  readonly taken: Int32Array
  readonly part: Float64Array
  /** Where it was last cut off, and how far that may have moved. */
  readonly edge: Float64Array
  readonly drift: Float64Array
  /** What each lot sells less what demands take of it. */
  readonly excess: Float64Array
  readonly key: Float64Array
  readonly pair: Int32Array
  readonly sum: Float64Array
}

/** Null where something other than demands and households joins lots, or the first stage weighs nothing but quantities. */
export function openAlone({ market, network, stages }: Bench): Alone | null {
  const { net, nodes, demand, share } = network
  const [{ prices, rank }] = stages as [Stage]
  if (prices.unit === 0 || nodes.some(({ kind }) => kind !== 'demand' && kind !== 'home'))
    return null
  const demands = share.demands.length
  const start = new Int32Array(demands + 1)
  for (const j of demand) start[j + 1] = (start[j + 1] as number) + 1
  for (let j = 0; j < demands; j++) start[j + 1] = (start[j + 1] as number) + (start[j] as number)
  const next = start.slice()
  const lot = new Int32Array(demand.length)
  const cost = new Int32Array(demand.length)
  const most = new Float64Array(demand.length)
  for (let i = 0; i < net.lots; i++) {
    const end = net.start[i + 1] as number
    for (let a = net.start[i] as number; a < end; a++) {
      const j = demand[a] as number
      const at = next[j] as number
      next[j] = at + 1
      lot[at] = i
      cost[at] = prices.base[a] as number
      most[at] = Math.min(net.quantity[i] as number, net.limit?.[a] ?? Number.POSITIVE_INFINITY)
    }
  }
  return {
    lots: net.lots,
    demands,
    start,
    lot,
    cost,
    most,
    room: Float64Array.from(share.demands, (j) => market.room[j] as number),
    least: Float64Array.from(share.demands, (j) => market.viable[j] as number),
    quantity: net.quantity,
    tranches: market.tranches,
    rank: rank(1) / prices.unit,
    ...familiesOf({ market, network }),
    value: new Float64Array(demands),
    marginal: new Int32Array(demands),
    taken: new Int32Array(demands),
    part: new Float64Array(demands),
    edge: new Float64Array(demands),
    drift: new Float64Array(demands),
    excess: new Float64Array(net.lots),
    key: new Float64Array(demand.length),
    pair: new Int32Array(demand.length),
    sum: new Float64Array(2),
  }
}

function familiesOf({ market, network }: Pick<Bench, 'market' | 'network'>) {
  const { family, net, share } = network
  const { tranches, problem } = market
  const groups = [...Map.groupBy(family.keys(), (x) => family[x] as number).values()]
  const first = new Int32Array(groups.length + 1)
  const poor = new Uint8Array(groups.length)
  const width = new Float64Array(groups.length * tranches)
  for (const [f, lots] of groups.entries()) {
    first[f + 1] = (first[f] as number) + lots.length
    const i = share.lots[lots[0] as number] as number
    const lot = market.lots[i] as Lot
    const bounds = boundsOf(problem.policy.tranches[lot.product] ?? [], tranches)
    const from = market.served[i] as number
    const to = from + lots.reduce((sum, x) => sum + (net.quantity[x] as number), 0)
    poor[f] = Number(lot.poor)
    for (let t = 0; t < tranches; t++) {
      const [low, high] = [bounds[t] as number, bounds[t + 1] as number]
      width[f * tranches + t] = Math.max(0, Math.min(high, to) - Math.max(low, from))
    }
  }
  return { first, member: Int32Array.from(groups.flat()), poor, width }
}

/** What all come to at these prices with demands held as `fixes` says; fills `value`, `marginal` and `excess`. */
export function weighAlone(alone: Alone, prices: Float64Array, fixes: Fixes): number {
  const { demands, value, excess } = alone
  let total = sellAll(alone, prices)
  for (let j = 0; j < demands; j++) {
    if (fixes[j] === -1) continue
    const worth = fill(alone, prices, j)
    value[j] = worth
    if (fixes[j] !== 1 && worth >= 0) continue
    total += worth
    takeFrom(alone, excess, j)
  }
  return total
}

/** What families get for what they sell, and what they leave, at best; sets `excess` to what they sell. */
function sellAll(alone: Alone, prices: Float64Array): number {
  const { first, member, quantity, excess, rank } = alone
  let total = 0
  for (let f = 0; f + 1 < first.length; f++) {
    const from = first[f] as number
    const i = member[from] as number
    if ((first[f + 1] as number) - from === 1 && (prices[i] as number) <= rank) {
      excess[i] = quantity[i] as number
      total += (prices[i] as number) * (quantity[i] as number)
    } else total += sellFamily(alone, prices, f)
  }
  return total
}

/** A household sells its cheapest lots first, the first tranche before the second, while that costs no more than leaving it. */
function sellFamily(alone: Alone, prices: Float64Array, f: number): number {
  const { first, member, quantity, excess, poor, width, tranches, rank } = alone
  const lots = [...member.subarray(first[f], first[f + 1])]
  lots.sort((a, b) => (prices[a] as number) - (prices[b] as number) || a - b)
  for (const i of lots) excess[i] = 0
  let at = 0
  let total = 0
  for (let t = 0; t < tranches; t++) {
    const cost = rank * ((poor[f] === 1 ? tranches : 0) + tranches - t)
    let left = width[f * tranches + t] as number
    while (left > 0 && at < lots.length && (prices[lots[at] as number] as number) <= cost) {
      const i = lots[at] as number
      const amount = Math.min(left, (quantity[i] as number) - (excess[i] as number))
      excess[i] = (excess[i] as number) + amount
      total += amount * (prices[i] as number)
      left -= amount
      if (excess[i] === quantity[i]) at++
    }
    total += left * cost
  }
  return total
}
