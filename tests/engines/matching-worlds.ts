// Tiny problems to be matched in every possible way.

import type { Capacity, Demand, Lot, Pin, Problem } from '#engines/matching/problem.ts'
import { type Random, seededRandom } from '#kernel/random.ts'
import { day } from '#kernel/time.ts'

/** Which rules a tiny problem has beyond the plain ones; `viable`: minimums of demands, `pieces`: of pairs. */
export type Features = {
  readonly viable: boolean
  readonly pieces: boolean
  readonly limits: boolean
}

const halls = ['s0', 's1', 's2']

export function tinyProblem(seed: string, features: Features): Problem {
  const random = seededRandom(seed)
  const homes = Array.from({ length: 4 }, (_, h) => ({
    household: `h${h}`,
    hall: random.pick(halls),
    poor: random.int(0, 2) === 0,
  }))
  const lots = Array.from({ length: random.int(1, 5) }, (_, i) => tinyLot(random, i, homes))
  const demands = Array.from({ length: random.int(1, 3) }, (_, j) =>
    tinyDemand(random, j, features),
  )
  const metres = Array.from({ length: 9 }, () => random.int(0, 3))
  const tranches = random.pick([
    { p: [1, 1], q: [] },
    { p: [2] },
    { p: [], q: [3] },
    { p: [1, 2, 1], q: [1] },
  ])
  const policy = { version: 'test', overlapDaysMin: 5, tranches, lottery: `seed of ${seed}` }
  const isSigned = random.int(0, 2) === 0
  return {
    ...{ lots, demands, distances: { columns: 3, metres }, policy },
    pins: isSigned ? tinyPins(random, lots, demands) : [],
    vetoes: random.int(0, 2) === 0 ? [{ household: 'h0', firm: 'f0' }] : [],
    capacities: features.limits && random.int(0, 1) === 0 ? tinyCapacities(random) : [],
  }
}

type Home = Pick<Lot, 'household' | 'hall' | 'poor'>

function tinyLot(random: Random, i: number, homes: readonly Home[]): Lot {
  const from = random.int(0, 12)
  return {
    ...random.pick(homes),
    id: `lot-${i}`,
    product: random.int(0, 9) === 0 ? 'q' : 'p',
    grade: random.int(1, 2),
    quantity: random.int(1, 4),
    window: { from: day(from), to: day(from + random.int(2, 12)) },
    priceMinFen: random.int(1, 3),
    place: random.int(0, 2),
    demerits: random.pick([0, 0, 1, 2]),
  }
}

function tinyDemand(random: Random, j: number, { viable, pieces, limits }: Features): Demand {
  const gradeMin = random.pick([1, 2, 2])
  const quantity = random.int(1, 6)
  const from = random.int(0, 10)
  const windows = [{ from: day(from), to: day(from + random.int(4, 14)) }]
  if (random.int(0, 3) === 0) windows.push({ from: day(0), to: day(4) })
  const share = (): number => (limits ? random.pick([300, 500, 1000, 1000]) : 1000)
  return {
    id: `demand-${j}`,
    firm: `f${random.int(0, 1)}`,
    product: random.int(0, 9) === 0 ? 'q' : 'p',
    gradeMin,
    floors: Array.from({ length: gradeMin }, () => random.int(2, 5)),
    quantity,
    windows,
    place: random.int(0, 2),
    shareMaxPermille: share(),
    hallShareMaxPermille: share(),
    viableMin: viable ? random.int(0, quantity) : 0,
    lotMin: pieces ? random.int(0, Math.min(3, quantity)) : 0,
    demerits: random.pick([0, 0, 1]),
  }
}

/** What was signed need not be what the rules allow now. */
function tinyPins(random: Random, lots: readonly Lot[], demands: readonly Demand[]): Pin[] {
  const left = new Map([...lots, ...demands].map(({ id, quantity }) => [id, quantity]))
  const pins: Pin[] = []
  for (let n = random.int(1, 2); n > 0; n--) {
    const { id: lot } = random.pick(lots)
    const { id: demand } = random.pick(demands)
    const most = Math.min(left.get(lot) ?? 0, left.get(demand) ?? 0)
    if (most === 0) continue
    const quantity = random.int(1, most)
    pins.push({ lot, demand, quantity })
    for (const id of [lot, demand]) left.set(id, (left.get(id) ?? 0) - quantity)
  }
  return pins
}

/** Halls within a hub, one of them with a limit of its own, and a hall apart. */
function tinyCapacities(random: Random): Capacity[] {
  const products = random.pick([['p'], ['p', 'q']])
  const all = [['s0'], ['s0', 's1'], ['s2'], halls]
  return all
    .filter(() => random.int(0, 2) > 0)
    .map((some, c) => ({ id: `capacity-${c}`, halls: some, products, quantity: random.int(0, 6) }))
}

const year = { from: day(0), to: day(300) }
export const lotOf = (id: string, more: Partial<Lot> = {}): Lot => ({
  id,
  household: `of ${id}`,
  hall: 's',
  product: 'p',
  grade: 1,
  quantity: 300,
  window: year,
  priceMinFen: 100,
  place: 0,
  poor: false,
  demerits: 0,
  ...more,
})
export const fair = (lots: readonly Lot[], asked: number): Problem => ({
  lots,
  demands: [
    {
      id: 'd',
      firm: 'f',
      product: 'p',
      gradeMin: 1,
      floors: [200],
      quantity: asked,
      windows: [year],
      place: 0,
      shareMaxPermille: 1000,
      hallShareMaxPermille: 1000,
      viableMin: 0,
      lotMin: 0,
      demerits: 0,
    },
  ],
  distances: { columns: 1, metres: [1000] },
  policy: { version: 'test', overlapDaysMin: 5, tranches: { p: [100, 100] }, lottery: 'test' },
  pins: [],
  vetoes: [],
  capacities: [],
})
