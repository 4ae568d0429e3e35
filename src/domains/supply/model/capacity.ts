// What a hall, or the halls of a township hub together, may hand over in a season, in kilograms of the products weighed in them.

import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'

export type Capacity = {
  readonly season: string
  readonly place: string
  /** 0 until one is set. */
  readonly revision: number
  /** null where nothing limits the place. */
  readonly kgMax: number | null
  readonly reason: string
  readonly setAt: Instant | null
}

/** A capacity with what it is to hold: the place, and the kilograms that its households' confirmed plans offer. */
export type CapacityLine = Capacity & {
  readonly kind: 'hall' | 'hub'
  readonly name: string
  readonly townshipName: string
  readonly hubName: string
  readonly offeredKg: number
}

/** Refuses to clear what is not set. */
export function checkChange(known: Capacity, kgMax: number | null): Result<number | null> {
  return kgMax === null && known.kgMax === null
    ? refuse('conflict', 'capacity-not-set', { place: known.place })
    : ok(kgMax)
}
