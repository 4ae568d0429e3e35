// The unit of annealing's temperature: a measure of the problem alone, so that every slice of a search anneals by the same.

import type { Model, Piece, Spec } from './model.ts'
import { shareOf } from './spot.ts'
import { metresOf } from './ways.ts'

/** In fen: what a piece costs on the average, brought all the way and back by the vehicle that is cheapest when others fill it. */
export function unitOf({ pieces, specs, places }: Model): number {
  const kinds = kindsOf(specs)
  let sum = 0
  let count = 0
  for (const piece of pieces) {
    let least = Number.POSITIVE_INFINITY
    for (const kind of kinds) least = Math.min(least, priceOf(kind, piece, places))
    if (least === Number.POSITIVE_INFINITY) continue
    sum += least
    count++
  }
  return Math.max(sum / Math.max(count, 1), 1)
}

/** One shift of each kind of vehicle: by its roads, its load and its terms. */
function kindsOf(specs: readonly Spec[]): Spec[] {
  const kinds = new Map<string, Spec>()
  const roads = [...new Set(specs.map(({ ways }) => ways))]
  for (const spec of specs) {
    const { ways, room, costTripFen, costKmFen } = spec
    kinds.set([roads.indexOf(ways), room.join('/'), costTripFen, costKmFen].join(' '), spec)
  }
  return [...kinds.values()]
}

function priceOf(spec: Spec, piece: Piece, places: number): number {
  const out = spec.ways[piece.from * places + piece.to] as number
  const back = spec.ways[piece.to * places + piece.from] as number
  if (out < 0 || back < 0) return Number.POSITIVE_INFINITY
  const km = (metresOf(out) + metresOf(back)) / 1000
  return (spec.costTripFen + km * spec.costKmFen) * shareOf(spec, piece)
}
