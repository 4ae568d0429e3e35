import { assert } from '#kernel/assert.ts'
import type { AccountId } from '#kernel/id.ts'
import type { Fen } from '#kernel/money.ts'
import type { Instant } from '#kernel/time.ts'

/** Money goes from one account to another. A transfer is final; a mistake is a new transfer that names the old. */
export type Transfer = {
  readonly id: string
  readonly debit: AccountId
  readonly credit: AccountId
  readonly amount: Fen
  readonly purpose: string
}

/** A transfer as its account sees it: what came in is positive, what went out negative. */
export type Entry = {
  readonly id: string
  readonly at: Instant
  readonly other: AccountId
  readonly amount: Fen
  readonly purpose: string
}

/** What an account has free, and what left it into escrow and is held there for it. */
export type Holding = { readonly free: Fen; readonly held: Fen }

/** The world outside: money enters and leaves the county's books through it, so it alone may overdraw. */
export const bank = 'bank' as AccountId

/** States that a planned transfer moves money; the caller has refused anything else before. */
export function checkTransfer(transfer: Transfer): Transfer {
  assert(transfer.amount > 0, `transfer ${transfer.id} moves a positive amount`)
  assert(transfer.debit !== transfer.credit, `transfer ${transfer.id} has two accounts`)
  return transfer
}
