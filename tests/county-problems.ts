// The plans and demands of the generated county as a round would match them, group by group.

import { groupsOf, type InputPart, problemOf, readInput } from '#domains/rounds/model/input.ts'
import { currentPolicy } from '#domains/rounds/model/round.ts'
import type { Problem } from '#engines/matching/problem.ts'
import { seededRandom } from '#kernel/random.ts'
import { parseDay } from '#kernel/time.ts'
import { type County, makeCounty } from '#local/county/county.ts'
import { type SizeName, sizes } from '#local/county/size.ts'

type Rows = Readonly<Record<string, readonly unknown[]>>

/** With `ruled`, also vetoes, demerits, capacities of hubs, smallest lots, shares of halls and what was signed before. */
export function countyProblems(size: SizeName, { ruled }: { readonly ruled: boolean }): Problem[] {
  const county = makeCounty('x-county', sizes[size])
  const plain = { lots: lotRows(county), demands: demandRows(county), ...commonRows(county) }
  const rows: Rows = ruled ? withRules(plain, county) : plain
  const parts = Object.entries(rows).map(
    // The kinds are those of a round's input.
    ([kind, own]) => ({ kind, product: '', part: 0, body: JSON.stringify(own) }) as InputPart,
  )
  const input = readInput(parts)
  const policy = { ...currentPolicy, lottery: 'drawn for a test' }
  return groupsOf(input).map((products) => problemOf(input, products, policy))
}

type Row = readonly unknown[]

function lotRows({ households }: County): Row[] {
  return households
    .flatMap(({ hall, no, poorNo, plans }) => plans.map((plan) => ({ hall, no, poorNo, plan })))
    .map(({ hall, no, poorNo, plan }, i) => [
      ...[named('pl', i), hall, `hh_${no}`, poorNo === '' ? 0 : 1],
      ...[plan.crop.product.id, plan.grade, plan.quantity],
      ...[parseDay(plan.windowFrom), parseDay(plan.windowTo), plan.priceMinFen],
    ])
}

function demandRows({ firms }: County): Row[] {
  return firms
    .flatMap(({ demands, uscc }) => demands.map((demand) => ({ demand, uscc })))
    .map(({ demand, uscc }, j) => {
      const { product } = demand.crop
      const floors = demand.floorsFen.map((floorFen, g) => ({ grade: g + 1, floorFen }))
      const windows = demand.windows.map(({ from, to }) => ({
        from: parseDay(from),
        to: parseDay(to),
      }))
      return [
        ...[named('dm', j), named('DM', j), uscc, product.id, product.unit, demand.gradeMin],
        ...[demand.quantity, floors, windows, demand.place, demand.shareMaxPercent * 10],
        demand.viableMin,
      ]
    })
}

function commonRows({ registry }: County) {
  return {
    products: registry.products.map(({ id, unit }) => [id, unit]),
    places: registry.places.map(({ id, node }) => [id, node]),
    roads: registry.edges.map(({ a, b, lengthM, class: kind }) => [a, b, lengthM, kind]),
  }
}

function withRules(
  { lots, demands, ...common }: Readonly<Record<'lots' | 'demands', Row[]>> & Rows,
  { registry }: County,
): Rows {
  const random = seededRandom('rules')
  const oneIn = (n: number): boolean => random.int(1, n) === 1
  const some = <Item>(items: readonly Item[], n: number): Item[] => items.filter(() => oneIn(n))
  const first = new Map(demands.map((demand) => [demand[3], demand]))
  return {
    ...common,
    lots: lots.map((lot) => [...lot, oneIn(10) ? random.int(1, 20) : 0]),
    demands: demands.map((demand) => [
      ...[...demand, random.pick([300, 500, 1000]), random.pick([0, 0, 20])],
      oneIn(5) ? random.int(1, 20) : 0,
    ]),
    pins: some(lots, 50).flatMap(([id, , , , product, , quantity]) => {
      const demand = first.get(product)
      return demand === undefined ? [] : [[id, demand[0], Math.min(5, Number(quantity))]]
    }),
    vetoes: some(lots, 40).map((lot) => [lot[2], random.pick(demands)[2]]),
    capacities: some(registry.hubs, 3).map(({ id }) => [
      id,
      registry.halls.filter(({ hub }) => hub === id).map((hall) => hall.id),
      random.int(2, 40) * 1000,
    ]),
  }
}

function named(kind: string, i: number): string {
  return `${kind}_${String(i).padStart(6, '0')}`
}
