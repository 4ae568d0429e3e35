// Viable minimums proven by prices of lots: what the checker takes from them, and that the answer hangs on nothing else.

import { expect, it } from 'vitest'
import type { Case, LotPrices, Matching, Part } from '#engines/matching/matching.ts'
import type { Problem } from '#engines/matching/problem.ts'
import { solve } from '#engines/matching/solve.ts'
import { verify } from '#engines/matching/verify.ts'
import { seededRandom } from '#kernel/random.ts'
import { unwrap } from '#kernel/result.ts'
import { aloneBound } from './matching-bounds.ts'
import { bestLevels, isBelow, levelsOf } from './matching-oracle.ts'
import { fair, lotOf, tinyProblem } from './matching-worlds.ts'

const minimums = { viable: true, pieces: false, limits: false }

/** More demands than lots can fill, each all but whole or not at all; some households have two lots. */
function scarce(seed: string, lots: number, demands: number): Problem {
  const random = seededRandom(seed)
  const places = 12
  const plain = fair([], 1)
  const [one] = plain.demands as [Problem['demands'][number]]
  return {
    ...plain,
    lots: Array.from({ length: lots }, (_, i) =>
      lotOf(`lot-${String(i).padStart(3, '0')}`, {
        household: `h${i % 7 === 0 ? i + 1 : i}`,
        quantity: random.int(20, 400),
        place: random.int(0, places - 1),
      }),
    ),
    demands: Array.from({ length: demands }, (_, j) => {
      const quantity = random.int(1, 3) * Math.ceil((lots * 130) / demands)
      return {
        ...one,
        id: `demand-${String(j).padStart(2, '0')}`,
        firm: `f${j}`,
        quantity,
        place: j % places,
        viableMin: Math.floor(0.9 * quantity),
      }
    }),
    distances: {
      columns: places,
      metres: Array.from({ length: places * places }, () => random.int(100, 9000)),
    },
  }
}

const isByLots = (one: Case): boolean => one.lotPrices !== undefined
const listed = ({ parts }: Matching): LotPrices[] =>
  parts.flatMap(({ lotPrices }) => (lotPrices === undefined ? [] : [lotPrices]))

it('proves the best with prices of lots, the same from another order of the input and from an earlier matching', () => {
  let lists = 0
  for (let n = 0; n < 6; n++) {
    const problem = scarce(`scarce ${n}`, 60, 12)
    const matching = unwrap(solve(problem))
    expect([n, verify(problem, matching)]).toEqual([n, { faults: [], optimal: true }])
    lists += listed(matching).reduce((sum, own) => sum + own.lists.length, 0)
    const text = JSON.stringify(matching)
    const turned = {
      ...problem,
      lots: problem.lots.toReversed(),
      demands: problem.demands.toReversed(),
    }
    expect(JSON.stringify(unwrap(solve(turned)))).toBe(text)
    expect(verify(turned, matching)).toEqual({ faults: [], optimal: true })
    const other = { ...problem, lots: problem.lots.slice(3) }
    expect(JSON.stringify(unwrap(solve(problem, unwrap(solve(other)))))).toBe(text)
  }
  expect(lists).toBeGreaterThan(10)
})

it('finds what trying every way finds', () => {
  let byLots = 0
  for (let n = 0; n < 400; n++) {
    const problem = tinyProblem(`minimum ${n}`, minimums)
    const best = bestLevels(problem)
    if (best === null) continue
    const matching = unwrap(solve(problem))
    const flows = matching.parts.flatMap((part) => part.flows)
    expect([n, levelsOf(problem, flows)]).toEqual([n, best])
    byLots += matching.parts.filter(({ cases }) => cases.some(isByLots)).length
  }
  expect(byLots).toBeGreaterThan(10)
})

it('accepts prices of lots only where trying every way for each demand and household alone proves as much', () => {
  const tried = { accepted: 0, rejected: 0 }
  for (let n = 0; n < 400; n++) {
    const problem = tinyProblem(`minimum ${n}`, minimums)
    const matching = unwrap(solve(problem))
    for (const [p, part] of matching.parts.entries()) {
      for (const mutant of repriced(part)) {
        const { optimal } = verify(problem, { ...matching, parts: matching.parts.with(p, mutant) })
        expect([n, optimal && !isProvenAlone(problem, mutant)]).toEqual([n, false])
        tried[optimal ? 'accepted' : 'rejected']++
      }
    }
  }
  expect(tried.accepted).toBeGreaterThan(50)
  expect(tried.rejected).toBeGreaterThan(50)
})

function isProvenAlone(problem: Problem, part: Part): boolean {
  return part.cases
    .filter(isByLots)
    .every((one) => !isBelow(aloneBound(problem, part, one), part.bound))
}

/** Each price of each list, of lots and of room, one higher and one lower. */
function repriced(part: Part): Part[] {
  const { lotPrices } = part
  if (lotPrices === undefined) return []
  const withList = (n: number, list: LotPrices['lists'][number]): Part => ({
    ...part,
    lotPrices: { ...lotPrices, lists: lotPrices.lists.with(n, list) },
  })
  return lotPrices.lists.flatMap((list, n) => [
    ...list.prices.flatMap((price, at) =>
      [-1, 1].map((step) => withList(n, { ...list, prices: list.prices.with(at, price + step) })),
    ),
    ...Object.entries(list.demands).flatMap(([id, price]) =>
      price.flatMap((unit, level) =>
        [-1, 1].map((step) =>
          withList(n, {
            ...list,
            demands: { ...list.demands, [id]: price.with(level, unit + step) },
          }),
        ),
      ),
    ),
  ])
}

it('refuses prices of lots that are missing, of another part, beyond exact sums or beside prices of room', () => {
  const problem = scarce('refused', 40, 8)
  const matching = unwrap(solve(problem))
  const [part] = matching.parts as [Part]
  const lotPrices = part.lotPrices as LotPrices
  const [list] = lotPrices.lists as [LotPrices['lists'][number]]
  const accepts = (changed: Partial<Part>) =>
    verify(problem, { ...matching, parts: [{ ...part, ...changed }] }).optimal
  const withPrices = (changed: Partial<LotPrices>) =>
    accepts({ lotPrices: { ...lotPrices, ...changed } })
  const withList = (changed: Partial<LotPrices['lists'][number]>) =>
    withPrices({ lists: lotPrices.lists.with(0, { ...list, ...changed }) })
  const withCases = (changed: Partial<Case>) =>
    accepts({ cases: part.cases.map((one) => (isByLots(one) ? { ...one, ...changed } : one)) })
  const zero = part.levels.map(() => 0)
  const [demand = ''] = part.demands
  expect(part.cases.some(isByLots)).toBe(true)
  expect(accepts({})).toBe(true)
  expect(withCases({})).toBe(true)
  expect(withPrices({ lists: [] })).toBe(false)
  expect(withPrices({ levels: lotPrices.levels.map(() => -1) })).toBe(false)
  expect(withPrices({ levels: lotPrices.levels.map(() => 0.5) })).toBe(false)
  expect(withPrices({ lots: lotPrices.lots.toReversed() })).toBe(false)
  expect(withPrices({ lots: lotPrices.lots.slice(1) })).toBe(false)
  expect(withList({ prices: list.prices.with(0, 0.5) })).toBe(false)
  expect(withList({ prices: list.prices.map(() => 0) })).toBe(false)
  expect(withList({ prices: list.prices.with(0, 2 ** 41) })).toBe(false)
  expect(withList({ demands: { ...list.demands, x: zero } })).toBe(false)
  expect(withList({ demands: { ...list.demands, [demand]: [] } })).toBe(false)
  expect(withCases({ lotPrices: lotPrices.lists.length })).toBe(false)
  expect(withCases({ demands: { [demand]: zero } })).toBe(false)
  expect(withCases({ open: [], shut: [] })).toBe(false)
})
