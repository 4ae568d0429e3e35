// A plan in the making, as plain data that a job can lay down between two steps and take up again.

import { seededRandom } from '#kernel/random.ts'
import { type Duty, newHalt } from './duty.ts'
import { vehicleOf } from './leg.ts'
import { type Model, poseModel } from './model.ts'
import { type Part, partEvenly, partShipments, partsMax } from './parts.ts'
import type { Lock, Problem } from './problem.ts'
import { type Best, construct, improve, snapshot } from './search.ts'
import { settle } from './settle.ts'
import { absent, emptyState, isWhole, movedFen, refresh, type State, setHub } from './state.ts'
import { addVisits } from './visits.ts'

type DraftHalt = readonly [place: number, first: 0 | 1, load: number[], unload: number[]]
export type Packed = {
  readonly duties: readonly (readonly DraftHalt[])[]
  readonly hubs: readonly number[]
  readonly meets: readonly number[]
  readonly turns: readonly number[]
}
export type Draft = { readonly parts: readonly Part[]; readonly now: Packed; readonly best: Packed }

/** Parts that do not fit are halved so often, and no smaller than this. */
const halvings = 4
const partKgMin = 40

/** A first plan that keeps every rule: what fits nowhere whole is tried in halves, where it may be split. */
export function firstDraft(problem: Problem, seed: string): Draft {
  const chance = seededRandom(`${seed}/first`)
  const whole = partShipments(problem)
  let made: Parted = { state: emptyState(poseModel(problem, whole)), parts: whole }
  construct(made.state, chance, true)
  for (let round = 0; round < halvings; round++) {
    const halved = partAbsent(made, (part) => halve(problem, part))
    if (halved === made) break
    made = halved
    construct(made.state, chance, true)
  }
  const packed = pack(made.state)
  return { parts: made.parts, now: packed, best: packed }
}

function halve({ shipments }: Problem, part: Part): readonly Part[] {
  const mayBe = shipments[part.shipment]?.split && part.kg >= 2 * partKgMin && partsMax(part) >= 2
  return partEvenly(part, mayBe ? 2 : 1)
}

type Parted = { readonly state: State; readonly parts: readonly Part[] }

/** Parts what nobody carries: the first of each keeps the number of the whole, the others get new ones. */
export function partAbsent(now: Parted, cut: (part: Part) => readonly Part[]): Parted {
  const { state } = now
  const parts = [...now.parts]
  for (const [piece, part] of now.parts.entries()) {
    if ((state.hubOf[piece] as number) !== absent) continue
    const [first = part, ...others] = cut(part)
    parts[piece] = first
    parts.push(...others)
  }
  if (parts.length === now.parts.length) return now
  return { state: unpack(poseModel(state.model.problem, parts), pack(state)), parts }
}

export type Slice = {
  readonly seed: string
  readonly slice: number
  readonly slices: number
  readonly iterations: number
}

/** One slice of the search: the same draft and slice give the same draft on any machine. */
export function improveDraft(problem: Problem, draft: Draft, stretch: Slice): Draft {
  const { seed, slice, slices, iterations } = stretch
  const model = poseModel(problem, draft.parts)
  const best = snapshot(unpack(model, draft.best))
  const state = unpack(model, draft.now)
  const chance = seededRandom(`${seed}/${slice}`)
  const whole = { iterations, from: slice / slices, to: (slice + 1) / slices }
  const found = improve(state, best, whole, chance)
  return {
    parts: draft.parts,
    now: pack(state),
    best: found === best ? draft.best : pack(found),
  }
}

export function pack({ duties, hubOf, meet, turn }: Best | State): Packed {
  return {
    duties: duties.map(({ halts }) =>
      halts.map(({ place, first, load, unload }) => [place, first ? 1 : 0, [...load], [...unload]]),
    ),
    hubs: [...hubOf],
    meets: [...meet],
    turns: [...turn],
  }
}

/** A packed state with all its hours and sums again. Pieces beyond those it knows are absent. */
export function unpack(model: Model, packed: Packed): State {
  const state = emptyState(model)
  for (const [piece, hub] of packed.hubs.entries()) {
    setHub(state, piece, hub)
    state.meet[piece] = packed.meets[piece] ?? 0
    state.turn[piece] = packed.turns[piece] ?? 0
  }
  for (const [index, halts] of packed.duties.entries()) {
    const duty = state.duties[index]
    if (duty !== undefined) unpackDuty(state, { duty, index, halts })
  }
  for (const lock of model.problem.locks ?? []) applyLock(state, lock)
  for (const duty of state.duties) settle(state, duty)
  state.cost += sumPieces(state)
  return state
}

function unpackDuty(
  state: State,
  { duty, index, halts }: { duty: Duty; index: number; halts: readonly DraftHalt[] },
): void {
  for (const [place, first, load, unload] of halts) {
    const halt = { ...newHalt(place, first === 1), load: [...load], unload: [...unload] }
    for (const task of load) state.dutyOf[task] = index
    duty.halts.push(halt)
  }
  addVisits(state.visits, state.model, duty)
  for (const halt of duty.halts) refresh(state, halt)
}

/** Sets what has been driven as it was. */
function applyLock(state: State, { vehicle, shift, routes }: Lock): void {
  const index = state.model.specs.findIndex(
    (spec) => spec.vehicle === vehicle && spec.shift === shift,
  )
  const duty = state.duties[index]
  if (duty === undefined) return
  const stops = routes.flatMap(({ startMin, rests, stops: own }) =>
    own.map((stop, i) => ({
      ...stop,
      startMin,
      rest: rests.find(({ beforeStop }) => beforeStop === i && i > 0),
    })),
  )
  duty.locked = stops.length
  duty.lockOpen = routes.at(-1)?.goesOn ?? false
  for (const [i, { startMin, arriveMin, departMin, rest }] of stops.entries()) {
    const halt = duty.halts[i]
    if (halt === undefined) continue
    const beginMin = departMin - halt.service
    halt.start = startMin
    halt.lateArrive = arriveMin
    halt.depart = departMin
    halt.begin = beginMin
    halt.lateBegin = beginMin
    halt.late = beginMin
    halt.restFrom = rest?.fromMin ?? 0
    halt.restMin = rest === undefined ? 0 : rest.toMin - rest.fromMin
    for (const task of halt.load) state.locked[task] = 1
  }
}

/** What carrying by others costs, less what leaving would have cost. */
function sumPieces(state: State): number {
  let sum = 0
  for (const [piece, { leftFen }] of state.model.pieces.entries()) {
    if (isWhole(state, piece)) sum -= leftFen
    for (const task of [piece * 2, piece * 2 + 1]) {
      const duty = state.duties[state.dutyOf[task] ?? -1]
      if (duty !== undefined) sum += movedFen(state, task, vehicleOf(state, duty))
    }
  }
  return sum
}
