import { language } from '#web/shell/language.ts'
import { roadsEn } from './roads.en.ts'
import { roadsZh } from './roads.zh.ts'

export function roadsWords(): typeof roadsZh {
  return language.value === 'en' ? roadsEn : roadsZh
}
