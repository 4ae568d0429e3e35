import { z } from '@hono/zod-openapi'
import { rejectReasons, type ShownDelivery } from '#domains/receiving/model/delivery.ts'
import { photoSubjects } from '#domains/receiving/model/kept.ts'
import { partsIn } from '#domains/receiving/model/measure.ts'
import type { ContractId, NoticeId, PlaceId, ScaleId } from '#kernel/id.ts'
import { dayMs, type Instant, startOf } from '#kernel/time.ts'
import { readDay } from '#platform/http/day.ts'
import { idOf, note, text } from '#platform/http/fields.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'
import { count, deviceId, instant, lineNo, quantity, unit, yes } from './fields.ts'
import { SampleBody } from './lots.ts'

const claim = z.discriminatedUnion('by', [
  z.object({ by: z.literal('share'), bp: count.max(10_000) }),
  z.object({ by: z.literal('unit'), perUnitFen: count.max(10_000_000), quantity: count }),
  z.object({ by: z.literal('sum'), fen: count.max(1_000_000_000) }),
])
const at = z.int().min(0).max(49).openapi({ description: 'Its place in the contract’s list.' })
export const part = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('accepted'),
    grade: z.int().min(1).max(20),
    ...{ quantity, note },
    bonuses: z.array(z.object({ at, quantity })).max(20).default([]),
    deductions: z.array(z.object({ at, claim })).max(20).default([]),
  }),
  z.object({ outcome: z.literal('rejected'), quantity, reason: z.enum(rejectReasons), note }),
])
const inspector = text(40)
const parts = z.array(part).max(40)
export const certificate = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('collected'), no: text(60) }),
  z.object({ kind: z.literal('exempt'), reason: text(300) }),
  z.object({ kind: z.literal('not-due') }),
])
const grams = count.max(100_000_000)

export const NewDelivery = z
  .object({
    id: deviceId,
    ...{ contract: idOf<ContractId>(), line: lineNo, place: idOf<PlaceId>() },
    notice: idOf<NoticeId>().nullable(),
    scale: idOf<ScaleId>().nullable(),
    weighings: z.array(z.object({ grossG: grams, tareG: grams, bags: count.max(10_000) })).max(100),
    pieces: z.int().min(1).max(10_000_000).nullable(),
    damage: note,
    certificate,
    decidegrees: z.int().min(-400).max(600).nullable(),
    present: z.boolean(),
    absentReason: note,
    beyondReason: note,
    weighedAt: instant,
    decision: z.object({ inspector, note, parts }),
    sampling: SampleBody.nullable().default(null),
    corrects: z.object({ id: deviceId, reason: text(300) }).nullable(),
  })
  .openapi('NewDelivery')
export const NewDecision = z
  .object({
    seq: z.int().min(2).openapi({ description: 'The number of this decision.' }),
    ...{ inspector, present: z.boolean(), note, parts },
  })
  .openapi('NewDecision')
export const NewReturn = z
  .object({ id: deviceId, quantity, taker: text(40), note })
  .openapi('NewReturn')

export const DeliveryParams = z.object({ id: z.string().min(1).max(64) })
export const PhotoQuery = z.object({ photo: deviceId, shows: z.enum(photoSubjects) })
export const PhotoView = z
  .object({
    id: z.string(),
    delivery: z.string(),
    shows: z.enum(photoSubjects),
    media: z.string(),
    sha256: z.string(),
  })
  .openapi('DeliveryPhoto')
export const DeliveryQuery = PageQuery.extend({
  place: z.string().max(64).optional(),
  household: z.string().max(64).optional(),
  firm: z.string().max(64).optional(),
  contract: z.string().max(64).optional(),
  day: z.string().max(10).optional(),
  pending: yes,
  objected: yes,
  q: z.string().trim().min(1).max(40).optional(),
})

/** The instants of a day as the county counts it, eight hours ahead of UTC. */
export function within(day: string): { readonly from: Instant; readonly to: Instant } {
  const from = startOf(readDay(day))
  return { from, to: (from + dayMs) as Instant }
}

export const DeliveryView = z
  .object({
    id: z.string(),
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
    place: z.string(),
    placeName: z.string(),
    product: z.string(),
    productName: z.string(),
    unit,
    parts: z.int(),
    notice: z.string().nullable(),
    noticeNo: z.int().nullable(),
    serial: z.string().nullable(),
    weighings: z.array(z.object({ grossG: z.int(), tareG: z.int(), bags: z.int() })),
    grossG: count,
    tareG: count,
    netG: count,
    bags: count,
    quantity: count,
    accepted: count,
    rejected: count,
    pending: count,
    returned: count,
    beyond: count,
    beyondReason: z.string(),
    damage: z.string(),
    certificate,
    decidegrees: z.int().nullable(),
    present: z.boolean(),
    absentReason: z.string(),
    totalFen: count,
    provisional: z.boolean(),
    replaces: z.string().nullable(),
    replacedBy: z.string().nullable(),
    objected: count.openapi({ description: 'Objections that no re-test has ended.' }),
    reason: z.string(),
    madeByName: z.string(),
    weighedAt: z.int(),
    receivedAt: z.int(),
  })
  .openapi('Delivery')
export const DeliveryPage = pageOf(DeliveryView).openapi('DeliveryPage')

export function viewDelivery(shown: ShownDelivery): z.infer<typeof DeliveryView> {
  const { said: _, version: __, scale: ___, calibration: ____, ...rest } = shown
  const { quantity: brought, accepted, rejected, weighings, madeBy: _____, ...said } = rest
  return {
    ...{ ...said, quantity: brought, accepted, rejected, parts: partsIn[said.unit] },
    pending: brought - accepted - rejected,
    weighings: weighings.map((each) => ({ ...each })),
  }
}
