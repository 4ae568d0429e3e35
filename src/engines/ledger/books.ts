// Balances from the journal alone, to hold against those that the database keeps.

import type { JournalRow, PostingKind } from './journal.ts'

/** What an account has, and what of it holds have reserved; whole fen. */
export type Balance = { readonly balanceFen: number; readonly heldFen: number }

export type Books = {
  readonly balances: Map<string, Balance>
  /** What each open hold reserves. */
  readonly holds: Map<string, number>
}

export function openBooks(): Books {
  return { balances: new Map(), holds: new Map() }
}

/** Enters rows in their order. */
export function enter(books: Books, rows: readonly JournalRow[]): void {
  for (const row of rows) {
    const [, kind, debit, credit, amountFen] = row
    const move = moves[kind] ? amountFen : 0
    add(books.balances, debit, { balanceFen: -move, heldFen: reserved(books.holds, row) })
    add(books.balances, credit, { balanceFen: move, heldFen: 0 })
  }
}

const moves: Readonly<Record<PostingKind, boolean>> = {
  transfer: true,
  hold: false,
  post: true,
  void: false,
  correction: true,
}

/** By how much a row changes what holds reserve. */
function reserved(
  holds: Map<string, number>,
  [id, kind, , , amountFen, , names]: JournalRow,
): number {
  if (kind === 'hold') {
    holds.set(id, amountFen)
    return amountFen
  }
  if (names === null || kind === 'correction') return 0
  const ended = holds.get(names) ?? 0
  holds.delete(names)
  return -ended
}

/** The accounts that have something else than their transfers say. Accounts that were never moved have nothing. */
export function driftOf(
  { balances }: Books,
  kept: readonly (Balance & { readonly id: string })[],
): string[] {
  const ids = new Set([...balances.keys(), ...kept.map(({ id }) => id)])
  const known = new Map(kept.map((account) => [account.id, account]))
  const nothing: Balance = { balanceFen: 0, heldFen: 0 }
  return [...ids].filter((id) => {
    const [said, moved] = [known.get(id) ?? nothing, balances.get(id) ?? nothing]
    return said.balanceFen !== moved.balanceFen || said.heldFen !== moved.heldFen
  })
}

function add(balances: Map<string, Balance>, id: string, by: Balance): void {
  const { balanceFen = 0, heldFen = 0 } = balances.get(id) ?? {}
  balances.set(id, { balanceFen: balanceFen + by.balanceFen, heldFen: heldFen + by.heldFen })
}
