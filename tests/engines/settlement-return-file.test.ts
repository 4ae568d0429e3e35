// The rules of return files as HOPE, the payment system of humanitarian agencies, keeps them: a test for each.

import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  decideReturn,
  type ExportedLine,
  type Outcome,
  type ReturnDecision,
} from '#engines/settlement/bank/return-file.ts'
import { unwrap } from '#kernel/result.ts'

const line = (reference: string, reconciled: Outcome | null = null): ExportedLine => ({
  ...{ reference, dueFen: 12_305, reconciled },
})
const decide = (
  values: Readonly<Record<string, unknown>> | readonly (readonly [string, unknown])[],
  { lines = [line('a'), line('b'), line('c')], mayOverride = false, closed = false } = {},
): ReturnDecision => {
  const pairs = Array.isArray(values) ? values : Object.entries(values)
  const rows = pairs.map(([reference, value], at) => ({ row: at + 2, reference, value }))
  return unwrap(decideReturn({ closed, lines, mayOverride }, rows))
}
const outcomeOf = (value: unknown, reconciled: Outcome | null = null) => {
  const decision = decide({ a: value }, { lines: [line('a', reconciled)] })
  if (!decision.accepted) return decision.faults[0]?.code
  const [first] = decision.decisions
  return first?.is === 'reconciled' ? first.outcome : first?.is
}
const paid: Outcome = { state: 'paid', fen: 12_305 }

it('takes the whole amount as paid', () => {
  expect(outcomeOf(123.05)).toEqual(paid)
  expect(outcomeOf('123.05')).toEqual(paid)
  expect(outcomeOf(' 123.050 ')).toEqual(paid)
})

it('takes more than nothing and less than what is due as paid in part', () => {
  expect(outcomeOf(100)).toEqual({ state: 'partial', fen: 10_000 })
  expect(outcomeOf(0.01)).toEqual({ state: 'partial', fen: 1 })
  expect(outcomeOf(0.1 + 0.2)).toEqual({ state: 'partial', fen: 30 })
})

it('takes nothing as not paid', () => {
  expect(outcomeOf(0)).toEqual({ state: 'unpaid', fen: 0 })
  expect(outcomeOf('0.00')).toEqual({ state: 'unpaid', fen: 0 })
  expect(outcomeOf(-0)).toEqual({ state: 'unpaid', fen: 0 })
})

it('takes -1 as a failure', () => {
  expect(outcomeOf(-1)).toEqual({ state: 'failed' })
  expect(outcomeOf('-1.00')).toEqual({ state: 'failed' })
})

it('leaves unchanged what is blank', () => {
  for (const blank of [null, undefined, '', '  ']) {
    expect(outcomeOf(blank)).toBe('blank')
    expect(outcomeOf(blank, paid)).toBe('blank')
  }
})

it('refuses words, dates and fractions of a fen', () => {
  const bad = [
    'paid',
    '已付',
    '2026-11-30',
    '12/30',
    '1e2',
    '12.345',
    12.345,
    true,
    {},
    [],
    Number.NaN,
  ]
  for (const value of bad) expect(outcomeOf(value), String(value)).toBe('bank-return-not-money')
  expect(outcomeOf(Number.POSITIVE_INFINITY)).toBe('bank-return-not-money')
})

it('refuses more than was due', () => {
  expect(outcomeOf(123.06)).toBe('bank-return-over-due')
})

it('refuses any other amount below nothing', () => {
  for (const value of [-0.01, -1.01, '-2', -123.05]) {
    expect(outcomeOf(value)).toBe('bank-return-negative')
  }
})

it('refuses the file for a reference that it has twice, even with the same value', () => {
  const decision = decide([
    ['a', 123.05],
    ['b', 0],
    ['a', 123.05],
  ])
  expect(decision).toEqual({
    accepted: false,
    faults: [{ row: 4, code: 'bank-return-repeated', facts: { reference: 'a' } }],
  })
})

it('refuses the file for a value other than the reconciled one', () => {
  const lines = [line('a', paid), line('b')]
  expect(decide({ b: 123.05, a: 100 }, { lines })).toEqual({
    accepted: false,
    faults: [{ row: 3, code: 'bank-return-conflict', facts: { value: '100' } }],
  })
  expect(outcomeOf(-1, { state: 'unpaid', fen: 0 })).toBe('bank-return-conflict')
  expect(outcomeOf(0, { state: 'failed' })).toBe('bank-return-conflict')
})

it('passes over the value that is reconciled already', () => {
  expect(outcomeOf(123.05, paid)).toBe('same')
  expect(outcomeOf('-1', { state: 'failed' })).toBe('same')
  expect(outcomeOf(0, { state: 'unpaid', fen: 0 })).toBe('same')
})

it('passes over rows that were never exported, whatever they say', () => {
  const decision = decide([
    ['a', 123.05],
    ['stranger', 'nonsense'],
    ['stranger', 1e9],
  ])
  expect(decision.accepted && decision.decisions.map(({ is }) => is)).toEqual([
    ...['reconciled', 'foreign', 'foreign'],
  ])
})

it('changes nothing in a closed batch, whoever asks', () => {
  const batch = { closed: true, lines: [line('a')], mayOverride: true }
  const result = decideReturn(batch, [{ row: 2, reference: 'a', value: 123.05 }])
  expect(result.ok ? null : result.refusal).toMatchObject({
    kind: 'conflict',
    code: 'bank-batch-closed',
  })
})

it('replaces what was reconciled for those who may, and says what it was', () => {
  const options = { lines: [line('a', paid), line('b', paid)], mayOverride: true }
  expect(decide({ a: 100, b: 123.05 }, options)).toEqual({
    accepted: true,
    decisions: [
      {
        ...{ row: 2, reference: 'a', is: 'overridden', before: paid },
        outcome: { state: 'partial', fen: 10_000 },
      },
      { row: 3, reference: 'b', is: 'same' },
    ],
  })
  expect(decide({ a: 'nonsense' }, options).accepted).toBe(false)
})

it('tells of every row at fault', () => {
  const decision = decide({ a: 'x', b: 1, c: 1000 })
  expect(!decision.accepted && decision.faults.map(({ row, code }) => [row, code])).toEqual([
    [2, 'bank-return-not-money'],
    [4, 'bank-return-over-due'],
  ])
})

const reconciledBy = (decision: ReturnDecision, lines: readonly ExportedLine[]): ExportedLine[] => {
  if (!decision.accepted) return [...lines]
  const outcomes = new Map(
    decision.decisions.flatMap((each) =>
      'outcome' in each ? [[each.reference, each.outcome]] : [],
    ),
  )
  return lines.map((each) => ({
    ...each,
    reconciled: outcomes.get(each.reference) ?? each.reconciled,
  }))
}

it('takes a file all or not at all, and changes nothing when it comes again', () => {
  const value = fc.oneof(
    fc.nat({ max: 12_305 }).map((fen) => fen / 100),
    fc.constantFrom(-1, null, 'x', 200, -5),
  )
  const file = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'z'), value), {
    maxLength: 6,
  })
  const stays = (before: readonly ExportedLine[], after: readonly ExportedLine[]) =>
    before.every((was, at) => was.reconciled === null || was.reconciled === after[at]?.reconciled)
  fc.assert(
    fc.property(fc.array(file, { maxLength: 4 }), (files) => {
      let lines = ['a', 'b', 'c', 'd', 'e'].map((reference) => line(reference))
      for (const each of files) {
        const decision = decide(each, { lines })
        const after = reconciledBy(decision, lines)
        expect(stays(lines, after)).toBe(true)
        lines = after
        const again = decide(each, { lines })
        expect(again.accepted).toBe(decision.accepted)
        expect(reconciledBy(again, lines)).toEqual(lines)
      }
    }),
  )
})
