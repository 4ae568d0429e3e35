import {
  type Closing,
  type Closure,
  type ClosureLine,
  type ClosureState,
  checkClosing,
  liftClosure,
} from '#domains/roads/model/closures.ts'
import {
  findClosure,
  findRoads,
  insertClosure,
  listClosures,
  saveLifted,
} from '#domains/roads/store/closures.ts'
import type { RoadClosureId } from '#kernel/id.ts'
import { unwrap } from '#kernel/result.ts'
import { dayAt } from '#kernel/time.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

type Asked = {
  readonly state?: ClosureState | undefined
  readonly road?: number | undefined
  readonly after: string
  readonly limit: number
}

export async function pageClosures(ctx: Ctx, asked: Asked): Promise<Page<ClosureLine>> {
  allow(ctx, 'registry.read')
  const rows = await listClosures(ctx.db, { ...asked, today: dayAt(ctx.now) })
  return pageFrom(rows, asked.limit, ({ madeAt, id }) => `${madeAt}/${id}`)
}

/** Closes roads from day to day. Schedules of these days made from now on go around; what is made already stays as it is. */
export async function closeRoads(ctx: Ctx, given: Closing): Promise<ClosureLine> {
  allow(ctx, 'road.write')
  const roads = [...new Set(given.roads)]
  const known = await findRoads(ctx.db, roads)
  unwrap(checkClosing({ ...given, roads }, { known, today: dayAt(ctx.now) }))
  const { from, to, reason } = given
  const id = newId<RoadClosureId>('rc')
  const closure: Closure = {
    ...{ id, revision: 1, from, to, reason, madeBy: ctx.actor.user, madeAt: ctx.now },
    ...{ liftReason: null, liftedBy: null, liftedAt: null },
  }
  await commit(ctx, {
    verb: 'road.write',
    subject: `road-closure/${id}`,
    seen: 0,
    changes: insertClosure(ctx.db, closure, roads),
    reason,
  })
  return unwrap(await findClosure(ctx.db, id))
}

/** Opens the roads of a closure again before its last day; the closure stays on record. */
export async function liftRoads(
  ctx: Ctx,
  id: RoadClosureId,
  { revision, reason }: { readonly revision: number; readonly reason: string },
): Promise<ClosureLine> {
  allow(ctx, 'road.write')
  const closure = unwrap(await findClosure(ctx.db, id))
  const subject = `road-closure/${id}`
  unwrap(checkSeen(subject, closure.revision, revision))
  const lifted = unwrap(liftClosure(closure, { reason, by: ctx.actor.user, at: ctx.now }))
  const changes = saveLifted(ctx.db, lifted)
  await commit(ctx, { verb: 'road.write', subject, seen: revision, changes, reason })
  return lifted
}
