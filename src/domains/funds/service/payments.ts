// What the finance bureau receives for funds, pays to households, and takes back.

import {
  type Allotment,
  cashAccount,
  type FundLine,
  type FundSource,
  fundAccount,
} from '#domains/funds/model.ts'
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
import type { Explained } from '#domains/settlement/model/due.ts'
import { type DueDraft, dueRefusals, planDues } from '#domains/settlement/service/dues.ts'
import { type Fen, fen } from '#kernel/money.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import { dayAt } from '#kernel/time.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import type { Change } from '#platform/db/client.ts'
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
  const { source, changes } = await planPayments(ctx, project, payments)
  await commit(ctx, {
    verb: 'fund.pay',
    subject: `fund-project/${project}/payments/${newId('pay')}`,
    seen: 0,
    changes,
    refusals: payRefusals,
  })
  return readFund(ctx, source)
}

/** A payment of a larger deed says itself where it comes from. */
export type Paying = Payment & { readonly explained?: (source: FundSource) => Explained }

/**
 * Plans lines of a project, their transfers and what is thereby due to each household out of the fund. Refuses whoever is not
 * the finance bureau, and allotments of other projects; the caller commits with `payRefusals`.
 */
export async function planPayments(
  ctx: Ctx,
  project: string,
  payments: readonly Paying[],
): Promise<{ readonly source: string; readonly changes: Change[] }> {
  allowFinance(ctx)
  const { source: id, name } = unwrap(await findProject(ctx.db, project))
  const source = unwrap(await findSource(ctx.db, id))
  const allotments = await findAllotments(
    ctx.db,
    payments.map(({ allotment }) => allotment),
  )
  const planned = payments.map(({ explained, ...payment }) => {
    const found = allotments.get(payment.allotment)
    if (found?.project !== project) {
      return unwrap(refuse('missing', 'no-such-allotment', { id: payment.allotment }))
    }
    const rest = { household: found.household, recovers: null, at: ctx.now }
    const line: FundLine = { ...payment, ...rest, id: newId<string>('fln') }
    const plain: Explained = {
      ...{ kind: 'fund', line: line.id },
      ...{ project: name, document: source.document },
    }
    return {
      line,
      due: dueOf(ctx, { line, source: id, contract: found.contract }, explained?.(source) ?? plain),
    }
  })
  const lines = planned.map(({ line }) => line)
  const accounts = [...new Set(lines.map(({ household }) => fundAccount(household)))]
  return {
    source: id,
    changes: [
      ...planAccounts(ctx, accounts),
      ...insertLines(ctx.db, lines),
      ...planTransfers(
        ctx,
        lines.map((line) => ({
          ...{ id: line.id, debit: cashAccount(id), credit: fundAccount(line.household) },
          ...{ amount: fen(line.amountFen), purpose: 'fund-paid' },
        })),
      ),
      ...planDues(
        ctx,
        planned.map(({ due }) => due),
      ),
    ],
  }
}

type Owed = {
  readonly line: FundLine
  readonly source: string
  readonly contract: Allotment['contract']
}

/** What a line makes due: a recovery takes back under the line that it recovers. */
function dueOf(ctx: Ctx, { line, source, contract }: Owed, explained: Explained): DueDraft {
  const { household, use, period, evidence, recovers, id } = line
  return {
    ...{ pot: `fund/${source}`, payer: fundAccount(household), household, firm: null, contract },
    ...{ component: use, period, evidence: recovers === null ? evidence : `fund-line/${id}` },
    ...{ root: `fund-line/${recovers ?? id}`, amountFen: fen(line.amountFen) },
    ...{ dueDay: dayAt(ctx.now), explained },
  }
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
  const explained = { kind: 'fund-recovery', line: line.id, recovers: id } as const
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
      ...planDues(ctx, [
        dueOf(ctx, { line, source: paid.source, contract: paid.contract }, explained),
      ]),
    ],
    refusals: payRefusals,
    reason,
  })
  return readFund(ctx, paid.source)
}

/** What to answer when a guard of the tables refuses a payment or a recovery. */
export const payRefusals: Readonly<Record<string, Refusal>> = {
  'fund budget exceeded': { kind: 'conflict', code: 'fund-budget-exceeded', facts: {} },
  'not a use of this fund': { kind: 'invalid', code: 'fund-use-strange', facts: { use: '' } },
  'paid already': { kind: 'conflict', code: 'fund-paid-already', facts: {} },
  'no more is recovered': { kind: 'conflict', code: 'fund-recovery-high', facts: {} },
  'no accepted claim': { kind: 'conflict', code: 'fund-claim-missing', facts: {} },
  ...dueRefusals,
  overdraft: { kind: 'conflict', code: 'fund-cash-short', facts: {} },
}

/** Who makes budgets does not pay, and who pays makes no budgets: the office does the one, the finance bureau the other. */
export function allowFinance(ctx: Ctx): void {
  allow(ctx, 'fund.pay')
  if (ctx.actor.party !== 'finance') unwrap(refuse('forbidden', 'fund-finance-only'))
}
