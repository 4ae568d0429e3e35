import type { Refusal } from '#kernel/result.ts'
import { contractEngineWording } from '#kernel/wording/contract-engine.ts'
import { fill } from '#kernel/wording/fill.ts'
import { logWording } from '#kernel/wording/log.ts'
import { receiptWording } from '#kernel/wording/receipt.ts'
import type { Language } from '#kernel/wording/wording.ts'
import { figureIn, instantIn } from '#web/shell/figures.ts'
import { markLanguage, rememberLanguage } from '#web/shell/spoken.ts'
import { verifyEn } from './verify.en.ts'
import { verifyZh } from './verify.zh.ts'

// The few codes that a check can end in; the whole list would weigh more than the page.
const wording: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  ...contractEngineWording,
  ...logWording,
  ...receiptWording,
}

// The page does without signals, which weigh as much as its checks: it draws itself anew when the language is another.
let spoken: Language = 'zh'
let words = verifyZh

export function verifyWords(): typeof verifyZh {
  return words
}

export function spokenLanguage(): Language {
  return spoken
}

export function speakVerify(next: Language): void {
  words = next === 'en' ? verifyEn : verifyZh
  spoken = next
  markLanguage(next)
  rememberLanguage(next)
}

export function refusalWords({ code, facts }: Refusal): string {
  const [zh, en] = wording[code] ?? [code, code]
  return fill(spoken === 'en' ? en : zh, facts)
}

export function count(value: number): string {
  return figureIn(spoken, value)
}

export function instant(ms: number): string {
  return instantIn(spoken, ms)
}
