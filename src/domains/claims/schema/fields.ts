// What the wire of claims is made of.

import { z } from '@hono/zod-openapi'

/** A text that names something; the service asks whether there is such a thing. */
export function idOf<Id extends string = string>() {
  return z
    .string()
    .min(1)
    .max(64)
    .transform((id) => id as Id)
    .openapi({ type: 'string' })
}
export const count = z.int().min(1).max(10_000_000)
export const revision = z.int().min(1)
export const text = (longest: number) => z.string().trim().min(1).max(longest)
