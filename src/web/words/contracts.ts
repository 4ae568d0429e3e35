import { language } from '#web/shell/language.ts'
import { contractsEn } from './contracts.en.ts'
import { contractsZh } from './contracts.zh.ts'

export function contractsWords(): typeof contractsZh {
  return language.value === 'en' ? contractsEn : contractsZh
}
