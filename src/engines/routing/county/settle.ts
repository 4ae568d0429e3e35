// Sets a duty's hours within the day it belongs to, whose cold rooms they may overfill.
// Duties, pieces and hubs come from the state's own lists: that is what `as` says here.

import type { Duty } from './duty.ts'
import { schedule } from './schedule.ts'
import { haltOf, isWhole, type State } from './state.ts'

/** Sets a duty's hours anew and counts the change of its cost in; false when it breaks a rule. */
export function settle(state: State, duty: Duty): boolean {
  const was = duty.costFen
  const holds = schedule(state, duty)
  state.cost += duty.costFen - was
  return holds && (duty.coldTasks === 0 || roomsHold(state, duty))
}

/** Whether the cold rooms that a duty's goods pass hold all that stands in them, at every moment. */
function roomsHold(state: State, duty: Duty): boolean {
  const asked = new Set<number>()
  for (const { load } of duty.halts) {
    for (const task of load) {
      const hub = state.hubOf[task >> 1] as number
      if (hub >= 0 && (state.model.temperatures[task >> 1] as number) > 0) asked.add(hub)
    }
  }
  for (const hub of asked) if (!coldRoomHolds(state, hub)) return false
  return true
}

export function coldRoomHolds(state: State, hub: number): boolean {
  const most = state.model.hubColdMax[hub] as number
  // Where all of a day fits at once there is no need to look at its hours.
  return (state.hubCold[hub] as number) <= most || coldPeak(state, hub) <= most
}

/** The most that stands in a cold room at once: each piece from when its unloading begins until its loading ends. */
function coldPeak(state: State, hub: number): number {
  const { model, hubOf, dutyOf, duties, locked } = state
  const events: { at: number; kg: number }[] = []
  for (const piece of model.coldPieces) {
    const [task, next] = [piece * 2, piece * 2 + 1]
    const stays = !isWhole(state, piece)
    // Half a way is no plan yet, unless it has been driven: then its goods stand there.
    if (hubOf[piece] !== hub || (stays && locked[task] !== 1)) continue
    const { kg } = model.pieces[piece] as (typeof model.pieces)[number]
    const start = haltOf(duties[dutyOf[task] as number] as Duty, task, 'unload')
    events.push({ at: start.lateBegin, kg })
    if (stays) continue
    const end = haltOf(duties[dutyOf[next] as number] as Duty, next, 'load')
    events.push({ at: end.lateBegin + end.service, kg: -kg })
  }
  let stands = 0
  let peak = 0
  for (const { kg } of events.sort((a, b) => a.at - b.at || a.kg - b.kg)) {
    stands += kg
    peak = Math.max(peak, stands)
  }
  return peak
}
