import { z } from '@hono/zod-openapi'
import {
  directions,
  legs,
  rules,
  type Schedule,
  type ScheduleShipment,
  scheduleStates,
  temperatures,
} from '#domains/logistics/model/schedule.ts'
import { vehicleKinds } from '#domains/logistics/model/vehicle.ts'
import { formatDay } from '#kernel/time.ts'
import { type Language, say } from '#kernel/wording/wording.ts'
import { PageQuery } from '#platform/http/page.ts'

const count = z.number().int().min(0)

export const NewSchedule = z
  .object({
    round: z.string(),
    day: z.string().optional().openapi({
      example: '2026-10-12',
      description: 'By default the first day on which anything is due.',
    }),
  })
  .openapi('NewSchedule')
export const Publication = z.object({ revision: z.number().int().min(1) })
export const Discard = Publication.extend({ reason: z.string().trim().min(1).max(500) })

const TotalsView = z.object({
  shipments: count,
  kg: count,
  kgCarried: count.openapi({ description: 'What reaches the county park that day.' }),
  routes: count,
  feederRoutes: count,
  lineHaulRoutes: count,
  directRoutes: count,
  distanceM: count,
  costFen: count,
  vehiclesUsed: count,
  vehicles: count,
  loadPermille: count.openapi({ description: 'Load over capacity, all trips together.' }),
  kinds: z.array(
    z.object({
      kind: z.enum(vehicleKinds),
      vehicles: count,
      used: count,
      trips: count,
      kg: count,
      distanceM: count,
    }),
  ),
  left: z.array(z.object({ reason: z.string(), shipments: count, kg: count })),
  nearestHub: z.object({ costFen: count, distanceM: count, kgCarried: count }).nullable().openapi({
    description: 'The same day when every hall uses its own hub; null for the rest of a day.',
  }),
  again: z
    .object({
      before: z.object({ routes: count, costFen: count, distanceM: count }),
      legs: count,
      legsMoved: count,
    })
    .optional()
    .openapi({
      description:
        'Of a schedule that follows another: its trips that have not set out, and how much goes otherwise.',
    }),
  measured: z
    .array(
      z.object({
        profile: z.string(),
        by: z.enum(['own', 'osrm', 'valhalla']),
        sentence: z.string().openapi({ description: 'Why not by the service that was chosen.' }),
      }),
    )
    .openapi({ description: 'Classes of vehicle for which a route service is chosen.' }),
  boundFen: count.openapi({ description: 'No plan that carries the same goods costs less.' }),
  endsAt: z.string().openapi({
    description:
      'The park where the routes end; goods for a firm’s own warehouse are fetched there by the firm.',
  }),
})
export const ScheduleView = z
  .object({
    id: z.string(),
    revision: z.number().int(),
    no: z.number().int(),
    round: z.string(),
    day: z.string(),
    state: z.enum(scheduleStates),
    job: z.string(),
    inputHash: z.string().nullable(),
    totals: TotalsView.nullable(),
    madeBy: z.string(),
    madeAt: z.number().int(),
    follows: z.string().nullable().openapi({
      description: 'The schedule whose rest of the day this one plans again.',
    }),
  })
  .openapi('Schedule')

const GoodsView = z.object({
  shipment: count.openapi({ description: 'Its number among the shipments of the schedule.' }),
  kg: count,
  litres: count,
  crates: count,
})
export const RouteQuery = PageQuery.extend({
  leg: z.enum(legs).optional(),
  hub: z.string().max(100).optional(),
})
export const RouteView = z
  .object({
    route: z.number().int(),
    vehicle: z.string(),
    plate: z.string(),
    kind: z.enum(vehicleKinds),
    loadKgMax: count,
    trip: z.number().int(),
    leg: z.enum(legs),
    hub: z.string().nullable().openapi({
      description: 'The hub it serves, the first of several; null for a direct run.',
    }),
    hubName: z.string().nullable(),
    stops: z.array(
      z.object({
        place: z.string(),
        placeName: z.string(),
        arriveMin: count,
        departMin: count,
        load: z.array(GoodsView),
        unload: z.array(GoodsView),
      }),
    ),
    path: z
      .array(z.tuple([z.number().int(), z.number().int()]))
      .openapi({ description: 'Along the roads, in metres east and north.' }),
    distanceM: count,
    loadKg: count.openapi({ description: 'The most it carries at once.' }),
    loadL: count,
    costFen: count,
    startsMin: count,
    endsMin: count,
  })
  .openapi('ScheduleRoute')

export const ShipmentQuery = PageQuery.extend({
  outcome: z
    .enum(['carried', 'short', 'part', 'left'])
    .optional()
    .openapi({ description: 'Carried whole, not carried whole, in part only, or not at all.' }),
})
export const ShipmentView = z
  .object({
    shipment: z.number().int(),
    direction: z.enum(directions),
    hall: z.string(),
    hallName: z.string(),
    from: z.string(),
    to: z.string(),
    hub: z.string().nullable(),
    hubName: z.string().nullable(),
    place: z.string(),
    placeName: z.string(),
    product: z.string().nullable(),
    productName: z.string().nullable(),
    temperature: z.enum(temperatures),
    kg: count,
    litres: count,
    crates: count,
    kgCarried: count,
    reason: z
      .string()
      .openapi({ description: 'The rule that left it, empty when all is carried.' }),
    barred: z
      .boolean()
      .openapi({ description: 'Whether it could not be carried even if nothing else were.' }),
    relaxation: z
      .object({
        kind: z.string(),
        amount: count,
        vehicles: z.array(z.string()),
        hub: z.string().nullable(),
      })
      .nullable()
      .openapi({
        description:
          'The least change of one rule that lets it be carried. Null where none does, and on a day that leaves very much also for the least urgent and lightest goods, for which none was looked for.',
      }),
    sentence: z.string(),
  })
  .openapi('ScheduleShipment')

export function viewSchedule(
  { day, totals, ...rest }: Schedule,
  language: Language,
): z.infer<typeof ScheduleView> {
  if (totals === null) return { ...rest, day: formatDay(day), totals }
  const { kinds, left } = totals
  const measured = totals.measured.map(({ profile, by, notice }) => {
    return {
      profile,
      by,
      sentence: notice === null ? '' : say(notice.code, notice.facts, language),
    }
  })
  const shown = { ...totals, kinds: [...kinds], left: [...left], measured }
  return { ...rest, day: formatDay(day), totals: shown }
}

/** A shipment with why it stays, if it does, and what would change that. */
export function viewShipment<Shown extends ScheduleShipment>(shipment: Shown, language: Language) {
  const { reason, relaxation } = shipment
  const why = reason === '' ? '' : say(reason, { warmMin: rules.warmMinMax }, language)
  const shown = relaxation === null ? null : { ...relaxation, vehicles: [...relaxation.vehicles] }
  return { ...shipment, relaxation: shown, sentence: `${why}${wayOut(relaxation, language)}` }
}

function wayOut(relaxation: ScheduleShipment['relaxation'], language: Language): string {
  if (relaxation === null) return ''
  const { kind, amount, vehicles } = relaxation
  const facts = { amount, percent: amount / 10, count: vehicles.length }
  return `${language === 'zh' ? '' : ' '}${say(`relax-${kind}`, facts, language)}`
}
