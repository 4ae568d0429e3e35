// What the finance bureau receives for funds, pays to households, and takes back.

import { cashAccount, type FundLine, fundAccount } from '#domains/funds/model.ts'
import {
  findAllotments,
  findLine,
  findProject,
  findSource,
  insertLines,
} from '#domains/funds/store.ts'
import { bank } from '#domains/ledger/model.ts'
import {
  planAccounts,
  planPostings,
  planTransfers,
  wasTransferred,
} from '#domains/ledger/service.ts'
import { type Fen, fen } from '#kernel/money.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { commit } from '#platform/db/commit.ts'
import { type FundReport, readFund } from './reading.ts'

/** The finance bureau records money of a fund that reached the bank. A bank reference counts once. */
export async function receiveFund(
  ctx: Ctx,
  id: string,
  { amountFen, reference }: { readonly amountFen: Fen; readonly reference: string },
): Promise<FundReport> {
  allowFinance(ctx)
  unwrap(await findSource(ctx.db, id))
  const transfer = `${cashAccount(id)}/${reference}`
  if (await wasTransferred(ctx, transfer)) {
    unwrap(refuse('conflict', 'deposit-repeated', { reference }, 'reference'))
  }
  await commit(ctx, {
    verb: 'fund.pay',
    subject: transfer,
    seen: 0,
    changes: planTransfers(ctx, [
      {
        ...{ id: transfer, debit: bank, credit: cashAccount(id) },
        ...{ amount: amountFen, purpose: 'fund-received' },
      },
    ]),
  })
  return readFund(ctx, id)
}

export type Payment = Pick<FundLine, 'allotment' | 'use' | 'period' | 'evidence'> & {
  readonly amountFen: Fen
}

/** The finance bureau pays households what a project has for their contracts: all lines or none. */
export async function payLines(
  ctx: Ctx,
  project: string,
  payments: readonly Payment[],
): Promise<FundReport> {
  allowFinance(ctx)
  const { source } = unwrap(await findProject(ctx.db, project))
  const allotments = await findAllotments(
    ctx.db,
    payments.map(({ allotment }) => allotment),
  )
  const lines = payments.map((payment): FundLine => {
    const found = allotments.get(payment.allotment)
    if (found?.project !== project) {
      return unwrap(refuse('missing', 'no-such-allotment', { id: payment.allotment }))
    }
    const rest = { household: found.household, recovers: null, at: ctx.now }
    return { ...payment, ...rest, id: newId<string>('fln') }
  })
  const accounts = [...new Set(lines.map(({ household }) => fundAccount(household)))]
  await commit(ctx, {
    verb: 'fund.pay',
    subject: `fund-project/${project}/payments/${newId('pay')}`,
    seen: 0,
    changes: [
      ...planAccounts(ctx, accounts),
      ...insertLines(ctx.db, lines),
      ...planTransfers(
        ctx,
        lines.map(({ id, household, amountFen }) => ({
          ...{ id, debit: cashAccount(source), credit: fundAccount(household) },
          ...{ amount: fen(amountFen), purpose: 'fund-paid' },
        })),
      ),
    ],
    refusals: payRefusals,
  })
  return readFund(ctx, source)
}

/** Takes back all or a part of what a line has paid, with the reason on the trail. */
export async function recoverLine(
  ctx: Ctx,
  id: string,
  { amountFen, reason }: { readonly amountFen: Fen; readonly reason: string },
): Promise<FundReport> {
  allowFinance(ctx)
  const paid = unwrap(await findLine(ctx.db, id))
  const line: FundLine = {
    ...{ ...paid, id: newId<string>('fln') },
    ...{ amountFen: -amountFen, recovers: id, at: ctx.now },
  }
  const accounts = { debit: fundAccount(paid.household), credit: cashAccount(paid.source) }
  await commit(ctx, {
    verb: 'fund.pay',
    subject: `fund-line/${line.id}`,
    seen: 0,
    changes: [
      ...insertLines(ctx.db, [line]),
      ...planPostings(ctx, [
        {
          ...{ ...accounts, id: line.id, kind: 'correction', names: id },
          ...{ amount: amountFen, purpose: 'fund-recovered' },
        },
      ]),
    ],
    refusals: payRefusals,
    reason,
  })
  return readFund(ctx, paid.source)
}

const payRefusals: Readonly<Record<string, Refusal>> = {
  'fund budget exceeded': { kind: 'conflict', code: 'fund-budget-exceeded', facts: {} },
  'not a use of this fund': { kind: 'invalid', code: 'fund-use-strange', facts: { use: '' } },
  'paid already': { kind: 'conflict', code: 'fund-paid-already', facts: {} },
  'no more is recovered': { kind: 'conflict', code: 'fund-recovery-high', facts: {} },
  overdraft: { kind: 'conflict', code: 'fund-cash-short', facts: {} },
}

/** Who makes budgets does not pay, and who pays makes no budgets: the office does the one, the finance bureau the other. */
function allowFinance(ctx: Ctx): void {
  allow(ctx, 'fund.pay')
  if (ctx.actor.party !== 'finance') unwrap(refuse('forbidden', 'fund-finance-only'))
}
