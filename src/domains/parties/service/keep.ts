// Puts personal numbers away: the plain one comes in, what is kept goes out.

import {
  type Kept,
  maskFor,
  nothingKept,
  type SealedColumn,
  shelfOf,
} from '#domains/parties/model/households.ts'
import type { HouseholdId } from '#kernel/id.ts'
import type { Ctx } from '#platform/context.ts'

/** One index for heads and second adults, so that a person is found in whichever place they stand. */
export function personIndex({ vault }: Ctx, citizenId: string): string {
  return vault.index('households.person', citizenId)
}

/** Seals a number; '' leaves nothing, a masked one leaves what is kept. */
export async function keep(
  ctx: Ctx,
  plain: string,
  { id, column, known }: { id: HouseholdId; column: SealedColumn; known: Kept | undefined },
): Promise<Kept> {
  if (plain === '') return nothingKept
  if (plain.includes('*')) return known ?? nothingKept
  const cipher = await ctx.vault.seal(shelfOf(id, column), plain)
  const index = column === 'phone' ? '' : personIndex(ctx, plain)
  return { cipher, index, masked: maskFor(column, plain) }
}

/** Whether a number handed in is the one that is kept, or its masked stand-in. */
export async function isKept(
  ctx: Ctx,
  plain: string,
  { id, column, known }: { id: HouseholdId; column: SealedColumn; known: Kept },
): Promise<boolean> {
  if (plain === '' || known.cipher === '') return plain === known.masked
  if (plain === known.masked) return true
  if (maskFor(column, plain) !== known.masked) return false
  if (known.index !== '') return personIndex(ctx, plain) === known.index
  return (await ctx.vault.open(shelfOf(id, column), known.cipher)) === plain
}
