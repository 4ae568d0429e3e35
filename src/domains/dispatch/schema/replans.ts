import { z } from '@hono/zod-openapi'
import { type Happening, movingKinds, type Wish } from '#domains/dispatch/model/day.ts'
import { type Turn, turnKinds } from '#domains/dispatch/model/succession.ts'
import type { PlaceId, TripId, VehicleId } from '#kernel/id.ts'

const count = z.int().min(0)
const minute = z.int().min(0).max(1440)
const id = z.string().min(1).max(64)

export const NewReplan = z
  .object({
    out: z
      .array(z.object({ vehicle: id, fromMin: minute, place: id.nullable().default(null) }))
      .max(200)
      .default([])
      .openapi({
        description:
          'Vehicles that cannot be had from a minute of the day on, and the hall or hub near which each stands with what it has on board; by default where that was loaded.',
      }),
    closed: z
      .array(z.object({ hub: id, fromMin: minute }))
      .max(100)
      .default([])
      .openapi({ description: 'Hubs where nothing is handled from a minute of the day on.' }),
    full: z
      .array(id)
      .max(100)
      .default([])
      .openapi({ description: 'Hubs that take nothing in any more.' }),
    late: z
      .array(z.object({ trip: id, minutes: z.int().min(-1440).max(720) }))
      .max(200)
      .default([])
      .openapi({
        description:
          'Trips that are so many minutes late; 0 or less for one that can set out so many minutes before its hour, and no sooner.',
      }),
    moving: z.enum(movingKinds).default('least').openapi({
      description:
        'How much may change: only what must, what clearly pays, or all, as if nothing had been planned.',
    }),
    reason: z.string().trim().min(1).max(300),
  })
  .openapi('NewReplan')
export const TakingOver = z.object({ revision: z.int().min(1) })

export const FollowingView = z
  .object({
    id: z.string(),
    revision: z.int(),
    no: z.int(),
    state: z.string(),
    job: z.string(),
    follows: z.string().nullable(),
  })
  .openapi('FollowingSchedule')
type Following = z.infer<typeof FollowingView>
export function viewFollowing({ id, revision, no, state, job, follows }: Following): Following {
  return { id, revision, no, state, job, follows }
}

export const HappeningView = z
  .object({
    out: z.array(z.object({ vehicle: z.string(), fromMin: count, place: z.string().nullable() })),
    closed: z.array(z.object({ hub: z.string(), fromMin: count })),
    full: z.array(z.string()),
    late: z.array(z.object({ trip: z.string(), minutes: z.int() })),
  })
  .openapi('Happening')
export function viewHappening({
  out,
  closed,
  full,
  late,
}: Happening): z.infer<typeof HappeningView> {
  return { out: [...out], closed: [...closed], full: [...full], late: [...late] }
}

const TurnView = z.object({
  change: z.enum(turnKinds),
  id: z.string().nullable().openapi({ description: 'Null for a trip that is new.' }),
  trip: z.int(),
  plate: z.string(),
  driverName: z.string().nullable(),
  startsMin: count,
  wasMin: count
    .nullable()
    .openapi({ description: 'When a trip that stays was to set out before; null for others.' }),
  stops: count,
})
export const ChangesView = z
  .object({ before: z.string(), reason: z.string(), items: z.array(TurnView) })
  .openapi('ScheduleChanges')

/** Ids from outside are born here; the service asks whether they name anything. */
export function readWish(told: z.infer<typeof NewReplan>): Wish {
  const { out, closed, full, late, moving, reason } = told
  return {
    ...{ moving, reason },
    told: {
      out: out.map(({ vehicle, fromMin, place }) => ({
        vehicle: vehicle as VehicleId,
        fromMin,
        place: place as PlaceId | null,
      })),
      closed: closed.map(({ hub, fromMin }) => ({ hub: hub as PlaceId, fromMin })),
      full: full.map((hub) => hub as PlaceId),
      late: late.map(({ trip, minutes }) => ({ trip: trip as TripId, minutes })),
    },
  }
}

export function viewTurns(
  { before, reason }: { readonly before: string; readonly reason: string },
  turns: readonly Turn[],
): z.infer<typeof ChangesView> {
  return { before, reason, items: [...turns] }
}
