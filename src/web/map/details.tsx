// What is known about the place or road that was picked.

import type { ComponentChildren, JSX } from 'preact'
import { coordinatorWords } from '#web/words/desks.ts'
import type { CountyPicture, MapPlace, MapRoad, Picked } from './picture.ts'

export function Details(props: {
  readonly county: CountyPicture
  readonly picked: Picked | null
  /** What the desk adds, such as a button that closes a road, or all there is to say of a route. */
  readonly children?: ComponentChildren
}): JSX.Element {
  const { county, picked, children } = props
  const words = coordinatorWords().map
  const place = county.places.find(({ id }) => picked?.of === 'place' && picked.id === id)
  const road = county.roads.find(({ id }) => picked?.of === 'road' && picked.id === String(id))
  return (
    <section class="map-details" aria-label={words.details} aria-live="polite">
      {picked === null ? <p class="map-hint">{words.pick}</p> : null}
      {place ? <PlaceFacts place={place} county={county} /> : null}
      {road ? <RoadFacts road={road} /> : null}
      {children}
    </section>
  )
}

function PlaceFacts({ place, county }: { place: MapPlace; county: CountyPicture }): JSX.Element {
  const words = coordinatorWords().map
  const hub = county.places.find(({ id }) => id === place.hub)
  return (
    <>
      <h3>{place.name}</h3>
      <dl>
        <dt>{words.class}</dt>
        <dd>{words.kinds[place.kind]}</dd>
        <dt>{words.township}</dt>
        <dd>{place.townshipName}</dd>
        {hub ? <dt>{words.hub}</dt> : null}
        {hub ? <dd>{hub.name}</dd> : null}
      </dl>
    </>
  )
}

function RoadFacts({ road }: { road: MapRoad }): JSX.Element {
  const words = coordinatorWords().map
  return (
    <>
      <h3>{road.name || words.noName}</h3>
      <dl>
        <dt>{words.class}</dt>
        <dd>{words.roads[road.class]}</dd>
        {road.feature === '' ? null : <dt>{words.feature}</dt>}
        {road.feature === '' ? null : <dd>{words.features[road.feature]}</dd>}
        <dt>{words.length}</dt>
        <dd>{`${(road.lengthM / 1000).toFixed(1)} km`}</dd>
        {road.oneway ? <dt>{words.oneway}</dt> : null}
        {road.oneway ? <dd>{words.onewayOnly}</dd> : null}
        {road.kmhMax === 0 ? null : <dt>{words.kmhMax}</dt>}
        {road.kmhMax === 0 ? null : <dd>{`${road.kmhMax} km/h`}</dd>}
        <dt>{words.state}</dt>
        <dd>{road.open ? words.open : words.closed}</dd>
      </dl>
    </>
  )
}
