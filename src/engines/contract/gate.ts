// The gate before anything is signed: it names each term that is missing and each that the system refuses.

import type { Finding, Found, Parts } from './finding.ts'
import { gapsOf } from './gaps.ts'
import { clauseOf } from './terms.ts'
import { unfairLaw } from './unfair-law.ts'
import { unfairMoney } from './unfair-money.ts'
import { unfairTrade } from './unfair-trade.ts'

/** Everything that keeps a contract from being signed, by clause; none when it may go on. */
export function gate(parts: Parts): Finding[] {
  const found: readonly Found[] = [
    ...gapsOf(parts),
    ...unfairTrade(parts),
    ...unfairMoney(parts),
    ...unfairLaw(parts),
  ]
  return found
    .map((each) => ({ ...each, clause: clauseOf(each.field) }))
    .toSorted((a, b) => a.clause - b.clause)
}
