// A round looked at again: on what stands now, or on what stood then under the office's overrides.

import {
  checkOverride,
  type Override,
  type OverrideTerms,
  withOverrides,
} from '#domains/rounds/model/override.ts'
import {
  checkMarket,
  checkOverridable,
  checkRevisable,
  type Round,
} from '#domains/rounds/model/round.ts'
import { freezeInput } from '#domains/rounds/store/freeze.ts'
import {
  copyInput,
  insertOverrides,
  listOverrides,
  listRevisions,
  type NamedOverride,
  pageOverrides,
  supersede,
} from '#domains/rounds/store/live.ts'
import { findRound, insertRound, readMarket } from '#domains/rounds/store/rounds.ts'
import type { JobId, RoundId } from '#kernel/id.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import { day, dayAt } from '#kernel/time.ts'
import { allow, type Verb } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import type { Change } from '#platform/db/client.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { trailOf } from '#platform/db/trail.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'
import { planJob } from '#platform/jobs/job.ts'
import { problemFor, productIn } from './solved.ts'

type Seen = { readonly revision: number }
type PageAt = { readonly round: RoundId; readonly after: string; readonly limit: number }

/** Matches anew what stands now, beside what was signed, and says who changed. A computed round steps aside meanwhile. */
export async function reviseRound(
  ctx: Ctx,
  id: RoundId,
  { revision, reason }: Seen & { readonly reason: string },
): Promise<Round> {
  allow(ctx, 'round.revise')
  const base = await seenRound(ctx, id, revision)
  unwrap(checkRevisable(base))
  const { season, policy } = base
  unwrap(checkMarket(season, await readMarket(ctx.db, season), id))
  const today = dayAt(ctx.now)
  const demeritsAfter = day(today - policy.demerits.countDays)
  return follow(ctx, base, {
    verb: 'round.revise',
    reason,
    origin: 'revision',
    changesOf: (round) => freezeInput(ctx.db, { round, season, today, demeritsAfter }),
  })
}

/** Forces or forbids a pair: the same facts are matched again under it, and what that costs is published with it. */
export async function overrideRound(
  ctx: Ctx,
  id: RoundId,
  { revision, ...terms }: Seen & OverrideTerms,
): Promise<Round> {
  allow(ctx, 'round.override')
  const base = await seenRound(ctx, id, revision)
  unwrap(checkOverridable(base))
  const standing = await listOverrides(ctx.db, id)
  const product = await productIn(ctx, id, terms.plan)
  if (product === undefined) {
    return unwrap(refuse('invalid', 'no-such-round-plan', { plan: terms.plan }, 'plan'))
  }
  const problem = withOverrides(await problemFor(ctx, base, [product]), standing)
  const { lot, demand } = unwrap(checkOverride(problem, terms, standing))
  const { name: madeBy } = ctx.actor
  const made = {
    ...terms,
    ...{ household: lot.household, firm: demand.firm, product, madeBy, madeAt: ctx.now },
  }
  return followWith(ctx, base, [...standing, made], terms.reason)
}

/** Takes an override back: one deed more, and the matching without it. */
export async function undoOverride(
  ctx: Ctx,
  { id, seq }: { readonly id: RoundId; readonly seq: number },
  { revision, reason }: Seen & { readonly reason: string },
): Promise<Round> {
  allow(ctx, 'round.override')
  const base = await seenRound(ctx, id, revision)
  unwrap(checkOverridable(base))
  const standing = await listOverrides(ctx.db, id)
  if (!standing.some((one) => one.seq === seq)) {
    unwrap(refuse('missing', 'no-such-override', { seq }))
  }
  const kept = standing.filter((one) => one.seq !== seq)
  return followWith(ctx, base, kept, reason)
}

/** Published to everyone who may read the round; halls and firms see whom of theirs it concerns, and that there are others. */
export async function pageRoundOverrides(ctx: Ctx, at: PageAt): Promise<Page<ToldOverride>> {
  allow(ctx, 'round.read')
  unwrap(await findRound(ctx.db, at.round))
  const page = pageFrom(await pageOverrides(ctx.db, at), at.limit, ({ seq }) => String(seq))
  return { next: page.next, items: page.items.map((one) => tellOverride(ctx, one)) }
}

type ToldOverride = Pick<
  NamedOverride,
  'seq' | 'kind' | 'product' | 'quantity' | 'reason' | 'madeBy' | 'madeAt'
> & {
  readonly [Name in 'plan' | 'householdNo' | 'headName' | 'demand' | 'demandNo' | 'firmName']:
    | string
    | null
}

function tellOverride({ actor }: Ctx, override: NamedOverride): ToldOverride {
  const { seq, kind, product, quantity, reason, madeBy, madeAt } = override
  const { plan, householdNo, headName, demand, demandNo, firmName } = override
  const seesPlan = actor.role !== 'firm' && (actor.role !== 'hall' || actor.party === override.hall)
  const seesDemand = actor.role !== 'firm' || actor.party === override.firm
  const [household, firm] = [
    { plan, householdNo, headName },
    { demand, demandNo, firmName },
  ]
  return {
    ...{ seq, kind, product, quantity, reason, madeBy, madeAt },
    ...(seesPlan ? household : { plan: null, householdNo: null, headName: null }),
    ...(seesDemand ? firm : { demand: null, demandNo: null, firmName: null }),
  }
}

export async function pageRoundRevisions(ctx: Ctx, at: PageAt): Promise<Page<Round>> {
  allow(ctx, 'round.read')
  unwrap(await findRound(ctx.db, at.round))
  const ids = await listRevisions(ctx.db, at)
  const rounds = await Promise.all(ids.map(async (id) => unwrap(await findRound(ctx.db, id))))
  return pageFrom(rounds, at.limit, ({ no }) => String(no))
}

async function seenRound(ctx: Ctx, id: RoundId, revision: number): Promise<Round> {
  const found = unwrap(await findRound(ctx.db, id))
  unwrap(checkSeen(`round/${id}`, found.revision, revision))
  return found
}

function followWith(
  ctx: Ctx,
  base: Round,
  overrides: readonly Omit<Override, 'seq'>[],
  reason: string,
): Promise<Round> {
  return follow(ctx, base, {
    verb: 'round.override',
    reason,
    origin: 'override',
    changesOf: (round) => [
      copyInput(ctx.db, base.id, round),
      ...insertOverrides(ctx.db, round, overrides),
    ],
  })
}

type Following = {
  readonly verb: Verb
  readonly reason: string
  readonly origin: 'revision' | 'override'
  readonly changesOf: (round: RoundId) => readonly Change[]
}

/** Opens the round that follows `base`, under the same rules and the same draw: only what changed may tell. */
async function follow(ctx: Ctx, base: Round, next: Following): Promise<Round> {
  const id = newId<RoundId>('rd')
  const job = newId<JobId>('job')
  const { verb, reason, origin } = next
  const aside = base.state === 'computed'
  const round = {
    ...{ id, job, origin, reason, season: base.season, policy: base.policy, revises: base.id },
    closedBy: ctx.actor.name,
    // Overrides bend what was frozen then: whatever moved since still overtakes it.
    closedAt: origin === 'override' ? base.closedAt : ctx.now,
  }
  const touched = { kind: 'round', verb, reason: `round/${id}` }
  await commit(ctx, {
    verb,
    subject: `round/${id}`,
    seen: 0,
    reason,
    changes: [
      ...(aside ? trailOf(ctx, touched, [{ id: base.id, seen: base.revision }]) : []),
      ...(aside ? supersede(ctx, base, id) : []),
      insertRound(ctx.db, round),
      ...next.changesOf(id),
      planJob(ctx, job, { kind: 'round', subject: `round/${id}` }),
    ],
    refusals: { 'UNIQUE constraint failed: rounds.season': busy(base.season) },
  })
  await ctx.wake(job)
  return unwrap(await findRound(ctx.db, id))
}

function busy(season: string): Refusal {
  return { kind: 'conflict', code: 'round-already-open', facts: { season } }
}
