// The levels of the objective packed into stages of exact whole numbers, as many levels in each as fit below 2^53.
//
// A better flow on a level is reached round simple cycles of the residual network (flow decomposition). A level weighs
// more than all that a cycle can gain on the levels below it in its stage; the next stage moves only along what the stage
// before left indifferent. So the stages together are lexicographic, whatever the number of lots.

import { drawBits } from './lottery.ts'
import type { Market } from './market.ts'
import { levelAt, type Price } from './matching.ts'
import type { Network } from './network.ts'
import type { Demand, Lot } from './problem.ts'
import type { Prices } from './transport/transport.ts'

export type Stage = {
  readonly prices: Prices
  /** The cost of a unit of rank, for core arcs; and of what is missing. */
  readonly rank: (rank: number) => number
  readonly missing: number
  /** The levels up to this one are decided by this stage and those before. */
  readonly until: number
  /** A price by level (see `Levels`) as one number of this stage. */
  readonly worth: (price: Price) => number
  /** The levels that `prices.base` packs, the heaviest first, and how much of it one of each is. */
  readonly based: readonly { readonly at: number; readonly times: number }[]
}

type Level = {
  readonly name: 'missing' | 'rank' | 'value' | 'demerits' | 'metres' | 'lottery' | 'draw'
  /** Of ranks that are weighed one by one: which. */
  readonly rank: number
  /** The dearest arc, and the most that a simple cycle can change. */
  readonly top: number
  readonly cycle: number
}

const exactMax = 2 ** 53
const baseMax = 2 ** 31 - 1

export function stagesOf(market: Market, network: Network): Stage[] {
  const costs = costsOf(market, network)
  const stages: Level[][] = []
  let stage: Level[] = []
  for (const level of levelsOf(network, costs)) {
    if (stage.length > 0 && !fits([...stage, level])) {
      stages.push(stage)
      stage = []
    }
    stage.push(level)
  }
  stages.push(stage)
  return stages.map((levels) => priced(market, network, { levels, costs }))
}

type Costs = {
  readonly value: Int32Array | null
  readonly demerits: Int32Array | null
  readonly metres: Int32Array
}

function costsOf(market: Market, network: Network): Costs {
  const { net, share, demand, metres, topFloor } = network
  const isPriced = hasRange(market, share.demands, ({ floors }) => floors)
  const isMarked =
    share.lots.some((i) => (market.lots[i] as Lot).demerits > 0) ||
    share.demands.some((j) => (market.demands[j] as Demand).demerits > 0)
  const value = isPriced ? new Int32Array(demand.length) : null
  const demerits = isMarked ? new Int32Array(demand.length) : null
  if (value === null && demerits === null) return { value, demerits, metres }
  const costs = putter({ value, demerits })
  for (let x = 0; x < net.lots; x++) {
    const lot = market.lots[share.lots[x] as number] as Lot
    const end = net.start[x + 1] as number
    for (let a = net.start[x] as number; a < end; a++) {
      const to = market.demands[share.demands[demand[a] as number] as number] as Demand
      costs.put(a, topFloor - (to.floors[lot.grade - 1] as number), lot.demerits + to.demerits)
    }
  }
  return { value, demerits, metres }
}

function putter({ value, demerits }: Omit<Costs, 'metres'>) {
  return {
    put: (a: number, below: number, points: number): void => {
      if (value) value[a] = below
      if (demerits) demerits[a] = points
    },
  }
}

function hasRange(
  { demands }: Market,
  of: Int32Array,
  numbers: (demand: Demand) => readonly number[],
): boolean {
  const [first] = of
  const one = first === undefined ? 0 : numbers(demands[first] as Demand)[0]
  return of.some((j) => numbers(demands[j] as Demand).some((number) => number !== one))
}

function levelsOf(network: Network, costs: Costs): Level[] {
  const { net, nodes, core } = network
  const ranks = 2 * net.tranches
  const capacities = nodes.filter(({ kind }) => kind === 'capacity').length
  const levels: Level[] = []
  const plain = { rank: 0 }
  if (core.some(({ viable, isForced }) => viable >= 0 || isForced)) {
    levels.push({ ...plain, name: 'missing', top: 1, cycle: 2 * (nodes.length + 1) })
  }
  // A simple cycle passes the root once and so meets two ranks at most, which may be weighed by equal steps; where it can
  // turn round in a capacity too, each rank is a level of its own.
  if (capacities === 0) levels.push({ ...plain, name: 'rank', top: ranks, cycle: ranks })
  else {
    for (let rank = ranks; rank > 0; rank--)
      levels.push({ name: 'rank', rank, top: 1, cycle: 2 * (capacities + 1) })
  }
  for (const name of ['value', 'demerits', 'metres'] as const) {
    const column = costs[name]
    if (column !== null) levels.push({ ...plain, name, ...spanOf(network, column) })
  }
  for (const [name, bits] of [
    ['lottery', drawBits.first],
    ['draw', drawBits.second],
  ] as const) {
    const top = 2 ** bits - 1
    levels.push({ ...plain, name, top, cycle: top * nodes.length })
  }
  return levels
}

/** The dearest arc, and the sum over nodes of the dearest of each: a simple cycle meets a node once. */
function spanOf(
  { net }: Network,
  column: Int32Array,
): { readonly top: number; readonly cycle: number } {
  const most = new Int32Array(net.nodes + 1)
  let top = 0
  for (let a = 0; a < column.length; a++) {
    const node = net.to[a] as number
    const cost = column[a] as number
    if (cost > (most[node] as number)) most[node] = cost
    if (cost > top) top = cost
  }
  let cycle = 0
  for (const cost of most) cycle += cost
  return { top, cycle }
}

function isHashed({ name }: Level): boolean {
  return name === 'lottery' || name === 'draw'
}

/** What a unit of each level weighs. */
function weigh(levels: readonly Level[]): number[] {
  const weights: number[] = []
  let below = 0
  for (const level of [...levels].reverse()) {
    weights.unshift(below + 1)
    below += (below + 1) * level.cycle
  }
  return weights
}

function fits(levels: readonly Level[]): boolean {
  if (levels.slice(0, -1).some(isHashed)) return false
  const weights = weigh(levels)
  const total = levels.reduce(
    (sum, { cycle, top }, at) => sum + (weights[at] as number) * Math.max(cycle, top),
    0,
  )
  const unit = unitOf(levels, weights)
  const base = levels.reduce(
    (sum, level, at) => sum + (isBased(level) ? ((weights[at] as number) / unit) * level.top : 0),
    0,
  )
  // A reduced cost adds an arc and two prices; what a price can be is at most what a path can carry.
  return 2 * total < exactMax && base <= baseMax
}

function isBased({ name }: Level): boolean {
  return name === 'value' || name === 'demerits' || name === 'metres'
}

/** What one of `base` is worth: more than all lottery numbers of a cycle. */
function unitOf(levels: readonly Level[], weights: readonly number[]): number {
  const last = levels.findLastIndex(isBased)
  return last < 0 ? 0 : (weights[last] as number)
}

type Packed = { readonly levels: readonly Level[]; readonly costs: Costs }

function priced(market: Market, network: Network, { levels, costs }: Packed): Stage {
  const weights = weigh(levels)
  const unit = unitOf(levels, weights)
  const based = levels.flatMap((level, at) =>
    isBased(level) ? [{ level, times: (weights[at] as number) / unit }] : [],
  )
  const weightOf = (name: Level['name'], rank = 0): number =>
    weights[levels.findIndex((level) => level.name === name && level.rank === rank)] ?? 0
  const rank = (r: number): number => (r === 0 ? 0 : r * weightOf('rank') + weightOf('rank', r))
  const { tranches } = market
  const segment = new Float64Array(3 * tranches)
  for (let r = 0; r < 2 * tranches; r++) segment[r] = rank(r + 1)
  const prices = {
    base: baseOf(network, costs, based),
    unit,
    segment,
    ...lotteryOf(market, network, levels.at(-1)),
  }
  const at = levelAt(tranches)
  const worth = (price: Price): number => {
    let sum = weightOf('missing') * (price[0] as number)
    for (let t = 0; t < tranches; t++) {
      sum += rank(2 * tranches - t) * (price[at.tranche(true, t)] as number)
      sum += rank(tranches - t) * (price[at.tranche(false, t)] as number)
    }
    for (const name of ['value', 'demerits', 'metres', 'lottery', 'draw'] as const)
      sum += weightOf(name) * (price[at[name]] as number)
    return sum
  }
  const until = 1 + lastLevel(levels.at(-1) as Level, tranches)
  return {
    prices,
    rank,
    missing: weightOf('missing'),
    until,
    worth,
    based: based.map(({ level, times }) => ({ at: at[level.name as keyof Costs], times })),
  }
}

/** Where the last tranche that a level weighs, or the level itself, stands in a vector of levels. */
function lastLevel({ name, rank }: Level, tranches: number): number {
  const at = levelAt(tranches)
  if (name !== 'rank') return at[name]
  return rank > tranches
    ? at.tranche(true, 2 * tranches - rank)
    : at.tranche(false, rank === 0 ? tranches - 1 : tranches - rank)
}

function baseOf(
  { demand }: Network,
  costs: Costs,
  based: readonly { readonly level: Level; readonly times: number }[],
): Int32Array {
  const columns = based.map(({ level, times }) => ({
    column: costs[level.name as keyof Costs] as Int32Array,
    times,
  }))
  const [only] = columns
  if (columns.length < 2) return only?.column ?? costs.metres
  const base = new Int32Array(demand.length)
  for (const { column, times } of columns) {
    for (let a = 0; a < base.length; a++)
      base[a] = (base[a] as number) + times * (column[a] as number)
  }
  return base
}

type Lottery = Pick<Prices, 'shift' | 'lotNumber' | 'nodeNumber'>

function lotteryOf(market: Market, { nodes, share }: Network, last: Level | undefined): Lottery {
  const none = { shift: 32, lotNumber: new Int32Array(0), nodeNumber: new Int32Array(0) }
  if (last === undefined || !isHashed(last)) return none
  const isFirst = last.name === 'lottery'
  const lots = isFirst ? market.lotNumber : market.lotSecond
  const demands = isFirst ? market.demandNumber : market.demandSecond
  return {
    shift: 32 - (isFirst ? drawBits.first : drawBits.second),
    lotNumber: share.lots.map((i) => lots[i] as number),
    nodeNumber: Int32Array.from(nodes, (node) =>
      'demand' in node ? (demands[share.demands[node.demand] as number] as number) : 0,
    ),
  }
}
