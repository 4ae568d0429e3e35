import { language } from '#web/shell/language.ts'
import { consentEn } from './consent.en.ts'
import { consentZh } from './consent.zh.ts'

export function consentWords(): typeof consentZh {
  return language.value === 'en' ? consentEn : consentZh
}
