// The frame in which a firm and a hall read what a round gave them: which round, whether it is final, and what is held against them.

import type { ComponentChildren, JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { type Names, namesOf } from '#web/office/names.ts'
import type { Catalogue } from '#web/office/wire.ts'
import { PartyDemerits } from '#web/rules/party-demerits.tsx'
import { session } from '#web/shell/session.ts'
import { RoundChoice, useRounds } from './round-choice.tsx'

export function RoundResults(props: {
  readonly desk: 'firm' | 'hall'
  readonly words: Readonly<Record<'title' | 'empty' | 'round' | 'provisional', string>>
  readonly children: (round: string, names: Names) => ComponentChildren
}): JSX.Element {
  const { desk, words, children } = props
  const { rounds, round, problem } = useRounds()
  const names = namesOf(useAnswer<Catalogue>('/catalogue').value)
  return (
    <Screen title={words.title}>
      <Alarm problem={problem} />
      {rounds === undefined && problem === null ? <Waiting /> : null}
      <PartyDemerits kind={desk} party={session.value?.party ?? ''} desk={desk} />
      {rounds?.length === 0 ? <p class="desk-empty">{words.empty}</p> : null}
      {round === undefined ? null : (
        <>
          <RoundChoice label={words.round} rounds={rounds ?? []} round={round} />
          {round.state === 'computed' ? <p class="warning">{words.provisional}</p> : null}
          {children(round.id, names)}
        </>
      )}
    </Screen>
  )
}
