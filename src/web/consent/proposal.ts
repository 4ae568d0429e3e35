// What a household may ask to change with a figure or a day; anything else it says in words.

import type { Line, Terms } from '#engines/contract/terms.ts'
import { type Day, formatDay, parseDay } from '#kernel/time.ts'
import type { Edit } from '#web/contracts/wire.ts'
import { readWhole } from '#web/parts/draft.ts'

export type Asked = {
  readonly field: string
  readonly is: 'quantity' | 'price' | 'from' | 'to' | 'days'
  /** The line's name, '' for what holds for the whole contract. */
  readonly product: string
  readonly unit: 'kg' | 'bird' | 'egg' | ''
  /** What stands in the offer, as a person writes it. */
  readonly offered: string
}

export function askable({ goods, payment }: Terms): readonly Asked[] {
  const days = {
    ...({ field: 'payment.days', is: 'days', product: '', unit: '' } as const),
    offered: String(payment.days ?? ''),
  }
  return [...goods.lines.flatMap((line, at) => askableOf(line, at)), days]
}

function askableOf(line: Line, at: number): readonly Asked[] {
  const base = `goods.lines.${at}`
  const of = { product: line.name, unit: line.unit }
  const floorAt = line.floors.findIndex(({ grade }) => grade === line.grade)
  const floorFen = line.floors[floorAt]?.floorFen
  return [
    { ...of, field: `${base}.quantity`, is: 'quantity', offered: String(line.quantity ?? '') },
    {
      ...{ ...of, field: `${base}.floors.${floorAt}.floorFen`, is: 'price' },
      offered: ((floorFen ?? 0) / 100).toFixed(2),
    },
    { ...of, field: `${base}.from`, is: 'from', offered: dayOf(line.from) },
    { ...of, field: `${base}.to`, is: 'to', offered: dayOf(line.to) },
  ]
}

/** The changes in what was typed; a field with a fault is named instead. */
export function changesOf(
  terms: Terms,
  typed: Readonly<Record<string, string>>,
): { readonly changes: readonly Edit[]; readonly wrong: readonly string[] } {
  const asked = askable(terms).filter(({ field, offered }) => (typed[field] ?? offered) !== offered)
  const read = asked.map((each) => ({ ...each, value: valueIn(each, typed[each.field] ?? '') }))
  return {
    wrong: read.filter(({ value }) => value === null).map(({ field }) => field),
    changes: read.flatMap(({ field, value }) => [{ field, value }, ...withIt(terms, field, value)]),
  }
}

function valueIn({ is }: Asked, text: string): number | null {
  if (is === 'from' || is === 'to') return parseDay(text)
  const value = readWhole(text, is === 'price' ? 100 : 1)
  return value !== null && value > 0 ? value : null
}

/** Who asks for more must find that the firm must take more. */
function withIt({ goods }: Terms, field: string, value: number | null): readonly Edit[] {
  const [, at] = /^goods\.lines\.(\d+)\.quantity$/.exec(field) ?? []
  const line = at === undefined ? undefined : goods.lines[Number(at)]
  if (!line?.quantity || !line.mustTake || value === null) return []
  const mustTake = Number(
    (BigInt(line.mustTake) * BigInt(value) + BigInt(line.quantity - 1)) / BigInt(line.quantity),
  )
  return [{ field: `goods.lines.${at}.mustTake`, value: mustTake }]
}

function dayOf(day: number | null): string {
  return day === null ? '' : formatDay(day as Day) // Read from a day field.
}
