import { checkNewSlot, type Slot } from '#domains/receiving/model/notice.ts'
import { insertSlot, listSlots } from '#domains/receiving/store/notices.ts'
import type { HallId, SlotId } from '#kernel/id.ts'
import { type Refusal, unwrap } from '#kernel/result.ts'
import { type Day, dayAt } from '#kernel/time.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { commit } from '#platform/db/commit.ts'

/** A hall's slots from a day on, today unless it is said. */
export async function listHallSlots(ctx: Ctx, hall: HallId, from?: Day): Promise<Slot[]> {
  allow(ctx, 'receiving.read')
  return listSlots(ctx.db, hall, from ?? dayAt(ctx.now))
}

export async function openSlot(ctx: Ctx, slot: Omit<Slot, 'id' | 'taken'>): Promise<Slot[]> {
  allowFor(ctx, 'slot.write', slot.hall)
  unwrap(checkNewSlot(slot, ctx.now))
  const id = newId<SlotId>('slot')
  await commit(ctx, {
    verb: 'slot.write',
    subject: `slot/${id}`,
    seen: 0,
    changes: [insertSlot(ctx.db, { ...slot, id }, { user: ctx.actor.user, now: ctx.now })],
    refusals: { 'slots do not overlap': slotOverlaps },
  })
  return listSlots(ctx.db, slot.hall, slot.day)
}

const slotOverlaps: Refusal = { kind: 'conflict', code: 'slot-overlaps', facts: {} }
