import type { Day } from './day.ts'
import type { Echelon } from './echelon.ts'
import type { Haul } from './legs.ts'
import { carrierOf } from './state.ts'
import { loadOf, sumTrip } from './trip.ts'

/** Feeder days without what the line-haul cannot take: it stays at its hall rather than spoil at a hub. */
export function trim(
  feeder: Echelon,
  days: readonly Day[],
  { sources }: Haul,
  waiting: Int32Array,
): Day[] {
  const less = new Map(
    sources.map(({ carrier, trip, load }, i) => [`${carrier}/${trip}/${load}`, waiting[i] ?? 0]),
  )
  return days.map((day, carrier) =>
    day.flatMap((trip, index) => {
      const loads = trip.loads.flatMap(({ item, kg }, load) => {
        const kept = kg - (less.get(`${carrier}/${index}/${load}`) ?? 0)
        return kept > 0 ? [loadOf(feeder, item, kept)] : []
      })
      return sumTrip(feeder, carrierOf(feeder, carrier), trip.sink, loads) ?? []
    }),
  )
}
