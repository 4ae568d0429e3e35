import { createRoute } from '@hono/zod-openapi'
import {
  InvitationView,
  NewUser,
  UserPage,
  UserParams,
  UserQuery,
  UserStateChange,
  UserView,
  viewUser,
} from '#domains/parties/schema/people.ts'
import { inviteUser, pageUsers, renewCode, setUserState } from '#domains/parties/service/people.ts'
import { fromCursor } from '#platform/http/page.ts'
import { answers, body, newRouter, showOnce } from '#platform/http/router.ts'

const tags = ['people']

const listRoute = createRoute({
  method: 'get',
  path: '/users',
  tags,
  summary: 'List the people who may sign in',
  request: { query: UserQuery },
  responses: answers('A page of people.', UserPage),
})
const inviteRoute = createRoute({
  method: 'post',
  path: '/users',
  tags,
  summary: 'Invite a person to act for a party',
  request: { body: body(NewUser) },
  responses: answers('The person and a one-time code, shown this once.', InvitationView),
})
const codeRoute = createRoute({
  method: 'post',
  path: '/users/{id}/enrolments',
  tags,
  summary: 'Give a person a new one-time code',
  request: { params: UserParams },
  responses: answers('The code, shown this once; earlier ones stop working.', InvitationView),
})
const stateRoute = createRoute({
  method: 'put',
  path: '/users/{id}/state',
  tags,
  summary: 'Suspend a person or let the person in again',
  request: { params: UserParams, body: body(UserStateChange) },
  responses: answers('The person; a suspended one is signed out at once.', UserView),
})

export const peopleRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const { after, ...query } = c.req.valid('query')
    const page = await pageUsers(c.var.ctx, { ...query, after: fromCursor(after) })
    return c.json({ items: page.items.map(viewUser), next: page.next }, 200)
  })
  .openapi(inviteRoute, async (c) => {
    const { user, code } = await inviteUser(c.var.ctx, c.req.valid('json'))
    showOnce(c)
    return c.json({ user: viewUser(user), code }, 200)
  })
  .openapi(codeRoute, async (c) => {
    const { user, code } = await renewCode(c.var.ctx, c.req.valid('param').id)
    showOnce(c)
    return c.json({ user: viewUser(user), code }, 200)
  })
  .openapi(stateRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewUser(await setUserState(c.var.ctx, id, c.req.valid('json'))), 200)
  })
