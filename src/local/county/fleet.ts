// What can carry: mostly motorcycles and three-wheelers of villagers, a few vans and lorries, fewer with a cold box.

import type { Random } from '#kernel/random.ts'
import { personName } from './names.ts'
import type { RegistryFile } from './registry.ts'
import type { Size } from './size.ts'

export type Vehicle = {
  readonly plate: string
  readonly kind: string
  readonly base: string
  readonly loadKg: number
  readonly loadL: number
  readonly chilled: boolean
  readonly ownerKind: '社会车辆' | '分拨中心' | '园区'
  readonly ownerName: string
  readonly costTripFen: number
  readonly costKmFen: number
  readonly shiftFrom: string
  readonly shiftTo: string
}
type Build = Pick<Vehicle, 'kind' | 'loadKg' | 'loadL' | 'costTripFen' | 'costKmFen'>

const builds = {
  motorcycle: { kind: '摩托车', loadKg: 150, loadL: 420, costTripFen: 500, costKmFen: 60 },
  'three-wheeler': { kind: '三轮车', loadKg: 800, loadL: 2300, costTripFen: 1000, costKmFen: 90 },
  van: { kind: '面包车', loadKg: 1000, loadL: 4500, costTripFen: 3000, costKmFen: 160 },
  truck: { kind: '货车', loadKg: 5000, loadL: 24_000, costTripFen: 8000, costKmFen: 320 },
  'cold-truck': {
    kind: '冷藏车',
    loadKg: 3000,
    loadL: 14_000,
    costTripFen: 12_000,
    costKmFen: 380,
  },
} as const satisfies Readonly<Record<keyof Size['vehicles'], Build>>

export function musterFleet(random: Random, registry: RegistryFile, size: Size): Vehicle[] {
  const halls = registry.halls.map(({ id }) => id)
  const hubs = registry.hubs.map(({ id }) => id)
  const fleet: Vehicle[] = []
  for (const kind of Object.keys(builds) as (keyof typeof builds)[]) {
    for (let i = 0; i < size.vehicles[kind]; i++) {
      const stand = standOf(kind, i, { halls, hubs })
      const hub = registry.places.find(({ id }) => id === stand.base)?.name ?? ''
      fleet.push({
        ...{ plate: `样A${String(fleet.length + 1).padStart(5, '0')}`, ...builds[kind], ...stand },
        chilled: kind === 'cold-truck',
        ownerName: ownerName(random, stand.ownerKind, hub),
        shiftFrom: random.pick(['06:00', '06:30', '07:00']),
        shiftTo:
          stand.ownerKind === '社会车辆' ? random.pick(['14:00', '17:00', '18:00']) : '20:00',
      })
    }
  }
  return fleet
}

/** Small vehicles stand in villages, three-wheelers at hubs as well, lorries at hubs and in the park. */
function standOf(
  kind: keyof typeof builds,
  i: number,
  { halls, hubs }: { halls: readonly string[]; hubs: readonly string[] },
): Pick<Vehicle, 'base' | 'ownerKind'> {
  const hall = halls[(i * 7 + 3) % halls.length] ?? 'park'
  const hub = hubs[i % hubs.length] ?? 'park'
  if (kind === 'motorcycle') return { base: hall, ownerKind: '社会车辆' }
  if (kind === 'three-wheeler') {
    return i < hubs.length
      ? { base: hub, ownerKind: '分拨中心' }
      : { base: hall, ownerKind: '社会车辆' }
  }
  if (kind === 'van') return { base: hub, ownerKind: '社会车辆' }
  return i % 2 === 0 ? { base: 'park', ownerKind: '园区' } : { base: hub, ownerKind: '分拨中心' }
}

function ownerName(random: Random, kind: Vehicle['ownerKind'], place: string): string {
  if (kind === '社会车辆') return personName(random, 'male')
  return kind === '园区' ? '县电商物流园区' : place
}
