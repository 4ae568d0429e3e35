import { z } from '@hono/zod-openapi'
import { type Measured, serviceKinds } from '#domains/roads/model/route-service.ts'
import { drivingProfiles } from '#domains/roads/model/standings.ts'
import { type Language, say } from '#kernel/wording/wording.ts'

const placesMax = 500

const profile = z.enum(drivingProfiles)
export const ServiceParams = z.object({ profile })
export const ServiceView = z
  .object({
    profile,
    revision: z.int().min(0),
    kind: z.enum(serviceKinds),
    url: z.string().max(300).openapi({ example: 'https://routes.example.org' }),
    way: z.string().max(32).openapi({
      example: 'driving',
      description:
        'The service’s own name for how this class drives: OSRM’s profile, Valhalla’s costing.',
    }),
  })
  .openapi('RoadService')
export const ServicesView = z.object({ items: z.array(ServiceView) })
export const ServiceBody = ServiceView.omit({ profile: true })

export const NewMatrix = z
  .object({
    places: z.array(z.string().min(1).max(64)).min(1).max(placesMax),
    profile,
    day: z.string().optional().openapi({ description: 'By default today.' }),
  })
  .openapi('NewRoadMatrix')
export const MatrixView = z
  .object({
    by: z.enum(['own', 'osrm', 'valhalla']),
    notice: z.object({ code: z.string(), sentence: z.string() }).nullable().openapi({
      description: 'Why the service that was chosen was not asked, or did not answer.',
    }),
    metres: z.array(z.int()).openapi({ description: 'Row by row; -1 where no road leads.' }),
    minutes: z.array(z.int()),
  })
  .openapi('RoadMatrix')

export function viewMatrix(
  { by, notice, metres, minutes }: Measured,
  language: Language,
): z.infer<typeof MatrixView> {
  const said = notice && {
    code: notice.code,
    sentence: say(notice.code, notice.facts, language),
  }
  return { by, notice: said, metres: [...metres], minutes: [...minutes] }
}
