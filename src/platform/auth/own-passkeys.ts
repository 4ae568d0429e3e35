// The passkeys of whoever is signed in: what they may sign with, and one more where they have none on this device.
// A household is not among them: its phone is let in by its hall, against card and PIN.

import { createRoute, z } from '@hono/zod-openapi'
import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import { sql } from 'drizzle-orm'
import { refuse, unwrap } from '#kernel/result.ts'
import type { Ctx } from '#platform/context.ts'
import type { Db } from '#platform/db/client.ts'
import { commit } from '#platform/db/commit.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'
import { offerEnrolment, type Site, siteOf, verifyEnrolment } from './passkeys.ts'
import { OwnPasskeys, PasskeyCreation, PasskeySignIn } from './schema.ts'
import { findUser, saveActive, type User } from './users.ts'

const tags = ['session']

const listRoute = createRoute({
  method: 'get',
  path: '/own-passkeys',
  tags,
  summary: 'The passkeys that the person signed in may sign with',
  responses: answers('Their ids; none where only a password is known.', OwnPasskeys),
})
const optionsRoute = createRoute({
  method: 'post',
  path: '/own-passkeys/options',
  tags,
  summary: 'Ask for a challenge to make one more passkey',
  request: { body: body(z.object({})) },
  responses: answers('For `navigator.credentials.create`; good for five minutes.', PasskeyCreation),
})
const addRoute = createRoute({
  method: 'post',
  path: '/own-passkeys',
  tags,
  summary: 'Keep one more passkey of the person signed in',
  request: { body: body(PasskeySignIn) },
  responses: answers('All of them.', OwnPasskeys),
})

export const ownPasskeyRoutes = newRouter()
  .openapi(listRoute, async (c) =>
    c.json({ passkeys: await listOwn(c.var.ctx.db, c.var.ctx.actor.user) }, 200),
  )
  .openapi(optionsRoute, async (c) => {
    const { ctx } = c.var
    const user = await personOf(ctx)
    return c.json(
      await offerEnrolment(ctx.db, user, { rpID: siteOf(c.req.url).rpID, now: ctx.now }),
      200,
    )
  })
  .openapi(addRoute, async (c) => {
    const response = c.req.valid('json').response as unknown as RegistrationResponseJSON // The library verifies every part.
    await addOwn(c.var.ctx, response, siteOf(c.req.url))
    return c.json({ passkeys: await listOwn(c.var.ctx.db, c.var.ctx.actor.user) }, 200)
  })

async function addOwn(ctx: Ctx, response: RegistrationResponseJSON, site: Site): Promise<void> {
  const { db, now } = ctx
  const user = await personOf(ctx)
  const passkey = unwrap(await verifyEnrolment(db, response, { user: user.id, site, now }))
  await commit(ctx, {
    verb: 'user.enrol',
    subject: `user/${user.id}`,
    seen: user.revision,
    changes: [passkey, saveActive(db, { id: user.id, revision: user.revision + 1 })],
  })
}

async function personOf({ db, actor }: Ctx): Promise<User> {
  const { role, user } = actor
  if (role === 'household') {
    unwrap(refuse('forbidden', 'not-granted', { role, verb: 'user.enrol' }))
  }
  return unwrap(await findUser(db, user))
}

async function listOwn(db: Db, user: string): Promise<string[]> {
  const rows = await db.all<{ id: string }>(
    sql`SELECT id FROM passkeys WHERE user = ${user} ORDER BY created_at, id`,
  )
  return rows.map(({ id }) => id)
}
