// People who may sign in, and the one-time codes by which they get their password or passkey.

import { sql } from 'drizzle-orm'
import type { PartyId, UserId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Role } from '#kernel/role.ts'
import type { Instant } from '#kernel/time.ts'
import { hexDigest, newCode } from '#platform/crypto/digest.ts'
import { type Change, change, type Db, must } from '#platform/db/client.ts'

export type UserState = 'invited' | 'active' | 'suspended'
export type User = {
  readonly id: UserId
  readonly revision: number
  readonly role: Role
  readonly party: PartyId
  readonly name: string
  readonly username: string | null
  readonly state: UserState
  readonly demo: number
  readonly passkeys: number
  readonly hasPassword: number
  readonly createdAt: Instant
}

const codeLifeMs = 7 * 24 * 3_600_000

const columns = sql`u.id, u.revision, u.role, u.party, u.name, u.username, u.state, u.demo,
  (SELECT count(*) FROM passkeys p WHERE p.user = u.id) AS passkeys, u.password IS NOT NULL AS hasPassword,
  u.created_at AS createdAt`

export async function findUser(db: Db, id: string): Promise<Result<User>> {
  const row = await db.get<User | undefined>(sql`SELECT ${columns} FROM users u WHERE u.id = ${id}`)
  return row ? ok(row) : refuse('missing', 'no-such-user', { id })
}

/** The names of these people, by their ids. */
export async function findUserNames(
  db: Db,
  ids: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const rows = await db.all<{ id: string; name: string }>(
    sql`SELECT id, name FROM users WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  )
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}

/** The user of that name with the hash of the password, when there is one. */
export async function findSignIn(
  db: Db,
  username: string,
): Promise<(User & { readonly password: string | null }) | null> {
  const row = await db.get<(User & { password: string | null }) | undefined>(
    sql`SELECT ${columns}, u.password FROM users u WHERE u.username = ${username}`,
  )
  return row ?? null
}

/** The user of a household; null before it has a card. */
export async function findHouseholdUser(db: Db, household: string): Promise<UserId | null> {
  const row = await db.get<{ id: UserId } | undefined>(
    sql`SELECT id FROM users WHERE role = 'household' AND party = ${household}`,
  )
  return row?.id ?? null
}

export type UserFilter = {
  readonly role?: Role | undefined
  readonly q?: string | undefined
  readonly after: string
  readonly limit: number
}

export async function listUsers(db: Db, { role, q, after, limit }: UserFilter): Promise<User[]> {
  return db.all<User>(
    sql`SELECT ${columns} FROM users u WHERE u.id > ${after} ${role === undefined ? sql`` : sql`AND u.role = ${role}`}
          ${q === undefined ? sql`` : sql`AND (instr(u.name, ${q}) OR instr(u.username, ${q}) OR u.party = ${q})`}
        ORDER BY u.id LIMIT ${limit + 1}`,
  )
}

export async function listDemoPeople(
  db: Db,
): Promise<{ user: UserId; role: Role; party: PartyId; name: string }[]> {
  return db.all(
    sql`SELECT id AS user, role, party, name FROM users WHERE demo = 1 AND state = 'active' ORDER BY role, id LIMIT 100`,
  )
}

export function insertUser(
  db: Db,
  user: Pick<User, 'id' | 'role' | 'party' | 'name' | 'createdAt'>,
  state: 'invited' | 'active' = 'invited',
): Change {
  return change(
    db,
    sql`INSERT INTO users (id, revision, role, party, name, state, created_at)
        VALUES (${user.id}, 1, ${user.role}, ${user.party}, ${user.name}, ${state}, ${user.createdAt})`,
  )
}

/** Sets a user's state; a suspended one loses every session and every unused code in the same deed. */
export function saveUserState(db: Db, { id, revision, state }: User): Change[] {
  const saved = change(
    db,
    sql`UPDATE users SET state = ${state}, revision = ${revision} WHERE id = ${id}`,
  )
  return state === 'suspended' ? [saved, endSessionsOf(db, id), ...revokeCodes(db, id)] : [saved]
}

export function endSessionsOf(db: Db, user: UserId): Change {
  return change(db, sql`DELETE FROM sessions WHERE user = ${user}`)
}

/** A new code for a user, kept only as its hash. Codes given before stop working. */
export function planCode(
  db: Db,
  user: UserId,
  now: Instant,
): { readonly code: string; readonly changes: Change[] } {
  const code = newCode()
  const row = change(
    db,
    sql`INSERT INTO enrolments (code_hash, user, expires_at) VALUES (${hashOf(code)}, ${user}, ${now + codeLifeMs})`,
  )
  return { code, changes: [...revokeCodes(db, user), row] }
}

/** The user that an unused, unexpired code was made for. */
export async function findEnrolment(db: Db, code: string, now: Instant): Promise<Result<User>> {
  const row = await db.get<User | undefined>(
    sql`SELECT ${columns} FROM enrolments e JOIN users u ON u.id = e.user
        WHERE e.code_hash = ${hashOf(code)} AND e.used_at IS NULL AND e.expires_at > ${now}`,
  )
  if (!row) return refuse('forbidden', 'enrolment-invalid', {}, 'code')
  return row.state === 'suspended' ? refuse('forbidden', 'user-suspended') : ok(row)
}

/** Uses a code up; of two who use it at once the second is refused whole. */
export function planCodeUse(db: Db, code: string, now: Instant): Change[] {
  return [
    change(
      db,
      sql`UPDATE enrolments SET used_at = ${now} WHERE code_hash = ${hashOf(code)} AND used_at IS NULL`,
    ),
    must(db, sql`changes() = 1`, 'the code was unused'),
  ]
}

export function savePassword(
  db: Db,
  { id, revision }: Pick<User, 'id' | 'revision'>,
  { username, password }: { readonly username: string; readonly password: string },
): Change {
  return change(
    db,
    sql`UPDATE users SET username = ${username}, password = ${password}, state = 'active', revision = ${revision} WHERE id = ${id}`,
  )
}

export function saveActive(db: Db, { id, revision }: Pick<User, 'id' | 'revision'>): Change {
  return change(db, sql`UPDATE users SET state = 'active', revision = ${revision} WHERE id = ${id}`)
}

function revokeCodes(db: Db, user: UserId): Change[] {
  return [change(db, sql`DELETE FROM enrolments WHERE user = ${user} AND used_at IS NULL`)]
}

/** People read codes aloud and type them: case, blanks and hyphens do not count. */
function hashOf(code: string): string {
  return hexDigest(code.toLowerCase().replace(/[\s-]/g, ''))
}
