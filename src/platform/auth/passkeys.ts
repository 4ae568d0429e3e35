// Passkeys: public keys of people's own devices. A challenge is kept in the database and used once.

import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { sql } from 'drizzle-orm'
import type { UserId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { type Change, change, type Db } from '#platform/db/client.ts'
import type { User } from './users.ts'

/** The site that a passkey belongs to: the host that the browser itself sees. */
export type Site = { readonly rpID: string; readonly origin: string }

export function siteOf(url: string): Site {
  const { hostname, origin } = new URL(url)
  return { rpID: hostname, origin }
}

type Purpose = 'enrol' | 'sign-in'
const challengeLifeMs = 5 * 60_000

/** What the browser needs to make a passkey for the user. */
export async function offerEnrolment(
  db: Db,
  user: User,
  { rpID, now }: { readonly rpID: string; readonly now: Instant },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const options = await generateRegistrationOptions({
    rpName: 'Orderfield 订单田',
    rpID,
    userID: Uint8Array.from(new TextEncoder().encode(user.id)),
    userName: user.username ?? user.name,
    userDisplayName: user.name,
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await keepChallenge(db, { challenge: options.challenge, purpose: 'enrol', user: user.id, now })
  return options
}

/** What the browser needs to sign in with any passkey of this site. */
export async function offerSignIn(
  db: Db,
  { rpID, now }: { readonly rpID: string; readonly now: Instant },
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const options = await generateAuthenticationOptions({ rpID, userVerification: 'required' })
  await keepChallenge(db, { challenge: options.challenge, purpose: 'sign-in', user: null, now })
  return options
}

/** Verifies a new passkey; the row that keeps it is committed by the caller. */
export async function verifyEnrolment(
  db: Db,
  response: RegistrationResponseJSON,
  { user, site, now }: { readonly user: UserId; readonly site: Site; readonly now: Instant },
): Promise<Result<Change>> {
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => useChallenge(db, { challenge, purpose: 'enrol', user, now }),
    expectedOrigin: site.origin,
    expectedRPID: site.rpID,
  }).catch(() => null)
  if (!verified?.verified) return refuse('forbidden', 'passkey-refused')
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential
  return ok(
    change(
      db,
      sql`INSERT INTO passkeys (id, user, public_key, counter, transports, created_at)
          VALUES (${id}, ${user}, ${publicKey}, ${counter}, ${transports.join(' ')}, ${now})`,
    ),
  )
}

/** Verifies a sign-in by passkey and moves its counter on, so that a copied device shows itself. */
export async function verifySignIn(
  db: Db,
  response: AuthenticationResponseJSON,
  { site, now }: { readonly site: Site; readonly now: Instant },
): Promise<Result<UserId>> {
  const row = await db.get<PasskeyRow | undefined>(
    sql`SELECT id, user, public_key AS publicKey, counter FROM passkeys WHERE id = ${response.id}`,
  )
  if (!row) return refuse('unknown-actor', 'passkey-refused')
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) =>
      useChallenge(db, { challenge, purpose: 'sign-in', user: null, now }),
    expectedOrigin: site.origin,
    expectedRPID: site.rpID,
    credential: { id: row.id, publicKey: new Uint8Array(row.publicKey), counter: row.counter },
  }).catch(() => null)
  if (!verified?.verified) return refuse('unknown-actor', 'passkey-refused')
  const { newCounter } = verified.authenticationInfo
  await db.run(sql`UPDATE passkeys SET counter = ${newCounter} WHERE id = ${row.id}`)
  return ok(row.user)
}

/** The public key of one of the user's own passkeys, a COSE_Key; null for a credential that is not the user's. */
export async function findPublicKey(
  db: Db,
  user: UserId,
  credential: string,
): Promise<Uint8Array | null> {
  const row = await db.get<{ publicKey: number[] } | undefined>(
    sql`SELECT public_key AS publicKey FROM passkeys WHERE id = ${credential} AND user = ${user}`,
  )
  return row === undefined ? null : new Uint8Array(row.publicKey)
}

type PasskeyRow = { id: string; user: UserId; publicKey: number[]; counter: number }
type Challenge = {
  readonly challenge: string
  readonly purpose: Purpose
  readonly user: UserId | null
  readonly now: Instant
}

async function keepChallenge(db: Db, { challenge, purpose, user, now }: Challenge): Promise<void> {
  await db.run(sql`DELETE FROM challenges WHERE expires_at <= ${now}`)
  await db.run(
    sql`INSERT INTO challenges (challenge, purpose, user, expires_at)
        VALUES (${challenge}, ${purpose}, ${user}, ${now + challengeLifeMs})`,
  )
}

/** Uses a challenge up, whatever comes of it. */
async function useChallenge(
  db: Db,
  { challenge, purpose, user, now }: Challenge,
): Promise<boolean> {
  const used = await db.get<{ challenge: string } | undefined>(
    sql`DELETE FROM challenges WHERE challenge = ${challenge} AND purpose = ${purpose} AND user IS ${user}
          AND expires_at > ${now} RETURNING challenge`,
  )
  return used !== undefined
}
