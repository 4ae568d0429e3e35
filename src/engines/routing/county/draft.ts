// A plan in the making, as plain data that a job can lay down between two steps and take up again.

import { seededRandom } from '#kernel/random.ts'
import type { Day } from './day.ts'
import type { Echelon } from './echelon.ts'
import { dayEndMin, feederEchelon, haulEchelon, haulers, type Sharing } from './legs.ts'
import type { Problem } from './problem.ts'
import { construct, improve } from './search.ts'
import { carrierOf, objectiveOf, type State, stateOf } from './state.ts'
import { trim } from './trim.ts'
import { itemOf, loadOf, sumTrip } from './trip.ts'

type DraftTrip = readonly [sink: number, loads: readonly (readonly [item: number, kg: number])[]]
export type Draft = { readonly sharing: Sharing; readonly days: readonly (readonly DraftTrip[])[] }

/** A first draft. Ways to share the day between the legs are tried one knob at a time; what brings most to the park stays. */
export function firstDraft(problem: Problem, seed: string): Draft {
  let best = tryout(problem, middleSharing(problem), seed)
  const attempt = (sharing: Sharing) => {
    const next = tryout(problem, sharing, seed)
    if (next.value < best.value) best = next
  }
  for (const reserved of reservable(problem)) attempt({ ...best.sharing, reserved })
  for (const share of [0.5, 0.65, 0.9, 1])
    attempt({ ...best.sharing, feedUntilMin: shareOfDay(problem, share) })
  for (const permille of [250, 400, 700, 850]) attempt({ ...best.sharing, permille })
  return { sharing: best.sharing, days: pack(best.days) }
}

type Tryout = { readonly sharing: Sharing; readonly days: readonly Day[]; readonly value: number }

function tryout(problem: Problem, sharing: Sharing, seed: string): Tryout {
  const chance = seededRandom(`${seed}/first`)
  const feeder = feederEchelon(problem, sharing)
  const state = construct(feeder, chance)
  return { sharing, days: state.days, value: valueAtPark(problem, feeder, state, seed) }
}

function middleSharing(problem: Problem): Sharing {
  const reserved = Math.round(haulers(problem).length / 2)
  return { reserved, permille: 550, feedUntilMin: shareOfDay(problem, 0.8) }
}

function reservable(problem: Problem): number[] {
  const { length } = haulers(problem)
  return [...new Set([0, 0.25, 0.75, 1].map((share) => Math.round(length * share)))]
}

/** A share of the time in which any vehicle works. */
function shareOfDay({ vehicles }: Problem, share: number): number {
  const from = Math.min(dayEndMin, ...vehicles.map(({ shiftFromMin }) => shiftFromMin))
  const to = Math.max(0, ...vehicles.map(({ shiftToMin }) => shiftToMin))
  return Math.round(from + (to - from) * share)
}

export type Slice = {
  readonly seed: string
  readonly slice: number
  readonly slices: number
  readonly iterations: number
}

/**
 * One slice of the feeder search: the same draft and slice give the same draft on any machine. Feeders bring little more
 * than the line-haul can take now, and a slice that ends with less at the park is thrown away.
 */
export function improveDraft(problem: Problem, draft: Draft, stretch: Slice): Draft {
  const { seed, slice, slices, iterations } = stretch
  const feeder = feederEchelon(problem, draft.sharing)
  const before = unpack(feeder, draft)
  const value = valueAtPark(problem, feeder, before, seed)
  const chance = seededRandom(`${seed}/feeder/${slice}`)
  const budget = { iterations, from: slice / slices, to: (slice + 1) / slices }
  const capped = capSinks(problem, feeder, before, seed)
  const { days } = improve(capped.feeder, capped.state, budget, chance)
  const after = stateOf(feeder, days)
  return valueAtPark(problem, feeder, after, seed) < value ? { ...draft, days: pack(days) } : draft
}

/** The feeder days without what the line-haul cannot take now, under sinks that take a little more than that. */
function capSinks(
  problem: Problem,
  feeder: Echelon,
  { days }: State,
  seed: string,
): { feeder: Echelon; state: State } {
  const haul = haulEchelon(problem, feeder, days)
  const { left } = construct(haul.echelon, seededRandom(`${seed}/park`))
  const kept = trim(feeder, days, haul, left)
  const { sinkKg, sinkColdKg } = stateOf(feeder, kept)
  const slack = (kg: number, kgMax: number) => Math.min(kgMax, Math.ceil(kg * 1.1) + 200)
  const sinks = feeder.sinks.map((sink, i) => ({
    ...sink,
    kgMax: slack(sinkKg[i] ?? 0, sink.kgMax),
    coldKgMax: slack(sinkColdKg[i] ?? 0, sink.coldKgMax),
  }))
  const capped = { ...feeder, sinks }
  return { feeder: capped, state: stateOf(capped, kept) }
}

/** The days of a draft, summed up again. */
export function unpack(echelon: Echelon, { days }: Draft): State {
  return stateOf(
    echelon,
    days.map(
      (trips, carrier): Day =>
        trips.flatMap(([sink, loads]) => {
          const full = loads.map(([item, kg]) => loadOf(echelon, item, kg))
          return sumTrip(echelon, carrierOf(echelon, carrier), sink, full) ?? []
        }),
    ),
  )
}

function pack(days: readonly Day[]): Draft['days'] {
  return days.map((day) =>
    day.map(({ sink, loads }) => [sink, loads.map(({ item, kg }) => [item, kg] as const)] as const),
  )
}

/** What a feeder state is worth at the park: goods that reach it, then money. */
function valueAtPark(problem: Problem, feeder: Echelon, state: State, seed: string): number {
  const { echelon } = haulEchelon(problem, feeder, state.days)
  const hauled = construct(echelon, seededRandom(`${seed}/park`))
  const waiting = echelon.items.reduce(
    (sum, _, i) => sum + (hauled.left[i] ?? 0) * (itemOf(echelon, i).chilled ? 2 : 1),
    0,
  )
  return objectiveOf({
    ...state,
    leftWeight: state.leftWeight + waiting,
    cost: state.cost + hauled.cost,
  })
}
