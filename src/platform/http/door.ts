// What every request passes on its way in: size, origin, who asks, and whether it was answered before.

import { sql } from 'drizzle-orm'
import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import type { PartyId, UserId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { findSession, signedIn, tokenOf } from '#platform/auth/session.ts'
import type { Ctx } from '#platform/context.ts'
import { hexDigest } from '#platform/crypto/digest.ts'
import { openVault, type Vault } from '#platform/crypto/vault.ts'
import { connect } from '#platform/db/client.ts'
import { type Bindings, type Env, isShownOnce } from './router.ts'

const bodyBytesMax = 16 * 1024 * 1024
const vaults = new Map<string, Promise<Vault>>()

/** The county that this deployment's database holds; the directory of counties takes this over when there are many. */
export const homeCounty = 'x-county'

/** Refuses bodies over 16 MB: by their declared length before a byte is read, undeclared ones while they are read. */
export const holdSize = bodyLimit({
  maxSize: bodyBytesMax,
  onError: () => unwrap(refuse('too-large', 'body-too-large', { limit: '16 MB' })),
})

/** Another site's page may not write with our visitor's cookie. */
export const holdOrigin = createMiddleware<Env>(async (c, next) => {
  if (!isSafe(c.req.method)) {
    const origin = c.req.header('origin')
    const site = c.req.header('sec-fetch-site')
    const foreign = origin !== undefined && origin !== new URL(c.req.url).origin
    if (foreign || (site !== undefined && site !== 'same-origin' && site !== 'none')) {
      unwrap(refuse('forbidden', 'foreign-origin'))
    }
  }
  await next()
  c.header('x-content-type-options', 'nosniff')
  c.header('referrer-policy', 'same-origin')
  c.header('x-frame-options', 'DENY')
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
})

/** Seats the person behind the session token; refuses strangers. */
export const seat = createMiddleware<Env>(async (c, next) => {
  const db = connect(c.env.DB)
  const now = Date.now() as Instant
  const token = tokenOf(c)
  const { county, demo: _, ...actor } = signedIn(token ? await findSession(db, token, now) : null)
  c.set('ctx', { ...(await contextOf(c.env, county)), actor, now })
  await next()
})

/**
 * Answers a repeated write with what it was answered the first time.
 * POST must carry an Idempotency-Key; the deed row that `commit` writes with the change makes it exactly once.
 */
export const answerOnce = createMiddleware<Env>(async (c, next) => {
  if (isSafe(c.req.method)) return next()
  const key = c.req.header('idempotency-key')
  if (key === undefined || key === '' || key.length > 200) {
    if (c.req.method === 'POST') unwrap(refuse('malformed', 'idempotency-key-missing'))
    return next()
  }
  const { ctx } = c.var
  const hash = await hashRequest(c)
  const before = await ctx.db.get<Answered | undefined>(
    sql`SELECT request_hash AS hash, status, answer, subject, revision FROM deeds WHERE actor = ${ctx.actor.user} AND key = ${key}`,
  )
  if (before) return replay(before, hash)
  c.set('ctx', { ...ctx, request: { key, hash } })
  await next()
  if (c.res.ok && !isShownOnce(c.res)) await keepAnswer(c, key)
  return undefined
})

type Answered = {
  hash: string
  status: number | null
  answer: string | null
  subject: string
  revision: number
}

function replay(before: Answered, hash: string): Response {
  if (before.hash !== hash) unwrap(refuse('conflict', 'idempotency-key-reused'))
  // Committed, but the answer was lost before it could be kept: the deed stands and is not done twice.
  if (before.status === null) {
    unwrap(
      refuse('conflict', 'already-done', { subject: before.subject, revision: before.revision }),
    )
  }
  const headers = { 'content-type': 'application/json', 'idempotency-replayed': 'true' }
  return new Response(before.answer, { status: before.status ?? 200, headers })
}

async function keepAnswer(c: Context<Env>, key: string): Promise<void> {
  const answer = await c.res.clone().text()
  const { db, actor } = c.var.ctx
  await db.run(
    sql`UPDATE deeds SET status = ${c.res.status}, answer = ${answer} WHERE actor = ${actor.user} AND key = ${key}`,
  )
}

async function hashRequest(c: Context<Env>): Promise<string> {
  const { pathname, search } = new URL(c.req.url)
  const body = new Uint8Array(await c.req.raw.clone().arrayBuffer())
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body))
  return hexDigest(`${c.req.method} ${pathname}${search} ${hexDigest(digest)}`)
}

/** The part of a verb's context that does not depend on who asks. */
export async function contextOf(
  env: Bindings,
  county: string,
): Promise<Omit<Ctx, 'actor' | 'now'>> {
  return {
    db: connect(env.DB),
    log: connect(env.LOG),
    county,
    vault: await vaultOf(env.VAULT_SECRET, county),
    logOrigin: env.LOG_ORIGIN,
    wake: async (job) => {
      await env.JOBS.send({ job, county })
    },
  }
}

/** The context in which background work goes on: the county's own machine, granted nothing but its jobs. */
export async function workerContext(env: Bindings, county: string, now: Instant): Promise<Ctx> {
  const actor = {
    user: 'system' as UserId,
    role: 'office',
    party: county as PartyId,
    name: 'system',
  } as const
  return { ...(await contextOf(env, county)), actor, now }
}

/** Keys are derived once per isolate, not once per request. */
export function vaultOf(secret: string, county: string): Promise<Vault> {
  const known = vaults.get(county)
  if (known !== undefined) return known
  const vault = openVault(secret, county)
  vaults.set(county, vault)
  return vault
}

function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD' || method === 'OPTIONS'
}
