import { createRoute } from '@hono/zod-openapi'
import { AccountView, viewAccount } from '#domains/receiving/schema/accounts.ts'
import { DeliveryParams } from '#domains/receiving/schema/deliveries.ts'
import {
  NewObjection,
  ObjectionParams,
  Retest,
  ReversalsView,
  Seal,
} from '#domains/receiving/schema/objections.ts'
import {
  raiseObjection,
  recordRetest,
  reversalsOf,
  sealObjection,
} from '#domains/receiving/service/objections.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const tags = ['objections']
const account = (description: string) => answers(description, AccountView)

const raiseRoute = createRoute({
  method: 'post',
  path: '/deliveries/{id}/objections',
  tags,
  summary: 'Object to how a part was graded, within the contract’s hours',
  description: 'What the ticket says stays payable; a re-test never makes it less.',
  request: { params: DeliveryParams, body: body(NewObjection) },
  responses: account('The delivery with the objection.'),
})
const sealRoute = createRoute({
  method: 'put',
  path: '/objections/{id}/seal',
  tags,
  summary: 'Seal the sample for the re-test',
  request: { params: ObjectionParams, body: body(Seal) },
  responses: account('The delivery with the sealed sample’s number.'),
})
const retestRoute = createRoute({
  method: 'put',
  path: '/objections/{id}/retest',
  tags,
  summary: 'Record what the contract’s re-test body found',
  request: { params: ObjectionParams, body: body(Retest) },
  responses: account('The delivery; a grade that was reversed has a new issue of its ticket.'),
})
const reversalsRoute = createRoute({
  method: 'get',
  path: '/reversals',
  tags,
  summary: 'Whose grading was reversed how often, by firm and by inspector',
  responses: answers('Decisions, objections, re-tests and reversals.', ReversalsView),
})

export const objectionRoutes = newRouter()
  .openapi(raiseRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewAccount(await raiseObjection(c.var.ctx, id, c.req.valid('json'))), 200)
  })
  .openapi(sealRoute, async (c) => {
    const { revision, sample } = c.req.valid('json')
    const seen = { ...c.req.valid('param'), revision }
    return c.json(viewAccount(await sealObjection(c.var.ctx, seen, sample)), 200)
  })
  .openapi(retestRoute, async (c) => {
    const { revision, ...told } = c.req.valid('json')
    const seen = { ...c.req.valid('param'), revision }
    return c.json(viewAccount(await recordRetest(c.var.ctx, seen, told)), 200)
  })
  .openapi(reversalsRoute, async (c) => c.json({ items: await reversalsOf(c.var.ctx) }, 200))
