// The whole search for a vehicle-routing problem: which methods, in which order, for how long. Annealing finds good tours fast and
// at any size; where vehicles are alike and customers few, the genetic search goes on from there.

import { type Annealing, anneal, bestTours, type Stretch, startAnnealing } from './anneal/anneal.ts'
import { cutFleet, type FleetCut, startFleetCut } from './anneal/fleet.ts'
import { servedOf } from './feasible.ts'
import {
  adopt,
  advanceGenetic,
  bestOf,
  type Genetic,
  isGenetic,
  startGenetic,
} from './genetic/genetic.ts'
import { costOf, type Instance, type Tour } from './instance.ts'

/** What is to be made small: the cost, or first the number of vehicles and then the cost. */
export type Objective = 'distance' | 'vehicles'

type Stage = {
  readonly kind: 'cut' | 'anneal' | 'breed'
  readonly from: number
  readonly to: number
  /** The tours it begins from: a first set of its own, those with the fewest vehicles, or the best so far. */
  readonly start: 'own' | 'fewest' | 'best'
}

export type Search = {
  readonly instance: Instance
  readonly seed: string
  readonly objective: Objective
  readonly stages: readonly Stage[]
  stage: number
  annealing: Annealing | null
  cut: FleetCut | null
  genetic: Genetic | null
  /** The tours that giving up vehicles ended with. */
  fewest: readonly Tour[] | null
  best: { readonly tours: readonly Tour[]; readonly cost: number } | null
}

export type Ask = {
  readonly seed: string
  readonly objective: Objective
  /** How many steps the whole search will have; it decides how often the annealing begins anew. */
  readonly steps: number
}

/** Larger problems are annealed only. */
const bredMost = 400
/** Up to so many customers the genetic search needs little to begin from where there are time windows, and keeps to few vehicles. */
const bredEarlyMost = 120
/** So many steps for each customer make a cycle of annealing; pairs with few vehicles settle early. */
const stepsPerCustomer = 4000
const stepsPerPaired = 2000
const cyclesMost = 8
/** A child takes as long as so many steps of the annealing for each customer. */
const childSteps = 1.5

/** Same instance, same asking, same advances: same tours, on every machine. */
export function startSearch(instance: Instance, ask: Ask): Search {
  const { seed, objective } = ask
  return {
    instance,
    seed,
    objective,
    stages: stagesOf(instance, ask),
    stage: -1,
    annealing: null,
    cut: null,
    genetic: null,
    fewest: null,
    best: null,
  }
}

function stagesOf(instance: Instance, { objective, steps }: Ask): Stage[] {
  const customers = instance.nodes - instance.depots
  const served = servedOf(instance).length
  if (served === 0) return []
  const isBred = isGenetic(instance) && customers <= bredMost && served === customers
  if (objective === 'vehicles') {
    const cut = { kind: 'cut', from: 0, to: 0.25, start: 'own' } as const
    const bred = { kind: 'breed', from: 0.5, to: 1, start: 'best' } as const
    if (isBred && customers <= bredEarlyMost) {
      return [cut, { kind: 'anneal', from: 0.25, to: 0.5, start: 'best' }, bred]
    }
    if (instance.mate === null) return [cut, { kind: 'anneal', from: 0.25, to: 1, start: 'best' }]
    return [
      cut,
      ...cyclesOf({ from: cut.to, start: 'fewest' }, steps / (stepsPerPaired * customers)),
    ]
  }
  if (isBred) {
    const share = instance.windows !== null && customers <= bredEarlyMost ? 0.1 : 0.3
    return [
      { kind: 'anneal', from: 0, to: share, start: 'own' },
      { kind: 'breed', from: share, to: 1, start: 'best' },
    ]
  }
  return cyclesOf({ from: 0, start: 'own' }, steps / (stepsPerCustomer * customers))
}

/** Anneals again and again: what settled early in one try may settle better in another. */
function cyclesOf({ from, start }: Pick<Stage, 'from' | 'start'>, wanted: number): Stage[] {
  const cycles = Math.max(1, Math.min(cyclesMost, Math.floor(wanted)))
  const share = (1 - from) / cycles
  return Array.from({ length: cycles }, (_, i) => ({
    kind: 'anneal',
    from: from + i * share,
    to: i === cycles - 1 ? 1 : from + (i + 1) * share,
    start,
  }))
}

/** Carries the search on by so many steps, from the share `from` of the whole to the share `to`. */
export function advanceSearch(search: Search, { iterations, from, to }: Stretch): void {
  for (const [index, stage] of search.stages.entries()) {
    const [begin, end] = [Math.max(from, stage.from), Math.min(to, stage.to)]
    if (begin >= end || index < search.stage) continue
    if (search.stage !== index) enter(search, index)
    const length = stage.to - stage.from
    work(search, stage, {
      iterations: Math.max(1, Math.round((iterations * (end - begin)) / (to - from))),
      from: (begin - stage.from) / length,
      to: (end - stage.from) / length,
    })
  }
}

function enter(search: Search, index: number): void {
  const { seed, best } = search
  search.stage = index
  const stage = search.stages[index]
  if (stage?.kind === 'breed') {
    search.genetic = startGenetic(fleetOf(search), { seed })
    if (best !== null) adopt(search.genetic, best.tours)
    return
  }
  if (search.cut !== null) search.fewest = best?.tours ?? null
  const tours = toursFor(search, stage?.start)
  search.annealing = startAnnealing(fleetOf(search), {
    seed: `${seed}/${index}`,
    ...(tours === null ? {} : { tours }),
  })
  search.cut = stage?.kind === 'cut' ? startFleetCut(search.annealing) : null
  consider(search, bestTours(search.annealing))
}

function toursFor({ fewest, best }: Search, start: Stage['start'] = 'own'): readonly Tour[] | null {
  if (start === 'own' || best === null) return null
  const isFewest = fewest !== null && fewest.length <= best.tours.length
  return start === 'fewest' && isFewest ? fewest : best.tours
}

/** The instance with no more vehicles than the fewest known to do, where these count first. */
function fleetOf({ instance, objective, best }: Search): Instance {
  const [type, another] = instance.types
  if (objective !== 'vehicles' || best === null || type === undefined || another !== undefined) {
    return instance
  }
  return { ...instance, types: [{ ...type, count: Math.min(type.count, best.tours.length) }] }
}

function work(search: Search, { kind }: Stage, stretch: Stretch): void {
  const { annealing, genetic, cut, instance } = search
  if (kind === 'breed' && genetic !== null) {
    const customers = instance.nodes - instance.depots
    advanceGenetic(genetic, Math.ceil(stretch.iterations / (childSteps * customers)))
    consider(search, bestOf(genetic)?.tours ?? null)
    return
  }
  if (annealing === null) return
  // Where no vehicle is left to spare, the rest of the stage goes into the cost.
  const isCutting = cut !== null && cutFleet(cut, stretch.iterations)
  if (!isCutting) anneal(annealing, stretch)
  consider(search, bestTours(annealing))
}

/** Keeps tours that are better than the best so far. */
function consider(search: Search, tours: readonly Tour[] | null): void {
  if (tours === null) return
  const { instance, objective, best } = search
  const cost = costOf(instance, tours)
  if (best !== null) {
    const lost = servedBy(best.tours) - servedBy(tours)
    const more = objective === 'vehicles' ? tours.length - best.tours.length : 0
    if ((lost || more || cost - best.cost) >= 0) return
  }
  search.best = { tours, cost }
}

function servedBy(tours: readonly Tour[]): number {
  return tours.reduce((sum, { stops }) => sum + stops.length, 0)
}

/** The best tours met; customers in none of them are those that the fleet cannot serve. */
export function bestOfSearch({ best }: Search): readonly Tour[] {
  return best?.tours ?? []
}

/** The customers that no tour serves. */
export function unservedBy({ nodes, depots }: Instance, tours: readonly Tour[]): number[] {
  const served = new Set(tours.flatMap(({ stops }) => stops))
  return Array.from({ length: nodes - depots }, (_, i) => i + depots).filter((v) => !served.has(v))
}
