import { createRoute, z } from '@hono/zod-openapi'
import { codeOf } from '#domains/dispatch/model/package.ts'
import { isStale } from '#domains/dispatch/model/stock.ts'
import {
  CustodyView,
  DecisionBody,
  PackageParams,
  Scans,
  ScansView,
  StockPage,
  StockParams,
  StockQuery,
  TotalsView,
} from '#domains/dispatch/schema/goods.ts'
import { LabelPage, LabelQuery } from '#domains/dispatch/schema/trips.ts'
import { pageLabels } from '#domains/dispatch/service/opening.ts'
import { recordScans } from '#domains/dispatch/service/scans.ts'
import {
  type Custody,
  custodyOf,
  decideGoods,
  pageStock,
  stockTotals,
} from '#domains/dispatch/service/stock.ts'
import type { ScheduleId } from '#kernel/id.ts'
import { formatDay } from '#kernel/time.ts'
import { fromCursor } from '#platform/http/page.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const tags = ['goods']
const labelsRoute = createRoute({
  method: 'get',
  path: '/schedules/{id}/labels',
  tags,
  summary: 'What is printed on the labels of a schedule’s goods',
  request: { params: z.object({ id: z.string().min(1).max(64) }), query: LabelQuery },
  responses: answers('A page of consignments with their packages.', LabelPage),
})
const scansRoute = createRoute({
  method: 'post',
  path: '/scans',
  tags,
  summary: 'Hand scans in, up to a hundred, in the order in which they were made',
  description:
    'Ids are the device’s: a scan handed in again is answered as it was. Late scans and wrong clocks are kept and marked; what contradicts becomes an exception.',
  request: { body: body(Scans) },
  responses: answers('An answer for each scan.', ScansView),
})
const stockRoute = createRoute({
  method: 'get',
  path: '/places/{place}/stock',
  tags,
  summary: 'What a place has had of each consignment, the oldest that waits first',
  request: { params: StockParams, query: StockQuery },
  responses: answers('A page of stock; in = out + stock + held + lost.', StockPage),
})
const totalsRoute = createRoute({
  method: 'get',
  path: '/places/{place}/stock-totals',
  tags,
  summary: 'What came into a place, went out, waits, is held and was lost',
  request: { params: StockParams },
  responses: answers('The totals.', TotalsView),
})
const custodyRoute = createRoute({
  method: 'get',
  path: '/packages/{code}',
  tags,
  summary: 'Who holds a package now, and everybody who has held it',
  request: { params: PackageParams },
  responses: answers('The package and its chain of custody.', CustodyView),
})
const decideRoute = createRoute({
  method: 'post',
  path: '/packages/{code}/decisions',
  tags,
  summary: 'Hold a package apart, release or reject it, or write off what was lost',
  request: { params: PackageParams, body: body(DecisionBody) },
  responses: answers('The package and its chain of custody.', CustodyView),
})

export const goodsRoutes = newRouter()
  .openapi(labelsRoute, async (c) => {
    const { after, ...query } = c.req.valid('query')
    const id = c.req.valid('param').id as ScheduleId // An id from outside is born here.
    const page = await pageLabels(c.var.ctx, id, { ...query, after: fromCursor(after) })
    const items = page.items.map((row) => ({
      ...row,
      code: codeOf(row.no, 0),
      day: formatDay(row.day),
      packages: [...row.packages],
    }))
    return c.json({ items, next: page.next }, 200)
  })
  .openapi(scansRoute, async (c) =>
    c.json({ items: await recordScans(c.var.ctx, c.req.valid('json').scans) }, 200),
  )
  .openapi(stockRoute, async (c) => {
    const { after, waiting, limit } = c.req.valid('query')
    const filter = { ...c.req.valid('param'), waiting: waiting === 'true', limit }
    const page = await pageStock(c.var.ctx, { ...filter, after: fromCursor(after) })
    const items = page.items.map((row) => ({
      ...row,
      code: codeOf(row.no, 0),
      arrived: row.arrived === 1,
      stale: isStale({ ...row, arrived: row.arrived === 1 }, c.var.ctx.now),
    }))
    return c.json({ items, next: page.next }, 200)
  })
  .openapi(totalsRoute, async (c) =>
    c.json(await stockTotals(c.var.ctx, c.req.valid('param').place), 200),
  )
  .openapi(custodyRoute, async (c) =>
    c.json(viewCustody(await custodyOf(c.var.ctx, c.req.valid('param').code)), 200),
  )
  .openapi(decideRoute, async (c) => {
    const decision = { ...c.req.valid('param'), ...c.req.valid('json') }
    return c.json(viewCustody(await decideGoods(c.var.ctx, decision)), 200)
  })

function viewCustody({ package: goods, steps }: Custody): z.infer<typeof CustodyView> {
  return {
    package: { ...goods, held: goods.held === 1 },
    steps: steps.map((step) => ({ ...step, late: step.late === 1 })),
  }
}
