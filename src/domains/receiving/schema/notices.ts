import { z } from '@hono/zod-openapi'
import { partsIn } from '#domains/receiving/model/measure.ts'
import type { Notice, Slot, Standing } from '#domains/receiving/model/notice.ts'
import type { ContractId, HallId, NoticeId, SlotId } from '#kernel/id.ts'
import { type Day, formatDay } from '#kernel/time.ts'
import { IsoDay } from '#platform/http/day.ts'
import { idOf, revision, text } from '#platform/http/fields.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'
import { count, instant, lineNo, quantity, unit, yes } from './fields.ts'

export const NoticeParams = z.object({ id: idOf<NoticeId>() })
export const HallParams = z.object({ id: idOf<HallId>() })
export const NoticeQuery = PageQuery.extend({
  hall: z.string().max(64).optional(),
  household: z.string().max(64).optional(),
  firm: z.string().max(64).optional(),
  contract: z.string().max(64).optional(),
  open: yes,
})
export const NewNotice = z
  .object({
    ...{ contract: idOf<ContractId>(), line: lineNo, quantity },
    whereabouts: text(80),
    readyAt: instant,
  })
  .openapi('NewHarvestNotice')
export const NoticeWithdrawal = z.object({ revision, reason: text(300) })
export const NoticeRevision = z.object({ revision })
export const SlotChoice = z.object({ revision, slot: idOf<SlotId>().nullable() })

export const NoticeView = z
  .object({
    id: z.string(),
    revision: z.int(),
    no: z.int(),
    contract: z.string(),
    contractNo: z.string(),
    line: z.int(),
    household: z.string(),
    householdNo: z.string(),
    headName: z.string(),
    hall: z.string(),
    hallName: z.string(),
    firm: z.string(),
    firmName: z.string(),
    product: z.string(),
    productName: z.string(),
    unit,
    parts: z.int(),
    quantity: count,
    collected: count,
    left: count,
    whereabouts: z.string(),
    readyAt: z.int(),
    madeAt: z.int(),
    madeByName: z.string(),
    state: z.enum([
      ...['announced', 'waiting', 'overdue', 'free', 'released', 'collected', 'withdrawn'],
    ] as const),
    reason: z.string(),
    runsFrom: z.int(),
    collectHours: count,
    collectBy: z.int(),
    releaseHours: count,
    freeFrom: z.int(),
    riskWith: z.enum(['firm', 'household']),
    queueHours: count,
    slot: z.object({ id: z.string(), day: z.string(), fromMin: count, toMin: count }).nullable(),
    letter: z.object({ no: z.int(), quantity: count, at: z.int() }).nullable(),
  })
  .openapi('HarvestNotice')
export const NoticePage = pageOf(NoticeView).openapi('HarvestNoticePage')

type Shown = Notice & {
  readonly contractNo: string
  readonly householdNo: string
  readonly headName: string
  readonly hallName: string
  readonly firmName: string
  readonly madeByName: string
  readonly slotAt: { readonly day: Day; readonly fromMin: number; readonly toMin: number } | null
}
type Seen = { readonly notice: Shown; readonly standing: Standing }

export function viewNotice({ notice, standing }: Seen): z.infer<typeof NoticeView> {
  const {
    slot,
    slotAt,
    version: _,
    lossAfter: __,
    releaseLetter: ___,
    madeBy: ____,
    ...said
  } = notice
  return {
    ...{ ...said, ...standing, parts: partsIn[notice.unit] },
    slot:
      slot === null || slotAt === null ? null : { ...slotAt, id: slot, day: formatDay(slotAt.day) },
  }
}

const minute = z.int().min(0).max(1439)
export const NewSlot = z
  .object({ day: IsoDay, fromMin: minute, toMin: minute, room: z.int().min(1).max(200) })
  .openapi('NewHallSlot')
export const SlotQuery = z.object({ from: IsoDay.optional() })
export const SlotsView = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        day: z.string(),
        fromMin: minute,
        toMin: minute,
        room: count,
        taken: count,
      }),
    ),
  })
  .openapi('HallSlots')

export function viewSlots(slots: readonly Slot[]): z.infer<typeof SlotsView> {
  return { items: slots.map(({ hall: _, day, ...slot }) => ({ ...slot, day: formatDay(day) })) }
}
