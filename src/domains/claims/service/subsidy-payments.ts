// Subsidies are paid by the finance bureau out of the fund that a contract has an allotment of: line, transfer, due and last step in one deed.

import {
  amountOf,
  checkNoticed,
  checkStep,
  payableCount,
  type SubsidyClaim,
} from '#domains/claims/model/subsidy.ts'
import {
  listObjections,
  listSteps,
  readClaims,
  type ShownClaim,
} from '#domains/claims/store/subsidies.ts'
import {
  allowFinance,
  type Paying,
  payRefusals,
  planPayments,
} from '#domains/funds/service/payments.ts'
import { allottedTo, type FundReport, readFund } from '#domains/funds/service/reading.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { commit } from '#platform/db/commit.ts'
import { planPaid, raced } from './subsidies.ts'

/** Pays accepted claims out of a project, all or none; each claim once, for what was certified or accepted, whichever is less. */
export async function payClaims(
  ctx: Ctx,
  project: string,
  ids: readonly string[],
): Promise<FundReport> {
  allowFinance(ctx)
  const claims = await readPayable(ctx, ids)
  const contracts = claims.map(({ contract }) => contract)
  const allotments = (await allottedTo(ctx, contracts, 'input-subsidy')).filter(
    (each) => each.project === project,
  )
  const paying = claims.map((claim): Paying => {
    const found = allotments.find(({ contract }) => contract === claim.contract)
    if (found === undefined) {
      return unwrap(refuse('conflict', 'subsidy-not-allotted', { no: claim.no }))
    }
    return paymentOf(claim, found.allotment)
  })
  const { source, changes } = await planPayments(ctx, project, paying)
  await commit(ctx, {
    verb: 'fund.pay',
    subject: `fund-project/${project}/subsidies/${newId('pay')}`,
    seen: 0,
    changes: [...changes, ...claims.map(({ id }) => planPaid(ctx, id, project))],
    refusals: { ...payRefusals, ...raced },
  })
  return readFund(ctx, source)
}

async function readPayable(ctx: Ctx, ids: readonly string[]): Promise<ShownClaim[]> {
  const claims = await readClaims(ctx.db, ids)
  const missing = ids.find((id) => !claims.some((claim) => claim.id === id))
  if (missing !== undefined) unwrap(refuse('missing', 'no-such-subsidy-claim', { id: missing }))
  const [steps, objections] = await Promise.all([
    listSteps(ctx.db, ids),
    listObjections(ctx.db, ids),
  ])
  for (const claim of claims) {
    const own = <Of extends { readonly claim: string }>(all: readonly Of[]) =>
      all.filter((each) => each.claim === claim.id)
    unwrap(checkNoticed(claim, own(objections), ctx.now))
    unwrap(checkStep(claim, own(steps), { to: 'paid', by: ctx.actor.user }))
  }
  return claims
}

function paymentOf(claim: SubsidyClaim, allotment: string): Paying {
  const { id, no, name, lot, certified, accepted, perUnitFen, season } = claim
  return {
    ...{ allotment, use: 'input-subsidy', period: season, evidence: `subsidy/${id}` },
    amountFen: amountOf(claim),
    explained: ({ document }) => ({
      ...{ kind: 'subsidy', claim: id, no, name, lot, document, perUnitFen },
      ...{ certified: certified ?? 0, accepted: accepted ?? 0, count: payableCount(claim) },
    }),
  }
}
