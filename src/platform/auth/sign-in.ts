// How people come in: by user name and password, by passkey, or for the first time with a code from the office.

import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { ok, type Result, refuse, unwrap } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import type { Db } from '#platform/db/client.ts'
import { commit } from '#platform/db/commit.ts'
import { admitTry, forgetTries } from './lockout.ts'
import { type Site, verifyEnrolment, verifySignIn } from './passkeys.ts'
import { checkPassword, hashPassword, isPassword } from './password.ts'
import {
  endSessionsOf,
  findEnrolment,
  findSignIn,
  findUser,
  planCodeUse,
  saveActive,
  savePassword,
  type User,
} from './users.ts'

/** What a person without a session acts with: there is no actor yet. */
export type Stranger = { readonly db: Db; readonly now: Instant }

export async function signInByPassword(
  { db, now }: Stranger,
  given: { readonly username: string; readonly password: string },
): Promise<User> {
  const username = given.username.trim().toLowerCase()
  await admitTry(db, username, now)
  const user = await findSignIn(db, username)
  const right = await isPassword(given.password, user?.password ?? null)
  if (!(right && user)) return unwrap(refuse('unknown-actor', 'wrong-credentials'))
  await forgetTries(db, username)
  return unwrap(active(user))
}

export async function signInByPasskey(
  { db, now }: Stranger,
  response: AuthenticationResponseJSON,
  site: Site,
): Promise<User> {
  const id = unwrap(await verifySignIn(db, response, { site, now }))
  return unwrap(active(unwrap(await findUser(db, id))))
}

/** Uses a code up and gives its user a name and password; whoever was signed in as that user is signed out. */
export async function enrolPassword(
  { db, now }: Stranger,
  given: { readonly code: string; readonly username: string; readonly password: string },
): Promise<User> {
  const user = unwrap(await findEnrolment(db, given.code, now))
  const username = unwrap(checkUsername(given.username))
  const holder = await findSignIn(db, username)
  const taken = refuse('conflict', 'username-taken', { username }, 'username')
  if (holder !== null && holder.id !== user.id) unwrap(taken)
  const password = await hashPassword(unwrap(checkPassword(given.password, username)))
  const revision = user.revision + 1
  await commit(
    { db, now, actor: actorOf(user) },
    {
      verb: 'user.enrol',
      subject: `user/${user.id}`,
      seen: user.revision,
      changes: [
        ...planCodeUse(db, given.code, now),
        savePassword(db, { id: user.id, revision }, { username, password }),
        endSessionsOf(db, user.id),
      ],
      refusals: taken.ok ? {} : { 'UNIQUE constraint failed: users.username': taken.refusal },
    },
  )
  await forgetTries(db, username)
  return { ...user, revision, username, state: 'active' }
}

/** Uses a code up and gives its user a passkey. */
export async function enrolPasskey(
  { db, now }: Stranger,
  given: { readonly code: string; readonly response: RegistrationResponseJSON },
  site: Site,
): Promise<User> {
  const user = unwrap(await findEnrolment(db, given.code, now))
  const passkey = unwrap(await verifyEnrolment(db, given.response, { user: user.id, site, now }))
  const revision = user.revision + 1
  await commit(
    { db, now, actor: actorOf(user) },
    {
      verb: 'user.enrol',
      subject: `user/${user.id}`,
      seen: user.revision,
      changes: [
        ...planCodeUse(db, given.code, now),
        passkey,
        saveActive(db, { id: user.id, revision }),
      ],
    },
  )
  return { ...user, revision, state: 'active' }
}

function active(user: User): Result<User> {
  return user.state === 'active' ? ok(user) : refuse('forbidden', 'user-suspended')
}

function checkUsername(text: string): Result<string> {
  const username = text.trim().toLowerCase()
  return /^[a-z0-9][a-z0-9.-]{1,30}[a-z0-9]$/.test(username)
    ? ok(username)
    : refuse('invalid', 'username-malformed', {}, 'username')
}

function actorOf({ id, role, party, name }: User) {
  return { user: id, role, party, name }
}
