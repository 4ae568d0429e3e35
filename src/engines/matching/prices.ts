// What a flow comes to and what its basis proves, level by level.

import { drawBits, drawOf } from './lottery.ts'
import { type Costs, correctRows, rentsOf } from './marginal.ts'
import { type Case, type Levels, levelAt, type Price } from './matching.ts'
import type { Node } from './nodes.ts'
import { missingOf } from './penalties.ts'
import type { Capacity, Demand, Lot } from './problem.ts'
import type { Bench, Fixes } from './solution.ts'
import { lotAt } from './transport/basis.ts'
import type { Sending } from './transport/crossover.ts'

type Site = Pick<Bench, 'market' | 'network'>
type Adder = (lot: number, code: number, times: number) => void

/** Adds what units of a lot cost on their way to a demand, level by level, to `into`. */
function arcAdder({ market, network }: Site, into: Float64Array): Adder {
  const { lots, demands } = market
  const { share, demand, metres, topFloor } = network
  const at = levelAt(market.tranches)
  return (lot, code, times) => {
    const i = share.lots[lot] as number
    const j = share.demands[demand[code] as number] as number
    const { grade, demerits } = lots[i] as Lot
    const to = demands[j] as Demand
    const first = drawOf(
      market.lotNumber[i] as number,
      market.demandNumber[j] as number,
      drawBits.first,
    )
    const second = drawOf(
      market.lotSecond[i] as number,
      market.demandSecond[j] as number,
      drawBits.second,
    )
    into[at.value] =
      (into[at.value] as number) + times * (topFloor - (to.floors[grade - 1] as number))
    into[at.demerits] = (into[at.demerits] as number) + times * (demerits + to.demerits)
    into[at.metres] = (into[at.metres] as number) + times * (metres[code] as number)
    into[at.lottery] = (into[at.lottery] as number) + times * first
    into[at.draw] = (into[at.draw] as number) + times * second
  }
}

/** What a basis sends, which demands it holds open or shut, and up to which level it is the best. */
export type Stand = { readonly sending: Sending; readonly fixes: Fixes; readonly until: number }

export function levelsOf(bench: Site, sending: Sending, fixes: Fixes): Levels {
  const { market, network } = bench
  const levels = new Float64Array(levelAt(market.tranches).length)
  const served = new Float64Array(network.share.demands.length)
  const sold = new Float64Array(network.net.lots)
  const add = arcAdder(bench, levels)
  for (let p = 0; p < sending.count; p++) {
    const lot = sending.lot[p] as number
    const code = sending.code[p] as number
    const amount = sending.amount[p] as number
    const j = network.demand[code] as number
    const family = network.family[lot] as number
    add(lot, code, amount)
    served[j] = (served[j] as number) + amount
    sold[family] = (sold[family] as number) + amount
  }
  for (const [j, fix] of fixes.entries()) {
    const least = market.viable[network.share.demands[j] as number] as number
    if (fix === 1) levels[0] = (levels[0] as number) + Math.max(0, least - (served[j] as number))
  }
  levels[0] = (levels[0] as number) + overrunOf(bench, sending)
  addUnsold(bench, sold, levels)
  return [...levels]
}

/** How much is sold beyond capacities: a branch that wants too much brought breaks them rather than its minimums. */
function overrunOf({ market, network }: Site, sending: Sending): number {
  const { nodes, share } = network
  const limited = nodes.filter((node) => node.kind === 'capacity')
  let overrun = 0
  for (const { capacity } of limited) {
    const { halls, products } = market.problem.capacities[capacity] as Capacity
    let sold = 0
    for (let p = 0; p < sending.count; p++) {
      const lot = market.lots[share.lots[sending.lot[p] as number] as number] as Lot
      if (halls.includes(lot.hall) && products.includes(lot.product))
        sold += sending.amount[p] as number
    }
    overrun += Math.max(0, sold - (market.capacity[capacity] as number))
  }
  return overrun
}

/** What families leave unsold, by tranche. */
function addUnsold({ market, network }: Site, sold: Float64Array, levels: Float64Array): void {
  const { family, share } = network
  const { tranches } = market
  const at = levelAt(tranches)
  const offered = new Float64Array(family.length)
  for (let x = 0; x < family.length; x++) {
    const first = family[x] as number
    offered[first] =
      (offered[first] as number) + (market.quantity[share.lots[x] as number] as number)
  }
  for (let x = 0; x < family.length; x++) {
    if (family[x] !== x || offered[x] === sold[x]) continue
    const i = share.lots[x] as number
    const { product, poor } = market.lots[i] as Lot
    const widths = market.problem.policy.tranches[product] ?? []
    const from = (market.served[i] as number) + (sold[x] as number)
    const to = (market.served[i] as number) + (offered[x] as number)
    let low = 0
    for (let t = 0; t < tranches && low < to; t++) {
      const high = t < widths.length ? low + (widths[t] as number) : Number.POSITIVE_INFINITY
      const level = at.tranche(poor, t)
      levels[level] =
        (levels[level] as number) + Math.max(0, Math.min(high, to) - Math.max(low, from))
      low = high
    }
  }
}

/** The prices of the core, level by level: row `v` of `levels` entries is node `v`'s. */
function pricesOf(bench: Bench, costs: Costs, sending: Sending): Float64Array {
  const { basis, network } = bench
  const rows = new Float64Array(basis.parent.length * costs.length)
  const rowOf = (v: number): Float64Array => rows.subarray(v * costs.length, (v + 1) * costs.length)
  const stack = [network.net.nodes]
  for (let u = stack.pop(); u !== undefined; u = stack.pop()) {
    for (let v = basis.first[u] as number; v >= 0; v = basis.next[v] as number) {
      rowOf(v).set(rowOf(u))
      addTreeArc(bench, costs, v, rowOf(v))
      stack.push(v)
    }
  }
  correctRows(bench, costs, { rows, sending })
  return rows
}

function costsOf(bench: Bench, fixes: Fixes): Costs {
  const { network, market } = bench
  const { tranches } = market
  const at = levelAt(tranches)
  const addTranche = (poor: boolean, s: number, into: Float64Array, times: number): void => {
    const level = at.tranche(poor, tranches - 1 - s)
    into[level] = (into[level] as number) + times
  }
  return {
    length: at.length,
    addArc: (lot, code, into, times) => arcAdder(bench, into)(lot, code, times),
    addSegment: (lot, segment, into, times) => {
      const kind = network.net.kind[lot] as number
      if (kind !== 2) addTranche(kind === 1, segment, into, times)
    },
    addCore: (a, into, times) => {
      const arc = network.core[a]
      // Room that came or went by degrees costs nothing of its own.
      if (arc === undefined) return
      into[0] = (into[0] as number) + times * missingOf(arc, network, fixes)
      if (arc.rank > 0) addTranche(arc.rank > tranches, (arc.rank - 1) % tranches, into, times)
    },
  }
}

function addTreeArc({ basis, network }: Bench, costs: Costs, v: number, row: Float64Array): void {
  const code = basis.arc[v] as number
  const times = basis.leadsUp[v] as number
  if (code < 0) {
    costs.addCore(-1 - code, row, times)
    return
  }
  const lot = lotAt(basis, times > 0 ? v : (basis.parent[v] as number))
  if (code < network.net.to.length) costs.addArc(lot, code, row, times)
  else costs.addSegment(lot, basis.full[lot] as number, row, times)
}

/**
 * The prices of the basis as a case: of every room that is worth something. Levels from `until` on, which the basis does not
 * decide, count for nothing.
 */
export function caseOf(bench: Bench, { sending, fixes, until }: Stand): Case {
  const { network, market } = bench
  const { length } = levelAt(market.tranches)
  const costs = costsOf(bench, fixes)
  const exact = pricesOf(bench, costs, sending)
  const rows = exact.map((amount, at) => (at % length < until ? amount : 0))
  const rowOf = (v: number): Float64Array => rows.subarray(v * length, (v + 1) * length)
  const root = network.net.nodes
  const { capacities } = market.problem
  const idOf = (j: number): string =>
    (market.demands[network.share.demands[j] as number] as Demand).id
  const priced = [...network.nodes].flatMap((node, v) => {
    const above = rowOf('up' in node && node.up >= 0 ? node.up : root)
    const price = priceOf(node, rowOf(v), { fixes, above })
    return price === null ? [] : [{ node, price }]
  })
  const rents = rentsOf(bench, costs, { rows: exact, sending }).flatMap(({ lot, code, price }) => {
    const j = network.demand[code] as number
    const { household } = market.lots[network.share.lots[lot] as number] as Lot
    const known = worth(price.fill(0, until), null, false)
    return known === null || fixes[j] === -1 ? [] : [[household, idOf(j), known] as const]
  })
  const shares = (kind: 'hall' | 'household') =>
    priced.flatMap(({ node, price }) =>
      node.kind === kind ? [[node.of, idOf(node.demand), price] as const] : [],
    )
  const fixed = (to: number): string[] => [...fixes.keys()].filter((j) => fixes[j] === to).map(idOf)
  return {
    open: fixed(1),
    shut: fixed(-1),
    demands: Object.fromEntries(
      priced.flatMap(({ node, price }) =>
        node.kind === 'demand' ? [[idOf(node.demand), price]] : [],
      ),
    ),
    households: [...shares('household'), ...rents],
    halls: shares('hall'),
    capacities: Object.fromEntries(
      priced.flatMap(({ node, price }) =>
        node.kind === 'capacity' ? [[capacities[node.capacity]?.id ?? '', price]] : [],
      ),
    ),
  }
}

/** What room in a node is worth; null where that is nothing. */
function priceOf(
  node: Node,
  own: Float64Array,
  { fixes, above }: { readonly fixes: Fixes; readonly above: Float64Array },
): Price | null {
  if (node.kind === 'home') return null
  if (node.kind === 'capacity') return worth(above, own, false)
  if (node.kind !== 'demand') return worth(own, above, false)
  const fix = fixes[node.demand] as number
  return fix === -1 ? null : worth(own, null, fix === 1)
}

/** The difference of two prices where it is more than nothing (or may be less); null where room is worth nothing. */
function worth(
  price: Float64Array,
  less: Float64Array | null,
  mayBeNegative: boolean,
): Price | null {
  const found = Array.from(
    price,
    (amount, level) => amount - (less === null ? 0 : (less[level] as number)),
  )
  const first = found.find((amount) => amount !== 0)
  return first === undefined || (first < 0 && !mayBeNegative) ? null : found
}

/** Negative where `a` is better than `b`. */
export function compareLevels(a: Levels, b: Levels): number {
  for (let level = 0; level < a.length; level++) {
    if (a[level] !== b[level]) return (a[level] as number) < (b[level] as number) ? -1 : 1
  }
  return 0
}
