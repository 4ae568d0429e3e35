// The language that the visitor reads: Chinese unless switched, remembered by the browser.

import { signal } from '@preact/signals'
import type { Language } from '#kernel/wording/wording.ts'

const place = 'orderfield.language'

export const language = signal<Language>(remembered())
mark(language.value)

export function speak(next: Language): void {
  language.value = next
  mark(next)
  try {
    localStorage.setItem(place, next)
  } catch {
    // A browser that keeps nothing still speaks the language until the page is left.
  }
}

function remembered(): Language {
  try {
    return localStorage.getItem(place) === 'en' ? 'en' : 'zh'
  } catch {
    return 'zh'
  }
}

function mark(spoken: Language): void {
  document.documentElement.lang = spoken === 'zh' ? 'zh-CN' : 'en'
}
