// The language that the visitor reads: Chinese unless switched, remembered by the browser.

import { signal } from '@preact/signals'
import type { Language } from '#kernel/wording/wording.ts'
import { markLanguage, rememberedLanguage, rememberLanguage } from './spoken.ts'

export const language = signal<Language>(rememberedLanguage())
markLanguage(language.value)

export function speak(next: Language): void {
  language.value = next
  markLanguage(next)
  rememberLanguage(next)
}
