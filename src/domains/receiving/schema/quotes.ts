import { z } from '@hono/zod-openapi'
import type { IndexQuote } from '#domains/receiving/model/quote.ts'
import type { QuoteId } from '#kernel/id.ts'
import { formatDay } from '#kernel/time.ts'
import { IsoDay } from '#platform/http/day.ts'
import { idOf, note, text } from '#platform/http/fields.ts'

export const QuoteQuery = z.object({ index: z.string().max(120).optional() })
export const NewQuote = z
  .object({
    index: text(120),
    source: text(300),
    day: IsoDay,
    centiFen: z
      .int()
      .min(1)
      .max(10_000_000_000)
      .openapi({ description: 'Hundredths of a fen for one unit: 5.1234 yuan are 51234.' }),
    evidence: text(300),
    corrects: idOf<QuoteId>().nullable(),
    reason: note,
  })
  .openapi('NewIndexQuote')
export const QuoteView = z
  .object({
    id: z.string(),
    index: z.string(),
    source: z.string(),
    day: z.string(),
    centiFen: z.int(),
    evidence: z.string(),
    corrects: z.string().nullable(),
    reason: z.string(),
    corrected: z.boolean(),
    madeByName: z.string(),
    madeAt: z.int(),
  })
  .openapi('IndexQuote')
export const QuotesView = z
  .object({
    items: z.array(QuoteView),
    indexes: z.array(z.object({ index: z.string(), source: z.string() })),
  })
  .openapi('IndexQuotes')

export function viewQuote({ day, ...quote }: IndexQuote): z.infer<typeof QuoteView> {
  return { ...quote, day: formatDay(day) }
}
