import { language } from '#web/shell/language.ts'
import { claimsEn } from './claims.en.ts'
import { claimsZh } from './claims.zh.ts'

export function claimsWords(): typeof claimsZh {
  return language.value === 'en' ? claimsEn : claimsZh
}
