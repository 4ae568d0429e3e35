// Which slots a step has changed, so that just their profiles are worked out anew.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import { type Profile, profileSlot } from './profile.ts'
import type { Rings } from './rings.ts'

export type Touched = {
  readonly profile: Profile
  /** The turn in which each slot was last seen. */
  readonly seen: Int32Array
  turn: number
}

/** Works every profile out once. */
export function newTouched(rings: Rings, profile: Profile): Touched {
  const { slots } = rings.ground
  for (let s = 0; s < slots; s++) profileSlot(rings, profile, s)
  return { profile, seen: new Int32Array(slots), turn: 0 }
}

/** Brings the profiles of the slots from which customers were taken up to date. */
export function profileTaken(rings: Rings, touched: Touched): void {
  const { journal } = rings
  const turn = ++touched.turn
  for (let i = 0; i < journal.taken; i++) {
    const s = journal.slot[i] as number
    if (touched.seen[s] === turn) continue
    touched.seen[s] = turn
    profileSlot(rings, touched.profile, s)
  }
}

/** Brings profiles up to date after a step was undone. */
export function profileUndone(rings: Rings, touched: Touched): void {
  const { journal } = rings
  profileTaken(rings, touched)
  for (let i = 0; i < journal.put; i++) {
    const s = journal.putSlot[i] as number
    if (touched.seen[s] === touched.turn) continue
    touched.seen[s] = touched.turn
    profileSlot(rings, touched.profile, s)
  }
}
