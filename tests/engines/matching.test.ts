import { expect, it } from 'vitest'
import { readDimacs, solveCostFlow, verifyCostFlow } from '#engines/matching/dimacs.ts'
import { explain } from '#engines/matching/explain.ts'
import type { Lot, Problem } from '#engines/matching/problem.ts'
import { type Matching, type Part, solve } from '#engines/matching/solve.ts'
import { verify } from '#engines/matching/verify.ts'
import { weigh } from '#engines/matching/weights.ts'
import { seededRandom } from '#kernel/random.ts'
import { unwrap } from '#kernel/result.ts'
import { day } from '#kernel/time.ts'
import { bestLevels, levelsOf, tinyProblem } from './matching-oracle.ts'

const flowsOf = ({ parts }: Matching) => parts.flatMap(({ flows }) => flows)
const levelsBoth = (problem: Problem, matching: Matching) =>
  ['p', 'q'].map((product) => {
    const ids = new Set(problem.lots.filter((lot) => lot.product === product).map(({ id }) => id))
    const flows = flowsOf(matching).filter(({ lot }) => ids.has(lot))
    return levelsOf(problem, flows, product)
  })

const year = { from: day(0), to: day(300) }
const lotOf = (id: string, more: Partial<Lot> = {}): Lot => ({
  id,
  household: `of ${id}`,
  product: 'p',
  grade: 1,
  quantity: 300,
  window: year,
  priceMinFen: 100,
  place: 0,
  poor: false,
  ...more,
})
const fair = (lots: readonly Lot[], asked: number): Problem => ({
  lots,
  demands: [
    {
      id: 'd',
      product: 'p',
      gradeMin: 1,
      floors: [200],
      quantity: asked,
      windows: [year],
      place: 0,
      shareMaxPermille: 1000,
      viableMin: 0,
    },
  ],
  distances: { columns: 1, metres: [1000] },
  policy: { version: 'test', overlapDaysMin: 5, tranches: { p: [100, 100] } },
})

it.each([false, true])(
  'finds what trying every way finds, level by level, and proves it (viable minimums: %s)',
  (viable) => {
    for (let n = 0; n < 400; n++) {
      const problem = tinyProblem(`tiny ${n}`, viable)
      const matching = unwrap(solve(problem))
      const best = ['p', 'q'].map((product) => bestLevels(problem, product))
      expect([n, levelsBoth(problem, matching)]).toEqual([n, best])
      expect([n, verify(problem, matching)]).toEqual([n, { faults: [], optimal: true }])
    }
  },
)

it('gives the same bytes in whatever order lots and demands are written down', () => {
  for (let n = 0; n < 60; n++) {
    const problem = tinyProblem(`order ${n}`, n % 2 === 0)
    const random = seededRandom(`shuffle ${n}`)
    const shuffle = <Item>(items: readonly Item[]) =>
      items
        .map((item) => ({ item, at: random.next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ item }) => item)
    const other = { ...problem, lots: shuffle(problem.lots), demands: shuffle(problem.demands) }
    expect(JSON.stringify(unwrap(solve(other)))).toBe(JSON.stringify(unwrap(solve(problem))))
  }
})

it('rejects a matching once a flow or a price is changed', () => {
  let tried = 0
  for (let n = 0; n < 80; n++) {
    const problem = tinyProblem(`mutant ${n}`, n % 2 === 0)
    const matching = unwrap(solve(problem))
    for (const [p, part] of matching.parts.entries()) {
      for (const mutant of mutantsOf(part)) {
        const parts = matching.parts.with(p, mutant)
        expect([n, verify(problem, { ...matching, parts }).optimal]).toEqual([n, false])
        tried++
      }
    }
  }
  expect(tried).toBeGreaterThan(150)
})

/** One unit more, one less, one flow dropped, a proof dropped, a scarce demand's price moved either way. */
function mutantsOf(part: Part): Part[] {
  const [flow, ...flows] = part.flows
  const [proof, ...proofs] = part.proofs
  const spoilt: Part[] = [{ ...part, proofs }]
  if (flow) {
    for (const quantity of [flow.quantity + 1, flow.quantity - 1]) {
      spoilt.push({ ...part, flows: [{ ...flow, quantity }, ...flows] })
    }
    spoilt.push({ ...part, flows })
  }
  const scarce = proof?.demands.findIndex(([high]) => high < 0) ?? -1
  const [high, low] = proof?.demands[scarce] ?? [0, 0]
  if (proof && scarce >= 0 && proofs.length === 0) {
    for (const by of [-1_000_000, 1_000_000]) {
      const demands = proof.demands.with(scarce, [high + by, low])
      spoilt.push({ ...part, proofs: [{ ...proof, demands }] })
    }
  }
  return spoilt
}

it('serves nobody’s second tranche before everybody’s first, and the poor before all', () => {
  const lots = ['a', 'b', 'c'].map((id) => lotOf(id))
  const served = (problem: Problem) =>
    Object.fromEntries(flowsOf(unwrap(solve(problem))).map(({ lot, quantity }) => [lot, quantity]))
  expect(served(fair(lots, 300))).toEqual({ a: 100, b: 100, c: 100 })
  expect(served(fair(lots, 600))).toEqual({ a: 200, b: 200, c: 200 })
  const withPoor = [...lots, lotOf('x', { poor: true })]
  expect(served(fair(withPoor, 600))).toEqual({ a: 100, b: 100, c: 100, x: 300 })
})

it('counts a household’s tranches over all its lots of a product', () => {
  const lots = [lotOf('a', { household: 'one' }), lotOf('b', { household: 'one' }), lotOf('c')]
  const flows = flowsOf(unwrap(solve(fair(lots, 200))))
  const ofOne = flows.filter(({ lot }) => lot !== 'c')
  expect(ofOne.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(100)
})

it('refuses what makes no sense or would not be exact, by name', () => {
  const problem = fair([lotOf('a')], 100)
  const codeOf = (wrong: Problem) => {
    const answer = solve(wrong)
    return answer.ok ? 'ok' : [answer.refusal.code, answer.refusal.facts]
  }
  expect(codeOf(fair([lotOf('a', { quantity: 0.5 })], 100))).toEqual([
    'matching-malformed',
    { id: 'a', what: 'quantity' },
  ])
  expect(codeOf(fair([lotOf('a'), lotOf('a')], 100))).toEqual([
    'matching-malformed',
    { id: 'a', what: 'id' },
  ])
  expect(codeOf({ ...problem, distances: { columns: 1, metres: [-1] } })).toEqual([
    'matching-malformed',
    { id: 'distances', what: '0' },
  ])
  expect(codeOf(fair([lotOf('a', { quantity: 2_000_000_000 }), lotOf('b')], 100))).toMatchObject([
    'matching-too-large',
    {},
  ])
  const scale = { shares: 0, tranches: 5, floorTop: 1e8, floorBottom: 1, metresTop: 1e6 }
  expect(weigh({ ...scale, demands: 10 }).ok).toBe(true)
  expect(weigh({ ...scale, demands: 1_000_000 })).toMatchObject({
    refusal: { code: 'matching-bound-exceeded' },
  })
})

it('tells each lot what keeps it unsold, and how near it came', () => {
  const problem = fair(
    [
      lotOf('a', { poor: true, quantity: 250 }),
      lotOf('b'),
      lotOf('dear', { priceMinFen: 250 }),
      lotOf('late', { window: { from: day(299), to: day(320) } }),
      lotOf('poor grade', { grade: 2 }),
      lotOf('other', { product: 'q' }),
    ],
    300,
  )
  const { lots, demands } = explain(problem, flowsOf(unwrap(solve(problem))))
  expect(lots.map(({ lot, matched, reason }) => [lot.id, matched, reason])).toEqual([
    ['a', 250, 'matched-full'],
    ['b', 50, 'demand-full'],
    ['dear', 0, 'price-too-high'],
    ['late', 0, 'window-mismatch'],
    ['poor grade', 0, 'grade-too-low'],
    ['other', 0, 'no-buyer-for-product'],
  ])
  expect(lots[2]?.facts).toMatchObject({ demand: 'd', floorFen: 200, priceMinFen: 250 })
  expect(lots[3]?.facts).toMatchObject({ days: 2, daysNeeded: 5 })
  expect(demands[0]).toMatchObject({ reason: 'demand-filled', matched: 300, matchedPoor: 250 })
})

it('solves a minimum cost flow in DIMACS form, and notices when there is none', () => {
  const lines = ['p min 4 5', 'n 1 4', 'n 4 -4', 'a 1 2 0 4 2', 'a 1 3 0 2 2', 'a 2 3 0 2 1']
  const text = [...lines, 'a 2 4 0 3 3', 'a 3 4 0 5 1'].join('\n')
  const problem = unwrap(readDimacs(text))
  const result = solveCostFlow(problem)
  expect(result).toMatchObject({ feasible: true, objective: '14', flow: [2, 2, 2, 0, 4] })
  expect(verifyCostFlow(problem, result)).toEqual([])
  expect(verifyCostFlow(problem, { ...result, objective: '13' })).toEqual(['objective'])
  const short = unwrap(readDimacs(text.replace('n 1 4', 'n 1 9').replace('n 4 -4', 'n 4 -9')))
  expect(solveCostFlow(short).feasible).toBe(false)
})
