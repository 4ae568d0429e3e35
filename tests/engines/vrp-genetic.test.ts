import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type Board,
  clearBoard,
  createBoard,
  setRoute,
  toursOf,
} from '#engines/routing/vrp/genetic/board.ts'
import { educate } from '#engines/routing/vrp/genetic/educate.ts'
import {
  adopt,
  advanceGenetic,
  bestOf,
  isGenetic,
  startGenetic,
} from '#engines/routing/vrp/genetic/genetic.ts'
import { carryOut, weigh } from '#engines/routing/vrp/genetic/patch.ts'
import { polish } from '#engines/routing/vrp/genetic/polish.ts'
import { createSearch } from '#engines/routing/vrp/genetic/search.ts'
import { createSplitter, split } from '#engines/routing/vrp/genetic/split.ts'
import type { Instance, Tour } from '#engines/routing/vrp/instance.ts'
import { seededRandom } from '#kernel/random.ts'
import { eachMove } from './vrp-genetic-moves.ts'
import {
  anyInstance,
  anyTours,
  cheapest,
  isSound,
  measure,
  type World,
} from './vrp-genetic-worlds.ts'

const anyWorld = fc.record({
  customers: fc.constant(12),
  timed: fc.boolean(),
  oneWay: fc.boolean(),
})

function boardOf(instance: Instance, routes: number): Board {
  const customers = Int32Array.from({ length: instance.nodes - 1 }, (_, i) => i + 1)
  const board = createBoard(instance, { customers, routes, type: 0 })
  board.loadPenalty = 7
  board.warpPenalty = 3
  return board
}

function lay(board: Board, tours: readonly Tour[]): void {
  clearBoard(board)
  tours.forEach(({ stops }, route) => {
    setRoute(board, route, Int32Array.from(stops), stops.length)
  })
}

/** Cost and penalties of what is on the board, summed up anew. */
function priceOf(instance: Instance, board: Board): number {
  const { cost, over, warp } = measure(instance, toursOf(board, 0))
  return cost + board.loadPenalty * over + board.warpPenalty * warp
}

it('weighs every move as the cost summed up anew tells, with and without windows', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(fc.integer(), anyWorld, (seed, world) => {
      const instance = anyInstance(seed, { ...world, customers: 7 })
      const tours = anyTours(instance, seededRandom(`${seed}`), 3)
      const board = boardOf(instance, 4)
      lay(board, tours)
      const before = priceOf(instance, board)
      eachMove(board, (move) => {
        seen.add(move)
        const delta = weigh(board)
        carryOut(board)
        expect(toursOf(board, 0).flatMap(({ stops }) => stops).length).toBe(7)
        expect(priceOf(instance, board) - before, move).toBeCloseTo(delta, 6)
        lay(board, tours)
      })
    }),
    { numRuns: 25 },
  )
  expect(seen.size).toBe(14)
})

// Into a new route stops go in their order; where that is the wrong one, the route is turned round next.
const untried = /turned.* into a new route/

it('educates until no move helps, whatever rules are broken', () => {
  fc.assert(
    fc.property(fc.integer(), anyWorld, (seed, world) => {
      const instance = anyInstance(seed, world)
      const board = boardOf(instance, 6)
      lay(board, anyTours(instance, seededRandom(`${seed}`), 5))
      const before = priceOf(instance, board)
      educate(createSearch(board, { chance: seededRandom(`${seed}`), near: 12 }))
      expect(priceOf(instance, board)).toBeLessThanOrEqual(before)
      eachMove(board, (move) => {
        if (move === 'exchange' || untried.test(move)) return
        if (world.timed && move === 'turned tails') return
        expect(weigh(board), move).toBeGreaterThan(-1e-4)
      })
    }),
    { numRuns: 60 },
  )
})

it('finds the cheapest plan of small instances', () => {
  const world = fc.record({
    customers: fc.integer({ min: 1, max: 6 }),
    timed: fc.boolean(),
    oneWay: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.integer(), world, (seed, drawn) => {
      const instance = anyInstance(seed, drawn)
      const genetic = startGenetic(instance, { seed: 'small' })
      advanceGenetic(genetic, 1000)
      expect(bestOf(genetic)?.cost ?? Number.POSITIVE_INFINITY).toBe(cheapest(instance))
    }),
    { numRuns: 30 },
  )
})

it('gives sound plans only, as few vehicles as there may be', () => {
  fc.assert(
    fc.property(fc.integer(), fc.boolean(), (seed, timed) => {
      const instance = anyInstance(seed, { customers: 20, timed, count: timed ? 12 : 6 })
      const genetic = startGenetic(instance, { seed: 'sound' })
      advanceGenetic(genetic, 120)
      const best = bestOf(genetic)
      if (best === null) return
      expect(isSound(instance, best.tours)).toBe(true)
      expect(best.cost).toBe(measure(instance, best.tours).cost)
    }),
    { numRuns: 15 },
  )
})

it('plans nothing for nobody, and says so when a load fits no vehicle', () => {
  const nobody = startGenetic(anyInstance(1, { customers: 0 }), { seed: 's' })
  advanceGenetic(nobody, 1)
  expect(bestOf(nobody)).toEqual({ tours: [], cost: 0 })
  const instance = anyInstance(1, { customers: 5 })
  const heavy = startGenetic(
    { ...instance, delivery: instance.delivery.map((kg) => kg * 30) },
    { seed: 's' },
  )
  advanceGenetic(heavy, 150)
  expect(bestOf(heavy)).toBeNull()
  expect(isGenetic(instance)).toBe(true)
  expect(isGenetic({ ...instance, mate: new Int32Array(6) })).toBe(false)
  expect(isGenetic({ ...instance, pickup: instance.delivery })).toBe(false)
})

it.each<World>([{ customers: 30 }, { customers: 30, timed: true }])(
  'plans the same from the same seed, in one stretch or in slices (%o)',
  (world) => {
    const instance = anyInstance(5, world)
    const run = (slices: readonly number[]) => {
      const genetic = startGenetic(instance, { seed: 'same' })
      for (const slice of slices) advanceGenetic(genetic, slice)
      return JSON.stringify(bestOf(genetic))
    }
    expect(run([200])).toBe(run([1, 99, 100]))
  },
)

it('adopts a plan found elsewhere and does not lose it', () => {
  const instance = anyInstance(9, { customers: 40 })
  const expert = startGenetic(instance, { seed: 'expert' })
  advanceGenetic(expert, 400)
  const found = bestOf(expert)
  const learner = startGenetic(instance, { seed: 'learner' })
  adopt(learner, found?.tours ?? [])
  expect(bestOf(learner)?.cost).toBeLessThanOrEqual(found?.cost ?? 0)
  advanceGenetic(learner, 150)
  expect(bestOf(learner)?.cost).toBeLessThanOrEqual(found?.cost ?? 0)
})

it('polishes sound plans into sound plans that cost no more, vehicle types apart', () => {
  let better = 0
  fc.assert(
    fc.property(fc.integer(), fc.boolean(), (seed, timed) => {
      const instance = anyInstance(seed, { customers: 24, timed, types: 2 })
      const tours = greedy(instance)
      const polished = polish(instance, tours)
      expect(isSound(instance, polished)).toBe(isSound(instance, tours))
      const [before, after] = [tours, polished].map((plan) => measure(instance, plan).cost)
      expect(after).toBeLessThanOrEqual(before ?? 0)
      if ((after ?? 0) < (before ?? 0)) better++
      expect(polish(instance, tours)).toEqual(polished)
    }),
    { numRuns: 60 },
  )
  expect(better).toBeGreaterThan(40)
})

it('leaves alone what it cannot judge or what is broken already', () => {
  const instance = anyInstance(3, { customers: 20 })
  const broken = [{ type: 0, stops: Array.from({ length: 20 }, (_, i) => i + 1) }]
  expect(polish(instance, broken)).toEqual(broken)
  const bothWays = { ...instance, pickup: instance.delivery }
  expect(polish(bothWays, greedy(instance))).toEqual(greedy(instance))
})

/** Stops in the order of their numbers, a new tour whenever the next would break a rule. */
function greedy(instance: Instance): Tour[] {
  const tours: { type: number; stops: number[] }[] = []
  for (let stop = 1; stop < instance.nodes; stop++) {
    const last = tours.at(-1)
    const tried = { type: last?.type ?? 0, stops: [...(last?.stops ?? []), stop] }
    const { over, warp } = measure(instance, [tried])
    if (last && over === 0 && warp === 0) last.stops.push(stop)
    else tours.push({ type: tours.length % instance.types.length, stops: [stop] })
  }
  return tours
}

it('splits a tour as the best of all ways to cut it', () => {
  const limits = fc.record({
    routes: fc.integer({ min: 2, max: 9 }),
    timed: fc.boolean(),
    oneWay: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.integer(), limits, (seed, { routes, ...world }) => {
      const instance = anyInstance(seed, { customers: 8, ...world })
      const board = boardOf(instance, world.timed ? 8 : routes)
      // With windows a route may not be more than half over capacity.
      const capacity = world.timed ? 60 : 12
      const roomy = { ...instance, types: instance.types.map((type) => ({ ...type, capacity })) }
      const held = { ...board, capacity }
      const tour = Int32Array.from([3, 1, 8, 5, 2, 7, 4, 6])
      const starts = new Int32Array(10)
      const count = split(createSplitter(held), tour, starts)
      const cuts = [...starts.subarray(0, count + 1)]
      const price = (at: readonly number[]) => {
        const tours = at
          .slice(1)
          .map((to, r) => ({ type: 0, stops: [...tour.subarray(at[r], to)] }))
        const { cost, over, warp } = measure(roomy, tours)
        return cost + held.loadPenalty * over + held.warpPenalty * warp
      }
      const all = Array.from({ length: 128 }, (_, set) =>
        [0, 1, 2, 3, 4, 5, 6, 7, 8].filter((at) => at % 8 === 0 || (set >> (at - 1)) & 1),
      ).filter((at) => at.length - 1 <= held.routes)
      expect(count).toBeLessThanOrEqual(held.routes)
      expect(price(cuts)).toBe(Math.min(...all.map(price)))
    }),
    { numRuns: 150 },
  )
})
