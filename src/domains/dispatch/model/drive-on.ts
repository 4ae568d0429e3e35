// Lets trips that are on their way do what is left of them: where goods will lie, and from when on they can be had.

import type { PlaceId } from '#kernel/id.ts'
import {
  type Day,
  type DayGoods,
  type DayTrip,
  type Holding,
  type Lot,
  lateOf,
  openTasks,
} from './day.ts'
import type { Task } from './opening.ts'

type Pile = { pieces: number; kg: number; readyMin: number; warmMin: number }
export type Arriving = Map<PlaceId, { kg: number; coldKg: number }>

/** Lets the trips on their way do what is left of them, one halt after the other. */
export function driveOn(
  day: Day,
  going: readonly DayTrip[],
): { readonly lots: readonly Lot[]; readonly arriving: Arriving } {
  const goods = new Map<string, DayGoods>(day.goods.map((each) => [each.id, each]))
  const piles = pilesOf(day, going)
  const boards = new Map<string, Pile>()
  for (const holding of day.holdings) {
    if (isAboard(going, holding)) {
      boards.set(`${holding.holder}/${holding.consignment}`, {
        ...holding,
        readyMin: 0,
        warmMin: 0,
      })
    }
  }
  const arriving: Arriving = new Map()
  for (const { trip, task, late } of halts(day, going)) {
    const about = goods.get(task.consignment)
    if (about === undefined) continue
    const aboard = `${trip.id}/${about.id}`
    const here = `${about.id}/${task.place}`
    if (task.action === 'load') {
      put(boards, aboard, take(piles, here, task.pieces - task.done))
      continue
    }
    const goesOn = task.place !== about.to
    const pile = take(boards, aboard, Number.POSITIVE_INFINITY)
    if (pile === null || !goesOn) continue
    const departMin = (trip.stops[task.stop]?.departMin ?? 0) + late
    put(piles, here, {
      ...pile,
      readyMin: departMin + day.rules.transferMin,
      warmMin: pile.warmMin + warmMinOf(trip, about),
    })
    count(arriving, task.place, { about, kg: pile.kg })
  }
  return { lots: lotsOf(goods, piles), arriving }
}

function isAboard(trips: readonly DayTrip[], { kind, holder }: Holding): boolean {
  return kind === 'trip' && trips.some(({ id }) => id === holder)
}

/** What lies at places, and what is on board of trips that go no further, where that was loaded. */
function pilesOf(day: Day, going: readonly DayTrip[]): Map<string, Pile> {
  const piles = new Map<string, Pile>()
  for (const holding of day.holdings) {
    if (isAboard(going, holding)) continue
    const { consignment, pieces, kg } = holding
    const warmMin = warmBefore(day, holding)
    const place = strandedAt(day, holding) ?? holding.place
    put(piles, `${consignment}/${place}`, { pieces, kg, readyMin: 0, warmMin })
  }
  return piles
}

/** Where a vehicle that is out stands with goods on board, if somebody has said. */
function strandedAt({ trips, told }: Day, { kind, holder }: Holding): PlaceId | null {
  if (kind === 'place') return null
  const vehicle = trips.find(({ id }) => id === holder)?.vehicle
  return told.out.find((each) => each.vehicle === vehicle)?.place ?? null
}

/** How long goods were out of cold on the way to where they lie, as planned. */
function warmBefore({ trips, goods }: Day, { consignment, place }: Holding): number {
  const about = goods.find(({ id }) => id === consignment)
  if (about === undefined) return 0
  const came = trips.filter(({ tasks }) =>
    tasks.some(
      (task) =>
        task.consignment === consignment &&
        task.place === place &&
        task.action === 'unload' &&
        task.done > 0,
    ),
  )
  return Math.max(0, ...came.map((trip) => warmMinOf(trip, about)))
}

/** Minutes a trip has goods on board that it does not keep cold, as planned. */
function warmMinOf({ chilled, tasks, stops }: DayTrip, { id, temperature }: DayGoods): number {
  if (chilled || temperature === 'ambient') return 0
  const own = tasks.filter(({ consignment }) => consignment === id)
  const at = (action: Task['action']) =>
    stops[own.find((task) => task.action === action)?.stop ?? -1]
  return Math.max(0, (at('unload')?.departMin ?? 0) - (at('load')?.arriveMin ?? 0))
}

/** What trips on their way have still to do, by the time they do it; what comes off a vehicle first. */
function halts(day: Day, going: readonly DayTrip[]) {
  return going
    .flatMap((trip) => {
      const late = lateOf(day, trip)
      return openTasks(trip).map((task) => ({
        ...{ trip, task, late },
        at: (trip.stops[task.stop]?.departMin ?? 0) + late,
      }))
    })
    .sort((a, b) => a.at - b.at || b.task.action.localeCompare(a.task.action))
}

function put(piles: Map<string, Pile>, key: string, pile: Pile | null): void {
  if (pile === null) return
  const known = piles.get(key)
  piles.set(key, {
    pieces: pile.pieces + (known?.pieces ?? 0),
    kg: pile.kg + (known?.kg ?? 0),
    readyMin: Math.max(pile.readyMin, known?.readyMin ?? 0),
    warmMin: Math.max(pile.warmMin, known?.warmMin ?? 0),
  })
}

function take(piles: Map<string, Pile>, key: string, pieces: number): Pile | null {
  const pile = piles.get(key)
  if (pile === undefined || pieces <= 0) return null
  piles.delete(key)
  if (pieces >= pile.pieces) return pile
  const kg = Math.round((pile.kg * pieces) / pile.pieces)
  piles.set(key, { ...pile, pieces: pile.pieces - pieces, kg: pile.kg - kg })
  return { ...pile, pieces, kg }
}

function count(
  arriving: Arriving,
  place: PlaceId,
  { about, kg }: { about: DayGoods; kg: number },
): void {
  const known = arriving.get(place) ?? { kg: 0, coldKg: 0 }
  const coldKg = about.temperature === 'ambient' ? 0 : kg
  arriving.set(place, { kg: known.kg + kg, coldKg: known.coldKg + coldKg })
}

function lotsOf(goods: ReadonlyMap<string, DayGoods>, piles: ReadonlyMap<string, Pile>): Lot[] {
  return [...piles]
    .flatMap(([key, pile]): Lot[] => {
      const [id = '', place = ''] = key.split('/')
      const about = goods.get(id)
      if (about === undefined || about.to === place || pile.kg === 0) return []
      return [{ ...pile, goods: about, place: place as PlaceId }] // The key was made of one.
    })
    .sort((a, b) => a.goods.no - b.goods.no || a.place.localeCompare(b.place))
}
