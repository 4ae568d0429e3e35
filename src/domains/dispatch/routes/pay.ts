import { createRoute } from '@hono/zod-openapi'
import {
  ContractCostsView,
  CostsView,
  PayQuery,
  PaySheetView,
  PeriodQuery,
  viewPay,
} from '#domains/dispatch/schema/pay.ts'
import { TripParams } from '#domains/dispatch/schema/trips.ts'
import { contractCosts, costsOf, paySheet } from '#domains/dispatch/service/pay.ts'
import { readDay } from '#platform/http/day.ts'
import { answers, newRouter } from '#platform/http/router.ts'

const tags = ['carriage pay']
const payRoute = createRoute({
  method: 'get',
  path: '/carriage-pay',
  tags,
  summary: 'What the trips that arrived in a period earn',
  request: { query: PayQuery },
  responses: answers('By driver and day; a driver sees their own.', PaySheetView),
})
const costsRoute = createRoute({
  method: 'get',
  path: '/trips/{id}/costs',
  tags,
  summary: 'A trip’s pay shared over what it carried, to the fen',
  request: { params: TripParams },
  responses: answers('The shares; they add up to the pay.', CostsView),
})
const contractsRoute = createRoute({
  method: 'get',
  path: '/carriage-costs',
  tags,
  summary: 'What carriage cost each contract in a period',
  request: { query: PeriodQuery },
  responses: answers('By contract; what is nobody’s stands last.', ContractCostsView),
})

export const carriagePayRoutes = newRouter()
  .openapi(payRoute, async (c) => {
    const { from, to, driver } = c.req.valid('query')
    const period = { from: readDay(from, 'from'), to: readDay(to, 'to'), driver }
    return c.json(viewPay(await paySheet(c.var.ctx, period)), 200)
  })
  .openapi(costsRoute, async (c) =>
    c.json({ items: await costsOf(c.var.ctx, c.req.valid('param').id) }, 200),
  )
  .openapi(contractsRoute, async (c) => {
    const { from, to } = c.req.valid('query')
    const period = { from: readDay(from, 'from'), to: readDay(to, 'to') }
    return c.json({ items: await contractCosts(c.var.ctx, period) }, 200)
  })
