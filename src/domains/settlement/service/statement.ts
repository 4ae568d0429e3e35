// The firm's statement: what it owes households and has paid them within a period, by household, contract and component.

import { firmOf } from '#domains/parties/service/names.ts'
import type { Component } from '#domains/settlement/model/due.ts'
import type { Sums } from '#domains/settlement/model/sums.ts'
import {
  listStatement,
  type StatementRow,
  sumComponents,
  sumStatement,
} from '#domains/settlement/store/statement.ts'
import type { FirmId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { dayAt } from '#kernel/time.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'
import { type Days, instantsOf } from './period.ts'

export type Statement = Page<StatementRow> & {
  readonly firm: string
  readonly firmName: string
  readonly total: Sums & { readonly households: number }
  readonly components: readonly (Sums & { readonly component: Component })[]
}
type Asked = Days & { readonly firm: FirmId }

/** A page of the statement with the sums of all of it; a firm sees its own, halls see none. */
export async function findStatement(
  ctx: Ctx,
  { firm, ...days }: Asked,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<Statement> {
  allow(ctx, 'due.read')
  if (ctx.actor.role === 'hall' || ctx.actor.role === 'household') {
    unwrap(refuse('forbidden', 'not-yours'))
  }
  allowFor(ctx, 'due.read', firm)
  const { name } = unwrap(await firmOf(ctx, firm))
  const period = { firm, between: instantsOf(days), today: dayAt(ctx.now) }
  const [householdNo = '', contractNo = ''] = after.split(' ')
  const [rows, total, components] = await Promise.all([
    listStatement(ctx.db, period, { after: { householdNo, contractNo }, limit }),
    sumStatement(ctx.db, period),
    sumComponents(ctx.db, period),
  ])
  const page = pageFrom(rows, limit, (row) => `${row.householdNo} ${row.contractNo}`)
  return { ...page, firm, firmName: name, total, components }
}
