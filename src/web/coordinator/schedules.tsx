import type { JSX } from 'preact'
import { useLocation } from 'preact-iso/router'
import { usePages } from '#web/desk/answer.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Alarm } from '#web/desk/notice.tsx'
import { Pill, Screen } from '#web/desk/screen.tsx'
import { useForm } from '#web/desk/use-form.ts'
import { send } from '#web/shell/api.ts'
import { count, dayName, instant, km, mass } from '#web/shell/format.ts'
import { coordinatorWords } from '#web/words/desks.ts'
import { RoundField, useAcceptedRounds } from './accepted-rounds.tsx'
import type { Schedule, ScheduleState } from './wire.ts'

const tones = {
  computing: 'wait',
  planned: 'wait',
  published: 'good',
  replaced: 'quiet',
  discarded: 'quiet',
  failed: 'bad',
} as const

export function SchedulePill({ state }: { state: ScheduleState }): JSX.Element {
  return <Pill tone={tones[state]}>{coordinatorWords().schedules.states[state]}</Pill>
}

export function Schedules(): JSX.Element {
  const { schedules: words } = coordinatorWords()
  const pages = usePages<Schedule>('/schedules')
  return (
    <Screen title={words.title}>
      <NewSchedule />
      <Listing
        label={words.title}
        pages={pages}
        keyOf={({ id }) => id}
        empty={words.empty}
        columns={[
          {
            name: words.title,
            cell: ({ id, no }) => <a href={`/coordinator/schedules/${id}`}>{words.no(no)}</a>,
          },
          { name: words.day, cell: ({ day }) => dayName(day) },
          { name: words.state, cell: ({ state }) => <SchedulePill state={state} /> },
          {
            name: words.carried,
            numeric: true,
            cell: ({ totals }) =>
              totals === null ? '—' : `${mass(totals.kgCarried)} / ${mass(totals.kg)}`,
          },
          {
            name: words.routes,
            numeric: true,
            cell: ({ totals }) => (totals === null ? '—' : count(totals.routes)),
          },
          {
            name: words.distance,
            numeric: true,
            cell: ({ totals }) => (totals === null ? '—' : km(totals.distanceM)),
          },
          { name: words.madeAt, cell: ({ madeAt }) => instant(madeAt) },
        ]}
      />
    </Screen>
  )
}

function NewSchedule(): JSX.Element {
  const { schedules: words } = coordinatorWords()
  const { route, query } = useLocation()
  const rounds = useAcceptedRounds()
  const accepted = rounds ?? []
  const { busy, problem, submit } = useForm(
    (field) => {
      const day = field('day')
      return send<Schedule>('POST', '/schedules', {
        round: field('round'),
        ...(day === '' ? {} : { day }),
      })
    },
    ({ id }) => route(`/coordinator/schedules/${id}`),
  )
  if (rounds?.length === 0) {
    return <p class="desk-empty">{words.noRound}</p>
  }
  return (
    <form class="panel row-form" onSubmit={submit}>
      <h2>{words.create}</h2>
      <RoundField rounds={accepted} words={words} />
      <label class="field">
        <span class="field-label">{words.day}</span>
        <input name="day" type="date" defaultValue={query.day} aria-describedby="day-hint" />
      </label>
      <button type="submit" class="button button-main" disabled={busy || accepted.length === 0}>
        {words.create}
      </button>
      <p id="day-hint" class="hint">
        {words.dayHint}
      </p>
      <Alarm problem={problem} />
    </form>
  )
}
