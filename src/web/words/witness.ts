import { language } from '#web/shell/language.ts'
import { witnessEn } from './witness.en.ts'
import { witnessZh } from './witness.zh.ts'

export function witnessWords(): typeof witnessZh {
  return language.value === 'en' ? witnessEn : witnessZh
}
