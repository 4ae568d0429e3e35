import { isCode, say } from '#kernel/wording/wording.ts'
import { language } from '#web/shell/language.ts'

/** Why a plan is held, in words where the reason is one of our codes. */
export function holdText(reason: string): string {
  return isCode(reason) ? say(reason, {}, language.value) : reason
}
