import { z } from '@hono/zod-openapi'
import { differs } from '#domains/dispatch/model/handover.ts'
import { cooled, limits } from '#domains/dispatch/model/temperature.ts'
import { instant } from './trips.ts'

const count = z.int().min(0)
const point = z.tuple([z.int().min(0).max(600), z.int().min(0).max(200)])

export const ProofBody = z
  .object({
    id: z.string().min(8).max(64).openapi({ description: 'Made by the device.' }),
    place: z.string().min(1).max(64),
    action: z.enum(['load', 'unload']),
    kgWeighed: z.int().min(0).max(60_000),
    reason: z.string().trim().max(300).default(''),
    signer: z.string().trim().min(1).max(40),
    strokes: z.array(z.array(point).max(2000)).max(100).openapi({
      description: 'The signature as drawn, in a box of 600 × 200.',
    }),
    madeAt: instant,
    sentAt: instant,
  })
  .openapi('HandoverProof')
export const HandoverView = z
  .object({
    id: z.string(),
    trip: z.string(),
    place: z.string(),
    placeName: z.string(),
    action: z.enum(['load', 'unload']),
    kgPlanned: count,
    kgWeighed: count,
    differs: z.boolean(),
    reason: z.string(),
    signer: z.string(),
    strokes: z.array(z.array(z.tuple([z.int(), z.int()]))),
    strokesSha256: z.string(),
    madeByName: z.string(),
    madeAt: z.int(),
    receivedAt: z.int(),
    photos: z.array(z.string()),
  })
  .openapi('Handover')
export const HandoversView = z.object({ items: z.array(HandoverView) }).openapi('Handovers')

type Shown = Omit<z.infer<typeof HandoverView>, 'differs' | 'strokes' | 'photos'> & {
  readonly strokes: readonly (readonly (readonly [number, number])[])[]
  readonly photos: readonly string[]
}
export function viewHandover({ strokes, photos, ...rest }: Shown): z.infer<typeof HandoverView> {
  return {
    ...rest,
    differs: differs(rest),
    strokes: strokes.map((line) => line.map(([x, y]): [number, number] => [x, y])),
    photos: [...photos],
  }
}

export const HandoverParams = z.object({ id: z.string().min(1).max(64) })
export const PhotoQuery = z.object({ photo: z.string().min(8).max(64) })
export const PhotoView = z
  .object({ id: z.string(), handover: z.string(), media: z.string(), sha256: z.string() })
  .openapi('HandoverPhoto')

export const ReadingsBody = z
  .object({
    temperature: z.enum(cooled),
    readings: z
      .array(z.object({ at: instant, decidegrees: z.int().min(-800).max(800) }))
      .min(1)
      .max(5000),
  })
  .openapi('Readings')
export const LoggerQuery = z.object({ temperature: z.enum(cooled) })
export const LegsView = z
  .object({
    items: z.array(
      z.object({
        temperature: z.enum(cooled),
        min: z.int(),
        max: z.int(),
        minutesAllowed: count,
        readings: count,
        lowest: z.int().nullable(),
        highest: z.int().nullable(),
        minutesOutside: count,
        excursions: z.array(
          z.object({ from: z.int(), to: z.int(), minutes: count, worst: z.int() }),
        ),
        log: z.array(z.object({ at: z.int(), decidegrees: z.int() })),
      }),
    ),
  })
  .openapi('Temperatures')

type Items = z.infer<typeof LegsView>['items']
type Leg = Omit<Items[number], 'min' | 'max' | 'minutesAllowed' | 'log' | 'excursions'> & {
  readonly log: readonly Items[number]['log'][number][]
  readonly excursions: readonly Items[number]['excursions'][number][]
}
export function viewLegs(legs: readonly Leg[]): z.infer<typeof LegsView> {
  return {
    items: legs.map(({ log, excursions, ...leg }) => {
      const { min, max, minutes } = limits[leg.temperature]
      return {
        ...{ ...leg, min, max, minutesAllowed: minutes },
        excursions: [...excursions],
        log: [...log],
      }
    }),
  }
}
