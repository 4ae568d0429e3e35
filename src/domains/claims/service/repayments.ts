// Repayments of advances: planned from the dues of goods that were made since it was last done.

import { type Harvest, type Owing, type Repayment, repay } from '#domains/claims/model/advance.ts'
import {
  advancesOf,
  gatheredUpto,
  insertGather,
  type ShownAdvance,
} from '#domains/claims/store/advances.ts'
import { settlementAccount } from '#domains/settlement/model/due.ts'
import { type DueDraft, dueRefusals, planDues } from '#domains/settlement/service/dues.ts'
import {
  type GoodsDue,
  goodsDues,
  goodsOf,
  type Repaid,
  repaidOf,
} from '#domains/settlement/service/owed.ts'
import { fen } from '#kernel/money.ts'
import type { Ctx } from '#platform/context.ts'
import { commit } from '#platform/db/commit.ts'

const atOnce = 500

/** Takes what is owed of advances off the deliveries whose goods became due since the last time. May be repeated. */
export async function gatherRepayments(ctx: Ctx): Promise<void> {
  for (;;) {
    const after = await gatheredUpto(ctx.db)
    const page = await goodsDues(ctx, { after, limit: atOnce })
    const upto = page.at(-1)?.seq
    if (upto === undefined) return
    await commit(ctx, {
      verb: 'due.gather',
      subject: `dues/repayment/${after}`,
      seen: 0,
      changes: [
        insertGather(ctx.db, { after, upto }, ctx.now),
        ...planDues(ctx, await repaymentsFrom(ctx, page)),
      ],
      refusals: {
        ...dueRefusals,
        'gathered already': {
          kind: 'conflict',
          code: 'stale-revision',
          facts: { subject: 'dues' },
        },
      },
    })
    if (page.length < atOnce) return
  }
}

async function repaymentsFrom(ctx: Ctx, page: readonly GoodsDue[]): Promise<DueDraft[]> {
  const contracts = [...new Set(page.map(({ contract }) => contract))]
  const signed = (await advancesOf(ctx.db, contracts)).filter(({ state }) => state === 'signed')
  const lent = new Set(signed.map(({ contract }) => contract))
  const dues = page.filter(({ contract }) => lent.has(contract))
  if (dues.length === 0) return []
  const [goods, repaid] = await Promise.all([goodsOf(ctx, dues), repaidOf(ctx, [...lent])])
  return [...lent].flatMap((contract) => {
    // The last due of a delivery says when it is paid; the first one, which delivery comes first.
    const own = new Map(
      dues.filter((due) => due.contract === contract).map((due) => [due.root, due]),
    )
    const of = repaid.filter((each) => each.contract === contract)
    const harvests = [...own.keys()].map((root) => harvestOf(root, goods.get(root) ?? 0, of))
    const owing = signed
      .filter((each) => each.contract === contract)
      .map((each) => owingOf(each, of))
    return repay(owing, harvests).flatMap((repayment) => {
      const due = own.get(`delivery/${repayment.delivery}`)
      return due === undefined ? [] : [dueOf(due, repayment)]
    })
  })
}

function harvestOf(root: string, goodsFen: number, repaid: readonly Repaid[]): Harvest {
  const delivery = root.slice('delivery/'.length)
  const own = repaid.filter((each) => each.delivery === delivery)
  return {
    delivery,
    goodsFen,
    taken: new Map(own.map(({ advance, fen: taken }) => [advance, taken])),
  }
}

function owingOf({ id, no, amountFen, capBp }: ShownAdvance, repaid: readonly Repaid[]): Owing {
  const own = repaid.filter(({ advance }) => advance === id)
  return { id, no, amountFen, capBp, repaidFen: own.reduce((sum, each) => sum + each.fen, 0) }
}

function dueOf(due: GoodsDue, { fen: taken, ...said }: Repayment): DueDraft {
  const { household, firm, contract, period, dueDay, seq } = due
  const { advance, delivery } = said
  return {
    ...{ pot: 'firms', payer: settlementAccount(firm), household, firm, contract },
    ...{ component: 'advance-repayment', period, dueDay, amountFen: fen(-taken) },
    ...{ evidence: `advance/${advance}/${delivery}/${seq}`, root: `advance/${advance}` },
    explained: { kind: 'repayment', ...said },
  }
}
