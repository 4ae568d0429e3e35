// Who may sign in for whom: the office invites people and hands each a one-time code.

import { findFirm, listFirmNames } from '#domains/parties/store/firms.ts'
import { findPlaceNames, isHall, isHub } from '#domains/parties/store/places.ts'
import {
  isDepartment,
  isNotaryOffice,
  listSupervisorNames,
} from '#domains/parties/store/supervisors.ts'
import type { FirmId, PartyId, UserId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import type { Role } from '#kernel/role.ts'
import { allow } from '#platform/auth/grants.ts'
import {
  findUser,
  insertUser,
  listUsers,
  planCode,
  saveUserState,
  type User,
  type UserState,
} from '#platform/auth/users.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

export type NamedUser = User & { readonly partyName: string }
export type Invitation = { readonly user: NamedUser; readonly code: string }

type UserQuery = {
  readonly role?: Role | undefined
  readonly q?: string | undefined
  readonly limit: number
  readonly after: string
}

export async function pageUsers(ctx: Ctx, query: UserQuery): Promise<Page<NamedUser>> {
  allow(ctx, 'user.read')
  const page = pageFrom(await listUsers(ctx.db, query), query.limit, ({ id }) => id)
  return { items: await nameUsers(ctx, page.items), next: page.next }
}

/** Invites a person to act for a party. The code is shown this once and never again. */
export async function inviteUser(
  ctx: Ctx,
  given: { readonly role: Role; readonly party: string; readonly name: string },
): Promise<Invitation> {
  allow(ctx, 'user.write')
  const party = await findParty(ctx, given.role, given.party)
  const id = newId<UserId>('usr')
  const { code, changes } = planCode(ctx.db, id, ctx.now)
  const user = { id, role: given.role, party, name: given.name, createdAt: ctx.now }
  await commit(ctx, {
    verb: 'user.write',
    subject: `user/${id}`,
    seen: 0,
    changes: [insertUser(ctx.db, user), ...changes],
  })
  return { user: await nameUser(ctx, unwrap(await findUser(ctx.db, id))), code }
}

/** Gives a person a new code: a lost password, a new device. Codes given before stop working. */
export async function renewCode(ctx: Ctx, id: UserId): Promise<Invitation> {
  allow(ctx, 'user.write')
  const user = unwrap(await findUser(ctx.db, id))
  if (user.state === 'suspended') unwrap(refuse('conflict', 'user-suspended'))
  const { code, changes } = planCode(ctx.db, id, ctx.now)
  await commit(ctx, {
    verb: 'user.write',
    subject: `user/${id}/code/${newId('code')}`,
    seen: 0,
    changes,
  })
  return { user: await nameUser(ctx, user), code }
}

/** Suspends a person, who is signed out at once, or lets the person in again. */
export async function setUserState(
  ctx: Ctx,
  id: UserId,
  { revision, state }: { readonly revision: number; readonly state: 'active' | 'suspended' },
): Promise<NamedUser> {
  allow(ctx, 'user.write')
  const user = unwrap(await findUser(ctx.db, id))
  if (id === ctx.actor.user) unwrap(refuse('forbidden', 'user-own-state'))
  unwrap(checkSeen(`user/${id}`, user.revision, revision))
  const isEnrolled = user.passkeys > 0 || user.hasPassword === 1 || user.demo === 1
  const next: UserState = state === 'active' && !isEnrolled ? 'invited' : state
  if (next === user.state) unwrap(refuse('conflict', 'user-state-unchanged', { state: next }))
  const saved = { ...user, revision: revision + 1, state: next }
  await commit(ctx, {
    verb: 'user.write',
    subject: `user/${id}`,
    seen: revision,
    changes: saveUserState(ctx.db, saved),
    reason: next,
  })
  return nameUser(ctx, saved)
}

async function findParty(ctx: Ctx, role: Role, party: string): Promise<PartyId> {
  const known = {
    firm: async () => (await findFirm(ctx.db, party as FirmId)).ok, // Asked whether it is one.
    hall: () => isHall(ctx.db, party),
    coordinator: async () => party === ctx.county,
    office: async () => party === ctx.county,
    notary: () => isNotaryOffice(ctx.db, party),
    department: () => isDepartment(ctx.db, party),
    driver: async () => party === ctx.county,
    hub: () => isHub(ctx.db, party),
    // A household comes in by its card or its own phone, both through its hall.
    household: async () => false,
  } satisfies Record<Role, () => Promise<boolean>>
  if (!(await known[role]())) unwrap(refuse('invalid', 'party-unknown', { party }, 'party'))
  return party as PartyId // Its role’s register knows it.
}

async function nameUser(ctx: Ctx, user: User): Promise<NamedUser> {
  const [named] = await nameUsers(ctx, [user])
  return named ?? { ...user, partyName: '' }
}

async function nameUsers(ctx: Ctx, users: readonly User[]): Promise<NamedUser[]> {
  const parties = [...new Set(users.map(({ party }) => party))]
  const [firms, places, others] = await Promise.all([
    listFirmNames(ctx.db, parties),
    findPlaceNames(ctx.db, parties),
    listSupervisorNames(ctx.db, parties),
  ])
  return users.map((user) => ({
    ...user,
    partyName: firms.get(user.party) ?? places.get(user.party) ?? others.get(user.party) ?? '',
  }))
}
