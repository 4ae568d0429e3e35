import { type Result, refuse } from '#kernel/result.ts'

/** A benchmark file that does not say what it should in the part named. */
export function malformed(part: string): Result<never> {
  return refuse('invalid', 'routing-file-malformed', { part })
}
