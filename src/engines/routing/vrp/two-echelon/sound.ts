import { ok, type Result, refuse } from '#kernel/result.ts'
import type { TwoEchelon } from './problem.ts'

/** Sets of satellites are the bits of a whole number. */
const satellitesMax = 30

/** The problem itself; refused where its numbers make no sense or its fleet can never carry its goods. */
export function readSound(problem: TwoEchelon): Result<TwoEchelon> {
  const part = senselessPart(problem)
  if (part !== null) return refuse('invalid', 'routing-file-malformed', { part })
  const { satellites, demand, truck, vehicle } = problem
  if (satellites > satellitesMax) {
    return refuse('too-large', 'routing-too-many-satellites', { satellites, limit: satellitesMax })
  }
  const heaviest = demand.reduce((most, q) => Math.max(most, q), 0)
  if (heaviest > vehicle.capacity) {
    const facts = { customer: demand.indexOf(heaviest), amount: heaviest, limit: vehicle.capacity }
    return refuse('invalid', 'routing-demand-too-heavy', facts)
  }
  const amount = demand.reduce((sum, q) => sum + q, 0)
  const vehicles = Math.min(vehicle.count, vehicle.perSatellite * satellites)
  const limit = Math.min(truck.count * truck.capacity, vehicles * vehicle.capacity)
  return amount > limit
    ? refuse('invalid', 'routing-fleet-too-small', { amount, limit })
    : ok(problem)
}

/** The first part of a problem that makes no sense; null where all do. */
function senselessPart(problem: TwoEchelon): string | null {
  const { satellites, customers, distance, demand, handling, truck, vehicle } = problem
  const places = 1 + satellites + customers
  const isGiven = satellites >= 1 && customers >= 1 && distance.length === places * places
  if (!isGiven || distance.some(isSenseless) || distance.includes(Number.POSITIVE_INFINITY)) {
    return 'distance'
  }
  if (demand.length !== customers || demand.some(isSenseless)) return 'demand'
  if (handling.length !== satellites || handling.some(isSenseless)) return 'handling'
  const numbers = [truck, vehicle].flatMap((fleet) => Object.values(fleet))
  const isFleet = truck.capacity > 0 && vehicle.capacity > 0 && !numbers.some(isSenseless)
  return isFleet ? null : 'fleet'
}

function isSenseless(number: number): boolean {
  return !(number >= 0)
}
