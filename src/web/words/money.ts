import { language } from '#web/shell/language.ts'
import { moneyEn } from './money.en.ts'
import { moneyZh } from './money.zh.ts'

export function moneyWords(): typeof moneyZh {
  return language.value === 'en' ? moneyEn : moneyZh
}
