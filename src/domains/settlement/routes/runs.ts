import { createRoute } from '@hono/zod-openapi'
import {
  Cancellation,
  LeftOutPage,
  LinePage,
  LineQuery,
  NewRun,
  RunPage,
  RunParams,
  RunReportView,
  SeenResult,
  SeenRun,
  viewRun,
} from '#domains/settlement/schema/runs.ts'
import { followUp, freezeRun, type Gather } from '#domains/settlement/service/freezing.ts'
import {
  pageLeftOut,
  pageLines,
  pageRuns,
  type RunReport,
  readRun,
} from '#domains/settlement/service/run-reading.ts'
import {
  approveRun,
  cancelRun,
  closeRun,
  computeRun,
  releaseRun,
} from '#domains/settlement/service/steps.ts'
import { formatDay } from '#kernel/time.ts'
import { fromCursor, PageQuery } from '#platform/http/page.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const tags = ['settlement']
const params = RunParams
const report = answers('The run with its totals, releases, files and returns.', RunReportView)

const listRoute = createRoute({
  method: 'get',
  path: '/pay-runs',
  tags,
  summary: 'List pay runs',
  request: { query: PageQuery },
  responses: answers('The latest first.', RunPage),
})
const freezeRoute = createRoute({
  method: 'post',
  path: '/pay-runs',
  tags,
  summary: 'Freeze what is due of a pot, with accounts and what payers have',
  request: { body: body(NewRun) },
  responses: report,
})
const readRoute = createRoute({
  method: 'get',
  path: '/pay-runs/{id}',
  tags,
  summary: 'Read a pay run',
  request: { params },
  responses: report,
})
const linesRoute = createRoute({
  method: 'get',
  path: '/pay-runs/{id}/lines',
  tags,
  summary: 'List the payments of a run',
  request: { params, query: LineQuery },
  responses: answers('By number.', LinePage),
})
const leftOutRoute = createRoute({
  method: 'get',
  path: '/pay-runs/{id}/left-out',
  tags,
  summary: 'List the dues that a run left open, with the reason',
  request: { params, query: PageQuery },
  responses: answers('Dues that stay open.', LeftOutPage),
})
const computeRoute = createRoute({
  method: 'post',
  path: '/pay-runs/{id}/computation',
  tags,
  summary: 'Post a frozen run into the ledger, in the background',
  request: { params, body: body(SeenRun) },
  responses: report,
})
const approveRoute = createRoute({
  method: 'post',
  path: '/pay-runs/{id}/approval',
  tags,
  summary: 'Approve the result of a run that somebody else made',
  request: { params, body: body(SeenResult) },
  responses: report,
})
const releaseRoute = createRoute({
  method: 'post',
  path: '/pay-runs/{id}/releases',
  tags,
  summary: 'Release a run for one’s department',
  request: { params, body: body(SeenResult) },
  responses: report,
})
const closeRoute = createRoute({
  method: 'post',
  path: '/pay-runs/{id}/closing',
  tags,
  summary: 'Close a run of which the bank has told every line',
  request: { params, body: body(SeenRun) },
  responses: report,
})
const cancelRoute = createRoute({
  method: 'post',
  path: '/pay-runs/{id}/cancellation',
  tags,
  summary: 'Cancel a run before it is released; its dues are open again',
  request: { params, body: body(Cancellation) },
  responses: report,
})
const followRoute = createRoute({
  method: 'post',
  path: '/pay-runs/{id}/follow-up',
  tags,
  summary: 'Freeze a run of what a closed one could not pay',
  request: { params },
  responses: report,
})

/** `gather` makes dues of everything that is owed, before a run is frozen. */
export const payRunRoutes = (gather: Gather) =>
  newRouter()
    .openapi(listRoute, async (c) => {
      const { limit, after } = c.req.valid('query')
      const page = await pageRuns(c.var.ctx, { limit, after: fromCursor(after) })
      return c.json({ ...page, items: page.items.map(viewRun) }, 200)
    })
    .openapi(freezeRoute, async (c) =>
      c.json(viewReport(await freezeRun(c.var.ctx, c.req.valid('json'), gather)), 200),
    )
    .openapi(readRoute, async (c) =>
      c.json(viewReport(await readRun(c.var.ctx, c.req.valid('param').id)), 200),
    )
    .openapi(linesRoute, async (c) => {
      const { after, ...filter } = c.req.valid('query')
      const { id } = c.req.valid('param')
      return c.json(await pageLines(c.var.ctx, id, { ...filter, after: fromCursor(after) }), 200)
    })
    .openapi(leftOutRoute, async (c) => {
      const { limit, after } = c.req.valid('query')
      const { id } = c.req.valid('param')
      const page = await pageLeftOut(c.var.ctx, id, { limit, after: fromCursor(after) })
      const items = page.items.map(({ dueDay, ...due }) => ({ ...due, dueDay: formatDay(dueDay) }))
      return c.json({ ...page, items }, 200)
    })
    .openapi(computeRoute, async (c) => {
      const { id } = c.req.valid('param')
      return c.json(viewReport(await computeRun(c.var.ctx, id, c.req.valid('json'))), 200)
    })
    .openapi(approveRoute, async (c) => {
      const { id } = c.req.valid('param')
      return c.json(viewReport(await approveRun(c.var.ctx, id, c.req.valid('json'))), 200)
    })
    .openapi(releaseRoute, async (c) => {
      const { id } = c.req.valid('param')
      return c.json(viewReport(await releaseRun(c.var.ctx, id, c.req.valid('json'))), 200)
    })
    .openapi(closeRoute, async (c) => {
      const { id } = c.req.valid('param')
      return c.json(viewReport(await closeRun(c.var.ctx, id, c.req.valid('json'))), 200)
    })
    .openapi(cancelRoute, async (c) => {
      const { id } = c.req.valid('param')
      return c.json(viewReport(await cancelRun(c.var.ctx, id, c.req.valid('json'))), 200)
    })
    .openapi(followRoute, async (c) =>
      c.json(viewReport(await followUp(c.var.ctx, c.req.valid('param').id, gather)), 200),
    )

/** The report on the wire; bank files without what they were made with. */
export function viewReport({ run, files, ...report }: RunReport) {
  return {
    ...report,
    run: viewRun(run),
    files: files.map(({ madeWith: _, ...file }) => file),
  }
}
