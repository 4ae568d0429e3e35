import { z } from '@hono/zod-openapi'

/** How many there are: birds of a lot, units of what is advanced. */
export const count = z.int().min(1).max(10_000_000)
