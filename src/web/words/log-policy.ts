import { language } from '#web/shell/language.ts'
import { logPolicyEn } from './log-policy.en.ts'
import { logPolicyZh } from './log-policy.zh.ts'

export function logPolicyWords(): typeof logPolicyZh {
  return language.value === 'en' ? logPolicyEn : logPolicyZh
}
