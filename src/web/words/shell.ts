import { language } from '#web/shell/language.ts'
import { shellEn } from './shell.en.ts'
import { shellZh } from './shell.zh.ts'

export function shellWords(): typeof shellZh {
  return language.value === 'en' ? shellEn : shellZh
}
