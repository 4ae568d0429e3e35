// The county's standard contract: published by its office, version after version.

import { catalogueOf, productIn } from '#domains/catalogue/service.ts'
import type { Standard, StandardBody } from '#domains/contracts/model/standard.ts'
import { findStandard, insertStandard, listStandards } from '#domains/contracts/store/drafts.ts'
import { readSupervisors } from '#domains/parties/service/supervisors.ts'
import { ok, type Result, refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'

/** All standards, the oldest first. */
export async function readStandards(ctx: Ctx): Promise<Standard[]> {
  allow(ctx, 'contract.read')
  return listStandards(ctx.db)
}

/** The newest standard; refused before the office has published one. */
export async function currentStandard(ctx: Ctx): Promise<Result<Standard>> {
  const standard = await findStandard(ctx.db)
  return standard === null ? refuse('conflict', 'contract-standard-missing') : ok(standard)
}

/** Publishes the next standard; `version` is the one it follows, 0 for the first. Drafts made before keep theirs. */
export async function publishStandard(
  ctx: Ctx,
  given: { readonly version: number; readonly body: StandardBody; readonly reason: string },
): Promise<Standard> {
  allow(ctx, 'contract.standard')
  const last = await findStandard(ctx.db)
  unwrap(checkSeen('contract-standard', last?.version ?? 0, given.version))
  const catalogue = await catalogueOf(ctx)
  for (const { product } of given.body.products) unwrap(productIn(catalogue, product))
  const { notaryOffices } = await readSupervisors(ctx)
  const { notaryOffice: id } = given.body
  if (!notaryOffices.some((office) => office.id === id && office.state === 'active')) {
    unwrap(refuse('invalid', 'no-such-notary-office', { id }, 'body.notaryOffice'))
  }
  const { body, reason } = given
  const standard: Standard = {
    ...{ version: given.version + 1, body, reason },
    ...{ publishedBy: ctx.actor.user, publishedAt: ctx.now },
  }
  await commit(ctx, {
    verb: 'contract.standard',
    subject: 'contract-standard',
    seen: given.version,
    changes: [insertStandard(ctx.db, standard)],
    reason,
  })
  return standard
}
