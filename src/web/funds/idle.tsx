import type { JSX } from 'preact'
import { Pill } from '#web/desk/screen.tsx'
import { count } from '#web/shell/format.ts'
import { fundsWords } from '#web/words/funds.ts'
import type { Fund } from './wire.ts'

/** Money that has lain for two months is worth a question. */
const idleDaysMax = 60

export function Idle({ fund: { cashFen, idleDays } }: { fund: Fund }): JSX.Element {
  const words = fundsWords()
  if (cashFen === 0) return <Pill tone="quiet">{words.nothingIdle}</Pill>
  return (
    <Pill tone={idleDays > idleDaysMax ? 'bad' : 'good'}>{words.idleDays(count(idleDays))}</Pill>
  )
}
