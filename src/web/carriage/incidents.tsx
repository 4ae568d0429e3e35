// What goes otherwise than planned: the open list, and how each is dealt with.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { Choice, FilterRow, optionsOf } from '#web/desk/controls.tsx'
import { Deed } from '#web/desk/deed.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Listing } from '#web/desk/listing.tsx'
import { Pill, Screen } from '#web/desk/screen.tsx'
import type { CountyPicture } from '#web/map/picture.ts'
import { toast } from '#web/parts/toast.tsx'
import { send } from '#web/shell/api.ts'
import { instant } from '#web/shell/format.ts'
import { dispatchWords } from '#web/words/dispatch.ts'
import { ReportDeed } from './report-form.tsx'
import type { Incident, Items, Trip } from './wire.ts'

export function Incidents({ resolves }: { resolves: boolean }): JSX.Element {
  const { incidents: words } = dispatchWords()
  const { values, set, query } = useFilters(['state'])
  const pages = usePages<Incident>(`/exceptions${query()}`)
  return (
    <Screen title={words.title} deeds={<ReportDeed trip={null} />}>
      <FilterRow>
        <Choice
          label={words.state}
          value={values.state}
          options={optionsOf(words.states)}
          onChoose={(value) => set('state', value)}
        />
      </FilterRow>
      <Listing
        label={words.title}
        pages={pages}
        keyOf={({ id }) => id}
        empty={values.state === '' ? words.none : words.empty}
        columns={[
          { name: words.kind, cell: ({ kind }) => words.kinds[kind] },
          { name: words.about, cell: (each) => <About incident={each} /> },
          { name: words.raisedBy, cell: ({ raisedByName }) => raisedByName },
          { name: words.raisedAt, cell: ({ raisedAt }) => instant(raisedAt) },
          { name: words.state, cell: ({ state }) => <IncidentPill state={state} /> },
          {
            name: words.resolution,
            cell: (each) =>
              each.state === 'open' && resolves ? (
                <ResolveDeed incident={each} done={pages.again} />
              ) : (
                <Resolved incident={each} />
              ),
          },
        ]}
      />
    </Screen>
  )
}

function IncidentPill({ state }: { state: Incident['state'] }): JSX.Element {
  return (
    <Pill tone={state === 'open' ? 'bad' : 'good'}>{dispatchWords().incidents.states[state]}</Pill>
  )
}

function Resolved({ incident }: { incident: Incident }): JSX.Element | null {
  const { action, resolution } = incident
  if (action === null) return null
  return (
    <span>
      {dispatchWords().incidents.actions[action]} <small>{resolution}</small>
    </span>
  )
}

/** What an exception is about, as far as it is known. */
export function About({ incident }: { incident: Incident }): JSX.Element {
  const { plate, placeName, goods, code, note } = incident
  const parts = [plate, placeName, goods, code].filter((part) => part !== null && part !== '')
  return (
    <span>
      {parts.join(' · ')}
      {note === '' ? null : <small class="hint">{note}</small>}
    </span>
  )
}

export function ResolveDeed(props: {
  readonly incident: Incident
  readonly done: () => void
}): JSX.Element {
  const { incident, done } = props
  const { incidents: words, note } = dispatchWords()
  const { id, revision, code } = incident
  const [action, setAction] = useState('noted')
  const actions = Object.entries(words.actions).filter(
    ([key]) => code !== null || (key !== 'corrected' && key !== 'written-off'),
  )
  return (
    <Deed
      name={words.resolve}
      act={(_, field) => {
        const [kind = '', holder = ''] = field('holder').split('/')
        return send('PUT', `/exceptions/${id}/resolution`, {
          ...{ revision, action, note: field('note') },
          holder: action === 'corrected' ? { kind, id: holder } : null,
        })
      }}
      done={() => {
        toast(words.resolved)
        done()
      }}
    >
      <p>
        <b>{words.kinds[incident.kind]}</b> <About incident={incident} />
      </p>
      <label>
        {words.action}
        <select value={action} onChange={({ currentTarget }) => setAction(currentTarget.value)}>
          {actions.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {action === 'corrected' ? <HolderField day={incident.day} /> : null}
      <label>
        {note}
        <textarea name="note" rows={2} required maxLength={300} />
      </label>
    </Deed>
  )
}

/** Where goods may be: at a place, or on board a trip of the day. */
function HolderField({ day }: { day: string }): JSX.Element {
  const { incidents: words } = dispatchWords()
  const places = useAnswer<CountyPicture>('/map').value?.places ?? []
  const trips = useAnswer<Items<Trip>>(`/trips?day=${day}&limit=200`).value?.items ?? []
  return (
    <label>
      {words.where}
      <select name="holder" required>
        {places
          .filter(({ kind }) => kind !== 'warehouse')
          .map(({ id, name }) => (
            <option key={id} value={`place/${id}`}>
              {name}
            </option>
          ))}
        {trips.map(({ id, plate, trip }) => (
          <option key={id} value={`trip/${id}`}>
            {words.whereTrip}
            {plate} {trip}
          </option>
        ))}
      </select>
    </label>
  )
}
