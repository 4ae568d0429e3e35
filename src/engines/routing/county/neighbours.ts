// Which pieces are near one another: by the places at their halls, over the shortest road any vehicle takes.
// Places and pieces come from the model's own lists: that is what `as` says here.

import type { Model, Piece } from './model.ts'
import { nearest } from './visits.ts'

export type Neighbours = {
  /** The pieces at its own hall first, itself among them, then others, the nearest first. */
  readonly of: (piece: number) => readonly number[]
}

const piecesMax = 120

/** Lists are made when they are first asked for. */
export function newNeighbours(model: Model): Neighbours {
  const { pieces } = model
  const at = Map.groupBy(pieces.keys(), (piece) => hallOf(pieces[piece] as Piece))
  const known = new Map<number, readonly number[]>()
  const around = (hall: number): readonly number[] => {
    const found = known.get(hall)
    if (found !== undefined) return found
    const near = nearest(model, hall, { most: piecesMax, isWanted: (place) => at.has(place) })
    const list: number[] = []
    for (const other of near) {
      if (list.length >= piecesMax) break
      list.push(...(at.get(other) ?? []))
    }
    known.set(hall, list)
    return list
  }
  return { of: (piece) => around(hallOf(pieces[piece] as Piece)) }
}

function hallOf({ up, from, to }: Piece): number {
  return up ? from : to
}
