import { language } from '#web/shell/language.ts'
import { bidsEn } from './bids.en.ts'
import { bidsZh } from './bids.zh.ts'

export function bidsWords(): typeof bidsZh {
  return language.value === 'en' ? bidsEn : bidsZh
}
