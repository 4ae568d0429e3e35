// The day as it is driven: what nobody carries, the trips and how they stand, what has gone wrong; side by side.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { About, ResolveDeed } from '#web/carriage/incidents.tsx'
import type { Driver, Incident, Items, Request, Trip } from '#web/carriage/wire.ts'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { Choice, FilterRow, optionsOf } from '#web/desk/controls.tsx'
import { Deed } from '#web/desk/deed.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { isoDay } from '#web/shell/county-day.ts'
import { dayName, instant, mass } from '#web/shell/format.ts'
import { coordinatorWords, officeWords } from '#web/words/desks.ts'
import { dispatchWords } from '#web/words/dispatch.ts'
import { replanWords } from '#web/words/replan.ts'
import { TripCard } from './trip-card.tsx'
import type { Schedule, Shipment } from './wire.ts'

export function DispatchBoard(): JSX.Element {
  const { board: words } = dispatchWords()
  const { values, set } = useFilters(['schedule', 'state'])
  const { value, problem } = useAnswer<Items<Schedule>>('/schedules?limit=50')
  const published = (value?.items ?? []).filter(({ state }) => state === 'published')
  const chosen = published.find(({ id }) => id === values.schedule) ?? nearest(published)
  if (value === undefined) {
    return (
      <Screen title={words.title}>{problem ? <Alarm problem={problem} /> : <Waiting />}</Screen>
    )
  }
  if (chosen === undefined) {
    return (
      <Screen title={words.title}>
        <p class="desk-empty">
          {words.noSchedule} <a href="/coordinator">{words.toSchedules}</a>
        </p>
      </Screen>
    )
  }
  return (
    <Board
      key={chosen.id}
      schedule={chosen}
      choice={
        <label class="filter">
          {words.schedule}
          <select
            value={chosen.id}
            onChange={({ currentTarget }) => set('schedule', currentTarget.value)}
          >
            {published.map(({ id, no, day }) => (
              <option key={id} value={id}>
                {dayName(day)} · {coordinatorWords().schedules.no(no)}
              </option>
            ))}
          </select>
        </label>
      }
      state={values.state}
      onState={(state) => set('state', state)}
    />
  )
}

/** The published day that is today's, else the next one, else the last. */
function nearest(schedules: readonly Schedule[]): Schedule | undefined {
  const today = isoDay()
  const byDay = [...schedules].sort((a, b) => a.day.localeCompare(b.day))
  return byDay.find(({ day }) => day >= today) ?? byDay.at(-1)
}

function Board(props: {
  readonly schedule: Schedule
  readonly choice: JSX.Element
  readonly state: string
  readonly onState: (state: string) => void
}): JSX.Element {
  const { schedule, choice, state, onState } = props
  const words = dispatchWords()
  const { board } = words
  const trips = usePages<Trip>(`/trips?schedule=${schedule.id}`)
  const incidents = usePages<Incident>('/exceptions?state=open')
  const [turn, setTurn] = useState(0)
  const again = (): void => {
    trips.again()
    incidents.again()
    setTurn((count) => count + 1)
  }
  return (
    <Screen
      title={`${board.title} · ${dayName(schedule.day)}`}
      deeds={<BoardDeeds schedule={schedule.id} trips={trips.items ?? []} again={again} />}
    >
      <FilterRow>
        {choice}
        <Choice
          label={board.stateFilter}
          value={state}
          options={optionsOf(words.tripStates)}
          onChoose={onState}
        />
        <a class="button" href="/coordinator/dispatch/packages">
          {board.lookup}
        </a>
      </FilterRow>
      <div class="board">
        <Pool key={turn} schedule={schedule} />
        <TripList trips={trips} state={state} again={again} />
        <IncidentList
          incidents={incidents}
          again={again}
          schedule={trips.items?.[0] && schedule.id}
        />
      </div>
    </Screen>
  )
}

function BoardDeeds(props: {
  readonly schedule: string
  readonly trips: readonly Trip[]
  readonly again: () => void
}): JSX.Element {
  const { schedule, trips, again } = props
  const { board: words } = dispatchWords()
  const drivers = useAnswer<Items<Driver>>('/drivers').value?.items ?? []
  const seated = new Set(drivers.flatMap(({ plates }) => plates))
  const waits = trips.some(({ state, plate }) => state === 'planned' && seated.has(plate))
  if (trips.length === 0) {
    return (
      <Deed
        name={words.open}
        look="main"
        act={() =>
          send<{ readonly trips: number; readonly packages: number }>(
            'POST',
            `/schedules/${schedule}/dispatch`,
          ).then(({ trips, packages }) => toast(words.opened(trips, packages)))
        }
        done={again}
      >
        <p>{words.openAsk}</p>
      </Deed>
    )
  }
  return (
    <>
      <a class="button" href={`/coordinator/dispatch/labels/${schedule}`}>
        {words.labels}
      </a>
      <a class="button" href={`/coordinator/schedules/${schedule}?view=sheets`}>
        {words.sheets}
      </a>
      <a class="button" href={`/coordinator/dispatch/replan/${schedule}`}>
        {replanWords().title}
      </a>
      {waits ? (
        <Deed
          name={words.offerAll}
          look="main"
          act={() =>
            send<{ readonly offered: number }>('POST', `/schedules/${schedule}/offers`).then(
              ({ offered }) => toast(words.offeredAll(offered)),
            )
          }
          done={again}
        >
          <p>{words.offerAllAsk}</p>
        </Deed>
      ) : null}
    </>
  )
}

/** What stays behind and why, and what has been asked for since. */
function Pool({ schedule }: { schedule: Schedule }): JSX.Element {
  const words = dispatchWords()
  const { board } = words
  const left = usePages<Shipment>(`/schedules/${schedule.id}/shipments?outcome=short`)
  const asked = useAnswer<Items<Request>>(
    `/shipment-requests?day=${schedule.day}&state=open&limit=200`,
  )
  // What was asked for before the day was planned is in the plan, though it sets out only with its trips.
  const waiting = (asked.value?.items ?? []).filter(
    ({ underWay, madeAt }) => !underWay && (schedule.follows !== null || madeAt > schedule.madeAt),
  )
  return (
    <section class="panel board-column" aria-label={board.pool}>
      <h2>{board.pool}</h2>
      <Alarm problem={left.problem} />
      {left.items?.length === 0 && waiting.length === 0 ? (
        <p class="hint">{board.poolEmpty}</p>
      ) : null}
      <ul class="lines">
        {(left.items ?? []).map((each) => (
          <li key={each.shipment}>
            <b>
              {each.productName ?? words.temperatures[each.temperature]} ·{' '}
              {mass(each.kg - each.kgCarried)}
            </b>{' '}
            {words.directions[each.direction]} · {each.hallName}
            <small class="hint">{each.sentence}</small>
          </li>
        ))}
        {waiting.length === 0 ? null : <li class="board-sub">{board.waiting}</li>}
        {waiting.map((each) => (
          <li key={each.id}>
            <b>
              {each.productName ?? each.goods} · {mass(each.kg)}
            </b>{' '}
            {words.directions[each.direction]} · {each.hallName}
          </li>
        ))}
      </ul>
      {left.more === null ? null : (
        <button type="button" class="button button-small" onClick={left.more}>
          {officeWords().more}
        </button>
      )}
    </section>
  )
}

function TripList(props: {
  readonly trips: ReturnType<typeof usePages<Trip>>
  readonly state: string
  readonly again: () => void
}): JSX.Element {
  const { trips, state, again } = props
  const { board: words } = dispatchWords()
  const drivers = useAnswer<Items<Driver>>('/drivers').value?.items ?? []
  const shown = (trips.items ?? []).filter((trip) => state === '' || trip.state === state)
  return (
    <section class="panel board-column board-trips" aria-label={words.trips}>
      <h2>{words.trips}</h2>
      <Alarm problem={trips.problem} />
      {trips.items === undefined && trips.problem === null ? <Waiting /> : null}
      {trips.items?.length === 0 ? <p class="hint">{words.tripsEmpty}</p> : null}
      <ul class="lines trip-cards">
        {shown.map((trip) => (
          <li key={trip.id}>
            <TripCard trip={trip} drivers={drivers} again={again} />
          </li>
        ))}
      </ul>
      {trips.more === null ? null : (
        <button type="button" class="button button-small" onClick={trips.more}>
          {officeWords().more}
        </button>
      )}
    </section>
  )
}

/** After these what is left of the day may be planned again. */
const upsetting: readonly Incident['kind'][] = [
  'late',
  'breakdown',
  'road-closed',
  'no-show',
  'declined',
  'hub-full',
]

function IncidentList(props: {
  readonly incidents: ReturnType<typeof usePages<Incident>>
  readonly again: () => void
  /** The schedule in dispatch whose day may be planned again. */
  readonly schedule: string | undefined
}): JSX.Element {
  const { incidents, again, schedule } = props
  const { board, incidents: words } = dispatchWords()
  return (
    <section class="panel board-column" aria-label={board.incidents}>
      <h2>
        <a href="/coordinator/exceptions">{board.incidents}</a>
      </h2>
      <Alarm problem={incidents.problem} />
      {incidents.items?.length === 0 ? <p class="hint">{board.incidentsEmpty}</p> : null}
      <ul class="lines">
        {(incidents.items ?? []).map((incident) => (
          <li key={incident.id} class="board-incident">
            <p>
              <b>{words.kinds[incident.kind]}</b> <About incident={incident} />
              <small class="hint">
                {incident.raisedByName} · {instant(incident.raisedAt)}
              </small>
            </p>
            <div class="row-deeds">
              {schedule === undefined || !upsetting.includes(incident.kind) ? null : (
                <a
                  class="button"
                  href={`/coordinator/dispatch/replan/${schedule}?incident=${incident.id}`}
                >
                  {replanWords().title}
                </a>
              )}
              <ResolveDeed incident={incident} done={again} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
