import fc from 'fast-check'
import { expect, it } from 'vitest'
import { costOf } from '#engines/routing/week/cost.ts'
import { optionsOf } from '#engines/routing/week/options.ts'
import type { WeekPlan, WeekProblem } from '#engines/routing/week/problem.ts'
import { newState } from '#engines/routing/week/state.ts'
import { newTours } from '#engines/routing/week/tours.ts'
import { walkWeek } from '#engines/routing/week/verify.ts'
import { seededRandom } from '#kernel/random.ts'
import { planWeek, weekOf } from './week-worlds.ts'

const seeds = fc.nat().map(String)
const boundless = { kg: 1e6, litres: 1e6, coldKg: 1e6, coldLitres: 1e6 }
const every = (problem: WeekProblem): number[][] =>
  problem.halls.map((hall) => [...optionsOf(hall, problem.open).choices])

/** Every plan there is: each hall on each set of days that is open to it. */
function* plans(sets: readonly (readonly number[])[]): Generator<number[]> {
  const [first, ...others] = sets
  if (first === undefined) return yield []
  for (const rest of plans(others)) for (const days of first) yield [days, ...rest]
}

/** All orders of some stops. */
function* orders(stops: readonly number[]): Generator<number[]> {
  if (stops.length === 0) yield []
  for (const first of stops) {
    for (const rest of orders(stops.filter((stop) => stop !== first))) yield [first, ...rest]
  }
}

it('finds the cheapest week that there is, on weeks small enough to try all', () => {
  for (let world = 0; world < 30; world++) {
    const problem = weekOf(`small ${world}`, { hubs: 1, halls: 3, openDays: 4 })
    const state = newState(problem, ({ choices }) => choices[0] ?? 0)
    // All sets of the four open days, also those on which some vehicle finds nothing.
    const all = problem.halls.map(({ harvests }) =>
      Array.from({ length: 16 }, (_, days) => days).slice(harvests.length === 0 ? 0 : 1),
    )
    let least = Number.POSITIVE_INFINITY
    for (const days of plans(all)) {
      const changes = days.map((set, hall) => ({ hall, days: set }))
      least = Math.min(least, state.evaluate(0, changes))
    }
    const plan = planWeek(problem, { seed: `try ${world}`, iterations: 6000 })
    expect(costOf(problem, plan).totalFen, `world ${world}`).toBeLessThanOrEqual(least + 1e-6)
  }
}, 20_000)

it('leaves no hall whose days alone could be changed for the better', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const problem = weekOf(seed, { hubs: 3, halls: 9, openDays: 6 })
      const { days } = planWeek(problem, { seed, iterations: 100 })
      const { totalFen } = costOf(problem, { days })
      const state = newState(problem, (_, hall) => days[hall] ?? 0)
      for (const [hall, { hub }] of problem.halls.entries()) {
        for (const set of every(problem)[hall] ?? []) {
          const other = state.evaluate(hub, [{ hall, days: set }])
          expect(other).toBeGreaterThan(totalFen - 1e-3)
        }
      }
    }),
    { numRuns: 15 },
  )
})

it('lets nothing spoil that need not, and says of what it cannot save when and where', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const problem = weekOf(seed, { hubs: 2, halls: 7, openDays: 6 })
      const roomy = {
        ...problem,
        dayMax: boundless,
        hubs: problem.hubs.map((hub) => ({ ...hub, dayKgMax: 1e6 })),
      }
      const plan = planWeek(roomy, { seed, iterations: 500 })
      const { breaches, halls } = walkWeek(roomy, plan)
      const needless = every(roomy).map((choices, hall) => {
        const own = roomy.halls[hall]
        const fault = own && optionsOf(own, roomy.open).faultKg[choices[0] ?? 0]
        return fault !== 0
      })
      for (const breach of breaches) expect(needless[(breach as { hall: number }).hall]).toBe(true)
      // What was harvested has been collected or waits for the hall's first day of the week after.
      for (const [hall, { days, waitingKg }] of halls.entries()) {
        const there = roomy.halls[hall]?.harvests.reduce((sum, each) => sum + each.kg, 0)
        expect(days.reduce((sum, { kg }) => sum + kg, waitingKg)).toBe(there)
      }
    }),
    { numRuns: 60 },
  )
})

it('counts a broken rule in the cost exactly where the check finds one', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const problem = weekOf(seed, { hubs: 2, halls: 5, openDays: 7 })
      const random = seededRandom(seed)
      const plan = { days: problem.halls.map(() => random.int(1, 127)) }
      const free = { ...problem, unevenFen: 0 }
      const { drivingFen, totalFen } = costOf(free, plan)
      // Driving and waiting stay far below a million fen, a kilogram that breaks a rule costs as much.
      const isBroken = totalFen - drivingFen >= 1_000_000
      expect(walkWeek(problem, plan).breaches.length > 0).toBe(isBroken)
    }),
    { numRuns: 200 },
  )
})

it('weighs a change as the whole week weighed afresh, and touches nothing until it is made', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const problem = weekOf(seed, { hubs: 2, halls: 6, openDays: 7 })
      const random = seededRandom(seed)
      const state = newState(problem, ({ choices }) => random.pick(choices))
      for (let turn = 0; turn < 10; turn++) {
        const before = costOf(problem, { days: [...state.days] }).totalFen
        const hub = random.int(0, 1)
        const halls = problem.hubs[hub]?.halls ?? []
        const changes = halls
          .filter(() => random.next() < 0.5)
          .map((hall) => ({ hall, days: random.int(0, 127) }))
        const told = state.evaluate(hub, changes)
        expect(state.fen()).toBeCloseTo(before, 4)
        state.apply(hub, changes)
        expect(state.fen()).toBeCloseTo(told, 4)
        expect(costOf(problem, { days: [...state.days] }).totalFen).toBeCloseTo(told, 4)
      }
    }),
    { numRuns: 30 },
  )
})

it('drives the shortest tour past few halls and none shorter than that past many', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const [hub] = weekOf(seed, { hubs: 1, halls: 6, openDays: 7 }).hubs
      if (hub === undefined) throw new Error('there is one hub')
      const way = (from: number, to: number) => hub.metres[from * 7 + to] ?? 0
      const lengths = [...orders([1, 2, 3, 4, 5, 6])].map((order) =>
        [0, ...order].reduce((sum, stop, i) => sum + way(stop, order[i] ?? 0), 0),
      )
      expect(newTours(hub)([0, 1, 2, 3, 4, 5])).toBe(Math.min(...lengths))
    }),
    { numRuns: 15 },
  )
  const [wide] = weekOf('wide', { hubs: 1, halls: 14, openDays: 7 }).hubs
  if (wide === undefined) throw new Error('there is one hub')
  const tours = newTours(wide)
  const all = wide.halls.map((_, member) => member)
  // Longer than the tour past any eight of them where ways keep the triangle inequality, as on a plane.
  expect(tours(all)).toBeGreaterThan(tours(all.slice(0, 8)) - 8 * 200)
})

it('puts neighbours on one day, and far halls on another when a day has room for one hub only', () => {
  const near = [0, 1000, 1000, 1000, 0, 100, 1000, 100, 0]
  const hall = (hub: number) => ({
    hub,
    storeKgMax: null,
    harvests: [{ product: 0, day: 0, kg: 100, litres: 180, cold: false, keepDays: 4 }],
  })
  const hub = (halls: number[]) => ({
    ...{ dayKgMax: 1000, takenKg: [], haulMetres: 20_000, halls, metres: near },
  })
  const problem: WeekProblem = {
    open: Array.from({ length: 7 }, () => true),
    halls: [hall(0), hall(1), hall(0), hall(1)],
    hubs: [hub([0, 2]), hub([1, 3])],
    feeder: { loadKg: 500, loadLitres: 1500, tripFen: 2000, kmFen: 150 },
    haul: { loadKg: 3000, loadLitres: 9000, tripFen: 8000, kmFen: 300 },
    dayMax: { ...boundless, kg: 250 },
    unevenFen: 0,
  }
  const { days } = planWeek(problem, { seed: 'a', iterations: 2000 })
  expect([days[0], days[1]]).toEqual([days[2], days[3]])
  expect(days[0]).not.toBe(days[1])
  expect(walkWeek(problem, { days }).breaches).toEqual([])
})

it('parts what is light but bulky, and what must be kept cold, over days as their room asks', () => {
  const hall = (cold: boolean) => ({
    hub: 0,
    storeKgMax: null,
    harvests: [{ product: 0, day: 0, kg: 100, litres: 900, cold, keepDays: 4 }],
  })
  const problem = (dayMax: object): WeekProblem => ({
    open: Array.from({ length: 7 }, () => true),
    halls: [hall(true), hall(true), hall(false)],
    hubs: [
      {
        ...{ dayKgMax: 1000, takenKg: [], haulMetres: 20_000, halls: [0, 1, 2] },
        metres: Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 0 : 1000)),
      },
    ],
    feeder: { loadKg: 500, loadLitres: 3000, tripFen: 2000, kmFen: 150 },
    haul: { loadKg: 3000, loadLitres: 9000, tripFen: 8000, kmFen: 300 },
    dayMax: { ...boundless, ...dayMax },
    unevenFen: 0,
  })
  const days = (dayMax: object): readonly number[] => {
    const posed = problem(dayMax)
    const plan = planWeek(posed, { seed: 'a', iterations: 2000 })
    expect(walkWeek(posed, plan).breaches).toEqual([])
    return plan.days
  }
  expect(new Set(days({})).size).toBe(1)
  expect(new Set(days({ litres: 1000 })).size).toBe(3)
  const [one, other] = days({ coldLitres: 1000 })
  expect(one).not.toBe(other)
  // Three halls fill a vehicle of 3,000 litres by nine tenths; one of 1,000 goes out three times.
  const small = { ...problem({}), feeder: { ...problem({}).feeder, loadLitres: 1000 } }
  const together = { days: [1, 1, 1] }
  const more = costOf(small, together).drivingFen - costOf(problem({}), together).drivingFen
  expect(more).toBeCloseTo(2 * 2000 + (2 * 2000 * 150) / 1000, 6)
})

it('names each breach: spoilt, no room, a closed day, a full hub, too few vehicles, a plan of another shape', () => {
  const problem: WeekProblem = {
    open: [true, true, true, true, true, true, false],
    halls: [
      {
        hub: 0,
        storeKgMax: 150,
        harvests: [0, 1, 2].map((day) => {
          return { product: 3, day, kg: 100, litres: 190, cold: day === 0, keepDays: 1 }
        }),
      },
    ],
    hubs: [
      { dayKgMax: 350, takenKg: [0, 0, 100], haulMetres: 0, halls: [0], metres: [0, 1, 1, 0] },
    ],
    feeder: { loadKg: 500, loadLitres: 1500, tripFen: 2000, kmFen: 150 },
    haul: { loadKg: 3000, loadLitres: 9000, tripFen: 8000, kmFen: 300 },
    dayMax: { kg: 240, litres: 550, coldKg: 90, coldLitres: 190 },
    unevenFen: 0,
  }
  const told = (days: number[]) => walkWeek(problem, { days }).breaches
  expect(told([0b100])).toEqual([
    { kind: 'store-full', hall: 0, day: 1, kg: 200, kgMax: 150 },
    { kind: 'kept-too-long', hall: 0, product: 3, day: 2, kg: 100 },
    { kind: 'hub-full', hub: 0, day: 2, kg: 300, kgMax: 250 },
    { kind: 'vehicles-full', day: 2, measure: 'kg', amount: 300, max: 240 },
    { kind: 'vehicles-full', day: 2, measure: 'litres', amount: 570, max: 550 },
    { kind: 'vehicles-full', day: 2, measure: 'coldKg', amount: 100, max: 90 },
  ])
  // What must be cold is above what cooled vehicles take on whatever day it comes.
  expect(told([0b111])).toEqual([
    { kind: 'vehicles-full', day: 0, measure: 'coldKg', amount: 100, max: 90 },
  ])
  expect(told([0b1000011])[0]).toEqual({ kind: 'closed-day', hall: 0, day: 6 })
  expect(told([])).toEqual([{ kind: 'shape', hall: 0 }])
  expect(told([128])[0]).toEqual({ kind: 'shape', hall: 0 })
  // Nobody comes: what was harvested on three days spoils.
  expect(told([0]).filter(({ kind }) => kind === 'kept-too-long')).toHaveLength(3)
})

it('plans a county’s week the same twice', () => {
  const problem = weekOf('county', { hubs: 27, halls: 233, openDays: 6 })
  const plan = (): WeekPlan => planWeek(problem, { seed: 'x', iterations: 2000 })
  expect(plan()).toEqual(plan())
})
