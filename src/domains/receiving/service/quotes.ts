// What indexes stood at, as the office writes it down from their sources.

import { checkCorrection, checkQuote, type IndexQuote } from '#domains/receiving/model/quote.ts'
import { insertQuote, listIndexes, listQuotes, readQuote } from '#domains/receiving/store/quotes.ts'
import type { QuoteId } from '#kernel/id.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { commit } from '#platform/db/commit.ts'

type Index = Pick<IndexQuote, 'index' | 'source'>

/** The quotes written down, and the indexes that contracts in force follow. */
export async function quotesOf(
  ctx: Ctx,
  index?: string,
): Promise<{ readonly quotes: IndexQuote[]; readonly indexes: Index[] }> {
  allow(ctx, 'receiving.read')
  const [quotes, indexes] = await Promise.all([listQuotes(ctx.db, index), listIndexes(ctx.db)])
  return { quotes, indexes }
}

export type NewQuote = Pick<
  IndexQuote,
  'index' | 'source' | 'day' | 'centiFen' | 'evidence' | 'corrects' | 'reason'
>

/** Writes down what an index stood at; a correction names the quote that was wrong, and why. */
export async function writeQuote(ctx: Ctx, quote: NewQuote): Promise<IndexQuote> {
  allow(ctx, 'quote.write')
  const { index, source, corrects, reason } = quote
  const known = await listIndexes(ctx.db)
  if (!known.some((each) => each.index === index && each.source === source)) {
    unwrap(refuse('invalid', 'quote-index-unknown', { index, source }, 'index'))
  }
  unwrap(checkQuote(quote, ctx.now))
  if (corrects !== null) {
    if (reason === '') unwrap(refuse('invalid', 'reason-missing', {}, 'reason'))
    unwrap(checkCorrection(await readKept(ctx, corrects), quote))
  }
  const id = newId<QuoteId>('qt')
  await commit(ctx, {
    verb: 'quote.write',
    subject: `quote/${id}`,
    seen: 0,
    changes: [
      insertQuote(ctx.db, { ...quote, id, reason: corrects === null ? '' : reason }, by(ctx)),
    ],
    reason,
    refusals: { 'an index is quoted once for a day': quotedAlready },
  })
  return readKept(ctx, id)
}

const quotedAlready: Refusal = { kind: 'conflict', code: 'quote-twice', facts: {} }

function by({ actor, now }: Ctx) {
  return { user: actor.user, now }
}

async function readKept(ctx: Ctx, id: QuoteId): Promise<IndexQuote> {
  return (await readQuote(ctx.db, id)) ?? unwrap(refuse('missing', 'no-such-quote', { id }))
}
