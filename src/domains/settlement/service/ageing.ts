// The ageing board: what is open, how long it has been due, who owes it, and whether the money for it is there.

import { idleDays } from '#domains/settlement/model/sums.ts'
import {
  type Aged,
  type AgedDue,
  type AgedScope,
  listAged,
  listPayers,
  type Payer,
  sumAged,
} from '#domains/settlement/store/ageing.ts'
import { type Day, dayAt } from '#kernel/time.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

type PageOf = { readonly after: string; readonly limit: number }
export type PayerSeen = Payer & {
  /** Days since its account last moved; null where it never has. */
  readonly stillDays: number | null
  /** It owes what is overdue, and its account has not moved for `idleDays`. */
  readonly idle: boolean
}
export type Ageing = Page<PayerSeen> & { readonly today: Day; readonly total: Aged }

/** Payers with anything open, the one with the oldest due first, and the sums over all of them. */
export async function pageAgeing(ctx: Ctx, { after, limit }: PageOf): Promise<Ageing> {
  allow(ctx, 'pay-run.read')
  const today = dayAt(ctx.now)
  const [, oldest = '-1', payer = ''] = /^(\d+) (.*)$/.exec(after) ?? []
  const [rows, total] = await Promise.all([
    listPayers(ctx.db, today, { after: { oldest: Number(oldest), payer }, limit }),
    sumAged(ctx.db, today),
  ])
  const page = pageFrom(rows, limit, (row) => `${row.oldestDay} ${row.payer}`)
  return { ...page, items: page.items.map((row) => seen(row, today)), today, total }
}

function seen(payer: Payer, today: Day): PayerSeen {
  const stillDays = payer.movedAt === null ? null : today - dayAt(payer.movedAt)
  const still = stillDays === null || stillDays >= idleDays
  return { ...payer, stillDays, idle: payer.oldestDay < today && still }
}

/** Open dues of a payer, of a bucket, or all of them, the oldest first. */
export async function pageAged(
  ctx: Ctx,
  scope: AgedScope,
  { after, limit }: PageOf,
): Promise<Page<AgedDue & { readonly lateDays: number }>> {
  allow(ctx, 'pay-run.read')
  const today = dayAt(ctx.now)
  const [, day = '-1', seq = '0'] = /^(\d+) (\d+)$/.exec(after) ?? []
  const from = { day: Number(day), seq: Number(seq) }
  const rows = await listAged(ctx.db, { ...scope, today }, { after: from, limit })
  const page = pageFrom(rows, limit, (row) => `${row.dueDay} ${row.seq}`)
  const items = page.items.map((row) => ({ ...row, lateDays: Math.max(0, today - row.dueDay) }))
  return { ...page, items }
}
