// One week: what it comes to, what does not work, and the halls' days as a grid that is checked as it is changed.

import '#web/style/week.css'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useAnswer } from '#web/desk/answer.ts'
import { Choice, FilterRow } from '#web/desk/controls.tsx'
import { Deed } from '#web/desk/deed.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen, Tiles } from '#web/desk/screen.tsx'
import { JobProgress } from '#web/jobs/job-progress.tsx'
import { useDoing } from '#web/parts/deed.ts'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { count, dayName, mass, yuan } from '#web/shell/format.ts'
import { roadsWords } from '#web/words/roads.ts'
import { weekWords } from '#web/words/week.ts'
import { Grid } from './grid.tsx'
import { WeekPill } from './weeks.tsx'
import type { Week, WeekHall, WeekHead } from './wire.ts'

export function WeekScreen({ id }: { id: string }): JSX.Element {
  const words = weekWords()
  const asked = useAnswer<Week | WeekHead>(`/week-plans/${id}`)
  const [changed, setChanged] = useState<Week | null>(null)
  const isNewer = changed !== null && changed.revision >= (asked.value?.revision ?? 0)
  const week = isNewer ? changed : asked.value
  const planned = week !== undefined && isPlanned(week) ? week : null
  return (
    <Screen
      title={week ? `${words.no(week.no)} · ${dayName(week.from)}` : words.title}
      back={{ href: '/coordinator/weeks', label: words.back }}
      deeds={planned === null ? null : <Deeds week={planned} done={setChanged} />}
    >
      <Alarm problem={asked.problem} />
      {week === undefined && asked.problem === null ? <Waiting /> : null}
      {week !== undefined && planned === null && week.job !== null ? (
        <JobProgress job={week.job} words={words} onEnd={asked.again} />
      ) : null}
      {planned === null ? null : <Body week={planned} changed={setChanged} />}
    </Screen>
  )
}

function isPlanned(week: Week | WeekHead): week is Week {
  return 'halls' in week
}

type Changed = (week: Week) => void

function Body({ week, changed }: { week: Week; changed: Changed }): JSX.Element {
  const words = weekWords()
  const { values, set } = useFilters(['hub'])
  const doing = useDoing()
  const hubs = new Map(week.halls.map(({ hub, hubName }) => [hub, hubName]))
  const shown = week.halls.filter(({ hub }) => values.hub === '' || hub === values.hub)
  const move = ({ hall }: WeekHall, days: readonly number[]): void => {
    const body = { revision: week.revision, days }
    doing.run(
      (key) => send<Week>('PUT', `/week-plans/${week.id}/halls/${hall}`, body, key),
      changed,
    )
  }
  return (
    <>
      <WeekTiles week={week} />
      <Breaches week={week} />
      <FilterRow>
        <Choice
          label={words.hub}
          value={values.hub}
          options={[...hubs].map(([value, label]) => ({ value, label }))}
          onChoose={(hub) => set('hub', hub)}
        />
        <button type="button" class="button" onClick={() => window.print()}>
          {words.print}
        </button>
      </FilterRow>
      <Alarm problem={doing.problem} />
      <Grid week={week} halls={shown} busy={doing.busy} move={move} />
      <p class="hint">
        {words.measured(
          week.measuredBy === 'own' ? words.own : roadsWords().service.kinds[week.measuredBy],
        )}
      </p>
    </>
  )
}

function WeekTiles({ week }: { week: Week }): JSX.Element {
  const { tiles } = weekWords()
  const waiting = week.halls.reduce((sum, { waitingKg }) => sum + waitingKg, 0)
  const stops = week.halls.flatMap(({ collectedKg }) => collectedKg.filter((kg) => kg > 0)).length
  return (
    <Tiles
      tiles={[
        [tiles.kg, mass(week.dayKg.reduce((sum, kg) => sum + kg, 0))],
        [tiles.waiting, mass(waiting)],
        [tiles.stops, count(stops)],
        [tiles.cost, yuan(week.drivingFen)],
        [tiles.daily, yuan(week.dailyFen)],
        [tiles.breaches, count(week.breaches.length)],
      ]}
    />
  )
}

const breachesShown = 12
/** What is full comes before what spoils because of it. */
const order = ['vehicles-full', 'hub-full', 'store-full', 'closed-day', 'kept-too-long']

function Breaches({ week }: { week: Week }): JSX.Element {
  const words = weekWords()
  const rankOf = ({ kind }: Week['breaches'][number]): number => order.indexOf(kind)
  const breaches = week.breaches.toSorted((a, b) => rankOf(a) - rankOf(b))
  if (breaches.length === 0) return <p class="hint week-sound">{words.breachesNone}</p>
  return (
    <section class="panel week-breaches" role="status" aria-label={words.breaches}>
      <h2>{words.breaches}</h2>
      {breaches[0]?.kind === 'vehicles-full' ? <p>{words.fullHint}</p> : null}
      <ul class="lines">
        {breaches.slice(0, breachesShown).map(({ kind, hall, day, sentence }) => (
          <li key={`${kind} ${hall} ${day} ${sentence}`}>{sentence}</li>
        ))}
      </ul>
      {breaches.length > breachesShown ? (
        <p class="hint">{words.more(breaches.length - breachesShown)}</p>
      ) : null}
    </section>
  )
}

function Deeds({ week, done }: { week: Week; done: Changed }): JSX.Element {
  const words = weekWords()
  const { id, revision, state, breaches } = week
  const act = (path: string, said: string) => (reason: string) =>
    send<Week>('PUT', `/week-plans/${id}/${path}`, { revision, reason }).then((sent) => {
      toast(said)
      done(sent)
    })
  const isDraft = state === 'draft'
  return (
    <>
      <WeekPill state={state} />
      {isDraft ? (
        <Deed
          name={words.publish}
          look="main"
          {...(breaches.length > 0 ? { reason: words.publishWhy(breaches.length) } : {})}
          act={act('publication', words.published)}
          done={() => undefined}
        >
          <p>{words.publishAsk}</p>
        </Deed>
      ) : null}
      {isDraft || state === 'published' ? (
        <Deed
          name={isDraft ? words.discard : words.withdraw}
          look="danger"
          reason={words.reason}
          act={act('end', words.ended)}
          done={() => undefined}
        >
          <p>{isDraft ? words.discardAsk : words.withdrawAsk}</p>
        </Deed>
      ) : null}
    </>
  )
}
