import type { JSX } from 'preact'
import { Pill } from '#web/desk/screen.tsx'
import { consentWords } from '#web/words/consent.ts'
import type { ContractState } from './wire.ts'

const tones = {
  draft: 'quiet',
  offered: 'wait',
  countered: 'wait',
  refused: 'bad',
  signed: 'wait',
  returned: 'bad',
  // Countersigned is not notarized: it must not look done.
  sealed: 'wait',
  notarized: 'good',
  withdrawn: 'bad',
  cancelled: 'quiet',
  lapsed: 'quiet',
} as const

export function StatePill({ state }: { state: ContractState }): JSX.Element {
  return <Pill tone={tones[state]}>{consentWords().states[state]}</Pill>
}
