// The records of a contract as the engine's chain reads them: what may follow, where the contract stands, who is waited for.

import { asOf, type ChainState, follow, type Stage, stateOf } from '#engines/contract/chain.ts'
import type { ChainRecord, Party } from '#engines/contract/records.ts'
import type { Result } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import type { ContractState } from './contract.ts'
import { acceptedBy, type ContractRecord } from './record.ts'
import type { Version } from './version.ts'

/** What the chain needs to know of a version. */
export type Frozen = Pick<
  Version,
  'version' | 'kind' | 'content' | 'expiresAt' | 'documentHash' | 'offeredAt'
>

/** A contract's records, told as the engine tells them. */
export function chainOf(
  records: readonly ContractRecord[],
  versions: readonly Frozen[],
): ChainRecord[] {
  const known = new Map(versions.map((each) => [each.version, each]))
  return records.flatMap((record) => {
    const frozen = known.get(record.version)
    return frozen === undefined ? [] : told(record, frozen, records)
  })
}

/** Where the contract stands as somebody sees it at `now`. */
export function standing(chain: readonly ChainRecord[], now: Instant): Result<ChainState> {
  const state = stateOf(chain)
  return state.ok ? { ok: true, value: asOf(state.value, now) } : state
}

/** Refuses by name what may not follow. */
export function mayFollow(
  chain: readonly ChainRecord[],
  next: readonly ChainRecord[],
): Result<ChainState> {
  let state = stateOf(chain)
  for (const record of next) {
    if (!state.ok) return state
    state = follow(state.value, record)
  }
  return state
}

/** What a record that is about to be written tells the chain. */
export function told(
  record: Pick<
    ContractRecord,
    'kind' | 'role' | 'version' | 'decision' | 'reason' | 'details' | 'at'
  >,
  frozen: Frozen,
  records: readonly ContractRecord[],
): ChainRecord[] {
  const { at, version, reason, decision } = record
  const here = { at, version, content: frozen.content }
  switch (record.kind) {
    case 'offer':
      return offerTold(frozen, at)
    case 'consent':
    case 'signature':
      if (decision === 'accept') return [{ ...here, kind: yesKinds[record.role] ?? 'countersign' }]
      return [
        {
          ...here,
          kind: decision === 'refuse' ? 'refusal' : 'counter-proposal',
          by: partyOf(record.role),
          reason,
        },
      ]
    case 'return':
      // Given back by the notary, or taken back by those who offered it.
      return [{ ...here, kind: record.role === 'notary' ? 'return' : 'recall', reason }]
    case 'certificate':
      return certificateTold(record, frozen, records)
    case 'withdrawal':
      return [{ at, version, kind: 'withdrawal', document: String(record.details.document ?? '') }]
    case 'paper':
    case 'answer':
      return []
  }
}

const yesKinds: Readonly<
  Record<string, 'consent' | 'firm-signature' | 'hall-signature' | 'countersign'>
> = { household: 'consent', firm: 'firm-signature', hall: 'hall-signature' }

function partyOf(role: string): Party {
  return role === 'firm' || role === 'hall' ? role : 'household'
}

function offerTold({ kind, version, content, expiresAt }: Frozen, at: Instant): ChainRecord[] {
  const offer = { at, version, content, expiresAt }
  // A cancellation by agreement is signed like an amendment: one that leaves nothing to perform.
  if (kind !== 'original') {
    return [{ ...offer, kind: kind === 'correction' ? 'correction' : 'amendment' }]
  }
  return [
    { at, version, kind: 'draft' },
    { ...offer, kind: 'version' },
  ]
}

function certificateTold(
  { at, version, details }: Pick<ContractRecord, 'at' | 'version' | 'details'>,
  { kind, content, documentHash }: Frozen,
  records: readonly ContractRecord[],
): ChainRecord[] {
  const certificate: ChainRecord = {
    ...{ at, version, content, kind: 'certificate' },
    number: String(details.number ?? ''),
    scan: String(details.scan ?? ''),
  }
  if (kind !== 'cancellation') return [certificate]
  const agreedBy = [...acceptedBy(records, version).keys()].map(partyOf)
  return [
    certificate,
    { at, version, kind: 'cancellation', ground: 'agreement', agreedBy, document: documentHash },
  ]
}

const stateOfStage: Readonly<Record<Stage, ContractState>> = {
  empty: 'draft',
  draft: 'draft',
  signing: 'offered',
  refused: 'refused',
  countered: 'countered',
  lapsed: 'lapsed',
  'with-notary': 'signed',
  returned: 'returned',
  countersigned: 'sealed',
  notarized: 'notarized',
  withdrawn: 'withdrawn',
  cancelled: 'cancelled',
}

export function contractStateOf({ stage }: Pick<ChainState, 'stage'>): ContractState {
  return stateOfStage[stage]
}
