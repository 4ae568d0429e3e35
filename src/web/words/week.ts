import { language } from '#web/shell/language.ts'
import { weekEn } from './week.en.ts'
import { weekZh } from './week.zh.ts'

export function weekWords(): typeof weekZh {
  return language.value === 'en' ? weekEn : weekZh
}
