// What a household asks to change, in words.

import type { Terms } from '#engines/contract/terms.ts'
import { type Day, formatDay } from '#kernel/time.ts'
import type { Edit } from '#web/contracts/wire.ts'
import { dayName, unitName } from '#web/shell/format.ts'
import { consentWords } from '#web/words/consent.ts'
import { type Asked, askable } from './proposal.ts'

/** One phrase for each change that the household itself made; what follows from it is left out. */
export function changesWords(terms: Terms, changes: readonly Edit[]): string[] {
  const asked = new Map(askable(terms).map((each) => [each.field, each]))
  return changes.flatMap(({ field, value }) => {
    const term = asked.get(field)
    if (term !== undefined && typeof value === 'number') return [phrase(term, value)]
    return field.endsWith('.mustTake') ? [] : [`${field}: ${JSON.stringify(value)}`]
  })
}

function phrase({ is, product, unit, offered }: Asked, value: number): string {
  const { fields, yuan, daysUnit } = consentWords().decide
  const name = `${product} ${fields[is]}`.trim()
  if (is === 'from' || is === 'to') {
    return `${name} ${dayName(offered)} → ${dayName(formatDay(value as Day))}` // It was read from a day.
  }
  const unitWords = unit === '' ? '' : unitName(unit)
  const ends = { quantity: unitWords, price: `${yuan}/${unitWords}`, days: daysUnit }
  const written = is === 'price' ? (value / 100).toFixed(2) : String(value)
  return `${name} ${offered} → ${written} ${ends[is]}`
}
