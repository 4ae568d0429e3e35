import { expect, it } from 'vitest'
import type { Matching } from '#engines/matching/matching.ts'
import type { Problem } from '#engines/matching/problem.ts'
import { solve } from '#engines/matching/solve.ts'
import { verify } from '#engines/matching/verify.ts'
import { seededRandom } from '#kernel/random.ts'
import { unwrap } from '#kernel/result.ts'
import { day } from '#kernel/time.ts'
import { bestLevels, levelsOf } from './matching-oracle.ts'
import { fair, lotOf, tinyProblem } from './matching-worlds.ts'

const flowsOf = ({ parts }: Matching) => parts.flatMap(({ flows }) => flows)
const plain = { viable: false, pieces: false, limits: false }
const full = { viable: true, pieces: false, limits: true }

it.each([
  ['plain', plain, 300],
  ['with shares, capacities and viable minimums', full, 1000],
] as const)(
  'finds what trying every way finds, level by level, and proves it: %s',
  (_, features, count) => {
    let tried = 0
    for (let n = 0; n < count; n++) {
      const problem = tinyProblem(`tiny ${n}`, features)
      const best = bestLevels(problem)
      if (best === null) continue
      tried++
      const matching = unwrap(solve(problem))
      expect([n, levelsOf(problem, flowsOf(matching))]).toEqual([n, best])
      expect([n, matching.optimal, verify(problem, matching)]).toEqual([
        n,
        true,
        { faults: [], optimal: true },
      ])
    }
    expect(tried).toBeGreaterThan(count * 0.9)
  },
)

it('proves viable minimums that take many decisions, leaf by leaf', () => {
  const random = seededRandom('many minimums')
  const lots = Array.from({ length: 60 }, (_, i) =>
    lotOf(`lot ${i}`, { quantity: random.int(20, 200), place: i }),
  )
  const [demand] = fair(lots, 0).demands
  const demands = Array.from({ length: 12 }, (_, j) => {
    const quantity = random.int(600, 1500)
    const viableMin = Math.floor(quantity * 0.8)
    return { ...demand, id: `d${j}`, firm: `f${j}`, place: j, quantity, viableMin }
  }) as Problem['demands']
  const metres = Array.from({ length: 60 * 12 }, () => random.int(1, 4000))
  const problem = { ...fair(lots, 0), demands, distances: { columns: 12, metres } }
  const matching = unwrap(solve(problem))
  expect(verify(problem, matching)).toEqual({ faults: [], optimal: true })
  expect(matching.parts[0]?.cases.length).toBeGreaterThan(12)
  // From a matching of less, which begins elsewhere, the same decisions come in the same order.
  const fewer = unwrap(solve({ ...problem, lots: lots.slice(5) }))
  expect(JSON.stringify(unwrap(solve(problem, fewer)))).toBe(JSON.stringify(matching))
})

it('gives the same bytes in whatever order lots, demands, pins, vetoes and capacities are written down', () => {
  for (let n = 0; n < 150; n++) {
    const problem = tinyProblem(`order ${n}`, full)
    const random = seededRandom(`shuffle ${n}`)
    const shuffle = <Item>(items: readonly Item[]) =>
      items
        .map((item) => ({ item, at: random.next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ item }) => item)
    const other = {
      ...problem,
      lots: shuffle(problem.lots),
      demands: shuffle(problem.demands),
      pins: shuffle(problem.pins),
      vetoes: shuffle(problem.vetoes),
      capacities: shuffle(problem.capacities),
    }
    const matching = unwrap(solve(other))
    expect([n, JSON.stringify(matching)]).toEqual([n, JSON.stringify(unwrap(solve(problem)))])
    expect([n, verify(other, matching)]).toEqual([n, { faults: [], optimal: true }])
  }
})

it('serves nobody’s second tranche before everybody’s first, and the poor before all', () => {
  const lots = ['a', 'b', 'c'].map((id) => lotOf(id))
  const served = (problem: Problem) =>
    Object.fromEntries(flowsOf(unwrap(solve(problem))).map(({ lot, quantity }) => [lot, quantity]))
  expect(served(fair(lots, 300))).toEqual({ a: 100, b: 100, c: 100 })
  expect(served(fair(lots, 600))).toEqual({ a: 200, b: 200, c: 200 })
  const withPoor = [...lots, lotOf('x', { poor: true })]
  expect(served(fair(withPoor, 600))).toEqual({ a: 100, b: 100, c: 100, x: 300 })
})

it('counts a household’s tranches over all its lots of a product, and over what was signed before', () => {
  const lots = [lotOf('a', { household: 'one' }), lotOf('b', { household: 'one' }), lotOf('c')]
  const flows = flowsOf(unwrap(solve(fair(lots, 200))))
  const ofOne = flows.filter(({ lot }) => lot !== 'c')
  expect(ofOne.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(100)
  const signed = { ...fair(lots, 200), pins: [{ lot: 'a', demand: 'd', quantity: 100 }] }
  expect(flowsOf(unwrap(solve(signed)))).toEqual([{ lot: 'c', demand: 'd', quantity: 100 }])
})

it('refuses what makes no sense or would not be exact, by name', () => {
  const problem = fair([lotOf('a')], 100)
  const codeOf = (wrong: Problem) => {
    const answer = solve(wrong)
    return answer.ok ? 'ok' : [answer.refusal.code, answer.refusal.facts]
  }
  const malformed = (id: string, what: string) => ['matching-malformed', { id, what }]
  expect(codeOf(fair([lotOf('a', { quantity: 0.5 })], 100))).toEqual(malformed('a', 'quantity'))
  expect(codeOf(fair([lotOf('a'), lotOf('a')], 100))).toEqual(malformed('a', 'id'))
  expect(codeOf(fair([lotOf('a', { demerits: -1 })], 100))).toEqual(malformed('a', 'demerits'))
  const backwards = { window: { from: day(9), to: day(3) } }
  expect(codeOf(fair([lotOf('a', backwards)], 100))).toEqual(malformed('a', 'window'))
  expect(codeOf({ ...problem, distances: { columns: 1, metres: [-1] } })).toEqual(
    malformed('distances', '0'),
  )
  const twoHalls = [lotOf('a', { household: 'h' }), lotOf('b', { household: 'h', hall: 't' })]
  expect(codeOf(fair(twoHalls, 100))).toEqual(malformed('b', 'hall'))
  expect(codeOf({ ...problem, pins: [{ lot: 'a', demand: 'd', quantity: 101 }] })).toEqual(
    malformed('d', 'pin'),
  )
  expect(codeOf({ ...problem, pins: [{ lot: 'x', demand: 'd', quantity: 1 }] })).toEqual(
    malformed('x', 'pin'),
  )
  const capacity = (id: string, halls: string[]) => ({ id, halls, products: ['p'], quantity: 9 })
  const crossed = [capacity('one', ['s', 't']), capacity('two', ['t', 'u'])]
  expect(codeOf({ ...problem, capacities: crossed })).toEqual(malformed('two', 'halls'))
  const huge = fair([lotOf('a', { quantity: 2_000_000_000 }), lotOf('b')], 100)
  expect(codeOf(huge)).toEqual([
    'matching-too-large',
    { total: 2_000_000_300, limit: 2_000_000_000 },
  ])
})
