// One leg of a piece into a duty and out of it, and the hours that bind legs to one another.
// Numbers of pieces, tasks, duties and halts come from the model's own lists: that is what `as` says here.

import { type Duty, type Halt, newHalt } from './duty.ts'
import { touch } from './journal.ts'
import type { Piece } from './model.ts'
import { schedule } from './schedule.ts'
import { settle } from './settle.ts'
import type { Spot } from './spot.ts'
import {
  haltOf,
  isWhole,
  lastTask,
  loadPlace,
  movedFen,
  refresh,
  type State,
  unloadPlace,
} from './state.ts'
import { addVisit, dropVisit } from './visits.ts'

/** Puts a task into a duty; false when the exact hours forbid it, and then nothing has changed. */
export function commit(state: State, task: number, spot: Spot): boolean {
  const duty = touch(state, spot.duty)
  const { cost } = state
  apply(state, task, { duty, spot })
  if (!settle(state, duty)) {
    unapply(state, task, { duty, spot })
    state.cost = cost
    return false
  }
  state.dutyOf[task] = spot.duty
  state.cost += movedFen(state, task, vehicleOf(state, duty))
  if (isWhole(state, task >> 1)) state.cost -= (state.model.pieces[task >> 1] as Piece).leftFen
  return true
}

/** Takes a task out again that was put in a moment ago. */
export function uncommit(state: State, task: number): void {
  const index = state.dutyOf[task] as number
  removeTask(state, task)
  settle(state, state.duties[index] as Duty)
  forget(state, task)
}

/** Counts a task as carried by nobody. */
export function forget(state: State, task: number): void {
  const piece = task >> 1
  const duty = state.duties[state.dutyOf[task] as number] as Duty
  if (isWhole(state, piece)) state.cost += (state.model.pieces[piece] as Piece).leftFen
  state.cost -= movedFen(state, task, vehicleOf(state, duty))
  state.dutyOf[task] = -1
  state.warmMin[task] = 0
}

export function vehicleOf({ model }: State, { spec }: Duty): number {
  return model.specs[spec]?.vehicle ?? -1
}

/** Takes a task out of its halts, and halts out of the duty where nothing is left to do; its hours are not set anew. */
export function removeTask(state: State, task: number): void {
  const { spec, halts, locked } = touch(state, state.dutyOf[task] as number)
  let isFirst = false
  let kept = 0
  for (let i = 0; i < halts.length; i++) {
    const halt = halts[i] as Halt
    if (drop(halt.load, task) || drop(halt.unload, task)) refresh(state, halt)
    isFirst ||= halt.first
    if (i >= locked && halt.load.length + halt.unload.length === 0) {
      dropVisit(state.visits, state.model, { spec, place: halt.place })
      continue
    }
    halt.first = isFirst
    isFirst = false
    halts[kept++] = halt
  }
  halts.length = kept
  partTrips(halts, locked)
}

/** Where a trip would now drive on empty it ends, unless it returns to where it began. */
function partTrips(halts: readonly Halt[], locked: number): void {
  let from = 0
  let onBoard = 0
  for (let i = 0; i < halts.length - 1; i++) {
    const halt = halts[i] as Halt
    if (halt.first) from = i
    onBoard += halt.load.length - halt.unload.length
    const next = halts[i + 1] as Halt
    if (onBoard > 0 || next.first || i + 1 < locked) continue
    if (lastPlace(halts, i) !== (halts[from] as Halt).place) next.first = true
  }
}

/** Where the trip that a halt is in ends. */
function lastPlace(halts: readonly Halt[], at: number): number {
  let last = at
  while (last + 1 < halts.length && !(halts[last + 1] as Halt).first) last++
  return (halts[last] as Halt).place
}

function drop(tasks: number[], task: number): boolean {
  const at = tasks.indexOf(task)
  if (at >= 0) tasks.splice(at, 1)
  return at >= 0
}

/** Writes a task into the halts of a spot; the duty's hours are not set anew. */
export function apply(
  state: State,
  task: number,
  { duty, spot }: { duty: Duty; spot: Spot },
): void {
  const { halts } = duty
  const { load, unload, loadNew, unloadNew, trip } = spot
  const isFirst = loadNew && (trip < 0 || load === trip)
  const head = halts[trip]
  if (isFirst && head !== undefined) head.first = false
  let end = halts[unload] as Halt
  if (unloadNew) {
    end = newHalt(unloadPlace(state, task), false)
    halts.splice(unload, 0, end)
    addVisit(state.visits, state.model, { spec: duty.spec, place: end.place })
  }
  let start = halts[load] as Halt
  if (loadNew) {
    start = newHalt(loadPlace(state, task), isFirst)
    halts.splice(load, 0, start)
    addVisit(state.visits, state.model, { spec: duty.spec, place: start.place })
  }
  start.load.push(task)
  end.unload.push(task)
  refresh(state, start)
  refresh(state, end)
}

/** Takes back what `apply` did a moment ago, and sets the duty's hours as they were. */
export function unapply(
  state: State,
  task: number,
  { duty, spot }: { duty: Duty; spot: Spot },
): void {
  const { halts, spec } = duty
  const { load, unload, loadNew, unloadNew, trip } = spot
  const start = halts[load] as Halt
  const end = halts[loadNew ? unload + 1 : unload] as Halt
  start.load.pop()
  end.unload.pop()
  if (loadNew) {
    halts.splice(load, 1)
    dropVisit(state.visits, state.model, { spec, place: start.place })
  } else refresh(state, start)
  if (unloadNew) {
    halts.splice(unload, 1)
    dropVisit(state.visits, state.model, { spec, place: end.place })
  } else refresh(state, end)
  const head = halts[trip]
  if (loadNew && load === trip && head !== undefined) head.first = true
  state.warmMin[task] = 0
  schedule(state, duty)
}

/** When the goods of a first leg can be loaded at the hub. */
export function readyAtHub(state: State, first: number, duty: Duty): number {
  const hub = state.hubOf[first >> 1] as number
  return readyAfter(state, hub, haltOf(duty, first, 'unload').depart)
}

export function readyAfter({ model }: State, hub: number, unloadedMin: number): number {
  return unloadedMin + (model.transferMin[hub] as number)
}

/** Sets a piece's hand-over midway between the earliest and the latest, so that both its legs have room to shift. */
export function meetMidway(state: State, piece: number): boolean {
  const first = piece * 2
  const a = touch(state, state.dutyOf[first] as number)
  const b = touch(state, state.dutyOf[first + 1] as number)
  const early = readyAtHub(state, first, a)
  const late = haltOf(b, first + 1, 'load').late
  if (late < early) return false
  const at = (meet: number): boolean => {
    state.meet[piece] = meet
    refresh(state, haltOf(a, first, 'unload'))
    refresh(state, haltOf(b, first + 1, 'load'))
    return settle(state, a) && (a === b || settle(state, b))
  }
  if (at(early + ((late - early) >> 1)) || at(early)) return true
  // A cold room that is full at noon may be empty at ten.
  const isCold = (state.model.temperatures[piece] as number) > 0
  return isCold && eighths.some((eighth) => at(early + Math.floor(((late - early) * eighth) / 8)))
}

const eighths = [8, 2, 6, 1, 3, 5, 7]

/** What a piece waited for need not be there by its turn any more. */
export function endTurn(state: State, piece: number): void {
  const { after } = state.model.pieces[piece] as Piece
  for (const before of after) {
    const task = lastTask(state, before)
    const index = task < 0 ? -1 : (state.dutyOf[task] as number)
    if (index < 0) continue
    const duty = touch(state, index)
    refresh(state, haltOf(duty, task, 'unload'))
    settle(state, duty)
  }
}

/** The same between what a piece waits for and its own loading. */
export function meetTurn(state: State, piece: number): boolean {
  const { after } = state.model.pieces[piece] as Piece
  if (after.length === 0) return true
  const early = state.turn[piece] as number
  const own = touch(state, state.dutyOf[piece * 2] as number)
  const { late } = haltOf(own, piece * 2, 'load')
  const at = (turn: number): boolean => {
    state.turn[piece] = turn
    refresh(state, haltOf(own, piece * 2, 'load'))
    if (!settle(state, own)) return false
    return after.every((before) => {
      const task = lastTask(state, before)
      const duty = touch(state, state.dutyOf[task] as number)
      refresh(state, haltOf(duty, task, 'unload'))
      return settle(state, duty)
    })
  }
  return late >= early && (at(early + ((late - early) >> 1)) || at(early))
}
