// Writes down what a search found as a plan.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import { toursOf } from '#engines/routing/vrp/anneal/ground.ts'
import { routesOf } from '#engines/routing/vrp/anneal/rings.ts'
import { findShortage } from './hauls.ts'
import type { TruckTour, TwoEchelonPlan } from './problem.ts'
import type { TwoEchelonSearch } from './state.ts'
import { orderOfSet } from './truck-tours.ts'

/** The best plan met. Customers for whom the search found no vehicle of the fleet are in none of its tours. */
export function bestPlan(search: TwoEchelonSearch): TwoEchelonPlan {
  const { problem, rings, bestNext, bestType } = search
  const { satellites, demand } = problem
  const routes = routesOf({ ground: rings.ground, next: bestNext })
  const tours = toursOf(rings.ground, routes, bestType).map(({ type, stops }) => ({
    satellite: type,
    stops: stops.map((v) => v - satellites),
  }))
  const load = new Float64Array(satellites)
  for (const { satellite, stops } of tours) {
    for (const c of stops) load[satellite] = (load[satellite] as number) + (demand[c] as number)
  }
  return { trucks: trucksOf(search, load), tours }
}

function trucksOf(
  { problem, hauling, bestHaul }: TwoEchelonSearch,
  load: Float64Array,
): TruckTour[] {
  const { satellites, truck } = problem
  const amounts = new Float64Array(bestHaul.length * satellites)
  const shortage = findShortage(bestHaul, load, truck.capacity, amounts)
  if (shortage !== null) throw new Error('The best truck tours bring too little.')
  return bestHaul.map((set, t) =>
    orderOfSet(hauling.ways, set)
      .map((satellite) => ({ satellite, amount: amounts[t * satellites + satellite] as number }))
      .filter(({ amount }) => amount > 0),
  )
}
