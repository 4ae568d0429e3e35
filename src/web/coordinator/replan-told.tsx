// What the coordinator says has happened: a list, and a form that adds to it.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { formatMinute } from '#kernel/time.ts'
import { dispatchWords } from '#web/words/dispatch.ts'
import { replanWords } from '#web/words/replan.ts'
import type { DayAsShown } from './replan.tsx'
import type { Told } from './replan-wire.ts'

type Props = {
  readonly told: Told
  readonly day: DayAsShown
  readonly onChange: (told: Told) => void
}
type Said = { readonly key: string; readonly text: string; readonly without: Told }

export function ToldList({ told, day, onChange }: Props): JSX.Element {
  const words = replanWords()
  const all = linesOf(told, day)
  if (all.length === 0) return <p class="hint">{words.nothing}</p>
  return (
    <ul class="lines happenings">
      {all.map(({ key, text, without }) => (
        <li key={key}>
          <span>{text}</span>
          <button type="button" class="button button-small" onClick={() => onChange(without)}>
            {words.remove}
          </button>
        </li>
      ))}
    </ul>
  )
}

function linesOf(told: Told, { trips, places }: DayAsShown): Said[] {
  const words = replanWords()
  const { kinds } = words
  const nameOf = (id: string) => places.find((place) => place.id === id)?.name ?? id
  const plateOf = (id: string) => trips.find(({ vehicle }) => vehicle === id)?.plate ?? id
  const when = (fromMin: number) => (fromMin === 0 ? words.now : words.since(formatMinute(fromMin)))
  const join = (...parts: readonly (string | null)[]) => parts.filter((part) => part).join(' · ')
  return [
    ...told.out.map((each) => ({
      key: `out/${each.vehicle}`,
      text: join(
        ...[kinds.out, plateOf(each.vehicle), when(each.fromMin)],
        each.place === null ? null : words.near(nameOf(each.place)),
      ),
      without: { ...told, out: told.out.filter((other) => other !== each) },
    })),
    ...told.late.map((each) => ({
      key: `late/${each.trip}`,
      text: join(kinds.late, tripName(trips, each.trip), words.late(each.minutes)),
      without: { ...told, late: told.late.filter((other) => other !== each) },
    })),
    ...told.closed.map((each) => ({
      key: `closed/${each.hub}`,
      text: join(kinds.closed, nameOf(each.hub), when(each.fromMin)),
      without: { ...told, closed: told.closed.filter((other) => other !== each) },
    })),
    ...told.full.map((hub) => ({
      key: `full/${hub}`,
      text: join(kinds.full, nameOf(hub)),
      without: { ...told, full: told.full.filter((other) => other !== hub) },
    })),
  ]
}

function tripName(trips: DayAsShown['trips'], id: string): string {
  const trip = trips.find((each) => each.id === id)
  return trip === undefined ? id : dispatchWords().trip.title(trip.plate, trip.trip)
}

type Kind = 'out' | 'late' | 'closed' | 'full'

export function TellForm({ told, day, onChange }: Props): JSX.Element {
  const words = replanWords()
  const [kind, setKind] = useState<Kind>('out')
  const submit = (event: SubmitEvent & { readonly currentTarget: HTMLFormElement }): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    onChange(withTold(told, kind, (name) => String(data.get(name) ?? '')))
  }
  return (
    <form class="tell-form" onSubmit={submit}>
      <Pick
        name="kind"
        label={words.kind}
        options={Object.entries(words.kinds)}
        onChoose={(chosen) => setKind(chosen as Kind)} // The options are the kinds.
      />
      {kind === 'out' ? <OutFields day={day} /> : null}
      {kind === 'late' ? <LateFields day={day} /> : null}
      {kind === 'closed' || kind === 'full' ? (
        <Pick name="hub" label={words.hub} options={namesOf(day, ['hub'])} />
      ) : null}
      {kind === 'closed' ? <FromField /> : null}
      <button type="submit" class="button">
        {words.add}
      </button>
    </form>
  )
}

/** What was said of the same vehicle, trip or hub before is said anew. */
function withTold(told: Told, kind: Kind, field: (name: string) => string): Told {
  const fromMin = minuteOf(field('from'))
  const hub = field('hub')
  switch (kind) {
    case 'out': {
      const vehicle = field('vehicle')
      const others = told.out.filter((each) => each.vehicle !== vehicle)
      return { ...told, out: [...others, { vehicle, fromMin, place: field('place') || null }] }
    }
    case 'late': {
      const trip = field('trip')
      const others = told.late.filter((each) => each.trip !== trip)
      return { ...told, late: [...others, { trip, minutes: Number(field('minutes')) }] }
    }
    case 'closed':
      return {
        ...told,
        closed: [...told.closed.filter((each) => each.hub !== hub), { hub, fromMin }],
      }
    case 'full':
      return { ...told, full: [...told.full.filter((each) => each !== hub), hub] }
  }
}

/** `14:30` as minutes after midnight; nothing is from now on. */
function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return time === '' ? 0 : hours * 60 + minutes
}

function OutFields({ day }: { day: DayAsShown }): JSX.Element {
  const words = replanWords()
  const vehicles = new Map(day.trips.map(({ vehicle, plate }) => [vehicle, plate]))
  return (
    <>
      <Pick
        name="vehicle"
        label={words.vehicle}
        options={[...vehicles].sort((a, b) => a[1].localeCompare(b[1]))}
      />
      <FromField />
      <Pick
        name="place"
        label={words.stands}
        hint={words.standsHint}
        options={[['', words.standsNone], ...namesOf(day, ['hub', 'hall'])]}
      />
    </>
  )
}

const endedStates: readonly string[] = ['arrived', 'aborted', 'cancelled']

function LateFields({ day }: { day: DayAsShown }): JSX.Element {
  const words = replanWords()
  const open = day.trips.filter(({ state }) => !endedStates.includes(state))
  return (
    <>
      <Pick
        name="trip"
        label={words.trip}
        options={open.map(({ id }) => [id, tripName(day.trips, id)])}
      />
      <label class="filter">
        {words.minutes}
        <input type="number" name="minutes" min={1} max={720} required defaultValue="30" />
      </label>
    </>
  )
}

function namesOf({ places }: DayAsShown, kinds: readonly string[]): [string, string][] {
  return places
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ id, name }): [string, string] => [id, name])
    .sort(([, a], [, b]) => a.localeCompare(b, 'zh'))
}

function FromField(): JSX.Element {
  const words = replanWords()
  return (
    <label class="filter">
      {words.from}
      <input type="time" name="from" />
      <span class="field-hint">{words.fromHint}</span>
    </label>
  )
}

function Pick(props: {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly onChoose?: (value: string) => void
}): JSX.Element {
  const { name, label, hint, options, onChoose } = props
  return (
    <label class="filter">
      {label}
      <select name={name} onChange={({ currentTarget }) => onChoose?.(currentTarget.value)}>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      {hint === undefined ? null : <span class="field-hint">{hint}</span>}
    </label>
  )
}
