// The driver's first page: what is to be driven, today's first.

import type { JSX } from 'preact'
import { formatMinute } from '#kernel/time.ts'
import { Outbox } from '#web/carriage/outbox.tsx'
import { useKept } from '#web/carriage/use-kept.ts'
import type { Items, Trip } from '#web/carriage/wire.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { isoDay } from '#web/shell/county-day.ts'
import { dayName, km, mass } from '#web/shell/format.ts'
import { dispatchWords } from '#web/words/dispatch.ts'
import { StatePill } from './state-pill.tsx'

export function DriverTrips(): JSX.Element {
  const { driver: words } = dispatchWords()
  const { value, problem, old } = useKept<Items<Trip>>('/trips?recent=true&limit=200')
  const today = isoDay()
  const open = (value?.items ?? []).filter(({ state }) => state !== 'cancelled')
  const days = [
    [words.today, open.filter(({ day }) => day === today)],
    [words.later, open.filter(({ day }) => day !== today).reverse()],
  ] as const
  return (
    <Screen title={words.title}>
      <Outbox />
      <Alarm problem={problem} />
      {old ? <p class="hint">{words.cached}</p> : null}
      {value === undefined && problem === null ? <Waiting /> : null}
      {value !== undefined && days[0][1].length === 0 ? (
        <p class="desk-empty">{words.empty}</p>
      ) : null}
      {days.map(([name, trips]) =>
        trips.length === 0 ? null : (
          <section key={name} aria-label={name}>
            <h2>{name}</h2>
            <ul class="lines trip-cards">
              {trips.map((trip) => (
                <li key={trip.id}>
                  <TripLink trip={trip} />
                </li>
              ))}
            </ul>
          </section>
        ),
      )}
    </Screen>
  )
}

function TripLink({ trip }: { trip: Trip }): JSX.Element {
  const words = dispatchWords()
  const [first] = trip.stops
  return (
    <a class="trip-card trip-link" href={`/driver/trips/${trip.id}`}>
      <span class="trip-head">
        <b>
          {dayName(trip.day)} {formatMinute(first?.arriveMin ?? 0)}
        </b>
        <StatePill trip={trip} />
      </span>
      <span>
        {words.trip.title(trip.plate, trip.trip)} · {words.legs[trip.leg]}
      </span>
      <span>{trip.stops.map(({ name }) => name).join(' → ')}</span>
      <span>
        {mass(trip.loadKg)} · {km(trip.distanceM)}
      </span>
    </a>
  )
}
