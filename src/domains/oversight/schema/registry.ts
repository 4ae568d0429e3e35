import { z } from '@hono/zod-openapi'

export const RegistryView = z
  .object({
    county: z.object({
      code: z.string(),
      nameZh: z.string(),
      nameEn: z.string(),
      synthetic: z.boolean(),
      note: z.string(),
    }),
    season: z
      .object({
        id: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        from: z.string(),
        to: z.string(),
        state: z.enum(['open', 'ended']),
      })
      .nullable(),
    counts: z.object({
      townships: z.int(),
      halls: z.int(),
      hubs: z.int(),
      firms: z.int(),
      firmsVerified: z.int(),
      households: z.int(),
      poorHouseholds: z.int(),
      plans: z.int(),
      demands: z.int(),
      vehicles: z.int(),
    }),
  })
  .openapi('Registry')
