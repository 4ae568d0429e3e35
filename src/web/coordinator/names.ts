import { isCode, say } from '#kernel/wording/wording.ts'
import { language } from '#web/shell/language.ts'
import { coordinatorWords } from '#web/words/desks.ts'

/** Why goods stay behind, in a few words; a reason we have no short words for says its whole sentence. */
export function reasonName(reason: string): string {
  const short: Readonly<Record<string, string>> = coordinatorWords().schedules.reasons
  return short[reason] ?? (isCode(reason) ? say(reason, {}, language.value) : reason)
}
