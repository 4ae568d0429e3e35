import { createRoute } from '@hono/zod-openapi'
import {
  TrialBody,
  TrialChangePage,
  TrialChangeQuery,
  TrialPage,
  TrialParams,
  TrialRemoval,
  TrialView,
  viewTrial,
  viewTried,
} from '#domains/rounds/schema/trials.ts'
import { RoundParams } from '#domains/rounds/schema.ts'
import {
  pageTrialChanges,
  pageTrials,
  postTrial,
  readTrial,
  removeTrial,
} from '#domains/rounds/service/trials.ts'
import { fromCursor, PageQuery } from '#platform/http/page.ts'
import { answers, body, languageOf, newRouter } from '#platform/http/router.ts'

const tags = ['rounds']
const postRoute = createRoute({
  method: 'post',
  path: '/rounds/{id}/trials',
  tags,
  summary: 'Try other terms against a round; nothing is published',
  request: { params: RoundParams, body: body(TrialBody) },
  responses: answers(
    'The trial with its effect; a large one computes first, follow its job.',
    TrialView,
  ),
})
const listRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/trials',
  tags,
  summary: 'List one’s own trials of a round',
  request: { params: RoundParams, query: PageQuery },
  responses: answers('A page of trials.', TrialPage),
})
const readRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/trials/{trial}',
  tags,
  summary: 'Read a trial with its effect by product',
  request: { params: TrialParams },
  responses: answers('The trial.', TrialView),
})
const changesRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/trials/{trial}/changes',
  tags,
  summary: 'List one’s own demands, and to the office everybody, before and under the trial',
  request: { params: TrialParams, query: TrialChangeQuery },
  responses: answers('A page of changes.', TrialChangePage),
})
const removeRoute = createRoute({
  method: 'delete',
  path: '/rounds/{id}/trials/{trial}',
  tags,
  summary: 'Delete a trial of one’s own',
  request: { params: TrialParams, query: TrialRemoval },
  responses: answers('The trial that was deleted.', TrialView),
})

export const trialRoutes = newRouter()
  .openapi(postRoute, async (c) => {
    const round = c.req.valid('param').id
    const { id } = await postTrial(c.var.ctx, round, c.req.valid('json'))
    return c.json(viewTried(await readTrial(c.var.ctx, { round, trial: id }), languageOf(c)), 200)
  })
  .openapi(listRoute, async (c) => {
    const { after, limit } = c.req.valid('query')
    const at = { after: fromCursor(after), limit }
    const page = await pageTrials(c.var.ctx, c.req.valid('param').id, at)
    return c.json({ ...page, items: page.items.map(viewTrial) }, 200)
  })
  .openapi(readRoute, async (c) => {
    const { id: round, trial } = c.req.valid('param')
    return c.json(viewTried(await readTrial(c.var.ctx, { round, trial }), languageOf(c)), 200)
  })
  .openapi(changesRoute, async (c) => {
    const { id: round, trial } = c.req.valid('param')
    const { after, ...query } = c.req.valid('query')
    const at = { ...query, after: fromCursor(after) }
    return c.json(await pageTrialChanges(c.var.ctx, { round, trial }, at), 200)
  })
  .openapi(removeRoute, async (c) => {
    const { id: round, trial } = c.req.valid('param')
    const removed = await removeTrial(c.var.ctx, { round, trial }, c.req.valid('query'))
    return c.json(viewTried({ ...removed, effects: [] }, languageOf(c)), 200)
  })
