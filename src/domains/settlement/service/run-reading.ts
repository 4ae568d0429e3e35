// A pay run as office and departments read it.

import type { PayRun } from '#domains/settlement/model/run.ts'
import {
  type BankFile,
  listFiles,
  listReturns,
  type ReturnFile,
} from '#domains/settlement/store/bank.ts'
import {
  type LeftOut,
  type LineFilter,
  type LineSums,
  listLeftOut,
  listLines,
  type RunTotals,
  type ShownLine,
  sumLines,
  sumRun,
} from '#domains/settlement/store/run-lines.ts'
import {
  findPolicy,
  findRun,
  listReleases,
  listRuns,
  type Release,
  type ReleasePolicy,
} from '#domains/settlement/store/runs.ts'
import { unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import { findUserNames } from '#platform/auth/users.ts'
import type { Ctx } from '#platform/context.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

type PageOf = { readonly limit: number; readonly after: string }
export type RunReport = {
  readonly run: PayRun
  /** The names of the people who took its steps. */
  readonly people: Readonly<Record<string, string>>
  readonly policy: ReleasePolicy
  readonly releases: readonly Release[]
  readonly totals: RunTotals
  readonly lines: LineSums
  readonly files: readonly BankFile[]
  readonly returns: readonly ReturnFile[]
}

export async function pageRuns(ctx: Ctx, { limit, after }: PageOf): Promise<Page<PayRun>> {
  allow(ctx, 'pay-run.read')
  const before = placeIn(after) || Number.MAX_SAFE_INTEGER
  return pageFrom(await listRuns(ctx.db, { before, limit }), limit, ({ no }) => String(no))
}

export async function readRun(ctx: Ctx, id: string): Promise<RunReport> {
  allow(ctx, 'pay-run.read')
  const run = unwrap(await findRun(ctx.db, id))
  const { db } = ctx
  const [policy, releases, totals, lines, files, returns] = await Promise.all([
    ...([findPolicy(db, run.policy), listReleases(db, id), sumRun(db, id)] as const),
    ...([sumLines(db, id), listFiles(db, id), listReturns(db, id)] as const),
  ])
  const { frozenBy, computedBy, approvedBy, sentBy, closedBy, cancelledBy } = run
  const users = [frozenBy, computedBy, approvedBy, sentBy, closedBy, cancelledBy]
  const people = await findUserNames(
    db,
    users.filter((user) => user !== null),
  )
  return { run, people, policy, releases, totals, lines, files, returns }
}

export async function pageLines(
  ctx: Ctx,
  id: string,
  { after, ...filter }: Omit<LineFilter, 'after'> & { readonly after: string },
): Promise<Page<ShownLine>> {
  allow(ctx, 'pay-run.read')
  const rows = await listLines(ctx.db, id, { ...filter, after: placeIn(after) })
  return pageFrom(rows, filter.limit, ({ no }) => String(no))
}

export async function pageLeftOut(
  ctx: Ctx,
  id: string,
  { limit, after }: PageOf,
): Promise<Page<LeftOut>> {
  allow(ctx, 'pay-run.read')
  const rows = await listLeftOut(ctx.db, id, { after: placeIn(after), limit })
  return pageFrom(rows, limit, ({ no }) => String(no))
}

function placeIn(after: string): number {
  return /^\d{1,15}$/.test(after) ? Number(after) : 0
}
