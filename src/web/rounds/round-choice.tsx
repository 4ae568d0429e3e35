// The rounds whose result can be looked at, the latest first; which one is in the address.

import type { JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { useFilters } from '#web/desk/filters.ts'
import type { Page, Round } from '#web/office/wire.ts'
import type { Problem } from '#web/shell/api.ts'
import { instant } from '#web/shell/format.ts'
import { roundWords } from '#web/words/desks.ts'

export function useRounds(): {
  readonly rounds: readonly Round[] | undefined
  readonly round: Round | undefined
  readonly problem: Problem | null
} {
  const { values } = useFilters(['round'])
  const { value, problem } = useAnswer<Page<Round>>('/rounds?limit=50')
  const rounds = value?.items.filter(
    ({ state, supersededBy }) =>
      supersededBy === null && (state === 'computed' || state === 'accepted'),
  )
  const round = rounds?.find(({ id }) => id === values.round) ?? rounds?.[0]
  return { rounds, round, problem }
}

export function RoundChoice(props: {
  readonly label: string
  readonly rounds: readonly Round[]
  readonly round: Round
}): JSX.Element {
  const { label, rounds, round } = props
  const { set } = useFilters(['round'])
  const { rounds: words } = roundWords()
  return (
    <search class="filter-row">
      <label class="filter">
        {label}
        <select
          value={round.id}
          onChange={({ currentTarget }) => set('round', currentTarget.value)}
        >
          {rounds.map((one) => (
            <option key={one.id} value={one.id}>
              {words.no(one.no)} · {words.states[one.state]} · {instant(one.closedAt)}
            </option>
          ))}
        </select>
      </label>
    </search>
  )
}
