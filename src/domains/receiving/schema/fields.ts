// What the wire of receiving is made of besides: ids that are born at a device, instants, quantities.

import { z } from '@hono/zod-openapi'
import type { Instant } from '#kernel/time.ts'

export const count = z.int().min(0)
export const unit = z.enum(['kg', 'bird', 'egg'])
export const instant = z
  .int()
  .min(0)
  .max(4_102_444_800_000)
  .transform((at) => at as Instant)
  .openapi({ type: 'integer', description: 'Milliseconds since 1970.' })
export const lineNo = z.int().min(1).max(50)
export const quantity = z.int().min(1).max(1_000_000_000_000).openapi({
  description:
    'In parts of the unit: grams of what is sold by the kilogram, single birds and eggs.',
})
export const yes = z.enum(['1']).optional().openapi({ description: '1 for only those.' })
export const deviceId = z.string().min(8).max(64).openapi({ description: 'Made by the device.' })
