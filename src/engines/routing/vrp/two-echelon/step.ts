// One step of the search: strings of customers taken out and put back, or whole routes moved to another satellite.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import { draw } from '#engines/routing/vrp/anneal/chance.ts'
import { orderCustomers } from '#engines/routing/vrp/anneal/order.ts'
import { beginStep, undoStep } from '#engines/routing/vrp/anneal/rings.ts'
import { ruin, usualRuin } from '#engines/routing/vrp/anneal/ruin.ts'
import { costOfLoad, isKnown, probeHaul } from './haul.ts'
import { recreate } from './recreate.ts'
import { rehome } from './rehome.ts'
import { keepBest, lowerCost, needsOf, type TwoEchelonSearch } from './state.ts'
import { costOfSet } from './truck-tours.ts'

const rehomeRate = 0.02
/** How often a step takes for granted that the trucks will not get cheaper, and is cut short where they would have to. */
const strictRate = 0.2
/** How often any other step may open satellites. */
const openRate = 0.5
/** How often each satellite has a weight of its own. */
const apartRate = 0.5
/** A haul is looked for after so many plans that no known one was cheap enough for: times the square of the satellites, as the look takes. */
const probeEvery = 3
const tolerance = 1e-9

/** Tries one change of the plan; keeps it where it costs less than the annealing's draw allows. */
export function step(search: TwoEchelonSearch, temperature: number): void {
  const { rings, chance, load, trial } = search
  const limit = search.cost - temperature * Math.log(1 - draw(chance))
  beginStep(rings)
  trial.set(load)
  const isWhole =
    draw(chance) < rehomeRate ? rehome(rings, trial, chance) : reshuffle(search, limit)
  if (!(isWhole && accept(search, limit))) undoStep(rings)
}

function accept(search: TwoEchelonSearch, limit: number): boolean {
  const { load, trial, hauling } = search
  const lower = lowerCost(search, trial)
  const hasChanged = !isSame(load, trial)
  const above = hasChanged ? judge(search, limit - lower) : search.haulCost
  if (lower + above >= limit) return false
  if (hasChanged) search.over = hauling.pool.over
  load.set(trial)
  search.haulCost = above
  search.cost = lower + above
  if (search.over === 0 && search.cost < search.bestCost - tolerance) keepBest(search)
  return true
}

function isSame(load: Float64Array, trial: Float64Array): boolean {
  for (let k = 0; k < load.length; k++) if (load[k] !== trial[k]) return false
  return true
}

/** What trucks cost for the plan tried, where that is below the limit; Infinity or more than the limit otherwise. */
function judge(search: TwoEchelonSearch, limit: number): number {
  const { trial, hauling } = search
  const needs = needsOf(search, trial)
  const cost = costOfLoad(hauling, needs, limit)
  if (cost < limit || leastHaul(search, needs) >= limit) return cost
  const every = probeEvery * needs.length ** 2
  if (isKnown(hauling, needs) && ++search.misses % every !== 0) return cost
  probeHaul(hauling, needs)
  return costOfLoad(hauling, needs, limit)
}

function leastHaul({ hauling, floors }: TwoEchelonSearch, needs: Float64Array): number {
  let least = 0
  for (let k = 0; k < needs.length; k++) {
    least += (needs[k] as number) * ((floors.all[k] as number) - (floors.handling[k] as number))
  }
  return Math.max(least, costOfSet(hauling.ways, hauling.pool.open))
}

function reshuffle(search: TwoEchelonSearch, limit: number): boolean {
  const { rings, chance, marks, work, order, keys, trial, floors } = search
  const { journal, ground, type } = rings
  ruin(rings, usualRuin, marks, chance)
  orderCustomers(rings, { out: journal.node, order, keys, chance }, journal.taken)
  for (let i = 0; i < journal.taken; i++) {
    const k = type[journal.slot[i] as number] as number
    trial[k] = (trial[k] as number) - (ground.demand[journal.node[i] as number] as number)
  }
  const isStrict = draw(chance) < strictRate
  setCharges(search)
  setEntries(search, !isStrict && draw(chance) < openRate)
  work.floor = isStrict ? floors.handling : floors.all
  return recreate(rings, work, trial, { order, limit: isStrict ? limit - search.haulCost : limit })
}

/** How much of a truck's cost a step believes goods to cause, by chance: one share for all satellites, or one for each. */
function setCharges({ work, chance, problem, floors }: TwoEchelonSearch): void {
  let weight = draw(chance)
  const isApart = draw(chance) < apartRate
  for (let k = 0; k < problem.satellites; k++) {
    if (isApart) weight = draw(chance)
    const handling = floors.handling[k] as number
    work.charge[k] = handling + weight * ((floors.all[k] as number) - handling)
  }
}

function setEntries(
  { work, chance, load, problem, barred, hauling }: TwoEchelonSearch,
  mayOpen: boolean,
): void {
  for (let k = 0; k < problem.satellites; k++) {
    if ((load[k] as number) > 0) work.entry[k] = 0
    else if (!mayOpen || barred[k] === 1) work.entry[k] = Number.POSITIVE_INFINITY
    else work.entry[k] = (draw(chance) * costOfSet(hauling.ways, 1 << k)) / 2
  }
}
