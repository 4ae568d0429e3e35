import { expect, it } from 'vitest'
import type { Case, Matching, Part, Price } from '#engines/matching/matching.ts'
import type { Capacity, Lot, Problem } from '#engines/matching/problem.ts'
import { solve } from '#engines/matching/solve.ts'
import { verify } from '#engines/matching/verify.ts'
import { seededRandom } from '#kernel/random.ts'
import { unwrap } from '#kernel/result.ts'
import { day } from '#kernel/time.ts'
import { boundOf } from './matching-bounds.ts'
import { bestLevels, isBelow, levelsOf } from './matching-oracle.ts'
import { tinyProblem } from './matching-worlds.ts'

const flowsOf = ({ parts }: Matching) => parts.flatMap(({ flows }) => flows)
const plain = { viable: false, pieces: false, limits: false }
const full = { viable: true, pieces: false, limits: true }

const year = { from: day(0), to: day(300) }
const lotOf = (id: string, more: Partial<Lot> = {}): Lot => ({
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
const fair = (lots: readonly Lot[], asked: number): Problem => ({
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

it('rejects a matching once a flow, a level, the bound or a case is changed', () => {
  const tried = { flow: 0, moved: 0, level: 0, case: 0 }
  for (let n = 0; n < 150; n++) {
    const problem = tinyProblem(`mutant ${n}`, full)
    const matching = unwrap(solve(problem))
    for (const [p, part] of matching.parts.entries()) {
      for (const [kind, mutant] of mutantsOf(part, problem)) {
        const parts = matching.parts.with(p, mutant)
        const verdict = verify(problem, { ...matching, parts })
        expect([n, kind, verdict.optimal]).toEqual([n, kind, false])
        tried[kind]++
      }
    }
    expect(verify(problem, { ...matching, policy: 'another' }).faults).toEqual(['policy'])
    if (matching.parts.length > 0) {
      expect(verify(problem, { ...matching, parts: matching.parts.slice(1) }).optimal).toBe(false)
    }
  }
  for (const count of Object.values(tried)) expect(count).toBeGreaterThan(100)
})

type Mutant = readonly ['flow' | 'moved' | 'level' | 'case', Part]

function mutantsOf(part: Part, { demands }: Problem): Mutant[] {
  const mutants: Mutant[] = []
  for (const [f, flow] of part.flows.entries()) {
    for (const quantity of [flow.quantity + 1, flow.quantity - 1, flow.quantity + 0.5]) {
      mutants.push(['flow', { ...part, flows: part.flows.with(f, { ...flow, quantity }) }])
    }
    mutants.push(['flow', { ...part, flows: part.flows.toSpliced(f, 1) }])
    mutants.push(['flow', { ...part, flows: [...part.flows, flow] }])
    for (const { id } of demands) {
      if (id === flow.demand) continue
      mutants.push(['moved', { ...part, flows: part.flows.with(f, { ...flow, demand: id }) }])
    }
  }
  for (let level = 0; level < part.levels.length; level++) {
    const one = part.levels[level] as number
    mutants.push(['level', { ...part, levels: part.levels.with(level, one + 1) }])
    mutants.push(['level', { ...part, levels: part.levels.with(level, one - 1) }])
    mutants.push(['level', { ...part, bound: part.bound.with(level, one + 1) }])
    mutants.push(['level', { ...part, bound: part.bound.with(level, one - 1) }])
    mutants.push([
      'level',
      { ...part, levels: part.levels.with(level, one - 1), bound: part.bound.with(level, one - 1) },
    ])
  }
  mutants.push(['level', { ...part, levels: [], bound: [] }])
  for (let c = 0; c < part.cases.length; c++)
    mutants.push(['case', { ...part, cases: part.cases.toSpliced(c, 1) }])
  for (let l = 0; l < part.lots.length; l++)
    mutants.push(['case', { ...part, lots: part.lots.toSpliced(l, 1) }])
  for (let d = 0; d < part.demands.length; d++)
    mutants.push(['case', { ...part, demands: part.demands.toSpliced(d, 1) }])
  return mutants
}

it('accepts a changed price only where trying every way says that it still proves the matching', () => {
  const tried = { accepted: 0, rejected: 0 }
  for (let n = 0; n < 250; n++) {
    const problem = tinyProblem(`price ${n}`, full)
    const matching = unwrap(solve(problem))
    for (const [p, part] of matching.parts.entries()) {
      const [first, ...rest] = part.cases as [Case, ...Case[]]
      for (const { one, isSound } of repriced(problem, part, first)) {
        const isProven = isSound && !isBelow(boundOf(problem, part, one), part.bound)
        const parts = matching.parts.with(p, { ...part, cases: [one, ...rest] })
        const verdict = verify(problem, { ...matching, parts })
        expect([n, JSON.stringify(one), verdict.optimal]).toEqual([
          n,
          JSON.stringify(one),
          isProven,
        ])
        tried[isProven ? 'accepted' : 'rejected']++
      }
    }
  }
  expect(tried.rejected).toBeGreaterThan(1000)
  expect(tried.accepted).toBeGreaterThan(100)
})

type Repriced = { readonly one: Case; readonly isSound: boolean }

/** The case with each number of each price one higher and one lower; and with a price for what had none. */
function repriced(problem: Problem, part: Part, one: Case): Repriced[] {
  const zero = part.levels.map(() => 0)
  // Only a demand that has to reach its minimum may have a price below zero.
  const vary = (own: Price | undefined, put: (price: Price) => Case, demand?: string): Repriced[] =>
    nextTo(own ?? zero).map((price) => ({
      one: put(price),
      isSound: !isBelow(price, zero) || (demand !== undefined && one.open.includes(demand)),
    }))
  return [
    ...part.demands.flatMap((id) =>
      vary(one.demands[id], (price) => ({ ...one, demands: { ...one.demands, [id]: price } }), id),
    ),
    ...one.households.flatMap(([of, to, own], n) =>
      vary(own, (price) => ({ ...one, households: one.households.with(n, [of, to, price]) })),
    ),
    ...one.halls.flatMap(([of, to, own], n) =>
      vary(own, (price) => ({ ...one, halls: one.halls.with(n, [of, to, price]) })),
    ),
    ...problem.capacities
      .filter((capacity) => isOver(capacity, part, problem))
      .flatMap(({ id }) =>
        vary(one.capacities[id], (price) => ({
          ...one,
          capacities: { ...one.capacities, [id]: price },
        })),
      ),
  ]
}

function nextTo(price: Price): Price[] {
  return price.flatMap((unit, level) => [price.with(level, unit + 1), price.with(level, unit - 1)])
}

function isOver({ halls, products }: Capacity, part: Part, { lots }: Problem): boolean {
  return lots.some(
    ({ id, hall, product }) =>
      part.lots.includes(id) && halls.includes(hall) && products.includes(product),
  )
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
