// A week of collection days: what it is planned from, and how it goes from a draft to what halls and day plans go by.

import type { TypicalTrip, WeekHub, WeekProblem } from '#engines/routing/week/problem.ts'
import { collectedOn, weekDays } from '#engines/routing/week/problem.ts'
import type { PlaceId, ProductId, RoundId, UserId, WeekPlanId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Day, formatDay, type Instant } from '#kernel/time.ts'
import { mayLineHaul, type VehicleKind } from './vehicle.ts'

export const weekStates = ['draft', 'published', 'withdrawn', 'discarded'] as const
export type WeekHead = {
  readonly id: WeekPlanId
  readonly revision: number
  readonly no: number
  readonly round: RoundId
  /** Its first day, a Monday. */
  readonly from: Day
  readonly state: (typeof weekStates)[number]
  readonly madeBy: UserId
  readonly madeAt: Instant
}
/** The problem with the ids behind its numbers, as it was frozen when the week was planned. */
export type WeekInput = {
  readonly problem: WeekProblem
  readonly halls: readonly PlaceId[]
  readonly hubs: readonly PlaceId[]
  readonly products: readonly ProductId[]
  readonly tripsADay: number
  /** What measured the ways between a hub and its halls. */
  readonly measuredBy: string
}
export type HallDays = {
  readonly hall: PlaceId
  readonly days: number
  /** Whether a person has set them. */
  readonly edited: boolean
}
export type WeekPlanned = WeekHead & {
  readonly input: WeekInput
  readonly halls: readonly HallDays[]
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
    readonly keepDays: number
  }[]
  /** What hubs have to bring down to halls on days of the week. */
  readonly down: readonly { readonly hub: PlaceId; readonly day: Day; readonly kg: number }[]
  readonly fleet: readonly {
    readonly kind: VehicleKind
    readonly vehicles: number
    readonly loadKg: number
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

/** Poses the week; only halls with a harvest are in it. `near` measures hubs and halls, `far` the park (first) and hubs. */
export function poseWeek(
  facts: WeekFacts,
  { from, open, tripsADay }: WeekWish,
  {
    near,
    far,
    measuredBy,
  }: { readonly near: Ways; readonly far: Ways; readonly measuredBy: string },
): WeekInput {
  const byHall = Map.groupBy(facts.harvests, ({ hall }) => hall)
  const halls = facts.halls.filter(({ id }) => byHall.has(id))
  const products = [...new Set(facts.harvests.map(({ product }) => product))].sort()
  const numbers = new Map(products.map((id, i) => [id, i]))
  const hubNumbers = new Map(facts.hubs.map(({ id }, i) => [id, i]))
  const trips = typicalTrips(facts.fleet)
  const problem: WeekProblem = {
    open: [...open],
    halls: halls.map(({ id, hub, storeKgMax }) => ({
      hub: hubNumbers.get(hub) ?? 0,
      storeKgMax,
      harvests: (byHall.get(id) ?? []).map(({ product, day, kg, keepDays }) => {
        return { product: numbers.get(product) ?? 0, day: day - from, kg, keepDays }
      }),
    })),
    hubs: facts.hubs.map(({ id, dayKgMax }): WeekHub => {
      const own = [...halls.keys()].filter((i) => halls[i]?.hub === id)
      const places = [id, ...own.map((i) => halls[i]?.id ?? id)]
      return {
        dayKgMax,
        takenKg: open.map((_, day) => downOn(facts, id, (from + day) as Day)),
        haulMetres: outAndBack(far, id),
        halls: own,
        metres: places.flatMap((a) => places.map((b) => metresOf(near, a, b))),
      }
    }),
    feeder: trips.feeder,
    haul: trips.haul,
    dayKgMax: Math.min(trips.feederKg, trips.haulKg) * tripsADay,
    unevenFen,
  }
  const ids = { halls: halls.map(({ id }) => id), hubs: facts.hubs.map(({ id }) => id) }
  return { problem, ...ids, products, tripsADay, measuredBy }
}

function downOn({ down }: WeekFacts, hub: PlaceId, day: Day): number {
  return down.find((row) => row.hub === hub && row.day === day)?.kg ?? 0
}

function metresOf({ places, metres }: Ways, from: PlaceId, to: PlaceId): number {
  return metres[places.indexOf(from) * places.length + places.indexOf(to)] ?? -1
}

function outAndBack(far: Ways, hub: PlaceId): number {
  const park = far.places[0] ?? hub
  return Math.max(0, metresOf(far, park, hub)) + Math.max(0, metresOf(far, hub, park))
}

type Fleet = WeekFacts['fleet']

/** Vehicles that go to villages feed, those that go to the park haul; where either kind is missing the other does both. */
function typicalTrips(fleet: Fleet) {
  const smallest = fleet.filter(({ kind }) => kind !== 'truck' && kind !== 'cold-truck')
  const large = fleet.filter(({ kind }) => kind === 'truck' || kind === 'cold-truck')
  const hauling = large.length > 0 ? large : fleet.filter(({ kind }) => mayLineHaul(kind))
  const feeders = smallest.length > 0 ? smallest : fleet
  const haulers = hauling.length > 0 ? hauling : fleet
  return {
    ...{ feeder: typical(feeders), haul: typical(haulers) },
    ...{ feederKg: loadOf(feeders), haulKg: loadOf(haulers) },
  }
}

function loadOf(fleet: Fleet): number {
  return fleet.reduce((sum, { loadKg }) => sum + loadKg, 0)
}

/** The average vehicle; `loadKg` and costs of a kind are sums over its vehicles. */
function typical(fleet: Fleet): TypicalTrip {
  const count = fleet.reduce((sum, { vehicles }) => sum + vehicles, 0)
  const mean = (of: (kind: Fleet[number]) => number) =>
    Math.max(1, Math.round(fleet.reduce((sum, kind) => sum + of(kind), 0) / Math.max(1, count)))
  return {
    loadKg: mean(({ loadKg }) => loadKg),
    tripFen: mean(({ costTripFen }) => costTripFen),
    kmFen: mean(({ costKmFen }) => costKmFen),
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
