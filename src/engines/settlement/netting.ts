// What a pay run can pay: who has money for which dues, and what each household gets of them in one payment.

import { assert } from '#kernel/assert.ts'

/** Negative where a household gives something back to the payer. */
export type OwedDue = {
  readonly payer: string
  readonly household: string
  readonly amountFen: number
}

/** `taken`, or why a due stays open: its payer lacks the money, its household nets nothing, or has no account. */
export type NettingVerdict = 'taken' | 'payer-short' | 'net-not-positive' | 'no-account'

export type Netting = {
  /** For each due, in their order. */
  readonly verdicts: readonly NettingVerdict[]
  /** What each household gets, in the order in which they first come; always above nothing. */
  readonly lines: ReadonlyMap<string, number>
}

export type Purses = {
  /** Whole fen that each payer has. */
  readonly freeFen: (payer: string) => number
  readonly hasAccount: (household: string) => boolean
}

/**
 * Decides on dues that come in the order of their due days. A payer's money goes as far as it reaches and no further: from the first
 * due that it cannot cover on, no later one is covered either. What a household gives back to a payer covers its own dues first, so
 * at no moment is more paid than a payer has, whatever the order of households. A household that would get nothing stays out whole.
 */
export function netDues(dues: readonly OwedDue[], { freeFen, hasAccount }: Purses): Netting {
  const verdicts: NettingVerdict[] = dues.map(({ household }) =>
    hasAccount(household) ? 'taken' : 'no-account',
  )
  shorten(dues, verdicts, freeFen)
  const nets = new Map<string, number>()
  for (const [at, { household, amountFen }] of dues.entries()) {
    if (verdicts[at] === 'taken') nets.set(household, (nets.get(household) ?? 0) + amountFen)
  }
  for (const [at, { household }] of dues.entries()) {
    if (verdicts[at] === 'taken' && (nets.get(household) ?? 0) <= 0) {
      verdicts[at] = 'net-not-positive'
    }
  }
  const lines = new Map([...nets].filter(([, amountFen]) => amountFen > 0))
  for (const amountFen of lines.values()) {
    assert(Number.isSafeInteger(amountFen), 'a household is paid a whole number of fen')
  }
  return { verdicts, lines }
}

/** Leaves out what payers cannot cover. */
function shorten(
  dues: readonly OwedDue[],
  verdicts: NettingVerdict[],
  freeFen: Purses['freeFen'],
): void {
  const givenBack = backOf(dues, verdicts)
  const left = new Map<string, number>()
  const short = new Set<string>()
  for (const [at, due] of dues.entries()) {
    const { payer, amountFen } = due
    if (verdicts[at] !== 'taken' || amountFen < 0) continue
    const back = givenBack.get(pairOf(due)) ?? 0
    const needed = Math.max(0, amountFen - back)
    const has = left.get(payer) ?? freeFen(payer)
    if (needed > 0 && (short.has(payer) || needed > has)) {
      short.add(payer)
      verdicts[at] = 'payer-short'
      continue
    }
    givenBack.set(pairOf(due), back - (amountFen - needed))
    left.set(payer, has - needed)
  }
}

/** What each household gives back to each payer. */
function backOf(
  dues: readonly OwedDue[],
  verdicts: readonly NettingVerdict[],
): Map<string, number> {
  const back = new Map<string, number>()
  for (const [at, due] of dues.entries()) {
    if (verdicts[at] !== 'taken' || due.amountFen > 0) continue
    back.set(pairOf(due), (back.get(pairOf(due)) ?? 0) - due.amountFen)
  }
  return back
}

function pairOf({ payer, household }: OwedDue): string {
  return `${payer}|${household}`
}
