import { language } from '#web/shell/language.ts'
import { liveEn } from './live.en.ts'
import { liveZh } from './live.zh.ts'

export function liveWords(): typeof liveZh {
  return language.value === 'en' ? liveEn : liveZh
}
