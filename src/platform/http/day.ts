// Calendar days on the wire, as `2026-11-23`.

import { z } from '@hono/zod-openapi'
import { refuse, unwrap } from '#kernel/result.ts'
import { type Day, parseDay } from '#kernel/time.ts'

/** A day in a body; what is none is told apart with the rest of the body's shape. */
export const IsoDay = z
  .string()
  .transform((text, context) => {
    const day = parseDay(text)
    if (day !== null) return day
    context.addIssue({ code: 'custom', message: 'not a date; write 2026-11-23' })
    return z.NEVER
  })
  .openapi({ type: 'string', format: 'date', example: '2026-11-23' })

/** Reads a day; refuses what is none, naming the field. */
export function readDay(text: string, field = 'day'): Day {
  return parseDay(text) ?? unwrap(refuse('malformed', 'day-malformed', { value: text }, field))
}
