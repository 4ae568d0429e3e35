import { z } from '@hono/zod-openapi'
import {
  type Volume,
  type WeekHead,
  type WeekPlanned,
  weekStates,
} from '#domains/logistics/model/week.ts'
import { type Day, formatDay } from '#kernel/time.ts'
import type { Code, Facts, Language } from '#kernel/wording/wording.ts'
import { say } from '#kernel/wording/wording.ts'
import { revision } from '#platform/http/fields.ts'
import { PageQuery } from '#platform/http/page.ts'

const count = z.int().min(0)
const weekday = z.int().min(0).max(6).openapi({ description: '0 is Monday.' })
const reason = z.string().trim().max(500)

export const NewWeek = z
  .object({
    round: z.string().max(64),
    from: z.string().openapi({ example: '2026-10-12', description: 'A Monday.' }),
    openDays: z.array(weekday).max(7).openapi({ description: 'Days on which anybody comes.' }),
    tripsADay: z.int().min(1).max(9).openapi({
      description: 'How many trips a vehicle makes in a day: what all can collect follows.',
    }),
  })
  .openapi('NewWeekPlan')
export const HallDaysBody = z.object({ revision, days: z.array(weekday).max(7) })
export const WeekPublication = z.object({ revision, reason: reason.default('') })
export const WeekEnd = z.object({ revision, reason: reason.min(1) })

export const WeekHeadView = z
  .object({
    id: z.string(),
    revision: z.int(),
    no: z.int(),
    round: z.string(),
    from: z.string(),
    state: z.enum(weekStates),
    job: z.string().nullable().openapi({ description: 'Who plans it.' }),
    madeBy: z.string(),
    madeAt: z.int(),
  })
  .openapi('WeekPlanHead')
const kgByDay = z.array(count).openapi({ description: 'Kilograms, Monday first.' })
export const WeekView = WeekHeadView.extend({
  openDays: z.array(weekday),
  tripsADay: count,
  measuredBy: z.string(),
  days: z.array(z.string()),
  dayKg: kgByDay,
  dayLitres: z.array(count),
  dayColdKg: z.array(count).openapi({ description: 'Of that, what must be kept cold.' }),
  dayMax: z
    .object({ kg: count, litres: count, coldKg: count, coldLitres: count })
    .openapi({ description: 'What all vehicles collect in a day, and the cooled ones carry.' }),
  drivingFen: count.openapi({ description: 'Approximate cost of all vehicles.' }),
  dailyFen: count.openapi({
    description: 'The same when every hall is come for on every open day.',
  }),
  halls: z.array(
    z.object({
      hall: z.string(),
      name: z.string(),
      hub: z.string(),
      hubName: z.string(),
      days: z.array(weekday),
      edited: z.boolean(),
      harvestKg: kgByDay,
      collectedKg: kgByDay,
      waitingKg: count.openapi({ description: 'What waits for the week after.' }),
      leftKg: count.openapi({ description: 'What the week before has left.' }),
      storeKgMax: count.nullable(),
    }),
  ),
  breaches: z.array(
    z.object({
      kind: z.string(),
      hall: z.string().nullable(),
      hub: z.string().nullable(),
      day: z.string(),
      sentence: z.string(),
    }),
  ),
}).openapi('WeekPlan')

const days = [0, 1, 2, 3, 4, 5, 6]

export function bitsOf(weekdays: readonly number[]): number {
  return weekdays.reduce((bits, day) => bits | (1 << day), 0)
}

export function openOf(weekdays: readonly number[]): boolean[] {
  return days.map((day) => weekdays.includes(day))
}

function daysOf(bits: number): number[] {
  return days.filter((day) => (bits >> day) & 1)
}

/** What is planned; of a week that is yet to be, and of one that could not be, the head alone. */
export const AnyWeekView = z.union([WeekView, WeekHeadView])

export function viewAny(week: Shown | WeekHead, language: Language): z.infer<typeof AnyWeekView> {
  return 'walked' in week ? viewWeek(week, language) : viewHead(week)
}

export function viewHead({ from, ...head }: WeekHead): z.infer<typeof WeekHeadView> {
  const { id, revision: seen, no, round, state, job, madeBy, madeAt } = head
  return { id, revision: seen, no, round, from: formatDay(from), state, job, madeBy, madeAt }
}

type Product = { readonly zh: string; readonly en: string }
type Breach = {
  readonly kind: string
  readonly hall?: number
  readonly hub?: number
  readonly product?: number
  readonly day?: number
  readonly kg?: number
  readonly kgMax?: number
  readonly measure?: keyof Volume
  readonly amount?: number
  readonly max?: number
}
type Shown = WeekPlanned & {
  readonly walked: {
    readonly breaches: readonly Breach[]
    readonly halls: readonly { readonly days: readonly Volume[]; readonly waitingKg: number }[]
  }
  readonly cost: { readonly drivingFen: number }
  readonly dailyCost: { readonly drivingFen: number }
  readonly names: {
    readonly halls: ReadonlyMap<string, string>
    readonly products: ReadonlyMap<string, Product>
  }
}

/** The week as a grid: halls with what they have and what is fetched day by day, and what does not work, in words. */
export function viewWeek(week: Shown, language: Language): z.infer<typeof WeekView> {
  const { input, walked, names } = week
  const { problem } = input
  const nameOf = (id: string | undefined): string => names.halls.get(id ?? '') ?? ''
  const byDay = (measure: keyof Volume) =>
    days.map((day) => sum(walked.halls.map((hall) => hall.days[day]?.[measure] ?? 0)))
  const set = new Map(week.halls.map((each) => [each.hall, each]))
  return {
    ...viewHead(week),
    openDays: days.filter((day) => problem.open[day]),
    tripsADay: input.tripsADay,
    measuredBy: input.measuredBy,
    days: days.map((day) => formatDay((week.from + day) as Day)),
    ...{ dayKg: byDay('kg'), dayLitres: byDay('litres'), dayColdKg: byDay('coldKg') },
    dayMax: problem.dayMax,
    drivingFen: Math.round(week.cost.drivingFen),
    dailyFen: Math.round(week.dailyCost.drivingFen),
    halls: input.halls.map((hall, i) => {
      const own = problem.halls[i]
      const hub = input.hubs[own?.hub ?? -1] ?? ''
      const harvests = own?.harvests ?? []
      const on = (is: (day: number) => boolean) =>
        sum(harvests.filter(({ day }) => is(day)).map(({ kg }) => kg))
      const { days: volumes = [], waitingKg = 0 } = walked.halls[i] ?? {}
      return {
        ...{ hall, name: nameOf(hall), hub, hubName: nameOf(hub) },
        ...{ days: daysOf(set.get(hall)?.days ?? 0), edited: set.get(hall)?.edited ?? false },
        harvestKg: days.map((day) => on((each) => each === day)),
        ...{ collectedKg: volumes.map(({ kg }) => kg), waitingKg, leftKg: on((each) => each < 0) },
        storeKgMax: own?.storeKgMax ?? null,
      }
    }),
    breaches: walked.breaches.map((breach) => viewBreach(week, breach, language)),
  }
}

const codes: Readonly<Record<string, Code>> = {
  'closed-day': 'week-closed-day',
  'kept-too-long': 'week-kept-too-long',
  'store-full': 'week-store-full',
  'hub-full': 'week-hub-full',
}
const fullCodes: Readonly<Record<keyof Volume, Code>> = {
  kg: 'week-vehicles-full',
  litres: 'week-vehicles-full-litres',
  coldKg: 'week-vehicles-full-cold',
  coldLitres: 'week-vehicles-full-cold-litres',
}

function viewBreach({ input, names, from }: Shown, breach: Breach, language: Language) {
  const { kind, day: on = 0, measure, amount = 0, max = 0 } = breach
  const { kg = amount, kgMax = max } = breach
  const hall = input.halls[breach.hall ?? -1] ?? null
  const hub = input.hubs[breach.hub ?? -1] ?? null
  const product = names.products.get(input.products[breach.product ?? -1] ?? '')
  const day = formatDay((from + on) as Day)
  const place = names.halls.get(hall ?? hub ?? '') ?? ''
  const room = { litres: amount, litresMax: max }
  const facts: Facts = { place, product: product?.[language] ?? '', day, kg, kgMax, ...room }
  const code = measure === undefined ? codes[kind] : fullCodes[measure]
  const sentence = say(code ?? 'week-closed-day', facts, language)
  return { kind, hall, hub, day, sentence }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

export const ComingQuery = z.object({ hall: z.string().max(64).optional() })
export const ComingView = z
  .object({ items: z.array(z.object({ day: z.string(), kg: count })) })
  .openapi('CollectionDays')

export const KeepingView = z
  .object({
    product: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    revision: z.int().min(0),
    days: z.int().min(0).max(60).openapi({
      description: 'Nights it may wait at a hall; 0: it leaves on its day.',
    }),
  })
  .openapi('Keeping')
export const KeepingsView = z.object({ items: z.array(KeepingView) })
export const KeepingBody = KeepingView.pick({ revision: true, days: true })
export const StoreView = z
  .object({
    hall: z.string(),
    name: z.string(),
    revision: z.int().min(0),
    kgMax: z.int().min(0).max(1_000_000).nullable(),
  })
  .openapi('HallStore')
export const StoreBody = StoreView.pick({ revision: true, kgMax: true })
export const StoreQuery = PageQuery.extend({ q: z.string().trim().min(1).max(40).optional() })
