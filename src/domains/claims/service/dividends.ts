// Land dividends become dues ahead of their day, by themselves and once for a contract and year.

import { type LandYear, landYears } from '#domains/claims/model/dividend.ts'
import {
  insertSweep,
  type LandContract,
  listLandContracts,
  wasSwept,
} from '#domains/claims/store/dividends.ts'
import { heldTo } from '#domains/receiving/service/own.ts'
import { settlementAccount } from '#domains/settlement/model/due.ts'
import { type DueDraft, dueRefusals, planDues } from '#domains/settlement/service/dues.ts'
import { notYetOwed } from '#domains/settlement/service/owed.ts'
import { dayAt } from '#kernel/time.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

/** A dividend is made a due so many days ahead, so that the firm can have the money there. */
const aheadDays = 30
const atOnce = 500

/** Once a day: what falls due in the next 30 days and is not owed yet. May be repeated. */
export async function gatherDividends(ctx: Ctx): Promise<void> {
  const today = dayAt(ctx.now)
  if (await wasSwept(ctx.db, today)) return
  let after = ''
  let drafts: DueDraft[] = []
  for (let more = true; more; ) {
    const page = await listLandContracts(ctx.db, { after, limit: atOnce })
    more = page.length > atOnce
    const read = page.slice(0, atOnce)
    after = read.at(-1)?.contract ?? after
    const near = read.flatMap((land) =>
      landYears(land)
        .filter(({ dueDay }) => dueDay - aheadDays <= today)
        .map((year) => dueOf(land, year)),
    )
    drafts = [...drafts, ...(await notYetOwed(ctx, near))]
  }
  await commit(ctx, {
    verb: 'due.gather',
    subject: `dues/land/${today}`,
    seen: 0,
    changes: [insertSweep(ctx.db, today, ctx.now), ...planDues(ctx, drafts)],
    refusals: dueRefusals,
  })
}

function dueOf(land: LandContract, year: LandYear): DueDraft {
  const { contract, household, firm } = land
  const { amountFen, dueDay, ...sum } = year
  return {
    ...{ pot: 'firms', payer: settlementAccount(firm), household, firm, contract },
    ...{ component: 'land-dividend', period: String(year.year) },
    ...{ evidence: `land/${contract}/${year.year}`, root: `land/${contract}/${year.year}` },
    ...{ amountFen, dueDay, explained: { kind: 'land', ...sum } },
  }
}

export type Dividends = LandContract & { readonly years: readonly LandYear[] }

/** Every dividend of the contracts in force, also those to come; firms, halls and households see their own. */
export async function pageDividends(
  ctx: Ctx,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<Page<Dividends>> {
  allow(ctx, 'claim.read')
  const own = heldTo(ctx, { firm: undefined, hall: undefined, household: undefined })
  const rows = await listLandContracts(ctx.db, { ...own, after, limit })
  const page = pageFrom(rows, limit, ({ contract }) => contract)
  return { ...page, items: page.items.map((land) => ({ ...land, years: landYears(land) })) }
}
