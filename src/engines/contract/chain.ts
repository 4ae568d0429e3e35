// A contract's life as a chain of records, never edited: what each record may follow, where the contract stands, who is waited for.

import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import type { Code } from '#kernel/wording/wording.ts'
import { type ChainRecord, type Party, parties } from './records.ts'

/**
 * `lapsed` is a version that nobody may sign any more. `countersigned` is not yet `notarized`: that takes the number and
 * the scan of the certificate. `withdrawn` is a notarial act taken back; the contract counts no longer.
 */
export type Stage =
  | 'empty'
  | 'draft'
  | 'signing'
  | 'refused'
  | 'countered'
  | 'lapsed'
  | 'with-notary'
  | 'returned'
  | 'countersigned'
  | 'notarized'
  | 'withdrawn'
  | 'cancelled'

export type OpenVersion = {
  readonly version: number
  readonly as: 'version' | 'amendment' | 'correction'
  readonly content: string
  readonly expiresAt: Instant
  readonly signed: readonly Party[]
}

export type InForce = {
  readonly version: number
  readonly content: string
  readonly number: string
  readonly scan: string
}

export type ChainState = {
  readonly stage: Stage
  /** The newest version that has been drafted or offered; 0 before the first. */
  readonly version: number
  /** What is being signed or lies with the notary. */
  readonly open: OpenVersion | null
  /** The notarized version that binds, also while an amendment is on its way. */
  readonly inForce: InForce | null
  readonly at: Instant
}

const start: ChainState = {
  stage: 'empty',
  version: 0,
  open: null,
  inForce: null,
  at: 0 as Instant,
} // The epoch.

/** Where a chain stands after its records; the first that may not follow is refused by name. */
export function stateOf(records: readonly ChainRecord[]): Result<ChainState> {
  let state = start
  for (const record of records) {
    const next = follow(state, record)
    if (!next.ok) return next
    state = next.value
  }
  return ok(state)
}

/** The state after one more record. */
export function follow(before: ChainState, record: ChainRecord): Result<ChainState> {
  if (record.at < before.at) return refuse('invalid', 'chain-clock-back')
  const state = asOf(before, record.at)
  if (state.stage === 'cancelled') return refuse('conflict', 'chain-cancelled')
  const late = before.open !== null && state.open === null && 'content' in record
  if (late && record.version === before.open.version) return conflict('chain-expired')
  const next = apply(state, record)
  return next.ok ? ok({ ...next.value, at: record.at }) : next
}

/** The state as somebody sees it at `now`: a version that was not signed in time has lapsed. */
export function asOf(state: ChainState, now: Instant): ChainState {
  const { stage, open } = state
  return stage === 'signing' && open !== null && now >= open.expiresAt
    ? closed(state, 'lapsed')
    : state
}

export type Waiting = {
  readonly who: Party | 'notary' | 'office'
  readonly to: 'sign' | 'countersign' | 'certify' | 'draft'
}

/** Who is to do what next; nobody when the contract is in force or has ended. */
export function waitingFor({ stage, open }: ChainState): readonly Waiting[] {
  if (stage === 'signing') {
    const signed = open?.signed ?? []
    return parties.filter((who) => !signed.includes(who)).map((who) => ({ who, to: 'sign' }))
  }
  if (stage === 'with-notary') return [{ who: 'notary', to: 'countersign' }]
  if (stage === 'countersigned') return [{ who: 'notary', to: 'certify' }]
  if (stage === 'notarized' || stage === 'cancelled') return []
  return [{ who: 'office', to: 'draft' }]
}

function apply(state: ChainState, record: ChainRecord): Result<ChainState> {
  switch (record.kind) {
    case 'draft':
      return draft(state, record.version)
    case 'version':
    case 'amendment':
    case 'correction':
      return offer(state, record)
    case 'consent':
    case 'firm-signature':
    case 'hall-signature':
      return sign(state, record)
    case 'refusal':
    case 'counter-proposal':
      return decline(state, record)
    case 'recall':
      return recall(state, record)
    case 'countersign':
      return countersign(state, record)
    case 'return':
      return giveBack(state, record)
    case 'certificate':
      return certify(state, record)
    case 'cancellation':
      return cancel(state, record)
    case 'withdrawal':
      return withdraw(state, record)
  }
}

type Of<Kind extends ChainRecord['kind']> = Extract<ChainRecord, { readonly kind: Kind }>

function draft(state: ChainState, version: number): Result<ChainState> {
  if (state.inForce !== null) return conflict('chain-in-force')
  if (state.open !== null)
    return refuse('conflict', 'chain-version-open', { version: state.version })
  const expected = state.stage === 'draft' ? state.version : state.version + 1
  if (version !== expected) return otherVersion(version, expected)
  return ok({ ...state, stage: 'draft', version })
}

function offer(
  state: ChainState,
  record: Of<'version' | 'amendment' | 'correction'>,
): Result<ChainState> {
  const { kind, version, content, expiresAt, at } = record
  if (state.open !== null)
    return refuse('conflict', 'chain-version-open', { version: state.version })
  if (kind === 'version' && state.stage !== 'draft') return conflict('chain-not-drafted')
  if (kind !== 'version' && state.inForce === null) return conflict('chain-nothing-in-force')
  const expected = kind === 'version' ? state.version : state.version + 1
  if (version !== expected) return otherVersion(version, expected)
  if (expiresAt <= at) return refuse('invalid', 'chain-expiry-past')
  const open = { version, as: kind, content, expiresAt, signed: [] }
  return ok({ ...state, stage: 'signing', version, open })
}

const signers = {
  consent: 'household',
  'firm-signature': 'firm',
  'hall-signature': 'hall',
} as const

function sign(state: ChainState, record: Of<keyof typeof signers>): Result<ChainState> {
  const open = openFor(state, record)
  if (!open.ok) return open
  const who = signers[record.kind]
  if (open.value.signed.includes(who)) return conflict('chain-signed-already')
  if (state.stage !== 'signing') return notSigning(state)
  const signed = parties.filter((party) => party === who || open.value.signed.includes(party))
  const stage = signed.length === parties.length ? 'with-notary' : 'signing'
  return ok({ ...state, stage, open: { ...open.value, signed } })
}

function decline(
  state: ChainState,
  record: Of<'refusal' | 'counter-proposal'>,
): Result<ChainState> {
  const open = openFor(state, record)
  if (!open.ok) return open
  if (open.value.signed.includes(record.by)) return conflict('chain-signed-already')
  if (state.stage !== 'signing') return notSigning(state)
  if (record.reason === '') return refuse('invalid', 'chain-reason-missing')
  return ok(closed(state, record.kind === 'refusal' ? 'refused' : 'countered'))
}

function recall(state: ChainState, record: Of<'recall'>): Result<ChainState> {
  const open = openFor(state, record)
  if (!open.ok) return open
  if (state.stage !== 'signing') return notSigning(state)
  if (record.reason === '') return refuse('invalid', 'chain-reason-missing')
  return ok(closed(state, 'returned'))
}

function countersign(state: ChainState, record: Of<'countersign'>): Result<ChainState> {
  const open = openFor(state, record)
  if (!open.ok) return open
  if (state.stage === 'signing') return conflict('chain-signatures-missing')
  if (state.stage === 'countersigned') return conflict('chain-signed-already')
  return ok({ ...state, stage: 'countersigned' })
}

function giveBack(state: ChainState, record: Of<'return'>): Result<ChainState> {
  const open = openFor(state, record)
  if (!open.ok) return open
  if (state.stage === 'signing') return conflict('chain-signatures-missing')
  if (record.reason === '') return refuse('invalid', 'chain-reason-missing')
  return ok(closed(state, 'returned'))
}

function certify(state: ChainState, record: Of<'certificate'>): Result<ChainState> {
  const open = openFor(state, record)
  if (!open.ok) return open
  if (state.stage !== 'countersigned') return conflict('chain-not-countersigned')
  const { number, scan } = record
  if (number.trim() === '' || !isDigest(scan))
    return refuse('invalid', 'chain-certificate-incomplete')
  const { version, content } = open.value
  return ok({
    ...state,
    stage: 'notarized',
    open: null,
    inForce: { version, content, number, scan },
  })
}

function cancel(state: ChainState, record: Of<'cancellation'>): Result<ChainState> {
  const { ground, agreedBy, document } = record
  if (ground === 'offer-withdrawn' && state.inForce !== null) return conflict('chain-in-force')
  if (ground !== 'offer-withdrawn' && state.inForce === null)
    return conflict('chain-nothing-in-force')
  const both = agreedBy.includes('household') && agreedBy.includes('firm')
  if (ground === 'agreement' && !both) return refuse('forbidden', 'chain-cancel-unagreed')
  if (ground !== 'offer-withdrawn' && !isDigest(document)) {
    return refuse('invalid', 'chain-document-missing')
  }
  return ok({ ...state, stage: 'cancelled', open: null, inForce: null })
}

/** Notarization Law art. 39: an act withdrawn is void from the start, and with it what was built on it. */
function withdraw(state: ChainState, record: Of<'withdrawal'>): Result<ChainState> {
  if (state.inForce === null) return conflict('chain-nothing-in-force')
  if (record.version !== state.inForce.version) {
    return otherVersion(record.version, state.inForce.version)
  }
  if (!isDigest(record.document)) return refuse('invalid', 'chain-document-missing')
  return ok({ ...state, stage: 'withdrawn', open: null, inForce: null })
}

/** Ends the version on its way; a contract that is in force stays so. */
function closed(state: ChainState, stage: Stage): ChainState {
  return { ...state, stage: state.inForce === null ? stage : 'notarized', open: null }
}

function openFor(
  state: ChainState,
  { version, content }: { readonly version: number; readonly content: string },
): Result<OpenVersion> {
  const { open } = state
  if (open === null) return notSigning(state)
  if (version !== open.version) return otherVersion(version, open.version)
  return content === open.content ? ok(open) : conflict('chain-other-content')
}

function notSigning({ stage }: ChainState): Result<never> {
  return refuse('conflict', 'chain-not-signing', { stage })
}

function otherVersion(found: number, expected: number): Result<never> {
  return refuse('conflict', 'chain-other-version', { found, expected })
}

function conflict(code: Code): Result<never> {
  return refuse('conflict', code)
}

function isDigest(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}
