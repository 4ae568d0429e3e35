import type { Profile } from '#engines/roads/profiles.ts'
import type {
  Goods,
  LeftReason,
  Leg,
  Relaxation,
  Temperature,
} from '#engines/routing/county/problem.ts'
import type {
  ContractId,
  HouseholdId,
  JobId,
  PlaceId,
  ProductId,
  RequestId,
  RoundId,
  ScheduleId,
  UserId,
  VehicleId,
} from '#kernel/id.ts'
import { ok, type Refusal, type Result, refuse } from '#kernel/result.ts'
import { type Day, formatDay, type Instant } from '#kernel/time.ts'
import type { VehicleKind } from './vehicle.ts'

/** The rules a schedule is made and checked by; frozen and published with it. */
export type Rules = {
  /** How long chilled goods may be without cooling, from a hall to the park, loading and unloading included. */
  readonly warmMinMax: number
  /** A stop takes this long however little is handled. */
  readonly stopMin: number
  readonly hallKgPerMin: number
  readonly hubKgPerMin: number
  readonly parkKgPerMin: number
  /** From the end of unloading at a hub until the goods can be loaded again. */
  readonly transferMin: number
}

/** The rules of every schedule; they are frozen with its input, so a later change leaves old schedules explained. */
export const rules: Rules = {
  warmMinMax: 120,
  stopMin: 5,
  hallKgPerMin: 50,
  hubKgPerMin: 100,
  parkKgPerMin: 200,
  transferMin: 10,
}

export const scheduleStates = ['computing', 'planned', 'published', 'discarded', 'failed'] as const
export type Schedule = {
  readonly id: ScheduleId
  readonly revision: number
  readonly no: number
  readonly round: RoundId
  readonly day: Day
  readonly state: (typeof scheduleStates)[number]
  readonly job: JobId
  readonly inputHash: string | null
  readonly totals: Totals | null
  readonly madeBy: UserId
  readonly madeAt: Instant
}

/** Who measured the ways of a class of vehicle, and why not the service that was chosen for it. */
export type MeasuredBy = 'own' | 'osrm' | 'valhalla'
export type Measurement = {
  readonly profile: Profile
  readonly by: MeasuredBy
  readonly notice: Refusal | null
}

export type Totals = {
  readonly shipments: number
  readonly kg: number
  readonly kgCarried: number
  readonly routes: number
  readonly feederRoutes: number
  readonly lineHaulRoutes: number
  readonly directRoutes: number
  readonly distanceM: number
  readonly costFen: number
  readonly vehiclesUsed: number
  readonly vehicles: number
  readonly loadPermille: number
  readonly kinds: readonly {
    readonly kind: VehicleKind
    readonly vehicles: number
    readonly used: number
    readonly trips: number
    readonly kg: number
    readonly distanceM: number
  }[]
  readonly left: readonly {
    readonly reason: LeftReason
    readonly shipments: number
    readonly kg: number
  }[]
  /** What the same day costs when every hall uses its own hub and nothing runs direct. */
  readonly nearestHub: {
    readonly costFen: number
    readonly distanceM: number
    readonly kgCarried: number
  }
  /** No plan that carries the same goods costs less. */
  readonly boundFen: number
  /** Classes of vehicle for which a route service is chosen; all others drove by the county's own roads. */
  readonly measured: readonly Measurement[]
  /** Where the routes end: the last way to a firm's own warehouse is the firm's. */
  readonly endsAt: PlaceId
}

/** One halt of a route; goods name their shipment by its number in the schedule. */
export type RouteStop = {
  readonly place: PlaceId
  readonly arriveMin: number
  readonly departMin: number
  readonly load: readonly Goods[]
  readonly unload: readonly Goods[]
}
export type ScheduleRoute = {
  readonly route: number
  readonly vehicle: VehicleId
  readonly trip: number
  readonly leg: Leg
  /** The hub it serves, the first of several; null for a direct run. */
  readonly hub: PlaceId | null
  readonly stops: readonly RouteStop[]
  readonly path: readonly (readonly [x: number, y: number])[]
  readonly distanceM: number
  /** The most it carries at once. */
  readonly loadKg: number
  readonly loadL: number
  readonly costFen: number
  readonly startsMin: number
  readonly endsMin: number
}
export const legs = ['feeder', 'line-haul', 'direct'] as const satisfies readonly Leg[]
export const directions = ['up', 'down'] as const
export const temperatures = [
  'ambient',
  'chilled',
  'frozen',
] as const satisfies readonly Temperature[]
export type ScheduleShipment = {
  readonly shipment: number
  /** Up: produce from a hall to the park. Down: goods from the park to a hall. */
  readonly direction: (typeof directions)[number]
  /** The hall that hands it over or takes it. */
  readonly hall: PlaceId
  readonly from: PlaceId
  readonly to: PlaceId
  /** The hub it passes; null where it goes direct or stays. */
  readonly hub: PlaceId | null
  /** Where it is meant to arrive in the end; for produce the firm's own way goes on from `to`. */
  readonly place: PlaceId
  /** Null for goods that are no produce. */
  readonly product: ProductId | null
  readonly temperature: Temperature
  readonly kg: number
  readonly litres: number
  readonly crates: number
  readonly kgCarried: number
  /** '' for what is carried whole. */
  readonly reason: LeftReason | ''
  /** Whether it could not be carried even if nothing else were. */
  readonly barred: boolean
  /** The least change of one rule that lets it be carried; null for what is carried, or where none alone helps. */
  readonly relaxation: ToldRelaxation | null
}
/** A relaxation in the county's own names. */
export type ToldRelaxation = {
  readonly kind: Relaxation['kind']
  readonly amount: number
  readonly vehicles: readonly VehicleId[]
  readonly hub: PlaceId | null
}

/** A part of what is due: whose goods, for which shipment. Produce has a product; other goods are told in words. */
export type DueLine = Pick<
  ScheduleShipment,
  'direction' | 'hall' | 'place' | 'product' | 'temperature'
> & {
  readonly goods: string
  readonly contract: ContractId | null
  readonly request: RequestId | null
  readonly household: HouseholdId | null
  readonly g: number
  readonly ml: number
  /** 0 where nobody has counted them. */
  readonly crates: number
}

/** What there is to plan for a round: its state and the days on which anything is due. */
export type Prospect = {
  readonly accepted: boolean
  readonly firstDay: Day | null
  readonly lastDay: Day | null
  readonly park: PlaceId | null
  readonly vehicles: number
}

/** The day to plan: the one asked for, or the first on which anything is due. */
export function chooseDay(
  { accepted, firstDay, lastDay, park, vehicles }: Prospect,
  { round, day }: { readonly round: RoundId; readonly day: Day | null },
): Result<Day> {
  if (!accepted || firstDay === null || lastDay === null) {
    return refuse('conflict', 'no-accepted-round', { round }, 'round')
  }
  const chosen = day ?? firstDay
  if (chosen < firstDay || chosen > lastDay) {
    const facts = { day: formatDay(chosen), from: formatDay(firstDay), to: formatDay(lastDay) }
    return refuse('invalid', 'day-outside', facts, 'day')
  }
  if (park === null) return refuse('conflict', 'no-park')
  return vehicles > 0 ? ok(chosen) : refuse('conflict', 'no-vehicles')
}

export function publish({ state }: Schedule): Result<'published'> {
  return state === 'planned'
    ? ok('published')
    : refuse('conflict', 'schedule-not-planned', { state })
}

export function discard({ state }: Schedule): Result<'discarded'> {
  if (state === 'computing') return refuse('conflict', 'schedule-computing')
  return state === 'discarded' ? refuse('conflict', 'schedule-discarded') : ok('discarded')
}
