// The pieces of a printed contract, as data: a screen turns them into HTML, `text.ts` into plain text.

import { amount, dayName, figures, grouped, hundredths, percent } from '#engines/contract/amount.ts'

export type Block =
  | {
      readonly is: 'title' | 'subheading' | 'paragraph' | 'note'
      readonly text: string
    }
  | { readonly is: 'clause'; readonly no: number; readonly text: string }
  /** A numbered sentence of a clause, such as 9.2. */
  | { readonly is: 'article'; readonly no: string; readonly text: string }
  | { readonly is: 'items'; readonly items: readonly string[] }
  | {
      readonly is: 'table'
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }
  /** A place to sign: who, and the lines under the name. */
  | { readonly is: 'signature'; readonly who: string; readonly lines: readonly string[] }

/** What stands where a contract says nothing yet. */
export const gap = '＿＿＿＿'

export function said(text: string): string {
  return text === '' ? gap : text
}

export function count(value: number | null): string {
  return value === null ? gap : grouped(value)
}

export function share(bp: number | null): string {
  return bp === null ? gap : percent(bp)
}

/** Figures and amount, as every amount that somebody owes is written. */
export function money(amountFen: number | null): string {
  return amountFen === null ? gap : amount(amountFen)
}

/** Yuan in figures alone, for tables and unit prices. */
export function yuan(amountFen: number | null): string {
  return amountFen === null ? gap : figures(amountFen)
}

export function area(mu100: number | null): string {
  return mu100 === null ? gap : `${hundredths(mu100)}亩`
}

export function onDay(day: number | null): string {
  return day === null ? gap : dayName(day)
}

/** Tenths of a degree: -185 is `-18.5℃`. */
export function degrees(deciC: number | null): string {
  if (deciC === null) return gap
  const size = Math.abs(deciC)
  const rest = size % 10 === 0 ? '' : `.${size % 10}`
  return `${deciC < 0 ? '-' : ''}${Math.floor(size / 10)}${rest}℃`
}

/** One sentence for yes and one for no. */
export function either(value: boolean | null, yes: string, no: string): string {
  if (value === null) return gap
  return value ? yes : no
}

/** The words of a choice. */
export function word<Option extends string>(
  value: Option | '',
  words: Readonly<Record<Option, string>>,
): string {
  return value === '' ? gap : words[value]
}

export function listed(items: readonly string[]): string {
  return items.length === 0 ? gap : items.map(said).join('、')
}

/** A clause: its heading, then its sentences numbered 9.1, 9.2, … and its tables where they stand. */
export function clause(
  no: number,
  heading: string,
  body: readonly (string | Block)[],
): readonly Block[] {
  let sentence = 0
  const blocks = body.map((part): Block => {
    if (typeof part !== 'string') return part
    sentence++
    return { is: 'article', no: `${no}.${sentence}`, text: part }
  })
  return [{ is: 'clause', no, text: heading }, ...blocks]
}

export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly Block[] {
  return rows.length === 0 ? [] : [{ is: 'table', head, rows }]
}
