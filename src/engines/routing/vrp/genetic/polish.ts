// Local search alone, for solutions found by other means.

import { costOf, type Instance, type Tour } from '#engines/routing/vrp/instance.ts'
import { seededRandom } from '#kernel/random.ts'
import { type Board, createBoard, largestCost, setRoute, totalsOf, toursOf } from './board.ts'
import { educate } from './educate.ts'
import { hasOneLoad } from './one-load.ts'
import { createSearch } from './search.ts'

const near = 20
const timedNear = 40

/**
 * Leads tours to a local optimum of relocation, swap, 2-opt, 2-opt* and, without windows, SWAP*. Stops stay with vehicles of
 * their type. Never worse, never infeasible: tours of a type that break a rule, and pairs or goods that go both ways, are
 * returned as they are. The same tours give the same tours.
 */
export function polish(instance: Instance, tours: readonly Tour[]): Tour[] {
  if (!hasOneLoad(instance)) return [...tours]
  return instance.types.flatMap((_, type) =>
    polishType(
      instance,
      type,
      tours.filter((tour) => tour.type === type),
    ),
  )
}

function polishType(instance: Instance, type: number, tours: Tour[]): Tour[] {
  const customers = Int32Array.from(tours.flatMap(({ stops }) => stops))
  if (customers.length === 0) return []
  const routes = Math.min(tours.length + 1, instance.types[type]?.count ?? 0)
  if (routes < tours.length) return tours
  const board = createBoard(instance, { customers, routes, type })
  tours.forEach(({ stops }, route) => {
    setRoute(board, route, Int32Array.from(stops), stops.length)
  })
  if (isBroken(board)) return tours
  board.loadPenalty = board.warpPenalty = 1e6 * (1 + largestCost(board))
  educate(
    createSearch(board, { chance: seededRandom('polish'), near: board.timed ? timedNear : near }),
  )
  const polished = toursOf(board, type)
  const better = !isBroken(board) && costOf(instance, polished) < costOf(instance, tours)
  return better ? polished : tours
}

function isBroken(board: Board): boolean {
  const { over, warp } = totalsOf(board)
  return over > 0 || warp > 0
}
