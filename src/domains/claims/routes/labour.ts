import { createRoute } from '@hono/zod-openapi'
import {
  Answer,
  CandidateQuery,
  CandidatesView,
  dayOfQuery,
  HiringPage,
  NewHiring,
  NewSheet,
  SheetPage,
  SheetParams,
  SheetQuery,
  SheetView,
  viewHiring,
  viewSheet,
} from '#domains/claims/schema/labour.ts'
import {
  answerSheet,
  candidatesFor,
  hire,
  pageHirings,
  pageSheets,
  submitSheet,
} from '#domains/claims/service/labour.ts'
import { fromCursor, PageQuery } from '#platform/http/page.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const tags = ['labour']

const candidatesRoute = createRoute({
  method: 'get',
  path: '/labour-candidates',
  tags,
  summary: 'Whom the firm may call for a day’s work at a hall',
  request: { query: CandidateQuery },
  responses: answers('The registered poor first, then who has worked least.', CandidatesView),
})
const hiringsRoute = createRoute({
  method: 'get',
  path: '/hirings',
  tags,
  summary: 'Calls for work, the latest first',
  request: { query: PageQuery },
  responses: answers('With who was called, and who was passed over why.', HiringPage),
})
const hireRoute = createRoute({
  method: 'post',
  path: '/hirings',
  tags,
  summary: 'Call households for a day’s work',
  description: 'Each registered poor household that is passed over for another is given a reason.',
  request: { body: body(NewHiring) },
  responses: answers('The call.', HiringPage),
})
const sheetsRoute = createRoute({
  method: 'get',
  path: '/time-sheets',
  tags,
  summary: 'Time sheets, the latest first',
  request: { query: SheetQuery },
  responses: answers('A page; firms, halls and households see their own.', SheetPage),
})
const submitRoute = createRoute({
  method: 'post',
  path: '/time-sheets',
  tags,
  summary: 'Hand in what a household worked in a month',
  description: 'A person’s day counts once, and only where the household was called for it.',
  request: { body: body(NewSheet) },
  responses: answers('The sheet, to be confirmed by the household.', SheetView),
})
const answerRoute = createRoute({
  method: 'put',
  path: '/time-sheets/{id}/answer',
  tags,
  summary: 'Confirm or contest a time sheet',
  description: 'By the household itself, or at its hall with its card and PIN.',
  request: { params: SheetParams, body: body(Answer) },
  responses: answers('The sheet; its wages are due once it is confirmed.', SheetView),
})

export const labourRoutes = newRouter()
  .openapi(candidatesRoute, async (c) => {
    const { hall, day } = c.req.valid('query')
    return c.json({ items: await candidatesFor(c.var.ctx, { hall, day: dayOfQuery(day) }) }, 200)
  })
  .openapi(hiringsRoute, async (c) => {
    const { after, limit } = c.req.valid('query')
    const page = await pageHirings(c.var.ctx, { after: fromCursor(after), limit })
    return c.json({ ...page, items: page.items.map(viewHiring) }, 200)
  })
  .openapi(hireRoute, async (c) => {
    const made = await hire(c.var.ctx, c.req.valid('json'))
    return c.json({ items: made.slice(0, 1).map(viewHiring), next: null }, 200)
  })
  .openapi(sheetsRoute, async (c) => {
    const { after, ...query } = c.req.valid('query')
    const page = await pageSheets(c.var.ctx, { ...query, after: fromCursor(after) })
    return c.json({ ...page, items: page.items.map(viewSheet) }, 200)
  })
  .openapi(submitRoute, async (c) =>
    c.json(viewSheet(await submitSheet(c.var.ctx, c.req.valid('json'))), 200),
  )
  .openapi(answerRoute, async (c) => {
    const { revision, ...given } = c.req.valid('json')
    const seen = { ...c.req.valid('param'), revision }
    return c.json(viewSheet(await answerSheet(c.var.ctx, seen, given)), 200)
  })
