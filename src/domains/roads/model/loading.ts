// A road network read from a file: what it would bring, told before anything is changed, and the rules for taking it over.

import type { RoadClass } from '#engines/roads/profiles.ts'
import type { Laid, LaidRoad } from '#engines/roads/survey/lay.ts'
import type { Fault, Survey } from '#engines/roads/survey/survey.ts'
import type { RoadImportId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { findStranded, type Stop, type Stranded } from './standings.ts'

/** A place of the county with where its hall, hub or park stands. */
export type Site = {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly x: number
  readonly y: number
}
export type SiteSnap = { readonly place: string; readonly name: string; readonly metres: number }

export type Report = {
  readonly nodes: number
  readonly roads: number
  readonly onewayRoads: number
  readonly metresByClass: Readonly<Record<RoadClass, number>>
  readonly leftOut: { readonly parts: number; readonly metres: number }
  readonly passedOver: readonly { readonly value: string; readonly count: number }[]
  readonly faultCounts: readonly { readonly code: string; readonly count: number }[]
  /** The first faults, in the order of the file. */
  readonly faults: readonly Fault[]
  readonly parkMetres: number
  /** Places farther from a road than `farM`, the farthest first, and how many there are. */
  readonly far: readonly SiteSnap[]
  readonly farCount: number
  readonly medianMetres: number
  readonly stranded: readonly Stranded[]
  readonly strandedCount: number
  /** Closures that stand and would lose their roads. */
  readonly closuresLost: number
}

export type RoadImport = {
  readonly id: RoadImportId
  readonly revision: number
  readonly name: string
  readonly sizeBytes: number
  readonly state: 'checked' | 'loaded' | 'discarded'
  readonly lat: number
  readonly lon: number
  /** The revision of the county's registry that the file was checked against. */
  readonly seen: number
  /** The number of the first new node and of the first new road: none was ever used. */
  readonly firstId: number
  readonly report: Report
  readonly madeAt: Instant
  readonly loadedAt: Instant | null
}

/** A place farther from its road than this is worth a look; a park is worth a halt. */
const farM = 2000
const parkFarM = 5000
const shown = 50

/** The park first, for everything is joined with it. Refuses a county that has none yet. */
export function orderSites(sites: readonly Site[]): Result<Site[]> {
  const park = sites.filter(({ kind }) => kind === 'park')
  if (park.length === 0) return refuse('conflict', 'no-park')
  return ok([...park, ...sites.filter(({ kind }) => kind !== 'park')])
}

type Told = {
  readonly survey: Survey
  readonly laid: Laid
  readonly sites: readonly Site[]
  readonly closuresLost: number
}

export function tellLoading({ survey, laid, sites, closuresLost }: Told): Report {
  const nameOf = new Map(sites.map(({ id, name }) => [id, name]))
  const snaps = laid.snaps.map(({ id, metres }) => ({
    ...{ place: id, metres },
    name: nameOf.get(id) ?? id,
  }))
  const byDistance = [...snaps].sort((a, b) => b.metres - a.metres)
  const far = byDistance.filter(({ metres }) => metres > farM)
  const stranded = findStranded(roadsOf(laid), stopsOf(laid, nameOf))
  return {
    nodes: laid.nodes.length,
    roads: laid.roads.length,
    onewayRoads: laid.roads.filter(({ oneway }) => oneway).length,
    metresByClass: metresByClass(laid.roads),
    leftOut: laid.leftOut,
    passedOver: countsOf(survey.passedOver).map(([value, count]) => ({ value, count })),
    faultCounts: countsOf(survey.faultCounts).map(([code, count]) => ({ code, count })),
    faults: survey.faults.slice(0, shown),
    parkMetres: snaps[0]?.metres ?? 0,
    far: far.slice(0, shown),
    farCount: far.length,
    medianMetres: byDistance[Math.floor(byDistance.length / 2)]?.metres ?? 0,
    stranded: stranded.slice(0, shown),
    strandedCount: stranded.length,
    closuresLost,
  }
}

function countsOf<Key>(counts: ReadonlyMap<Key, number>): [Key, number][] {
  return [...counts].sort(([, a], [, b]) => b - a).slice(0, shown)
}

function metresByClass(roads: readonly LaidRoad[]): Record<RoadClass, number> {
  const metres = { expressway: 0, county: 0, township: 0, village: 0, path: 0 }
  for (const { class: kind, lengthM } of roads) metres[kind] += lengthM
  return metres
}

function roadsOf({ nodes, roads }: Laid) {
  return {
    nodes: nodes.map((node, id) => ({ id, ...node })),
    edges: roads.map((road) => ({ ...road, open: true })),
  }
}

function stopsOf({ snaps }: Laid, nameOf: ReadonlyMap<string, string>): Stop[] {
  return snaps.map(({ id, node }) => ({ id, node, name: nameOf.get(id) ?? id }))
}

/** Refuses to take over what is no longer waiting, or what lies beside the county. */
export function checkLoading({ id, state, report }: RoadImport): Result<null> {
  const open = checkWaiting({ id, state })
  if (!open.ok) return open
  if (report.parkMetres > parkFarM) {
    return refuse('conflict', 'road-park-far', { km: Math.round(report.parkMetres / 1000) })
  }
  return ok(null)
}

export function checkWaiting({ id, state }: Pick<RoadImport, 'id' | 'state'>): Result<null> {
  return state === 'checked' ? ok(null) : refuse('conflict', 'road-import-settled', { id, state })
}
