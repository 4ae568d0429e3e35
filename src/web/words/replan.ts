import { language } from '#web/shell/language.ts'
import { replanEn } from './replan.en.ts'
import { replanZh } from './replan.zh.ts'

export function replanWords(): typeof replanZh {
  return language.value === 'en' ? replanEn : replanZh
}
