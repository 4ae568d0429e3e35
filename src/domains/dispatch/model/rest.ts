// The rest of a day as it is frozen: shipments of what is still to be carried, and what was planned for them.

import type { Frozen } from '#domains/logistics/model/frozen.ts'
import type { Remaining } from '#domains/logistics/model/schedule.ts'
import type { FrozenRoute, FrozenStop } from '#domains/logistics/model/standing.ts'
import type { ConsignmentId } from '#kernel/id.ts'
import type { DayTrip, Lot } from './day.ts'
import type { PlannedStop } from './trip.ts'

type Goods = PlannedStop['load'][number]
/** Which consignment a shipment of a schedule is: by `schedule/shipment`. */
export type Labelled = ReadonlyMap<string, ConsignmentId>

/** `again` are the trips that are planned again; what was to be carried on them keeps its vehicle where it can. */
export function restOf(
  lots: readonly Lot[],
  again: readonly DayTrip[],
  labelled: Labelled,
): Pick<Frozen, 'shipments' | 'lots' | 'planned'> {
  const kept = keptAmounts(lots, again, labelled)
  const numbers = new Map(
    [...kept.keys()].map((id) => [id, lots.findIndex((lot) => lot.goods.id === id)]),
  )
  const planned = again.flatMap((trip) =>
    plannedOf(trip, (shipment) => {
      const consignment = labelled.get(`${trip.schedule}/${shipment}`)
      return consignment === undefined ? undefined : numbers.get(consignment)
    }),
  )
  return {
    shipments: lots.map((lot) => rowOf(lot, kept.get(lot.goods.id))),
    lots: lots.map(({ goods, readyMin, warmMin }) => [goods.id, readyMin, warmMin]),
    planned,
  }
}

/** What trips that are planned again were to cost. */
export function remainingOf(again: readonly DayTrip[]): Remaining {
  return {
    routes: again.length,
    costFen: sumOf(again, ({ costFen }) => costFen),
    distanceM: sumOf(again, ({ distanceM }) => distanceM),
  }
}

type Amounts = Omit<Goods, 'shipment'>

function rowOf(
  { goods, place, kg }: Lot,
  planned: Amounts | undefined,
): Frozen['shipments'][number] {
  const { direction, hall, hub, to, product, temperature, whole } = goods
  const share = (amount: number) => Math.round((amount * kg) / whole.kg)
  const { litres, crates } = planned ?? {
    litres: Math.max(1, share(whole.litres)),
    crates: share(whole.crates),
  }
  return [
    ...([direction, hall, hub, place, to, goods.place, product] as const),
    ...([temperature, kg, litres, crates] as const),
  ]
}

/**
 * The amounts of consignments that lie in one place and whose planned trips take just that, all the way: what is planned for them
 * can be carried over. All else is planned anew.
 */
function keptAmounts(
  lots: readonly Lot[],
  again: readonly DayTrip[],
  labelled: Labelled,
): ReadonlyMap<ConsignmentId, Amounts> {
  const byConsignment = Map.groupBy(lots, ({ goods }) => goods.id)
  const handled = again.flatMap(({ schedule, stops }) =>
    stops.flatMap(({ place, departMin, load, unload }) => {
      const tell = (sign: 1 | -1) => (goods: Goods) => ({
        ...{ goods, place, sign, departMin },
        consignment: labelled.get(`${schedule}/${goods.shipment}`),
      })
      return [...load.map(tell(1)), ...unload.map(tell(-1))]
    }),
  )
  const handledOf = Map.groupBy(handled, ({ consignment }) => consignment)
  const kept = new Map<ConsignmentId, Amounts>()
  for (const [id, own] of byConsignment) {
    const [lot] = own
    if (lot === undefined || own.length > 1) continue
    const moves = handledOf.get(id) ?? []
    const begins = moves.filter(({ place, sign }) => sign === 1 && place === lot.place)
    const amounts = {
      kg: sumOf(begins, ({ goods }) => goods.kg),
      litres: sumOf(begins, ({ goods }) => goods.litres),
      crates: sumOf(begins, ({ goods }) => goods.crates),
    }
    const byPlace = Map.groupBy(moves, ({ place }) => place)
    const isRight = [...byPlace.values()].every((here) => standsRight(here, lot))
    if (isRight && amounts.kg === lot.kg && byPlace.has(lot.goods.to)) kept.set(id, amounts)
  }
  return kept
}

type Handled = {
  readonly goods: Goods
  readonly place: string
  /** 1 for what is taken, -1 for what is brought. */
  readonly sign: 1 | -1
  readonly departMin: number
}

/** Whether a place hands out what it has, an end gets it all, and anywhere else what goes on has come before. */
function standsRight(here: readonly Handled[], { place, kg, goods: { to } }: Lot): boolean {
  const at = here[0]?.place
  const standing = sumOf(here, ({ sign, goods }) => sign * goods.kg)
  if (at === place) return standing === kg
  if (at === to) return standing === -kg
  let stock = 0
  const inOrder = here.toSorted((a, b) => a.departMin - b.departMin || a.sign - b.sign)
  for (const { sign, goods } of inOrder) {
    stock -= sign * goods.kg
    if (stock < 0) return false
  }
  return stock === 0
}

function sumOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0)
}

/** A trip with only what is carried over; where it would now drive on empty it is two, unless it ends where it began. */
function plannedOf(
  { vehicle, stops }: DayTrip,
  numberOf: (shipment: number) => number | undefined,
): FrozenRoute[] {
  const rows = (goods: readonly Goods[]): FrozenStop[3] =>
    goods.flatMap(({ shipment, kg, litres, crates }) => {
      const number = numberOf(shipment)
      return number === undefined ? [] : [[number, kg, litres, crates] as const]
    })
  const left = stops
    .map(
      ({ place, arriveMin, departMin, load, unload }): FrozenStop => [
        ...([place, arriveMin, departMin] as const),
        ...([rows(load), rows(unload)] as const),
      ],
    )
    .filter(([, , , load, unload]) => load.length + unload.length > 0)
  if (left.length === 0) return []
  const returns = left.length > 1 && left[0]?.[0] === left.at(-1)?.[0]
  return (returns ? [left] : partEmpty(left)).map((part) => [vehicle, part])
}

function partEmpty(stops: readonly FrozenStop[]): FrozenStop[][] {
  const parts: FrozenStop[][] = [[]]
  let onBoard = 0
  for (const stop of stops) {
    const [, , , load, unload] = stop
    if (onBoard === 0 && parts.at(-1)?.length !== 0) parts.push([])
    parts.at(-1)?.push(stop)
    onBoard += load.length - unload.length
  }
  return parts
}
