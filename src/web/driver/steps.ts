// What a driver does with a trip: kept on the phone at once, so that the next button is there before the network is.

import { enqueue, queue } from '#web/carriage/queue.ts'
import type { Trip, TripState } from '#web/carriage/wire.ts'

export type Step = 'accept' | 'decline' | 'start' | 'arrive'
const leadsTo = {
  accept: 'accepted',
  decline: 'declined',
  start: 'started',
  arrive: 'arrived',
} as const satisfies Record<Step, TripState>

/** The trip's state with what waits to be sent. */
export function stateOf({ id, state }: Trip): TripState {
  const pending = queue.value.filter(
    ({ kind, trip, problem }) => kind === 'step' && trip === id && problem === null,
  )
  return pending.reduce<TripState>((_, { label }) => leadsTo[label as Step], state) // takeStep labels it so.
}

export function takeStep(trip: string, step: Step, reason = ''): Promise<void> {
  return enqueue({
    ...{ kind: 'step', method: 'PUT', path: `/trips/${trip}/step`, timed: true, trip },
    ...{ label: step, body: { step, reason, at: Date.now() } },
  })
}
