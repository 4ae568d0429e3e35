// Cards of households: a token of 128 bits in the QR code and a PIN that the household keeps in its head.

import { sql } from 'drizzle-orm'
import type { UserId } from '#kernel/id.ts'
import { ok, type Result, refuse, unwrap } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { hexDigest, newToken } from '#platform/crypto/digest.ts'
import { type Change, change, type Db, must } from '#platform/db/client.ts'
import { admitTry, forgetTries } from './lockout.ts'
import { hashPassword, isPassword } from './password.ts'
import { findUser, type User } from './users.ts'

export type Card = {
  readonly id: string
  readonly household: string
  readonly user: UserId
  readonly state: 'active' | 'replaced' | 'blocked'
  readonly issuedAt: Instant
  readonly issuedBy: string
  readonly endedAt: Instant | null
  readonly endedBy: string | null
  readonly endReason: string | null
}

const columns = sql`c.id, c.household, c.user, c.state, c.issued_at AS issuedAt, c.issued_by AS issuedBy, c.ended_at AS endedAt,
  c.ended_by AS endedBy, c.end_reason AS endReason`

/** A household's cards, the newest first. */
export async function listCards(db: Db, household: string): Promise<Card[]> {
  return db.all<Card>(
    sql`SELECT ${columns} FROM household_cards c WHERE c.household = ${household} ORDER BY c.issued_at DESC, c.id LIMIT 50`,
  )
}

/** The active card of a token, its holder not yet known by the PIN. */
export async function findCard(db: Db, token: string): Promise<Result<Card>> {
  const row = await db.get<Card | undefined>(
    sql`SELECT ${columns} FROM household_cards c WHERE c.token_hash = ${hexDigest(token)} AND c.state = 'active'`,
  )
  return row ? ok(row) : refuse('unknown-actor', 'wrong-card')
}

/** Six digits, not all alike, not counted up or down. */
export function checkPin(pin: string): Result<string> {
  const steps = [...pin].slice(1).map((digit, at) => Number(digit) - Number(pin[at]))
  const weak = [0, 1, -1].some((step) => steps.every((each) => each === step))
  return /^\d{6}$/.test(pin) && !weak ? ok(pin) : refuse('invalid', 'pin-weak', {}, 'pin')
}

type Issue = Pick<Card, 'id' | 'household' | 'user' | 'issuedAt' | 'issuedBy'>

/**
 * A new card: its token is shown once and kept only as its hash. The PIN is hashed together with the token, so that its
 * six digits cannot be guessed from what the database holds.
 */
export async function planCard(
  db: Db,
  card: Issue,
  pin: string,
): Promise<{ readonly token: string; readonly changes: Change[] }> {
  const token = newToken()
  const hash = await hashPassword(secretOf(token, pin))
  const { id, household, user, issuedAt, issuedBy } = card
  return {
    token,
    changes: [
      endCards(db, household, { state: 'replaced', at: issuedAt, by: issuedBy, reason: id }),
      change(
        db,
        sql`INSERT INTO household_cards (id, household, user, token_hash, pin, state, issued_at, issued_by)
            VALUES (${id}, ${household}, ${user}, ${hexDigest(token)}, ${hash}, 'active', ${issuedAt}, ${issuedBy})`,
      ),
    ],
  }
}

type End = {
  readonly state: 'replaced' | 'blocked'
  readonly at: Instant
  readonly by: string
  readonly reason: string
}

/** Ends the card that a household has, if it has one. */
export function endCards(db: Db, household: string, { state, at, by, reason }: End): Change {
  return change(
    db,
    sql`UPDATE household_cards SET state = ${state}, ended_at = ${at}, ended_by = ${by}, end_reason = ${reason}
        WHERE household = ${household} AND state = 'active'`,
  )
}

type Given = { readonly token: string; readonly pin: string }

/**
 * The card of this token, when its PIN is right. Five wrong tries lock the token for 15 minutes, as with user names; an
 * unknown token takes as long and is refused in the same words.
 */
export async function checkCard(db: Db, { token, pin }: Given, now: Instant): Promise<Card> {
  const hash = hexDigest(token)
  await admitTry(db, `card ${hash}`, now)
  const row = await db.get<(Card & { pin: string }) | undefined>(
    sql`SELECT ${columns}, c.pin FROM household_cards c WHERE c.token_hash = ${hash} AND c.state = 'active'`,
  )
  const right = await isPassword(secretOf(token, pin), row?.pin ?? null)
  if (!(right && row)) return unwrap(refuse('unknown-actor', 'wrong-card'))
  await forgetTries(db, `card ${hash}`)
  const { pin: _, ...card } = row
  return card
}

/** The household's user behind a card and its PIN. */
export async function signInByCard(
  { db, now }: { readonly db: Db; readonly now: Instant },
  given: Given,
): Promise<User> {
  const { user: id } = await checkCard(db, given, now)
  const user = unwrap(await findUser(db, id))
  return user.state === 'suspended' ? unwrap(refuse('forbidden', 'user-suspended')) : user
}

/** Gives the active card of this token another PIN. */
export async function planPin(db: Db, { token, pin }: Given): Promise<Change[]> {
  const hash = await hashPassword(secretOf(token, pin))
  return [
    change(
      db,
      sql`UPDATE household_cards SET pin = ${hash} WHERE token_hash = ${hexDigest(token)} AND state = 'active'`,
    ),
    must(db, sql`changes() = 1`, 'the card is active'),
  ]
}

function secretOf(token: string, pin: string): string {
  return `${token} ${pin}`
}
