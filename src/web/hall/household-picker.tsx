import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { usePages } from '#web/desk/answer.ts'
import { SearchBox } from '#web/desk/controls.tsx'
import { Alarm } from '#web/desk/notice.tsx'
import { session } from '#web/shell/session.ts'
import { hallWords } from '#web/words/hall.ts'
import type { Household } from './wire.ts'

const shownMax = 12

/** Finds the household that a plan is for. */
export function HouseholdPicker({ pick }: { pick: (id: string) => void }): JSX.Element {
  const { planForm: words } = hallWords()
  const [sought, setSought] = useState('')
  const query = new URLSearchParams({ hall: session.value?.party ?? '' })
  if (sought !== '') query.set('q', sought)
  const { items, problem } = usePages<Household>(`/households?${query.toString()}`)
  return (
    <section class="panel" aria-label={words.household}>
      <h2>{words.household}</h2>
      <SearchBox value={sought} hint={words.find} onSearch={setSought} />
      <Alarm problem={problem} />
      {items?.length === 0 ? <p class="hint">{words.noHousehold}</p> : null}
      <ul class="picker">
        {items?.slice(0, shownMax).map(({ id, no, headName, villageGroup }) => (
          <li key={id}>
            <button type="button" onClick={() => pick(id)}>
              <b>{headName}</b>
              <span>
                {no} · {villageGroup}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
