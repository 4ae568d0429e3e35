// Plans the rest of a day again after something went otherwise, with as few changes as asked.
// Numbers of pieces, duties and halts come from the state's own lists: that is what `as` says here.

import { seededRandom } from '#kernel/random.ts'
import { carryOver } from './carry-over.ts'
import { type Draft, pack, partAbsent, unpack } from './draft.ts'
import type { Duty } from './duty.ts'
import { meetMidway } from './leg.ts'
import { poseModel } from './model.ts'
import { partToFit } from './parts.ts'
import { finish } from './plan.ts'
import type { Goods, Plan, Problem } from './problem.ts'
import { removeOpenLegs } from './ruin.ts'
import { construct, improve, snapshot } from './search.ts'
import { coldRoomHolds, settle } from './settle.ts'
import { absent, isWhole, type State } from './state.ts'

export type Change = {
  readonly seed: string
  readonly iterations: number
  /** What it costs to give a leg to another vehicle than the plan did, and to end it elsewhere. */
  readonly movedFen: number
}

/** The problem as it stands at a time of the day: what vehicles have driven, or are driving to, is locked. */
export function lockUntil(problem: Problem, { routes }: Plan, nowMin: number): Problem {
  const duties = Map.groupBy(routes, ({ vehicle, shift }) => `${vehicle}/${shift}`)
  const locks = [...duties.values()].flatMap((own) => {
    const driven = own
      .toSorted((a, b) => a.startMin - b.startMin)
      .flatMap(({ startMin, stops, rests }) => {
        const left = [startMin, ...stops.map(({ departMin }) => departMin)]
        const done = stops.filter((_, i) => (left[i] ?? 0) < nowMin)
        if (done.length === 0) return []
        const taken = rests.filter(({ beforeStop }) => beforeStop < done.length)
        const goesOn = done.length < stops.length
        return [{ startMin, stops: done, rests: taken, goesOn }]
      })
    const [first] = own
    if (first === undefined || driven.length === 0) return []
    return [{ vehicle: first.vehicle, shift: first.shift, routes: driven }]
  })
  return { ...problem, locks, nowMin }
}

/**
 * The plan carried over into a problem that has changed — locks that say how late it is, a shift that ends early, a road
 * closed, a hub that takes less, goods more — with what that makes impossible planned again. Shipments keep their numbers,
 * new ones come after them. Goods on board stay with their vehicle.
 */
export function replan(problem: Problem, plan: Plan, change: Change): Plan {
  const { kept, draft } = bend(problem, plan, change)
  return finish(kept, draft)
}

/** A plan bent to a problem that has changed, not yet written out; `kept` is the problem with who was to carry what. */
export type Bent = { readonly kept: Problem; readonly draft: Draft }

export function bend(problem: Problem, plan: Plan, change: Change): Bent {
  const { movedFen } = change
  const carried = plan.routes.flatMap(({ vehicle, stops }) =>
    stops.flatMap(({ place, load }, i) =>
      load.map(({ shipment }) => {
        const end = stops.slice(i + 1).find(({ unload }) => unload.some(isOf(shipment)))
        return { shipment, from: place, to: end?.place ?? -1, vehicle }
      }),
    ),
  )
  const kept = { ...problem, keep: { movedFen, carried } }
  const before = carryOver(kept, plan)
  const bent = unpack(poseModel(kept, before.parts), before.now)
  repair(bent)
  // What one vehicle was to take, or nobody was, may be too much for each of those that can come now.
  const { state, parts } = partAbsent({ state: bent, parts: before.parts }, (part) =>
    partToFit(kept, part),
  )
  construct(state, null)
  return { kept, draft: settleDown(state, parts, change) }
}

/** Looks on from a plan that was bent; what it had is kept where nothing better is found. */
export function bendOn({ kept, draft }: Bent, change: Omit<Change, 'movedFen'>): Bent {
  const state = unpack(poseModel(kept, draft.parts), draft.best)
  return { kept, draft: settleDown(state, draft.parts, change) }
}

/** Only the cold end of annealing: the plan is good already. */
function settleDown(
  state: State,
  parts: Draft['parts'],
  { seed, iterations }: Omit<Change, 'movedFen'>,
): Draft {
  const cold = { iterations, from: 0.8, to: 1 }
  const packed = pack(improve(state, snapshot(state), cold, seededRandom(seed)))
  return { parts, now: packed, best: packed }
}

/** What of a draft's goods is carried by nobody, in kilograms. */
export function kgLeftBy({ parts, best }: Draft): number {
  return parts.reduce((sum, { kg }, piece) => sum + (best.hubs[piece] === absent ? kg : 0), 0)
}

function isOf(shipment: number) {
  return (goods: Goods): boolean => goods.shipment === shipment
}

/** Takes out what can no longer be done as planned, the last first, until every duty and every hand-over holds. */
function repair(state: State): void {
  const { model, hubOf } = state
  for (const piece of model.pieces.keys()) {
    if (isTooMuch(state, piece)) removeOpenLegs(state, piece)
  }
  for (let index = 0; index < state.duties.length; index++) shorten(state, index)
  for (const piece of model.pieces.keys()) {
    if ((hubOf[piece] as number) < 0 || !isWhole(state, piece)) continue
    if (!meetMidway(state, piece)) removeOpenLegs(state, piece)
  }
  for (let index = 0; index < state.duties.length; index++) shorten(state, index)
}

/** Whether the hub that a piece passes has more than it can take, in a day or in its cold room. */
function isTooMuch(state: State, piece: number): boolean {
  const { model, hubKg, hubOf } = state
  const hub = hubOf[piece] as number
  if (hub < 0) return false
  if ((hubKg[hub] as number) > (model.hubKgMax[hub] as number)) return true
  return (model.temperatures[piece] as number) > 0 && !coldRoomHolds(state, hub)
}

/** Takes goods off a duty, those loaded last first, until it can be driven. */
function shorten(state: State, index: number): void {
  while (!settle(state, state.duties[index] as Duty)) {
    const duty = state.duties[index] as Duty
    const open = duty.halts.flatMap(({ load }) => load).filter((task) => state.locked[task] === 0)
    const last = open.at(-1)
    if (last === undefined) return
    removeOpenLegs(state, last >> 1)
  }
}
