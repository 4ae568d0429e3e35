// What a round was sealed with, and its pressure, at the desks that may read rounds but not audit them.

import type { JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { namesOf } from '#web/office/names.ts'
import type { Catalogue } from '#web/office/wire.ts'
import { roundWords } from '#web/words/desks.ts'
import { proofWords } from '#web/words/proof.ts'
import { PressureView } from './pressure.tsx'
import { ProofCard } from './proof.tsx'
import { RoundChoice, useRounds } from './round-choice.tsx'

export function RoundCheck(): JSX.Element {
  const { rounds, round, problem } = useRounds()
  const names = namesOf(useAnswer<Catalogue>('/catalogue').value)
  const { rounds: words } = roundWords()
  return (
    <Screen title={proofWords().page}>
      <Alarm problem={problem} />
      {rounds === undefined && problem === null ? <Waiting /> : null}
      {rounds?.length === 0 ? <p class="desk-empty">{words.empty}</p> : null}
      {round === undefined ? null : (
        <>
          <RoundChoice label={words.title} rounds={rounds ?? []} round={round} />
          <ProofCard key={round.id} round={round.id} names={names} audits={false} />
          <PressureView round={round.id} names={names} />
        </>
      )}
    </Screen>
  )
}
