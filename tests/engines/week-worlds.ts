// Small weeks for the planner of collection days: a few halls around one or two hubs on a plane, with harvests that keep some days.

import { type WeekPlan, type WeekProblem, weekDays } from '#engines/routing/week/problem.ts'
import { draftWeek, improveWeek, settleWeek } from '#engines/routing/week/search.ts'
import { seededRandom } from '#kernel/random.ts'

type Size = { readonly hubs: number; readonly halls: number; readonly openDays: number }

/** A week drawn by a seed: metres are those of the plane, out and back the same up to a hill. */
export function weekOf(seed: string, { hubs, halls, openDays }: Size): WeekProblem {
  const random = seededRandom(seed)
  const point = () => ({ x: random.int(0, 9000), y: random.int(0, 9000) })
  const hubAt = Array.from({ length: hubs }, point)
  const hallAt = Array.from({ length: halls }, (_, hall) => ({ ...point(), hub: hall % hubs }))
  const far = (a: { x: number; y: number }, b: { x: number; y: number }): number =>
    Math.round(Math.hypot(a.x - b.x, a.y - b.y)) + (a.x < b.x ? 200 : 0)
  return {
    open: Array.from({ length: weekDays }, (_, day) => day < openDays),
    halls: hallAt.map(({ hub }) => ({
      hub,
      storeKgMax: random.next() < 0.3 ? random.int(100, 900) : null,
      harvests: Array.from({ length: random.int(0, 5) }, () => ({
        ...{ product: random.int(0, 2), day: random.int(-1, 6), kg: random.int(20, 400) },
        ...{ keepDays: random.int(1, 8), litres: random.int(20, 900), cold: random.next() < 0.3 },
      })),
    })),
    hubs: hubAt.map((at, hub) => {
      const own = [...hallAt.keys()].filter((hall) => hallAt[hall]?.hub === hub)
      const places = [at, ...own.map((hall) => hallAt[hall] ?? at)]
      return {
        ...{ dayKgMax: random.int(400, 2000), takenKg: [0, 0, 300, 0, 0, 0, 0] },
        haulMetres: random.int(10_000, 60_000),
        halls: own,
        metres: places.flatMap((from) => places.map((to) => (from === to ? 0 : far(from, to)))),
      }
    }),
    feeder: { loadKg: 300, loadLitres: 700, tripFen: 2000, kmFen: 150 },
    haul: { loadKg: 3000, loadLitres: 9000, tripFen: 8000, kmFen: 300 },
    dayMax: { kg: 1500, litres: 3300, coldKg: 600, coldLitres: 1200 },
    unevenFen: 5,
  }
}

/** The week planned in two slices, as a job plans it in several. */
export function planWeek(
  problem: WeekProblem,
  { seed, iterations }: { readonly seed: string; readonly iterations: number },
): WeekPlan {
  const stretch = { seed, iterations, slices: 2 }
  const half = improveWeek(problem, draftWeek(problem), { ...stretch, slice: 0 })
  return settleWeek(problem, improveWeek(problem, half, { ...stretch, slice: 1 }))
}
