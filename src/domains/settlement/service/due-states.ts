// Where dues stand, as whoever is owed, owes or watches may read it.

import { heldTo } from '#domains/receiving/service/own.ts'
import type { DueStanding } from '#domains/settlement/model/due-state.ts'
import { type DueScope, listDueStates } from '#domains/settlement/store/due-states.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

export type { DueScope } from '#domains/settlement/store/due-states.ts'

type PageOf = { readonly limit: number; readonly after: string }

/** A page of dues with where each stands, the latest first. For verbs of downstream slices: the caller has allowed the scope. */
export async function pageDueStates(
  ctx: Ctx,
  scope: DueScope,
  { limit, after }: PageOf,
): Promise<Page<DueStanding>> {
  const before = /^\d{1,15}$/.test(after) ? Number(after) : Number.MAX_SAFE_INTEGER
  const rows = await listDueStates(ctx.db, scope, { before, limit })
  return pageFrom(rows, limit, ({ seq }) => String(seq))
}

/** As above; firms, halls and households see their own alone. */
export function pageDues(ctx: Ctx, asked: DueScope, page: PageOf): Promise<Page<DueStanding>> {
  allow(ctx, 'due.read')
  return pageDueStates(ctx, heldTo(ctx, asked), page)
}
