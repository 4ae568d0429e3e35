// The routes of a schedule on the map or along the clock; what is picked in one is picked in the other.

import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { useAnswer } from '#web/desk/answer.ts'
import { Choice, FilterRow, optionsOf } from '#web/desk/controls.tsx'
import { useFilters } from '#web/desk/filters.ts'
import { Alarm, Waiting } from '#web/desk/notice.tsx'
import { Atlas } from '#web/map/atlas.tsx'
import type { CountyPicture, MapRoute, Picked } from '#web/map/picture.ts'
import { coordinatorWords } from '#web/words/desks.ts'
import { useRoutes } from './all-routes.ts'
import { RouteCard } from './route-card.tsx'
import { RouteList } from './route-list.tsx'
import { Timeline } from './timeline.tsx'
import type { Route } from './wire.ts'

export function RouteBoard(props: {
  readonly schedule: string
  readonly view: 'map' | 'routes'
}): JSX.Element {
  const { schedule, view } = props
  const words = coordinatorWords()
  const { items, problem, whole } = useRoutes(schedule)
  const { values, set } = useFilters(['hub', 'leg', 'kind'])
  const { hub, leg, kind } = values
  const routes = useMemo(
    () =>
      (items ?? []).filter(
        (route) =>
          (hub === '' || route.stops.some(({ place }) => place === hub)) &&
          (leg === '' || route.leg === leg) &&
          (kind === '' || route.kind === kind),
      ),
    [items, hub, leg, kind],
  )
  if (!whole && problem === null) return <Waiting />
  return (
    <>
      <Alarm problem={problem} />
      <FilterRow>
        <Choice
          label={words.schedules.hub}
          value={hub}
          options={hubsOf(items ?? [])}
          onChoose={(value) => set('hub', value)}
        />
        <Choice
          label={words.schedules.leg}
          value={leg}
          options={optionsOf(words.legs)}
          onChoose={(value) => set('leg', value)}
        />
        <Choice
          label={words.vehicles.kind}
          value={kind}
          options={optionsOf(words.vehicle)}
          onChoose={(value) => set('kind', value)}
        />
      </FilterRow>
      {routes.length === 0 ? <p class="desk-empty">{words.schedules.emptyRoutes}</p> : null}
      {view === 'map' ? <RouteMap routes={routes} /> : <RouteTimes routes={routes} />}
    </>
  )
}

function hubsOf(routes: readonly Route[]): { value: string; label: string }[] {
  const names = new Map(routes.map(({ hub, hubName }) => [hub, hubName]))
  return [...names].flatMap(([value, label]) =>
    value === null ? [] : [{ value, label: label ?? value }],
  )
}

function RouteMap({ routes }: { routes: readonly Route[] }): JSX.Element {
  const { value: county, problem } = useAnswer<CountyPicture>('/map')
  const [picked, setPicked] = useState<Picked | null>(null)
  const drawn = useMemo(() => routes.map(mapRoute), [routes])
  const route = routes.find((one) => picked?.of === 'route' && String(one.route) === picked.id)
  if (county === undefined) return problem === null ? <Waiting /> : <Alarm problem={problem} />
  return (
    <Atlas county={county} routes={drawn} picked={picked} onPick={setPicked}>
      {route === undefined ? null : <RouteCard route={route} />}
    </Atlas>
  )
}

function mapRoute(route: Route): MapRoute {
  const { schedules: words } = coordinatorWords()
  return {
    id: String(route.route),
    label: `${route.plate} ${words.trip(route.trip)} ${route.hubName ?? ''}`,
    kind: route.kind,
    leg: route.leg,
    path: route.path,
  }
}

function RouteTimes({ routes }: { routes: readonly Route[] }): JSX.Element | null {
  const [picked, setPicked] = useState<string | null>(null)
  const route = routes.find((one) => String(one.route) === picked)
  if (routes.length === 0) return null
  return (
    <>
      {route === undefined ? null : (
        <section class="panel" aria-live="polite">
          <RouteCard route={route} />
        </section>
      )}
      <Timeline routes={routes} picked={picked} onPick={setPicked} />
      <RouteList routes={routes} onPick={setPicked} />
    </>
  )
}
