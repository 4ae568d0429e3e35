import { language } from '#web/shell/language.ts'
import { householdEn } from './household.en.ts'
import { householdZh } from './household.zh.ts'

export function householdWords(): typeof householdZh {
  return language.value === 'en' ? householdEn : householdZh
}
