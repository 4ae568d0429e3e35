// Where a due comes from, as a sentence's code and facts: a kind without words does not compile.

import { yuan } from '#engines/settlement/figures.ts'
import { formatDay } from '#kernel/time.ts'
import type { Code, Facts } from '#kernel/wording/wording.ts'
import type { Explained } from './due.ts'

export type Sayable = { readonly code: Code; readonly facts: Facts }
type Kind = Explained['kind']
type Of<K extends Kind> = Extract<Explained, { readonly kind: K }>

const sentences: { readonly [K in Kind]: (explained: Of<K>) => Sayable } = {
  ticket: ({ no, seq, issue, nowFen, beforeFen }) =>
    issue === 1
      ? { code: 'due-ticket', facts: { no, seq, now: yuan(nowFen) } }
      : {
          code: 'due-ticket-again',
          facts: { no, seq, before: yuan(beforeFen), now: yuan(nowFen) },
        },
  correction: ({ no }) => ({ code: 'due-correction', facts: { no } }),
  overdue: ({ after, to }) => ({
    code: 'due-overdue',
    facts: { after: formatDay(after), to: formatDay(to), days: to - after },
  }),
  retest: ({ no }) => ({ code: 'due-retest', facts: { no } }),
  'red-packet': ({ product, nowFen, beforeFen }) => {
    const facts = { product, now: yuan(nowFen), before: yuan(beforeFen) }
    return { code: beforeFen === 0 ? 'due-red-packet' : 'due-red-packet-again', facts }
  },
  fund: ({ document, project }) => ({ code: 'due-fund', facts: { document, project } }),
  'fund-recovery': () => ({ code: 'due-fund-recovery', facts: {} }),
  subsidy: ({ name, lot, count, perUnitFen, certified, accepted, document }) => ({
    code: 'due-subsidy',
    facts: { name, lot, count, unit: yuan(perUnitFen), certified, accepted, document },
  }),
  wages: ({ no, month, halves, dayFen }) => ({
    code: 'due-wages',
    facts: { no, month, days: halves / 2, day: yuan(dayFen) },
  }),
  land: ({ year, areaMu100, yearFenPerMu, days, yearDays }) => ({
    code: 'due-land',
    facts: { year, mu: areaMu100 / 100, rate: yuan(yearFenPerMu), days, yearDays },
  }),
  advance: ({ no }) => ({ code: 'due-advance', facts: { no } }),
  repayment: ({ no, goodsFen, capBp, takenFen, leftFen }) => ({
    code: 'due-repayment',
    facts: {
      ...{ no, goods: yuan(goodsFen), percent: capBp / 100 },
      ...{ taken: yuan(takenFen), left: yuan(leftFen) },
    },
  }),
}

/** The sentence of a due; one that a later release wrote is said to be on paper. */
export function explainedWords(explained: Explained): Sayable {
  const known: Partial<Record<string, (explained: never) => Sayable>> = sentences
  // The table names each kind's own shape, and the kind has chosen the row.
  return (
    known[explained.kind]?.(explained as never) ?? { code: 'due-explained-on-paper', facts: {} }
  )
}
