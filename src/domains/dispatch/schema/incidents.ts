import { z } from '@hono/zod-openapi'
import {
  type Incident,
  incidentActions,
  incidentKinds,
  reportedKinds,
} from '#domains/dispatch/model/incident.ts'
import type { IncidentId } from '#kernel/id.ts'
import { formatDay } from '#kernel/time.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'

export const IncidentParams = z.object({
  id: z
    .string()
    .min(1)
    .max(64)
    .transform((id) => id as IncidentId)
    .openapi({ type: 'string' }),
})
export const IncidentQuery = PageQuery.extend({
  state: z.enum(['open', 'resolved']).optional(),
  day: z.string().max(10).optional(),
})
export const NewReport = z
  .object({
    kind: z.enum(reportedKinds),
    trip: z.string().max(64).nullable().default(null),
    code: z.string().max(40).nullable().default(null),
    place: z.string().max(64).nullable().default(null),
    note: z.string().trim().max(300),
  })
  .openapi('NewException')
export const ResolutionBody = z
  .object({
    revision: z.int().min(1),
    action: z.enum(incidentActions),
    note: z.string().trim().min(1).max(300),
    holder: z
      .object({ kind: z.enum(['place', 'trip']), id: z.string().min(1).max(64) })
      .nullable()
      .default(null)
      .openapi({ description: 'Where the goods are, when they are corrected.' }),
  })
  .openapi('ExceptionResolution')
export const IncidentView = z
  .object({
    id: z.string(),
    revision: z.int(),
    day: z.string(),
    kind: z.enum(incidentKinds),
    trip: z.string().nullable(),
    plate: z.string().nullable(),
    code: z.string().nullable(),
    goods: z.string().nullable(),
    place: z.string().nullable(),
    placeName: z.string().nullable(),
    note: z.string(),
    raisedByName: z.string(),
    raisedAt: z.int(),
    state: z.enum(['open', 'resolved']),
    action: z.enum(incidentActions).nullable(),
    resolution: z.string().nullable(),
    resolvedAt: z.int().nullable(),
  })
  .openapi('Exception')
export const IncidentPage = pageOf(IncidentView).openapi('ExceptionPage')

type Shown = Incident &
  Pick<z.infer<typeof IncidentView>, 'plate' | 'code' | 'goods' | 'placeName' | 'raisedByName'>
export function viewIncident(shown: Shown): z.infer<typeof IncidentView> {
  const { package: _, scan: __, raisedBy: ___, resolvedBy: ____, day, ...rest } = shown
  return { ...rest, day: formatDay(day) }
}
