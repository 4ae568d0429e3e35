// What the office gives on: from a fund to projects, from a project to contracts. It makes budgets and pays nothing.

import {
  type Allotment,
  cashAccount,
  checkUses,
  type FundSource,
  type FundUse,
} from '#domains/funds/model.ts'
import {
  type AllotmentSums,
  findContracts,
  findProject,
  findSource,
  insertAllotments,
  insertProject,
  insertSource,
  saveBudget,
} from '#domains/funds/store.ts'
import { planAccounts } from '#domains/ledger/service.ts'
import type { Fen } from '#kernel/money.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import type { Page } from '#platform/http/page.ts'
import { type FundReport, pageAllotments, readFund } from './reading.ts'

/** The office takes a fund into its books, by the number of the document that grants it. */
export async function openFund(
  ctx: Ctx,
  said: Pick<FundSource, 'name' | 'document' | 'year' | 'budgetFen' | 'uses'>,
): Promise<FundReport> {
  allow(ctx, 'fund.write')
  const id = newId<string>('fund')
  await commit(ctx, {
    verb: 'fund.write',
    subject: `fund/${id}`,
    seen: 0,
    changes: [
      insertSource(ctx.db, { ...said, id, revision: 1 }),
      ...planAccounts(ctx, [cashAccount(id)]),
    ],
    refusals: {
      'fund_sources.document': {
        ...{ kind: 'conflict', code: 'fund-document-known', field: 'document' },
        facts: { document: said.document },
      },
    },
  })
  return readFund(ctx, id)
}

type Budget = { readonly revision: number; readonly budgetFen: Fen; readonly reason: string }

/** A supplementary document raises what a fund has, or lowers it to no less than its projects have. */
export async function changeFundBudget(
  ctx: Ctx,
  id: string,
  { revision, budgetFen, reason }: Budget,
): Promise<FundReport> {
  allow(ctx, 'fund.write')
  const source = unwrap(await findSource(ctx.db, id))
  unwrap(checkSeen(`fund/${id}`, source.revision, revision))
  await commit(ctx, {
    verb: 'fund.write',
    subject: `fund/${id}`,
    seen: revision,
    changes: saveBudget(ctx.db, 'fund_sources', { id, revision: revision + 1, budgetFen }),
    refusals: exceeded(source.projectedFen, budgetFen),
    reason,
  })
  return readFund(ctx, id)
}

export async function openProject(
  ctx: Ctx,
  source: string,
  said: { readonly name: string; readonly budgetFen: Fen; readonly uses: readonly FundUse[] },
): Promise<FundReport> {
  allow(ctx, 'fund.write')
  const fund = unwrap(await findSource(ctx.db, source))
  unwrap(checkUses(said.uses, fund))
  const id = newId<string>('fpj')
  const left = fund.budgetFen - fund.projectedFen
  unwrapBudget(said.budgetFen, left)
  await commit(ctx, {
    verb: 'fund.write',
    subject: `fund-project/${id}`,
    seen: 0,
    changes: [insertProject(ctx.db, { ...said, id, source, revision: 1 })],
    refusals: exceeded(said.budgetFen, left),
  })
  return readFund(ctx, source)
}

/** Gives parts of a project to contracts, which are named by their numbers. */
export async function allot(
  ctx: Ctx,
  project: string,
  parts: readonly { readonly contractNo: string; readonly budgetFen: Fen }[],
): Promise<Page<AllotmentSums>> {
  allow(ctx, 'fund.write')
  const known = unwrap(await findProject(ctx.db, project))
  const contracts = await findContracts(
    ctx.db,
    parts.map(({ contractNo }) => contractNo),
  )
  const needed = parts.reduce((sum, { budgetFen }) => sum + budgetFen, 0)
  const left = known.budgetFen - known.allottedFen
  const rows = parts.map(({ contractNo, budgetFen }): Allotment => {
    const contract = contracts.get(contractNo)
    if (contract === undefined)
      return unwrap(refuse('missing', 'no-such-contract', { id: contractNo }))
    return { id: newId<string>('alt'), project, contract, revision: 1, budgetFen }
  })
  unwrapBudget(needed, left)
  await commit(ctx, {
    verb: 'fund.write',
    subject: `fund-project/${project}/allotments/${newId('set')}`,
    seen: 0,
    changes: insertAllotments(ctx.db, rows),
    refusals: {
      ...exceeded(needed, left),
      'fund_allotments.contract': { kind: 'conflict', code: 'fund-allotted', facts: {} },
    },
  })
  return pageAllotments(ctx, project, { limit: 50, after: '' })
}

function exceeded(needed: number, left: number): Readonly<Record<string, Refusal>> {
  const facts = { neededFen: needed, leftFen: left }
  return { 'fund budget exceeded': { kind: 'conflict', code: 'fund-budget-short', facts } }
}

function unwrapBudget(needed: number, left: number): void {
  if (needed > left) {
    unwrap(refuse('conflict', 'fund-budget-short', { neededFen: needed, leftFen: left }))
  }
}
