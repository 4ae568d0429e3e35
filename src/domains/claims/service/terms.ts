// What contracts in force let their parties claim beside goods: read before somebody claims, calls, pays in advance.

import { type Binding, listBindings } from '#domains/contracts/service/in-force.ts'
import { heldTo } from '#domains/receiving/service/own.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

type Reading = { readonly q?: string | undefined; readonly after: string; readonly limit: number }

/** Contracts in force with their terms, by id; firms, halls and households see their own. */
export async function pageClaimable(ctx: Ctx, reading: Reading): Promise<Page<Binding>> {
  allow(ctx, 'claim.read')
  const { q, after, limit } = reading
  const own = heldTo(ctx, { firm: undefined, hall: undefined, household: undefined })
  const rows = await listBindings(ctx, { ...own, q, after, limit })
  return pageFrom(rows, reading.limit, ({ contract }) => contract.id)
}
