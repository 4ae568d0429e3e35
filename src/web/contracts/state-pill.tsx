import type { JSX } from 'preact'
import { Pill } from '#web/desk/screen.tsx'
import { instant } from '#web/shell/format.ts'
import { contractsWords } from '#web/words/contracts.ts'
import type { Contract, ContractState } from './wire.ts'

const tones = {
  draft: 'quiet',
  offered: 'wait',
  countered: 'wait',
  refused: 'bad',
  lapsed: 'bad',
  signed: 'wait',
  returned: 'bad',
  sealed: 'wait',
  notarized: 'good',
  withdrawn: 'bad',
  cancelled: 'quiet',
} as const

export function StatePill({ state }: { state: ContractState }): JSX.Element {
  return <Pill tone={tones[state]}>{contractsWords().states[state]}</Pill>
}

/** Who is to do what next, in one line. */
export function waitsLine({ state, waits, expiresAt }: Contract): string {
  const words = contractsWords()
  if (state === 'notarized') return words.waits.done
  if (state === 'cancelled') return words.waits.over
  if (state === 'draft') return words.waits.draft
  if (state === 'countered') return words.waits.countered
  const said = waits.filter(({ who }) => who !== 'office')
  if (said.length === 0) return words.waits.revise
  const named = said.map(({ who, to }) => words.waits.one(words.parties[who], words.todo[to]))
  const until = expiresAt === null ? '' : words.waits.until(instant(expiresAt))
  return `${named.join(' · ')}${until}`
}
