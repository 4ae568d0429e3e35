// Where goods are weighed: at a hall, or at a hub for one of its halls at a time.

import type { JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { FilterRow } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import type { CountyPicture } from '#web/map/picture.ts'
import { session } from '#web/shell/session.ts'
import { receivingWords } from '#web/words/receiving.ts'

/** The desk of who weighs: a hub weighs as a hall does. */
export function weighingDesk(): 'hall' | 'hub' {
  return session.value?.role === 'hub' ? 'hub' : 'hall'
}

type Shown = (hall: string | undefined) => JSX.Element

/** What is shown of one hall: at a hub of the one chosen, at a hall of itself, for which nothing need be asked. */
export function OfHall({ children }: { children: Shown }): JSX.Element {
  return weighingDesk() === 'hub' ? <ChosenHall>{children}</ChosenHall> : children(undefined)
}

function ChosenHall({ children }: { children: Shown }): JSX.Element {
  const words = receivingWords()
  const { values, set } = useFilters(['hall'])
  const { value, problem } = useAnswer<CountyPicture>('/map')
  if (value === undefined) return problem === null ? <Waiting /> : <Alarm problem={problem} />
  const halls = value.places.filter(({ kind, hub }) => {
    return kind === 'hall' && hub === session.value?.party
  })
  const chosen = halls.find(({ id }) => id === values.hall) ?? halls[0]
  if (chosen === undefined) return <p class="desk-empty">{words.noHalls}</p>
  return (
    <>
      <FilterRow>
        <label class="filter">
          {words.ofHall}
          <select
            value={chosen.id}
            onChange={({ currentTarget }) => set('hall', currentTarget.value)}
          >
            {halls.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </FilterRow>
      {children(chosen.id)}
    </>
  )
}
