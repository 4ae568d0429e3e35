// What a driver takes along on paper: one sheet a vehicle, its trips in order, a line to sign.

import type { JSX } from 'preact'
import { formatMinute } from '#kernel/time.ts'
import { Choice, FilterRow } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { dayName, km, mass } from '#web/shell/format.ts'
import { coordinatorWords } from '#web/words/desks.ts'
import { useRoutes } from './all-routes.ts'
import { Stops } from './route-card.tsx'
import type { Route } from './wire.ts'

export function RunSheetsView({ schedule, day }: { schedule: string; day: string }): JSX.Element {
  const { schedules: words } = coordinatorWords()
  const { items, problem, whole } = useRoutes(schedule)
  const { values, set } = useFilters(['vehicle'])
  if (!whole) return problem === null ? <Waiting /> : <Alarm problem={problem} />
  const plates = new Map((items ?? []).map(({ vehicle, plate }) => [vehicle, plate]))
  const shown = [...plates.keys()].filter(
    (vehicle) => values.vehicle === '' || vehicle === values.vehicle,
  )
  return (
    <>
      <FilterRow>
        <Choice
          label={words.vehicle}
          value={values.vehicle}
          options={[...plates].map(([value, label]) => ({ value, label }))}
          onChoose={(vehicle) => set('vehicle', vehicle)}
        />
        <button type="button" class="button" onClick={() => window.print()}>
          {values.vehicle === '' ? words.runSheets : words.runSheet}
        </button>
      </FilterRow>
      <div class="run-sheets">
        {shown.map((vehicle) => (
          <RunSheet
            key={vehicle}
            day={dayName(day)}
            trips={(items ?? []).filter((route) => route.vehicle === vehicle)}
          />
        ))}
      </div>
    </>
  )
}

function RunSheet({ trips, day }: { trips: readonly Route[]; day: string }): JSX.Element | null {
  const words = coordinatorWords()
  const [first] = trips
  if (first === undefined) return null
  return (
    <article class="run-sheet">
      <h2>
        {first.plate} · {words.vehicle[first.kind]} · {day}
      </h2>
      {[...trips]
        .sort((a, b) => a.startsMin - b.startsMin)
        .map((trip) => (
          <section key={trip.route}>
            <h3>
              {words.schedules.trip(trip.trip)} · {words.legs[trip.leg]} ·{' '}
              {formatMinute(trip.startsMin)}–{formatMinute(trip.endsMin)} · {km(trip.distanceM)} ·{' '}
              {mass(trip.loadKg)}
            </h3>
            <Stops stops={trip.stops} />
          </section>
        ))}
      <p class="signature">{words.schedules.driver}</p>
    </article>
  )
}
