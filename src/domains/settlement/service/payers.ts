// What firms pay in for households: the finance bureau records it, and the firm sees how far it goes.

import { bank, type Entry } from '#domains/ledger/model.ts'
import {
  holdingOf,
  planAccounts,
  planTransfers,
  statementOf,
  wasTransferred,
} from '#domains/ledger/service.ts'
import { settlementAccount } from '#domains/settlement/model/due.ts'
import {
  findPayer,
  listPayers,
  type OwedDay,
  type Payer,
  sumOwed,
} from '#domains/settlement/store/payers.ts'
import type { FirmId } from '#kernel/id.ts'
import type { Fen } from '#kernel/money.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { dayAt } from '#kernel/time.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

export type PayerStanding = {
  readonly firm: FirmId
  readonly freeFen: number
  /** What is owed and not posted, by due day; the sums of what is late and of all of it. */
  readonly owed: readonly OwedDay[]
  readonly lateFen: number
  readonly owedFen: number
  /** What the account lacks for all that is due up to today, and for all. */
  readonly shortTodayFen: number
  readonly shortFen: number
  readonly entries: readonly Entry[]
}

/** Firms with what they have paid in and what they owe, for who watches over them. */
export async function pagePayers(
  ctx: Ctx,
  { limit, after }: { readonly limit: number; readonly after: string },
): Promise<Page<Payer>> {
  allow(ctx, 'pay-run.read')
  const rows = await listPayers(ctx.db, { today: dayAt(ctx.now), after, limit })
  return pageFrom(rows, limit, ({ firm }) => firm)
}

/** What a firm has paid in, what is due when, and by how much it is short. */
export async function readPayer(ctx: Ctx, firm: FirmId): Promise<PayerStanding> {
  allowFor(ctx, 'payer.read', firm)
  unwrap(await findPayer(ctx.db, firm))
  const account = settlementAccount(firm)
  const [{ free }, owed, statement] = await Promise.all([
    holdingOf(ctx, account),
    sumOwed(ctx.db, firm),
    statementOf(ctx, account, { limit: 50, after: '' }),
  ])
  const today = dayAt(ctx.now)
  const sum = (days: readonly OwedDay[]) =>
    days.reduce((total, { amountFen }) => total + amountFen, 0)
  const owedFen = sum(owed)
  const dueFen = sum(owed.filter(({ dueDay }) => dueDay <= today))
  return {
    ...{ firm, freeFen: free, owed, owedFen, entries: statement.items },
    lateFen: sum(owed.filter(({ dueDay }) => dueDay < today)),
    ...{ shortTodayFen: Math.max(0, dueFen - free), shortFen: Math.max(0, owedFen - free) },
  }
}

/** The finance bureau records money of a firm that reached the bank. A bank reference counts once. */
export async function receivePayment(
  ctx: Ctx,
  firm: FirmId,
  { amountFen, reference }: { readonly amountFen: Fen; readonly reference: string },
): Promise<PayerStanding> {
  allow(ctx, 'payer.receive')
  if (ctx.actor.party !== 'finance') unwrap(refuse('forbidden', 'fund-finance-only'))
  unwrap(await findPayer(ctx.db, firm))
  const account = settlementAccount(firm)
  const transfer = `${account}/${reference}`
  if (await wasTransferred(ctx, transfer)) {
    unwrap(refuse('conflict', 'deposit-repeated', { reference }, 'reference'))
  }
  await commit(ctx, {
    verb: 'payer.receive',
    subject: transfer,
    seen: 0,
    changes: [
      ...planAccounts(ctx, [account]),
      ...planTransfers(ctx, [
        {
          id: transfer,
          debit: bank,
          credit: account,
          amount: amountFen,
          purpose: 'payer-received',
        },
      ]),
    ],
  })
  return readPayer(ctx, firm)
}
