// The household's own word on what the other side handed in: on its own page, or at its hall with its card and PIN.

import type { Word } from '#domains/claims/store/labour.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { checkCard } from '#platform/auth/cards.ts'
import { allow, allowFor, type Verb } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'

export type Given = {
  readonly accepts: boolean
  /** Why not; a household that accepts need say nothing. */
  readonly words: string
  readonly card: { readonly token: string; readonly pin: string } | null
}
type Side = { readonly household: string; readonly hall: string }
type Spoken = Pick<Word, 'words' | 'method'> & {
  readonly verb: Verb
  /** The household's own person, also where the hall's clerk holds the pen. */
  readonly user: string
}

/** Whose word it is. Refuses everybody but the household itself and, with its card and PIN, its hall. */
export async function wordOf(
  ctx: Ctx,
  { household, hall }: Side,
  { accepts, words, card: given }: Given,
): Promise<Spoken> {
  if (!accepts && words === '') unwrap(refuse('invalid', 'contest-without-words', {}, 'words'))
  if (ctx.actor.role !== 'hall') {
    allow(ctx, 'claim.sign')
    allowFor(ctx, 'claim.sign', household)
    return { words, method: 'session', verb: 'claim.sign', user: ctx.actor.user }
  }
  allowFor(ctx, 'claim.assist', hall)
  if (given === null) return unwrap(refuse('invalid', 'card-needed', {}, 'card'))
  const card = await checkCard(ctx.db, given, ctx.now)
  if (card.household !== household) unwrap(refuse('forbidden', 'card-of-another'))
  return { words, method: 'card', verb: 'claim.assist', user: card.user }
}
