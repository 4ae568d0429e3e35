import {
  checkDay,
  type Demerit,
  type DemeritKind,
  type DemeritLine,
  withdraw,
} from '#domains/parties/model/demerits.ts'
import { maskName } from '#domains/parties/model/vetoes.ts'
import {
  type DemeritFilter,
  findDemerit,
  insertDemerit,
  listDemerits,
  saveWithdrawn,
} from '#domains/parties/store/demerits.ts'
import { findFirm } from '#domains/parties/store/firms.ts'
import { findHousehold } from '#domains/parties/store/households.ts'
import { isHall } from '#domains/parties/store/places.ts'
import type { DemeritId, FirmId, HouseholdId } from '#kernel/id.ts'
import { ok, type Result, refuse, unwrap } from '#kernel/result.ts'
import { type Day, dayAt } from '#kernel/time.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

/** Published to everybody who works here; a household goes by its number where it is not one's own. */
export async function pageDemerits(ctx: Ctx, filter: DemeritFilter): Promise<Page<DemeritLine>> {
  allow(ctx, 'demerit.read')
  const rows = await listDemerits(ctx.db, filter)
  const page = pageFrom(rows, filter.limit, ({ madeAt, id }) => `${madeAt}/${id}`)
  return { items: page.items.map((line) => shown(ctx, line)), next: page.next }
}

export async function recordDemerit(
  ctx: Ctx,
  given: {
    readonly kind: DemeritKind
    readonly party: string
    readonly points: number
    readonly day: Day
    readonly reason: string
  },
): Promise<DemeritLine> {
  allow(ctx, 'demerit.write')
  unwrap(await partyOf(ctx, given))
  unwrap(checkDay(given.day, dayAt(ctx.now)))
  const id = newId<DemeritId>('de')
  const demerit: Demerit = {
    ...given,
    ...{ id, revision: 1, madeBy: ctx.actor.user, madeAt: ctx.now },
    ...{ withdrawReason: null, withdrawnBy: null, withdrawnAt: null },
  }
  await commit(ctx, {
    verb: 'demerit.write',
    subject: `demerit/${id}`,
    seen: 0,
    changes: [insertDemerit(ctx.db, demerit)],
    reason: given.reason,
  })
  return unwrap(await findDemerit(ctx.db, id))
}

/** Takes a demerit back; it stays on record and counts no more. */
export async function withdrawDemerit(
  ctx: Ctx,
  id: DemeritId,
  { revision, reason }: { readonly revision: number; readonly reason: string },
): Promise<DemeritLine> {
  allow(ctx, 'demerit.write')
  const demerit = unwrap(await findDemerit(ctx.db, id))
  unwrap(checkSeen(`demerit/${id}`, demerit.revision, revision))
  const withdrawn = unwrap(withdraw(demerit, { reason, by: ctx.actor.user, at: ctx.now }))
  await commit(ctx, {
    verb: 'demerit.write',
    subject: `demerit/${id}`,
    seen: revision,
    changes: saveWithdrawn(ctx.db, withdrawn),
    reason,
  })
  return withdrawn
}

type Party = { readonly kind: DemeritKind; readonly party: string }

async function partyOf(ctx: Ctx, { kind, party }: Party): Promise<Result<unknown>> {
  if (kind === 'firm') return findFirm(ctx.db, party as FirmId) // Asked whether it is one.
  if (kind === 'household') return findHousehold(ctx.db, party as HouseholdId) // As above.
  return (await isHall(ctx.db, party))
    ? ok(party)
    : refuse('missing', 'no-such-hall', { id: party })
}

function shown({ actor }: Ctx, line: DemeritLine): DemeritLine {
  const isNear = actor.role === 'office' || (actor.role === 'hall' && actor.party === line.hall)
  return line.kind !== 'household' || isNear
    ? line
    : { ...line, partyName: maskName(line.partyName) }
}
