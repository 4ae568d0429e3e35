import { language } from '#web/shell/language.ts'
import { ledgerEn } from './ledger.en.ts'
import { ledgerZh } from './ledger.zh.ts'

export function ledgerWords(): typeof ledgerZh {
  return language.value === 'en' ? ledgerEn : ledgerZh
}
