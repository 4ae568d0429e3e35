// What the checker of a matching accepts and refuses.

import { expect, it } from 'vitest'
import type { Case, Part, Price } from '#engines/matching/matching.ts'
import type { Capacity, Problem } from '#engines/matching/problem.ts'
import { solve } from '#engines/matching/solve.ts'
import { verify } from '#engines/matching/verify.ts'
import { seededRandom } from '#kernel/random.ts'
import { unwrap } from '#kernel/result.ts'
import { boundOf } from './matching-bounds.ts'
import { bestLevels, isBelow, levelsOf, pairsOf } from './matching-oracle.ts'
import { fair, lotOf, tinyProblem } from './matching-worlds.ts'

const full = { viable: true, pieces: false, limits: true }

it('finds no fault where lots bring smallest pieces, and calls best only what trying every way calls best', () => {
  let best = 0
  for (let n = 0; n < 300; n++) {
    const problem = tinyProblem(`pieces ${n}`, { ...full, pieces: true })
    const matching = unwrap(solve(problem))
    const verdict = verify(problem, matching)
    expect([n, verdict.faults, verdict.optimal]).toEqual([n, [], matching.optimal])
    const levels = verdict.optimal ? bestLevels(problem) : null
    if (levels === null) continue
    expect([
      n,
      levelsOf(
        problem,
        matching.parts.flatMap(({ flows }) => flows),
      ),
    ]).toEqual([n, levels])
    best++
  }
  expect(best).toBeGreaterThan(100)
})

it('leaves no more unsold for the sake of smallest lots, where lots are many', () => {
  const { lots, demands, ...rest } = fair([], 1)
  const random = seededRandom('smallest lots')
  const [one] = demands as [Problem['demands'][number]]
  const problem: Problem = {
    ...rest,
    lots: Array.from({ length: 150 }, (_, i) =>
      lotOf(`lot-${String(i).padStart(3, '0')}`, { quantity: random.int(100, 400), place: i % 6 }),
    ),
    demands: Array.from({ length: 8 }, (_, j) => ({
      ...one,
      ...{ id: `demand-${j}`, firm: `f${j}`, place: j % 6, lotMin: 50 },
      quantity: random.int(2000, 5000),
    })),
    distances: { columns: 6, metres: Array.from({ length: 36 }, () => random.int(100, 9000)) },
  }
  const free = { ...problem, demands: problem.demands.map((to) => ({ ...to, lotMin: 0 })) }
  const [[part], [without]] = [unwrap(solve(problem)).parts, unwrap(solve(free)).parts]
  const tooSmall = (own: Part | undefined) => own?.flows.filter(({ quantity }) => quantity < 50)
  const unsold = (own: Part | undefined) => own?.levels.slice(0, -5)
  expect(tooSmall(without)?.length).toBeGreaterThan(0)
  expect(tooSmall(part)).toEqual([])
  expect(unsold(part)).toEqual(unsold(without))
  expect(verify(problem, unwrap(solve(problem))).faults).toEqual([])
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
  for (let d = 0; d < part.demands.length; d++)
    mutants.push(['case', { ...part, demands: part.demands.toSpliced(d, 1) }])
  return mutants
}

it('refuses prices on what a part does not have, twice, below zero or beyond exact sums, and levels that are no numbers', () => {
  const two = fair([lotOf('a'), lotOf('b', { product: 'q' })], 100)
  const [demand] = two.demands as [Problem['demands'][number]]
  const problem = { ...two, demands: [demand, { ...demand, id: 'e', product: 'q' }] }
  const matching = unwrap(solve(problem))
  const [part, other] = matching.parts as [Part, Part]
  const [one] = part.cases as [Case]
  const zero = part.levels.map(() => 0)
  const below = zero.with(-1, -1)
  const share = ['of a', 'd', zero] as const
  const accepts = (changed: Part) =>
    verify(problem, { ...matching, parts: [changed, other] }).optimal
  const withCase = (more: Partial<Case>) => accepts({ ...part, cases: [{ ...one, ...more }] })
  expect([part.demands, other.demands]).toEqual([['d'], ['e']])
  expect(withCase({ households: [share] })).toBe(true)
  expect(withCase({ households: [share, share] })).toBe(false)
  expect(withCase({ households: [['of a', 'd', below]] })).toBe(false)
  expect(withCase({ households: [['of a', 'e', zero]] })).toBe(false)
  expect(withCase({ demands: { ...one.demands, e: zero } })).toBe(false)
  expect(withCase({ demands: { ...one.demands, x: zero } })).toBe(false)
  expect(withCase({ capacities: { x: zero } })).toBe(false)
  expect(withCase({ households: [['of a', 'd', zero.with(-1, 2 ** 41)]] })).toBe(false)
  const asText = part.levels.map(String) as unknown as number[]
  expect(accepts({ ...part, levels: asText, bound: asText })).toBe(false)
})

it('accepts a changed price only where trying every way says that it still proves the matching', () => {
  const tried = { accepted: 0, rejected: 0 }
  for (let n = 0; n < 120; n++) {
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
  if (one.lotPrices !== undefined) return []
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

function isOver({ halls, products }: Capacity, part: Part, problem: Problem): boolean {
  return pairsOf(problem).some(
    ({ lot, demand }) =>
      part.demands.includes(demand.id) &&
      halls.includes(lot.hall) &&
      products.includes(lot.product),
  )
}
