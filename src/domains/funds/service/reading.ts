// Funds as office and departments read them, each beside what the ledger says of it.

import { cashAccount, type FundStanding, type FundUse, idleDaysOf } from '#domains/funds/model.ts'
import {
  type AllotmentSums,
  type Allotted,
  findProject,
  findSource,
  listAllotments,
  listAllotted,
  listLines,
  listProjects,
  listSources,
  type NamedLine,
  type ProjectSums,
  type SourceSums,
} from '#domains/funds/store.ts'
import { bank } from '#domains/ledger/model.ts'
import { holdingsOf, receiptsOf } from '#domains/ledger/service.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { dayAt } from '#kernel/time.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

export type { Allotted } from '#domains/funds/store.ts'

type PageOf = { readonly limit: number; readonly after: string }
export type FundReport = {
  readonly fund: FundStanding
  readonly projects: readonly ProjectSums[]
  /** What the ledger says left the fund for households, less what came back: the sum of the lines, or the books are wrong. */
  readonly ledgerPaidFen: number
}

/** All funds as they stand. */
export async function readFunds(ctx: Ctx): Promise<FundStanding[]> {
  allow(ctx, 'fund.read')
  return standingsOf(ctx, await listSources(ctx.db, null))
}

/** A fund by its projects, beside what the ledger says of it. */
export async function readFund(ctx: Ctx, id: string): Promise<FundReport> {
  allow(ctx, 'fund.read')
  const source = unwrap(await findSource(ctx.db, id))
  const [[fund], projects] = await Promise.all([
    standingsOf(ctx, [source]),
    listProjects(ctx.db, id),
  ])
  if (fund === undefined) return unwrap(refuse('missing', 'no-such-fund', { id }))
  return { fund, projects, ledgerPaidFen: fund.receivedFen - fund.cashFen }
}

/** What contracts may be paid for a use, for a verb of another slice. */
export function allottedTo(
  ctx: Ctx,
  contracts: readonly string[],
  use: FundUse,
): Promise<Allotted[]> {
  return listAllotted(ctx.db, contracts, use)
}

export async function pageAllotments(
  ctx: Ctx,
  project: string,
  page: PageOf,
): Promise<Page<AllotmentSums>> {
  allow(ctx, 'fund.read')
  unwrap(await findProject(ctx.db, project))
  return pageFrom(await listAllotments(ctx.db, project, page), page.limit, ({ id }) => id)
}

export async function pageLines(ctx: Ctx, source: string, page: PageOf): Promise<Page<NamedLine>> {
  allow(ctx, 'fund.read')
  unwrap(await findSource(ctx.db, source))
  const [, at = String(Number.MAX_SAFE_INTEGER), id = ''] =
    /^(\d{1,15})\/(.*)$/.exec(page.after) ?? []
  const rows = await listLines(ctx.db, source, { at: Number(at), id, limit: page.limit })
  return pageFrom(rows, page.limit, (line) => `${line.at}/${line.id}`)
}

async function standingsOf(ctx: Ctx, sources: readonly SourceSums[]): Promise<FundStanding[]> {
  const holding = await holdingsOf(
    ctx,
    sources.map(({ id }) => cashAccount(id)),
  )
  return Promise.all(
    sources.map(async (source) => {
      const cashFen = holding(cashAccount(source.id)).free
      const receipts = await receiptsOf(ctx, cashAccount(source.id), bank)
      const received = receipts.map(({ at, amount }) => ({ at, amountFen: amount }))
      const receivedFen = received.reduce((sum, { amountFen }) => sum + amountFen, 0)
      const idleDays = idleDaysOf(received, cashFen, dayAt(ctx.now))
      return { ...source, receivedFen, cashFen, idleDays }
    }),
  )
}
