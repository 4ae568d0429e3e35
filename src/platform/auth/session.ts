// Who is asking: an opaque token in a cookie, known to the database only by its hash.

import { sql } from 'drizzle-orm'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { PartyId, UserId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import type { Role } from '#kernel/role.ts'
import type { Instant } from '#kernel/time.ts'
import { hexDigest, newSecret } from '#platform/crypto/digest.ts'
import { type Change, change, type Db } from '#platform/db/client.ts'
import type { Actor } from './grants.ts'

const lifeMs = 12 * 3_600_000
const idleMs = 2 * 3_600_000
const touchMs = 60_000

/** Browsers take a `__Host-` cookie over https only, so plain http on one's own machine gets another name. */
function cookieOf(c: Context): { name: string; secure: boolean } {
  const secure = new URL(c.req.url).protocol === 'https:'
  return { name: secure ? '__Host-orderfield' : 'orderfield', secure }
}

/** Prepares a session of `user`; the caller commits it and hands the token to the browser with `keepToken`. */
export function planSession(
  db: Db,
  user: UserId,
  at: { county: string; now: Instant },
): { token: string; row: Change } {
  const token = newSecret()
  const row = change(
    db,
    sql`INSERT INTO sessions (token_hash, user, county, created_at, seen_at, expires_at)
        VALUES (${hexDigest(token)}, ${user}, ${at.county}, ${at.now}, ${at.now}, ${at.now + lifeMs})`,
  )
  return { token, row }
}

export function keepToken(c: Context, token: string): void {
  const { name, secure } = cookieOf(c)
  setCookie(c, name, token, {
    path: '/',
    httpOnly: true,
    secure,
    sameSite: 'Lax',
    maxAge: lifeMs / 1000,
  })
}

export function dropToken(c: Context): void {
  const { name, secure } = cookieOf(c)
  deleteCookie(c, name, { path: '/', secure })
}

export function tokenOf(c: Context): string | undefined {
  return getCookie(c, cookieOf(c).name)
}

type Seated = Actor & { readonly county: string; readonly demo: boolean }

/** The person behind a token; null when it is unknown, idle, expired, or the person is suspended. */
export async function findSession(db: Db, token: string, now: Instant): Promise<Seated | null> {
  const hash = hexDigest(token)
  const row = await db.get<SessionRow | undefined>(
    sql`SELECT u.id, u.role, u.party, u.name, u.demo, s.county, s.seen_at AS seenAt FROM sessions s JOIN users u ON u.id = s.user
        WHERE s.token_hash = ${hash} AND s.expires_at > ${now} AND s.seen_at > ${now - idleMs} AND u.state = 'active'`,
  )
  if (!row) return null
  // Seen once a minute is enough to know who idles, and spares a write per request.
  if (now - row.seenAt > touchMs)
    await db.run(sql`UPDATE sessions SET seen_at = ${now} WHERE token_hash = ${hash}`)
  const { id, role, party, name, demo, county } = row
  return { user: id, role, party, name, county, demo: demo === 1 }
}

type SessionRow = {
  id: UserId
  role: Role
  party: PartyId
  name: string
  demo: number
  county: string
  seenAt: number
}

export function endSession(db: Db, token: string): Change {
  return change(db, sql`DELETE FROM sessions WHERE token_hash = ${hexDigest(token)}`)
}

/** Refuses whoever is not signed in. */
export function signedIn(seated: Seated | null): Seated {
  return seated ?? unwrap(refuse('unknown-actor', 'not-signed-in'))
}
