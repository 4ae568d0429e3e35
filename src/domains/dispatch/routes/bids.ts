import { createRoute, type z } from '@hono/zod-openapi'
import {
  BidDecision,
  BidPage,
  BidParams,
  BidQuery,
  BidView,
  BidWithdrawal,
  CeilingBody,
  CeilingParams,
  CeilingsView,
  CeilingView,
  NewBid,
  OwnVehiclesView,
  termsOf,
  viewBid,
} from '#domains/dispatch/schema/bids.ts'
import {
  ceilings,
  decide,
  offerVehicle,
  ownVehicles,
  pageBids,
  setCeiling,
  withdraw,
} from '#domains/dispatch/service/bids.ts'
import type { BidId } from '#kernel/id.ts'
import { readDay } from '#platform/http/day.ts'
import { fromCursor } from '#platform/http/page.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const tags = ['vehicle bids']
const listRoute = createRoute({
  method: 'get',
  path: '/vehicle-bids',
  tags,
  summary: 'Offers of pooled vehicles, the latest day first',
  request: { query: BidQuery },
  responses: answers('A page of bids; a driver sees their own.', BidPage),
})
const ownRoute = createRoute({
  method: 'get',
  path: '/own-vehicles',
  tags,
  summary: 'The pooled vehicles that the driver may offer',
  responses: answers('With the ceiling of a trip, where one is published.', OwnVehiclesView),
})
const offerRoute = createRoute({
  method: 'post',
  path: '/vehicle-bids',
  tags,
  summary: 'Offer a vehicle for a day, with hours and a price for each trip',
  request: { body: body(NewBid) },
  responses: answers('The bid.', BidView),
})
const decideRoute = createRoute({
  method: 'put',
  path: '/vehicle-bids/{id}/decision',
  tags,
  summary: 'Take a bid under the published ceiling, or decline it with the reason',
  request: { params: BidParams, body: body(BidDecision) },
  responses: answers('The bid.', BidView),
})
const withdrawRoute = createRoute({
  method: 'put',
  path: '/vehicle-bids/{id}/withdrawal',
  tags,
  summary: 'Take an offer back before its day; with a reason when vehicles were published with it',
  request: { params: BidParams, body: body(BidWithdrawal) },
  responses: answers('The bid.', BidView),
})
const ceilingsRoute = createRoute({
  method: 'get',
  path: '/bid-ceilings',
  tags,
  summary: 'What a trip may cost at most, by kind of vehicle',
  responses: answers('Kinds for which a ceiling is published.', CeilingsView),
})
const ceilingRoute = createRoute({
  method: 'put',
  path: '/bid-ceilings/{kind}',
  tags,
  summary: 'Publish what a trip of a kind of vehicle may cost at most',
  request: { params: CeilingParams, body: body(CeilingBody) },
  responses: answers('The ceiling, from now on.', CeilingView),
})

const idOf = ({ id }: z.infer<typeof BidParams>) => id as BidId // An id from outside is born here.

export const bidRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const { after, day, ...query } = c.req.valid('query')
    const on = day === undefined || day === '' ? undefined : readDay(day)
    const page = await pageBids(c.var.ctx, { ...query, day: on, after: fromCursor(after) })
    return c.json({ ...page, items: page.items.map(viewBid) }, 200)
  })
  .openapi(ownRoute, async (c) => c.json({ items: await ownVehicles(c.var.ctx) }, 200))
  .openapi(offerRoute, async (c) => {
    const bid = await offerVehicle(c.var.ctx, termsOf(c.req.valid('json')))
    return c.json(viewBid(bid), 200)
  })
  .openapi(decideRoute, async (c) => {
    const { revision, ...decision } = c.req.valid('json')
    const seen = { id: idOf(c.req.valid('param')), revision }
    return c.json(viewBid(await decide(c.var.ctx, seen, decision)), 200)
  })
  .openapi(withdrawRoute, async (c) => {
    const { revision, reason } = c.req.valid('json')
    const seen = { id: idOf(c.req.valid('param')), revision }
    return c.json(viewBid(await withdraw(c.var.ctx, seen, reason)), 200)
  })
  .openapi(ceilingsRoute, async (c) => c.json({ items: await ceilings(c.var.ctx) }, 200))
  .openapi(ceilingRoute, async (c) => {
    const given = { ...c.req.valid('json'), ...c.req.valid('param') }
    return c.json(await setCeiling(c.var.ctx, given), 200)
  })
