// What reports answer, as far as tests read it, and how they read all of its pages.

import type { Person } from './people.ts'

type Texts =
  | 'household'
  | 'householdNo'
  | 'component'
  | 'firm'
  | 'payer'
  | 'dueDay'
  | 'oldestDay'
  | 'id'
  | 'stage'
type Numbers = 'fen' | 'count' | 'owedFen' | 'amountFen'
type Row = { readonly [Key in Texts]: string } & { readonly [Key in Numbers]: number } & {
  readonly [Key in 'season' | 'seasonZh' | 'seasonEn']: string
} & { readonly [Key in 'cells' | 'components' | 'dues']: Row[] } & { readonly paid: unknown }
type Json = { readonly [Key in 'items' | 'columns' | 'components' | 'sums']: Row[] } & {
  readonly next: string | null
  readonly total: Row
}

/** A report as it answers. */
export const getReport = async (who: Person, path: string): Promise<Json> =>
  (await (await who.get(path)).json()) as Json

/** All pages of a list, so many rows at a time. */
export async function allRows(who: Person, path: string, limit: number): Promise<Row[]> {
  const items: Row[] = []
  for (let after = ''; ; ) {
    const page = await getReport(who, `${path}limit=${limit}${after}`)
    items.push(...page.items)
    if (page.next === null) return items
    after = `&after=${encodeURIComponent(page.next)}`
  }
}
