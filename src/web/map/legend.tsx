import type { JSX } from 'preact'
import { coordinatorWords } from '#web/words/desks.ts'
import { closedColor, kindColor, placeLook, roadLook } from './palette.ts'
import type { MapRoute, PlaceKind, RoadClass, VehicleKind } from './picture.ts'

const placeKinds: readonly PlaceKind[] = ['park', 'hub', 'hall', 'warehouse']
const roadClasses: readonly RoadClass[] = ['expressway', 'county', 'township', 'village', 'path']
const vehicleKinds: readonly VehicleKind[] = [
  'motorcycle',
  'three-wheeler',
  'van',
  'truck',
  'cold-truck',
]

export function Legend({ routes }: { routes: readonly MapRoute[] }): JSX.Element {
  const words = coordinatorWords()
  const driven = vehicleKinds.filter((kind) => routes.some((route) => route.kind === kind))
  return (
    <section class="map-legend" aria-label={words.map.legend}>
      <ul>
        {placeKinds.map((kind) => (
          <li key={kind}>
            <Dot kind={kind} />
            {words.map.kinds[kind]}
          </li>
        ))}
        {roadClasses.map((kind) => (
          <li key={kind}>
            <Stroke {...roadLook[kind]} />
            {words.map.roads[kind]}
          </li>
        ))}
        <Marks />
        {driven.map((kind) => (
          <li key={kind}>
            <Stroke color={kindColor[kind]} weight={4} />
            {words.vehicle[kind]}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Dot({ kind }: { kind: PlaceKind }): JSX.Element {
  const { fill, radius } = placeLook[kind]
  return (
    <svg width="22" height="18" aria-hidden="true">
      <circle cx="11" cy="9" r={Math.min(radius, 7)} fill={fill} stroke="#fff" />
    </svg>
  )
}

function Stroke(look: { color: string; weight: number; dash?: string }): JSX.Element {
  return (
    <svg width="22" height="18" aria-hidden="true">
      <line
        x1="1"
        x2="21"
        y1="9"
        y2="9"
        stroke={look.color}
        stroke-width={look.weight}
        stroke-dasharray={look.dash ?? 'none'}
      />
    </svg>
  )
}

/** The small marks that the overlay draws on roads, drawn again for the reader. */
function Marks(): JSX.Element {
  const { features, closed } = coordinatorWords().map
  return (
    <>
      <li>
        <svg width="22" height="18" aria-hidden="true">
          <path d="M5 5.5h12M5 12.5h12" stroke="#2b5c8a" stroke-width="1.8" />
        </svg>
        {features.bridge}
      </li>
      <li>
        <svg width="22" height="18" aria-hidden="true">
          <path d="M6 14 11 4l5 10z" fill="#6b5638" />
        </svg>
        {features.pass}
      </li>
      <li>
        <svg width="22" height="18" aria-hidden="true">
          <path d="M6 13a5 5 0 0 1 10 0" stroke="#4a4a4a" stroke-width="2" fill="none" />
        </svg>
        {features.tunnel}
      </li>
      <li>
        <svg width="22" height="18" aria-hidden="true">
          <path d="m6 4 10 10M16 4 6 14" stroke={closedColor} stroke-width="2.4" />
        </svg>
        {closed}
      </li>
    </>
  )
}
