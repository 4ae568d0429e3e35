import { z } from '@hono/zod-openapi'
import { PageQuery, pageOf } from '#platform/http/page.ts'

const key = z.string().min(1).max(64)

export const CapacityParams = z.object({ season: key, place: key })
export const CapacityQuery = PageQuery.extend({
  season: key.optional(),
  kind: z.enum(['hall', 'hub']).optional(),
  q: z.string().trim().min(1).max(40).optional(),
  set: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
})
export const CapacityChange = z
  .object({
    revision: z.int().min(0).openapi({ description: '0 where none was ever set.' }),
    kgMax: z.int().min(1).max(1_000_000_000).nullable(),
    reason: z.string().trim().min(1).max(300),
  })
  .openapi('CapacityChange')
export const CapacityView = z
  .object({
    season: z.string(),
    place: z.string(),
    kind: z.enum(['hall', 'hub']),
    name: z.string(),
    townshipName: z.string(),
    hubName: z.string(),
    revision: z.int(),
    kgMax: z.int().nullable(),
    offeredKg: z.int(),
    reason: z.string(),
    setAt: z.int().nullable(),
  })
  .openapi('Capacity')
export const CapacityPage = pageOf(CapacityView).openapi('CapacityPage')
