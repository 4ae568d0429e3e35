import { createRoute, z } from '@hono/zod-openapi'
import { sql } from 'drizzle-orm'
import type { PartyId, UserId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { connect } from '#platform/db/client.ts'
import { homeCounty } from '#platform/http/door.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'
import type { Role } from './grants.ts'
import {
  dropToken,
  endSession,
  findSession,
  keepToken,
  planSession,
  signedIn,
  tokenOf,
} from './session.ts'

const RoleName = z.enum(['firm', 'hall', 'coordinator', 'office'])
const SessionView = z
  .object({
    user: z.string(),
    role: RoleName,
    party: z.string(),
    name: z.string(),
    county: z.string(),
    demo: z.boolean(),
  })
  .openapi('Session')
const DemoPeople = z
  .object({
    demo: z.boolean(),
    people: z.array(
      z.object({ user: z.string(), role: RoleName, party: z.string(), name: z.string() }),
    ),
  })
  .openapi('DemoPeople')

const whoRoute = createRoute({
  method: 'get',
  path: '/session',
  tags: ['session'],
  summary: 'Who is signed in',
  responses: answers('The person behind the cookie.', SessionView),
})
const demoListRoute = createRoute({
  method: 'get',
  path: '/demo/people',
  tags: ['session'],
  summary: 'The demonstration people, where DEMO is on',
  responses: answers('Empty with `demo: false` where DEMO is off.', DemoPeople),
})
const demoSignInRoute = createRoute({
  method: 'post',
  path: '/demo/session',
  tags: ['session'],
  summary: 'Sign in as a demonstration person',
  request: { body: body(z.object({ user: z.string() })) },
  responses: answers('Signed in; the token is in the cookie.', SessionView),
})
const leaveRoute = createRoute({
  method: 'delete',
  path: '/session',
  tags: ['session'],
  summary: 'Sign out',
  responses: answers('Signed out.', z.object({ signedOut: z.boolean() })),
})

type UserRow = { id: UserId; role: Role; party: PartyId; name: string }

export const sessionRoutes = newRouter()
  .openapi(whoRoute, async (c) => {
    const token = tokenOf(c)
    const now = Date.now() as Instant
    return c.json(signedIn(token ? await findSession(connect(c.env.DB), token, now) : null), 200)
  })
  .openapi(demoListRoute, async (c) => {
    if (c.env.DEMO !== 'true') return c.json({ demo: false, people: [] }, 200)
    const people = await connect(c.env.DB).all<Omit<UserRow, 'id'> & { user: UserId }>(
      sql`SELECT id AS user, role, party, name FROM users WHERE demo = 1 AND state = 'active' ORDER BY role, id LIMIT 100`,
    )
    return c.json({ demo: true, people }, 200)
  })
  .openapi(demoSignInRoute, async (c) => {
    if (c.env.DEMO !== 'true') unwrap(refuse('forbidden', 'demo-off'))
    const db = connect(c.env.DB)
    const { user: id } = c.req.valid('json')
    const user = await db.get<UserRow | undefined>(
      sql`SELECT id, role, party, name FROM users WHERE id = ${id} AND demo = 1 AND state = 'active'`,
    )
    if (!user) return unwrap(refuse('missing', 'no-such-user', { id }))
    const { token, row } = planSession(db, user.id, {
      county: homeCounty,
      now: Date.now() as Instant,
    })
    await row
    keepToken(c, token)
    const { id: known, ...rest } = user
    return c.json({ ...rest, user: known, county: homeCounty, demo: true }, 200)
  })
  .openapi(leaveRoute, async (c) => {
    const token = tokenOf(c)
    if (token) await endSession(connect(c.env.DB), token)
    dropToken(c)
    return c.json({ signedOut: true }, 200)
  })
