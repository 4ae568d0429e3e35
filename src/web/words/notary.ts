import { language } from '#web/shell/language.ts'
import { notaryEn } from './notary.en.ts'
import { notaryZh } from './notary.zh.ts'

export function notaryWords(): typeof notaryZh {
  return language.value === 'en' ? notaryEn : notaryZh
}
