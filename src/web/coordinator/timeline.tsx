import type { JSX } from 'preact'
import { formatMinute } from '#kernel/time.ts'
import { Gantt, type GanttBar, type GanttRow } from '#web/charts/gantt.tsx'
import { kindColor } from '#web/map/palette.ts'
import { mass } from '#web/shell/format.ts'
import { coordinatorWords } from '#web/words/desks.ts'
import type { Route } from './wire.ts'

/** The day of each vehicle, earliest first. */
export function Timeline(props: {
  readonly routes: readonly Route[]
  readonly picked: string | null
  readonly onPick: (route: string) => void
}): JSX.Element {
  const { schedules: words } = coordinatorWords()
  return (
    <section class="timeline">
      <h3>{words.timeline}</h3>
      <p>{words.timelineNote}</p>
      <Gantt
        title={words.timeline}
        rows={rowsOf(props.routes)}
        picked={props.picked}
        onPick={props.onPick}
      />
    </section>
  )
}

function rowsOf(routes: readonly Route[]): GanttRow[] {
  const words = coordinatorWords()
  const byVehicle = new Map<string, Route[]>()
  for (const route of [...routes].sort((a, b) => a.startsMin - b.startsMin)) {
    byVehicle.set(route.vehicle, [...(byVehicle.get(route.vehicle) ?? []), route])
  }
  return [...byVehicle].map(([vehicle, trips]) => ({
    id: vehicle,
    label: `${trips[0]?.plate ?? ''} ${trips[0] ? words.vehicle[trips[0].kind] : ''}`,
    bars: trips.map(barOf),
  }))
}

function barOf(route: Route): GanttBar {
  const words = coordinatorWords()
  return {
    id: String(route.route),
    from: route.startsMin,
    to: route.endsMin,
    color: kindColor[route.kind],
    title: [
      route.plate,
      words.schedules.trip(route.trip),
      `${formatMinute(route.startsMin)}–${formatMinute(route.endsMin)}`,
      mass(route.loadKg),
    ].join(' '),
    ticks: route.stops.map(({ arriveMin }) => arriveMin),
  }
}
