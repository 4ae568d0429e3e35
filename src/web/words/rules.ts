import { language } from '#web/shell/language.ts'
import { rulesEn } from './rules.en.ts'
import { rulesZh } from './rules.zh.ts'

export function rulesWords(): typeof rulesZh {
  return language.value === 'en' ? rulesEn : rulesZh
}
