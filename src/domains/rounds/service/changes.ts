// Who changed from one round to the next, told to each reader as far as it concerns him.

import { type ChangeRow, causeSentence, type Naming } from '#domains/rounds/model/change.ts'
import type { Effect } from '#domains/rounds/model/effect.ts'
import {
  type ChangeFilter,
  countChanges,
  listChanges,
  listEffects,
  listNames,
  listOverrideEffects,
  type Named,
} from '#domains/rounds/store/changes.ts'
import { findRound } from '#domains/rounds/store/rounds.ts'
import type { RoundId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { type Language, say } from '#kernel/wording/wording.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

type Compared = {
  readonly round: RoundId
  readonly revises: RoundId | null
  readonly plans: number
  readonly demands: number
  readonly inputs: number
  readonly effects: readonly Effect[]
  readonly overrideEffects: readonly Effect[]
}

/** The round beside the one it revises; and, under overrides, beside the last one that had none. */
export async function readComparison(ctx: Ctx, id: RoundId): Promise<Compared> {
  allow(ctx, 'round.read')
  const round = unwrap(await findRound(ctx.db, id))
  const [counts, effects, overrideEffects] = await Promise.all([
    countChanges(ctx.db, id),
    listEffects(ctx.db, id),
    round.origin === 'override' ? listOverrideEffects(ctx.db, id) : [],
  ])
  return { round: id, revises: round.revises, ...counts, effects, overrideEffects }
}

type Told = Pick<
  ChangeRow,
  'kind' | 'id' | 'no' | 'name' | 'poor' | 'product' | 'before' | 'after'
> & {
  readonly cause: string
  readonly pairs: { readonly name: string; readonly before: number; readonly after: number }[]
}

/** A hall is told of its own households' plans, a firm of its own demands. */
export async function pageChanges(
  ctx: Ctx,
  asked: ChangeFilter,
  language: Language,
): Promise<Page<Told>> {
  const filter = ownFilter(ctx, asked)
  unwrap(await findRound(ctx.db, filter.round))
  const page = pageFrom(await listChanges(ctx.db, filter), filter.limit, ({ id }) => id)
  const ids = page.items.flatMap(({ cause, pairs }) => [
    ...pairs.map((pair) => pair.with),
    ...(cause.kind === 'pushed' ? [cause.source.id, cause.through.id] : []),
  ])
  const naming = namingFor(ctx, await listNames(ctx.db, ids))
  return { next: page.next, items: page.items.map((row) => tell(row, naming, language)) }
}

function ownFilter(ctx: Ctx, asked: ChangeFilter): ChangeFilter {
  const { role, party } = ctx.actor
  if (role === 'firm') {
    if (asked.kind === 'plan') unwrap(refuse('forbidden', 'not-yours'))
    const firm = asked.firm ?? party
    allowFor(ctx, 'round.read', firm)
    return { ...asked, firm }
  }
  if (role === 'hall' && asked.kind === 'plan') {
    const hall = asked.hall ?? party
    allowFor(ctx, 'round.read', hall)
    return { ...asked, hall }
  }
  allow(ctx, 'round.read')
  return asked
}

function tell(row: ChangeRow, naming: Naming, language: Language): Told {
  const { kind, id, no, name, poor, product, before, after } = row
  const other = kind === 'plan' ? 'demand' : 'lot'
  return {
    ...{ kind, id, no, name, poor, product, before, after },
    cause: causeSentence(row.cause, naming, language),
    pairs: row.pairs.map((pair) => {
      const { code, facts } = naming(other, pair.with)
      return { name: say(code, facts, language), before: pair.before, after: pair.after }
    }),
  }
}

/** Plans are their hall's and the office's to know by name; demands are published, but to a firm only its own. */
function namingFor({ actor }: Ctx, names: ReadonlyMap<string, Named>): Naming {
  const isOpen = actor.role === 'office' || actor.role === 'coordinator'
  return (kind, id) => {
    const found = names.get(id)
    const isOwn = found?.party === actor.party
    if (kind === 'lot') {
      const { no, name } = found ?? { no: '', name: '' }
      return isOpen || isOwn
        ? { code: 'cause-plan', facts: { no, name } }
        : { code: 'cause-some-plan', facts: {} }
    }
    return actor.role !== 'firm' || isOwn
      ? { code: 'cause-demand', facts: { no: found?.no ?? '' } }
      : { code: 'cause-some-demand', facts: {} }
  }
}
