// How every deed on a contract is written: one more record that the chain allows, and where contract and version stand after it.

import { contractStateOf, mayFollow, told } from '#domains/contracts/model/chain.ts'
import type { ContractState, contractStates } from '#domains/contracts/model/contract.ts'
import { type ContractRecord, chained, type Deed } from '#domains/contracts/model/record.ts'
import type { Version, VersionState } from '#domains/contracts/model/version.ts'
import { moveCommitments } from '#domains/contracts/store/commitments.ts'
import { moveContracts } from '#domains/contracts/store/contracts.ts'
import { insertRecords } from '#domains/contracts/store/records.ts'
import { moveVersions } from '#domains/contracts/store/versions.ts'
import type { ChainState } from '#engines/contract/chain.ts'
import { floorTotalFen } from '#engines/contract/finding.ts'
import { assert } from '#kernel/assert.ts'
import { ok, type Result } from '#kernel/result.ts'
import type { Ctx } from '#platform/context.ts'
import type { Change } from '#platform/db/client.ts'
import type { Dossier } from './dossiers.ts'

/** A deed as it will be written. */
export type Judged = {
  readonly dossier: Dossier
  readonly record: ContractRecord
  /** Where the chain stands with it. */
  readonly state: ChainState
  /** What a version that is new comes to at the floors. */
  readonly floorTotalFen?: number
}

/** What a person does to a version; contract, person and time come from the dossier and the context. */
export type Act = Pick<
  Deed,
  'kind' | 'decision' | 'method' | 'reason' | 'statement' | 'proof' | 'details'
> & { readonly role: Deed['role'] }

/** The record of an act, or the refusal of the first thing that may not follow what was done before. */
export function judge(ctx: Ctx, dossier: Dossier, version: Version, act: Act): Result<Judged> {
  const { contract, records, chain } = dossier
  const { actor, now } = ctx
  const deed = {
    ...{ contract: contract.id, version: version.version, ...act },
    ...{ user: actor.user, userName: actor.name, at: now },
  }
  const record = chained(deed, records.at(-1) ?? null)
  const state = mayFollow(chain, told(record, version, [...records, record]))
  return state.ok ? ok({ dossier, record, state: state.value }) : state
}

/** Writes judged acts, one a contract: their records, the states of version and contract, and the contracts' next revisions. */
export function planActs(ctx: Ctx, judged: readonly Judged[]): Change[] {
  const moved = judged.flatMap(({ dossier, record, state }) => {
    const before = dossier.versions.find(({ version }) => version === record.version)
    const after = versionStateOf(record, state)
    return before === undefined || after === null || after === before.state
      ? []
      : [{ contract: dossier.contract.id, version: record.version, state: after }]
  })
  const contracts = judged.map((each) => ({ ...movedTo(each), ...totalOf(each) }))
  return [
    ...insertRecords(
      ctx.db,
      judged.map(({ record }) => record),
    ),
    ...moveVersions(ctx.db, moved),
    ...moveContracts(ctx.db, contracts),
    ...planCommitments(
      ctx,
      judged.filter(({ dossier, state }) => turns(dossier.contract.state, contractStateOf(state))),
    ),
  ]
}

function movedTo({ dossier: { contract }, record, state }: Judged) {
  return {
    id: contract.id,
    revision: contract.revision + 1,
    state: written(contractStateOf(state)),
    version: Math.max(contract.version, record.version),
    inForce: state.inForce?.version ?? 0,
  }
}

/** What a new version comes to; once a change has come to nothing, again what binds comes to. */
function totalOf({ dossier, state, floorTotalFen: offered }: Judged): {
  readonly floorTotalFen?: number
} {
  if (offered !== undefined) return { floorTotalFen: offered }
  const { open, inForce } = state
  const binding = dossier.versions.find(({ version }) => version === inForce?.version)
  return open !== null || binding === undefined
    ? {}
    : { floorTotalFen: floorTotalFen(binding.terms) ?? 0 }
}

/** What a deed changes in the plans and demands that the contracts hold; only for those that come to nothing, or back from it. */
function planCommitments(ctx: Ctx, judged: readonly Judged[]): Change[] {
  const contracts = judged.map(({ dossier }) => dossier.contract.id)
  if (contracts.length === 0) return []
  return moveCommitments(ctx.db, { contracts, actor: ctx.actor.user, now: ctx.now })
}

const dead: readonly ContractState[] = ['refused', 'withdrawn', 'cancelled', 'lapsed']

function turns(before: ContractState, after: ContractState): boolean {
  return dead.includes(before) || dead.includes(after)
}

/** Where the version of a record stands with it, null where it stands still; the contract may stand elsewhere, as when an amendment is refused. */
function versionStateOf(
  { kind, decision, role }: ContractRecord,
  state: ChainState,
): VersionState | null {
  if (kind === 'paper' || kind === 'answer') return null
  if (kind === 'return') return 'returned'
  if (kind === 'certificate') return 'notarized'
  if (kind === 'withdrawal') return 'withdrawn'
  if (kind === 'signature' && role === 'notary') return 'sealed'
  if (decision === 'refuse') return 'refused'
  if (decision === 'counter-propose') return 'countered'
  return state.stage === 'with-notary' ? 'signed' : 'offered'
}

function written(state: ContractState): (typeof contractStates)[number] {
  assert(state !== 'lapsed', 'an offer lapses by the clock alone')
  return state
}
