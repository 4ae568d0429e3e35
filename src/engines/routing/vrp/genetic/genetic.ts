// Hybrid genetic search (Vidal 2022; Vidal et al. 2013 for time windows): crossover, education, and a population that keeps its variety.

import { costOf, type Instance, type Tour } from '#engines/routing/vrp/instance.ts'
import { type Random, seededRandom } from '#kernel/random.ts'
import { type Board, clearBoard, createBoard, largestCost, setRoute, totalsOf } from './board.ts'
import { educate } from './educate.ts'
import { type Individual, isFeasible, putOn, takeFrom } from './individual.ts'
import { hasOneLoad } from './one-load.ts'
import { crossOrders } from './order-crossover.ts'
import { direction, type Plane, planeOf } from './plane.ts'
import {
  adaptPenalties,
  add,
  createPopulation,
  type Population,
  pickParent,
  rankAll,
  smallest,
} from './population.ts'
import { exchangeRoutes } from './route-exchange.ts'
import { createSearch, type Search, shuffle } from './search.ts'
import { createSplitter, type Splitter, split } from './split.ts'

export type Genetic = {
  readonly instance: Instance
  readonly board: Board
  readonly search: Search
  readonly splitter: Splitter
  readonly chance: Random
  readonly plane: Plane
  population: Population
  best: Individual | null
  /** Offspring born since the start, since the population was last made, and since the best last improved. */
  iterations: number
  age: number
  idle: number
  readonly child: Int32Array
  readonly starts: Int32Array
  readonly seen: Uint8Array
}

const founders = 4 * smallest
const penaltyPeriod = 100
const idleMost = 20_000
const repairShare = 0.5
const repairFactor = 10
/** How often a child takes whole routes of its parents: otherwise it takes stretches of their giant tours. */
const exchangeShareTimed = 0.5
const exchangeShare = 0.3

/** Whether the search knows all the rules of the instance: one vehicle type, all goods one way, no pairs. */
export function isGenetic(instance: Instance): boolean {
  const [type, ...others] = instance.types
  return type !== undefined && type.count > 0 && others.length === 0 && hasOneLoad(instance)
}

/** A search that has not begun. Same instance, seed, calls: same solutions, on every machine. */
export function startGenetic(instance: Instance, { seed }: { seed: string }): Genetic {
  const { nodes, depots } = instance
  const customers = Int32Array.from({ length: nodes - depots }, (_, i) => depots + i)
  const chance = seededRandom(seed)
  const routes = Math.min(instance.types[0]?.count ?? 0, customers.length)
  const board = createBoard(instance, { customers, routes, type: 0 })
  setPenalties(board)
  return {
    instance,
    board,
    search: createSearch(board, { chance, near: board.timed ? 40 : 20 }),
    splitter: createSplitter(board),
    chance,
    plane: planeOf(instance, board.depot),
    population: createPopulation(board),
    best: null,
    iterations: 0,
    age: 0,
    idle: 0,
    child: customers.slice(),
    starts: new Int32Array(customers.length + 1),
    seen: new Uint8Array(nodes),
  }
}

function setPenalties(board: Board): void {
  const heavy = board.load.reduce((most, kg) => Math.max(most, kg), 1)
  board.loadPenalty = Math.max(0.1, Math.min(1000, largestCost(board) / heavy))
  board.warpPenalty = 1
}

/** Bears `iterations` more offspring. */
export function advanceGenetic(genetic: Genetic, iterations: number): void {
  if (genetic.board.customers.length === 0) {
    genetic.best ??= takeFrom(genetic.board, () => 0)
    return
  }
  for (let i = 0; i < iterations; i++) {
    if (genetic.age < founders) found(genetic)
    else cross(genetic)
    raise(genetic)
    genetic.iterations++
    genetic.age++
    if (genetic.age % penaltyPeriod === 0) {
      adaptPenalties(genetic.population)
      genetic.search.known.prices++
    }
    if (++genetic.idle > idleMost) startOver(genetic)
  }
}

/** Puts a child of nobody on the board. */
function found(genetic: Genetic): void {
  shuffle(genetic.child, genetic.chance)
  cut(genetic)
}

/** Puts a child of two parents on the board: whole routes exchanged, or else giant tours crossed. */
function cross(genetic: Genetic): void {
  const { board, population, search, chance, child, seen } = genetic
  rankAll(population)
  const a = pickParent(population, chance)
  let b = pickParent(population, chance)
  for (let tries = 0; a === b && tries < 10; tries++) b = pickParent(population, chance)
  if (chance.next() < (board.timed ? exchangeShareTimed : exchangeShare)) {
    exchangeRoutes(search, { a, b, marks: seen })
    return
  }
  crossOrders({ a: a.tour, b: b.tour, child, seen }, chance)
  cut(genetic)
}

function cut({ board, splitter, child, starts }: Genetic): void {
  const routes = split(splitter, child, starts)
  putOn(board, { tour: child, starts, routes })
}

/** Educates what is on the board and adds it, and, half the time if it breaks a rule, also its repair. */
function raise(genetic: Genetic): void {
  const { board, search, chance } = genetic
  educate(search)
  const individual = keep(genetic, true)
  if (isFeasible(individual) || chance.next() >= repairShare) return
  const { loadPenalty, warpPenalty } = board
  board.loadPenalty = loadPenalty * repairFactor
  board.warpPenalty = warpPenalty * repairFactor
  search.known.salt = 1
  lay(genetic, individual)
  educate(search)
  search.known.salt = 0
  board.loadPenalty = loadPenalty
  board.warpPenalty = warpPenalty
  const { over, warp } = totalsOf(board)
  if (over === 0 && warp === 0) keep(genetic, false)
}

function lay({ board }: Genetic, { tour, starts }: Individual): void {
  putOn(board, { tour, starts, routes: starts.length - 1 })
}

/** Takes the solution on the board into the population. */
function keep(genetic: Genetic, counts: boolean): Individual {
  const individual = takeFrom(genetic.board, (route) => angleOf(genetic, route))
  add(genetic.population, individual, counts)
  const { best, search } = genetic
  if (isFeasible(individual) && (best === null || individual.cost < best.cost - search.least)) {
    genetic.best = individual
    genetic.idle = 0
  }
  return individual
}

/** Direction from the depot to the centre of a route. */
function angleOf({ board, plane }: Genetic, route: number): number {
  let x = 0
  let y = 0
  for (
    let node = board.first[route] as number;
    node !== board.depot;
    node = board.next[node] as number
  ) {
    x += plane.x[node] as number
    y += plane.y[node] as number
  }
  return direction(x, y)
}

/** A new population; the best solution stays known, but is not part of it. */
function startOver(genetic: Genetic): void {
  genetic.population = createPopulation(genetic.board)
  genetic.age = 0
  genetic.idle = 0
}

/** Takes in a solution found elsewhere that serves every customer once: as it is, and as education leaves it. */
export function adopt(genetic: Genetic, tours: readonly Tour[]): void {
  const { board } = genetic
  clearBoard(board)
  const driven = tours.filter(({ stops }) => stops.length > 0)
  driven.forEach(({ stops }, route) => {
    setRoute(board, route, Int32Array.from(stops), stops.length)
  })
  keep(genetic, false)
  raise(genetic)
}

/** The cheapest feasible solution so far, routes in the order of their direction from the depot; null before the first. */
export function bestOf({ instance, best }: Genetic): { tours: Tour[]; cost: number } | null {
  if (best === null) return null
  const tours = Array.from({ length: best.starts.length - 1 }, (_, r) => ({
    type: 0,
    stops: [...best.tour.subarray(best.starts[r], best.starts[r + 1])],
  }))
  return { tours, cost: costOf(instance, tours) }
}
