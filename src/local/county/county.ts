import { assert } from '#kernel/assert.ts'
import { seededRandom } from '#kernel/random.ts'
import { musterFleet, type Vehicle } from './fleet.ts'
import { type Household, settleHouseholds } from './produce.ts'
import { layRegistry, type RegistryFile } from './registry.ts'
import type { Size } from './size.ts'
import { type Firm, settleFirms } from './trade.ts'

export type County = {
  readonly registry: RegistryFile
  readonly households: readonly Household[]
  readonly firms: readonly Firm[]
  readonly vehicles: readonly Vehicle[]
}

/** Makes a whole county up. The same seed and size give the same county on every machine. */
export function makeCounty(seed: string, size: Size): County {
  // Each part draws from its own stream, so that a change to one leaves the others as they were.
  const stream = (part: string) => seededRandom(`${seed}/${part}`)
  const { registry, sites } = layRegistry(stream('places'), size)
  const households = settleHouseholds(stream('households'), sites, size)
  const firms = settleFirms(stream('firms'), households, size)
  const vehicles = musterFleet(stream('vehicles'), registry, size)
  const plans = households.reduce((sum, household) => sum + household.plans.length, 0)
  assert(plans === size.plans, `${plans} of ${size.plans} plans were made`)
  assert(areaMu100Of(households) === size.areaMu * 100, `the parcels add up to ${size.areaMu} mu`)
  return { registry, households, firms, vehicles }
}

export function areaMu100Of(households: readonly Household[]): number {
  return households
    .flatMap(({ parcels }) => parcels)
    .reduce((sum, { areaMu100 }) => sum + areaMu100, 0)
}
