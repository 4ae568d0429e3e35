// The register as the county office would hand it in: places, roads, products, the season.

import type { Random } from '#kernel/random.ts'
import { crops, type Product, season } from './catalogue.ts'
import { townshipNames, villageNames } from './names.ts'
import type { Edge, Node } from './network.ts'
import { type Lie, layRoads } from './roads.ts'
import { ruggedness } from './terrain.ts'

type Place = {
  readonly id: string
  readonly kind: 'park' | 'hub' | 'hall' | 'warehouse'
  readonly name: string
  readonly township: string
  readonly node: number
  readonly x: number
  readonly y: number
}
export type RegistryFile = {
  readonly county: {
    readonly code: string
    readonly nameZh: string
    readonly nameEn: string
    readonly synthetic: boolean
    readonly note: string
  }
  readonly townships: readonly { id: string; name: string; x: number; y: number }[]
  readonly nodes: readonly Node[]
  readonly edges: readonly Edge[]
  readonly places: readonly Place[]
  readonly hubs: readonly {
    id: string
    opensMin: number
    closesMin: number
    dayKgMax: number
    coldKgMax: number
  }[]
  readonly halls: readonly { id: string; hub: string; village: string }[]
  readonly products: readonly Product[]
  readonly seasons: readonly (typeof season)[]
}
/** A hall with what its neighbourhood grows like: 0 valley, 1 mountain. */
export type HallSite = {
  readonly id: string
  readonly township: number
  readonly mountain: number
}
export type Setting = { readonly registry: RegistryFile; readonly sites: readonly HallSite[] }

export function layRegistry(
  random: Random,
  count: { townships: number; halls: number; households: number },
): Setting {
  const lie = layRoads(random, count)
  const names = townshipNames(count.townships)
  const villages = villageNames(random, count.halls)
  const registry: RegistryFile = {
    county: {
      code: 'x-county',
      nameZh: '样县',
      nameEn: 'X County',
      synthetic: true,
      note: '本县及其中的人、企业、证件号、地点和道路都由程序生成，与任何真实的县和人无关。 Every person, firm, number, place and road here is generated.',
    },
    townships: lie.seats.map(({ x, y }, t) => ({ id: townshipId(t), name: names[t] ?? '', x, y })),
    nodes: lie.network.nodes,
    edges: lie.network.edges,
    places: [...centralPlaces(lie), ...hubPlaces(lie, names), ...hallPlaces(lie, villages)],
    hubs: lie.seats.map((_, t) => hub(t, count.households / count.townships)),
    halls: lie.villages.map(({ township }, h) => ({
      ...{ id: hallId(h), hub: hubId(township) },
      village: villages[h] ?? '',
    })),
    products: crops.map((crop) => crop.product),
    seasons: [season],
  }
  const sites = lie.villages.map(({ node, township }, h) => ({
    ...{ id: hallId(h), township },
    mountain: ruggedness(node, lie.rivers),
  }))
  return { registry, sites }
}

/** The park near the county town, and four warehouses of firms: two by the park, two farther out. */
function centralPlaces(lie: Lie): Place[] {
  const kind = 'warehouse'
  const seatNode = (t: number) => lie.seats[t % lie.seats.length] ?? lie.park
  return [
    placeAt(lie.park, {
      id: 'park',
      kind: 'park',
      name: '县电商物流园区',
      township: townshipId(0),
    }),
    placeAt(lie.park, { id: 'wh_1', kind, name: '园区一号仓', township: townshipId(0) }),
    placeAt(lie.park, { id: 'wh_2', kind, name: '园区冷链仓', township: townshipId(0) }),
    ...[1, 2].map((t) =>
      placeAt(seatNode(t), {
        id: `wh_${t + 2}`,
        kind,
        name: `第${t}产地仓`,
        township: townshipId(t),
      }),
    ),
  ]
}

function hubPlaces(lie: Lie, names: readonly string[]): Place[] {
  return lie.seats.map((node, t) =>
    placeAt(node, {
      id: hubId(t),
      kind: 'hub',
      name: `${names[t]}分拨中心`,
      township: townshipId(t),
    }),
  )
}

function hallPlaces(lie: Lie, villages: readonly string[]): Place[] {
  return lie.villages.map(({ node, township }, h) =>
    placeAt(node, {
      ...{ id: hallId(h), kind: 'hall', name: `${villages[h]}生活馆` },
      township: townshipId(township),
    }),
  )
}

function placeAt({ id: node, x, y }: Node, place: Omit<Place, 'node' | 'x' | 'y'>): Place {
  return { ...place, node, x, y }
}

/** Every third hub has a cold room; the county town's is the largest. */
function hub(t: number, households: number) {
  const scale = t === 0 ? 3 : 1
  return {
    id: hubId(t),
    opensMin: 6 * 60,
    closesMin: 20 * 60,
    dayKgMax: Math.max(12_000, Math.round(households) * 120) * scale,
    coldKgMax: t % 3 === 0 ? 4000 * scale : 800,
  }
}

function townshipId(t: number): string {
  return `tw_${String(t + 1).padStart(2, '0')}`
}

function hubId(t: number): string {
  return `hub_${String(t + 1).padStart(2, '0')}`
}

function hallId(h: number): string {
  return `hall_${String(h + 1).padStart(3, '0')}`
}
