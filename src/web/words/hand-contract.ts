import { language } from '#web/shell/language.ts'
import { handContractEn } from './hand-contract.en.ts'
import { handContractZh } from './hand-contract.zh.ts'

export function handContractWords(): typeof handContractZh {
  return language.value === 'en' ? handContractEn : handContractZh
}
