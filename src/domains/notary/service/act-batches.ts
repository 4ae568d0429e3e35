// A notary who has reviewed many contracts countersigns them with one assertion over the root of their statements; each keeps
// its own way up to it and is sealed on its own.

import { type Batch, batchOver, dossiersOf } from '#domains/contracts/service/batches.ts'
import type { At } from '#domains/contracts/service/consents.ts'
import { seenOf } from '#domains/contracts/service/offers.ts'
import { checkSaid, verifyPasskey } from '#domains/contracts/service/proofs.ts'
import { type LaidStatement, laid } from '#domains/contracts/service/reading.ts'
import type { ContractId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Site } from '#platform/auth/passkeys.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { commit } from '#platform/db/commit.ts'
import { trailOf } from '#platform/db/trail.ts'
import { outbox } from '#platform/jobs/job.ts'
import {
  type Countersignature,
  judgeSigned,
  mayCountersign,
  notaryExpected,
  planCountersigned,
} from './acts.ts'
import { type Examination, examineMany, officeOf } from './examine.ts'

type Laid = { readonly examined: Examination; readonly laid: string }
export type LaidActs = LaidStatement & {
  readonly size: number
  readonly contracts: readonly At[]
}

/** The text over which one assertion countersigns these contracts. The first that may not be signed refuses the batch by name. */
export async function layActBatch(
  ctx: Ctx,
  ids: readonly ContractId[],
  site: Site,
): Promise<LaidActs> {
  allow(ctx, 'notary.sign')
  return said(await openBatch(ctx, ids, site))
}

/** Countersigns and seals all of them or none. */
export async function countersignBatch(
  ctx: Ctx,
  ids: readonly ContractId[],
  { statement, assertion, mode }: Countersignature,
  site: Site,
): Promise<LaidActs> {
  allow(ctx, 'notary.sign')
  const batch = await openBatch(ctx, ids, site)
  if (statement !== batch.statement) unwrap(refuse('conflict', 'contract-statement-other'))
  const proof = unwrap(await verifyPasskey(ctx, { text: statement, assertion, site }))
  const id = newId<string>('nb')
  const judged = batch.items.map(({ examined, laid: text, member }) =>
    judgeSigned(ctx, examined, { text, proof: { ...proof, batch: member }, mode }),
  )
  await commit(ctx, {
    verb: 'notary.sign',
    subject: `batch/${id}`,
    seen: 0,
    changes: [
      ...trailOf(
        ctx,
        { kind: 'contract', verb: 'notary.sign', reason: id },
        judged.map(({ dossier }) => seenOf(dossier)),
      ),
      ...(await planCountersigned(ctx, judged)),
    ],
  })
  await ctx.wake(outbox)
  return said(batch)
}

async function openBatch(ctx: Ctx, ids: readonly ContractId[], site: Site): Promise<Batch<Laid>> {
  const office = await officeOf(ctx)
  const given = (await dossiersOf(ctx, ids)).map((dossier) => {
    return { dossier, version: dossier.contract.version }
  })
  const reviewed = (await examineMany(ctx, given, site)).map((examined): Laid => {
    const text = unwrap(mayCountersign(ctx, examined, office))
    unwrap(checkSaid(text, text, notaryExpected(ctx, examined)))
    return { examined, laid: text }
  })
  return batchOver(ctx, 'notary', reviewed)
}

function said({ statement, items }: Batch<Laid>): LaidActs {
  const contracts = items.map(({ examined: { version } }): At => {
    return { id: version.contract, version: version.version }
  })
  return { ...laid(statement), size: items.length, contracts }
}
