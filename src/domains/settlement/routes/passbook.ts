import { createRoute } from '@hono/zod-openapi'
import {
  EntryPage,
  EntryQuery,
  HouseholdParams,
  PassbookView,
  viewEntry,
  viewPassbook,
} from '#domains/settlement/schema/passbook.ts'
import { findPassbook, pageEntries } from '#domains/settlement/service/passbook.ts'
import { fromCursor } from '#platform/http/page.ts'
import { answers, newRouter } from '#platform/http/router.ts'

const tags = ['passbook']

const readRoute = createRoute({
  method: 'get',
  path: '/households/{id}/passbook',
  tags,
  summary: 'What a household is owed and was paid, by season and component',
  request: { params: HouseholdParams },
  responses: answers('Households open their own, halls those of theirs.', PassbookView),
})
const entriesRoute = createRoute({
  method: 'get',
  path: '/households/{id}/passbook/entries',
  tags,
  summary: 'Every delivery with what is owed for it and how it was paid, and what is owed besides',
  request: { params: HouseholdParams, query: EntryQuery },
  responses: answers('The latest first.', EntryPage),
})

export const passbookRoutes = newRouter()
  .openapi(readRoute, async (c) =>
    c.json(viewPassbook(await findPassbook(c.var.ctx, c.req.valid('param').id)), 200),
  )
  .openapi(entriesRoute, async (c) => {
    const { after, limit } = c.req.valid('query')
    const asked = { after: fromCursor(after), limit }
    const page = await pageEntries(c.var.ctx, c.req.valid('param').id, asked)
    return c.json({ ...page, items: page.items.map(viewEntry) }, 200)
  })
