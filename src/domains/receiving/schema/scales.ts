import { z } from '@hono/zod-openapi'
import type { Scale } from '#domains/receiving/model/scale.ts'
import type { PlaceId, ScaleId } from '#kernel/id.ts'
import { formatDay } from '#kernel/time.ts'
import { IsoDay } from '#platform/http/day.ts'
import { idOf, revision, text } from '#platform/http/fields.ts'

export const ScaleParams = z.object({ id: idOf<ScaleId>() })
export const ScaleQuery = z.object({ place: z.string().max(64).optional() })
export const NewScale = z
  .object({
    place: idOf<PlaceId>(),
    serial: text(40),
    maker: text(60),
    maxG: z.int().min(1000).max(100_000_000),
    divisionG: z.int().min(1).max(50_000),
  })
  .openapi('NewScale')
export const NewCalibration = z
  .object({ revision, certificate: text(60), body: text(80), from: IsoDay, until: IsoDay })
  .openapi('NewCalibration')
export const Retirement = z.object({ revision, reason: text(300) })

export const ScaleView = z
  .object({
    id: z.string(),
    revision: z.int(),
    place: z.string(),
    placeName: z.string(),
    serial: z.string(),
    maker: z.string(),
    maxG: z.int(),
    divisionG: z.int(),
    state: z.enum(['in-use', 'retired']),
    reason: z.string(),
    calibration: z
      .object({ certificate: z.string(), body: z.string(), from: z.string(), until: z.string() })
      .nullable(),
  })
  .openapi('Scale')
export const ScalesView = z.object({ items: z.array(ScaleView) }).openapi('Scales')

export function viewScale({ calibration, ...scale }: Scale): z.infer<typeof ScaleView> {
  if (calibration === null) return { ...scale, calibration }
  const { certificate, body, from, until } = calibration
  const days = { from: formatDay(from), until: formatDay(until) }
  return { ...scale, calibration: { certificate, body, ...days } }
}
