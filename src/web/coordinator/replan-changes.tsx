// The rest of a day planned again, beside the plan as it was, before anybody is told.

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso/router'
import { formatMinute } from '#kernel/time.ts'
import { type Answer, useAnswer } from '#web/desk/answer.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Pill, Screen } from '#web/desk/screen.tsx'
import { JobProgress } from '#web/jobs/job-progress.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { count, dayName, km, mass, yuan } from '#web/shell/format.ts'
import { coordinatorWords } from '#web/words/desks.ts'
import { dispatchWords } from '#web/words/dispatch.ts'
import { replanWords } from '#web/words/replan.ts'
import { LeftBehind } from './left-behind.tsx'
import type { Changes, Turn } from './replan-wire.ts'
import type { Schedule, ScheduleTotals } from './wire.ts'

export function ReplanChanges({ id }: { id: string }): JSX.Element {
  const words = replanWords()
  const { value: schedule, problem, again } = useAnswer<Schedule>(`/schedules/${id}`)
  const changes = useAnswer<Changes>(
    schedule?.state === 'planned' ? `/schedules/${id}/changes` : null,
  )
  const board = `/coordinator/dispatch?schedule=${schedule?.follows ?? ''}`
  return (
    <Screen
      title={schedule ? `${words.changes} · ${dayName(schedule.day)}` : words.changes}
      intro={schedule ? words.against(schedule.no) : ''}
      back={{ href: board, label: words.back }}
      deeds={
        schedule && changes.value ? <Deeds schedule={schedule} changes={changes.value} /> : null
      }
    >
      <Alarm problem={problem} />
      {schedule === undefined ? null : <Body schedule={schedule} changes={changes} again={again} />}
    </Screen>
  )
}

function Deeds({ schedule, changes }: { schedule: Schedule; changes: Changes }): JSX.Element {
  const words = replanWords()
  const { route } = useLocation()
  const { id, revision } = schedule
  const [ends, fresh, kept] = sidesOf(changes)
  return (
    <>
      <a class="button" href={`/coordinator/schedules/${id}`}>
        {words.map}
      </a>
      <Deed
        name={words.discard}
        reason={words.reason}
        act={(reason) => send('PUT', `/schedules/${id}/discard`, { revision, reason })}
        done={() => {
          toast(words.discarded)
          route(`/coordinator/dispatch?schedule=${changes.before}`)
        }}
      >
        <p>{words.discardAsk}</p>
      </Deed>
      <Deed
        name={words.accept}
        look="main"
        act={() => send('PUT', `/schedules/${id}/succession`, { revision })}
        done={() => {
          toast(words.accepted)
          route(`/coordinator/dispatch?schedule=${id}`)
        }}
      >
        <p>{words.acceptAsk(ends.length, fresh.length, kept.length)}</p>
      </Deed>
    </>
  )
}

function sidesOf({ items }: Changes): [ends: Turn[], fresh: Turn[], kept: Turn[]] {
  const of = (...kinds: readonly Turn['change'][]) =>
    items.filter(({ change }) => kinds.includes(change))
  return [of('broken-off', 'called-off'), of('planned'), of('kept')]
}

function Body(props: {
  readonly schedule: Schedule
  readonly changes: Answer<Changes>
  readonly again: () => void
}): JSX.Element {
  const { schedule, changes, again } = props
  const words = replanWords()
  const { schedules } = coordinatorWords()
  const { state, job, totals, follows } = schedule
  if (state === 'computing') return <JobProgress job={job} words={schedules} onEnd={again} />
  if (state !== 'planned' || totals === null) {
    return <p role="status">{state === 'failed' ? words.failed : words.over}</p>
  }
  if (changes.value === undefined) {
    return changes.problem === null ? (
      <Waiting />
    ) : (
      <>
        <Alarm problem={changes.problem} />
        <a class="button button-main" href={`/coordinator/dispatch/replan/${follows ?? ''}`}>
          {words.anew}
        </a>
      </>
    )
  }
  return <Review id={schedule.id} totals={totals} changes={changes.value} />
}

function Review(props: {
  readonly id: string
  readonly totals: ScheduleTotals
  readonly changes: Changes
}): JSX.Element {
  const { id, totals, changes } = props
  const words = replanWords()
  const [ends, fresh, kept] = sidesOf(changes)
  return (
    <>
      <p>
        <b>{words.reason}</b> {changes.reason}
      </p>
      <Sums totals={totals} />
      <div class="replan-sides">
        <TurnList name={words.ends} turns={ends} />
        <TurnList name={words.fresh} turns={fresh} />
      </div>
      {totals.left.length === 0 ? null : (
        <section aria-label={words.left}>
          <h2>{words.left}</h2>
          <LeftBehind schedule={id} />
        </section>
      )}
      <details class="panel">
        <summary>{words.kept(kept.length)}</summary>
        <TurnLines turns={kept} />
      </details>
    </>
  )
}

/** The plan as it was and as it would be, side by side. */
function Sums({ totals }: { totals: ScheduleTotals }): JSX.Element {
  const words = replanWords()
  const { again, left } = totals
  const leftKg = left.reduce((sum, { kg }) => sum + kg, 0)
  const rows = [
    [words.routes, count(again?.before.routes ?? 0), count(totals.routes)],
    [words.cost, yuan(again?.before.costFen ?? 0), yuan(totals.costFen)],
    [words.distance, km(again?.before.distanceM ?? 0), km(totals.distanceM)],
    [words.moved, '', words.movedOf(again?.legsMoved ?? 0, again?.legs ?? 0)],
    [words.left, '', mass(leftKg)],
  ] as const
  return (
    <table class="stops replan-sums">
      <thead>
        <tr>
          <td />
          <th scope="col">{words.before}</th>
          <th scope="col">{words.after}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, before, after]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{before}</td>
            <td>{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function TurnList({ name, turns }: { name: string; turns: readonly Turn[] }): JSX.Element {
  return (
    <section class="panel" aria-label={name}>
      <h2>{name}</h2>
      {turns.length === 0 ? <p class="hint">{replanWords().none}</p> : <TurnLines turns={turns} />}
    </section>
  )
}

const tones = { 'broken-off': 'bad', 'called-off': 'quiet', planned: 'wait', kept: 'good' } as const

function TurnLines({ turns }: { turns: readonly Turn[] }): JSX.Element {
  const words = replanWords()
  return (
    <ul class="lines turns">
      {turns.map((turn, i) => (
        <li key={turn.id ?? i}>
          <Pill tone={tones[turn.change]}>{words.turns[turn.change]}</Pill>{' '}
          <b>{dispatchWords().trip.title(turn.plate, turn.trip)}</b>{' '}
          <span>
            {hoursOf(turn)} · {words.stops(turn.stops)} · {turn.driverName ?? words.noDriver}
          </span>
        </li>
      ))}
    </ul>
  )
}

function hoursOf({ startsMin, wasMin }: Turn): string {
  const now = formatMinute(startsMin)
  return wasMin === null || wasMin === startsMin ? now : `${formatMinute(wasMin)} → ${now}`
}
