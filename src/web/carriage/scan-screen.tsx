// The scanning page of a place: goods in, or goods out onto a trip that comes by.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { formatMinute } from '#kernel/time.ts'
import { Alarm } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { dayName, mass } from '#web/shell/format.ts'
import { session } from '#web/shell/session.ts'
import { dispatchWords } from '#web/words/dispatch.ts'
import { Outbox } from './outbox.tsx'
import { ReportDeed } from './report-form.tsx'
import { ScanBox, ScanLog } from './scan-box.tsx'
import { useKept } from './use-kept.ts'
import type { Action, Items, Task, Trip } from './wire.ts'

const closed = ['arrived', 'aborted', 'cancelled']

export function ScanScreen({ desk }: { desk: 'hall' | 'hub' }): JSX.Element {
  const place = session.value?.party ?? ''
  const words = dispatchWords()
  const [action, setAction] = useState<Action>('unload')
  const [trip, setTrip] = useState('')
  const { value, problem, old } = useKept<Items<Trip>>('/trips?recent=true&limit=200')
  const trips = (value?.items ?? []).filter(({ state }) => !closed.includes(state))
  const chosen = trips.find(({ id }) => id === trip)
  const blocked = action === 'load' && chosen === undefined ? words.scan.chooseTrip : null
  return (
    <Screen
      title={words.scan.title}
      deeds={
        <>
          <LabelLinks trips={trips} desk={desk} />
          <ReportDeed trip={chosen?.id ?? null} />
        </>
      }
    >
      <Outbox />
      <Alarm problem={problem} />
      {old ? <p class="hint">{words.driver.cached}</p> : null}
      <section class="panel scan-panel">
        <fieldset class="scan-modes">
          <legend class="sr-only">{words.scan.mode}</legend>
          {(['unload', 'load'] as const).map((mode) => (
            <label key={mode} class={action === mode ? 'scan-mode scan-mode-on' : 'scan-mode'}>
              <input
                type="radio"
                name="mode"
                class="sr-only"
                checked={action === mode}
                onChange={() => setAction(mode)}
              />
              {words.actions[mode]}
            </label>
          ))}
        </fieldset>
        {action === 'load' ? (
          <TripChoice trips={trips} place={place} value={trip} onChoose={setTrip} />
        ) : null}
        <ScanBox
          action={action}
          place={place}
          trip={action === 'load' ? (chosen?.id ?? null) : null}
          disabled={blocked}
        />
        {chosen !== undefined && action === 'load' ? (
          <Expected trip={chosen.id} place={place} />
        ) : null}
      </section>
      <ScanLog />
    </Screen>
  )
}

/** The labels of the days that are being carried here. */
function LabelLinks(props: {
  readonly trips: readonly Trip[]
  readonly desk: 'hall' | 'hub'
}): JSX.Element {
  const { labels: words } = dispatchWords()
  const days = new Map(props.trips.map(({ schedule, day }) => [schedule, day]))
  return (
    <>
      {[...days].map(([schedule, day]) => (
        <a key={schedule} class="button" href={`/${props.desk}/labels/${schedule}`}>
          {words.title} {dayName(day)}
        </a>
      ))}
    </>
  )
}

function TripChoice(props: {
  readonly trips: readonly Trip[]
  readonly place: string
  readonly value: string
  readonly onChoose: (id: string) => void
}): JSX.Element {
  const { trips, place, value, onChoose } = props
  const { scan: words, trip: tripWords } = dispatchWords()
  if (trips.length === 0) return <p class="hint">{words.noTrips}</p>
  return (
    <label class="field">
      <span class="field-label">{words.onto}</span>
      <select value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        <option value="">{words.chooseTrip}</option>
        {trips
          .filter(({ stops }) => stops.some((stop) => stop.place === place && stop.load.length > 0))
          .map(({ id, plate, trip, stops, driverName }) => {
            const at = stops.find((stop) => stop.place === place)
            return (
              <option key={id} value={id}>
                {formatMinute(at?.arriveMin ?? 0)} {tripWords.title(plate, trip)} {driverName ?? ''}
              </option>
            )
          })}
      </select>
    </label>
  )
}

/** What the trip is to take here, and how much of it has been scanned. */
function Expected({ trip, place }: { trip: string; place: string }): JSX.Element | null {
  const words = dispatchWords()
  const { value } = useKept<Items<Task>>(`/trips/${trip}/tasks`)
  const here = (value?.items ?? []).filter((task) => task.place === place && task.action === 'load')
  if (here.length === 0) return null
  return (
    <>
      <h3>{words.scan.expected}</h3>
      <TaskList tasks={here} />
    </>
  )
}

export function TaskList({ tasks }: { tasks: readonly Task[] }): JSX.Element {
  return (
    <ul class="lines tasks">
      {tasks.map((task) => (
        <TaskLine key={`${task.stop}/${task.action}/${task.code}`} task={task} />
      ))}
    </ul>
  )
}

function TaskLine({ task }: { task: Task }): JSX.Element {
  const words = dispatchWords()
  const { action, code, goods, kg, pieces, done, temperature, from = [] } = task
  const over = done - pieces
  return (
    <li class={over === 0 ? 'task task-done' : 'task'}>
      <span>
        {words.actions[action]} <b>{goods}</b> {mass(kg)}
        {temperature === 'ambient' ? '' : ` · ${words.temperatures[temperature]}`}
        {from.length === 0 ? null : <small class="task-note">{words.scan.takeOver(from)}</small>}
        {over > 0 ? <small class="task-note">{words.scan.over(over)}</small> : null}
        <small class="hint">{code.replace(/(\d{7})(\d{3})(\d)/, '$1 $2 $3')}</small>
      </span>
      <b class="task-count">
        {done}/{pieces}
      </b>
    </li>
  )
}
