// What a day's collection is: goods at halls, vehicles, hubs, one park; and what a plan of it says. Times are minutes after midnight.

export const legs = ['feeder', 'line-haul', 'direct'] as const
/** From halls to a hub and back, between hubs and the park, or from halls to the park past no hub. */
export type Leg = (typeof legs)[number]

/** The rules a plan is made and checked by; frozen and published with it. */
export type Rules = {
  /** How long chilled goods may be without cooling on the way from a hall to its hub, loading and unloading included. */
  readonly warmMinMax: number
  /** A stop takes this long however little is loaded. */
  readonly stopMin: number
  readonly hallKgPerMin: number
  readonly hubKgPerMin: number
  readonly parkKgPerMin: number
}

export type Hub = {
  readonly place: number
  readonly opensMin: number
  readonly closesMin: number
  readonly dayKgMax: number
  readonly coldKgMax: number
}

export type Shipment = {
  /** The hall where it waits. */
  readonly place: number
  readonly hub: number
  readonly kg: number
  readonly litres: number
  readonly chilled: boolean
}

export type Vehicle = {
  readonly base: number
  readonly kgMax: number
  readonly litresMax: number
  readonly chilled: boolean
  /** Whether it may drive between hubs and the park; every vehicle may feed a hub. */
  readonly lineHaul: boolean
  readonly shiftFromMin: number
  readonly shiftToMin: number
  readonly costTripFen: number
  readonly costKmFen: number
  /** Which of the problem's road matrices it drives by. */
  readonly roads: number
}

/** Minutes and metres between all places, row by row; -1 where no road leads. */
export type RoadMatrix = { readonly minutes: Int32Array; readonly metres: Int32Array }

export type Problem = {
  readonly places: number
  readonly park: number
  readonly hubs: readonly Hub[]
  readonly shipments: readonly Shipment[]
  readonly vehicles: readonly Vehicle[]
  readonly roads: readonly RoadMatrix[]
  readonly rules: Rules
}

export type Goods = {
  readonly shipment: number
  readonly kg: number
  readonly litres: number
  readonly crates: number
}
/** One halt: what is handed out of the vehicle and what is taken in, shipment by shipment. */
export type Stop = {
  readonly place: number
  readonly arriveMin: number
  readonly departMin: number
  readonly load: readonly Goods[]
  readonly unload: readonly Goods[]
}

/** One trip: from where the vehicle stands, past its stops; its last trip of the day also goes home. */
export type Route = {
  readonly vehicle: number
  readonly trip: number
  readonly leg: Leg
  readonly hub: number
  readonly stops: readonly Stop[]
  readonly startMin: number
  readonly endMin: number
  readonly metres: number
  readonly costFen: number
}

/** Why goods stay at the hall: the rule that left them, found by checking. */
export type LeftReason =
  | 'no-road'
  | 'no-vehicle-on-road'
  | 'no-cold-vehicle'
  | 'shift-too-short'
  | 'no-line-haul'
  | 'no-cold-line-haul'
  | 'hub-no-cold-room'
  | 'hub-cold-full'
  | 'hub-full'
  | 'vehicles-full'
  | 'line-haul-full'

export type Left = {
  readonly shipment: number
  readonly kg: number
  readonly reason: LeftReason
}
export type Plan = { readonly routes: readonly Route[]; readonly left: readonly Left[] }
