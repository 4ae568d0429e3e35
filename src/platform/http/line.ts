import { z } from '@hono/zod-openapi'
import type { Code } from '#kernel/wording/wording.ts'

const rule: Code = 'malformed-line'

/** A text of one line, trimmed: what stands on a label or in a table's cell. */
export function line(lengthMax: number) {
  return z
    .string()
    .trim()
    .max(lengthMax)
    .refine((text) => !/[\t\r\n\u2028\u2029]/.test(text), { params: { rule } })
}
