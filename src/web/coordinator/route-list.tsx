import type { JSX } from 'preact'
import { formatMinute } from '#kernel/time.ts'
import { Rows } from '#web/desk/listing.tsx'
import { count, km, mass, percent, yuan } from '#web/shell/format.ts'
import { coordinatorWords } from '#web/words/desks.ts'
import type { Route } from './wire.ts'

export function RouteList(props: {
  readonly routes: readonly Route[]
  readonly onPick: (route: string) => void
}): JSX.Element {
  const words = coordinatorWords()
  const { schedules } = words
  return (
    <Rows
      label={schedules.routes}
      items={props.routes}
      keyOf={({ route }) => String(route)}
      columns={[
        {
          name: schedules.vehicle,
          cell: (route) => (
            <button
              type="button"
              class="button-link"
              onClick={() => {
                props.onPick(String(route.route))
                document.getElementById('content')?.scrollTo({ top: 0 })
                window.scrollTo({ top: 0 })
              }}
            >
              {route.plate} {schedules.trip(route.trip)}
            </button>
          ),
        },
        { name: words.vehicles.kind, cell: ({ kind }) => words.vehicle[kind] },
        { name: schedules.leg, cell: ({ leg }) => words.legs[leg] },
        { name: schedules.hub, cell: ({ hubName }) => hubName },
        {
          name: schedules.times,
          cell: (route) => `${formatMinute(route.startsMin)}–${formatMinute(route.endsMin)}`,
        },
        { name: schedules.stops, numeric: true, cell: ({ stops }) => count(stops.length) },
        {
          name: schedules.loadBar,
          numeric: true,
          cell: ({ loadKg, loadKgMax }) => `${mass(loadKg)} (${percent(loadKg / loadKgMax)})`,
        },
        { name: schedules.distance, numeric: true, cell: ({ distanceM }) => km(distanceM) },
        { name: schedules.cost, numeric: true, cell: ({ costFen }) => yuan(costFen) },
      ]}
    />
  )
}
