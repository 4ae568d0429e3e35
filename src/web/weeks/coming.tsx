// A hall's own collection days, by the weeks in force; nothing where none is.

import '#web/style/week.css'
import type { JSX } from 'preact'
import { useAnswer } from '#web/desk/answer.ts'
import { dayName, mass } from '#web/shell/format.ts'
import { weekWords } from '#web/words/week.ts'

type Coming = { readonly items: readonly { readonly day: string; readonly kg: number }[] }

export function ComingDays(): JSX.Element | null {
  const words = weekWords()
  const { value } = useAnswer<Coming>('/collection-days')
  if (value === undefined || value.items.length === 0) return null
  return (
    <section class="panel week-coming" aria-labelledby="coming">
      <h2 id="coming">{words.coming}</h2>
      <p class="hint">{words.comingIntro}</p>
      <ul>
        {value.items.map(({ day, kg }) => (
          <li key={day}>
            <b>{dayName(day)}</b> {words.weekday(words.weekdays[weekdayOf(day)] ?? '')}
            <small>{mass(kg)}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}

function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
}
