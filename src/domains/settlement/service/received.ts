// A hall's day on one sheet, and what is paid of the lines of contracts.

import type { ShownDelivery } from '#domains/receiving/model/delivery.ts'
import type { Slot } from '#domains/receiving/model/notice.ts'
import { pageDeliveries } from '#domains/receiving/service/accounts.ts'
import { type NoticeSeen, pageNotices } from '#domains/receiving/service/notices.ts'
import { heldTo } from '#domains/receiving/service/own.ts'
import { listHallSlots } from '#domains/receiving/service/slots.ts'
import { noSums, type Sums } from '#domains/settlement/model/sums.ts'
import {
  type DayTotals,
  hallName,
  type LinePayment,
  listLinePayments,
  sumDay,
  sumDeliveries,
} from '#domains/settlement/store/received.ts'
import type { HallId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { type Day, dayAt } from '#kernel/time.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { instantsOf } from './period.ts'

export type DaySheet = {
  readonly hall: string
  readonly name: string
  readonly slots: readonly Slot[]
  /** Open notices that are to come that day, or have no slot yet. */
  readonly queue: readonly NoticeSeen[]
  readonly deliveries: readonly (ShownDelivery & { readonly sums: Sums })[]
  /** The cursor of the next deliveries; null on the last page. */
  readonly next: string | null
  readonly totals: DayTotals
}

const queueMax = 200

/** What a hall received on a day, who waits, and what became of it in money. */
export async function findDaySheet(
  ctx: Ctx,
  { hall, day }: { readonly hall: HallId; readonly day: Day },
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<DaySheet> {
  allow(ctx, 'due.read')
  if (ctx.actor.role === 'firm' || ctx.actor.role === 'household') {
    unwrap(refuse('forbidden', 'not-yours'))
  }
  allowFor(ctx, 'due.read', hall)
  const name = await hallName(ctx.db, hall)
  if (name === null) return unwrap(refuse('missing', 'no-such-hall', { id: hall }))
  const between = instantsOf({ from: day, to: day })
  const [slots, notices, page, totals] = await Promise.all([
    listHallSlots(ctx, hall, day),
    pageNotices(ctx, { hall, open: true, after: '', limit: queueMax }),
    pageDeliveries(ctx, { place: hall, between, after, limit }),
    sumDay(ctx.db, { hall, between, today: dayAt(ctx.now) }),
  ])
  const ids = page.items.map(({ id }) => id)
  const sums = await sumDeliveries(ctx.db, ids, dayAt(ctx.now))
  return {
    ...{ hall, name, totals, next: page.next, slots: slots.filter((slot) => slot.day === day) },
    queue: notices.items.filter(({ notice: { slotAt } }) => (slotAt?.day ?? day) === day),
    deliveries: page.items.map((each) => ({ ...each, sums: sums.get(each.id) ?? noSums })),
  }
}

/** What is paid of these contracts' lines; firms, halls and households are told of their own. */
export async function linePayments(ctx: Ctx, contracts: readonly string[]): Promise<LinePayment[]> {
  allow(ctx, 'due.read')
  const held = heldTo(ctx, { firm: undefined, hall: undefined, household: undefined })
  return listLinePayments(ctx.db, { contracts, today: dayAt(ctx.now), ...held })
}
