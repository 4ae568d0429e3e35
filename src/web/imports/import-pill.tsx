import type { JSX } from 'preact'
import { Pill } from '#web/desk/screen.tsx'
import { importsWords } from '#web/words/imports.ts'
import type { Fate, Import } from './wire.ts'

const tones = { checked: 'wait', accepted: 'good', discarded: 'quiet' } as const
const fateTones = {
  create: 'good',
  update: 'good',
  same: 'quiet',
  held: 'wait',
  bad: 'bad',
} as const

export function ImportPill({ state }: { state: Import['state'] }): JSX.Element {
  return <Pill tone={tones[state]}>{importsWords().states[state]}</Pill>
}

export function FatePill({ fate }: { fate: Fate }): JSX.Element {
  return <Pill tone={fateTones[fate]}>{importsWords().fates[fate]}</Pill>
}
