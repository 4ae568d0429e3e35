// The firm answers a household's counter-proposal: a new version that says what the household asked, or a no with its reason.

import type { Contract } from '#domains/contracts/model/contract.ts'
import { type Edit, mergeEdits } from '#domains/contracts/model/edits.ts'
import type { ContractRecord } from '#domains/contracts/model/record.ts'
import { findContract } from '#domains/contracts/store/contracts.ts'
import { saveDrafts } from '#domains/contracts/store/drafts.ts'
import type { ContractId } from '#kernel/id.ts'
import { ok, type Result, refuse, unwrap } from '#kernel/result.ts'
import { allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import type { Change } from '#platform/db/client.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { judge, planActs } from './deed.ts'
import { type Dossier, findDossier, versionIn } from './dossiers.ts'
import { gatherDrafts } from './facts.ts'
import { fenceOf, freeze, planOffers } from './offers.ts'

type Answer = {
  readonly revision: number
  readonly accepted: boolean
  /** Why not; '' for a yes. */
  readonly reason: string
}

/** A yes offers the next version at once, and the household is asked again: nothing is signed for it. */
export async function answerCounter(
  ctx: Ctx,
  id: ContractId,
  { revision, accepted, reason }: Answer,
): Promise<Contract> {
  const dossier = unwrap(await findDossier(ctx, id))
  allowFor(ctx, 'contract.answer', dossier.contract.firm)
  unwrap(checkSeen(`contract/${id}`, dossier.contract.revision, revision))
  const counter = unwrap(openCounter(dossier))
  if (!accepted && reason === '') unwrap(refuse('invalid', 'chain-reason-missing', {}, 'reason'))
  const changes = accepted
    ? await planYes(ctx, dossier, counter)
    : planNo(ctx, dossier, { counter, reason })
  await commit(ctx, {
    verb: 'contract.answer',
    subject: `contract/${id}`,
    seen: revision,
    changes,
    reason,
  })
  return unwrap(await findContract(ctx.db, id, ctx.now))
}

/** The counter-proposal that waits for an answer. */
function openCounter({ records }: Dossier): Result<ContractRecord> {
  const last = records.findLast(({ kind }) => kind === 'consent' || kind === 'offer')
  const answered = records.some(
    ({ kind, details }) => kind === 'answer' && details.answers === last?.seq,
  )
  return last?.decision === 'counter-propose' && !answered
    ? ok(last)
    : refuse('conflict', 'contract-no-counter')
}

async function planYes(ctx: Ctx, dossier: Dossier, counter: ContractRecord): Promise<Change[]> {
  const { id } = dossier.contract
  const known = (await gatherDrafts(ctx, [id])).get(id)
  if (known === undefined) return unwrap(refuse('conflict', 'contract-draft-missing', { id }))
  const asked = (counter.details.changes ?? []) as readonly Edit[] // Checked when it was proposed.
  const draft = { ...known.draft, edits: mergeEdits(known.draft.edits, asked) }
  const offer = await freeze(ctx, dossier, {
    ...{ fence: await fenceOf(ctx), answers: counter.seq, drafted: { ...known, draft } },
  })
  return [
    ...saveDrafts(ctx.db, [draft], { by: ctx.actor.user, at: ctx.now }),
    ...planOffers(ctx, [unwrap(offer)]),
  ]
}

function planNo(
  ctx: Ctx,
  dossier: Dossier,
  { counter, reason }: { readonly counter: ContractRecord; readonly reason: string },
): Change[] {
  const version = unwrap(versionIn(dossier, counter.version))
  const judged = judge(ctx, dossier, version, {
    ...{ kind: 'answer', role: ctx.actor.role, decision: '', method: 'session', reason },
    ...{ statement: '', proof: null, details: { answers: counter.seq } },
  })
  return planActs(ctx, [unwrap(judged)])
}
