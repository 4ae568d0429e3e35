// What the opening of a day makes of its schedule: trips of the routes, labelled goods of the shipments, whose goods they are.

import type { DueLine, RouteStop, ScheduleShipment } from '#domains/logistics/model/schedule.ts'
import type { ConsignmentId, PlaceId, ScheduleId, TripId } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import { type Consignment, codeOf, massesOf, type Package, piecesOf } from './package.ts'
import { shareMass } from './pay.ts'

export type CarriedShipment = ScheduleShipment & { readonly productName: string | null }
export type Source = {
  readonly contract: string | null
  readonly request: string | null
  readonly household: string | null
  readonly kg: number
}
export type Opened = Consignment & { readonly sources: readonly Source[] }

/** The consignments of the shipments that are carried, numbered on from `firstNo`. */
export function consignmentsOf(
  schedule: { readonly id: ScheduleId; readonly day: Day },
  shipments: readonly CarriedShipment[],
  lines: readonly DueLine[],
  { firstNo, newId }: { readonly firstNo: number; readonly newId: () => ConsignmentId },
): Opened[] {
  const byKey = new Map<string, DueLine[]>()
  for (const line of lines) byKey.set(keyOf(line), [...(byKey.get(keyOf(line)) ?? []), line])
  return shipments
    .filter(({ kgCarried }) => kgCarried > 0)
    .map((shipment, i) => {
      const own = byKey.get(keyOf(shipment)) ?? []
      const kg = shipment.kgCarried
      return {
        ...{ id: newId(), no: firstNo + i, schedule: schedule.id, shipment: shipment.shipment },
        ...{
          day: schedule.day,
          direction: shipment.direction,
          from: shipment.from,
          to: shipment.to,
        },
        ...{ product: shipment.product, temperature: shipment.temperature, kg },
        goods: shipment.productName ?? wordsOf(own),
        pieces: piecesOf({ kg, crates: cratesOf(own, shipment) }),
        sources: sourcesOf(own, kg),
      }
    })
}

/** Shipments of produce are told apart by their product, others by how cold they are kept. */
function keyOf(
  line: Pick<DueLine, 'direction' | 'hall' | 'place' | 'product' | 'temperature'>,
): string {
  const { direction, hall, place, product, temperature } = line
  return JSON.stringify([direction, hall, place, product ?? temperature])
}

function wordsOf(lines: readonly DueLine[]): string {
  return [...new Set(lines.map(({ goods }) => goods))].join('、')
}

/** The crates counted, when all of them have been and all are carried. */
function cratesOf(lines: readonly DueLine[], { kg, kgCarried, crates }: CarriedShipment): number {
  const counted = lines.length > 0 && lines.every((line) => line.crates > 0)
  const all = counted ? lines.reduce((sum, line) => sum + line.crates, 0) : crates
  return all === 0 ? 0 : Math.max(1, Math.round((all * kgCarried) / kg))
}

function sourcesOf(lines: readonly DueLine[], kg: number): Source[] {
  if (lines.length === 0) return []
  const parts = shareMass(
    kg,
    lines.map(({ g }) => g),
  )
  return lines
    .map(({ contract, request, household }, i) => ({
      ...{ contract, request, household },
      kg: parts[i] ?? 0,
    }))
    .filter((source) => source.kg > 0)
}

/** The pieces of a consignment, not yet with anybody. */
export function packagesOf({ id, no, kg, pieces }: Consignment): Package[] {
  return massesOf(kg, pieces).map((mass, i) => ({
    ...{ code: codeOf(no, i + 1), consignment: id, piece: i + 1, kg: mass },
    ...{ holder: { kind: 'none', id: '' }, held: false, since: 0 as Package['since'], moves: 0 },
  }))
}

export type Task = {
  readonly trip: TripId
  readonly stop: number
  readonly action: 'load' | 'unload'
  readonly consignment: ConsignmentId
  readonly place: PlaceId
  readonly kg: number
  readonly pieces: number
}

type Route = { readonly id: TripId; readonly stops: readonly RouteStop[] }
type Move = Omit<Task, 'pieces'>

/**
 * What trips are to do at their stops, in pieces of the consignments: several parts of one that a stop hands over are one task, and
 * the tasks of a place share out among them as many pieces as there are.
 */
export function tasksOf(
  routes: readonly Route[],
  consignments: ReadonlyMap<number, Consignment>,
): Task[] {
  const moves = routes.flatMap((route) => movesOf(route, consignments))
  const own = Map.groupBy(moves, ({ consignment }) => consignment)
  const pieces = new Map<Move, number>()
  for (const consignment of consignments.values()) {
    countPieces(consignment, own.get(consignment.id) ?? [], pieces)
  }
  return moves.map((move) => ({ ...move, pieces: pieces.get(move) ?? 1 }))
}

function movesOf({ id, stops }: Route, consignments: ReadonlyMap<number, Consignment>): Move[] {
  const tell = (stop: number, place: PlaceId, action: Task['action'], goods: RouteStop['load']) => {
    const parts = Map.groupBy(goods, ({ shipment }) => consignments.get(shipment)?.id)
    return [...parts].flatMap(([consignment, all]): Move[] => {
      const kg = all.reduce((sum, part) => sum + part.kg, 0)
      if (consignment === undefined || kg === 0) return []
      return [{ trip: id, stop, action, consignment, place, kg }]
    })
  }
  return stops.flatMap(({ place, load, unload }, i) => [
    ...tell(i, place, 'unload', unload),
    ...tell(i, place, 'load', load),
  ])
}

/** From where it leaves onwards: what a place holds is shared among the trips that load there, and each unloads what it loaded. */
function countPieces(
  { from, pieces }: Consignment,
  moves: readonly Move[],
  counts: Map<Move, number>,
): void {
  const sum = (some: readonly Move[]) =>
    some.reduce((all, move) => all + (counts.get(move) ?? 0), 0)
  const loads = moves.filter(({ action }) => action === 'load')
  const unloads = moves.filter(({ action }) => action === 'unload')
  for (const at of new Set([from, ...loads.map(({ place }) => place)])) {
    const here = loads.filter(({ place }) => place === at)
    const there = at === from ? pieces : sum(unloads.filter(({ place }) => place === at))
    deal(there, here, counts)
    for (const on of new Set(here.map(({ trip }) => trip))) {
      const ofTrip = ({ trip }: Move) => trip === on
      deal(sum(loads.filter(ofTrip)), unloads.filter(ofTrip), counts)
    }
  }
}

/** Shares pieces out by mass so that they add up; where there are as many as moves or more, each gets one at least. */
function deal(total: number, moves: readonly Move[], counts: Map<Move, number>): void {
  let given = 0
  let kgLeft = moves.reduce((sum, { kg }) => sum + kg, 0)
  for (const [i, move] of moves.entries()) {
    const most = total - given - (moves.length - 1 - i)
    const own = Math.max(1, Math.min(Math.round(((total - given) * move.kg) / kgLeft), most))
    counts.set(move, own)
    given += own
    kgLeft -= move.kg
  }
}
