import type { Refusal } from '#kernel/result.ts'
import { contractEngineWording } from '#kernel/wording/contract-engine.ts'
import { fill } from '#kernel/wording/fill.ts'
import { logWording } from '#kernel/wording/log.ts'
import { receiptWording } from '#kernel/wording/receipt.ts'
import { language } from '#web/shell/language.ts'
import { verifyEn } from './verify.en.ts'
import { verifyZh } from './verify.zh.ts'

// The few codes that a check can end in; the whole list would weigh more than the page.
const wording: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  ...contractEngineWording,
  ...logWording,
  ...receiptWording,
}

export function verifyWords(): typeof verifyZh {
  return language.value === 'en' ? verifyEn : verifyZh
}

export function refusalWords({ code, facts }: Refusal): string {
  const [zh, en] = wording[code] ?? [code, code]
  return fill(language.value === 'en' ? en : zh, facts)
}
