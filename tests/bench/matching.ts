// How long and with how much memory the county's matching is solved and verified, at the county's size and at 100,000 lots.

import type { Demand, Lot, Problem } from '#engines/matching/problem.ts'
import { solve } from '#engines/matching/solve.ts'
import { verify } from '#engines/matching/verify.ts'
import { type Random, seededRandom } from '#kernel/random.ts'
import { unwrap } from '#kernel/result.ts'
import { day } from '#kernel/time.ts'

const sizes = {
  county: { lots: 11_000, demands: 180 },
  big: { lots: 100_000, demands: 600 },
} as const
const products = Array.from({ length: 12 }, (_, p) => `product-${p}`)
const placeCount = 260

/** `args` names the sizes to run (county, big); all of them when it names none. */
export async function run(args: string[]): Promise<void> {
  for (const [name, size] of Object.entries(sizes)) {
    if (args.length > 0 && !args.includes(name)) continue
    const problem = drawProblem(size.lots, size.demands)
    const before = process.memoryUsage().rss
    const from = performance.now()
    const cpu = process.cpuUsage()
    const matching = unwrap(solve(problem))
    const ms = Math.round(performance.now() - from)
    const used = process.cpuUsage(cpu)
    const mb = Math.round((process.memoryUsage().rss - before) / 1_048_576)
    const checking = performance.now()
    const verdict = verify(problem, matching)
    const report = {
      bench: 'matching',
      name,
      ...size,
      parts: matching.parts.length,
      arcs: matching.parts.reduce((sum, part) => sum + part.arcs, 0),
      pivots: matching.parts.reduce((sum, part) => sum + part.pivots, 0),
      ms,
      cpuMs: Math.round((used.user + used.system) / 1000),
      mb,
      verifyMs: Math.round(performance.now() - checking),
      ...verdict,
    }
    console.log(JSON.stringify(report))
  }
}

function drawProblem(lotCount: number, demandCount: number): Problem {
  const random = seededRandom(`matching ${lotCount} ${demandCount}`)
  const spots = Array.from({ length: placeCount }, () => [
    random.int(0, 60_000),
    random.int(0, 60_000),
  ])
  const metres = new Int32Array(placeCount * placeCount)
  for (const [a, [ax = 0, ay = 0]] of spots.entries()) {
    for (const [b, [bx = 0, by = 0]] of spots.entries()) {
      metres[a * placeCount + b] = Math.round(1.4 * Math.hypot(ax - bx, ay - by))
    }
  }
  const lots = Array.from({ length: lotCount }, (_, i) => drawLot(random, i, lotCount))
  const offered = new Map<string, number>()
  for (const { product, quantity } of lots)
    offered.set(product, (offered.get(product) ?? 0) + quantity)
  const demands = Array.from({ length: demandCount }, (_, j) =>
    drawDemand(random, j, { offered, each: demandCount / products.length }),
  )
  const tranches = Object.fromEntries(products.map((product) => [product, [200, 500, 1000, 2000]]))
  return {
    lots,
    demands,
    distances: { columns: placeCount, metres },
    policy: { version: 'bench', overlapDaysMin: 5, tranches },
  }
}

/** Few products are grown by many: the square of an even draw leans to the first. */
function skewed(random: Random): number {
  return Math.floor(random.next() ** 2 * products.length)
}

function drawLot(random: Random, i: number, count: number): Lot {
  const product = skewed(random)
  const from = 20_727 + random.int(0, 120)
  const household = random.int(0, Math.floor(count * 0.55))
  return {
    id: `pl_${String(i).padStart(7, '0')}`,
    household: `hh_${household}`,
    product: products[product] ?? '',
    grade: random.int(1, 3),
    quantity: random.int(50, 3000),
    window: { from: day(from), to: day(from + random.int(10, 50)) },
    priceMinFen: (product + 1) * 100 + random.int(0, 60),
    place: household % 233,
    poor: household % 3 === 0,
  }
}

function drawDemand(
  random: Random,
  j: number,
  market: { readonly offered: ReadonlyMap<string, number>; readonly each: number },
): Demand {
  const product = j % products.length
  const offered = market.offered.get(products[product] ?? '') ?? 0
  const quantity = Math.max(1000, Math.round((offered / market.each) * (0.4 + 0.8 * random.next())))
  const gradeMin = random.int(1, 3)
  const from = 20_727 + random.int(0, 100)
  const floor = (product + 1) * 100 + random.int(30, 90)
  return {
    id: `dm_${String(j).padStart(5, '0')}`,
    product: products[product] ?? '',
    gradeMin,
    floors: Array.from({ length: gradeMin }, (_, g) => floor - 20 * g),
    quantity,
    windows: [{ from: day(from), to: day(from + random.int(20, 70)) }],
    place: 233 + random.int(0, 26),
    shareMaxPermille: random.pick([10, 50, 100]),
    viableMin: random.int(0, 3) === 0 ? Math.round(quantity / 2) : 0,
  }
}
