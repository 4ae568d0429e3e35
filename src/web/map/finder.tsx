// The map as a list: the same places, roads and routes, for whoever has no pointer or no picture.

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { coordinatorWords } from '#web/words/desks.ts'
import type { CountyPicture, MapRoute, Picked } from './picture.ts'

const shownMax = 40
type Entry = { readonly picked: Picked; readonly name: string; readonly kind: string }

export function Finder(props: {
  readonly county: CountyPicture
  readonly routes: readonly MapRoute[]
  readonly picked: Picked | null
  readonly onPick: (picked: Picked) => void
}): JSX.Element {
  const { county, routes, picked, onPick } = props
  const [sought, setSought] = useState('')
  const words = coordinatorWords().map
  const found = entriesOf(county, routes).filter(({ name }) => name.includes(sought.trim()))
  const shown = found.slice(0, shownMax)
  return (
    <section class="map-finder" aria-label={words.list}>
      <label>
        {words.listHint}
        <input
          type="search"
          value={sought}
          onInput={(event) => setSought(event.currentTarget.value)}
        />
      </label>
      <ul>
        {shown.map((entry) => (
          <li key={`${entry.picked.of}/${entry.picked.id}`}>
            <button
              type="button"
              aria-pressed={isSame(entry.picked, picked)}
              onClick={() => onPick(entry.picked)}
            >
              <span>{entry.name}</span>
              <small>{entry.kind}</small>
            </button>
          </li>
        ))}
      </ul>
      {found.length > shownMax ? <p>{words.listLeft(found.length - shownMax)}</p> : null}
    </section>
  )
}

/** Routes first where there are any; then places from park to hall; of the roads those that have a name or a mark. */
function entriesOf(county: CountyPicture, routes: readonly MapRoute[]): Entry[] {
  const words = coordinatorWords()
  const weight = { park: 0, hub: 1, warehouse: 2, hall: 3 } as const
  const places = [...county.places].sort((a, b) => weight[a.kind] - weight[b.kind])
  return [
    ...routes.map(
      (route): Entry => ({
        picked: { of: 'route', id: route.id },
        name: route.label,
        kind: words.vehicle[route.kind],
      }),
    ),
    ...places.map(
      (place): Entry => ({
        picked: { of: 'place', id: place.id },
        name: place.name,
        kind: words.map.kinds[place.kind],
      }),
    ),
    ...county.roads
      .filter(({ name, feature, open }) => name !== '' || feature !== '' || !open)
      .map(
        (road): Entry => ({
          picked: { of: 'road', id: String(road.id) },
          name: road.name || words.map.noName,
          kind: [
            road.feature === '' ? words.map.roads[road.class] : words.map.features[road.feature],
            ...(road.open ? [] : [words.map.closed]),
          ].join(' · '),
        }),
      ),
  ]
}

function isSame(a: Picked, b: Picked | null): boolean {
  return a.of === b?.of && a.id === b.id
}
