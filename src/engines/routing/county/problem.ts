// A county's day: what waits where and must go where, with what vehicles, past which hubs; and what a plan of it says.
// Times are minutes after midnight, money is fen, distances are metres, all whole numbers.

import type { Ways } from './ways.ts'

/** Between halls and a hub, between hubs and the park or beyond it, or between halls and the park past no hub. */
export type Leg = 'feeder' | 'line-haul' | 'direct'
export const temperatures = ['ambient', 'chilled', 'frozen'] as const
export type Temperature = (typeof temperatures)[number]

export type Amount = { readonly kg: number; readonly litres: number; readonly crates: number }

/** A place: handling begins no earlier than it opens and ends no later than it closes. */
export type Site = {
  readonly kind: 'hall' | 'hub' | 'park' | 'outside'
  readonly opensMin: number
  readonly closesMin: number
  /** A stop takes this long however little is handled. */
  readonly stopMin: number
  readonly kgPerMin: number
}

export type Hub = {
  readonly place: number
  /** What may pass it in a day, both ways together. */
  readonly dayKgMax: number
  /** What may stand in its cold room at once, chilled and frozen: from the begin of unloading to the end of loading. */
  readonly coldKgMax: number
  /** From the end of unloading until the goods can be loaded again. */
  readonly transferMin: number
}

export type Shipment = Amount & {
  readonly direction: 'up' | 'down'
  readonly from: number
  readonly to: number
  /** The hubs it may pass, by their number; the nearest first. */
  readonly hubs: readonly number[]
  /** Whether one vehicle may run it from `from` to `to` past no hub. */
  readonly direct: boolean
  readonly temperature: Temperature
  /** Loading at `from` begins no earlier than `readyMin` and ends no later than `pickupByMin`. */
  readonly readyMin: number
  readonly pickupByMin: number
  /** Unloading at `to` begins no earlier than `fromMin` and ends no later than `dueMin`, when it is fresh no more. */
  readonly fromMin: number
  readonly dueMin: number
  /** How long it may be in vehicles that do not keep its temperature, all legs together, handling included. */
  readonly warmMinMax: number
  /** 1 or more: goods of a higher priority are left last. */
  readonly priority: number
  /** What a vehicle must have or its driver must be able to do. */
  readonly skills: readonly number[]
  /** The vehicle that carries it at its hall, whatever else would; null for any. */
  readonly vehicle: number | null
  /** Shipments that are unloaded at their ends before this one is loaded. */
  readonly after: readonly number[]
  /** Whether it may be parted among vehicles when it is larger than they are; a crate is never torn apart. */
  readonly split: boolean
}

export type Shift = { readonly fromMin: number; readonly toMin: number }
/** A rest of so many minutes that begins within a window, if the shift's work spans it. */
export type Rest = { readonly fromMin: number; readonly toMin: number; readonly minutes: number }

export type Vehicle = {
  readonly base: number
  readonly owner: string
  /** By which of the problem's roads it drives. */
  readonly roads: number
  /** All it carries at once, and of that what fits into each compartment; one of 0 kg does not exist. */
  readonly load: Amount
  readonly rooms: Readonly<Record<Temperature, Amount>>
  readonly skills: readonly number[]
  /** Whether it may drive to the park and beyond. */
  readonly lineHaul: boolean
  /** The hours its owner offers, apart from one another; it begins and ends each of them at its base. */
  readonly shifts: readonly Shift[]
  /** From leaving the base to being back, of each shift. */
  readonly dutyMinMax: number
  readonly rests: readonly Rest[]
  /** In one shift. */
  readonly tripsMax: number
  /** Between two trips. */
  readonly reloadMin: number
  readonly costTripFen: number
  readonly costKmFen: number
  readonly costHourFen: number
}

/** Minutes and metres between all places, row by row; -1 where no road leads. */
export type RoadMatrix = {
  readonly minutes: ArrayLike<number>
  readonly metres: ArrayLike<number>
}

/** What has been driven already, as it was: routes of a vehicle's shift from its first on. Only the last may go on. */
export type Lock = {
  readonly vehicle: number
  readonly shift: number
  readonly routes: readonly (Pick<Route, 'startMin' | 'stops' | 'rests'> & {
    readonly goesOn: boolean
  })[]
}
/** Who was to carry what on which leg; to give a leg to another vehicle costs so much, and so does to end it elsewhere. */
export type Keep = {
  readonly movedFen: number
  readonly carried: readonly {
    readonly shipment: number
    readonly from: number
    readonly to: number
    readonly vehicle: number
  }[]
}

export type Problem = {
  readonly sites: readonly Site[]
  readonly park: number
  readonly hubs: readonly Hub[]
  readonly shipments: readonly Shipment[]
  readonly vehicles: readonly Vehicle[]
  /** Of each class of vehicles, packed. */
  readonly roads: readonly Ways[]
  readonly locks?: readonly Lock[]
  /** No trip that is not locked sets out before this. */
  readonly nowMin?: number
  readonly keep?: Keep
}

export type Goods = Amount & { readonly shipment: number }
/** One halt: what is handed out of the vehicle and then what is taken in, shipment by shipment. */
export type Stop = {
  readonly place: number
  readonly arriveMin: number
  readonly departMin: number
  readonly load: readonly Goods[]
  readonly unload: readonly Goods[]
}

/**
 * One trip: from where the vehicle stands, past its stops, empty at the end; the last of a shift also goes home. It halts
 * at a place once, or twice where it begins and ends, and only such a trip may be empty on the way: out full, back full.
 */
export type Route = {
  readonly vehicle: number
  readonly shift: number
  /** 1, 2, … over the vehicle's day. */
  readonly trip: number
  readonly leg: Leg
  /** The first hub it halts at; null when it halts at none. */
  readonly hub: number | null
  readonly stops: readonly Stop[]
  /** Rests on the way, each before the drive to the stop of that index, or before the drive home. */
  readonly rests: readonly { readonly beforeStop: number; fromMin: number; toMin: number }[]
  readonly startMin: number
  readonly endMin: number
  readonly metres: number
  readonly costFen: number
}

/** Why goods stay where they are. */
export type LeftReason =
  | 'no-road'
  | 'no-vehicle-on-road'
  | 'no-line-haul'
  | 'no-skill'
  | 'no-cold-vehicle'
  | 'hub-no-cold-room'
  | 'too-large'
  | 'window-too-tight'
  | 'hub-hours'
  | 'shift-too-short'
  | 'after-left-goods'
  | 'several-rules'
  | 'hub-cold-full'
  | 'hub-full'
  | 'vehicles-full'
  | 'line-haul-full'

/** The least change of one rule found that lets goods be carried after all. */
export type Relaxation =
  /** So many minutes more at the end of these vehicles' shifts. */
  | { readonly kind: 'shift'; readonly vehicles: readonly number[]; readonly amount: number }
  /** So many thousandths more of what these vehicles hold. */
  | { readonly kind: 'load'; readonly vehicles: readonly number[]; readonly amount: number }
  /** A cooled compartment, leave to drive to the park, or the skills asked for, for these vehicles. */
  | { readonly kind: 'cold' | 'line-haul' | 'skills'; readonly vehicles: readonly number[] }
  /** So many minutes more until it is due, to be picked up, or out of cold. */
  | { readonly kind: 'due' | 'pickup' | 'warm'; readonly amount: number }
  /** So many minutes more before the places it passes close. */
  | { readonly kind: 'hours'; readonly amount: number }
  /** So many kg more a day at a hub, or in its cold room. */
  | { readonly kind: 'hub-day' | 'hub-cold'; readonly hub: number; readonly amount: number }
  /** Any vehicle instead of the one it is pinned to; parts instead of the whole. */
  | { readonly kind: 'unpin' | 'split' }

export type Left = Amount & {
  readonly shipment: number
  readonly reason: LeftReason
  /** Whether it could not be carried even if nothing else were; else there is no room in this plan. */
  readonly alone: boolean
  /** Null where no single change of a rule helps, or where a day leaves so much that none was looked for. */
  readonly relaxation: Relaxation | null
}
export type Plan = { readonly routes: readonly Route[]; readonly left: readonly Left[] }
