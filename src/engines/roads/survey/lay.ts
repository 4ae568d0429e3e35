// From a survey to the county's road network: the part that hangs together with the park, as junctions and the roads between them,
// and for each place the point of a road nearest to it.

import type { RoadClass } from '#engines/roads/profiles.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { bendsOf, wholeM } from './bends.ts'
import { type Ground, joinedWith, layGround, measure, nearest } from './ground.ts'
import type { Origin } from './plane.ts'
import type { Line, Survey } from './survey.ts'

export type Site = { readonly id: string; readonly x: number; readonly y: number }
export type LaidNode = { readonly x: number; readonly y: number }
export type LaidRoad = {
  /** Nodes by their place in the list. */
  readonly a: number
  readonly b: number
  readonly lengthM: number
  readonly class: RoadClass
  readonly oneway: boolean
  readonly kmhMax: number
  readonly name: string
  readonly feature: '' | 'bridge' | 'tunnel'
  /** Bends from `a` to `b`: x, y, x, y … */
  readonly shape: readonly number[]
}
export type Snap = { readonly id: string; readonly node: number; readonly metres: number }
export type Laid = {
  readonly nodes: readonly LaidNode[]
  readonly roads: readonly LaidRoad[]
  readonly snaps: readonly Snap[]
  /** What hangs together among itself and not with the park. */
  readonly leftOut: { readonly parts: number; readonly metres: number }
}

const nodesMax = 60_000
const toleranceM = 12
/** Candidates for the park's own point: the nearest may lie in a one-way trap. */
const triesMax = 20

/** The first of `sites` is the park. Refuses a survey without roads, or with more junctions than a Worker plans over. */
export function layRoads(
  survey: Survey,
  { origin, sites }: { readonly origin: Origin; readonly sites: readonly Site[] },
): Result<Laid> {
  const ground = layGround(survey, origin)
  const main = findMain(ground)
  if (main === null) return refuse('invalid', 'road-file-empty')
  const joined = joinPark(ground, { main: main.part, park: sites[0] })
  if (joined === null) return refuse('invalid', 'road-file-empty')
  const halts = sites.map(({ id, ...spot }) => ({
    id,
    ...nearest(ground, spot, (point) => joined[point] === 1 && ground.halts[point] === 1),
  }))
  const lines = ground.lines.filter(({ points }) => ground.parts[points[0] ?? -1] === main.part)
  const kept = keptPoints(ground.x.length, lines, new Set(halts.map(({ point }) => point)))
  const drawn = draw({ ground, lines, kept })
  if (drawn.nodes.length > nodesMax) {
    const facts = { nodes: drawn.nodes.length, nodesMax }
    return refuse('too-large', 'road-network-too-large', facts)
  }
  const snaps = halts.map(({ id, point, metres }) => ({
    ...{ id, metres },
    node: drawn.numbers.get(point) ?? -1,
  }))
  return ok({ nodes: drawn.nodes, roads: drawn.roads, snaps, leftOut: main.leftOut })
}

/** The part with the most metres of road, and what lies beside it; null without any road. */
function findMain({ lines, lengths, parts }: Ground) {
  const metres = new Map<number, number>()
  for (const [i, { points }] of lines.entries()) {
    const part = parts[points[0] ?? -1] ?? -1
    metres.set(part, (metres.get(part) ?? 0) + (lengths[i] ?? 0))
  }
  const [first, ...rest] = [...metres].sort(([p, m], [q, n]) => n - m || p - q)
  if (first === undefined) return null
  const left = rest.reduce((sum, [, each]) => sum + each, 0)
  return { part: first[0], leftOut: { parts: rest.length, metres: Math.round(left) } }
}

type Parked = { readonly main: number; readonly park: Site | undefined }

/** What a van at the park reaches and returns from. A point whose reach is less than half the part's is a trap: the next is tried. */
function joinPark(ground: Ground, { main, park }: Parked): Uint8Array | null {
  const size = ground.parts.reduce((sum, part) => sum + (part === main ? 1 : 0), 0)
  const tried = new Set<number>()
  let [best, most] = [null as Uint8Array | null, 0]
  while (tried.size < triesMax) {
    const { point } = nearest(
      ground,
      park ?? { x: 0, y: 0 },
      (i) => ground.parts[i] === main && ground.halts[i] === 1 && !tried.has(i),
    )
    if (point < 0) return best
    const joined = joinedWith(ground, point)
    const count = joined.reduce((sum, each) => sum + each, 0)
    if (count > most) [best, most] = [joined, count]
    if (most * 2 >= size) return best
    tried.add(point)
  }
  return best
}

/** Ends of lines, points of several lines, points where places stop; and of a line back to its own start one more. */
function keptPoints(size: number, lines: readonly Line[], halts: ReadonlySet<number>): Uint8Array {
  const uses = new Uint8Array(size)
  for (const { points } of lines) {
    for (const point of points) uses[point] = Math.min(2, (uses[point] ?? 0) + 1)
    for (const end of [points[0] ?? 0, points.at(-1) ?? 0]) uses[end] = 2
  }
  for (const point of halts) if (point >= 0) uses[point] = 2
  for (const { points } of lines) keepMiddles(points, uses)
  return uses.map((count) => (count === 2 ? 1 : 0))
}

function keepMiddles(points: readonly number[], uses: Uint8Array): void {
  let start = 0
  for (let i = 1; i < points.length; i++) {
    if (uses[points[i] ?? 0] !== 2) continue
    if (points[i] === points[start]) uses[points[Math.floor((start + i) / 2)] ?? 0] = 2
    start = i
  }
}

type Drawing = {
  readonly ground: Ground
  readonly lines: readonly Line[]
  readonly kept: Uint8Array
}

/** Cuts the lines at the kept points; each piece is a road. */
function draw({ ground, lines, kept }: Drawing) {
  const numbers = new Map<number, number>()
  const nodes: LaidNode[] = []
  const roads: LaidRoad[] = []
  const numberOf = (point: number): number => {
    const known = numbers.get(point)
    if (known !== undefined) return known
    numbers.set(point, nodes.length)
    nodes.push({ x: wholeM(ground.x[point]), y: wholeM(ground.y[point]) })
    return nodes.length - 1
  }
  for (const line of lines) {
    let start = 0
    for (let i = 1; i < line.points.length; i++) {
      if (kept[line.points[i] ?? 0] !== 1) continue
      const road = roadAlong(ground, line, line.points.slice(start, i + 1))
      start = i
      if (road.points[0] === road.points.at(-1)) continue
      const [a, b] = [numberOf(road.points[0] ?? 0), numberOf(road.points.at(-1) ?? 0)]
      roads.push({ ...road.facts, a, b })
    }
  }
  return { numbers, nodes, roads }
}

/** One piece of a line in the direction it is driven. */
function roadAlong(ground: Ground, { tags }: Line, piece: readonly number[]) {
  const points = tags.direction < 0 ? piece.toReversed() : piece
  const spots = points.map((point) => [ground.x[point] ?? 0, ground.y[point] ?? 0] as const)
  const facts = {
    lengthM: Math.max(1, Math.round(measure(ground, points))),
    class: tags.class,
    oneway: tags.direction !== 0,
    kmhMax: tags.kmhMax,
    name: tags.name,
    feature: tags.feature,
    shape: bendsOf(spots, toleranceM),
  }
  return { points, facts }
}
