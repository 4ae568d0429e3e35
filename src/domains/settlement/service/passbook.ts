// The household's passbook: what was delivered, what is owed for it and why, what was paid, when and to which account.

import type { Sums } from '#domains/settlement/model/sums.ts'
import {
  type ComponentSums,
  type Entry,
  type EntryDue,
  type Holder,
  listComponentSums,
  listEntries,
  listEntryDues,
  readHolder,
} from '#domains/settlement/store/passbook.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { dayAt } from '#kernel/time.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

export type Passbook = {
  readonly holder: Holder
  readonly sums: readonly ComponentSums[]
  readonly total: Sums
}

/** Whose passbook it is and what it comes to. */
export async function findPassbook(ctx: Ctx, household: string): Promise<Passbook> {
  const holder = await readOwnHolder(ctx, household)
  const sums = await listComponentSums(ctx.db, household, dayAt(ctx.now))
  const add = (of: keyof Sums) => sums.reduce((sum, each) => sum + each[of], 0)
  const total = {
    ...{ count: add('count'), owedFen: add('owedFen'), openFen: add('openFen') },
    ...{ underWayFen: add('underWayFen'), paidFen: add('paidFen'), overdueFen: add('overdueFen') },
  }
  return { holder, sums, total }
}

export type FullEntry = Entry & { readonly dues: readonly EntryDue[] }

/** Its entries, the latest first, each with all that is or was owed for it. */
export async function pageEntries(
  ctx: Ctx,
  household: string,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<Page<FullEntry>> {
  await readOwnHolder(ctx, household)
  const [, at = String(Number.MAX_SAFE_INTEGER), root = ''] = /^(\d+) (.*)$/.exec(after) ?? []
  const rows = await listEntries(ctx.db, household, { before: { at: Number(at), root }, limit })
  const page = pageFrom(rows, limit, (entry) => `${entry.at} ${entry.root}`)
  const roots = page.items.map((entry) => entry.root)
  const dues = await listEntryDues(ctx.db, household, roots)
  const items = page.items.map((entry) => {
    return { ...entry, dues: dues.filter((due) => due.root === entry.root) }
  })
  return { ...page, items }
}

/** A household opens its own, a hall those of its households; a firm sees what it owes, not what others pay. */
async function readOwnHolder(ctx: Ctx, household: string): Promise<Holder> {
  allow(ctx, 'due.read')
  if (ctx.actor.role === 'firm') unwrap(refuse('forbidden', 'not-yours'))
  const holder = await readHolder(ctx.db, household)
  if (holder === null) return unwrap(refuse('missing', 'no-such-household', { id: household }))
  allowFor(ctx, 'due.read', ctx.actor.role === 'household' ? holder.id : holder.hall)
  return holder
}
