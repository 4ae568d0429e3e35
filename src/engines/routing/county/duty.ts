// What a vehicle does in one shift: halts in order, parted into trips; its hours, its cost, and whether it keeps the rules.
// Numbers of halts, places and tasks stay within the lists they were made of: that is what `as` says here.

import type { Model, Spec } from './model.ts'

export type Halt = {
  readonly place: number
  /** Whether a trip begins here. */
  first: boolean
  load: number[]
  unload: number[]
  /** kg handled, and what follows from it and from other duties: no service before `release`, none after `deadline`. */
  kg: number
  service: number
  release: number
  deadline: number
  /** As early as can be. */
  begin: number
  depart: number
  /** The latest begin of service that keeps every later deadline. */
  late: number
  /** As late as can be without ending the trip later. */
  lateArrive: number
  lateBegin: number
  /** A rest before the drive here, from `restFrom` on. */
  restMin: number
  restFrom: number
  /** When the vehicle sets out on the trip that begins here. */
  start: number
}

export type Duty = {
  readonly spec: number
  halts: Halt[]
  /** So many halts at its beginning have been driven already, and whether the last of them can be gone on from. */
  locked: number
  lockOpen: boolean
  /** On board after each halt: so many numbers a halt as its spec counts rooms by. */
  on: Int32Array
  trips: number
  metres: number
  costFen: number
  /** Chilled or frozen goods that ride out of cold. */
  warmTasks: number
  /** Chilled or frozen goods on board at any time. */
  coldTasks: number
  /** A bit for each place it halts at; places share bits. */
  places: number
  endRestFrom: number
  endRestMin: number
}

export function placeBit(place: number): number {
  return 1 << (place & 31)
}

/** What a duty must know of others: set by the state it belongs to. */
export type Around = {
  readonly model: Model
  /** Minutes each task is out of cold. */
  readonly warmMin: Int32Array
  /** Only while a duty's cold is checked: when each of its tasks was loaded. */
  readonly loadedAt: Int32Array
}

export function newHalt(place: number, first: boolean): Halt {
  return {
    place,
    first,
    load: [],
    unload: [],
    kg: 0,
    service: 0,
    release: 0,
    deadline: 0,
    begin: 0,
    depart: 0,
    late: 0,
    lateArrive: 0,
    lateBegin: 0,
    restMin: 0,
    restFrom: 0,
    start: 0,
  }
}

export function serviceMin(model: Model, place: number, kg: number): number {
  return (model.stopMin[place] as number) + Math.ceil(kg / (model.kgPerMin[place] as number))
}

/** What a trip costs: by the trip, by the km and by the hour, the last two rounded up. */
export function tripCost(
  { costTripFen, costKmFen, costHourFen }: Spec,
  { metres, minutes }: { metres: number; minutes: number },
): number {
  return (
    costTripFen + Math.ceil((metres * costKmFen) / 1000) + Math.ceil((minutes * costHourFen) / 60)
  )
}
