// Tiny problems to be matched in every possible way, and the best of all ways found by trying them.

import type { Demand, Lot, Problem } from '#engines/matching/problem.ts'
import type { Flow } from '#engines/matching/solve.ts'
import { type Random, seededRandom } from '#kernel/random.ts'
import { day } from '#kernel/time.ts'

export type Levels = readonly number[]

export function tinyProblem(seed: string, viable: boolean): Problem {
  const random = seededRandom(seed)
  const lots = Array.from({ length: random.int(1, 4) }, (_, i) => tinyLot(random, i))
  const demands = Array.from({ length: random.int(1, 3) }, (_, j) => tinyDemand(random, j, viable))
  const metres = Array.from({ length: 9 }, () => random.int(0, 3))
  const tranches = { p: [1, 1], q: [] }
  return {
    lots,
    demands,
    distances: { columns: 3, metres },
    policy: { version: 'test', overlapDaysMin: 5, tranches },
  }
}

function tinyLot(random: Random, i: number): Lot {
  const from = random.int(0, 12)
  const household = random.int(0, 2)
  return {
    id: `lot-${i}`,
    household: `h${household}`,
    product: random.int(0, 9) === 0 ? 'q' : 'p',
    grade: random.int(1, 2),
    quantity: random.int(1, 4),
    window: { from: day(from), to: day(from + random.int(2, 12)) },
    priceMinFen: random.int(1, 3),
    place: random.int(0, 2),
    poor: household === 0,
  }
}

function tinyDemand(random: Random, j: number, viable: boolean): Demand {
  const gradeMin = random.int(1, 2)
  const quantity = random.int(1, 6)
  const from = random.int(0, 10)
  return {
    id: `demand-${j}`,
    product: random.int(0, 9) === 0 ? 'q' : 'p',
    gradeMin,
    floors: Array.from({ length: gradeMin }, () => random.int(2, 5)),
    quantity,
    windows: [{ from: day(from), to: day(from + random.int(4, 14)) }],
    place: random.int(0, 2),
    shareMaxPermille: random.pick([300, 500, 1000, 1000]),
    viableMin: viable ? random.int(0, quantity) : 0,
  }
}

/** What flows come to, lower is better: unsold tranches of the poor, of the others, value forgone, metres. */
export function levelsOf(problem: Problem, flows: readonly Flow[], product: string): Levels {
  const lots = problem.lots.filter((lot) => lot.product === product)
  const widths = [...(problem.policy.tranches[product] ?? []), 1_000_000]
  const families = [...Map.groupBy(lots, ({ household }) => household).values()]
  const unsold = families.map((members) => unsoldOf(members, flows, widths))
  let value = 0
  let metres = 0
  for (const flow of flows) {
    const lot = lots.find(({ id }) => id === flow.lot)
    const demand = problem.demands.find(({ id }) => id === flow.demand)
    if (!lot || !demand) continue
    value -= flow.quantity * (demand.floors[lot.grade - 1] ?? 0)
    metres += flow.quantity * (problem.distances.metres[lot.place * 3 + demand.place] ?? 0)
  }
  const tiers = Array.from({ length: 2 * widths.length }, (_, at) =>
    unsold.reduce((sum, tiersOfOne) => sum + (tiersOfOne[at] ?? 0), 0),
  )
  return [...tiers, value, metres]
}

/** A household's unsold quantity by tranche; the others' tranches come after those of the poor. */
function unsoldOf(members: readonly Lot[], flows: readonly Flow[], widths: readonly number[]) {
  const ids = new Set(members.map(({ id }) => id))
  const sold = flows.filter(({ lot }) => ids.has(lot))
  let served = sold.reduce((sum, { quantity }) => sum + quantity, 0)
  let offered = members.reduce((sum, { quantity }) => sum + quantity, 0)
  const unsold = widths.map((width) => {
    const left = Math.min(width, offered) - Math.min(width, served)
    offered -= Math.min(width, offered)
    served -= Math.min(width, served)
    return left
  })
  const others = widths.map(() => 0)
  return members[0]?.poor ? [...unsold, ...others] : [...others, ...unsold]
}

/** The best levels over every feasible way to match the product, by trying them all. */
export function bestLevels(problem: Problem, product: string): Levels {
  const lots = problem.lots.filter((lot) => lot.product === product)
  const demands = problem.demands.filter((demand) => demand.product === product)
  const pairs = lots.flatMap((lot) =>
    demands.filter((demand) => mayGo(lot, demand)).map((demand) => ({ lot, demand })),
  )
  const ways = waysOf(pairs, [], lots).filter((flows) =>
    demands.every((demand) => isViable(demand, flows)),
  )
  return ways
    .map((flows) => levelsOf(problem, flows, product))
    .reduce((best, levels) => (isBelow(levels, best) ? levels : best))
}

type Pair = { readonly lot: Lot; readonly demand: Demand }

function waysOf(
  pairs: readonly Pair[],
  flows: readonly Flow[],
  lots: readonly Lot[],
): (readonly Flow[])[] {
  const [pair, ...rest] = pairs
  if (pair === undefined) return [flows]
  const most = Math.max(0, roomFor(pair, flows, lots))
  return Array.from({ length: most + 1 }, (_, quantity) => {
    const flow = { lot: pair.lot.id, demand: pair.demand.id, quantity }
    return waysOf(rest, quantity === 0 ? flows : [...flows, flow], lots)
  }).flat()
}

function mayGo(lot: Lot, demand: Demand): boolean {
  const [window] = demand.windows
  if (!window || lot.grade > demand.gradeMin) return false
  if ((demand.floors[lot.grade - 1] ?? 0) < lot.priceMinFen) return false
  let days = 0
  for (let d = lot.window.from; d <= lot.window.to; d++) {
    if (d >= window.from && d <= window.to) days++
  }
  return days >= Math.min(5, lot.window.to - lot.window.from + 1)
}

function roomFor({ lot, demand }: Pair, flows: readonly Flow[], lots: readonly Lot[]): number {
  const sum = (of: (flow: Flow) => boolean) =>
    flows.filter(of).reduce((total, { quantity }) => total + quantity, 0)
  const mates = new Set(lots.filter((l) => l.household === lot.household).map(({ id }) => id))
  const share = Math.max(1, Math.floor((demand.quantity * demand.shareMaxPermille) / 1000))
  return Math.min(
    lot.quantity - sum((flow) => flow.lot === lot.id),
    demand.quantity - sum((flow) => flow.demand === demand.id),
    share - sum((flow) => flow.demand === demand.id && mates.has(flow.lot)),
  )
}

function isViable(demand: Demand, flows: readonly Flow[]): boolean {
  const served = flows
    .filter((flow) => flow.demand === demand.id)
    .reduce((sum, { quantity }) => sum + quantity, 0)
  return served === 0 || served >= demand.viableMin
}

function isBelow(a: Levels, b: Levels): boolean {
  const at = a.findIndex((value, i) => value !== b[i])
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0)
}
