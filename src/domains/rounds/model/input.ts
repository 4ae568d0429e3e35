// The frozen input of a round, from the rows in which it was stored to the problem of one product.

import type { Demand, Lot, Problem } from '#engines/matching/problem.ts'
import { distances } from '#engines/roads/distances.ts'
import type { RoadEdge } from '#engines/roads/network.ts'
import type { Window } from '#kernel/time.ts'
import type { RoundPolicy, Unit } from './round.ts'

type InputKind = 'lots' | 'demands' | 'places' | 'roads'
export type InputPart = { readonly kind: InputKind; readonly part: number; readonly body: string }

export type FrozenLot = Omit<Lot, 'place'> & { readonly hall: string }
export type FrozenDemand = Omit<Demand, 'place'> & {
  readonly no: string
  readonly firm: string
  readonly unit: Unit
  readonly place: string
}
export type Input = {
  readonly lots: readonly FrozenLot[]
  readonly demands: readonly FrozenDemand[]
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
]
type PlaceRow = readonly [id: string, node: number]
type RoadRow = readonly [a: number, b: number, lengthM: number, kind: RoadEdge['class']]

export function readInput(parts: readonly InputPart[]): Input {
  return {
    lots: rowsOf<LotRow>(parts, 'lots').map(lotOf),
    demands: rowsOf<DemandRow>(parts, 'demands').map(demandOf),
    nodeOf: new Map(rowsOf<PlaceRow>(parts, 'places')),
    roads: rowsOf<RoadRow>(parts, 'roads').map(([a, b, lengthM, kind]) => ({
      a,
      b,
      lengthM,
      class: kind,
      open: true,
    })),
  }
}

/** Rows were written by the statement that froze them, in this very shape. */
function rowsOf<Row>(parts: readonly InputPart[], kind: InputKind): Row[] {
  return parts.filter((part) => part.kind === kind).flatMap(({ body }) => JSON.parse(body) as Row[])
}

function lotOf(row: LotRow): FrozenLot {
  const [id, hall, household, poor, product, grade, quantity, from, to, priceMinFen] = row
  const window = { from, to }
  return { id, hall, household, poor: poor === 1, product, grade, quantity, window, priceMinFen }
}

function demandOf(row: DemandRow): FrozenDemand {
  const [id, no, firm, product, unit, gradeMin, quantity, floors, windows, place, share, least] =
    row
  const floorOf = new Map(floors.map(({ grade, floorFen }) => [grade, floorFen]))
  return {
    id,
    no,
    firm,
    product,
    unit,
    gradeMin,
    quantity,
    floors: Array.from({ length: gradeMin }, (_, g) => floorOf.get(g + 1) ?? 1),
    windows,
    place,
    shareMaxPermille: share,
    viableMin: least,
  }
}

// A place cut off by closed roads is farther than any other, not out of reach: roads open again before harvest.
const cutOffM = 1_000_000

/** What one product has to be matched from, with metres along the frozen roads from its halls to its delivery places. */
export function problemOf(input: Input, product: string, policy: RoundPolicy): Problem {
  const lots = input.lots.filter((lot) => lot.product === product)
  const demands = input.demands.filter((demand) => demand.product === product)
  const rows = rankOf(lots.map(({ hall }) => hall))
  const columns = rankOf(demands.map(({ place }) => place))
  const node = (place: string): number => input.nodeOf.get(place) ?? -1
  const ids = new Set([
    ...input.roads.flatMap(({ a, b }) => [a, b]),
    ...[...rows.keys(), ...columns.keys()].map(node),
  ])
  const nodes = [...ids].sort((a, b) => a - b).map((id) => ({ id, x: 0, y: 0 }))
  const metres = distances(
    { nodes, edges: input.roads },
    { from: [...rows.keys()].map(node), to: [...columns.keys()].map(node) },
  )
  return {
    lots: lots.map(({ hall, ...lot }) => ({ ...lot, place: rows.get(hall) ?? 0 })),
    demands: demands.map(({ no: _, firm: __, unit: ___, place, ...demand }) => ({
      ...demand,
      place: columns.get(place) ?? 0,
    })),
    distances: { columns: columns.size, metres: metres.map((m) => (m < 0 ? cutOffM : m)) },
    policy: {
      version: policy.version,
      overlapDaysMin: policy.overlapDaysMin,
      tranches: { [product]: policy.tranches[demands[0]?.unit ?? 'kg'] },
    },
  }
}

/** The distinct names in order, each with its place in that order. */
function rankOf(names: readonly string[]): Map<string, number> {
  return new Map([...new Set(names)].sort((a, b) => (a < b ? -1 : 1)).map((name, at) => [name, at]))
}
