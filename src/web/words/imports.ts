import { language } from '#web/shell/language.ts'
import { importsEn } from './imports.en.ts'
import { importsZh } from './imports.zh.ts'

export function importsWords(): typeof importsZh {
  return language.value === 'en' ? importsEn : importsZh
}
