import { expect, it } from 'vitest'
import { compare } from '#engines/matching/compare.ts'
import type { Flow } from '#engines/matching/matching.ts'
import type { Demand, Lot, Problem } from '#engines/matching/problem.ts'
import { day } from '#kernel/time.ts'

const lot = (id: string, more: Partial<Lot> = {}): Lot => ({
  ...{ id, household: `of ${id}`, hall: 'hall', product: 'orange', grade: 1, quantity: 100 },
  ...{ window: { from: day(10), to: day(40) }, priceMinFen: 300, place: 0, poor: false },
  demerits: 0,
  ...more,
})
const demand = (id: string, more: Partial<Demand> = {}): Demand => ({
  ...{ id, firm: `of ${id}`, product: 'orange', gradeMin: 1, floors: [400], quantity: 100 },
  ...{ windows: [{ from: day(0), to: day(60) }], place: 0, shareMaxPermille: 1000 },
  ...{ hallShareMaxPermille: 1000, viableMin: 0, lotMin: 0, demerits: 0 },
  ...more,
})
const problem = (lots: Lot[], demands: Demand[], more: Partial<Problem> = {}): Problem => ({
  lots,
  demands,
  distances: { columns: 1, metres: [2000] },
  policy: { version: '1', overlapDaysMin: 5, tranches: { orange: [60] }, lottery: 'x' },
  ...{ pins: [], vetoes: [], capacities: [] },
  ...more,
})
const matched = (given: Problem, ...flows: [string, string, number][]) => {
  const list = flows.map(([of, to, quantity]): Flow => ({ lot: of, demand: to, quantity }))
  const part = { lots: [], demands: [], pairs: 0, levels: [], bound: [], cases: [] }
  return { problem: given, matching: { parts: [{ ...part, flows: list }] } }
}
const two = [demand('d1'), demand('d2')]

it('says nothing of what stayed as it was', () => {
  const same = matched(problem([lot('a')], two), ['a', 'd1', 100])
  const { lots, demands, inputs } = compare(same, same)
  expect([lots, demands, inputs]).toEqual([[], [], []])
})

it('follows a chain of displacements back to the lot that came late', () => {
  const [a, b] = [lot('a'), lot('b')]
  const before = matched(problem([a, b], two), ['a', 'd1', 100], ['b', 'd2', 100])
  const late = lot('late', { poor: true })
  const after = matched(problem([a, b, late], two), ['late', 'd1', 100], ['a', 'd2', 100])
  const { lots, demands, inputs } = compare(before, after)
  expect(inputs).toEqual([{ kind: 'lot', id: 'late', what: 'added' }])
  const source = inputs[0]
  expect(lots).toMatchObject([
    {
      ...{ id: 'a', before: 100, after: 100 },
      pairs: [
        { with: 'd1', before: 100, after: 0 },
        { with: 'd2', before: 0, after: 100 },
      ],
      cause: { kind: 'pushed', source, through: { kind: 'demand', id: 'd1' }, steps: 2 },
    },
    {
      ...{ id: 'b', before: 100, after: 0 },
      cause: { kind: 'pushed', source, through: { kind: 'demand', id: 'd2' }, steps: 4 },
    },
    { id: 'late', before: 0, after: 100, cause: { kind: 'own', what: 'added' } },
  ])
  expect(demands.map(({ id, cause }) => [id, cause.kind])).toEqual([
    ['d1', 'pushed'],
    ['d2', 'pushed'],
  ])
})

it.each([
  ['quantity', { quantity: 50 }],
  ['price', { priceMinFen: 350 }],
  ['grade', { grade: 2 }],
  ['window', { window: { from: day(11), to: day(40) } }],
  ['terms', { poor: true }],
] as const)('tells a lot’s own change of %s', (what, more) => {
  const before = matched(problem([lot('a')], two), ['a', 'd1', 100])
  const after = matched(problem([lot('a', more)], two), ['a', 'd1', 50])
  expect(compare(before, after).lots[0]?.cause).toEqual({ kind: 'own', what })
})

it('takes what was signed as it was matched for no change, and what was forced for one', () => {
  const lots = [lot('a')]
  const before = matched(problem(lots, two), ['a', 'd1', 60])
  const pins = (quantity: number) => [{ lot: 'a', demand: 'd1', quantity }]
  const signed = matched(problem(lots, two, { pins: pins(60) }))
  expect(compare(before, signed)).toMatchObject({ lots: [], demands: [], inputs: [] })
  const forced = matched(problem(lots, two, { pins: pins(100) }))
  expect(compare(before, forced).lots).toMatchObject([
    { id: 'a', before: 60, after: 100, cause: { kind: 'own', what: 'pinned' } },
  ])
})

it('blames the rules where nobody’s terms reach, and the veto where a household was set apart', () => {
  const lots = [lot('a'), lot('b')]
  const before = matched(problem(lots, two), ['a', 'd1', 100])
  const after = matched(problem(lots, two), ['b', 'd2', 100])
  expect(compare(before, after).lots.map(({ cause }) => cause.kind)).toEqual(['rules', 'rules'])
  const vetoes = [{ household: 'of a', firm: 'of d1' }]
  const apart = matched(problem(lots, two, { vetoes }), ['b', 'd1', 100])
  expect(compare(before, apart).lots.map(({ cause }) => cause.kind)).toEqual(['own', 'pushed'])
})

it('weighs each matching by tranche of a household, value and road, with what is signed', () => {
  const lots = [lot('a', { poor: true }), lot('a2', { household: 'of a', poor: true }), lot('b')]
  const before = matched(problem(lots, two), ['a', 'd1', 100], ['b', 'd2', 30])
  const pins = [{ lot: 'a', demand: 'd1', quantity: 40 }]
  const after = matched(problem(lots, two, { pins }), ['b', 'd2', 100])
  const [orange] = compare(before, after).worth
  expect(orange).toMatchObject({
    before: { sold: 130, soldPoor: 100, unsoldPoor: [0, 100], unsold: [30, 40] },
    after: { sold: 140, soldPoor: 40, unsoldPoor: [20, 140], unsold: [0, 0] },
  })
  expect([orange?.after.floorValueFen, orange?.after.metres]).toEqual([56_000, 280_000])
})
