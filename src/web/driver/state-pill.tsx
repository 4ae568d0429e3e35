import type { JSX } from 'preact'
import type { Trip } from '#web/carriage/wire.ts'
import { TripPill } from '#web/coordinator/trip-card.tsx'
import { stateOf } from './steps.ts'

/** How a trip stands, with what the phone has not yet sent. */
export function StatePill({ trip }: { trip: Trip }): JSX.Element {
  return <TripPill state={stateOf(trip)} />
}
