// How a household comes in: a card with a PIN from its hall, or a passkey of its own phone enrolled with card and PIN.

import { sql } from 'drizzle-orm'
import { findHousehold, type HouseholdLine } from '#domains/parties/store/households.ts'
import type { HouseholdId, PartyId, UserId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import {
  type Card,
  checkCard,
  checkPin,
  endCards,
  listCards,
  planCard,
  planPin,
} from '#platform/auth/cards.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import { endSessionsOf, findHouseholdUser, insertUser, planCode } from '#platform/auth/users.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { type Change, must } from '#platform/db/client.ts'
import { commit } from '#platform/db/commit.ts'

/** A household's cards, the newest first. */
export async function readCards(ctx: Ctx, id: HouseholdId): Promise<Card[]> {
  const { hall } = unwrap(await findHousehold(ctx.db, id))
  allowFor(ctx, 'card.issue', hall)
  return listCards(ctx.db, id)
}

/** Issues a card; the household types the PIN itself. An earlier card ends, and whoever is signed in with it is signed out. */
export async function issueCard(
  ctx: Ctx,
  id: HouseholdId,
  pin: string,
): Promise<{ readonly card: Card; readonly token: string }> {
  const household = unwrap(await findHousehold(ctx.db, id))
  allowFor(ctx, 'card.issue', household.hall)
  if (household.state !== 'active')
    unwrap(refuse('conflict', 'household-left', { no: household.no }))
  unwrap(checkPin(pin))
  const { user, changes: seat } = await seatHousehold(ctx, household)
  const card = { id: newId<string>('card'), household: id, user, issuedAt: ctx.now }
  const issued = { ...card, issuedBy: ctx.actor.user }
  const { token, changes } = await planCard(ctx.db, issued, pin)
  await commit(ctx, {
    verb: 'card.issue',
    subject: `card/${card.id}`,
    seen: 0,
    changes: [...seat, ...changes, endSessionsOf(ctx.db, user)],
    refusals: raced(household),
  })
  const ends = { endedAt: null, endedBy: null, endReason: null }
  return { card: { ...issued, state: 'active', ...ends }, token }
}

/** Ends a lost card at once. */
export async function blockCard(
  ctx: Ctx,
  id: HouseholdId,
  { card, reason }: { readonly card: string; readonly reason: string },
): Promise<Card[]> {
  const household = unwrap(await findHousehold(ctx.db, id))
  allowFor(ctx, 'card.issue', household.hall)
  const active = (await listCards(ctx.db, id)).find(({ state }) => state === 'active')
  if (active?.id !== card) return unwrap(refuse('conflict', 'card-not-active', { card }))
  await commit(ctx, {
    verb: 'card.issue',
    subject: `card/${card}`,
    seen: 1,
    changes: [
      endCards(ctx.db, id, { state: 'blocked', at: ctx.now, by: ctx.actor.user, reason }),
      must(ctx.db, sql`changes() = 1`, 'the card was active'),
      endSessionsOf(ctx.db, active.user),
    ],
    reason,
  })
  return listCards(ctx.db, id)
}

/**
 * A code with which the household enrols a passkey on its own phone. The hall prints it, but only for who shows the card and
 * knows the PIN: a hall alone opens no household's door.
 */
export async function inviteHousehold(
  ctx: Ctx,
  id: HouseholdId,
  given: { readonly token: string; readonly pin: string },
): Promise<{ readonly code: string }> {
  const household = unwrap(await findHousehold(ctx.db, id))
  allowFor(ctx, 'card.issue', household.hall)
  const card = await checkCard(ctx.db, given, ctx.now)
  if (card.household !== id) unwrap(refuse('forbidden', 'card-of-another'))
  const { code, changes } = planCode(ctx.db, card.user, ctx.now)
  await commit(ctx, {
    verb: 'card.issue',
    subject: `user/${card.user}/code/${newId('code')}`,
    seen: 0,
    changes,
  })
  return { code }
}

/** The household itself takes another PIN. */
export async function changePin(
  ctx: Ctx,
  { next, ...given }: { readonly token: string; readonly pin: string; readonly next: string },
): Promise<{ readonly changed: true }> {
  allow(ctx, 'card.keep')
  const card = await checkCard(ctx.db, given, ctx.now)
  if (card.user !== ctx.actor.user) unwrap(refuse('forbidden', 'card-of-another'))
  unwrap(checkPin(next))
  await commit(ctx, {
    verb: 'card.keep',
    subject: `card/${card.id}/pin/${newId('pin')}`,
    seen: 0,
    changes: await planPin(ctx.db, { token: given.token, pin: next }),
  })
  return { changed: true }
}

/** The household's one user, made with its first card. */
async function seatHousehold(
  ctx: Ctx,
  { id, headName }: HouseholdLine,
): Promise<{ readonly user: UserId; readonly changes: Change[] }> {
  const known = await findHouseholdUser(ctx.db, id)
  if (known !== null) return { user: known, changes: [] }
  const user = newId<UserId>('usr')
  const party = id as string as PartyId // A household is the party of its own user.
  const row = { id: user, role: 'household', party, name: headName, createdAt: ctx.now } as const
  return { user, changes: [insertUser(ctx.db, row, 'active')] }
}

function raced({ no }: HouseholdLine) {
  const refusal = { kind: 'conflict', code: 'card-raced', facts: { no } } as const
  return {
    'UNIQUE constraint failed: users.party': refusal,
    'UNIQUE constraint failed: household_cards.household': refusal,
    'a card is not replaced in its row': refusal,
  }
}
