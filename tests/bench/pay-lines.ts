// The lines of the pay run, the same for the Worker and for the database beside it.

import type { AccountId } from '#kernel/id.ts'
import { type Fen, fen, split } from '#kernel/money.ts'

export const linesAtOnce = 5000
const households = 20_000

export function householdOf(at: number): AccountId {
  return `household/hh_${String(at % households).padStart(16, '0')}` as AccountId
}

/** One household's goods: an amount by weight and price, a fen's remainder with the first of three deliveries. */
export function lineOf(run: string, at: number): { id: string; household: AccountId; fen: Fen } {
  const goods = fen((1200 + (at % 977)) * (180 + (at % 131)))
  const [first = goods] = split(goods, [3, 2, 1])
  return { id: `pay/${run}/${at}`, household: householdOf(at), fen: first }
}
