// From a draft to a plan: the line-haul is planned, feeders drop what it cannot take, every left kilogram gets its reason.

import { assert } from '#kernel/assert.ts'
import { seededRandom } from '#kernel/random.ts'
import type { Day } from './day.ts'
import { type Draft, unpack } from './draft.ts'
import type { Echelon } from './echelon.ts'
import { feederEchelon, haulEchelon } from './legs.ts'
import type { Plan, Problem } from './problem.ts'
import { findReasons } from './reasons.ts'
import { writeRoutes } from './routes.ts'
import { construct, improve } from './search.ts'
import { carrierOf, type State } from './state.ts'
import { trim } from './trim.ts'
import { loadOf, sumTrip } from './trip.ts'

export function finish(
  problem: Problem,
  draft: Draft,
  { seed, iterations }: { readonly seed: string; readonly iterations: number },
): Plan {
  const feeder = feederEchelon(problem, draft.sharing)
  const { days } = unpack(feeder, draft)
  const first = haulEchelon(problem, feeder, days)
  const chance = seededRandom(`${seed}/line-haul`)
  const built = construct(first.echelon, chance)
  const hauled = improve(first.echelon, built, { iterations, from: 0, to: 1 }, chance)
  const kept = trim(feeder, days, first, hauled.left)
  const haul = haulEchelon(problem, feeder, kept)
  const haulDays = renumber(first.echelon, haul.echelon, hauled)
  const shipments = haul.sources.map(
    ({ carrier, trip, load }) => kept[carrier]?.[trip]?.loads[load]?.item ?? 0,
  )
  const routes = writeRoutes(problem, {
    feeder,
    feederDays: kept,
    haul: haul.echelon,
    haulDays,
    shipments,
  })
  return { routes, left: findReasons(problem, routes) }
}

/** The line-haul days over the trimmed loads: the same loads under their new numbers, at hubs no later than before. */
function renumber(first: Echelon, haul: Echelon, { days, left }: State): Day[] {
  const numbers = new Map<number, number>()
  for (const [old, { kg }] of first.items.entries()) {
    if (kg > (left[old] ?? 0)) numbers.set(old, numbers.size)
  }
  assert(
    numbers.size === haul.items.length,
    'every load that is hauled is still brought to its hub',
  )
  return days.map((day, carrier) =>
    day.flatMap((trip) => {
      const loads = trip.loads.map(({ item, kg }) => loadOf(haul, numbers.get(item) ?? 0, kg))
      return sumTrip(haul, carrierOf(haul, carrier), trip.sink, loads) ?? []
    }),
  )
}
