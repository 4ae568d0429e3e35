import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openBase, solveAgain } from '#engines/matching/again.ts'
import type { Matching } from '#engines/matching/matching.ts'
import type { Lot, Problem } from '#engines/matching/problem.ts'
import { solve } from '#engines/matching/solve.ts'
import { verify } from '#engines/matching/verify.ts'
import { seededRandom } from '#kernel/random.ts'
import { unwrap } from '#kernel/result.ts'
import { isBelow, levelsOf, mayGo } from './matching-oracle.ts'
import { fair, lotOf, tinyProblem } from './matching-worlds.ts'

const flowsOf = ({ parts }: Matching) => parts.flatMap(({ flows }) => flows)
const plain = { viable: false, pieces: false, limits: false }
const full = { viable: true, pieces: false, limits: true }
const seeds = fc.integer({ min: 0, max: 1_000_000 })
const runs = { numRuns: 200, seed: 7 }
const soldOf = (flows: ReturnType<typeof flowsOf>, lots: readonly Lot[]) =>
  flows
    .filter(({ lot }) => lots.some(({ id }) => id === lot))
    .reduce((sum, { quantity }) => sum + quantity, 0)
const familiesOf = ({ lots }: Problem) => [
  ...Map.groupBy(lots, ({ household, product }) => `${household} ${product}`).values(),
]

it('matches seven times as much where everything is seven times as much', () => {
  const times = <Item extends { readonly quantity: number }>(item: Item) => ({
    ...item,
    quantity: item.quantity * 7,
  })
  const property = fc.property(seeds, (n) => {
    const drawn = tinyProblem(`scale ${n}`, full)
    const demands = drawn.demands.map((demand) => ({
      ...demand,
      shareMaxPermille: 1000,
      hallShareMaxPermille: 1000,
    }))
    const problem = { ...drawn, demands }
    const widths = Object.entries(problem.policy.tranches)
    const large = {
      ...problem,
      lots: problem.lots.map(times),
      demands: demands.map((demand) => ({ ...times(demand), viableMin: demand.viableMin * 7 })),
      pins: problem.pins.map(times),
      capacities: problem.capacities.map(times),
      policy: {
        ...problem.policy,
        tranches: Object.fromEntries(widths.map(([id, own]) => [id, own.map((kg) => kg * 7)])),
      },
    }
    const matching = unwrap(solve(large))
    expect(flowsOf(matching)).toEqual(flowsOf(unwrap(solve(problem))).map(times))
    expect(verify(large, matching).optimal).toBe(true)
  })
  fc.assert(property, runs)
})

it('never does worse when a demand asks for more', () => {
  const property = fc.property(seeds, fc.integer({ min: 1, max: 5 }), (n, more) => {
    const problem = { ...tinyProblem(`more ${n}`, full), pins: [] }
    const [first, ...rest] = problem.demands
    if (first === undefined) return
    const wider = { ...problem, demands: [{ ...first, quantity: first.quantity + more }, ...rest] }
    const before = levelsOf(problem, flowsOf(unwrap(solve(problem))))
    const after = levelsOf(wider, flowsOf(unwrap(solve(wider))))
    expect(isBelow(before, after)).toBe(false)
  })
  fc.assert(property, runs)
})

it('never serves the poor less of their first tranche when another demand comes', () => {
  const firstOf = (problem: Problem) => {
    const flows = flowsOf(unwrap(solve(problem)))
    const poor = familiesOf(problem).filter(([lot]) => lot?.poor)
    return poor.reduce((sum, lots) => {
      const width = problem.policy.tranches[lots[0]?.product ?? '']?.[0] ?? Number.POSITIVE_INFINITY
      return sum + Math.min(width, soldOf(flows, lots))
    }, 0)
  }
  let gained = 0
  const property = fc.property(seeds, (n) => {
    const problem = { ...tinyProblem(`another ${n}`, full), pins: [] }
    const without = { ...problem, demands: problem.demands.slice(1) }
    const [less, more] = [firstOf(without), firstOf(problem)]
    expect(more).toBeGreaterThanOrEqual(less)
    gained += Number(more > less)
  })
  fc.assert(property, runs)
  expect(gained).toBeGreaterThan(10)
})

it('gives nobody a later tranche that another of the same class could have had as an earlier one', () => {
  let seen = 0
  const property = fc.property(seeds, (n) => {
    const problem = { ...tinyProblem(`envy ${n}`, plain), pins: [] }
    const flows = flowsOf(unwrap(solve(problem)))
    const trancheOf = (lots: readonly Lot[], kg: number) => {
      let end = 0
      const widths = problem.policy.tranches[lots[0]?.product ?? ''] ?? []
      const t = widths.findIndex((width) => {
        end += width
        return kg < end
      })
      return t < 0 ? widths.length : t
    }
    for (const mine of familiesOf(problem)) {
      const waiting = mine.filter((lot) => soldOf(flows, [lot]) < lot.quantity)
      const mineNext = trancheOf(mine, soldOf(flows, mine))
      for (const theirs of familiesOf(problem)) {
        const isPeer =
          theirs !== mine &&
          theirs[0]?.poor === mine[0]?.poor &&
          theirs[0]?.product === mine[0]?.product
        const sold = soldOf(flows, theirs)
        if (!isPeer || sold === 0 || trancheOf(theirs, sold - 1) <= mineNext) continue
        const served = new Set(
          flows.filter(({ lot }) => theirs.some(({ id }) => id === lot)).map((flow) => flow.demand),
        )
        const common = problem.demands.filter((demand) => served.has(demand.id))
        expect(waiting.flatMap((lot) => common.filter((d) => mayGo(problem, lot, d)))).toEqual([])
        seen++
      }
    }
  })
  fc.assert(property, { ...runs, numRuns: 1000 })
  expect(seen).toBeGreaterThan(10)
})

it('answers the same from an earlier matching as from scratch', () => {
  const property = fc.property(seeds, (n) => {
    const problem = tinyProblem(`warm ${n}`, full)
    const before = unwrap(solve(problem))
    const changed = change(problem, `change ${n}`)
    const warm = unwrap(solve(changed, before))
    const cold = unwrap(solve(changed))
    expect(JSON.stringify(warm)).toBe(JSON.stringify(cold))
    expect(verify(changed, warm)).toEqual({ faults: [], optimal: true })
    const again = unwrap(solveAgain(unwrap(openBase(problem, before)), changed))
    expect(JSON.stringify(again)).toBe(JSON.stringify(cold))
  })
  fc.assert(property, { ...runs, numRuns: 400 })
})

it('answers the same byte for byte when a lot or demand of hundreds changes in any way', () => {
  const { lots, demands, ...rest } = fair([], 1)
  const random = seededRandom('again')
  const [one] = demands as [Problem['demands'][number]]
  const at = (n: number): string => String(n).padStart(4, '0')
  const product = (n: number) => (n % 3 === 0 ? 'q' : 'p')
  const problem: Problem = {
    ...rest,
    lots: Array.from({ length: 400 }, (_, i) =>
      lotOf(`lot-${at(i)}`, {
        ...{ product: product(i), quantity: random.int(20, 400), place: random.int(0, 5) },
        poor: i % 4 === 0,
      }),
    ),
    demands: Array.from({ length: 24 }, (_, j) => ({
      ...one,
      ...{ id: `demand-${at(j)}`, firm: `f${j}`, product: product(j), place: random.int(0, 5) },
      quantity: random.int(500, 4000),
    })),
    // Few distances, so that ties are many.
    distances: { columns: 6, metres: Array.from({ length: 36 }, () => random.int(1, 4)) },
  }
  const before = unwrap(solve(problem))
  const base = unwrap(openBase(problem, before))
  expect(before.parts).toHaveLength(2)
  for (let n = 0; n < 60; n++) {
    const i = random.int(0, 399)
    const j = random.int(0, 23)
    const lot = problem.lots[i] as Lot
    const demand = problem.demands[j] as Problem['demands'][number]
    const edit = random.pick<Partial<Problem>>([
      { lots: problem.lots.with(i, { ...lot, quantity: random.int(1, 2000) }) },
      { lots: problem.lots.with(i, { ...lot, grade: 2 }) },
      { lots: problem.lots.with(i, { ...lot, place: (lot.place + 1) % 6 }) },
      { lots: problem.lots.with(i, { ...lot, poor: !lot.poor }) },
      { lots: problem.lots.with(i, { ...lot, quantity: 0.5 }) },
      { lots: problem.lots.toSpliced(i, 1) },
      { demands: problem.demands.with(j, { ...demand, quantity: random.int(1, 6000) }) },
      { demands: problem.demands.with(j, { ...demand, viableMin: demand.quantity }) },
      { demands: problem.demands.with(j, { ...demand, shareMaxPermille: 30 }) },
      { demands: problem.demands.with(j, { ...demand, floors: [300] }) },
      { vetoes: [{ household: lot.household, firm: demand.firm }] },
    ])
    const changed = { ...problem, ...edit }
    expect(JSON.stringify(solveAgain(base, changed))).toBe(JSON.stringify(solve(changed)))
  }
})

/** A late lot, a bad harvest, a demand withdrawn or of another size, a signed contract. */
function change(problem: Problem, seed: string): Problem {
  const random = seededRandom(seed)
  const { lots, demands } = problem
  const at = random.int(0, lots.length - 1)
  const lot = lots[at] as Lot
  const d = random.int(0, demands.length - 1)
  const demand = demands[d] as Problem['demands'][number]
  const unsigned = { ...problem, pins: [] }
  const kinds: Problem[] = [
    { ...unsigned, lots: lots.toSpliced(at, 1) },
    { ...unsigned, lots: lots.with(at, { ...lot, quantity: random.int(1, 6) }) },
    { ...unsigned, lots: [...lots, { ...lot, id: 'late' }] },
    { ...unsigned, demands: demands.toSpliced(d, 1) },
    { ...unsigned, demands: demands.with(d, { ...demand, quantity: demand.quantity + 2 }) },
    { ...unsigned, pins: [{ lot: lot.id, demand: demand.id, quantity: 1 }] },
    { ...unsigned, vetoes: [{ household: lot.household, firm: demand.firm }] },
    { ...unsigned, capacities: [] },
  ]
  return random.pick(kinds)
}
