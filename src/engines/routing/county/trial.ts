// Tries whether a piece would fit, as a day stands or with a rule made milder, and leaves the day as it was.
// Numbers of pieces and duties come from the state's own lists: that is what `as` says here.

import type { Duty } from './duty.ts'
import { insertPiece } from './insert.ts'
import { begin, copyDuty, rollBack, touch } from './journal.ts'
import type { Piece } from './model.ts'
import { type Knob, placesOf, turn } from './relax.ts'
import { schedule } from './schedule.ts'
import { refresh, type State } from './state.ts'

export const anywhere = {
  chance: null,
  closedHub: -1,
  limit: Number.POSITIVE_INFINITY,
  shared: false,
}

/** What may still be tried, in halts and shifts that trials look at: by this, never by a clock, the trials of a day end. */
export type Budget = { left: number }

/** A day in which changes are tried. */
export type Trials = {
  readonly state: State
  readonly budget: Budget
  /** Halts and shifts of the day. */
  readonly size: number
  /** No vehicle is out after this: a deadline that is later binds nothing. */
  readonly lastMin: number
  /** By so many minutes that every shift ends later: all that are in use, their hours set by that. */
  readonly later: Map<number, Later>
}
type Later = { readonly duties: ReadonlyMap<number, Duty>; readonly warmMin: Int32Array }

/** So many changes of hours are kept at hand, each with a copy of the day. */
const laterMax = 12

export function newTrials(state: State, budget: Budget): Trials {
  const { duties, model } = state
  return {
    state,
    budget,
    size: duties.reduce((sum, { halts }) => sum + halts.length, duties.length),
    lastMin: model.specs.reduce((last, { toMin }) => Math.max(last, toMin), 0),
    later: new Map(),
  }
}

/** The vehicles by which a piece can be inserted, with a rule made milder; null when it fits nowhere. */
export function fits(trials: Trials, piece: number, knob: Knob | null): ReadonlySet<number> | null {
  const { state, budget, size } = trials
  budget.left -= size * ((state.model.pieces[piece] as Piece).hubs.length + 1)
  const turnBack = knob === null ? null : turn(state.model, piece, knob)
  const swapBack = knob?.kind === 'shift' && knob.vehicles === null ? goLater(trials, knob) : null
  begin(state)
  if (swapBack !== null) state.warmMin.set(swapBack.warmMin)
  else if (knob !== null) setHours(state, bentBy(state, piece, knob))
  const took = insertPiece(state, piece, anywhere)
  const vehicles = took ? vehiclesOf(state, piece) : null
  rollBack(state)
  swapBack?.undo()
  turnBack?.()
  return vehicles
}

function vehiclesOf(state: State, piece: number): ReadonlySet<number> {
  return new Set(
    [piece * 2, piece * 2 + 1].flatMap((task) => {
      const duty = state.duties[state.dutyOf[task] as number]
      return duty === undefined ? [] : [state.model.specs[duty.spec]?.vehicle ?? -1]
    }),
  )
}

/** The duties whose hours follow from what a knob is turned for. */
function bentBy(state: State, piece: number, { kind, vehicles }: Knob): number[] {
  const { model, duties, dutyOf } = state
  const own = model.pieces[piece] as Piece
  const those = (isBent: (duty: Duty) => boolean) =>
    duties.flatMap((duty, index) => (duty.halts.length > 0 && isBent(duty) ? [index] : []))
  switch (kind) {
    case 'shift':
      return those(({ spec }) => vehicles?.has(model.specs[spec]?.vehicle ?? -1) ?? true)
    case 'hours': {
      const places = placesOf(model, own)
      return those(({ halts }) => halts.some(({ place }) => places.includes(place)))
    }
    case 'due':
    case 'pickup': {
      const legs = [...dutyOf.keys()].filter(
        (task) => model.pieces[task >> 1]?.shipment === own.shipment,
      )
      const carried = new Set(legs.map((task) => dutyOf[task] as number))
      return those(({ spec }) => carried.has(spec))
    }
    default:
      return []
  }
}

/** Sets the hours of duties by the rules as they now are; milder rules break nothing. */
function setHours(state: State, indices: readonly number[]): void {
  for (const index of indices) {
    const duty = touch(state, index)
    for (const halt of duty.halts) refresh(state, halt)
    schedule(state, duty)
  }
}

/** Lets every shift end later, by copies that are made once for each amount; `undo` puts the duties back. */
function goLater(trials: Trials, { amount }: Knob) {
  const { state, later } = trials
  const known = later.get(amount) ?? laterBy(state)
  // What was asked for last is kept longest.
  later.delete(amount)
  later.set(amount, known)
  if (later.size > laterMax) later.delete(later.keys().next().value as number)
  const was = [...known.duties.keys()].map((index) => [index, state.duties[index] as Duty] as const)
  for (const [index, duty] of known.duties) state.duties[index] = duty
  return {
    warmMin: known.warmMin,
    undo: () => {
      for (const [index, duty] of was) state.duties[index] = duty
    },
  }
}

function laterBy(state: State): Later {
  const was = state.warmMin.slice()
  const duties = new Map<number, Duty>()
  for (const [index, duty] of state.duties.entries()) {
    if (duty.halts.length === 0) continue
    const copy = copyDuty(duty)
    schedule(state, copy)
    duties.set(index, copy)
  }
  const warmMin = state.warmMin.slice()
  state.warmMin.set(was)
  return { duties, warmMin }
}
