// The lie of the land: a plane of 90 by 60 km, four rivers in their valleys, mountains everywhere else.

import type { Random } from '#kernel/random.ts'

/** Metres in the county's own plane; y grows to the north. */
export type Point = { readonly x: number; readonly y: number }
export type River = { readonly name: string; readonly points: readonly Point[] }

export const plane = { width: 90_000, height: 60_000 } as const
const pitch = 2000

/** The main river from west to east, and three tributaries that end in it. */
export function drawRivers(random: Random): River[] {
  const main = meander(random, { x: 0, y: 30_000 }, { x: plane.width, y: 31_000 }, 5500)
  const mouth = (share: number) => main[Math.round(main.length * share)] ?? { x: 0, y: 0 }
  const sources = [
    { name: '云溪河', from: { x: 20_000, y: 59_000 }, at: 0.36 },
    { name: '龙潭河', from: { x: 58_000, y: 1000 }, at: 0.56 },
    { name: '白水河', from: { x: 82_000, y: 58_000 }, at: 0.74 },
  ]
  return [
    { name: '样江', points: main },
    ...sources.map(({ name, from, at }) => ({
      name,
      points: meander(random, from, mouth(at), 2600),
    })),
  ]
}

/** 0 on a valley floor, 1 on a ridge: what makes a road wind. */
export function ruggedness(point: Point, rivers: readonly River[]): number {
  const nearest = Math.min(
    ...rivers.flatMap((river) => river.points.map((bank) => distance(point, bank))),
  )
  const ridge = (Math.sin(point.x / 6100) + Math.sin(point.y / 4700 + point.x / 15_000) + 2) / 4
  return Math.min(1, nearest / 12_000) * (0.55 + 0.45 * ridge)
}

/** A winding line between two points with a corner every two kilometres; both ends are exact. */
function meander(random: Random, from: Point, to: Point, swing: number): Point[] {
  const steps = Math.max(3, Math.round(distance(from, to) / pitch))
  const phase = random.next() * 6
  const across = {
    x: -(to.y - from.y) / distance(from, to),
    y: (to.x - from.x) / distance(from, to),
  }
  return Array.from({ length: steps + 1 }, (_, i) => {
    const t = i / steps
    // The swing dies away at both ends, so that they stay where they were asked to be.
    const aside =
      Math.sin(Math.PI * t) * (Math.sin(phase + t * 11) + 0.4 * Math.sin(phase + t * 31)) * swing
    return {
      x: Math.round(from.x + (to.x - from.x) * t + across.x * aside),
      y: Math.round(from.y + (to.y - from.y) * t + across.y * aside),
    }
  })
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
