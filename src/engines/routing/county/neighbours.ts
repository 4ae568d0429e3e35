// Which pieces are near one another: by the places at their halls, over the shortest road any vehicle takes.
// Places and pieces come from the model's own lists: that is what `as` says here.

import type { Model, Piece } from './model.ts'

export type Neighbours = {
  /** The piece itself first, then others, the nearest first. */
  readonly of: (piece: number) => readonly number[]
}

const piecesMax = 120

/** Lists are made when they are first asked for. */
export function newNeighbours(model: Model): Neighbours {
  const { pieces, specs, places } = model
  const at = Map.groupBy(pieces.keys(), (piece) => hallOf(pieces[piece] as Piece))
  const halls = [...at.keys()].sort((a, b) => a - b)
  const roads = [...new Set(specs.map(({ metres }) => metres))]
  const way = (from: number, to: number): number => {
    let least = Number.POSITIVE_INFINITY
    for (const metres of roads) {
      const there = metres[from * places + to] as number
      const back = metres[to * places + from] as number
      if (there >= 0 && back >= 0) least = Math.min(least, there + back)
    }
    return least
  }
  const known = new Map<number, readonly number[]>()
  const around = (hall: number): readonly number[] => {
    const found = known.get(hall)
    if (found !== undefined) return found
    const ways = new Map(halls.map((other) => [other, other === hall ? -1 : way(hall, other)]))
    const near = [...halls].sort((a, b) => (ways.get(a) ?? 0) - (ways.get(b) ?? 0) || a - b)
    const list: number[] = []
    for (const other of near) {
      if (list.length >= piecesMax || ways.get(other) === Number.POSITIVE_INFINITY) break
      list.push(...(at.get(other) ?? []))
    }
    known.set(hall, list)
    return list
  }
  return {
    of: (piece) => [piece, ...around(hallOf(pieces[piece] as Piece)).filter((p) => p !== piece)],
  }
}

function hallOf({ up, from, to }: Piece): number {
  return up ? from : to
}
