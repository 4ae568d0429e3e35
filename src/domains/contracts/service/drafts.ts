// Drafts: prepared from a round by the thousand, written by hand, edited, and answered from a household's counter-proposal.

import { catalogueOf, productIn, seasonIn } from '#domains/catalogue/service.ts'
import { standing } from '#domains/contracts/model/chain.ts'
import type { Contract } from '#domains/contracts/model/contract.ts'
import type { Draft } from '#domains/contracts/model/draft.ts'
import { type Edit, editsMax, mergeEdits } from '#domains/contracts/model/edits.ts'
import type { VersionKind } from '#domains/contracts/model/version.ts'
import {
  findContract,
  type HandLine,
  insertContract,
  isHouseholdNo,
  moveRevision,
} from '#domains/contracts/store/contracts.ts'
import {
  countUnprepared,
  listDrafts,
  type PrepareFilter,
  prepareDrafts,
  saveDrafts,
} from '#domains/contracts/store/drafts.ts'
import { readFirm } from '#domains/parties/service/firms.ts'
import type { ContractId, FirmId } from '#kernel/id.ts'
import { ok, type Result, refuse, unwrap } from '#kernel/result.ts'
import { dayAt, formatDay } from '#kernel/time.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { type Dossier, findDossier } from './dossiers.ts'
import { ownIn } from './evidence.ts'
import { type Drafted, gatherDrafts } from './facts.ts'
import { type Examined, examine } from './offers.ts'
import { currentStandard } from './standards.ts'

/** Drafts every contract of a round, a firm or a demand that has no draft yet from the county's newest standard, in one deed. */
export async function prepareContracts(
  ctx: Ctx,
  filter: PrepareFilter,
): Promise<{ readonly prepared: number; readonly standard: number }> {
  const firm = ctx.actor.role === 'firm' ? (filter.firm ?? ctx.actor.party) : filter.firm
  if (firm === undefined) allow(ctx, 'contract.write')
  else allowFor(ctx, 'contract.write', firm)
  const { version: standard } = unwrap(await currentStandard(ctx))
  const kept = { ...filter, firm }
  const prepared = await countUnprepared(ctx.db, kept)
  if (prepared === 0) return unwrap(refuse('conflict', 'contract-none-to-prepare'))
  const id = newId('prep')
  const { actor, now } = ctx
  await commit(ctx, {
    verb: 'contract.write',
    subject: `preparation/${id}`,
    seen: 0,
    changes: prepareDrafts(ctx.db, kept, { standard, actor: actor.user, now, reason: id }),
  })
  return { prepared, standard }
}

type ByHand = {
  readonly firm: FirmId
  readonly householdNo: string
  readonly season: string
  readonly lines: readonly HandLine[]
}

/** A contract that no round matched, drafted from the standard all the same. */
export async function writeContract(ctx: Ctx, given: ByHand): Promise<Contract> {
  allowFor(ctx, 'contract.write', given.firm)
  await readFirm(ctx, given.firm)
  const catalogue = await catalogueOf(ctx)
  unwrap(seasonIn(catalogue, given.season))
  for (const { product } of given.lines) unwrap(productIn(catalogue, product))
  const { householdNo } = given
  if (!(await isHouseholdNo(ctx.db, householdNo))) {
    unwrap(refuse('invalid', 'no-such-household', { id: householdNo }, 'householdNo'))
  }
  const { version: standard } = unwrap(await currentStandard(ctx))
  const id = newId<ContractId>('ct')
  const year = formatDay(dayAt(ctx.now)).slice(0, 4)
  const { actor, now } = ctx
  const draft = {
    contract: id,
    kind: 'original',
    standard,
    base: 0,
    edits: [],
    reason: '',
  } as const
  await commit(ctx, {
    verb: 'contract.write',
    subject: `contract/${id}`,
    seen: 0,
    changes: [
      ...insertContract(ctx.db, { ...given, id, year, now }),
      ...saveDrafts(ctx.db, [draft], { by: actor.user, at: now }),
    ],
  })
  return unwrap(await findContract(ctx.db, id, now))
}

export type DraftSeen = { readonly contract: Contract; readonly draft: Draft } & Examined

/** What a draft comes to at this moment, and what the gate finds in it. */
export async function readDraft(ctx: Ctx, id: ContractId): Promise<DraftSeen> {
  const { dossier, drafted } = await openDraft(ctx, id)
  const examined = unwrap(examine(drafted, dossier))
  return { contract: dossier.contract, draft: drafted.draft, ...examined }
}

/** Changes single terms of a draft. */
export async function editDraft(
  ctx: Ctx,
  id: ContractId,
  { revision, edits }: { readonly revision: number; readonly edits: readonly Edit[] },
): Promise<DraftSeen> {
  const { dossier, drafted } = await openDraft(ctx, id)
  const { contract } = dossier
  allowFor(ctx, 'contract.write', contract.firm)
  unwrap(checkSeen(`contract/${id}`, contract.revision, revision))
  unwrap(mayDraft(ctx, dossier, drafted.draft.kind))
  const draft = { ...drafted.draft, edits: unwrap(merged(drafted.draft.edits, edits)) }
  const examined = unwrap(examine({ ...drafted, draft }, dossier))
  await save(ctx, contract, draft)
  return { contract: { ...contract, revision: revision + 1 }, draft, ...examined }
}

type Change = {
  readonly revision: number
  readonly kind: Exclude<VersionKind, 'original'>
  readonly reason: string
  readonly edits: readonly Edit[]
}

/** Drafts an amendment, a correction or a cancellation of what is in force; it is offered and signed like any version. */
export async function draftChange(
  ctx: Ctx,
  id: ContractId,
  { revision, kind, reason, edits }: Change,
): Promise<DraftSeen> {
  const dossier = unwrap(await findDossier(ctx, id))
  const { contract } = dossier
  allowFor(ctx, 'contract.write', contract.firm)
  unwrap(checkSeen(`contract/${id}`, contract.revision, revision))
  unwrap(mayDraft(ctx, dossier, kind))
  if (kind === 'cancellation' && edits.length > 0) {
    unwrap(refuse('invalid', 'contract-cancellation-edits', {}, 'edits'))
  }
  const { version: standard } = unwrap(await currentStandard(ctx))
  const base = contract.inForce
  const draft = { contract: id, kind, standard, base, edits: unwrap(merged([], edits)), reason }
  await save(ctx, contract, draft)
  return readDraft(ctx, id)
}

async function openDraft(
  ctx: Ctx,
  id: ContractId,
): Promise<{ readonly dossier: Dossier; readonly drafted: Drafted }> {
  // A household is shown what is offered to it, not what a firm is still thinking about.
  if (ctx.actor.role === 'household') allow(ctx, 'contract.write')
  const dossier = unwrap(await findDossier(ctx, id))
  allowFor(ctx, 'contract.read', ownIn(ctx, dossier))
  const drafted = (await gatherDrafts(ctx, [id])).get(id)
  return {
    dossier,
    drafted: drafted ?? unwrap(refuse('conflict', 'contract-draft-missing', { id })),
  }
}

/** Nothing is drafted while a version is being signed; an original only while nothing is in force, a change only then. */
function mayDraft({ now }: Ctx, { chain }: Dossier, kind: VersionKind): Result<null> {
  const state = standing(chain, now)
  if (!state.ok) return state
  const { open, inForce, version } = state.value
  if (open !== null) return refuse('conflict', 'chain-version-open', { version })
  if (state.value.stage === 'cancelled') return refuse('conflict', 'chain-cancelled')
  if (kind === 'original') return inForce === null ? ok(null) : refuse('conflict', 'chain-in-force')
  return inForce === null ? refuse('conflict', 'chain-nothing-in-force') : ok(null)
}

function merged(before: readonly Edit[], after: readonly Edit[]): Result<Edit[]> {
  const edits = mergeEdits(before, after)
  return edits.length <= editsMax
    ? ok(edits)
    : refuse('invalid', 'contract-edits-many', { max: editsMax }, 'edits')
}

async function save(ctx: Ctx, { id, revision }: Contract, draft: Draft): Promise<void> {
  const { actor, now } = ctx
  await commit(ctx, {
    verb: 'contract.write',
    subject: `contract/${id}`,
    seen: revision,
    changes: [
      moveRevision(ctx.db, id, revision + 1),
      ...saveDrafts(ctx.db, [draft], { by: actor.user, at: now }),
    ],
    reason: draft.kind,
  })
}

/** A contract's draft as it is kept; null where it has none. */
export async function findDraft(ctx: Ctx, id: ContractId): Promise<Draft | null> {
  const [draft] = await listDrafts(ctx.db, [id])
  return draft ?? null
}
