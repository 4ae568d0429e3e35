// A trip on the driver's phone: the next thing to do as a large button, then the stops.

import type { JSX } from 'preact'
import { formatMinute } from '#kernel/time.ts'
import { Outbox } from '#web/carriage/outbox.tsx'
import { enqueue } from '#web/carriage/queue.ts'
import { ReportDeed } from '#web/carriage/report-form.tsx'
import { useKept } from '#web/carriage/use-kept.ts'
import type { Items, Task, Trip } from '#web/carriage/wire.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { readNumber } from '#web/parts/draft.ts'
import { FileDrop } from '#web/parts/file-drop.tsx'
import { toast } from '#web/parts/toast.tsx'
import { dayName } from '#web/shell/format.ts'
import { dispatchWords } from '#web/words/dispatch.ts'
import { StatePill } from './state-pill.tsx'
import { type Step, stateOf, takeStep } from './steps.ts'

export function DriverTrip({ id }: { id: string }): JSX.Element {
  const { driver: words, trip: tripWords } = dispatchWords()
  const { value: trip, problem, old } = useKept<Trip>(`/trips/${id}`)
  return (
    <Screen
      title={trip ? tripWords.title(trip.plate, trip.trip) : words.title}
      back={{ href: '/driver', label: words.title }}
      deeds={trip ? <StatePill trip={trip} /> : null}
    >
      <Outbox />
      <Alarm problem={problem} />
      {old ? <p class="hint">{words.cached}</p> : null}
      {trip === undefined ? problem ? null : <Waiting /> : <Driving trip={trip} />}
    </Screen>
  )
}

function Driving({ trip }: { trip: Trip }): JSX.Element {
  const { driver: words, trip: tripWords } = dispatchWords()
  const state = stateOf(trip)
  const { value } = useKept<Items<Task>>(`/trips/${trip.id}/tasks`)
  const tasks = value?.items ?? []
  return (
    <>
      <p>
        {dayName(trip.day)} {trip.reason}
      </p>
      <Next trip={trip} whole={tasks.length > 0 && tasks.every(isWhole)} />
      <section aria-label={tripWords.stops}>
        <h2>{words.navigate}</h2>
        <ol class="lines driver-stops">
          {trip.stops.map((stop, i) => (
            <StopLink
              key={`${stop.place}/${stop.arriveMin}`}
              href={`/driver/trips/${trip.id}/stops/${i}`}
              name={words.stop(i + 1, stop.name)}
              minute={stop.arriveMin}
              tasks={tasks.filter((task) => task.stop === i)}
            />
          ))}
        </ol>
      </section>
      <div class="row-deeds">
        <ReportDeed trip={trip.id} />
        {state === 'started' ? <TemperatureDeed trip={trip.id} /> : null}
      </div>
      {state === 'started' ? <Logger trip={trip.id} /> : null}
    </>
  )
}

/** A stop is ticked once every piece has been scanned. */
function StopLink(props: {
  readonly href: string
  readonly name: string
  readonly minute: number
  readonly tasks: readonly Task[]
}): JSX.Element {
  const { href, name, minute, tasks } = props
  const whole = tasks.length > 0 && tasks.every(isWhole)
  return (
    <li class={whole ? 'task-done' : ''}>
      <a class="driver-stop" href={href}>
        <b>{name}</b>
        <span>{formatMinute(minute)}</span>
        <StopSums tasks={tasks} />
      </a>
    </li>
  )
}

function isWhole({ done, pieces }: Task): boolean {
  return done >= pieces
}

function StopSums({ tasks }: { tasks: readonly Task[] }): JSX.Element {
  const words = dispatchWords()
  return (
    <>
      {(['unload', 'load'] as const).map((action) => {
        const own = tasks.filter((task) => task.action === action)
        if (own.length === 0) return null
        const done = own.reduce((sum, task) => sum + task.done, 0)
        const pieces = own.reduce((sum, task) => sum + task.pieces, 0)
        return (
          <span key={action} class="stop-sum">
            {words.actions[action]} {done}/{pieces}
          </span>
        )
      })}
    </>
  )
}

/** The one thing to do next, large enough for a thumb; the end stands back until every piece has been scanned. */
function Next({ trip, whole }: { trip: Trip; whole: boolean }): JSX.Element | null {
  const { driver: words, reason } = dispatchWords()
  const state = stateOf(trip)
  if (state === 'offered') {
    return (
      <div class="big-buttons">
        <button
          type="button"
          class="button button-main button-big"
          onClick={() => void takeStep(trip.id, 'accept')}
        >
          {words.accept}
        </button>
        <Deed
          name={words.decline}
          look="danger"
          reason={reason}
          act={(why) => takeStep(trip.id, 'decline', why)}
          done={() => undefined}
        >
          <p>{words.declineAsk}</p>
        </Deed>
      </div>
    )
  }
  if (state === 'accepted') return <StepDeed trip={trip.id} step="start" look="main" />
  return state === 'started' ? (
    <StepDeed trip={trip.id} step="arrive" look={whole ? 'main' : 'plain'} />
  ) : null
}

function StepDeed(props: {
  readonly trip: string
  readonly step: Step & ('start' | 'arrive')
  readonly look: 'main' | 'plain'
}): JSX.Element {
  const { trip, step, look } = props
  const { driver: words } = dispatchWords()
  return (
    <div class="big-buttons">
      <Deed name={words[step]} look={look} act={() => takeStep(trip, step)} done={() => undefined}>
        <p>{step === 'start' ? words.startAsk : words.arriveAsk}</p>
      </Deed>
    </div>
  )
}

const cooled = ['chilled', 'frozen'] as const

function TemperatureDeed({ trip }: { trip: string }): JSX.Element {
  const { driver: words } = dispatchWords()
  return (
    <Deed
      name={words.temperature}
      act={(_, field) => {
        const degrees = readNumber(field('degrees')) ?? 0
        const reading = { at: Date.now(), decidegrees: Math.round(degrees * 10) }
        return enqueue({
          ...{ kind: 'reading', method: 'POST', path: `/trips/${trip}/readings`, trip },
          ...{ label: `${degrees} ℃` },
          body: { temperature: field('temperature'), readings: [reading] },
        })
      }}
      done={() => toast(words.recorded)}
    >
      <CompartmentField />
      <label>
        {words.temperatureValue}
        <input name="degrees" required pattern="-?\d+([.]\d)?" inputMode="text" maxLength={6} />
      </label>
    </Deed>
  )
}

function CompartmentField(): JSX.Element {
  const { driver: words, temperatures } = dispatchWords()
  return (
    <label>
      {words.compartment}
      <select name="temperature">
        {cooled.map((value) => (
          <option key={value} value={value}>
            {temperatures[value]}
          </option>
        ))}
      </select>
    </label>
  )
}

function Logger({ trip }: { trip: string }): JSX.Element {
  const { driver: words, temperatures } = dispatchWords()
  return (
    <details class="panel">
      <summary>{words.logger}</summary>
      {cooled.map((temperature) => (
        <FileDrop
          key={temperature}
          label={temperatures[temperature]}
          accept=".csv,text/csv"
          busy={false}
          onFile={(file) =>
            void enqueue({
              ...{ kind: 'reading', method: 'POST', trip, label: file.name, body: file },
              path: `/trips/${trip}/logger-files?temperature=${temperature}`,
            }).then(() => toast(words.recorded))
          }
        />
      ))}
    </details>
  )
}
