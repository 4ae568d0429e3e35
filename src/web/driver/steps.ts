// What a driver does with a trip: kept on the phone at once, so that the next button is there before the network is.

import { enqueue, queue, stepped } from '#web/carriage/queue.ts'
import type { Trip, TripState } from '#web/carriage/wire.ts'

export type Step = 'accept' | 'decline' | 'start' | 'arrive'
const leadsTo = {
  accept: 'accepted',
  decline: 'declined',
  start: 'started',
  arrive: 'arrived',
} as const satisfies Record<Step, TripState>

/** The trip's state with what waits to be sent. */
export function stateOf({ id, state, revision }: Trip): TripState {
  const known = stepped.value.get(id)
  const now = known !== undefined && known.revision > revision ? known.state : state
  const pending = queue.value.filter(
    ({ kind, trip, problem }) => kind === 'step' && trip === id && problem === null,
  )
  return pending.reduce<TripState>((_, { label }) => leadsTo[label as Step], now) // takeStep labels it so.
}

export function takeStep(trip: string, step: Step, reason = ''): Promise<void> {
  return enqueue({
    ...{ kind: 'step', method: 'PUT', path: `/trips/${trip}/step`, timed: true, trip },
    ...{ label: step, body: { step, reason, at: Date.now() } },
  })
}
