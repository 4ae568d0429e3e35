// The frozen input of a round, from the rows in which it was stored to the problem of products that are matched together.

import type { Capacity, Demand, Lot, Pin, Problem, Veto } from '#engines/matching/problem.ts'
import { distances } from '#engines/roads/distances.ts'
import type { RoadEdge } from '#engines/roads/network.ts'
import type { Window } from '#kernel/time.ts'
import type { RoundPolicy, Unit } from './round.ts'

type InputKind =
  | 'lots'
  | 'demands'
  | 'pins'
  | 'products'
  | 'places'
  | 'roads'
  | 'vetoes'
  | 'capacities'
/** `product` is '' for what all products share, and in rounds that were frozen before parts knew their product. */
export type InputPart = {
  readonly kind: InputKind
  readonly product: string
  readonly part: number
  readonly body: string
}

export type FrozenLot = Omit<Lot, 'place'>
export type FrozenDemand = Omit<Demand, 'place'> & {
  readonly no: string
  readonly unit: Unit
  readonly place: string
}
export type FrozenCapacity = {
  readonly place: string
  readonly halls: readonly string[]
  readonly kgMax: number
}
export type Input = {
  readonly lots: readonly FrozenLot[]
  readonly demands: readonly FrozenDemand[]
  readonly pins: readonly Pin[]
  readonly vetoes: readonly Veto[]
  readonly capacities: readonly FrozenCapacity[]
  readonly unitOf: ReadonlyMap<string, Unit>
  readonly nodeOf: ReadonlyMap<string, number>
  readonly roads: readonly RoadEdge[]
}

type LotRow = readonly [
  id: string,
  hall: string,
  household: string,
  poor: number,
  product: string,
  grade: number,
  quantity: number,
  from: Window['from'],
  to: Window['to'],
  priceMinFen: number,
  demerits?: number,
]
type DemandRow = readonly [
  id: string,
  no: string,
  firm: string,
  product: string,
  unit: Unit,
  gradeMin: number,
  quantity: number,
  floors: readonly { readonly grade: number; readonly floorFen: number }[],
  windows: readonly Window[],
  place: string,
  shareMaxPermille: number,
  viableMin: number,
  hallShareMaxPermille?: number,
  lotMin?: number,
  demerits?: number,
]
type PinRow = readonly [lot: string, demand: string, quantity: number]
type VetoRow = readonly [household: string, firm: string]
type CapacityRow = readonly [place: string, halls: readonly string[], kgMax: number]
// What was frozen before one-way streets were known has none.
type RoadRow = readonly [
  a: number,
  b: number,
  lengthM: number,
  kind: RoadEdge['class'],
  oneway?: 0 | 1,
]

export function readInput(parts: readonly InputPart[]): Input {
  const demands = rowsOf(parts, 'demands', demandOf)
  return {
    lots: rowsOf(parts, 'lots', lotOf),
    demands,
    pins: rowsOf(parts, 'pins', ([lot, demand, quantity]: PinRow) => ({ lot, demand, quantity })),
    vetoes: rowsOf(parts, 'vetoes', ([household, firm]: VetoRow) => ({ household, firm })),
    capacities: rowsOf(parts, 'capacities', ([place, halls, kgMax]: CapacityRow) => ({
      place,
      halls,
      kgMax,
    })),
    unitOf: new Map([
      ...demands.map(({ product, unit }) => [product, unit] as const),
      ...rowsOf(parts, 'products', (row: readonly [id: string, unit: Unit]) => row),
    ]),
    nodeOf: new Map(rowsOf(parts, 'places', (row: readonly [id: string, node: number]) => row)),
    roads: rowsOf(parts, 'roads', ([a, b, lengthM, kind, oneway = 0]: RoadRow) => ({
      ...{ a, b, lengthM, class: kind, open: true, oneway: oneway === 1 },
    })),
  }
}

/** Rows were written by the statement that froze them, in the very shape that `read` takes. */
function rowsOf<Row, Item>(
  parts: readonly InputPart[],
  kind: InputKind,
  read: (row: Row) => Item,
): Item[] {
  const items: Item[] = []
  for (const part of parts) {
    if (part.kind !== kind) continue
    for (const row of JSON.parse(part.body) as Row[]) items.push(read(row))
  }
  return items
}

/** By position, and in one literal: a county has a hundred thousand. */
function lotOf(row: LotRow): FrozenLot {
  return {
    id: row[0],
    household: row[2],
    hall: row[1],
    product: row[4],
    grade: row[5],
    quantity: row[6],
    window: { from: row[7], to: row[8] },
    priceMinFen: row[9],
    poor: row[3] === 1,
    demerits: row[10] ?? 0,
  }
}

function demandOf(row: DemandRow): FrozenDemand {
  const [id, no, firm, product, unit, gradeMin, quantity, floors, windows, place, ...limits] = row
  const [shareMaxPermille, viableMin, hallShareMaxPermille = 1000, lotMin = 0, demerits = 0] =
    limits
  const floorOf = new Map(floors.map(({ grade, floorFen }) => [grade, floorFen]))
  return {
    ...{ id, no, firm, product, unit, gradeMin, quantity, windows, place },
    ...{ shareMaxPermille, hallShareMaxPermille, viableMin, lotMin, demerits },
    floors: Array.from({ length: gradeMin }, (_, g) => floorOf.get(g + 1) ?? 1),
  }
}

// A place cut off by closed roads is farther than any other, not out of reach: roads open again before harvest.
const cutOffM = 1_000_000

/** What the products are matched from, with metres along the frozen roads from their halls to their delivery places. */
export function problemOf(input: Input, products: readonly string[], policy: RoundPolicy): Problem {
  const own = new Set(products)
  const lots = input.lots.filter(({ product }) => own.has(product))
  const demands = input.demands.filter(({ product }) => own.has(product))
  const part = { ...input, lots, demands }
  const rows = rankOf(lots.map(({ hall }) => hall))
  const columns = rankOf(demands.map(({ place }) => place))
  const widths = (product: string) => policy.tranches[input.unitOf.get(product) ?? 'kg']
  return {
    lots: lots.map((lot) => ({ ...lot, place: rows.get(lot.hall) ?? 0 })),
    demands: demands.map(({ no: _, unit: __, place, ...demand }) => ({
      ...demand,
      place: columns.get(place) ?? 0,
    })),
    distances: metresOf(input, [...rows.keys()], [...columns.keys()]),
    policy: {
      version: policy.version,
      overlapDaysMin: policy.overlapDaysMin,
      tranches: Object.fromEntries(products.map((product) => [product, widths(product)])),
      lottery: policy.lottery,
    },
    pins: pinsOf(part),
    vetoes: vetoesOf(part),
    capacities: capacitiesOf(part, products),
  }
}

/** The distinct names in order, each with its place in that order. */
function rankOf(names: readonly string[]): Map<string, number> {
  return new Map([...new Set(names)].sort((a, b) => (a < b ? -1 : 1)).map((name, at) => [name, at]))
}

function metresOf(
  { nodeOf, roads }: Input,
  halls: readonly string[],
  places: readonly string[],
): Problem['distances'] {
  const from = halls.map((hall) => nodeOf.get(hall) ?? -1)
  const to = places.map((place) => nodeOf.get(place) ?? -1)
  const ids = new Set([...from, ...to])
  for (const { a, b } of roads) ids.add(a).add(b)
  const nodes = [...ids].sort((a, b) => a - b).map((id) => ({ id, x: 0, y: 0 }))
  const metres = distances({ nodes, edges: roads }, { from, to })
  return { columns: places.length, metres: metres.map((m) => (m < 0 ? cutOffM : m)) }
}

function pinsOf({ lots, pins }: Input): readonly Pin[] {
  if (pins.length === 0) return pins
  const own = new Set(lots.map(({ id }) => id))
  return pins.filter(({ lot }) => own.has(lot))
}

function vetoesOf({ lots, demands, vetoes }: Input): readonly Veto[] {
  if (vetoes.length === 0) return vetoes
  const households = new Set(lots.map(({ household }) => household))
  const firms = new Set(demands.map(({ firm }) => firm))
  return vetoes.filter(({ household, firm }) => households.has(household) && firms.has(firm))
}

/** The capacities that could bind; of a hub with a single hall and that hall, the narrower. */
function capacitiesOf(input: Input, products: readonly string[]): Capacity[] {
  const weighed = products.filter((product) => input.unitOf.get(product) === 'kg')
  const byHalls = new Map<string, Capacity>()
  for (const { place, halls, kgMax } of bindingOf(input)) {
    const key = halls.join('\n')
    const quantity = Math.min(kgMax, byHalls.get(key)?.quantity ?? kgMax)
    byHalls.set(key, { id: byHalls.get(key)?.id ?? place, halls, products: weighed, quantity })
  }
  return [...byHalls.values()]
}

type Binding = FrozenCapacity & { readonly products: readonly string[] }

/** Capacities that all that could be sold would overrun, with the products that press on each. */
function bindingOf({ lots, demands, capacities, unitOf }: Input): Binding[] {
  if (capacities.length === 0) return []
  const isWeighed = ({ product }: { readonly product: string }) => unitOf.get(product) === 'kg'
  const asked = sums(demands.filter(isWeighed))
  const offered = new Map(
    [...Map.groupBy(lots.filter(isWeighed), ({ hall }) => hall)].map(([hall, own]) => [
      hall,
      sums(own),
    ]),
  )
  return capacities
    .map((capacity) => {
      const sellable = [...asked].flatMap(([product, most]) => {
        const brought = capacity.halls.map((hall) => offered.get(hall)?.get(product) ?? 0)
        const total = brought.reduce((sum, kg) => sum + kg, 0)
        return total === 0 ? [] : [{ product, kg: Math.min(total, most) }]
      })
      const products = sellable.map(({ product }) => product)
      return { ...capacity, products, kg: sellable.reduce((sum, { kg }) => sum + kg, 0) }
    })
    .filter(({ kg, kgMax }) => kg > kgMax)
}

function sums(
  items: readonly { readonly product: string; readonly quantity: number }[],
): Map<string, number> {
  const total = new Map<string, number>()
  for (const { product, quantity } of items)
    total.set(product, (total.get(product) ?? 0) + quantity)
  return total
}

/** The products in groups that are matched on their own: only a capacity that could bind joins one product to another. */
export function groupsOf(input: Input): string[][] {
  const products = [
    ...rankOf([...input.lots, ...input.demands].map(({ product }) => product)).keys(),
  ]
  const groupOf = new Map(products.map((product) => [product, [product]]))
  for (const { products: joined } of bindingOf(input)) {
    const merged = new Set(joined.flatMap((product) => groupOf.get(product) ?? []))
    const group = [...merged].sort((a, b) => (a < b ? -1 : 1))
    for (const product of group) groupOf.set(product, group)
  }
  return [...new Set(groupOf.values())]
}
