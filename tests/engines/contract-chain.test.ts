import fc from 'fast-check'
import { expect, it } from 'vitest'
import { asOf, type ChainState, follow, stateOf, waitingFor } from '#engines/contract/chain.ts'
import type { ChainRecord } from '#engines/contract/records.ts'
import { unwrap } from '#kernel/result.ts'
import {
  amended,
  amendment,
  at,
  cancellation,
  certificate,
  consent,
  correction,
  counter,
  countersign,
  digest,
  draft,
  firm,
  giveBack,
  hall,
  notarized,
  of,
  offer,
  refusal,
  signed,
  withdrawal,
} from './contract-records.ts'

const stageOf = (records: readonly ChainRecord[]) => unwrap(stateOf(records)).stage
const waits = (records: readonly ChainRecord[]) =>
  waitingFor(unwrap(stateOf(records))).map(({ who, to }) => `${who} ${to}`)

it('goes from draft to notarized, and knows at each step who is waited for', () => {
  const steps = notarized.map((_, count) => notarized.slice(0, count + 1))
  expect(steps.map((records) => [stageOf(records), ...waits(records)])).toEqual([
    ['draft', 'office draft'],
    ['signing', 'household sign', 'firm sign', 'hall sign'],
    ['signing', 'firm sign', 'hall sign'],
    ['signing', 'hall sign'],
    ['with-notary', 'notary countersign'],
    ['countersigned', 'notary certify'],
    ['notarized'],
  ])
  expect(waits([])).toEqual(['office draft'])
})

it('lets the three sign in any order', () => {
  for (const order of [
    [firm, hall, consent],
    [hall, consent, firm],
    [consent, hall, firm],
  ]) {
    const records = [draft(1), offer(2), ...order.map((record, index) => record(3 + index))]
    expect(stageOf(records)).toBe('with-notary')
  }
})

it('starts a new version after a refusal, a counter-proposal, a return, a lapse or a withdrawn act', () => {
  expect(stageOf([draft(1), offer(2), refusal(3)])).toBe('refused')
  expect(stageOf([draft(1), offer(2), counter(3)])).toBe('countered')
  expect(stageOf([...signed, giveBack(6)])).toBe('returned')
  expect(stageOf([...signed, countersign(6), giveBack(7)])).toBe('returned')
  expect(stageOf([...notarized, withdrawal(8)])).toBe('withdrawn')
  const ends = [
    [draft(1), offer(2), refusal(3)],
    [draft(1), offer(2), counter(3)],
    [...signed, giveBack(6)],
    [draft(1), offer(2), consent(3)],
    [...notarized, withdrawal(8)],
  ]
  for (const records of ends) {
    expect(stageOf([...records, draft(100, 2)])).toBe('draft')
  }
})

it('keeps what is in force while an amendment is on its way, and when it fails', () => {
  const { stage, inForce } = unwrap(stateOf(amended))
  expect([stage, inForce?.version]).toEqual(['countersigned', 1])
  const done = unwrap(stateOf([...amended, certificate(13, 2)]))
  expect([done.stage, done.inForce?.version, done.open]).toEqual(['notarized', 2, null])
  const declined: ChainRecord = {
    kind: 'refusal',
    at: at(9),
    ...of(2),
    by: 'household',
    reason: digest,
  }
  const kept = unwrap(stateOf([...notarized, amendment(8), declined]))
  expect([kept.stage, kept.inForce?.version, kept.version]).toEqual(['notarized', 1, 2])
  expect(stageOf([...notarized, amendment(8), declined, correction(10, 3)])).toBe('signing')
  const late = asOf(unwrap(stateOf([...notarized, amendment(8)])), at(100))
  expect([late.stage, late.inForce?.version]).toEqual(['notarized', 1])
})

it('shows a version as lapsed from its last moment on', () => {
  const state = unwrap(stateOf([draft(1), offer(2), consent(3)]))
  expect(asOf(state, at(99)).stage).toBe('signing')
  expect(asOf(state, at(100)).stage).toBe('lapsed')
  // Once all have signed in time, the notary may take longer.
  expect(asOf(unwrap(stateOf(signed)), at(1000)).stage).toBe('with-notary')
})

it('takes back an offer, and ends a contract by agreement or judgment', () => {
  expect(
    stageOf([
      draft(1),
      offer(2),
      cancellation(3, { ground: 'offer-withdrawn', agreedBy: [], document: '' }),
    ]),
  ).toBe('cancelled')
  expect(stageOf([...notarized, cancellation(8)])).toBe('cancelled')
  expect(stageOf([...amended, cancellation(13, { ground: 'judgment', agreedBy: [] })])).toBe(
    'cancelled',
  )
})

const makers: readonly ((hour: number, version: number) => ChainRecord)[] = [
  draft,
  offer,
  consent,
  firm,
  hall,
  countersign,
  certificate,
  amendment,
  correction,
  (hour, version) => ({ ...giveBack(hour), ...of(version) }),
  (hour, version) => ({ ...refusal(hour), ...of(version) }),
  (hour, version) => ({ ...counter(hour), ...of(version) }),
  withdrawal,
  cancellation,
]
// The ends are rare, so that many chains live long enough to be notarized and amended.
const steps = fc.array(
  fc.record({
    make: fc.oneof(
      { weight: 30, arbitrary: fc.constantFrom(...makers.slice(0, 9)) },
      { weight: 1, arbitrary: fc.constantFrom(...makers.slice(9)) },
    ),
    ahead: fc.integer({ min: 0, max: 1 }),
  }),
  { minLength: 150, maxLength: 300, size: 'max' },
)
const empty = unwrap(stateOf([]))
const needed = [
  'consent',
  'firm-signature',
  'hall-signature',
  'countersign',
  'certificate',
] as const

it('shows nothing as notarized without three signatures, a countersignature and a certificate', () => {
  const seen = { notarized: 0, amended: 0 }
  const property = fc.property(steps, (drawn) => {
    const taken: ChainRecord[] = []
    const last = drawn.reduce((state, step, index) => take(state, step, index + 1, taken), empty)
    expect(unwrap(stateOf(taken))).toEqual(last)
    seen.notarized += last.inForce === null ? 0 : 1
    seen.amended += (last.inForce?.version ?? 0) > 1 ? 1 : 0
  })
  fc.assert(property, { seed: 21, numRuns: 300 })
  expect(seen.notarized).toBeGreaterThan(60)
  expect(seen.amended).toBeGreaterThan(20)
})

type Step = {
  readonly make: (hour: number, version: number) => ChainRecord
  readonly ahead: number
}

/** The state after a step, if it may be taken; what is in force is looked at each time. */
function take(
  state: ChainState,
  { make, ahead }: Step,
  hour: number,
  taken: ChainRecord[],
): ChainState {
  const made = make(hour, Math.max(1, state.version + ahead))
  const record = 'expiresAt' in made ? { ...made, expiresAt: at(hour + 80) } : made
  const next = follow(state, record)
  if (!next.ok) return state
  taken.push(record)
  expect(isFounded(next.value, taken)).toBe(true)
  return next.value
}

/** Whether what a state says to be in force has been signed by all, under the same contents. */
function isFounded({ stage, inForce }: ChainState, taken: readonly ChainRecord[]): boolean {
  if (inForce === null) return stage !== 'notarized'
  const kinds = new Set(
    taken.flatMap((each) =>
      'content' in each && each.content === inForce.content ? [each.kind] : [],
    ),
  )
  return needed.every((kind) => kinds.has(kind))
}
