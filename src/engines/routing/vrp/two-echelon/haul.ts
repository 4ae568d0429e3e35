// The level above: what trucks cost that bring satellites their goods, as cheap as the search knows how to.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import { type Chance, drawBelow } from '#engines/routing/vrp/anneal/chance.ts'
import { searchHaul } from './exact-haul.ts'
import { type HaulPool, haulCost, keepHaul, newHaulPool, setLoad, toursFound } from './haul-pool.ts'
import type { TwoEchelon } from './problem.ts'
import { splitRound } from './split-round.ts'
import { membersOf, newTruckTours, type TruckTours } from './truck-tours.ts'

export type Hauling = {
  readonly pool: HaulPool
  readonly ways: TruckTours
  /** All satellites in the order of the best round found last. */
  round: readonly number[]
  /** What satellites needed when tours were looked for thoroughly the last time. */
  readonly settled: Float64Array
  isProven: boolean
}

export function newHauling(problem: TwoEchelon): Hauling {
  return {
    pool: newHaulPool(problem),
    ways: newTruckTours(problem),
    round: Array.from({ length: problem.satellites }, (_, k) => k),
    settled: new Float64Array(problem.satellites),
    isProven: true,
  }
}

/** The least cost known, below `limit`, of bringing satellites what they need, fines among it; Infinity where none is known. */
export function costOfLoad({ pool }: Hauling, load: Float64Array, limit: number): number {
  setLoad(pool, load)
  return pool.open === 0 ? 0 : haulCost(pool, limit)
}

/** The cheapest tours known that bring satellites all they need, each a set of satellites. */
export function toursOfLoad({ pool }: Hauling, load: Float64Array): readonly number[] {
  setLoad(pool, load)
  return unfined(pool) < Number.POSITIVE_INFINITY ? toursFound(pool) : []
}

/** What `toursOfLoad` cost. */
export function unfinedCost({ pool }: Hauling, load: Float64Array): number {
  setLoad(pool, load)
  return pool.open === 0 ? 0 : unfined(pool)
}

function unfined(pool: HaulPool): number {
  const { fine } = pool
  pool.fine = Number.POSITIVE_INFINITY
  const cost = haulCost(pool, Number.POSITIVE_INFINITY)
  pool.fine = fine
  return cost
}

/** Whether any tours of just the satellites that need something are known. */
export function isKnown({ pool }: Hauling, load: Float64Array): boolean {
  setLoad(pool, load)
  return pool.open === 0 || pool.pools.has(pool.open)
}

/** Looks for tours quickly: cuts up the round kept, satellites that need nothing left out, and rounds near it. */
export function probeHaul(hauling: Hauling, load: Float64Array): void {
  setLoad(hauling.pool, load)
  const members = new Set(membersOf(hauling.pool.open))
  improveRound(
    hauling,
    hauling.round.filter((k) => members.has(k)),
    load,
  )
}

const nodesMax = 4000
const exactSatellites = 9

/** Looks for tours thoroughly: from another round as well, and where satellites are few by branch and bound. True when proven. */
export function settleHaul(hauling: Hauling, load: Float64Array, chance: Chance): boolean {
  const { settled } = hauling
  const isSettled = load.every((q, k) => q === settled[k])
  if (isSettled && unfinedCost(hauling, load) < Number.POSITIVE_INFINITY) return hauling.isProven
  settled.set(load)
  hauling.isProven = searchTours(hauling, load, chance)
  return hauling.isProven
}

function searchTours(hauling: Hauling, load: Float64Array, chance: Chance): boolean {
  const { pool, ways } = hauling
  probeHaul(hauling, load)
  if (pool.open === 0) return true
  const members = membersOf(pool.open)
  improveRound(hauling, shuffled(members, chance), load)
  if (members.length > exactSatellites) return false
  const { cost, tours, isProven } = searchHaul(ways, load, {
    below: unfined(pool),
    nodes: nodesMax,
  })
  if (tours.length > 0) keepHaul(pool, tours, cost)
  return isProven
}

function shuffled(members: readonly number[], chance: Chance): number[] {
  const round = [...members]
  for (let i = round.length - 1; i > 0; i--) {
    const j = drawBelow(chance, i + 1)
    const other = round[j] as number
    round[j] = round[i] as number
    round[i] = other
  }
  return round
}

/** Moves satellites to other places of a round as long as that makes the tours cut from it cheaper; keeps what it meets. */
function improveRound(hauling: Hauling, first: readonly number[], load: Float64Array): void {
  const { pool, ways } = hauling
  let round = [...first]
  let best = splitRound(ways, round, load)
  for (let isBetter = true; isBetter; ) {
    isBetter = false
    for (const other of neighboursOf(round)) {
      const split = splitRound(ways, other, load)
      if (split.cost >= best.cost - 1e-9) continue
      best = split
      round = other
      isBetter = true
      break
    }
  }
  if (best.cost === Number.POSITIVE_INFINITY) return
  keepHaul(pool, best.tours, best.cost)
  hauling.round = [...round, ...hauling.round.filter((k) => !round.includes(k))]
}

function* neighboursOf(round: readonly number[]): Generator<number[]> {
  for (const [i, k] of round.entries()) {
    for (let j = 0; j < round.length; j++) {
      if (j !== i) yield round.toSpliced(i, 1).toSpliced(j, 0, k)
    }
  }
  for (let i = 0; i < round.length; i++) {
    for (let j = i + 2; j < round.length; j++) {
      yield [
        ...round.slice(0, i),
        round[j] as number,
        ...round.slice(i + 1, j),
        round[i] as number,
        ...round.slice(j + 1),
      ]
    }
  }
}
