import type { JSX } from 'preact'
import { Pill } from '#web/desk/screen.tsx'
import { roundWords } from '#web/words/desks.ts'
import { liveWords } from '#web/words/live.ts'
import type { Round } from './wire.ts'

const tones = {
  computing: 'wait',
  computed: 'wait',
  accepted: 'good',
  discarded: 'quiet',
  failed: 'bad',
} as const

/** A computed round that another has taken the place of waits for nobody. */
export function RoundPill(props: {
  readonly round: Pick<Round, 'state' | 'supersededBy'>
}): JSX.Element {
  const { state, supersededBy } = props.round
  if (state === 'computed' && supersededBy !== null) {
    return <Pill tone="quiet">{liveWords().aside}</Pill>
  }
  return <Pill tone={tones[state]}>{roundWords().rounds.states[state]}</Pill>
}
