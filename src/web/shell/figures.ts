// Figures and moments in a language that is handed in.

import type { Language } from '#kernel/wording/wording.ts'

const formats = new Map<string, Intl.NumberFormat>()

export function figureIn(
  language: Language,
  value: number,
  options: Intl.NumberFormatOptions = { maximumFractionDigits: 2 },
): string {
  const key = `${language}${JSON.stringify(options)}`
  const format = formats.get(key) ?? new Intl.NumberFormat(localeOf(language), options)
  formats.set(key, format)
  return format.format(value)
}

/** A moment in the county's time, be the visitor's clock where it may. */
export function instantIn(language: Language, ms: number): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Shanghai',
  }).format(ms)
}

function localeOf(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en-GB'
}
