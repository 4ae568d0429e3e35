import type { JSX } from 'preact'
import { formatMinute } from '#kernel/time.ts'
import { useAnswer, usePages } from '#web/desk/answer.ts'
import { Choice, FilterRow, optionsOf, SearchBox } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { type Column, Listing } from '#web/desk/listing.tsx'
import { Pill, Screen } from '#web/desk/screen.tsx'
import type { CountyPicture } from '#web/map/picture.ts'
import { mass, volume, yuan } from '#web/shell/format.ts'
import { coordinatorWords } from '#web/words/desks.ts'
import type { Vehicle } from './wire.ts'

export function Vehicles(): JSX.Element {
  const { vehicles: words, vehicle: kinds } = coordinatorWords()
  const { values, set, query } = useFilters(['kind', 'base', 'q'])
  const map = useAnswer<CountyPicture>('/map')
  const pages = usePages<Vehicle>(`/vehicles${query()}`)
  const bases = (map.value?.places ?? []).filter(({ kind }) => kind === 'hub' || kind === 'park')
  return (
    <Screen
      title={words.title}
      deeds={
        <>
          <a class="button" href="/coordinator/vehicles/import">
            {words.import}
          </a>
          <a class="button button-main" href="/coordinator/vehicles/new">
            {words.create}
          </a>
        </>
      }
    >
      <FilterRow>
        <SearchBox value={values.q} hint={words.hint} onSearch={(q) => set('q', q)} />
        <Choice
          label={words.kind}
          value={values.kind}
          options={optionsOf(kinds)}
          onChoose={(kind) => set('kind', kind)}
        />
        <Choice
          label={words.base}
          value={values.base}
          options={bases.map(({ id, name }) => ({ value: id, label: name }))}
          onChoose={(base) => set('base', base)}
        />
      </FilterRow>
      <Listing
        label={words.title}
        pages={pages}
        keyOf={({ id }) => id}
        empty={words.empty}
        columns={columns((base) => map.value?.places.find(({ id }) => id === base)?.name ?? base)}
      />
    </Screen>
  )
}

function columns(placeName: (place: string) => string): Column<Vehicle>[] {
  const { vehicles: words, vehicle: kinds } = coordinatorWords()
  return [
    {
      name: words.plate,
      cell: ({ id, plate }) => (
        <a href={`/coordinator/vehicles/${id}?q=${encodeURIComponent(plate)}`}>{plate}</a>
      ),
    },
    { name: words.kind, cell: ({ kind }) => kinds[kind] },
    { name: words.base, cell: ({ base }) => placeName(base) },
    {
      name: words.load,
      numeric: true,
      cell: (one) => `${mass(one.loadKgMax)} · ${volume(one.loadLMax)}`,
    },
    { name: words.chilled, cell: ({ chilled }) => (chilled ? words.yes : words.no) },
    { name: words.ownerName, cell: (one) => `${words.ownerKinds[one.ownerKind]} ${one.ownerName}` },
    {
      name: words.costs,
      numeric: true,
      cell: (one) => `${yuan(one.costTripFen)} + ${yuan(one.costKmFen)}/km`,
    },
    {
      name: words.shift,
      cell: (one) => `${formatMinute(one.shiftFromMin)}–${formatMinute(one.shiftToMin)}`,
    },
    {
      name: words.state,
      cell: ({ state }) => (
        <Pill tone={state === 'available' ? 'good' : 'quiet'}>{words.states[state]}</Pill>
      ),
    },
  ]
}
