import { createRoute } from '@hono/zod-openapi'
import {
  CadenceBody,
  CadenceView,
  ChangePage,
  ChangeQuery,
  ComparisonView,
  OverrideBody,
  OverridePage,
  OverrideParams,
  RevisionBody,
  viewCadence,
  viewComparison,
} from '#domains/rounds/schema/live.ts'
import {
  RoundPage,
  RoundParams,
  RoundView,
  SeasonParams,
  viewRound,
} from '#domains/rounds/schema.ts'
import { readCadence, setCadence } from '#domains/rounds/service/cadence.ts'
import { pageChanges, readComparison } from '#domains/rounds/service/changes.ts'
import {
  overrideRound,
  pageRoundOverrides,
  pageRoundRevisions,
  reviseRound,
  undoOverride,
} from '#domains/rounds/service/revisions.ts'
import { fromCursor, PageQuery } from '#platform/http/page.ts'
import { answers, body, languageOf, newRouter } from '#platform/http/router.ts'

const tags = ['rounds']
const reviseRoute = createRoute({
  method: 'post',
  path: '/rounds/{id}/revisions',
  tags,
  summary: 'Match anew what stands now, keeping what is signed',
  request: { params: RoundParams, body: body(RevisionBody) },
  responses: answers('The round that revises it, computing; follow its job.', RoundView),
})
const revisionsRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/revisions',
  tags,
  summary: 'List the rounds that revise a round',
  request: { params: RoundParams, query: PageQuery },
  responses: answers('A page of rounds.', RoundPage),
})
const comparisonRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/comparison',
  tags,
  summary: 'Read a round beside the one it revises: worth by product, level by level, and in words',
  request: { params: RoundParams },
  responses: answers('The comparison.', ComparisonView),
})
const changesRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/changes',
  tags,
  summary: 'List who changed from the revised round to this one, and why',
  request: { params: RoundParams, query: ChangeQuery },
  responses: answers('A page of changes.', ChangePage),
})
const overrideRoute = createRoute({
  method: 'post',
  path: '/rounds/{id}/overrides',
  tags,
  summary: 'Force or forbid a pair, with a reason, and match again',
  request: { params: RoundParams, body: body(OverrideBody) },
  responses: answers('The round under the override, computing; follow its job.', RoundView),
})
const overridesRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/overrides',
  tags,
  summary: 'List the overrides that a round was matched under',
  request: { params: RoundParams, query: PageQuery },
  responses: answers('A page of overrides.', OverridePage),
})
const undoRoute = createRoute({
  method: 'put',
  path: '/rounds/{id}/overrides/{seq}/withdrawal',
  tags,
  summary: 'Take an override back and match again',
  request: { params: OverrideParams, body: body(RevisionBody) },
  responses: answers('The round without the override, computing.', RoundView),
})
const cadenceRoute = createRoute({
  method: 'get',
  path: '/seasons/{season}/round-cadence',
  tags,
  summary: 'Read how a season’s rounds are closed, and when the next one is',
  request: { params: SeasonParams },
  responses: answers('The cadence.', CadenceView),
})
const setCadenceRoute = createRoute({
  method: 'put',
  path: '/seasons/{season}/round-cadence',
  tags,
  summary: 'Close a season’s rounds by hand, or every week',
  request: { params: SeasonParams, body: body(CadenceBody) },
  responses: answers('The cadence.', CadenceView),
})

export const liveRoundRoutes = newRouter()
  .openapi(reviseRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewRound(await reviseRound(c.var.ctx, id, c.req.valid('json'))), 200)
  })
  .openapi(revisionsRoute, async (c) => {
    const { after, limit } = c.req.valid('query')
    const at = { round: c.req.valid('param').id, after: fromCursor(after), limit }
    const page = await pageRoundRevisions(c.var.ctx, at)
    return c.json({ ...page, items: page.items.map(viewRound) }, 200)
  })
  .openapi(comparisonRoute, async (c) => {
    const compared = await readComparison(c.var.ctx, c.req.valid('param').id)
    return c.json(viewComparison(compared, languageOf(c)), 200)
  })
  .openapi(changesRoute, async (c) => {
    const { after, ...query } = c.req.valid('query')
    const filter = { ...query, round: c.req.valid('param').id, after: fromCursor(after) }
    return c.json(await pageChanges(c.var.ctx, filter, languageOf(c)), 200)
  })
  .openapi(overrideRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewRound(await overrideRound(c.var.ctx, id, c.req.valid('json'))), 200)
  })
  .openapi(overridesRoute, async (c) => {
    const { after, limit } = c.req.valid('query')
    const at = { round: c.req.valid('param').id, after: fromCursor(after), limit }
    return c.json(await pageRoundOverrides(c.var.ctx, at), 200)
  })
  .openapi(undoRoute, async (c) => {
    const round = await undoOverride(c.var.ctx, c.req.valid('param'), c.req.valid('json'))
    return c.json(viewRound(round), 200)
  })
  .openapi(cadenceRoute, async (c) => {
    const { season } = c.req.valid('param')
    return c.json(viewCadence(await readCadence(c.var.ctx, season)), 200)
  })
  .openapi(setCadenceRoute, async (c) => {
    const { season } = c.req.valid('param')
    return c.json(viewCadence(await setCadence(c.var.ctx, season, c.req.valid('json'))), 200)
  })
