import { language } from '#web/shell/language.ts'
import { fundsEn } from './funds.en.ts'
import { fundsZh } from './funds.zh.ts'

export function fundsWords(): typeof fundsZh {
  return language.value === 'en' ? fundsEn : fundsZh
}
