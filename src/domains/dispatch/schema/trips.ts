import { z } from '@hono/zod-openapi'
import {
  coordinatorSteps,
  driverSteps,
  latenessMin,
  type Trip,
  type TripStop,
  tripStates,
} from '#domains/dispatch/model/trip.ts'
import type { TripId } from '#kernel/id.ts'
import { formatDay, type Instant } from '#kernel/time.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'

const count = z.int().min(0)
export const instant = z
  .int()
  .min(0)
  .transform((at) => at as Instant)
  .openapi({ type: 'integer', description: 'Milliseconds since 1970, by the device’s clock.' })

export const TripParams = z.object({
  id: z
    .string()
    .min(1)
    .max(64)
    .transform((id) => id as TripId)
    .openapi({ type: 'string' }),
})
export const TripQuery = PageQuery.extend({
  schedule: z.string().max(64).optional(),
  day: z.string().max(10).optional(),
  recent: z.literal('true').optional().openapi({
    description:
      'Of three days ago and later only, and whatever is still under way: what a phone or a hub works with.',
  }),
})
export const Offer = z.object({ revision: z.int().min(1), driver: z.string().max(64).optional() })
export const Ending = z.object({
  revision: z.int().min(1),
  step: z.enum(coordinatorSteps),
  reason: z.string().trim().min(1).max(300),
})
export const DriverStepBody = z.object({
  step: z.enum(driverSteps),
  reason: z.string().trim().max(300).default(''),
  at: instant,
  sentAt: instant,
})

const GoodsView = z.object({ shipment: count, kg: count, litres: count, crates: count })
export const TripView = z
  .object({
    id: z.string(),
    revision: z.int(),
    schedule: z.string(),
    route: z.int(),
    day: z.string(),
    vehicle: z.string(),
    plate: z.string(),
    kind: z.string(),
    ownerName: z.string(),
    driver: z.string().nullable(),
    driverName: z.string().nullable(),
    trip: z.int(),
    leg: z.string(),
    hubName: z.string().nullable(),
    state: z.enum(tripStates),
    reason: z.string(),
    lateMin: count.openapi({ description: 'How late it is by the stop not yet done.' }),
    distanceM: count,
    loadKg: count,
    payFen: count.nullable(),
    costFen: count.openapi({ description: 'What it earns by the terms of its vehicle.' }),
    startedAt: z.int().nullable(),
    endedAt: z.int().nullable(),
    stops: z.array(
      z.object({
        place: z.string(),
        name: z.string(),
        arriveMin: count,
        departMin: count,
        done: z.boolean(),
        load: z.array(GoodsView),
        unload: z.array(GoodsView),
      }),
    ),
  })
  .openapi('Trip')
export const TripPage = pageOf(TripView).openapi('TripPage')

type Shown = Trip & {
  readonly plate: string
  readonly kind: string
  readonly ownerName: string
  readonly driverName: string | null
  readonly trip: number
  readonly leg: string
  readonly hubName: string | null
  readonly loadKg: number
  readonly stops: readonly TripStop[]
}
export function viewTrip(trip: Shown, costFen: number, now: Instant): z.infer<typeof TripView> {
  const {
    day,
    stops,
    costTripFen: _,
    costKmFen: __,
    offeredAt: ___,
    answeredAt: ____,
    ...rest
  } = trip
  return {
    ...rest,
    day: formatDay(day),
    lateMin: latenessMin(trip, stops, now),
    costFen,
    stops: stops.map((stop) => ({
      ...stop,
      load: [...stop.load],
      unload: [...stop.unload],
    })),
  }
}

export const TaskView = z.object({
  stop: count,
  action: z.enum(['load', 'unload']),
  place: z.string(),
  code: z.string().openapi({ description: 'The label of the whole consignment.' }),
  goods: z.string(),
  direction: z.enum(['up', 'down']),
  temperature: z.string(),
  kg: count,
  pieces: count,
  done: count.openapi({ description: 'Pieces scanned so far.' }),
  from: z.array(z.string()).readonly().openapi({
    description:
      'Plates of vehicles whose trip was broken off and that stand there with pieces of it on board.',
  }),
})
export const TasksView = z.object({ items: z.array(TaskView) }).openapi('TripTasks')
export const OpenedView = z.object({ trips: count, packages: count }).openapi('OpenedSchedule')
export const OfferedView = z.object({ offered: count }).openapi('OfferedTrips')

export const DriverView = z.object({
  id: z.string(),
  name: z.string(),
  state: z.string(),
  plates: z.array(z.string()),
})
export const DriversView = z.object({ items: z.array(DriverView) }).openapi('Drivers')
export const SeatView = z
  .object({ vehicle: z.string(), revision: count, driver: z.string().nullable() })
  .openapi('VehicleDriver')
export const Seating = z.object({ revision: count, driver: z.string().max(64).nullable() })

export const LabelQuery = PageQuery.extend({ place: z.string().max(64).optional() })
export const LabelView = z
  .object({
    no: z.int(),
    code: z.string(),
    pieces: z.int(),
    direction: z.enum(['up', 'down']),
    goods: z.string(),
    temperature: z.string(),
    day: z.string(),
    kg: count,
    from: z.string(),
    fromName: z.string(),
    to: z.string(),
    toName: z.string(),
    hubName: z.string().nullable(),
    household: z.string().nullable(),
    packages: z.array(z.object({ code: z.string(), piece: z.int(), kg: count })),
  })
  .openapi('Label')
export const LabelPage = pageOf(LabelView).openapi('LabelPage')
