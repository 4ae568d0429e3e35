import { z } from '@hono/zod-openapi'
import {
  type BidTerms,
  biddingKinds,
  bidStates,
  type ShownBid,
} from '#domains/dispatch/model/bid.ts'
import type { VehicleId } from '#kernel/id.ts'
import { formatDay } from '#kernel/time.ts'
import { readDay } from '#platform/http/day.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'

const minute = z.int().min(0).max(1440)
const fen = z.int().min(1).max(10_000_000)
const kind = z.enum(biddingKinds)
const reason = z.string().trim().max(300)
export const BidParams = z.object({ id: z.string().max(64) })
export const BidQuery = PageQuery.extend({
  state: z.enum(bidStates).optional(),
  day: z.string().max(10).optional(),
})
export const NewBid = z
  .object({
    vehicle: z.string().max(64),
    day: z.string().openapi({ example: '2026-10-12' }),
    fromMin: minute,
    toMin: minute,
    tripFen: fen.openapi({ description: 'What is asked for each trip driven.' }),
  })
  .openapi('NewVehicleBid')
export const BidDecision = z.object({
  revision: z.int().min(1),
  accept: z.boolean(),
  reason: reason.default(''),
})
export const BidWithdrawal = z.object({ revision: z.int().min(1), reason: reason.default('') })
export const BidView = z
  .object({
    id: z.string(),
    revision: z.int(),
    vehicle: z.string(),
    plate: z.string(),
    kind,
    loadKgMax: z.int(),
    ownerName: z.string(),
    driver: z.string(),
    driverName: z.string(),
    day: z.string(),
    fromMin: minute,
    toMin: minute,
    tripFen: z.int(),
    ceilingFen: z.int().nullable(),
    state: z.enum(bidStates),
    published: z.boolean().openapi({ description: 'Whether a published schedule counts on it.' }),
    reason: z.string(),
    madeAt: z.int(),
    decidedAt: z.int().nullable(),
  })
  .openapi('VehicleBid')
export const BidPage = pageOf(BidView)
export const OwnVehiclesView = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        plate: z.string(),
        kind,
        shiftFromMin: minute,
        shiftToMin: minute,
        ceilingFen: z.int().nullable(),
      }),
    ),
  })
  .openapi('OwnVehicles')
export const CeilingParams = z.object({ kind })
export const CeilingView = z
  .object({ kind, revision: z.int().min(0), tripFen: fen })
  .openapi('BidCeiling')
export const CeilingsView = z.object({ items: z.array(CeilingView) })
export const CeilingBody = CeilingView.pick({ revision: true, tripFen: true })

export function termsOf({ vehicle, day, ...rest }: z.infer<typeof NewBid>): BidTerms {
  return { ...rest, vehicle: vehicle as VehicleId, day: readDay(day) } // An id from outside is born here.
}

export function viewBid({ day, decidedBy: _, ...bid }: ShownBid): z.infer<typeof BidView> {
  return { ...bid, day: formatDay(day) }
}
