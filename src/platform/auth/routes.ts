import { createRoute, z } from '@hono/zod-openapi'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { Context } from 'hono'
import { refuse, unwrap } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { connect } from '#platform/db/client.ts'
import { homeCounty } from '#platform/http/door.ts'
import { answers, body, type Env, newRouter } from '#platform/http/router.ts'
import { signInByCard } from './cards.ts'
import { offerEnrolment, offerSignIn, siteOf } from './passkeys.ts'
import {
  CardSignIn,
  Code,
  Credentials,
  DemoPeople,
  PasskeyCreation,
  PasskeyEnrolment,
  PasskeyRequest,
  PasskeySignIn,
  PasswordEnrolment,
  SessionView,
} from './schema.ts'
import {
  dropToken,
  endSession,
  findSession,
  keepToken,
  planSession,
  signedIn,
  tokenOf,
} from './session.ts'
import {
  enrolPasskey,
  enrolPassword,
  type Stranger,
  signInByPasskey,
  signInByPassword,
} from './sign-in.ts'
import { findEnrolment, findUser, listDemoPeople, type User } from './users.ts'

const tags = ['session']
const cookie = 'Signed in; the token is in the cookie.'

const whoRoute = createRoute({
  method: 'get',
  path: '/session',
  tags,
  summary: 'Who is signed in',
  responses: answers('The person behind the cookie.', SessionView),
})
const leaveRoute = createRoute({
  method: 'delete',
  path: '/session',
  tags,
  summary: 'Sign out',
  responses: answers('Signed out.', z.object({ signedOut: z.boolean() })),
})
const demoListRoute = createRoute({
  method: 'get',
  path: '/demo/people',
  tags,
  summary: 'The demonstration people, where DEMO is on',
  responses: answers('Empty with `demo: false` where DEMO is off.', DemoPeople),
})
const demoSignInRoute = createRoute({
  method: 'post',
  path: '/demo/session',
  tags,
  summary: 'Sign in as a demonstration person',
  request: { body: body(z.object({ user: z.string() })) },
  responses: answers(cookie, SessionView),
})
const passwordRoute = createRoute({
  method: 'post',
  path: '/session',
  tags,
  summary: 'Sign in by user name and password',
  request: { body: body(Credentials) },
  responses: answers(cookie, SessionView),
})
const cardRoute = createRoute({
  method: 'post',
  path: '/session/card',
  tags,
  summary: 'Sign a household in by its card and PIN',
  request: { body: body(CardSignIn) },
  responses: answers(cookie, SessionView),
})
const passkeyOptionsRoute = createRoute({
  method: 'post',
  path: '/session/passkey-options',
  tags,
  summary: 'Ask for a challenge to sign in by passkey',
  responses: answers('For `navigator.credentials.get`; good for five minutes.', PasskeyRequest),
})
const passkeyRoute = createRoute({
  method: 'post',
  path: '/session/passkey',
  tags,
  summary: 'Sign in by passkey',
  request: { body: body(PasskeySignIn) },
  responses: answers(cookie, SessionView),
})
const enrolPasswordRoute = createRoute({
  method: 'post',
  path: '/enrolments/password',
  tags,
  summary: 'Use a code up for a user name and password',
  request: { body: body(PasswordEnrolment) },
  responses: answers(cookie, SessionView),
})
const enrolOptionsRoute = createRoute({
  method: 'post',
  path: '/enrolments/passkey-options',
  tags,
  summary: 'Ask for a challenge to make a passkey; the code stays unused',
  request: { body: body(Code) },
  responses: answers('For `navigator.credentials.create`; good for five minutes.', PasskeyCreation),
})
const enrolPasskeyRoute = createRoute({
  method: 'post',
  path: '/enrolments/passkey',
  tags,
  summary: 'Use a code up for a passkey',
  request: { body: body(PasskeyEnrolment) },
  responses: answers(cookie, SessionView),
})

export const sessionRoutes = newRouter()
  .openapi(whoRoute, async (c) => {
    const token = tokenOf(c)
    const { db, now } = strangerAt(c)
    return c.json(signedIn(token ? await findSession(db, token, now) : null), 200)
  })
  .openapi(leaveRoute, async (c) => {
    const token = tokenOf(c)
    if (token) await endSession(strangerAt(c).db, token)
    dropToken(c)
    return c.json({ signedOut: true }, 200)
  })
  .openapi(demoListRoute, async (c) => {
    if (c.env.DEMO !== 'true') return c.json({ demo: false, people: [] }, 200)
    return c.json({ demo: true, people: await listDemoPeople(strangerAt(c).db) }, 200)
  })
  .openapi(demoSignInRoute, async (c) => {
    if (c.env.DEMO !== 'true') unwrap(refuse('forbidden', 'demo-off'))
    const { user: id } = c.req.valid('json')
    const user = unwrap(await findUser(strangerAt(c).db, id))
    const isDemo = user.demo === 1 && user.state === 'active'
    return c.json(
      await welcome(c, isDemo ? user : unwrap(refuse('missing', 'no-such-user', { id }))),
      200,
    )
  })
  .openapi(passwordRoute, async (c) =>
    c.json(await welcome(c, await signInByPassword(strangerAt(c), c.req.valid('json'))), 200),
  )
  .openapi(cardRoute, async (c) =>
    c.json(await welcome(c, await signInByCard(strangerAt(c), c.req.valid('json'))), 200),
  )
  .openapi(passkeyOptionsRoute, async (c) => {
    const { db, now } = strangerAt(c)
    return c.json(await offerSignIn(db, { rpID: siteOf(c.req.url).rpID, now }), 200)
  })
  .openapi(passkeyRoute, async (c) => {
    const response = c.req.valid('json').response as unknown as AuthenticationResponseJSON // The library verifies every part.
    return c.json(
      await welcome(c, await signInByPasskey(strangerAt(c), response, siteOf(c.req.url))),
      200,
    )
  })
  .openapi(enrolPasswordRoute, async (c) =>
    c.json(await welcome(c, await enrolPassword(strangerAt(c), c.req.valid('json'))), 200),
  )
  .openapi(enrolOptionsRoute, async (c) => {
    const { db, now } = strangerAt(c)
    const user = unwrap(await findEnrolment(db, c.req.valid('json').code, now))
    return c.json(await offerEnrolment(db, user, { rpID: siteOf(c.req.url).rpID, now }), 200)
  })
  .openapi(enrolPasskeyRoute, async (c) => {
    const { code, response: sent } = c.req.valid('json')
    const response = sent as unknown as RegistrationResponseJSON // The library verifies every part.
    const given = { code, response }
    return c.json(
      await welcome(c, await enrolPasskey(strangerAt(c), given, siteOf(c.req.url))),
      200,
    )
  })

function strangerAt(c: Context<Env>): Stranger {
  return { db: connect(c.env.DB), now: Date.now() as Instant }
}

/** Begins a session of the user and says who that is. */
async function welcome(c: Context<Env>, user: User): Promise<z.infer<typeof SessionView>> {
  const { db, now } = strangerAt(c)
  const { token, row } = planSession(db, user.id, { county: homeCounty, now })
  await row
  keepToken(c, token)
  const { id, role, party, name, demo } = user
  return { user: id, role, party, name, county: homeCounty, demo: demo === 1 }
}
