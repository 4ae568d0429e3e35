import { expect, it } from 'vitest'
import { explain } from '#engines/matching/explain.ts'
import type { Matching } from '#engines/matching/matching.ts'
import { optionsOf, sellersOf } from '#engines/matching/options.ts'
import type { Demand, Lot, Problem } from '#engines/matching/problem.ts'
import { changeLot, propose } from '#engines/matching/propose.ts'
import { changeDemand, proposeForDemand } from '#engines/matching/propose-demand.ts'
import {
  digestOf,
  nextSeal,
  openSeal,
  writeMatching,
  writeProblem,
} from '#engines/matching/seal.ts'
import { solve } from '#engines/matching/solve.ts'
import { unwrap } from '#kernel/result.ts'
import { day } from '#kernel/time.ts'
import { drawMarket } from './explain-worlds.ts'

const flowsOf = ({ parts }: Matching) => parts.flatMap(({ flows }) => flows)
const soldOf = (matching: Matching, key: 'lot' | 'demand', id: string) =>
  flowsOf(matching)
    .filter((flow) => flow[key] === id)
    .reduce((sum, { quantity }) => sum + quantity, 0)
const worlds = Array.from({ length: 120 }, (_, n) => {
  const problem = drawMarket(`market ${n}`)
  return { problem, matching: unwrap(solve(problem)) }
})

it('proposes changes to a lot that do match as much more as they say', () => {
  const kinds = new Set<string>()
  for (const { problem, matching } of worlds) {
    for (const { id } of problem.lots) {
      const before = soldOf(matching, 'lot', id)
      for (const { change, matched, gained } of propose(problem, matching, id)) {
        const after = unwrap(solve(changeLot(problem, id, change)))
        kinds.add(change.kind)
        expect([change, soldOf(after, 'lot', id)]).toEqual([change, matched])
        expect(matched - before).toBe(gained)
        expect(gained).toBeGreaterThan(0)
      }
    }
  }
  expect([...kinds].sort()).toEqual(['grade', 'price', 'veto', 'window'])
})

it('proposes changes to a demand that do bring as much more as they say', () => {
  const kinds = new Set<string>()
  for (const { problem, matching } of worlds) {
    for (const { id } of problem.demands) {
      const before = soldOf(matching, 'demand', id)
      for (const { change, matched, gained } of proposeForDemand(problem, matching, id)) {
        const after = unwrap(solve(changeDemand(problem, id, change)))
        kinds.add(change.kind)
        expect([change, soldOf(after, 'demand', id)]).toEqual([change, matched])
        expect(matched - before).toBe(gained)
        expect(gained).toBeGreaterThan(0)
      }
    }
  }
  const asked = ['floor', 'grade', 'hall-share', 'household-share', 'viable', 'window']
  expect([...kinds].sort()).toEqual(asked)
})

it('leaves no smaller price untold: a fen less than proposed matches no more than before', () => {
  let told = 0
  for (const { problem, matching } of worlds) {
    for (const { id, priceMinFen } of problem.lots) {
      const found = propose(problem, matching, id).find(({ change }) => change.kind === 'price')
      if (found?.change.kind !== 'price' || found.change.byFen < 2) continue
      const change = { ...found.change, priceMinFen: found.change.priceMinFen + 1 }
      expect(change.priceMinFen).toBeLessThanOrEqual(priceMinFen)
      const after = unwrap(solve(changeLot(problem, id, change)))
      expect(soldOf(after, 'lot', id)).toBeLessThan(found.matched)
      told++
    }
  }
  expect(told).toBeGreaterThan(20)
})

it('never says that both sides have room and nothing stands between them, where the matching is proven', () => {
  for (const { problem, matching } of worlds) {
    expect(matching.optimal).toBe(true)
    for (const { id } of problem.lots) {
      const blocks = optionsOf(problem, matching, id).map(({ block }) => block)
      expect(blocks).not.toContain('unproven')
    }
  }
})

it('reads the prices so that no pair that is used loses by it, and every other that fits loses or is next', () => {
  let margins = 0
  for (const { problem, matching } of worlds) {
    for (const option of problem.lots.flatMap(({ id }) => optionsOf(problem, matching, id))) {
      const { margin, quantity, block } = option
      if (quantity > 0 && block === 'sold-out') expect([option, margin]).toEqual([option, null])
      if (margin !== null) {
        expect(margin.amount).toBeGreaterThan(0)
        margins++
      }
    }
  }
  expect(margins).toBeGreaterThan(50)
})

it('tells the same pair the same from either side', () => {
  for (const { problem, matching } of worlds.slice(0, 30)) {
    for (const { id } of problem.demands) {
      for (const seller of sellersOf(problem, matching, id)) {
        const options = optionsOf(problem, matching, seller.lot.id)
        expect(options.find(({ demand }) => demand.id === id)).toEqual(seller)
      }
    }
  }
})

const year = { from: day(0), to: day(300) }
const lotOf = (id: string, more: Partial<Lot> = {}): Lot => ({
  id,
  household: `of ${id}`,
  hall: 'hall',
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
const demandOf = (id: string, more: Partial<Demand> = {}): Demand => ({
  id,
  firm: `firm of ${id}`,
  product: 'p',
  gradeMin: 1,
  floors: [200],
  quantity: 1000,
  windows: [year],
  place: 0,
  shareMaxPermille: 1000,
  hallShareMaxPermille: 1000,
  viableMin: 0,
  lotMin: 0,
  demerits: 0,
  ...more,
})
const marketOf = (lots: Lot[], demands: Demand[], more: Partial<Problem> = {}): Problem => ({
  lots,
  demands,
  distances: { columns: 1, metres: [1000] },
  policy: { version: 'test', overlapDaysMin: 5, tranches: { p: [100] }, lottery: 'seed' },
  pins: [],
  vetoes: [],
  capacities: [],
  ...more,
})

it.each<[string, Problem, string, object]>([
  [
    'a veto',
    marketOf([lotOf('a')], [demandOf('d')], {
      vetoes: [{ household: 'of a', firm: 'firm of d' }],
    }),
    'vetoed',
    { demand: 'd', left: 300 },
  ],
  [
    'a hall’s share',
    marketOf([lotOf('a')], [demandOf('d', { hallShareMaxPermille: 100 })]),
    'hall-share-full',
    { demand: 'd', hallShareMax: 100, left: 200 },
  ],
  [
    'a capacity',
    marketOf([lotOf('a')], [demandOf('d')], {
      capacities: [{ id: 'c', halls: ['hall'], products: ['p'], quantity: 50 }],
    }),
    'capacity-full',
    { capacity: 'c', capacityMax: 50, left: 250 },
  ],
  [
    'contracts signed before',
    marketOf([lotOf('a'), lotOf('b')], [demandOf('d', { quantity: 300 })], {
      pins: [{ lot: 'b', demand: 'd', quantity: 300 }],
    }),
    'pinned',
    { buyers: 1, left: 300 },
  ],
  [
    'a viable minimum',
    marketOf([lotOf('a')], [demandOf('d', { viableMin: 400 })]),
    'demand-not-viable',
    { demand: 'd', viableMin: 400 },
  ],
])('names %s as what stood between', (_, problem, reason, facts) => {
  const { lots } = explain(problem, flowsOf(unwrap(solve(problem))))
  const story = lots.find(({ lot }) => lot.id === 'a')
  expect(story?.reason).toBe(reason)
  expect(story?.facts).toMatchObject(facts)
})

it('counts what was signed before apart from what the matching adds', () => {
  const problem = marketOf([lotOf('a')], [demandOf('d')], {
    pins: [{ lot: 'a', demand: 'd', quantity: 120 }],
  })
  const { lots, demands } = explain(problem, flowsOf(unwrap(solve(problem))))
  expect(lots[0]).toMatchObject({ matched: 180, left: 0, reason: 'matched-full' })
  expect(demands[0]).toMatchObject({ matched: 180, left: 700 })
})

it('says by how many metres a nearer plan went first', () => {
  const problem = marketOf(
    [lotOf('far', { place: 1 }), lotOf('near')],
    [demandOf('d', { quantity: 300, shareMaxPermille: 1000 })],
    {
      distances: { columns: 1, metres: [1000, 4000] },
      policy: { version: 'test', overlapDaysMin: 5, tranches: { p: [] }, lottery: 'seed' },
    },
  )
  const [option] = optionsOf(problem, unwrap(solve(problem)), 'far')
  expect(option?.block).toBe('full')
  expect(option?.margin).toEqual({ level: 'metres', tranche: null, amount: 3000 })
})

it('seals texts so that anybody can follow the chain, whatever array the numbers came in', () => {
  const problem = drawMarket('sealed')
  const typed = {
    ...problem,
    distances: { ...problem.distances, metres: Int32Array.from(problem.distances.metres) },
  }
  expect(writeProblem(typed)).toBe(writeProblem(problem))
  const matching = unwrap(solve(JSON.parse(writeProblem(typed)) as Problem))
  const texts = {
    problemHash: digestOf(writeProblem(problem)),
    matchingHash: digestOf(writeMatching(matching)),
  }
  const seal = nextSeal(openSeal('v1', 'input'), texts)
  expect(seal).toMatch(/^[0-9a-f]{64}$/)
  expect(nextSeal(openSeal('v2', 'input'), texts)).not.toBe(seal)
  expect(digestOf('订单')).toBe('3d5436ea23d2e9a23eceecf41eaf15de80b51c12c649a07064e02373d2edf61a')
})
