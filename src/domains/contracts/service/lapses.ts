// Nobody's hand ends an offer that was not signed in time; what it held of plans and demands is given back all the same.

import { listLapsed, moveCommitments } from '#domains/contracts/store/commitments.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { commit } from '#platform/db/commit.ts'

const atOnce = 500

/** Gives back what lapsed offers held, so that the next round can match it. May be repeated. */
export async function releaseLapsed(ctx: Ctx): Promise<void> {
  const contracts = await listLapsed(ctx.db, ctx.now, atOnce)
  if (contracts.length === 0) return
  await commit(ctx, {
    verb: 'contract.lapse',
    subject: `lapse/${newId('lp')}`,
    seen: 0,
    changes: moveCommitments(ctx.db, { contracts, actor: ctx.actor.user, now: ctx.now }),
  })
  if (contracts.length === atOnce) await releaseLapsed(ctx)
}
