import { language } from '#web/shell/language.ts'
import { receivingEn } from './receiving.en.ts'
import { receivingZh } from './receiving.zh.ts'

export function receivingWords(): typeof receivingZh {
  return language.value === 'en' ? receivingEn : receivingZh
}
