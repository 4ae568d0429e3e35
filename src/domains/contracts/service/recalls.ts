// An offer is taken back by those who made it, until all have signed; the draft is mended and offered as the next version.

import type { Contract } from '#domains/contracts/model/contract.ts'
import { findContract } from '#domains/contracts/store/contracts.ts'
import type { ContractId } from '#kernel/id.ts'
import { unwrap } from '#kernel/result.ts'
import { allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { judge, planActs } from './deed.ts'
import { findDossier, versionIn } from './dossiers.ts'

/** Takes the open offer of a contract back, with the reason that everybody who was asked to sign reads. */
export async function recallOffer(
  ctx: Ctx,
  id: ContractId,
  { revision, reason }: { readonly revision: number; readonly reason: string },
): Promise<Contract> {
  const dossier = unwrap(await findDossier(ctx, id))
  allowFor(ctx, 'contract.offer', dossier.contract.firm)
  const subject = `contract/${id}`
  unwrap(checkSeen(subject, dossier.contract.revision, revision))
  const version = unwrap(versionIn(dossier, dossier.contract.version))
  const judged = judge(ctx, dossier, version, {
    ...{ kind: 'return', role: ctx.actor.role, decision: '', method: 'session', reason },
    ...{ statement: '', proof: null, details: {} },
  })
  await commit(ctx, {
    ...{ verb: 'contract.offer', subject, seen: revision, reason },
    changes: planActs(ctx, [unwrap(judged)]),
  })
  return unwrap(await findContract(ctx.db, id, ctx.now))
}
