// One stop: what comes off, what goes on, a scan for each, and the proof of the handover.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Outbox } from '#web/carriage/outbox.tsx'
import { ProofForm } from '#web/carriage/proof-form.tsx'
import { ReportDeed } from '#web/carriage/report-form.tsx'
import { ScanBox, ScanLog } from '#web/carriage/scan-box.tsx'
import { TaskList } from '#web/carriage/scan-screen.tsx'
import { useKept } from '#web/carriage/use-kept.ts'
import type { Action, Items, Task, Trip, TripStop } from '#web/carriage/wire.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { dispatchWords } from '#web/words/dispatch.ts'
import { stateOf } from './steps.ts'

export function DriverStop({ id, stop }: { id: string; stop: string }): JSX.Element {
  const { driver: words } = dispatchWords()
  const { value: trip, problem, old } = useKept<Trip>(`/trips/${id}`)
  const at = trip?.stops[Number(stop)]
  return (
    <Screen
      title={at ? words.stop(Number(stop) + 1, at.name) : words.navigate}
      back={{ href: `/driver/trips/${id}`, label: words.back }}
      deeds={<ReportDeed trip={id} />}
    >
      <Outbox />
      <Alarm problem={problem} />
      {old ? <p class="hint">{words.cached}</p> : null}
      {trip === undefined && problem === null ? <Waiting /> : null}
      {trip !== undefined && at !== undefined ? (
        <Handover trip={trip} stop={at} number={Number(stop)} />
      ) : null}
    </Screen>
  )
}

type Here = { readonly trip: Trip; readonly stop: TripStop; readonly number: number }

function Handover({ trip, stop, number }: Here): JSX.Element {
  const words = dispatchWords()
  const { value } = useKept<Items<Task>>(`/trips/${trip.id}/tasks`)
  const tasks = (value?.items ?? []).filter((task) => task.stop === number)
  const actions = (['unload', 'load'] as const).filter((action) => stop[action].length > 0)
  const [chosen, setChosen] = useState<Action>(actions[0] ?? 'load')
  if (stateOf(trip) !== 'started') {
    return (
      <>
        <p class="desk-empty">{words.driver.notStarted}</p>
        <TaskList tasks={tasks} />
      </>
    )
  }
  return (
    <>
      <fieldset class="scan-modes">
        <legend class="sr-only">{words.scan.mode}</legend>
        {actions.map((action) => (
          <label key={action} class={chosen === action ? 'scan-mode scan-mode-on' : 'scan-mode'}>
            <input
              type="radio"
              name="action"
              class="sr-only"
              checked={chosen === action}
              onChange={() => setChosen(action)}
            />
            {words.actions[action]}
          </label>
        ))}
      </fieldset>
      <section class="panel scan-panel">
        <ScanBox action={chosen} place={stop.place} trip={trip.id} />
        <TaskList tasks={tasks.filter(({ action }) => action === chosen)} />
      </section>
      <ScanLog />
      <Proof key={chosen} trip={trip.id} stop={stop} action={chosen} />
    </>
  )
}

function Proof(props: {
  readonly trip: string
  readonly stop: TripStop
  readonly action: Action
}): JSX.Element {
  const { trip, stop, action } = props
  const { proof: words, actions } = dispatchWords()
  const [turn, setTurn] = useState(0)
  const [open, setOpen] = useState(false)
  const kgPlanned = stop[action].reduce((sum, { kg }) => sum + kg, 0)
  return (
    <details
      class="panel"
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        {words.title} · {actions[action]}
      </summary>
      <ProofForm
        key={turn}
        at={{ trip, place: stop.place, action, kgPlanned, name: stop.name }}
        onSaved={() => {
          setTurn(turn + 1)
          setOpen(false)
        }}
      />
    </details>
  )
}
