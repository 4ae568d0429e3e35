import { createRoute } from '@hono/zod-openapi'
import {
  ChangedNotaryOffice,
  DepartmentNames,
  DepartmentView,
  NewNotaryOffice,
  NotaryOfficeView,
  SupervisorParams,
  SupervisorsView,
} from '#domains/parties/schema/supervisors.ts'
import {
  nameDepartment,
  readSupervisors,
  registerNotaryOffice,
  updateNotaryOffice,
} from '#domains/parties/service/supervisors.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const tags = ['people']

const readRoute = createRoute({
  method: 'get',
  path: '/supervisors',
  tags,
  summary: 'The departments and notary offices of the county',
  responses: answers('Both lists.', SupervisorsView),
})
const nameRoute = createRoute({
  method: 'put',
  path: '/departments/{id}',
  tags,
  summary: 'Call a department what the county calls it',
  request: { params: SupervisorParams, body: body(DepartmentNames) },
  responses: answers('The department.', DepartmentView),
})
const registerRoute = createRoute({
  method: 'post',
  path: '/notary-offices',
  tags,
  summary: 'Register a notary office',
  request: { body: body(NewNotaryOffice) },
  responses: answers('The office.', NotaryOfficeView),
})
const updateRoute = createRoute({
  method: 'put',
  path: '/notary-offices/{id}',
  tags,
  summary: 'Correct or close a notary office',
  request: { params: SupervisorParams, body: body(ChangedNotaryOffice) },
  responses: answers('The office.', NotaryOfficeView),
})

export const supervisorRoutes = newRouter()
  .openapi(readRoute, async (c) => {
    const { departments, notaryOffices } = await readSupervisors(c.var.ctx)
    return c.json({ departments: [...departments], notaryOffices: [...notaryOffices] }, 200)
  })
  .openapi(nameRoute, async (c) =>
    c.json(await nameDepartment(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .openapi(registerRoute, async (c) =>
    c.json(await registerNotaryOffice(c.var.ctx, c.req.valid('json')), 200),
  )
  .openapi(updateRoute, async (c) =>
    c.json(await updateNotaryOffice(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200),
  )
