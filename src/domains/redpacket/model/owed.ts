// What an approved red packet makes a firm owe, household by household.

import { type Due, settlementAccount } from '#domains/settlement/model/due.ts'
import type { HouseholdId } from '#kernel/id.ts'
import { fen } from '#kernel/money.ts'
import { type Day, dayAt } from '#kernel/time.ts'
import type { HouseholdPortion, Statement } from './statement.ts'

/** One due for each household that has more than before; payment runs from the statement (clause 13). `first` is its first version. */
export function duesOf(
  { id, firm, period, madeAt, basis }: Statement,
  first: string,
  portions: readonly HouseholdPortion[],
): readonly Omit<Due, 'id' | 'at'>[] {
  const dueDay = (dayAt(madeAt) + (basis.terms.payDays ?? 0)) as Day
  return portions
    .filter(({ addedFen }) => addedFen > 0)
    .map(({ household, fen: nowFen, addedFen }) => ({
      ...({
        pot: 'firms',
        payer: settlementAccount(firm),
        household: household as HouseholdId,
      } as const), // Read from its deliveries.
      ...({ firm, contract: null, component: 'red-packet', period, dueDay } as const),
      ...{ evidence: `red-packet/${id}`, root: `red-packet/${first}` },
      amountFen: fen(addedFen),
      explained: {
        ...({ kind: 'red-packet', statement: id, product: basis.productName } as const),
        ...{ nowFen, beforeFen: nowFen - addedFen },
      },
    }))
}
