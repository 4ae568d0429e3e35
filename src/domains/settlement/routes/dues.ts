import { createRoute } from '@hono/zod-openapi'
import { DuePage, DueQuery, viewDue } from '#domains/settlement/schema/dues.ts'
import { pageDues } from '#domains/settlement/service/due-states.ts'
import { fromCursor } from '#platform/http/page.ts'
import { answers, newRouter } from '#platform/http/router.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/dues',
  tags: ['settlement'],
  summary: 'List what households are owed, and where each due stands',
  request: { query: DueQuery },
  responses: answers('The latest first; what is taken back is negative.', DuePage),
})

export const dueRoutes = newRouter().openapi(listRoute, async (c) => {
  const { limit, after, ...scope } = c.req.valid('query')
  const page = await pageDues(c.var.ctx, scope, { limit, after: fromCursor(after) })
  return c.json({ ...page, items: page.items.map(viewDue) }, 200)
})
