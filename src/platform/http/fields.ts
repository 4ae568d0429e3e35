// What the wire of every slice is made of: texts, ids, the revision that somebody saw.

import { z } from '@hono/zod-openapi'

/** A text that says something, without blanks at its ends. */
export const text = (longest: number) => z.string().trim().min(1).max(longest)
/** A text that may say nothing. */
export const note = z.string().trim().max(300).default('')
export const revision = z.int().min(1)

/** A text that names something; the service asks whether there is such a thing. */
export function idOf<Id extends string = string>() {
  return z
    .string()
    .min(1)
    .max(64)
    .transform((id) => id as Id)
    .openapi({ type: 'string' })
}
