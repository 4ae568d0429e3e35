import type { Blinks } from './blinks.ts'
import { type Recreation, recreateByLoad } from './recreate.ts'
import { recreateChecked } from './recreate-checked.ts'
import { recreateMixed } from './recreate-mixed.ts'
import { recreatePairs } from './recreate-pairs.ts'
import type { Rings } from './rings.ts'

/** The way to put customers back that the rules of a problem ask for. */
export function recreationOf(rings: Rings, blinks: Blinks): Recreation {
  const { windows, pickup, types, mate } = rings.ground.instance
  if (mate !== null) return recreatePairs(rings, blinks)
  const isChecked = windows !== null || pickup.some((amount) => amount > 0)
  if (isChecked) return recreateChecked(rings, blinks)
  return types.length > 1 ? recreateMixed(rings, blinks) : recreateByLoad(rings, blinks)
}
