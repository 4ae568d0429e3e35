// An input subsidy from the claim to the days of public notice. Each step is another person's, and all of it is on record.

import {
  checkCertified,
  checkDecision,
  checkFiled,
  checkStep,
  itemOf,
  lotKeyOf,
  type SubsidyObjection,
  type SubsidyState,
} from '#domains/claims/model/subsidy.ts'
import {
  type By,
  type ClaimFilter,
  decideObjection,
  insertClaim,
  insertObjection,
  insertStep,
  listClaims,
  listObjections,
  listSteps,
  type NewStep,
  readClaims,
  readObjection,
  type ShownClaim,
  type ShownStep,
} from '#domains/claims/store/subsidies.ts'
import { bindingOf } from '#domains/contracts/service/in-force.ts'
import { type Allotted, allottedTo } from '#domains/funds/service/reading.ts'
import { heldTo, ownOf } from '#domains/receiving/service/own.ts'
import type { ContractId, FirmId, HallId, HouseholdId } from '#kernel/id.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import { allow, allowFor, mayDo, type Verb } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import type { Change } from '#platform/db/client.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

/** A claim with its steps and the objections to it. */
export type SubsidyAccount = {
  readonly claim: ShownClaim
  readonly steps: readonly ShownStep[]
  readonly objections: readonly SubsidyObjection[]
  /** What the claim may be paid out of, for those who see funds. */
  readonly projects: readonly Allotted[]
}

/** Claims, the latest first; firms, halls and households see their own. */
export async function pageClaims(
  ctx: Ctx,
  { after, ...filter }: Omit<ClaimFilter, 'after'> & { readonly after: string },
): Promise<Page<ShownClaim>> {
  allow(ctx, 'claim.read')
  const before = after === '' ? Number.MAX_SAFE_INTEGER : Number(after)
  const rows = await listClaims(ctx.db, { ...heldTo(ctx, filter), after: before })
  return pageFrom(rows, filter.limit, ({ no }) => String(no))
}

export async function findClaim(ctx: Ctx, id: string): Promise<SubsidyAccount> {
  allow(ctx, 'claim.read')
  const account = await readAccount(ctx, id)
  allowFor(ctx, 'claim.read', ownOf(ctx, account.claim))
  return account
}

/** What is in its days of public notice, for everybody of the county to see. */
export async function pageNotices(
  ctx: Ctx,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<Page<ShownClaim>> {
  allow(ctx, 'claim.read')
  const before = after === '' ? Number.MAX_SAFE_INTEGER : Number(after)
  const rows = await listClaims(ctx.db, { state: 'accepted', after: before, limit })
  return pageFrom(rows, limit, ({ no }) => String(no))
}

type Wish = {
  readonly contract: ContractId
  readonly item: number
  readonly lot: string
  readonly count: number
  readonly document: string
}

/** The household, or its hall for it, claims a subsidy of its contract for a flock or lot. */
export async function claimSubsidy(ctx: Ctx, wish: Wish): Promise<SubsidyAccount> {
  allow(ctx, 'subsidy.claim')
  const { contract, terms } = unwrap(await bindingOf(ctx, wish.contract))
  allowFor(ctx, 'subsidy.claim', ownOf(ctx, contract))
  const { name, fund, certifier, perUnitFen, noticeDays } = unwrap(itemOf(terms, wish.item))
  const id = newId<string>('sub')
  const claim = {
    ...{ id, contract: contract.id, household: contract.household as HouseholdId },
    ...{ hall: contract.hall as HallId, firm: contract.firm as FirmId, season: contract.season },
    ...{ item: wish.item, name, fund, certifier, perUnitFen, noticeDays },
    ...{ lot: wish.lot, lotKey: lotKeyOf(wish.lot) },
  }
  if (claim.lotKey === '') unwrap(refuse('invalid', 'subsidy-lot-empty', {}, 'lot'))
  const { count, document } = wish
  const step = { state: 'claimed', count, document, note: '', hashes: [] } as const
  await commit(ctx, {
    verb: 'subsidy.claim',
    subject: `subsidy/${id}`,
    seen: 0,
    changes: [insertClaim(ctx.db, claim), insertStep(ctx.db, id, step, byOf(ctx))],
    refusals: {
      'the lot is claimed already': {
        ...{ kind: 'conflict', code: 'subsidy-lot-claimed', facts: { lot: wish.lot } },
        field: 'lot',
      },
    },
  })
  return readAccount(ctx, id)
}

type Seen = { readonly id: string; readonly revision: number }
type Counted = { readonly count: number; readonly document: string; readonly note: string }

/** The certifier's certificate is recorded: how many, under which number. */
export async function certifyClaim(ctx: Ctx, seen: Seen, told: Counted): Promise<SubsidyAccount> {
  const account = await begin(ctx, seen, { verb: 'subsidy.certify', to: 'certified' })
  unwrap(checkCertified(account.claim, told.count))
  return take(ctx, seen, 'subsidy.certify', { ...told, state: 'certified', hashes: [] })
}

type Filed = Pick<NewStep, 'document' | 'note' | 'hashes'>

/** The file is opened: its number, or the hashes of its photographs and papers. */
export async function fileClaim(ctx: Ctx, seen: Seen, told: Filed): Promise<SubsidyAccount> {
  await begin(ctx, seen, { verb: 'subsidy.file', to: 'filed' })
  unwrap(checkFiled(told.document, told.hashes))
  return take(ctx, seen, 'subsidy.file', { ...told, state: 'filed', count: null })
}

/** Somebody has counted on the spot and accepts; with that the days of public notice begin. */
export async function acceptClaim(ctx: Ctx, seen: Seen, told: Counted): Promise<SubsidyAccount> {
  await begin(ctx, seen, { verb: 'subsidy.inspect', to: 'accepted' })
  return take(ctx, seen, 'subsidy.inspect', { ...told, state: 'accepted', hashes: [] })
}

/** What is not certified or not accepted ends, with the reason. The lot may be claimed anew. */
export async function refuseClaim(ctx: Ctx, seen: Seen, reason: string): Promise<SubsidyAccount> {
  await begin(ctx, seen, { verb: 'subsidy.inspect', to: 'refused' })
  const step = { count: null, document: '', note: reason, hashes: [] }
  return take(ctx, seen, 'subsidy.inspect', { ...step, state: 'refused' })
}

/**
 * Anybody of the county objects to what is in its days of public notice. Nothing is paid until that is decided. Who objects is
 * shown no more of the claim than the notice says.
 */
export async function objectToClaim(ctx: Ctx, id: string, words: string): Promise<ShownClaim> {
  allow(ctx, 'subsidy.object')
  const { claim } = await readAccount(ctx, id)
  if (claim.state !== 'accepted') {
    unwrap(refuse('conflict', 'subsidy-not-in-notice', { no: claim.no }))
  }
  const objection = { id: newId<string>('sob'), claim: id, words }
  await commit(ctx, {
    verb: 'subsidy.object',
    subject: `subsidy-objection/${objection.id}`,
    seen: 0,
    changes: [insertObjection(ctx.db, objection, byOf(ctx))],
    reason: words,
    refusals: {
      'objections come before': {
        ...{ kind: 'conflict', code: 'subsidy-not-in-notice', facts: { no: claim.no } },
      },
    },
  })
  return (await readAccount(ctx, id)).claim
}

type Decision = { readonly result: 'dismissed' | 'upheld'; readonly answer: string }

/** Somebody who had no part in the claim decides; an objection that is upheld ends it. */
export async function decideClaimObjection(
  ctx: Ctx,
  { id, revision }: Seen,
  { result, answer }: Decision,
): Promise<SubsidyAccount> {
  allow(ctx, 'subsidy.decide')
  const objection =
    (await readObjection(ctx.db, id)) ?? unwrap(refuse('missing', 'no-such-objection', { id }))
  unwrap(checkSeen(`subsidy-objection/${id}`, objection.revision, revision))
  const { steps } = await readAccount(ctx, objection.claim)
  unwrap(checkDecision(objection, steps, ctx.actor.user))
  const step = { state: 'refused', count: null, document: '', note: answer, hashes: [] } as const
  await commit(ctx, {
    verb: 'subsidy.decide',
    subject: `subsidy-objection/${id}`,
    seen: revision,
    changes: [
      decideObjection(ctx.db, { id, revision, result, answer }, byOf(ctx)),
      ...(result === 'upheld' ? [insertStep(ctx.db, objection.claim, step, byOf(ctx))] : []),
    ],
    reason: answer,
    refusals: raced,
  })
  return readAccount(ctx, objection.claim)
}

type Step = { readonly verb: Verb; readonly to: SubsidyState }

async function begin(ctx: Ctx, seen: Seen, { verb, to }: Step): Promise<SubsidyAccount> {
  allow(ctx, verb)
  if (ctx.actor.party === 'finance') unwrap(refuse('forbidden', 'subsidy-payer-apart'))
  const account = await readAccount(ctx, seen.id)
  const { claim, steps } = account
  if (ctx.actor.role === 'hall') allowFor(ctx, verb, claim.hall)
  unwrap(checkStep(claim, steps, { to, by: ctx.actor.user }))
  unwrap(checkSeen(`subsidy/${seen.id}`, claim.revision, seen.revision))
  return account
}

async function take(ctx: Ctx, seen: Seen, verb: Verb, step: NewStep): Promise<SubsidyAccount> {
  await commit(ctx, {
    verb,
    subject: `subsidy/${seen.id}`,
    seen: seen.revision,
    changes: [insertStep(ctx.db, seen.id, step, byOf(ctx))],
    ...(step.note === '' ? {} : { reason: step.note }),
    refusals: raced,
  })
  return readAccount(ctx, seen.id)
}

/** Plans the step that ends a claim which a fund pays in the same deed. */
export function planPaid(ctx: Ctx, claim: string, document: string): Change {
  const step = { state: 'paid', count: null, document, note: '', hashes: [] } as const
  return insertStep(ctx.db, claim, step, byOf(ctx))
}

/** What to answer when a guard of the steps sees what the decision could not. */
export const raced: Readonly<Record<string, Refusal>> = {
  'a step follows': { kind: 'conflict', code: 'stale-revision', facts: { subject: 'subsidy' } },
  'each step is by': { kind: 'forbidden', code: 'subsidy-same-person', facts: {} },
}

async function readAccount(ctx: Ctx, id: string): Promise<SubsidyAccount> {
  const [claim] = await readClaims(ctx.db, [id])
  if (claim === undefined) return unwrap(refuse('missing', 'no-such-subsidy-claim', { id }))
  const [steps, objections, projects] = await Promise.all([
    listSteps(ctx.db, [id]),
    listObjections(ctx.db, [id]),
    mayDo(ctx.actor, 'fund.read') ? allottedTo(ctx, [claim.contract], 'input-subsidy') : [],
  ])
  return { claim, steps, objections, projects }
}

function byOf({ actor, now }: Ctx): By {
  return { user: actor.user, now }
}
