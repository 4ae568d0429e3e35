// Feasible and infeasible solutions, each kept for its cost and for what it adds to the variety (Vidal et al. 2012).

import type { Random } from '#kernel/random.ts'
import type { Board } from './board.ts'
import { distanceBetween, type Individual, isFeasible, penalisedCost } from './individual.ts'

type Member = {
  readonly individual: Individual
  /** Row and column in the distances of its group. */
  readonly slot: number
  price: number
  fitness: number
}

type Group = {
  /** Cheapest first. */
  readonly members: Member[]
  readonly freeSlots: number[]
  /** slots × slots: share of broken pairs between two members. */
  readonly distances: Float64Array
}

export type Population = {
  readonly board: Board
  readonly feasible: Group
  readonly infeasible: Group
  /** Whether each of the latest solutions kept to capacity, and to the windows. */
  readonly loadKept: boolean[]
  readonly warpFree: boolean[]
}

export const smallest = 25
const generation = 40
const slots = smallest + generation + 1
const elite = 4
const close = 5
const recent = 100
const feasibleTarget = 0.2

export function createPopulation(board: Board): Population {
  const group = (): Group => ({
    members: [],
    freeSlots: Array.from({ length: slots }, (_, slot) => slot),
    distances: new Float64Array(slots * slots),
  })
  return { board, feasible: group(), infeasible: group(), loadKept: [], warpFree: [] }
}

/** Adds a solution; `counts` where it tells whether the penalties are right. A group that is full is thinned. */
export function add(population: Population, individual: Individual, counts: boolean): void {
  const { board, loadKept, warpFree } = population
  if (counts) {
    loadKept.push(individual.over === 0)
    warpFree.push(individual.warp === 0)
    if (loadKept.length > recent) loadKept.shift()
    if (warpFree.length > recent) warpFree.shift()
  }
  const group = isFeasible(individual) ? population.feasible : population.infeasible
  const { members, freeSlots, distances } = group
  const price = penalisedCost(individual, board)
  const slot = freeSlots.pop() as number // A full group is thinned at once, so one is always free.
  for (const other of members) {
    const distance = distanceBetween(individual, other.individual, board.depot)
    distances[slot * slots + other.slot] = distance
    distances[other.slot * slots + slot] = distance
  }
  const at = members.findIndex((other) => other.price > price)
  members.splice(at < 0 ? members.length : at, 0, { individual, slot, price, fitness: 0 })
  if (members.length < slots) return
  while (members.length > smallest) removeWorst(group)
}

/** The least fit of those that have a twin, or else of all but the cheapest. */
function removeWorst(group: Group): void {
  const { members, freeSlots } = group
  rank(group)
  let worst = 1
  let worstTwin = false
  for (let at = 1; at < members.length; at++) {
    const twin = nearnessOf(group, at, 1) < 1e-9
    const fitter = (members[at]?.fitness ?? 0) <= (members[worst]?.fitness ?? 0)
    if (twin === worstTwin ? fitter : !twin) continue
    worst = at
    worstTwin = twin
  }
  const [removed] = members.splice(worst, 1)
  if (removed) freeSlots.push(removed.slot)
}

const nearest = new Float64Array(close)

/** Mean distance of a member to the `count` others nearest to it. */
function nearnessOf({ members, distances }: Group, at: number, count: number): number {
  const row = (members[at]?.slot ?? 0) * slots
  nearest.fill(1)
  for (let i = 0; i < members.length; i++) {
    if (i === at) continue
    const distance = distances[row + (members[i]?.slot ?? 0)] as number
    if (distance >= (nearest[count - 1] as number)) continue
    let place = count - 1
    for (; place > 0 && (nearest[place - 1] as number) > distance; place--) {
      nearest[place] = nearest[place - 1] as number
    }
    nearest[place] = distance
  }
  const known = Math.max(1, Math.min(count, members.length - 1))
  let sum = 0
  for (let i = 0; i < known; i++) sum += nearest[i] as number
  return sum / known
}

/** Biased fitness: rank by cost plus a share of the rank by variety, 0 the best. */
function rank(group: Group): void {
  const { members } = group
  const size = members.length
  const variety = members.map((_, at) => nearnessOf(group, at, close))
  const order = members.map((_, at) => at)
  order.sort((a, b) => (variety[b] as number) - (variety[a] as number) || a - b)
  const last = Math.max(1, size - 1)
  const weight = size <= elite ? 0 : 1 - elite / size
  order.forEach((at, i) => {
    const member = members[at]
    if (member) member.fitness = at / last + weight * (i / last)
  })
}

/** A parent by binary tournament over both groups. */
export function pickParent(population: Population, chance: Random): Individual {
  const a = pickOne(population, chance)
  const b = pickOne(population, chance)
  return (a.fitness < b.fitness ? a : b).individual
}

function pickOne({ feasible, infeasible }: Population, chance: Random): Member {
  const first = feasible.members.length
  const at = chance.int(0, first + infeasible.members.length - 1)
  const member = at < first ? feasible.members[at] : infeasible.members[at - first]
  return member as Member // `at` counts both groups.
}

/** Brings the ranks of both groups up to date; call it before picking parents. */
export function rankAll({ feasible, infeasible }: Population): void {
  rank(feasible)
  rank(infeasible)
}

/** Raises what too few of the latest solutions keep to, lowers what too many do. */
export function adaptPenalties(population: Population): void {
  const { board, loadKept, warpFree, infeasible } = population
  board.loadPenalty = adapted(board.loadPenalty, loadKept)
  if (board.timed) board.warpPenalty = adapted(board.warpPenalty, warpFree)
  for (const member of infeasible.members) member.price = penalisedCost(member.individual, board)
  infeasible.members.sort((a, b) => a.price - b.price || a.slot - b.slot)
}

function adapted(penalty: number, kept: readonly boolean[]): number {
  const share = kept.filter(Boolean).length / Math.max(1, kept.length)
  if (share < feasibleTarget - 0.05) return Math.min(100_000, penalty * 1.2)
  if (share > feasibleTarget + 0.05) return Math.max(0.1, penalty * 0.85)
  return penalty
}
