import { z } from '@hono/zod-openapi'
import { refuse, unwrap } from '#kernel/result.ts'

/** What every list takes: how many, and where the page before ended. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(400).optional(),
})

/** What every list answers: its items, and the cursor of the next page, null on the last. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

export type Page<Item> = { readonly items: Item[]; readonly next: string | null }

/** Cuts a page out of `limit + 1` rows; the cursor is the key of its last row. */
export function pageFrom<Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => string,
): Page<Row> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? toCursor(keyOf(last)) : null }
}

/** The key inside a cursor; '' for the first page, which sorts before every key. */
export function fromCursor(after: string | undefined): string {
  if (after === undefined) return ''
  try {
    return decodeURIComponent(atob(after))
  } catch {
    return unwrap(refuse('malformed', 'cursor-malformed'))
  }
}

function toCursor(key: string): string {
  return btoa(encodeURIComponent(key))
}
