// What waits at places and how long, who holds a package, and what people decide about goods.

import { type Decision, decide } from '#domains/dispatch/model/decision.ts'
import { isWholeCode, type Package, tidyCode } from '#domains/dispatch/model/package.ts'
import type { StockTotals } from '#domains/dispatch/model/stock.ts'
import { insertMovements, listKnown } from '#domains/dispatch/store/goods.ts'
import {
  type CustodyStep,
  hasPlace,
  listCustody,
  listStock,
  type NamedPackage,
  readPackage,
  readTotals,
  type StockRow,
} from '#domains/dispatch/store/stock.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'
import { races } from './scans.ts'

export type StockFilter = {
  readonly place: string
  readonly waiting: boolean
  readonly after: string
  readonly limit: number
}

/** The stock of a place by consignment, the oldest that waits first; a hall or hub sees its own. */
export async function pageStock(ctx: Ctx, filter: StockFilter): Promise<Page<StockRow>> {
  allowFor(ctx, 'dispatch.read', filter.place)
  await requirePlace(ctx, filter.place)
  const [, since = '-1', no = '0'] = /^(\d+)\/(\d+)$/.exec(filter.after) ?? []
  const after = { since: Number(since), no: Number(no) }
  const rows = await listStock(ctx.db, { ...filter, after })
  return pageFrom(rows, filter.limit, (row) => `${row.since ?? 9e15}/${row.no}`)
}

export async function stockTotals(ctx: Ctx, place: string): Promise<StockTotals> {
  allowFor(ctx, 'dispatch.read', place)
  await requirePlace(ctx, place)
  return readTotals(ctx.db, place)
}

async function requirePlace(ctx: Ctx, id: string): Promise<void> {
  if (!(await hasPlace(ctx.db, id))) unwrap(refuse('missing', 'no-such-place', { id }, 'place'))
}

export type Custody = { readonly package: NamedPackage; readonly steps: readonly CustodyStep[] }

/** Who holds a package now, and everybody who has held it. */
export async function custodyOf(ctx: Ctx, code: string): Promise<Custody> {
  allow(ctx, 'dispatch.read')
  const tidy = tidyCode(code)
  if (isWholeCode(tidy)) unwrap(refuse('invalid', 'package-code-whole', { code: tidy }, 'code'))
  const found = await readPackage(ctx.db, tidy)
  const goods = found ?? unwrap(refuse('missing', 'no-such-package', { code: tidy }))
  return { package: goods, steps: await listCustody(ctx.db, tidy) }
}

/** Holds a package apart, lets it go, rejects it, or writes off what was lost of it; always for a reason. */
export async function decideGoods(ctx: Ctx, decision: Decision): Promise<Custody> {
  allow(ctx, 'goods.decide')
  const code = tidyCode(decision.code)
  const [known] = await listKnown(ctx.db, { codes: [code], nos: [] })
  const goods = known?.package ?? unwrap(refuse('missing', 'no-such-package', { code }))
  if (ctx.actor.role === 'hub' && !isAt(goods, ctx.actor.party)) {
    unwrap(refuse('forbidden', 'package-not-here'))
  }
  const movement = unwrap(decide(goods, decision, ctx.now))
  await commit(ctx, {
    verb: 'goods.decide',
    subject: `package/${code}/decision/${newId('dec')}`,
    seen: 0,
    changes: insertMovements(ctx.db, [movement], { user: ctx.actor.user, now: ctx.now }),
    reason: decision.reason,
    refusals: races,
  })
  return custodyOf(ctx, code)
}

function isAt({ holder }: Package, place: string): boolean {
  return holder.kind === 'place' && holder.id === place
}
