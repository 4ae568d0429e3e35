// Which language this browser was last asked to speak, without the signals that keep a whole desk in step with it.

import type { Language } from '#kernel/wording/wording.ts'

const place = 'orderfield.language'

/** Chinese unless somebody switched. */
export function rememberedLanguage(): Language {
  try {
    return localStorage.getItem(place) === 'en' ? 'en' : 'zh'
  } catch {
    return 'zh'
  }
}

export function rememberLanguage(next: Language): void {
  try {
    localStorage.setItem(place, next)
  } catch {
    // A browser that keeps nothing still speaks the language until the page is left.
  }
}

export function markLanguage(spoken: Language): void {
  document.documentElement.lang = spoken === 'zh' ? 'zh-CN' : 'en'
}
