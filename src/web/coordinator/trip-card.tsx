// A trip on the board: who drives it, how far it is, how late, and what the coordinator may do about it.

import type { JSX } from 'preact'
import { formatMinute } from '#kernel/time.ts'
import type { Driver, Trip, TripState } from '#web/carriage/wire.ts'
import { Deed } from '#web/desk/deed.tsx'
import { Pill } from '#web/desk/screen.tsx'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { km, mass, yuan } from '#web/shell/format.ts'
import { dispatchWords } from '#web/words/dispatch.ts'

const tones = {
  planned: 'quiet',
  offered: 'wait',
  accepted: 'wait',
  declined: 'bad',
  'no-show': 'bad',
  started: 'good',
  arrived: 'good',
  aborted: 'bad',
  cancelled: 'quiet',
} as const

export function TripPill({ state }: { state: TripState }): JSX.Element {
  return <Pill tone={tones[state]}>{dispatchWords().tripStates[state]}</Pill>
}

type Props = {
  readonly trip: Trip
  readonly drivers: readonly Driver[]
  readonly again: () => void
}

export function TripCard(props: Props): JSX.Element {
  const { trip } = props
  const words = dispatchWords()
  const done = trip.stops.filter((stop) => stop.done).length
  return (
    <article class="trip-card">
      <p class="trip-head">
        <a href={`/coordinator/dispatch/trips/${trip.id}`}>
          {words.trip.title(trip.plate, trip.trip)}
        </a>
        <TripPill state={trip.state} />
        {trip.lateMin > 0 ? <Pill tone="bad">{words.late(trip.lateMin)}</Pill> : null}
      </p>
      <Dotted facts={[hoursOf(trip), words.legs[trip.leg], trip.hubName ?? '']} />
      <Dotted
        facts={[
          mass(trip.loadKg),
          km(trip.distanceM),
          yuan(trip.payFen ?? trip.costFen),
          words.board.progress(done, trip.stops.length),
        ]}
      />
      <Dotted facts={[trip.driverName ?? words.board.noDriver, trip.reason]} />
      <TripDeeds {...props} />
    </article>
  )
}

function hoursOf({ stops }: Trip): string {
  const minutes = [stops[0]?.arriveMin ?? 0, stops.at(-1)?.departMin ?? 0]
  return minutes.map(formatMinute).join('–')
}

/** Facts in a line that breaks between them, never within one; what is empty is left out. */
function Dotted({ facts }: { facts: readonly string[] }): JSX.Element {
  return (
    <p class="dotted">
      {facts
        .filter((fact) => fact !== '')
        .map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
    </p>
  )
}

const offerable: readonly TripState[] = ['planned', 'offered', 'declined', 'no-show']
const endings = {
  miss: ['offered', 'accepted'],
  abort: ['started'],
  cancel: ['planned', 'offered', 'accepted', 'declined', 'no-show'],
} as const satisfies Record<string, readonly TripState[]>

function TripDeeds({ trip, drivers, again }: Props): JSX.Element {
  const { board: words, reason } = dispatchWords()
  const said = {
    miss: [words.miss, words.missAsk],
    abort: [words.abort, words.abortAsk],
    cancel: [words.cancel, words.cancelAsk],
  } as const
  const steps = (['miss', 'abort', 'cancel'] as const).filter((step) =>
    (endings[step] as readonly TripState[]).includes(trip.state),
  )
  return (
    <div class="row-deeds">
      {offerable.includes(trip.state) ? (
        <OfferDeed trip={trip} drivers={drivers} again={again} />
      ) : null}
      {steps.map((step) => (
        <Deed
          key={step}
          name={said[step][0]}
          look={step === 'miss' ? 'plain' : 'danger'}
          reason={reason}
          act={(why) =>
            send('PUT', `/trips/${trip.id}/ending`, { revision: trip.revision, step, reason: why })
          }
          done={() => {
            toast(words.done)
            again()
          }}
        >
          <p>{said[step][1]}</p>
        </Deed>
      ))}
    </div>
  )
}

function OfferDeed({ trip, drivers, again }: Props): JSX.Element {
  const { board: words } = dispatchWords()
  const usual = drivers.find(({ plates }) => plates.includes(trip.plate))?.id
  return (
    <Deed
      name={words.offer}
      act={(_, field) =>
        send('PUT', `/trips/${trip.id}/offer`, {
          revision: trip.revision,
          driver: field('driver') || undefined,
        })
      }
      done={() => {
        toast(words.offered)
        again()
      }}
    >
      <p>{drivers.length === 0 ? words.noDrivers : words.offerAsk}</p>
      <label>
        {words.driver}
        <select name="driver" required>
          {drivers.map(({ id, name, plates }) => (
            <option key={id} value={id} selected={id === (trip.driver ?? usual)}>
              {name} {plates.join('、')}
            </option>
          ))}
        </select>
      </label>
    </Deed>
  )
}
