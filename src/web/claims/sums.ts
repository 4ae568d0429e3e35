// How an amount comes about, in words, from the figures that its due keeps.

import { area, count, yuan } from '#web/shell/format.ts'
import { claimsWords } from '#web/words/claims.ts'

export type Sum =
  | { readonly kind: 'wages'; readonly halves: number; readonly dayFen: number }
  | {
      readonly kind: 'land'
      readonly areaMu100: number
      readonly yearFenPerMu: number
      readonly days: number
      readonly yearDays: number
    }
  | {
      readonly kind: 'subsidy'
      readonly count: number
      readonly perUnitFen: number
      readonly certified: number
      readonly accepted: number
    }

export function sumInWords(sum: Sum): string {
  const { sums: words } = claimsWords()
  switch (sum.kind) {
    case 'wages':
      return words.wages(count(sum.halves / 2), yuan(sum.dayFen))
    case 'land':
      return words.land(area(sum.areaMu100), yuan(sum.yearFenPerMu), sum.days, sum.yearDays)
    case 'subsidy': {
      const { perUnitFen, certified, accepted } = sum
      return words.subsidy(count(sum.count), yuan(perUnitFen), count(certified), count(accepted))
    }
  }
}
