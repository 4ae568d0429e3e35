// What a step changes is written down first, so that taking it back costs no more than what was changed.
// Duties and pieces come from the state's own lists: that is what `as` says here.

import type { Duty, Halt } from './duty.ts'
import { type Placing, type State, setHub } from './state.ts'
import { addVisits, dropVisits } from './visits.ts'

/** Begins to write down what changes, so that it can be taken back. */
export function begin(state: State): void {
  const { journal } = state
  journal.on = true
  journal.duties.clear()
  journal.pieces.clear()
  journal.warmMin.set(state.warmMin)
  journal.cost = state.cost
}

export function rollBack(state: State): void {
  const { journal, duties, visits, model } = state
  for (const [piece, was] of journal.pieces) place(state, piece, was)
  for (const [index, was] of journal.duties) {
    dropVisits(visits, model, duties[index] as Duty)
    addVisits(visits, model, was)
    duties[index] = was
  }
  state.warmMin.set(journal.warmMin)
  state.cost = journal.cost
  journal.on = false
}

/** A duty that may be changed: what it was is kept in the journal. */
export function touch(state: State, index: number): Duty {
  const { journal, duties } = state
  const duty = duties[index] as Duty
  if (!journal.on || journal.duties.has(index)) return duty
  journal.duties.set(index, duty)
  const copy = copyDuty(duty)
  duties[index] = copy
  return copy
}

export function copyDuty(duty: Duty): Duty {
  const halts: Halt[] = []
  for (const halt of duty.halts) halts.push(copyHalt(halt))
  return {
    spec: duty.spec,
    halts,
    locked: duty.locked,
    lockOpen: duty.lockOpen,
    on: duty.on.slice(),
    trips: duty.trips,
    metres: duty.metres,
    costFen: duty.costFen,
    warmTasks: duty.warmTasks,
    coldTasks: duty.coldTasks,
    places: duty.places,
    endRestFrom: duty.endRestFrom,
    endRestMin: duty.endRestMin,
  }
}

/** Field by field: this is the search's most frequent allocation, and a spread costs several times as much. */
function copyHalt(halt: Halt): Halt {
  return {
    place: halt.place,
    first: halt.first,
    load: halt.load.slice(),
    unload: halt.unload.slice(),
    kg: halt.kg,
    service: halt.service,
    release: halt.release,
    deadline: halt.deadline,
    begin: halt.begin,
    depart: halt.depart,
    late: halt.late,
    lateArrive: halt.lateArrive,
    lateBegin: halt.lateBegin,
    restMin: halt.restMin,
    restFrom: halt.restFrom,
    start: halt.start,
  }
}

/** Writes down where a piece was before it changes. */
export function note(state: State, piece: number): void {
  const { journal } = state
  if (journal.on && !journal.pieces.has(piece)) journal.pieces.set(piece, placing(state, piece))
}

export function placing({ hubOf, dutyOf, meet, turn }: State, piece: number): Placing {
  return {
    hub: hubOf[piece] as number,
    duty0: dutyOf[piece * 2] as number,
    duty1: dutyOf[piece * 2 + 1] as number,
    meet: meet[piece] as number,
    turn: turn[piece] as number,
  }
}

/** Puts a piece's numbers as given, and keeps what hubs have taken in step. */
export function place(state: State, piece: number, now: Placing): void {
  const { dutyOf, meet, turn } = state
  setHub(state, piece, now.hub)
  dutyOf[piece * 2] = now.duty0
  dutyOf[piece * 2 + 1] = now.duty1
  meet[piece] = now.meet
  turn[piece] = now.turn
}
