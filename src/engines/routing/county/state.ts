// A day in the making: all duties, where each piece is, and when it is handed over at its hub.
// Numbers of pieces, tasks, duties and hubs come from the model's own lists: that is what `as` says here.

import { type Around, type Duty, type Halt, newHalt, serviceMin } from './duty.ts'
import type { Model, Piece } from './model.ts'
import { newVisits, type Visits } from './visits.ts'

export const absent = -2
export const direct = -1
/** Later than any hand-over: what a first leg is held to while its second is not planned. */
export const never = 1_000_000

export type State = Around & {
  readonly model: Model
  readonly duties: Duty[]
  /** By piece: the hub it passes, `direct`, or `absent`. */
  readonly hubOf: Int32Array
  /** By task: the duty that carries it, -1 for none. */
  readonly dutyOf: Int32Array
  /** By piece: when it is handed over at its hub: its first leg ends and its second begins no later and no earlier. */
  readonly meet: Int32Array
  /** By piece: when the pieces it waits for have arrived at the latest. */
  readonly turn: Int32Array
  /** By piece: the hub it passed before it was taken out, -1 for none. */
  readonly lastHub: Int32Array
  readonly hubKg: Float64Array
  readonly hubCold: Float64Array
  readonly warmMin: Int32Array
  /** By task: 1 when it has been loaded already, so that its vehicle must bring it. */
  readonly locked: Uint8Array
  readonly visits: Visits
  /** By duty and by twin, the scan that looked at it last; and how many scans there were. */
  readonly scanned: Int32Array
  readonly twins: Int32Array
  scans: number
  /** What it was before an iteration touched it. */
  readonly journal: Journal
  cost: number
}
export type Placing = { hub: number; duty0: number; duty1: number; meet: number; turn: number }
type Journal = {
  on: boolean
  duties: Map<number, Duty>
  pieces: Map<number, Placing>
  warmMin: Int32Array
  cost: number
}

export function emptyState(model: Model): State {
  const { pieces, specs } = model
  return {
    model,
    duties: specs.map((_, spec) => newDuty(spec)),
    hubOf: new Int32Array(pieces.length).fill(absent),
    dutyOf: new Int32Array(pieces.length * 2).fill(-1),
    meet: new Int32Array(pieces.length),
    turn: new Int32Array(pieces.length),
    hubKg: new Float64Array(model.hubPlace.length),
    hubCold: new Float64Array(model.hubPlace.length),
    warmMin: new Int32Array(pieces.length * 2),
    loadedAt: new Int32Array(pieces.length * 2),
    lastHub: new Int32Array(pieces.length).fill(-1),
    locked: new Uint8Array(pieces.length * 2),
    visits: newVisits(model),
    scanned: new Int32Array(specs.length),
    twins: new Int32Array(specs.length),
    scans: 0,
    journal: {
      on: false,
      duties: new Map(),
      pieces: new Map(),
      warmMin: new Int32Array(pieces.length * 2),
      cost: 0,
    },
    cost: pieces.reduce((sum, piece) => sum + piece.leftFen, 0),
  }
}

export function newDuty(spec: number): Duty {
  return {
    spec,
    halts: [],
    locked: 0,
    lockOpen: false,
    on: new Int32Array(0),
    trips: 0,
    metres: 0,
    costFen: 0,
    warmTasks: 0,
    coldTasks: 0,
    places: 0,
    endRestFrom: 0,
    endRestMin: 0,
  }
}

export function pieceOf({ model }: State, task: number): Piece {
  return model.pieces[task >> 1] as Piece
}

/** Whether a task is the last leg of its piece. */
export function isLastLeg({ hubOf }: State, task: number): boolean {
  return (task & 1) === 1 || (hubOf[task >> 1] as number) === direct
}

export function loadPlace(state: State, task: number): number {
  if ((task & 1) === 0) return pieceOf(state, task).from
  return state.model.hubPlace[state.hubOf[task >> 1] as number] as number
}

export function unloadPlace(state: State, task: number): number {
  if (isLastLeg(state, task)) return pieceOf(state, task).to
  return state.model.hubPlace[state.hubOf[task >> 1] as number] as number
}

/** No loading of a task begins before this. */
export function releaseOf(state: State, task: number): number {
  const piece = pieceOf(state, task)
  if ((task & 1) === 1) return state.meet[task >> 1] as number
  return piece.after.length === 0
    ? piece.readyMin
    : Math.max(piece.readyMin, state.turn[task >> 1] as number)
}

/** No unloading of a task ends after this. */
export function deadlineOf(state: State, task: number): number {
  if (!isLastLeg(state, task)) {
    const hub = state.hubOf[task >> 1] as number
    return (state.meet[task >> 1] as number) - (state.model.transferMin[hub] as number)
  }
  const piece = pieceOf(state, task)
  let deadline = piece.dueMin
  for (const waiting of piece.before) {
    if ((state.hubOf[waiting] as number) !== absent) {
      deadline = Math.min(deadline, state.turn[waiting] as number)
    }
  }
  return deadline
}

/** Sets what a halt's hours follow from, after its tasks or their hand-overs changed. */
export function refresh(state: State, halt: Halt): void {
  const { model } = state
  let release = model.opens[halt.place] as number
  let deadline = model.closes[halt.place] as number
  let kg = 0
  for (const task of halt.load) {
    const piece = pieceOf(state, task)
    kg += piece.kg
    release = Math.max(release, releaseOf(state, task))
    if ((task & 1) === 0) deadline = Math.min(deadline, piece.pickupByMin)
  }
  for (const task of halt.unload) {
    const piece = pieceOf(state, task)
    kg += piece.kg
    deadline = Math.min(deadline, deadlineOf(state, task))
    if (isLastLeg(state, task)) release = Math.max(release, piece.fromMin)
  }
  halt.kg = kg
  halt.release = release
  halt.deadline = deadline
  halt.service = serviceMin(model, halt.place, kg)
}

export function setHub(state: State, piece: number, hub: number): void {
  const { hubOf, hubKg, hubCold, model } = state
  const { kg, temperature } = model.pieces[piece] as Piece
  const was = hubOf[piece] as number
  hubOf[piece] = hub
  if (was >= 0) {
    hubKg[was] = (hubKg[was] as number) - kg
    if (temperature > 0) hubCold[was] = (hubCold[was] as number) - kg
  }
  if (hub >= 0) {
    hubKg[hub] = (hubKg[hub] as number) + kg
    if (temperature > 0) hubCold[hub] = (hubCold[hub] as number) + kg
  }
}

/** The halt of a duty that loads or unloads a task. */
export function haltOf(duty: Duty, task: number, what: 'load' | 'unload'): Halt {
  const halt = duty.halts.find((each) => each[what].includes(task))
  return halt ?? newHalt(-1, false)
}

/** What giving a task to a vehicle costs because another was to carry it, or this one elsewhere. */
export function movedFen(state: State, task: number, vehicle: number): number {
  const { model } = state
  if (model.movedFen === 0) return 0
  const key = `${pieceOf(state, task).shipment}/${loadPlace(state, task)}`
  const kept = model.kept.get(key)
  if (kept === undefined) return 0
  const changes = Number(kept.vehicle !== vehicle) + Number(kept.to !== unloadPlace(state, task))
  return changes * model.movedFen
}

/** The task that brings a piece to its end, -1 while it is absent. */
export function lastTask({ hubOf }: State, piece: number): number {
  const hub = hubOf[piece] as number
  if (hub === absent) return -1
  return hub === direct ? piece * 2 : piece * 2 + 1
}

/** Whether every leg of a piece is carried. */
export function isWhole({ hubOf, dutyOf }: State, piece: number): boolean {
  if ((dutyOf[piece * 2] as number) < 0) return false
  return (hubOf[piece] as number) === direct || (dutyOf[piece * 2 + 1] as number) >= 0
}
