// Closes a season's rounds by the week: nobody's hand, the same deed, and a trail of each hour at which it was not done.

import { type Cadence, type CadenceTerms, nextClosing } from '#domains/rounds/model/cadence.ts'
import { checkMarket } from '#domains/rounds/model/round.ts'
import { findCadence, listDue, saveCadence } from '#domains/rounds/store/cadence.ts'
import { readMarket } from '#domains/rounds/store/rounds.ts'
import type { SeasonId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { trailOf } from '#platform/db/trail.ts'
import { closeRound } from './rounds.ts'

export async function readCadence(ctx: Ctx, season: SeasonId): Promise<Cadence> {
  allow(ctx, 'round.read')
  await holdSeason(ctx, season)
  return findCadence(ctx.db, season)
}

export async function setCadence(
  ctx: Ctx,
  season: SeasonId,
  { revision, ...terms }: CadenceTerms & { readonly revision: number },
): Promise<Cadence> {
  allow(ctx, 'round.pace')
  const state = await holdSeason(ctx, season)
  const known = await findCadence(ctx.db, season)
  const subject = `cadence/${season}`
  unwrap(checkSeen(subject, known.revision, revision))
  if (state !== 'open') unwrap(refuse('conflict', 'round-season-ended', { season }))
  const cadence: Cadence = {
    ...known,
    revision: revision + 1,
    mode: terms.mode,
    weekday: terms.mode === 'weekly' ? terms.weekday : null,
    hour: terms.mode === 'weekly' ? terms.hour : null,
    nextAt: terms.mode === 'weekly' ? nextClosing(terms, ctx.now) : null,
    setBy: ctx.actor.name,
    setAt: ctx.now,
  }
  await commit(ctx, {
    verb: 'round.pace',
    subject,
    seen: revision,
    changes: [saveCadence(ctx.db, cadence)],
  })
  return cadence
}

/** Closes the rounds whose hour has come. What cannot be closed now is passed over until the week after, and why is kept. */
export async function closeDueRounds(ctx: Ctx): Promise<void> {
  for (const due of await listDue(ctx.db, ctx.now)) await closeDue(ctx, due)
}

async function closeDue(ctx: Ctx, due: Cadence): Promise<void> {
  const season = due.season as SeasonId // The row was keyed by a season's id.
  const market = checkMarket(season, await readMarket(ctx.db, season))
  const lastOutcome = market.ok ? 'closed' : market.refusal.code
  const passed = { ...due, ...advanced(due, ctx.now), lastOutcome }
  const subject = { id: due.season, seen: due.revision }
  if (market.ok) {
    const trail = { kind: 'cadence', verb: 'round.pace', reason: lastOutcome } as const
    const also = [...trailOf(ctx, trail, [subject]), saveCadence(ctx.db, passed)]
    await closeRound(ctx, season, also)
    return
  }
  await commit(ctx, {
    verb: 'round.pace',
    subject: `cadence/${due.season}`,
    seen: due.revision,
    reason: lastOutcome,
    changes: [saveCadence(ctx.db, passed)],
  })
}

function advanced(
  { weekday, hour, revision }: Cadence,
  now: Instant,
): Pick<Cadence, 'revision' | 'nextAt' | 'lastAt'> {
  const week = { weekday: weekday ?? 1, hour: hour ?? 0 }
  return { revision: revision + 1, nextAt: nextClosing(week, now), lastAt: now }
}

async function holdSeason(ctx: Ctx, season: SeasonId): Promise<string> {
  const { state } = await readMarket(ctx.db, season)
  return state ?? unwrap(refuse('missing', 'no-such-season', { id: season }))
}
