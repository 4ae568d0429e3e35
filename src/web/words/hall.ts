import { language } from '#web/shell/language.ts'
import { hallEn } from './hall.en.ts'
import { hallZh } from './hall.zh.ts'

export function hallWords(): typeof hallZh {
  return language.value === 'en' ? hallEn : hallZh
}
