// What a road's tags say of it: its class, in which direction it is driven, how fast (wiki.openstreetmap.org/wiki/Key:highway).

import type { RoadClass } from '#engines/roads/profiles.ts'
import type { Facts } from '#kernel/wording/wording.ts'

export type RoadTags = {
  readonly class: RoadClass
  /** 1 along the line only, -1 against it only, 0 both ways. */
  readonly direction: 1 | 0 | -1
  readonly kmhMax: number
  readonly name: string
  readonly feature: '' | 'bridge' | 'tunnel'
}
/** No road for vehicles, by the value that says so; or a fault of the file. */
export type Read =
  | { readonly road: RoadTags }
  | { readonly passedOver: string }
  | { readonly fault: { readonly code: 'road-class-unknown'; readonly facts: Facts } }

export type Tag = (key: string) => string | undefined

const classes: Readonly<Record<string, RoadClass>> = {
  motorway: 'expressway',
  trunk: 'county',
  primary: 'county',
  secondary: 'county',
  tertiary: 'township',
  unclassified: 'village',
  residential: 'village',
  living_street: 'village',
  road: 'village',
  service: 'village',
  track: 'path',
  expressway: 'expressway',
  county: 'county',
  township: 'township',
  village: 'village',
  path: 'path',
}
const notForVehicles = new Set(
  `footway cycleway bridleway steps pedestrian corridor platform proposed construction abandoned razed raceway
   rest_area services bus_guideway busway escape elevator via_ferrata no crossing street_lamp bus_stop`.split(
    /\s+/,
  ),
)
/** Ways on somebody's own ground: no public road, and a county has ten thousands. */
const ownGround = new Set(['driveway', 'parking_aisle', 'drive-through', 'emergency_access'])
const barred = new Set(['no', 'private', 'customers', 'delivery', 'military', 'emergency'])
const nameMax = 40

/** `class` in the county's own words goes before `highway` in OpenStreetMap's. An OpenStreetMap `path` is for feet. */
export function readTags(tag: Tag): Read {
  const [own, highway] = [tag('class'), tag('highway')]
  const value = own ?? highway
  if (value === undefined) return { passedOver: '' }
  if (own === undefined && (value === 'path' || notForVehicles.has(value))) {
    return { passedOver: value }
  }
  const kind = classOf(value, tag('motorroad') === 'yes')
  if (kind === undefined) {
    return { fault: { code: 'road-class-unknown', facts: { value: value.slice(0, nameMax) } } }
  }
  const access = tag('motor_vehicle') ?? tag('vehicle') ?? tag('access')
  if (access !== undefined && barred.has(access)) return { passedOver: `access=${access}` }
  const service = tag('service')
  if (value === 'service' && service !== undefined && ownGround.has(service)) {
    return { passedOver: `service=${service}` }
  }
  return {
    road: {
      class: kind,
      direction: directionOf(tag, value),
      kmhMax: readSpeed(tag('maxspeed')),
      name: (tag('name') ?? tag('ref') ?? '').slice(0, nameMax),
      feature: featureOf(tag),
    },
  }
}

function classOf(value: string, motorroad: boolean): RoadClass | undefined {
  const base = value.replace(/_link$/, '')
  if (motorroad) return 'expressway'
  return Object.hasOwn(classes, base) ? classes[base] : undefined
}

const forward = new Set(['yes', 'true', '1'])
const backward = new Set(['-1', 'reverse'])

function directionOf(tag: Tag, value: string): 1 | 0 | -1 {
  const oneway = tag('oneway')
  if (oneway !== undefined) return forward.has(oneway) ? 1 : backward.has(oneway) ? -1 : 0
  const round = tag('junction') === 'roundabout' || tag('junction') === 'circular'
  return round || value === 'motorway' ? 1 : 0
}

/** Whole kilometres an hour; what is no number, or a jest, is no limit. */
function readSpeed(text: string | undefined): number {
  const [, digits, unit] = /^(\d{1,3})\s*(mph|km\/h)?$/.exec(text ?? '') ?? []
  const kmh = Math.round(Number(digits ?? 0) * (unit === 'mph' ? 1.609 : 1))
  return kmh >= 5 && kmh <= 200 ? kmh : 0
}

function featureOf(tag: Tag): RoadTags['feature'] {
  const stands = (key: string) => tag(key) !== undefined && tag(key) !== 'no'
  if (stands('bridge')) return 'bridge'
  return stands('tunnel') ? 'tunnel' : ''
}
