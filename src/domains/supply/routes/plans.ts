import { createRoute } from '@hono/zod-openapi'
import {
  ChangedPlan,
  NewPlan,
  PlanConfirmation,
  PlanEnding,
  PlanPage,
  PlanParams,
  PlanQuery,
  PlanView,
  viewPlan,
} from '#domains/supply/schema/plans.ts'
import {
  confirmPlan,
  draftPlan,
  editPlan,
  pagePlans,
  readPlan,
  releasePlan,
  withdrawPlan,
} from '#domains/supply/service/plans.ts'
import { fromCursor } from '#platform/http/page.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const tags = ['plans']
const params = PlanParams

const listRoute = createRoute({
  method: 'get',
  path: '/plans',
  tags,
  summary: 'List production plans, of the open season unless another is named',
  request: { query: PlanQuery },
  responses: answers('A page of plans; a hall’s own people see their own.', PlanPage),
})
const draftRoute = createRoute({
  method: 'post',
  path: '/plans',
  tags,
  summary: 'Enter a production plan',
  description:
    'More than three times the standard yield of its land is kept and held for a second look.',
  request: { body: body(NewPlan) },
  responses: answers('The plan.', PlanView),
})
const readRoute = createRoute({
  method: 'get',
  path: '/plans/{id}',
  tags,
  summary: 'Read a production plan',
  request: { params },
  responses: answers('The plan.', PlanView),
})
const editRoute = createRoute({
  method: 'put',
  path: '/plans/{id}',
  tags,
  summary: 'Change what a plan offers; the household confirms it anew',
  request: { params, body: body(ChangedPlan) },
  responses: answers('The plan, changed.', PlanView),
})
const confirmRoute = createRoute({
  method: 'put',
  path: '/plans/{id}/confirmation',
  tags,
  summary: 'Record that the household agreed: who, how, when',
  request: { params, body: body(PlanConfirmation) },
  responses: answers('The plan, confirmed.', PlanView),
})
const withdrawRoute = createRoute({
  method: 'put',
  path: '/plans/{id}/withdrawal',
  tags,
  summary: 'Withdraw a plan of which nothing is committed',
  request: { params, body: body(PlanEnding) },
  responses: answers('The plan, withdrawn.', PlanView),
})
const releaseRoute = createRoute({
  method: 'put',
  path: '/plans/{id}/release',
  tags,
  summary: 'Let a held plan go on after a second look',
  request: { params, body: body(PlanEnding) },
  responses: answers('The plan, released.', PlanView),
})

export const planRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const { after, ...query } = c.req.valid('query')
    const page = await pagePlans(c.var.ctx, { ...query, after: fromCursor(after) })
    return c.json({ items: page.items.map(viewPlan), next: page.next }, 200)
  })
  .openapi(draftRoute, async (c) =>
    c.json(viewPlan(await draftPlan(c.var.ctx, c.req.valid('json'))), 200),
  )
  .openapi(readRoute, async (c) =>
    c.json(viewPlan(await readPlan(c.var.ctx, c.req.valid('param').id)), 200),
  )
  .openapi(editRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewPlan(await editPlan(c.var.ctx, id, c.req.valid('json'))), 200)
  })
  .openapi(confirmRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewPlan(await confirmPlan(c.var.ctx, id, c.req.valid('json'))), 200)
  })
  .openapi(withdrawRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewPlan(await withdrawPlan(c.var.ctx, id, c.req.valid('json'))), 200)
  })
  .openapi(releaseRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewPlan(await releasePlan(c.var.ctx, id, c.req.valid('json'))), 200)
  })
