// The county's geography as one file, and what makes it hang together: every name known, every place reached by road.

import { ok, type Result, refuse } from '#kernel/result.ts'
import { findIslands } from './islands.ts'

export type County = {
  readonly code: string
  readonly nameZh: string
  readonly nameEn: string
  readonly synthetic: boolean
  readonly note: string
}
export type PlaceKind = 'park' | 'hub' | 'hall' | 'warehouse'
export type RoadClass = 'expressway' | 'county' | 'township' | 'village' | 'path'
export type RoadFeature = '' | 'bridge' | 'pass' | 'tunnel'

/** Coordinates are metres in a local plane; y grows to the north. */
type Point = { readonly x: number; readonly y: number }
export type Township = Point & { readonly id: string; readonly name: string }
export type RoadNode = Point & { readonly id: number; readonly kind: string }
export type RoadEdge = {
  readonly id: number
  readonly a: number
  readonly b: number
  readonly lengthM: number
  readonly class: RoadClass
  readonly feature: RoadFeature
  readonly name: string
}
export type Place = Point & {
  readonly id: string
  readonly kind: PlaceKind
  readonly name: string
  readonly township: string
  readonly node: number
}
export type Hub = {
  readonly id: string
  readonly opensMin: number
  readonly closesMin: number
  readonly dayKgMax: number
  readonly coldKgMax: number
}
export type Hall = { readonly id: string; readonly hub: string; readonly village: string }

export type Geography = {
  readonly county: County
  readonly townships: readonly Township[]
  readonly nodes: readonly RoadNode[]
  readonly edges: readonly RoadEdge[]
  readonly places: readonly Place[]
  readonly hubs: readonly Hub[]
  readonly halls: readonly Hall[]
}

const checks = [
  refuseRepeated,
  refuseUnknown,
  refuseLoops,
  refuseParks,
  refuseKinds,
  refuseHours,
  refuseIslands,
] as const

/** Refuses the first thing in the file that does not fit; `known` is the county that the database holds, if any. */
export function checkGeography(file: Geography, known: County | null): Result<Geography> {
  if (known !== null && known.code !== file.county.code) {
    const facts = { known: known.code, given: file.county.code }
    return refuse('conflict', 'registry-other-county', facts, 'county.code')
  }
  for (const check of checks) {
    const refused = check(file)
    if (refused !== null) return refused
  }
  return ok(file)
}

/** Refuses the first row of a list whose id an earlier row has. */
export function findRepeated(
  list: string,
  ids: readonly (string | number)[],
  column = 'id',
): Result<never> | null {
  const seen = new Set<string | number>()
  for (const [index, id] of ids.entries()) {
    if (seen.has(id)) {
      return refuse(
        'invalid',
        'registry-repeated',
        { list, row: index + 1, id },
        `${list}.${index}.${column}`,
      )
    }
    seen.add(id)
  }
  return null
}

function refuseRepeated(file: Geography): Result<never> | null {
  const lists = ['townships', 'nodes', 'edges', 'places', 'hubs', 'halls'] as const
  for (const list of lists) {
    const ids = file[list].map(({ id }) => id)
    const repeated = findRepeated(list, ids)
    if (repeated !== null) return repeated
  }
  const names = file.townships.map(({ name }) => name)
  return findRepeated('townships', names, 'name')
}

function refuseUnknown({ townships, nodes, edges, places, hubs, halls }: Geography) {
  const townshipIds = idsOf(townships)
  const nodeIds = idsOf(nodes)
  const placeIds = idsOf(places)
  return (
    findUnknown('edges', 'a', { values: edges.map(({ a }) => a), known: nodeIds }) ??
    findUnknown('edges', 'b', { values: edges.map(({ b }) => b), known: nodeIds }) ??
    findUnknown('places', 'township', {
      values: places.map(({ township }) => township),
      known: townshipIds,
    }) ??
    findUnknown('places', 'node', { values: places.map(({ node }) => node), known: nodeIds }) ??
    findUnknown('hubs', 'id', { values: hubs.map(({ id }) => id), known: placeIds }) ??
    findUnknown('halls', 'id', { values: halls.map(({ id }) => id), known: placeIds }) ??
    findUnknown('halls', 'hub', { values: halls.map(({ hub }) => hub), known: idsOf(hubs) })
  )
}

type Reference = {
  readonly values: readonly (string | number)[]
  readonly known: ReadonlySet<string | number>
}

function findUnknown(
  list: string,
  column: string,
  { values, known }: Reference,
): Result<never> | null {
  const index = values.findIndex((value) => !known.has(value))
  if (index < 0) return null
  const facts = { list, row: index + 1, column, value: values[index] ?? '' }
  return refuse('invalid', 'registry-unknown', facts, `${list}.${index}.${column}`)
}

function idsOf(rows: readonly { readonly id: string | number }[]): ReadonlySet<string | number> {
  return new Set(rows.map(({ id }) => id))
}

function refuseLoops({ edges }: Geography): Result<never> | null {
  const index = edges.findIndex(({ a, b }) => a === b)
  if (index < 0) return null
  const facts = { row: index + 1, id: edges[index]?.id ?? '' }
  return refuse('invalid', 'road-to-itself', facts, `edges.${index}.b`)
}

function refuseParks({ places }: Geography): Result<never> | null {
  const count = places.filter(({ kind }) => kind === 'park').length
  return count === 1 ? null : refuse('invalid', 'park-not-single', { count }, 'places')
}

/** A hub is a place of kind hub and the other way round; so is a hall. */
function refuseKinds({ places, hubs, halls }: Geography): Result<never> | null {
  const hubIds = idsOf(hubs)
  const hallIds = idsOf(halls)
  const index = places.findIndex(
    ({ id, kind }) => (kind === 'hub') !== hubIds.has(id) || (kind === 'hall') !== hallIds.has(id),
  )
  const place = places[index]
  if (place === undefined) return null
  const facts = { row: index + 1, id: place.id, kind: place.kind }
  return refuse('invalid', 'place-kind-wrong', facts, `places.${index}.kind`)
}

function refuseHours({ hubs }: Geography): Result<never> | null {
  const index = hubs.findIndex(({ opensMin, closesMin }) => opensMin >= closesMin)
  if (index < 0) return null
  const facts = { row: index + 1, id: hubs[index]?.id ?? '' }
  return refuse('invalid', 'hub-hours-wrong', facts, `hubs.${index}.closesMin`)
}

const namedMax = 10

function refuseIslands({ nodes, edges, places }: Geography): Result<never> | null {
  const park = places.find(({ kind }) => kind === 'park')
  const reached = findIslands(nodes, edges)
  const cut = places.filter(({ node }) => reached(node) !== reached(park?.node ?? -1))
  if (cut.length === 0) return null
  const named = cut.slice(0, namedMax).map(({ name }) => name)
  const listed = cut.length > namedMax ? [...named, '…'] : named
  return refuse(
    'invalid',
    'roads-disconnected',
    { count: cut.length, places: listed.join('、') },
    'edges',
  )
}
