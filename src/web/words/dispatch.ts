import { language } from '#web/shell/language.ts'
import { dispatchEn } from './dispatch.en.ts'
import { dispatchZh } from './dispatch.zh.ts'

export function dispatchWords(): typeof dispatchZh {
  return language.value === 'en' ? dispatchEn : dispatchZh
}
