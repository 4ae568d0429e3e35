import { createRoute } from '@hono/zod-openapi'
import { fromCursor, PageQuery } from '#platform/http/page.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'
import {
  AllotmentPage,
  FundBudget,
  FundLinePage,
  FundParams,
  FundReportView,
  FundsView,
  NewAllotments,
  NewFund,
  NewPayments,
  NewProject,
  NewReceipt,
  NewRecovery,
} from './schema.ts'
import { allot, changeFundBudget, openFund, openProject } from './service/budgets.ts'
import { payLines, receiveFund, recoverLine } from './service/payments.ts'
import { pageAllotments, pageLines, readFund, readFunds } from './service/reading.ts'

const tags = ['funds']
const params = FundParams
const report = answers('The fund by its projects, beside what the ledger says.', FundReportView)

const listRoute = createRoute({
  method: 'get',
  path: '/funds',
  tags,
  summary: 'List earmarked funds as they stand',
  responses: answers('The latest year first.', FundsView),
})
const openRoute = createRoute({
  method: 'post',
  path: '/funds',
  tags,
  summary: 'Take an earmarked fund into the books',
  request: { body: body(NewFund) },
  responses: report,
})
const readRoute = createRoute({
  method: 'get',
  path: '/funds/{id}',
  tags,
  summary: 'Read a fund by its projects',
  request: { params },
  responses: report,
})
const budgetRoute = createRoute({
  method: 'put',
  path: '/funds/{id}/budget',
  tags,
  summary: 'Change what a fund has',
  request: { params, body: body(FundBudget) },
  responses: report,
})
const receiptRoute = createRoute({
  method: 'post',
  path: '/funds/{id}/receipts',
  tags,
  summary: 'Record money of a fund that reached the bank',
  request: { params, body: body(NewReceipt) },
  responses: report,
})
const linesRoute = createRoute({
  method: 'get',
  path: '/funds/{id}/lines',
  tags,
  summary: 'List what a fund has paid to households',
  request: { params, query: PageQuery },
  responses: answers('Latest first; what was taken back is negative.', FundLinePage),
})
const projectRoute = createRoute({
  method: 'post',
  path: '/funds/{id}/projects',
  tags,
  summary: 'Open a project of a fund',
  request: { params, body: body(NewProject) },
  responses: report,
})
const allotmentsRoute = createRoute({
  method: 'get',
  path: '/fund-projects/{id}/allotments',
  tags,
  summary: 'List what of a project is for which contract',
  request: { params, query: PageQuery },
  responses: answers('Allotments with what was paid of them.', AllotmentPage),
})
const allotRoute = createRoute({
  method: 'post',
  path: '/fund-projects/{id}/allotments',
  tags,
  summary: 'Give parts of a project to contracts',
  request: { params, body: body(NewAllotments) },
  responses: answers('The first of the project’s allotments.', AllotmentPage),
})
const payRoute = createRoute({
  method: 'post',
  path: '/fund-projects/{id}/payments',
  tags,
  summary: 'Pay households out of a project, all lines or none',
  request: { params, body: body(NewPayments) },
  responses: report,
})
const recoverRoute = createRoute({
  method: 'post',
  path: '/fund-lines/{id}/recoveries',
  tags,
  summary: 'Take back all or a part of what a line has paid',
  request: { params, body: body(NewRecovery) },
  responses: report,
})

export const fundRoutes = newRouter()
  .openapi(listRoute, async (c) => c.json({ items: await readFunds(c.var.ctx) }, 200))
  .openapi(openRoute, async (c) => c.json(await openFund(c.var.ctx, c.req.valid('json')), 200))
  .openapi(readRoute, async (c) => c.json(await readFund(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(budgetRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await changeFundBudget(c.var.ctx, id, c.req.valid('json')), 200)
  })
  .openapi(receiptRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await receiveFund(c.var.ctx, id, c.req.valid('json')), 200)
  })
  .openapi(linesRoute, async (c) => {
    const { limit, after } = c.req.valid('query')
    const { id } = c.req.valid('param')
    return c.json(await pageLines(c.var.ctx, id, { limit, after: fromCursor(after) }), 200)
  })
  .openapi(projectRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await openProject(c.var.ctx, id, c.req.valid('json')), 200)
  })
  .openapi(allotmentsRoute, async (c) => {
    const { limit, after } = c.req.valid('query')
    const { id } = c.req.valid('param')
    return c.json(await pageAllotments(c.var.ctx, id, { limit, after: fromCursor(after) }), 200)
  })
  .openapi(allotRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await allot(c.var.ctx, id, c.req.valid('json').allotments), 200)
  })
  .openapi(payRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await payLines(c.var.ctx, id, c.req.valid('json').lines), 200)
  })
  .openapi(recoverRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await recoverLine(c.var.ctx, id, c.req.valid('json')), 200)
  })
