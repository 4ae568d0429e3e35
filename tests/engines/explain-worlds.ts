// Small markets with everything in them that can stand between a lot and a demand.

import type { Demand, Lot, Problem } from '#engines/matching/problem.ts'
import { type Random, seededRandom } from '#kernel/random.ts'
import { day } from '#kernel/time.ts'

const halls = 3
const places = 2

export function drawMarket(seed: string): Problem {
  const random = seededRandom(seed)
  const lots = Array.from({ length: random.int(4, 14) }, (_, i) => drawLot(random, i))
  const demands = Array.from({ length: random.int(2, 5) }, (_, j) => drawDemand(random, j))
  const vetoes = random.int(0, 2) === 0 ? [{ household: 'h0', firm: 'f0' }] : []
  const capped = random.int(0, 3) === 0
  return {
    lots,
    demands,
    distances: {
      columns: places,
      metres: Array.from({ length: halls * places }, () => random.int(1, 40) * 100),
    },
    policy: {
      version: 'test',
      overlapDaysMin: 5,
      tranches: { p: [100, 200] },
      lottery: seed,
    },
    pins: [],
    vetoes,
    capacities: capped
      ? [{ id: 'c0', halls: ['hall0'], products: ['p'], quantity: random.int(1, 4) * 50 }]
      : [],
  }
}

function drawLot(random: Random, i: number): Lot {
  const from = random.int(0, 40)
  const household = random.int(0, 6)
  return {
    id: `l${i}`,
    household: `h${household}`,
    hall: `hall${household % halls}`,
    product: 'p',
    grade: random.int(1, 3),
    quantity: random.int(1, 8) * 50,
    window: { from: day(from), to: day(from + random.int(4, 20)) },
    priceMinFen: random.int(10, 30) * 10,
    place: household % halls,
    poor: household < 2,
    demerits: random.int(0, 1),
  }
}

function drawDemand(random: Random, j: number): Demand {
  const gradeMin = random.int(1, 3)
  const quantity = random.int(2, 12) * 50
  const from = random.int(0, 40)
  const top = random.int(18, 32) * 10
  return {
    id: `d${j}`,
    firm: `f${j % 2}`,
    product: 'p',
    gradeMin,
    floors: Array.from({ length: gradeMin }, (_, g) => top - 20 * g),
    quantity,
    windows: [{ from: day(from), to: day(from + random.int(6, 30)) }],
    place: random.int(0, places - 1),
    shareMaxPermille: random.pick([300, 500, 1000, 1000]),
    hallShareMaxPermille: random.pick([400, 1000, 1000]),
    viableMin: random.pick([0, 0, Math.floor(quantity / 2)]),
    lotMin: 0,
    demerits: random.int(0, 1),
  }
}
