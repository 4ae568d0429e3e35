// A week of collection days: what it is planned from, and how it goes from a draft to what halls and day plans go by.

import {
  collectedOn,
  type TypicalTrip,
  type Volume,
  type WeekHub,
  type WeekProblem,
  weekDays,
} from '#engines/routing/week/problem.ts'
import type { JobId, PlaceId, ProductId, RoundId, UserId, WeekPlanId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Day, formatDay, type Instant } from '#kernel/time.ts'
import { mayLineHaul, type VehicleKind } from './vehicle.ts'

export type { Volume }

export const weekStates = [
  'computing',
  'draft',
  'published',
  'withdrawn',
  'discarded',
  'failed',
] as const
export type WeekHead = {
  readonly id: WeekPlanId
  readonly revision: number
  readonly no: number
  readonly round: RoundId
  /** Its first day, a Monday. */
  readonly from: Day
  readonly state: (typeof weekStates)[number]
  /** Who plans it; null where it was planned before that was a job. */
  readonly job: JobId | null
  readonly madeBy: UserId
  readonly madeAt: Instant
}
/** The problem with the ids behind its numbers, as it was frozen when the week was asked for: ways are yet to be measured. */
export type WeekAsked = {
  readonly problem: Omit<WeekProblem, 'hubs'> & {
    readonly hubs: readonly Omit<WeekHub, keyof HubWays>[]
  }
  readonly halls: readonly PlaceId[]
  readonly hubs: readonly PlaceId[]
  readonly products: readonly ProductId[]
  readonly park: PlaceId
  readonly tripsADay: number
}
type HubWays = Pick<WeekHub, 'haulMetres' | 'metres'>
export type WeekWays = {
  /** What measured the ways between a hub and its halls. */
  readonly measuredBy: string
  /** Of each hub, in the order of the problem. */
  readonly hubs: readonly HubWays[]
}
export type WeekInput = Omit<WeekAsked, 'problem'> & {
  readonly problem: WeekProblem
  readonly measuredBy: string
}
export type HallDays = {
  readonly hall: PlaceId
  readonly days: number
  /** Whether a person has set them. */
  readonly edited: boolean
}
/** A week as it is kept; it has days once its ways are measured and its job is done. */
export type WeekKept = WeekHead & {
  readonly asked: WeekAsked
  readonly ways: WeekWays | null
  readonly halls: readonly HallDays[]
}
export type WeekPlanned = WeekHead & {
  readonly input: WeekInput
  readonly halls: readonly HallDays[]
}

export function withWays(
  { problem, ...asked }: WeekAsked,
  { measuredBy, hubs }: WeekWays,
): WeekInput {
  const joined = problem.hubs.map((hub, i) => ({ ...hub, ...(hubs[i] ?? noWays) }))
  return { ...asked, measuredBy, problem: { ...problem, hubs: joined } }
}

const noWays: HubWays = { haulMetres: 0, metres: [] }

/** The week with its days; null as long as they are computed, and where that failed. */
export function plannedOf({ asked, ways, ...week }: WeekKept): WeekPlanned | null {
  if (ways === null || week.state === 'computing' || week.state === 'failed') return null
  return { ...week, input: withWays(asked, ways) }
}

/** How long produce keeps at a hall unless the coordinator knows better: what must be chilled leaves on its day. */
export function keepDaysOf(chilled: boolean, set: number | null): number {
  return set ?? (chilled ? 0 : 3)
}

/** A kilogram more than on the average day counts as much as this. */
const unevenFen = 10

export type WeekFacts = {
  readonly halls: readonly {
    readonly id: PlaceId
    readonly hub: PlaceId
    readonly storeKgMax: number | null
  }[]
  readonly hubs: readonly { readonly id: PlaceId; readonly dayKgMax: number }[]
  readonly harvests: readonly {
    readonly hall: PlaceId
    readonly product: ProductId
    readonly day: Day
    readonly kg: number
    readonly litres: number
    readonly cold: boolean
    readonly keepDays: number
  }[]
  /** What hubs have to bring down to halls on days of the week. */
  readonly down: readonly { readonly hub: PlaceId; readonly day: Day; readonly kg: number }[]
  readonly fleet: readonly {
    readonly kind: VehicleKind
    readonly chilled: boolean
    readonly vehicles: number
    readonly loadKg: number
    readonly loadLitres: number
    readonly costTripFen: number
    readonly costKmFen: number
  }[]
}
/** Metres from row to column over the places in their order. */
export type Ways = { readonly places: readonly PlaceId[]; readonly metres: ArrayLike<number> }
export type WeekWish = {
  readonly from: Day
  readonly open: readonly boolean[]
  readonly tripsADay: number
}

/** Weeks begin on Mondays, so that no two overlap; on some day somebody must come. */
export function checkWish({ from, open }: WeekWish): Result<null> {
  // Day 4 of the calendar, 1970-01-05, was a Monday.
  if ((from - 4) % weekDays !== 0) {
    return refuse('invalid', 'week-not-monday', { day: formatDay(from) }, 'from')
  }
  return open.some(Boolean) ? ok(null) : refuse('invalid', 'week-no-day', {}, 'open')
}

/** Poses the week; only halls with a harvest are in it. */
export function poseWeek(
  facts: WeekFacts,
  { from, open, tripsADay }: WeekWish,
  park: PlaceId,
): WeekAsked {
  const byHall = Map.groupBy(facts.harvests, ({ hall }) => hall)
  const halls = facts.halls.filter(({ id }) => byHall.has(id))
  const products = [...new Set(facts.harvests.map(({ product }) => product))].sort()
  const numbers = new Map(products.map((id, i) => [id, i]))
  const hubNumbers = new Map(facts.hubs.map(({ id }, i) => [id, i]))
  const problem: WeekAsked['problem'] = {
    open: [...open],
    halls: halls.map(({ id, hub, storeKgMax }) => ({
      hub: hubNumbers.get(hub) ?? 0,
      storeKgMax,
      harvests: (byHall.get(id) ?? []).map(({ hall: _, product, day, ...harvest }) => {
        return { ...harvest, product: numbers.get(product) ?? 0, day: day - from }
      }),
    })),
    hubs: facts.hubs.map(({ id, dayKgMax }) => ({
      dayKgMax,
      takenKg: open.map((_, day) => downOn(facts, id, (from + day) as Day)),
      halls: [...halls.keys()].filter((i) => halls[i]?.hub === id),
    })),
    ...carriage(facts.fleet, tripsADay),
    unevenFen,
  }
  const ids = { halls: halls.map(({ id }) => id), hubs: facts.hubs.map(({ id }) => id) }
  return { problem, ...ids, products, park, tripsADay }
}

/** Between a hub and its halls, and between the park and a hub. `near` measures hubs and halls, `far` the park (first) and hubs. */
export function waysOf(
  { problem, halls, hubs }: WeekAsked,
  {
    near,
    far,
    measuredBy,
  }: { readonly near: Ways; readonly far: Ways; readonly measuredBy: string },
): WeekWays {
  const nearNumbers = new Map(near.places.map((id, i) => [id, i]))
  const metres = (a: PlaceId, b: PlaceId): number => {
    const [row = 0, column = 0] = [nearNumbers.get(a), nearNumbers.get(b)]
    return near.metres[row * near.places.length + column] ?? -1
  }
  return {
    measuredBy,
    hubs: hubs.map((id, hub) => {
      const places = [id, ...(problem.hubs[hub]?.halls ?? []).map((hall) => halls[hall] ?? id)]
      return {
        haulMetres: outAndBack(far, id),
        metres: places.flatMap((a) => places.map((b) => metres(a, b))),
      }
    }),
  }
}

function downOn({ down }: WeekFacts, hub: PlaceId, day: Day): number {
  return down.find((row) => row.hub === hub && row.day === day)?.kg ?? 0
}

function outAndBack({ places, metres }: Ways, hub: PlaceId): number {
  const at = places.indexOf(hub)
  return Math.max(0, metres[at] ?? -1) + Math.max(0, metres[at * places.length] ?? -1)
}

type Fleet = WeekFacts['fleet']

/**
 * Vehicles that go to villages feed, those that go to the park haul; where either kind is missing the other does both. What must be
 * cold may ride a short while in any vehicle, but to the park only in a cooled one.
 */
function carriage(
  fleet: Fleet,
  tripsADay: number,
): Pick<WeekProblem, 'feeder' | 'haul' | 'dayMax'> {
  const smallest = fleet.filter(({ kind }) => kind !== 'truck' && kind !== 'cold-truck')
  const large = fleet.filter(({ kind }) => kind === 'truck' || kind === 'cold-truck')
  const hauling = large.length > 0 ? large : fleet.filter(({ kind }) => mayLineHaul(kind))
  const feeders = smallest.length > 0 ? smallest : fleet
  const haulers = hauling.length > 0 ? hauling : fleet
  const cold = fleet.filter(({ kind, chilled }) => chilled && mayLineHaul(kind))
  const dayMax: Volume = {
    kg: Math.min(total(feeders, 'loadKg'), total(haulers, 'loadKg')) * tripsADay,
    litres: Math.min(total(feeders, 'loadLitres'), total(haulers, 'loadLitres')) * tripsADay,
    coldKg: total(cold, 'loadKg') * tripsADay,
    coldLitres: total(cold, 'loadLitres') * tripsADay,
  }
  return { feeder: typical(feeders), haul: typical(haulers), dayMax }
}

type Figure = 'vehicles' | 'loadKg' | 'loadLitres' | 'costTripFen' | 'costKmFen'

function total(fleet: Fleet, figure: Figure): number {
  return fleet.reduce((sum, kind) => sum + kind[figure], 0)
}

/** The average vehicle; loads and costs of a kind are sums over its vehicles. */
function typical(fleet: Fleet): TypicalTrip {
  const count = Math.max(1, total(fleet, 'vehicles'))
  const mean = (figure: Figure) => Math.max(1, Math.round(total(fleet, figure) / count))
  return {
    loadKg: mean('loadKg'),
    loadLitres: mean('loadLitres'),
    tripFen: mean('costTripFen'),
    kmFen: mean('costKmFen'),
  }
}

export type Collection = {
  readonly hall: PlaceId
  readonly harvestDay: Day
  readonly collectDay: Day
}

/**
 * When each day's harvest of a hall is fetched: all days of the week, whether anything is expected on them or not, and what the week
 * before has left. A hall without days is left to the day plans.
 */
export function collectionsOf(
  { from, input }: Pick<WeekPlanned, 'from' | 'input'>,
  { hall, days }: Pick<HallDays, 'hall' | 'days'>,
): Collection[] {
  if (days === 0) return []
  const harvests = input.problem.halls[input.halls.indexOf(hall)]?.harvests ?? []
  const older = new Set(harvests.map(({ day }) => day).filter((day) => day < 0))
  const week = Array.from({ length: weekDays }, (_, day) => day)
  return [...[...older].sort((a, b) => a - b), ...week].map((day) => ({
    hall,
    harvestDay: (from + day) as Day,
    collectDay: (from + collectedOn(days, day)) as Day,
  }))
}

/** When every harvest of the week is fetched, hall by hall. */
export function weekCollections(week: Pick<WeekPlanned, 'from' | 'input' | 'halls'>): Collection[] {
  return week.halls.flatMap((hall) => collectionsOf(week, hall))
}

/** A draft is published; breaches of its rules want a reason. */
export function publishWeek(
  { state }: WeekHead,
  { breaches, reason }: { readonly breaches: number; readonly reason: string },
): Result<'published'> {
  if (state !== 'draft') return refuse('conflict', 'week-not-draft', { state })
  return breaches > 0 && reason === ''
    ? refuse('invalid', 'week-breaches-unexplained', { count: breaches }, 'reason')
    : ok('published')
}

/** What was published is withdrawn, a draft discarded. */
export function endWeek({ state }: WeekHead): Result<'withdrawn' | 'discarded'> {
  if (state === 'published') return ok('withdrawn')
  return state === 'draft' ? ok('discarded') : refuse('conflict', 'week-ended', { state })
}

export function checkEditable({ state, input }: WeekPlanned, hall: PlaceId): Result<null> {
  if (state !== 'draft' && state !== 'published') return refuse('conflict', 'week-ended', { state })
  return input.halls.includes(hall) ? ok(null) : refuse('missing', 'week-hall-unknown', { hall })
}
