// Feasible and infeasible solutions, each kept for its cost and for what it adds to the variety (Vidal et al. 2012).

import type { Random } from '#kernel/random.ts'
import type { Board } from './board.ts'
import { distanceBetween, type Individual, isFeasible, penalisedCost } from './individual.ts'

type Member = {
  readonly individual: Individual
  /** The others of the same group, nearest first. */
  readonly near: { readonly other: Member; readonly distance: number }[]
  price: number
  fitness: number
}

export type Population = {
  readonly board: Board
  /** Cheapest first. */
  readonly feasible: Member[]
  readonly infeasible: Member[]
  /** Whether each of the latest solutions kept to capacity, and to the windows. */
  readonly loadKept: boolean[]
  readonly warpFree: boolean[]
}

export const smallest = 25
const generation = 40
const elite = 4
const close = 5
const recent = 100
const feasibleTarget = 0.2

export function createPopulation(board: Board): Population {
  return { board, feasible: [], infeasible: [], loadKept: [], warpFree: [] }
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
  const price = penalisedCost(individual, board)
  const member: Member = { individual, near: [], price, fitness: 0 }
  for (const other of group) {
    const distance = distanceBetween(individual, other.individual, board.depot)
    insertNear(member, other, distance)
    insertNear(other, member, distance)
  }
  const at = group.findIndex((other) => other.price > price)
  group.splice(at < 0 ? group.length : at, 0, member)
  if (group.length > smallest + generation) while (group.length > smallest) removeWorst(group)
}

function insertNear(member: Member, other: Member, distance: number): void {
  const { near } = member
  let at = near.length
  near.push({ other, distance })
  while (at > 0 && (near[at - 1]?.distance ?? 0) > distance) {
    near[at] = near[at - 1] as Member['near'][number] // at - 1 is within the list.
    at--
  }
  near[at] = { other, distance }
}

function remove(group: Member[], member: Member): void {
  group.splice(group.indexOf(member), 1)
  for (const { near } of group) near.splice(near.findIndex(({ other }) => other === member), 1)
}

/** The least fit of those that have a twin, or else of all but the cheapest. */
function removeWorst(group: Member[]): void {
  rank(group)
  let worst = group[1] as Member // A group that is thinned has more than two.
  let worstTwin = false
  for (const member of group.slice(1)) {
    const twin = (member.near[0]?.distance ?? 1) < 1e-9
    if (twin === worstTwin ? member.fitness > worst.fitness : twin) {
      worst = member
      worstTwin = twin
    }
  }
  remove(group, worst)
}

function varietyOf({ near }: Member): number {
  const nearest = near.slice(0, close)
  return nearest.reduce((sum, { distance }) => sum + distance, 0) / Math.max(1, nearest.length)
}

/** Biased fitness: rank by cost plus a share of the rank by variety, 0 the best. */
function rank(group: Member[]): void {
  const size = group.length
  const variety = group.map(varietyOf)
  const order = group.map((_, i) => i)
  order.sort((a, b) => (variety[b] as number) - (variety[a] as number) || a - b)
  const last = Math.max(1, size - 1)
  const weight = size <= elite ? 0 : 1 - elite / size
  order.forEach((at, i) => {
    const member = group[at]
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
  const at = chance.int(0, feasible.length + infeasible.length - 1)
  const member = at < feasible.length ? feasible[at] : infeasible[at - feasible.length]
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
  for (const member of infeasible) member.price = penalisedCost(member.individual, board)
  infeasible.sort((a, b) => a.price - b.price)
}

function adapted(penalty: number, kept: readonly boolean[]): number {
  const share = kept.filter(Boolean).length / Math.max(1, kept.length)
  if (share < feasibleTarget - 0.05) return Math.min(100_000, penalty * 1.2)
  if (share > feasibleTarget + 0.05) return Math.max(0.1, penalty * 0.85)
  return penalty
}
