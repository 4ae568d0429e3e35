import { language } from '#web/shell/language.ts'
import { payEn } from './pay.en.ts'
import { payZh } from './pay.zh.ts'

export function payWords(): typeof payZh {
  return language.value === 'en' ? payEn : payZh
}
