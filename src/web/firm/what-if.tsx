// What another price, window or quantity of a demand would have brought in a round.

import type { JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { Trials } from '#web/live/trials.tsx'
import { namesOf } from '#web/office/names.ts'
import type { Catalogue, Round } from '#web/office/wire.ts'
import { roundWords } from '#web/words/desks.ts'
import { liveWords } from '#web/words/live.ts'
import type { Demand } from './wire.ts'

export function WhatIf({ round: id, demand }: { round: string; demand: string }): JSX.Element {
  const words = liveWords()
  const names = namesOf(useAnswer<Catalogue>('/catalogue').value)
  const round = useAnswer<Round>(`/rounds/${id}`)
  const { value } = useAnswer<Demand>(`/demands/${demand}`)
  const where = round.value === undefined ? '' : roundWords().rounds.no(round.value.no)
  return (
    <Screen
      title={`${words.whatIf} ${value?.no ?? ''}`}
      intro={where}
      back={{ href: `/firm/results?round=${id}`, label: words.back }}
    >
      <Alarm problem={round.problem} />
      <Trials round={id} names={names} demand={demand} />
    </Screen>
  )
}
