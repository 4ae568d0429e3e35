// What a matching is worth to those whom the policy ranks, product by product; what was signed before counts with it.

import type { Matched } from './changes.ts'
import type { Flow } from './matching.ts'
import type { Lot } from './problem.ts'

export type Worth = {
  readonly offered: number
  readonly sold: number
  readonly offeredPoor: number
  readonly soldPoor: number
  readonly asked: number
  /** Unsold quantity of poor households, and of the others, tranche by tranche. */
  readonly unsoldPoor: readonly number[]
  readonly unsold: readonly number[]
  readonly floorValueFen: number
  /** Points of reputation, and metres by road, each times the quantity. */
  readonly demerits: number
  readonly metres: number
}

export const nothing: Worth = {
  offered: 0,
  sold: 0,
  offeredPoor: 0,
  soldPoor: 0,
  asked: 0,
  unsoldPoor: [],
  unsold: [],
  floorValueFen: 0,
  demerits: 0,
  metres: 0,
}

/** What a matching joins: what was signed before, and what it adds. */
export function joined({ problem, matching }: Matched): readonly Flow[] {
  return [...problem.pins, ...matching.parts.flatMap(({ flows }) => flows)]
}

export function worthOf(matched: Matched): Map<string, Worth> {
  const { lots, demands } = matched.problem
  const flows = Map.groupBy(joined(matched), ({ lot }) => lot)
  const products = new Set([...lots, ...demands].map(({ product }) => product))
  const lotsOf = Map.groupBy(lots, ({ product }) => product)
  const asked = Map.groupBy(demands, ({ product }) => product)
  return new Map(
    [...products].map((product) => {
      const own = lotsOf.get(product) ?? []
      const worth = {
        ...soldOf(own, flows),
        ...unsoldOf(own, flows, matched.problem.policy.tranches[product] ?? []),
        ...carriedOf(matched, own, flows),
        asked: (asked.get(product) ?? []).reduce((sum, { quantity }) => sum + quantity, 0),
      }
      return [product, worth]
    }),
  )
}

type FlowsOf = ReadonlyMap<string, readonly Flow[]>

function soldOf(lots: readonly Lot[], flows: FlowsOf) {
  const sum = { offered: 0, sold: 0, offeredPoor: 0, soldPoor: 0 }
  for (const lot of lots) {
    const sold = soldIn(flows, lot)
    sum.offered += lot.quantity
    sum.sold += sold
    sum.offeredPoor += lot.poor ? lot.quantity : 0
    sum.soldPoor += lot.poor ? sold : 0
  }
  return sum
}

function soldIn(flows: FlowsOf, { id }: Lot): number {
  return (flows.get(id) ?? []).reduce((sum, { quantity }) => sum + quantity, 0)
}

/** A household's lots of a product are sold together, the first tranche before the second. */
function unsoldOf(lots: readonly Lot[], flows: FlowsOf, widths: readonly number[]) {
  const unsoldPoor = [...widths, 0].map(() => 0)
  const unsold = [...unsoldPoor]
  for (const [first, ...rest] of Map.groupBy(lots, ({ household }) => household).values()) {
    if (first === undefined) continue
    const family = [first, ...rest]
    const offered = family.reduce((sum, lot) => sum + lot.quantity, 0)
    const sold = family.reduce((sum, lot) => sum + soldIn(flows, lot), 0)
    const into = first.poor ? unsoldPoor : unsold
    let low = 0
    for (const [tranche, width] of [...widths, Number.MAX_SAFE_INTEGER].entries()) {
      const left = Math.max(0, Math.min(offered, low + width) - Math.max(sold, low))
      into[tranche] = (into[tranche] ?? 0) + left
      low = Math.min(low + width, Number.MAX_SAFE_INTEGER)
    }
  }
  return { unsoldPoor, unsold }
}

function carriedOf({ problem }: Matched, lots: readonly Lot[], flows: FlowsOf) {
  const { columns, metres } = problem.distances
  const demands = new Map(problem.demands.map((demand) => [demand.id, demand]))
  const sum = { floorValueFen: 0, demerits: 0, metres: 0 }
  for (const lot of lots) {
    for (const { demand: id, quantity } of flows.get(lot.id) ?? []) {
      const demand = demands.get(id)
      if (demand === undefined) continue
      sum.floorValueFen += quantity * (demand.floors[lot.grade - 1] ?? 0)
      sum.demerits += quantity * (lot.demerits + demand.demerits)
      sum.metres += quantity * (metres[lot.place * columns + demand.place] ?? 0)
    }
  }
  return sum
}
