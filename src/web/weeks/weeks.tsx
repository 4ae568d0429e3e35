// Weeks of collection days: the list, and the form that has one planned.

import '#web/style/week.css'
import type { JSX } from 'preact'
import { useLocation } from 'preact-iso/router'
import { RoundField, useAcceptedRounds } from '#web/coordinator/accepted-rounds.tsx'
import { usePages } from '#web/desk/answer.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Alarm } from '#web/desk/notice.tsx'
import { Pill, Screen } from '#web/desk/screen.tsx'
import { useForm } from '#web/desk/use-form.ts'
import { send } from '#web/shell/api.ts'
import { countyDay, isoDay } from '#web/shell/county-day.ts'
import { dayName, instant } from '#web/shell/format.ts'
import { weekWords } from '#web/words/week.ts'
import type { WeekHead } from './wire.ts'

const tones = {
  computing: 'wait',
  draft: 'wait',
  published: 'good',
  withdrawn: 'quiet',
  discarded: 'quiet',
  failed: 'bad',
} as const

export function WeekPill({ state }: Pick<WeekHead, 'state'>): JSX.Element {
  return <Pill tone={tones[state]}>{weekWords().states[state]}</Pill>
}

export function Weeks(): JSX.Element {
  const words = weekWords()
  const pages = usePages<WeekHead>('/week-plans')
  return (
    <Screen
      title={words.title}
      intro={words.intro}
      deeds={
        <a class="button" href="/coordinator/weeks/limits">
          {words.limits}
        </a>
      }
    >
      <NewWeek />
      <Listing
        label={words.title}
        pages={pages}
        keyOf={({ id }) => id}
        empty={words.empty}
        columns={[
          {
            name: words.title,
            cell: ({ id, no }) => <a href={`/coordinator/weeks/${id}`}>{words.no(no)}</a>,
          },
          { name: words.week, cell: ({ from }) => dayName(from) },
          { name: words.state, cell: ({ state }) => <WeekPill state={state} /> },
          { name: words.madeAt, cell: ({ madeAt }) => instant(madeAt) },
        ]}
      />
    </Screen>
  )
}

/** The Monday after today. */
function nextMonday(): string {
  // Day 0 was a Thursday.
  const weekday = (countyDay() + 3) % 7
  return isoDay(7 - weekday)
}

function NewWeek(): JSX.Element {
  const words = weekWords()
  const { route } = useLocation()
  const rounds = useAcceptedRounds()
  const accepted = rounds ?? []
  const { busy, problem, submit } = useForm(
    (field) =>
      send<WeekHead>('POST', '/week-plans', {
        round: field('round'),
        from: field('from'),
        openDays: words.weekdays.flatMap((_, day) => (field(`day${day}`) === '' ? [] : [day])),
        tripsADay: Number(field('trips')),
      }),
    ({ id }) => route(`/coordinator/weeks/${id}`),
  )
  if (rounds?.length === 0) {
    return <p class="desk-empty">{words.noRound}</p>
  }
  return (
    <form class="panel row-form" onSubmit={submit}>
      <h2>{words.create}</h2>
      <RoundField rounds={accepted} words={words} />
      <label class="field">
        <span class="field-label">{words.from}</span>
        <input name="from" type="date" required defaultValue={nextMonday()} />
      </label>
      <label class="field">
        <span class="field-label">{words.trips}</span>
        <input
          name="trips"
          type="number"
          min={1}
          max={9}
          required
          defaultValue={3}
          aria-describedby="trips-hint"
        />
      </label>
      <fieldset class="week-open">
        <legend>{words.openDays}</legend>
        {words.weekdays.map((name, day) => (
          <label key={name}>
            <input type="checkbox" name={`day${day}`} defaultChecked />
            {name}
          </label>
        ))}
      </fieldset>
      <button type="submit" class="button button-main" disabled={busy || accepted.length === 0}>
        {words.create}
      </button>
      <p id="trips-hint" class="hint">
        {words.tripsHint}
      </p>
      <Alarm problem={problem} />
    </form>
  )
}
