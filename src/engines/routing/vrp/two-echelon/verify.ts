// Whether a plan for two echelons keeps every rule, told from the problem alone.

import type { TwoEchelon, TwoEchelonPlan } from './problem.ts'

/**
 * What is wrong with a plan, one line for each fault: a customer not served just once, a vehicle or truck overloaded, too many of
 * them, a stop that does not exist, a satellite that does not get what leaves it. With a cost stated, also whether it is the plan's.
 */
export function verifyTwoEchelon(
  problem: TwoEchelon,
  plan: TwoEchelonPlan,
  stated?: number,
): string[] {
  const strangers = strangersOf(problem, plan)
  if (strangers.length > 0) return strangers
  return [
    ...visitFaults(problem, plan),
    ...vehicleFaults(problem, plan),
    ...truckFaults(problem, plan),
    ...balanceFaults(problem, plan),
    ...costFaults(problem, plan, stated),
  ]
}

function strangersOf({ satellites, customers }: TwoEchelon, plan: TwoEchelonPlan): string[] {
  const isBelow = (limit: number) => (i: number) => Number.isInteger(i) && i >= 0 && i < limit
  const named = [
    ...plan.trucks.flatMap((tour) => tour.map(({ satellite }) => satellite)),
    ...plan.tours.map(({ satellite }) => satellite),
  ]
  const stops = plan.tours.flatMap((tour) => tour.stops)
  return [
    ...named.filter((k) => !isBelow(satellites)(k)).map((k) => `satellite ${k} does not exist`),
    ...stops.filter((c) => !isBelow(customers)(c)).map((c) => `customer ${c} does not exist`),
  ]
}

function visitFaults({ customers }: TwoEchelon, { tours }: TwoEchelonPlan): string[] {
  const visits = new Array<number>(customers).fill(0)
  for (const c of tours.flatMap(({ stops }) => stops)) visits[c] = (visits[c] ?? 0) + 1
  return visits.flatMap((count, c) =>
    count === 1 ? [] : [`customer ${c} is served ${count} times`],
  )
}

function vehicleFaults({ demand, vehicle }: TwoEchelon, { tours }: TwoEchelonPlan): string[] {
  const faults: string[] = []
  const used = tours.filter(({ stops }) => stops.length > 0)
  if (used.length > vehicle.count) faults.push(`${used.length} vehicles of ${vehicle.count}`)
  for (const k of new Set(used.map(({ satellite }) => satellite))) {
    const here = used.filter(({ satellite }) => satellite === k).length
    if (here > vehicle.perSatellite) faults.push(`${here} vehicles at satellite ${k}`)
  }
  for (const [i, { stops }] of used.entries()) {
    const load = stops.reduce((sum, c) => sum + (demand[c] ?? 0), 0)
    if (load > vehicle.capacity) faults.push(`vehicle ${i} carries ${load} of ${vehicle.capacity}`)
  }
  return faults
}

function truckFaults({ truck }: TwoEchelon, { trucks }: TwoEchelonPlan): string[] {
  const faults: string[] = []
  const used = trucks.filter((tour) => tour.length > 0)
  if (used.length > truck.count) faults.push(`${used.length} trucks of ${truck.count}`)
  for (const [i, tour] of used.entries()) {
    const load = tour.reduce((sum, { amount }) => sum + amount, 0)
    if (load > truck.capacity) faults.push(`truck ${i} carries ${load} of ${truck.capacity}`)
    if (tour.some(({ amount }) => !(amount >= 0))) faults.push(`truck ${i} takes goods away`)
  }
  return faults
}

function balanceFaults({ satellites, demand }: TwoEchelon, plan: TwoEchelonPlan): string[] {
  const balance = new Array<number>(satellites).fill(0)
  for (const { satellite, amount } of plan.trucks.flat()) {
    balance[satellite] = (balance[satellite] ?? 0) + amount
  }
  for (const { satellite, stops } of plan.tours) {
    for (const c of stops) balance[satellite] = (balance[satellite] ?? 0) - (demand[c] ?? 0)
  }
  return balance.flatMap((over, k) =>
    over === 0 ? [] : [`satellite ${k} gets ${over} more than leaves it`],
  )
}

const tolerance = 1e-6

function costFaults(
  problem: TwoEchelon,
  plan: TwoEchelonPlan,
  stated: number | undefined,
): string[] {
  if (stated === undefined) return []
  const cost = reckon(problem, plan)
  const isRight = Math.abs(cost - stated) <= tolerance * Math.max(1, Math.abs(cost))
  return isRight ? [] : [`cost ${stated} stated, ${cost} in fact`]
}

function reckon({ satellites, customers, distance, ...problem }: TwoEchelon, plan: TwoEchelonPlan) {
  const places = 1 + satellites + customers
  const wayPast = (stops: readonly number[]) =>
    stops.reduce((sum, to, i) => sum + (distance[(stops[i - 1] ?? to) * places + to] ?? 0), 0)
  let cost = 0
  for (const tour of plan.trucks.filter((stops) => stops.length > 0)) {
    const { fixedCost, distanceCost } = problem.truck
    cost += fixedCost + distanceCost * wayPast([0, ...tour.map(({ satellite: k }) => k + 1), 0])
    for (const { satellite: k, amount } of tour) cost += amount * (problem.handling[k] ?? 0)
  }
  for (const { satellite, stops } of plan.tours.filter(({ stops }) => stops.length > 0)) {
    const { fixedCost, distanceCost } = problem.vehicle
    const base = satellite + 1
    const past = [base, ...stops.map((c) => c + 1 + satellites), base]
    cost += fixedCost + distanceCost * wayPast(past)
  }
  return cost
}
