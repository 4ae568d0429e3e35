// Ruin and recreate with annealing (SISR, Christiaens and Vanden Berghe 2020) over both echelons at once.
// Pieces and duties come from the state's own lists: that is what `as` says here.

import type { Random } from '#kernel/random.ts'
import { insertPiece } from './insert.ts'
import { begin, note, rollBack } from './journal.ts'
import { meetMidway } from './leg.ts'
import type { Piece } from './model.ts'
import { type Neighbours, newNeighbours } from './neighbours.ts'
import { isLocked, listAbsent, removePieces, ruin } from './ruin.ts'
import { absent, isWhole, type State } from './state.ts'
import { unitOf } from './warmth.ts'
import { minutesOf } from './ways.ts'

export type Stretch = {
  readonly iterations: number
  /** Which part of the whole search this is: the temperature falls from 0 to 1. */
  readonly from: number
  readonly to: number
}

/** Of what a piece costs on the average: where annealing starts and ends. */
const hot = 1.5
const cold = 0.04
const recentreEvery = 500
const absentTries = 12

/**
 * Inserts all pieces that are not carried, the far and heavy first; those that do not fit stay absent. Shared, every new trip
 * is priced by what a piece fills of it: that opens too many, which the search then merges better than it would open them.
 */
export function construct(state: State, chance: Random | null, shared = false): void {
  const pieces = listAbsent(state)
  const weights = new Map(pieces.map((piece) => [piece, weightOf(state, piece)]))
  pieces.sort((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0) || a - b)
  for (const piece of inTurn(state, pieces))
    putIn(state, piece, { chance, closedHub: -1, limit: Number.POSITIVE_INFINITY, shared })
}

function weightOf({ model }: State, piece: number): number {
  const { priority } = model.problem.shipments[model.pieces[piece]?.shipment ?? 0] ?? {
    priority: 1,
  }
  return (
    priority * 1e9 +
    farness(model.pieces[piece] as Piece, model) * 10 +
    (model.pieces[piece]?.kg ?? 0)
  )
}

function farness({ from, to }: Piece, { specs, places }: State['model']): number {
  return Math.max(0, minutesOf(specs[0]?.ways[from * places + to] ?? 0))
}

/** What others wait for comes before them. */
function inTurn({ model }: State, pieces: readonly number[]): number[] {
  const wanted = new Set(pieces)
  const done = new Set<number>()
  const add = (piece: number): void => {
    if (done.has(piece) || !wanted.has(piece)) return
    wanted.delete(piece)
    for (const before of model.pieces[piece]?.after ?? []) add(before)
    done.add(piece)
  }
  for (const piece of pieces) add(piece)
  return [...done]
}

/** Inserts a piece; a leg that finds no partner is taken out, and the piece tried whole. */
function putIn(state: State, piece: number, how: Parameters<typeof insertPiece>[2]): boolean {
  if (insertPiece(state, piece, how)) return true
  if ((state.hubOf[piece] as number) === absent || isLocked(state, piece)) return false
  const besides = removePieces(state, [piece])
  for (const each of besides) if (each !== piece) putIn(state, each, how)
  return insertPiece(state, piece, how)
}

/** One stretch of the search; returns the best state of it, and leaves in `state` where the search stands. */
export function improve(state: State, best: Best, stretch: Stretch, chance: Random): Best {
  const { pieces } = state.model
  if (pieces.length === 0) return best
  const neighbours = newNeighbours(state.model)
  const unit = unitOf(state.model)
  let kept = best
  for (let i = 0; i < stretch.iterations; i++) {
    const progress = stretch.from + ((stretch.to - stretch.from) * i) / stretch.iterations
    const temperature = unit * hot * (cold / hot) ** progress
    const limit = state.cost - temperature * Math.log(1 - chance.next())
    begin(state)
    if (!step(state, { neighbours, limit, chance })) rollBack(state)
    else if (state.cost < kept.cost) kept = snapshot(state)
    if ((i + 1) % recentreEvery === 0) recentre(state)
  }
  return kept
}

type Trial = { neighbours: Neighbours; limit: number; chance: Random }

/** One ruin and recreate; false as soon as it is known to cost more than the limit. */
function step(state: State, { neighbours, limit, chance }: Trial): boolean {
  const { pieces, closedHub, shared } = ruin(state, chance, neighbours)
  const order = inTurn(state, arrange(state, withAbsent(state, pieces), chance))
  let hoped = order.reduce((sum, piece) => sum + hope(state, piece), 0)
  for (const piece of order) {
    const most = shared ? Number.POSITIVE_INFINITY : limit - state.cost + hoped
    hoped -= hope(state, piece)
    putIn(state, piece, { chance, closedHub, limit: most, shared })
    if (state.cost - hoped >= limit) return false
  }
  return state.cost < limit
}

/** With what was taken out a few more that nobody carries are tried. */
function withAbsent({ hubOf }: State, pieces: readonly number[]): number[] {
  const open = new Set(pieces)
  const most = open.size + absentTries
  if (open.size === 0) return []
  for (let piece = 0; piece < hubOf.length && open.size < most; piece++) {
    if ((hubOf[piece] as number) === absent) open.add(piece)
  }
  return [...open]
}

/** What the cost can fall by when a piece is carried. */
function hope(state: State, piece: number): number {
  return isWhole(state, piece) ? 0 : (state.model.pieces[piece]?.leftFen ?? 0)
}

function arrange(state: State, pieces: number[], chance: Random): number[] {
  const { model } = state
  const draw = chance.next() * 11
  const keys = new Map(
    pieces.map((index) => {
      const piece = model.pieces[index] as Piece
      if (draw < 4) return [index, chance.next()]
      if (draw < 8) return [index, -piece.kg]
      return [index, draw < 10 ? -farness(piece, model) : farness(piece, model)]
    }),
  )
  return pieces.sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0) || a - b)
}

/** Sets every hand-over midway again, as the legs around it have moved. */
function recentre(state: State): void {
  begin(state)
  for (const piece of state.model.pieces.keys()) {
    if ((state.hubOf[piece] as number) < 0 || !isWhole(state, piece)) continue
    note(state, piece)
    if (meetMidway(state, piece)) continue
    rollBack(state)
    return
  }
}

/** A state as it stood; duties are never changed in place while a search runs. */
export type Best = Pick<
  State,
  'cost' | 'duties' | 'hubOf' | 'dutyOf' | 'meet' | 'turn' | 'warmMin' | 'hubKg' | 'hubCold'
>

export function snapshot(state: State): Best {
  return {
    cost: state.cost,
    duties: state.duties.slice(),
    hubOf: state.hubOf.slice(),
    dutyOf: state.dutyOf.slice(),
    meet: state.meet.slice(),
    turn: state.turn.slice(),
    warmMin: state.warmMin.slice(),
    hubKg: state.hubKg.slice(),
    hubCold: state.hubCold.slice(),
  }
}
