// Plans the rest of a day again: what has happened, how much may change, and why.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { Incident, Items, Trip } from '#web/carriage/wire.ts'
import { useAnswer } from '#web/desk/answer.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Screen } from '#web/desk/screen.tsx'
import { useForm } from '#web/desk/use-form.ts'
import type { CountyPicture, MapPlace } from '#web/map/picture.ts'
import { send } from '#web/shell/api.ts'
import { dispatchWords } from '#web/words/dispatch.ts'
import { replanWords } from '#web/words/replan.ts'
import { useWhole } from './all-routes.ts'
import { TellForm, ToldList } from './replan-told.tsx'
import type { Told } from './replan-wire.ts'
import type { Schedule } from './wire.ts'

export function Replan({ schedule }: { schedule: string }): JSX.Element {
  const words = replanWords()
  const { query } = useLocation()
  const known = useAnswer<Told>(`/schedules/${schedule}/happening`)
  const trips = useWhole<Trip>(`/trips?schedule=${schedule}`)
  const county = useAnswer<CountyPicture>('/map')
  const open = useAnswer<Items<Incident>>(
    query.incident ? '/exceptions?state=open&limit=200' : null,
  )
  const isReady =
    known.value && county.value && trips.whole && (!query.incident || open.value !== undefined)
  const incident = open.value?.items.find(({ id }) => id === query.incident)
  const day = { trips: trips.items ?? [], places: county.value?.places ?? [] }
  return (
    <Screen
      title={words.title}
      intro={words.intro}
      back={{ href: `/coordinator/dispatch?schedule=${schedule}`, label: words.back }}
    >
      <Alarm problem={known.problem ?? trips.problem ?? county.problem ?? open.problem} />
      {known.value && isReady ? (
        <Planning
          schedule={schedule}
          day={day}
          first={withIncident(known.value, incident, day)}
          why={incident === undefined ? '' : reasonOf(incident)}
        />
      ) : (
        <Waiting />
      )}
    </Screen>
  )
}

export type DayAsShown = { readonly trips: readonly Trip[]; readonly places: readonly MapPlace[] }

function reasonOf({ kind, plate, placeName, note }: Incident): string {
  const said = dispatchWords().incidents.kinds[kind]
  return [said, plate, placeName, note].filter((part) => part).join(' · ')
}

const usualLateMin = 30

/** What an exception says, put beside what was known already. */
function withIncident(told: Told, incident: Incident | undefined, day: DayAsShown): Told {
  const trip = day.trips.find(({ id }) => id === incident?.trip)
  if (incident?.kind === 'hub-full') {
    const hub = day.places.find(
      ({ kind, name }) => kind === 'hub' && name === incident.placeName,
    )?.id
    return hub === undefined || told.full.includes(hub)
      ? told
      : { ...told, full: [...told.full, hub] }
  }
  if (trip === undefined) return told
  if (incident?.kind === 'late') {
    const late = { trip: trip.id, minutes: Math.max(trip.lateMin, usualLateMin) }
    return { ...told, late: [...told.late.filter((each) => each.trip !== trip.id), late] }
  }
  const isKnown = told.out.some(({ vehicle }) => vehicle === trip.vehicle)
  if (incident?.kind === 'road-closed' || isKnown) return told
  return { ...told, out: [...told.out, { vehicle: trip.vehicle, fromMin: 0, place: null }] }
}

function Planning(props: {
  readonly schedule: string
  readonly day: DayAsShown
  readonly first: Told
  readonly why: string
}): JSX.Element {
  const { schedule, day, first, why } = props
  const words = replanWords()
  const { route } = useLocation()
  const [told, setTold] = useState(first)
  const { busy, problem, submit } = useForm(
    (field) =>
      send<Schedule>('POST', `/schedules/${schedule}/replans`, {
        ...told,
        ...{ moving: field('moving'), reason: field('reason') },
      }),
    ({ id }) => route(`/coordinator/dispatch/changes/${id}`),
  )
  return (
    <div class="replan">
      <section class="panel" aria-label={words.happened}>
        <h2>{words.happened}</h2>
        <ToldList told={told} day={day} onChange={setTold} />
        <TellForm told={told} day={day} onChange={setTold} />
        <p class="hint">
          {words.roads} <a href="/coordinator/roads">{words.toRoads}</a>
        </p>
      </section>
      <form class="panel form" onSubmit={submit}>
        <MovingChoice />
        <label class="field wide">
          <span class="field-label">{words.reason}</span>
          <textarea name="reason" rows={2} required maxLength={300} defaultValue={why} />
          <span class="field-hint">{words.reasonHint}</span>
        </label>
        <Alarm problem={problem} />
        <div class="deed-buttons">
          <button type="submit" class="button button-main" disabled={busy}>
            {words.plan}
          </button>
        </div>
      </form>
    </div>
  )
}

function MovingChoice(): JSX.Element {
  const words = replanWords()
  return (
    <fieldset class="ways">
      <legend>{words.moving}</legend>
      {(['least', 'little', 'free'] as const).map((kind) => (
        <label key={kind}>
          <input type="radio" name="moving" value={kind} defaultChecked={kind === 'least'} />
          <span>
            <b>{words.movings[kind][0]}</b> <small class="hint">{words.movings[kind][1]}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
