// A survey on the county's plane: points in metres, the roads between neighbouring points, and which of them hang together.

import { findStandings } from '#engines/roads/reach.ts'
import { type Origin, toPlane } from './plane.ts'
import { type Line, noteFault, type Survey } from './survey.ts'

export type Ground = {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly lines: readonly Line[]
  /** Metres of each line. */
  readonly lengths: Float64Array
  /** The part of the network that each point lies on, named by one of its points. */
  readonly parts: Int32Array
  /** Points at which a vehicle may stop: on any road but the expressway. */
  readonly halts: Uint8Array
}

/** A county is not wider; what lies farther from the origin is on another sheet, or its coordinates are swapped. */
const reachM = 300_000

/** Lays a survey on the plane; lines that leave it are refused one by one. */
export function layGround(survey: Survey, origin: Origin): Ground {
  const { x, y } = projectAll(survey, origin)
  const lines = survey.lines.filter(({ where, points }) => {
    const stray = points.find((point) => !(Math.hypot(x[point] ?? 0, y[point] ?? 0) <= reachM))
    if (stray === undefined) return true
    const facts = { lat: survey.lat[stray] ?? 0, lon: survey.lon[stray] ?? 0 }
    noteFault(survey, { where, code: 'road-outside', facts })
    return false
  })
  const halts = new Uint8Array(x.length)
  for (const { points, tags } of lines) {
    if (tags.class !== 'expressway') for (const point of points) halts[point] = 1
  }
  const lengths = Float64Array.from(lines, ({ points }) => measure({ x, y }, points))
  return { x, y, lines, lengths, parts: findParts(x.length, lines), halts }
}

/** Points too far from the origin for the projection lie at infinity. */
function projectAll({ lat, lon }: Survey, origin: Origin): Pick<Ground, 'x' | 'y'> {
  const [x, y] = [new Float64Array(lat.length), new Float64Array(lat.length)]
  for (let i = 0; i < lat.length; i++) {
    const at = { lat: lat[i] ?? 0, lon: lon[i] ?? 0 }
    const near = Math.abs(at.lat - origin.lat) < 4 && Math.abs(at.lon - origin.lon) < 6
    const point = near ? toPlane(origin, at) : { x: Number.POSITIVE_INFINITY, y: 0 }
    x[i] = point.x
    y[i] = point.y
  }
  return { x, y }
}

export function measure({ x, y }: Pick<Ground, 'x' | 'y'>, points: readonly number[]): number {
  let metres = 0
  for (let i = 1; i < points.length; i++) {
    const [p, q] = [points[i - 1] ?? 0, points[i] ?? 0]
    metres += Math.hypot((x[p] ?? 0) - (x[q] ?? 0), (y[p] ?? 0) - (y[q] ?? 0))
  }
  return metres
}

/** Points joined by lines, whatever their direction: union and find. */
function findParts(size: number, lines: readonly Line[]): Int32Array {
  const parts = Int32Array.from({ length: size }, (_, i) => i)
  const rootOf = (point: number): number => {
    let root = point
    while (parts[root] !== root) {
      parts[root] = parts[parts[root] as number] as number
      root = parts[root] as number
    }
    return root
  }
  for (const { points } of lines) {
    const root = rootOf(points[0] ?? 0)
    for (const point of points) parts[rootOf(point)] = root
  }
  return parts.map((_, point) => rootOf(point))
}

/** Where a van gets to from a point and back again. */
export function joinedWith({ x, lines }: Ground, anchor: number): Uint8Array {
  const { tails, heads } = listArcs(lines)
  const starts = new Int32Array(x.length + 1)
  for (const tail of tails) starts[tail + 1] = (starts[tail + 1] ?? 0) + 1
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0)
  const sorted = new Int32Array(heads.length)
  const free = starts.slice()
  for (const [i, tail] of tails.entries()) {
    const at = free[tail] ?? 0
    free[tail] = at + 1
    sorted[at] = heads[i] ?? 0
  }
  return Uint8Array.from(findStandings({ starts, heads: sorted }, anchor), (standing) =>
    standing === 'joined' ? 1 : 0,
  )
}

/** From point to neighbouring point, as each line may be driven. */
function listArcs(lines: readonly Line[]): { tails: Int32Array; heads: Int32Array } {
  const tails: number[] = []
  const heads: number[] = []
  for (const { points, tags } of lines) {
    for (let i = 1; i < points.length; i++) {
      const pair = [points[i - 1] ?? 0, points[i] ?? 0] as const
      for (const [tail, head] of driven(pair, tags.direction)) {
        tails.push(tail)
        heads.push(head)
      }
    }
  }
  return { tails: Int32Array.from(tails), heads: Int32Array.from(heads) }
}

type Pair = readonly [tail: number, head: number]

function driven([p, q]: Pair, direction: 1 | 0 | -1): readonly Pair[] {
  if (direction > 0) return [[p, q]]
  return direction < 0
    ? [[q, p]]
    : [
        [p, q],
        [q, p],
      ]
}

type Spot = { readonly x: number; readonly y: number }

/** The allowed point nearest to a spot and its distance in metres; -1 where none is allowed. */
export function nearest(
  ground: Ground,
  spot: Spot,
  allows: (point: number) => boolean,
): { point: number; metres: number } {
  let [best, least] = [-1, Number.POSITIVE_INFINITY]
  for (let i = 0; i < ground.x.length; i++) {
    const [dx, dy] = [(ground.x[i] ?? 0) - spot.x, (ground.y[i] ?? 0) - spot.y]
    const square = dx * dx + dy * dy
    if (square < least && allows(i)) [best, least] = [i, square]
  }
  return { point: best, metres: Math.round(Math.sqrt(least)) }
}
