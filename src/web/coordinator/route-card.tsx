// One trip of one vehicle: where it stops, when, and how full it is.

import type { JSX } from 'preact'
import { formatMinute } from '#kernel/time.ts'
import { km, mass, percent, volume, yuan } from '#web/shell/format.ts'
import { coordinatorWords } from '#web/words/desks.ts'
import type { Goods, Route, Stop } from './wire.ts'

export function RouteCard({ route }: { route: Route }): JSX.Element {
  const words = coordinatorWords()
  return (
    <article class="route-card">
      <h3>
        {route.plate} · {words.vehicle[route.kind]} · {words.schedules.trip(route.trip)}
      </h3>
      <p>
        {words.legs[route.leg]}
        {route.hubName === null ? '' : ` · ${route.hubName}`} · {formatMinute(route.startsMin)}–
        {formatMinute(route.endsMin)} · {km(route.distanceM)} · {yuan(route.costFen)}
      </p>
      <LoadBar route={route} />
      <Stops stops={route.stops} />
    </article>
  )
}

function LoadBar({ route }: { route: Route }): JSX.Element {
  const words = coordinatorWords().schedules
  const share = route.loadKg / route.loadKgMax
  return (
    <p class="load-bar">
      <span>
        {words.loadBar} {mass(route.loadKg)} / {mass(route.loadKgMax)} ({percent(share)})
      </span>
      <meter
        min={0}
        max={route.loadKgMax}
        value={route.loadKg}
        aria-label={`${words.loadBar} ${percent(share)}`}
      />
    </p>
  )
}

export function Stops({ stops }: { stops: readonly Stop[] }): JSX.Element {
  const words = coordinatorWords().schedules
  return (
    <table class="stops">
      <thead>
        <tr>
          <th scope="col">{words.stops}</th>
          <th scope="col">{words.arrive}</th>
          <th scope="col">{words.depart}</th>
          <th scope="col">{words.action}</th>
        </tr>
      </thead>
      <tbody>
        {stops.map((stop, index) => (
          <tr key={`${stop.place}/${stop.arriveMin}`}>
            <th scope="row">
              {index + 1}. {stop.placeName}
            </th>
            <td>{formatMinute(stop.arriveMin)}</td>
            <td>{formatMinute(stop.departMin)}</td>
            <td>
              <Handling name={words.actions.unload} goods={stop.unload} />
              <Handling name={words.actions.load} goods={stop.load} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Handling({ name, goods }: { name: string; goods: readonly Goods[] }): JSX.Element | null {
  if (goods.length === 0) return null
  const kg = goods.reduce((sum, one) => sum + one.kg, 0)
  const litres = goods.reduce((sum, one) => sum + one.litres, 0)
  return (
    <div>
      {name} {mass(kg)} · {volume(litres)}
    </div>
  )
}
