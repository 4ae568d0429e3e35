import { createRoute } from '@hono/zod-openapi'
import {
  ChangedFirm,
  FirmDisclosure,
  FirmPage,
  FirmParams,
  FirmQuery,
  FirmView,
  NewDeposit,
  NewDisclosure,
  NewFirm,
  StatementPage,
  Verdict,
  viewEntry,
  viewFirm,
} from '#domains/parties/schema/firms.ts'
import {
  lodgeDeposit,
  pageFirms,
  readFirm,
  readStatement,
  registerFirm,
  revealFirm,
  updateFirm,
  verifyFirm,
} from '#domains/parties/service/firms.ts'
import { fromCursor, PageQuery } from '#platform/http/page.ts'
import { answers, body, newRouter, showOnce } from '#platform/http/router.ts'

const tags = ['firms']
const params = FirmParams

const listRoute = createRoute({
  method: 'get',
  path: '/firms',
  tags,
  summary: 'List firms with their deposits',
  request: { query: FirmQuery },
  responses: answers('Firms by name; a firm’s own people see their own.', FirmPage),
})
const registerRoute = createRoute({
  method: 'post',
  path: '/firms',
  tags,
  summary: 'Register a firm that applied',
  request: { body: body(NewFirm) },
  responses: answers('The firm, not yet verified.', FirmView),
})
const readRoute = createRoute({
  method: 'get',
  path: '/firms/{id}',
  tags,
  summary: 'Read a firm',
  request: { params },
  responses: answers('The firm.', FirmView),
})
const updateRoute = createRoute({
  method: 'put',
  path: '/firms/{id}',
  tags,
  summary: 'Correct what a firm says of itself',
  request: { params, body: body(ChangedFirm) },
  responses: answers('The firm, corrected.', FirmView),
})
const verifyRoute = createRoute({
  method: 'put',
  path: '/firms/{id}/verification',
  tags,
  summary: 'Verify or suspend a firm',
  request: { params, body: body(Verdict) },
  responses: answers('The firm, verified or suspended.', FirmView),
})
const depositRoute = createRoute({
  method: 'post',
  path: '/firms/{id}/deposits',
  tags,
  summary: 'Record a deposit that reached the bank',
  request: { params, body: body(NewDeposit) },
  responses: answers('The firm with its deposit.', FirmView),
})
const statementRoute = createRoute({
  method: 'get',
  path: '/firms/{id}/statement',
  tags,
  summary: 'List the movements of a firm’s deposit',
  request: { params, query: PageQuery },
  responses: answers('Latest first; what came in is positive.', StatementPage),
})
const revealRoute = createRoute({
  method: 'post',
  path: '/firms/{id}/disclosures',
  tags,
  summary: 'See a firm’s phone number in full, for a reason that is kept',
  request: { params, body: body(NewDisclosure) },
  responses: answers('The number.', FirmDisclosure),
})

export const firmRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const { after, ...query } = c.req.valid('query')
    const page = await pageFirms(c.var.ctx, { ...query, after: fromCursor(after) })
    return c.json({ items: page.items.map(viewFirm), next: page.next }, 200)
  })
  .openapi(registerRoute, async (c) =>
    c.json(viewFirm(await registerFirm(c.var.ctx, c.req.valid('json'))), 200),
  )
  .openapi(readRoute, async (c) =>
    c.json(viewFirm(await readFirm(c.var.ctx, c.req.valid('param').id)), 200),
  )
  .openapi(updateRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewFirm(await updateFirm(c.var.ctx, id, c.req.valid('json'))), 200)
  })
  .openapi(verifyRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewFirm(await verifyFirm(c.var.ctx, id, c.req.valid('json'))), 200)
  })
  .openapi(depositRoute, async (c) => {
    const { amountFen: amount, reference } = c.req.valid('json')
    const { id } = c.req.valid('param')
    return c.json(viewFirm(await lodgeDeposit(c.var.ctx, id, { amount, reference })), 200)
  })
  .openapi(statementRoute, async (c) => {
    const { limit, after } = c.req.valid('query')
    const { id } = c.req.valid('param')
    const page = await readStatement(c.var.ctx, id, { limit, after: fromCursor(after) })
    return c.json({ items: page.items.map(viewEntry), next: page.next }, 200)
  })
  .openapi(revealRoute, async (c) => {
    const { id } = c.req.valid('param')
    const disclosure = await revealFirm(c.var.ctx, id, c.req.valid('json').reason)
    showOnce(c)
    return c.json(disclosure, 200)
  })
