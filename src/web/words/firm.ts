import { language } from '#web/shell/language.ts'
import { firmEn } from './firm.en.ts'
import { firmZh } from './firm.zh.ts'

export function firmWords(): typeof firmZh {
  return language.value === 'en' ? firmEn : firmZh
}
