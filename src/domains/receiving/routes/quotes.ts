import { createRoute } from '@hono/zod-openapi'
import {
  NewQuote,
  QuoteQuery,
  QuotesView,
  QuoteView,
  viewQuote,
} from '#domains/receiving/schema/quotes.ts'
import { quotesOf, writeQuote } from '#domains/receiving/service/quotes.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const tags = ['quotes']

const listRoute = createRoute({
  method: 'get',
  path: '/index-quotes',
  tags,
  summary: 'What indexes stood at, the latest day first, and which indexes contracts follow',
  request: { query: QuoteQuery },
  responses: answers('Quotes; what was wrong stays beside what corrects it.', QuotesView),
})
const writeRoute = createRoute({
  method: 'post',
  path: '/index-quotes',
  tags,
  summary: 'Write down what an index stood at on a day, or correct it',
  request: { body: body(NewQuote) },
  responses: answers('The quote.', QuoteView),
})

export const quoteRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const { quotes, indexes } = await quotesOf(c.var.ctx, c.req.valid('query').index)
    return c.json({ items: quotes.map(viewQuote), indexes }, 200)
  })
  .openapi(writeRoute, async (c) =>
    c.json(viewQuote(await writeQuote(c.var.ctx, c.req.valid('json'))), 200),
  )
