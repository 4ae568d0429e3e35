// Takes pieces out of a day so that they can be put back better: strings of neighbours (SISR, Christiaens and Vanden Berghe
// 2020), line-haul legs alone, whole hubs, whole trips.
// Numbers of pieces, tasks, duties and halts come from the state's own lists: that is what `as` says here.

import type { Random } from '#kernel/random.ts'
import type { Duty, Halt } from './duty.ts'
import { note, touch } from './journal.ts'
import { endTurn, forget, removeTask } from './leg.ts'
import type { Piece } from './model.ts'
import type { Neighbours } from './neighbours.ts'
import { settle } from './settle.ts'
import { absent, direct, haltOf, isWhole, never, refresh, type State, setHub } from './state.ts'

export type Ruined = {
  readonly pieces: number[]
  readonly closedHub: number
  /** Whether what is put back is to share new trips. */
  readonly shared: boolean
}
type Ruin = {
  readonly state: State
  readonly chance: Random
  readonly neighbours: Neighbours
}

const plain = { closedHub: -1, shared: false }
const stringMax = 12
const removedMean = 15
const splitRate = 0.5
const splitDepth = 0.01
const hubPiecesMax = 25
const tripPiecesMax = 60
const sharedPiecesMax = 150

export function ruin(state: State, chance: Random, neighbours: Neighbours): Ruined {
  const context: Ruin = { state, chance, neighbours }
  const draw = chance.next()
  const seed = chance.int(0, state.model.pieces.length - 1)
  const hub = state.hubOf[seed] as number
  if (draw < 0.12 && hub >= 0) return closeHub(context, seed, hub)
  if (draw < 0.3 && hub >= 0) return ruinFar(context, seed)
  if (draw >= 0.3 && draw < 0.33) return ruinTrip(context, seed, false)
  if (draw >= 0.33 && draw < 0.36) return ruinTrip(context, seed, true)
  return ruinStrings(context, seed)
}

/** Strings of pieces near one another, out of the trips that serve them at their halls, and absent ones beside them. */
function ruinStrings(context: Ruin, seed: number): Ruined {
  const { state, chance, neighbours } = context
  const strings = 1 + Math.floor(chance.next() * ((4 * removedMean) / (1 + stringMax / 2)) * 0.5)
  const pieces: number[] = []
  for (const { duty, task } of tripsNear(context, { seed, trips: strings, of: nearTask })) {
    const tour = tripTasks(state, duty, task)
    const length = chance.int(1, Math.min(stringMax, tour.length))
    for (const each of cutString(tour, { task, length }, chance)) pieces.push(each >> 1)
  }
  const left = neighbours.of(seed).filter((near) => (state.hubOf[near] as number) === absent)
  pieces.push(...left.slice(0, Math.max(0, removedMean - pieces.length)))
  return { ...plain, pieces: removePieces(state, pieces) }
}

type Wanted = {
  readonly seed: number
  readonly trips: number
  readonly of: (state: State, piece: number) => number
}

/** One leg each of so many duties that serve the neighbours of a piece. */
function tripsNear({ state, neighbours }: Ruin, { seed, trips, of }: Wanted) {
  const found: { duty: number; task: number }[] = []
  const seen = new Set<number>()
  for (const near of neighbours.of(seed)) {
    if (seen.size >= trips) break
    const task = of(state, near)
    const duty = task < 0 ? -1 : (state.dutyOf[task] as number)
    if (duty < 0 || seen.has(duty)) continue
    seen.add(duty)
    found.push({ duty, task })
  }
  return found
}

/** A run of tasks around one of them; often with a middle block that stays. */
function cutString(
  tour: readonly number[],
  { task, length }: { task: number; length: number },
  chance: Random,
): number[] {
  const at = tour.indexOf(task)
  let stays = 0
  if (chance.next() < splitRate) {
    while (length + stays < tour.length && chance.next() > splitDepth) stays++
    stays = Math.min(stays, tour.length - length)
  }
  const span = length + stays
  const from = Math.max(0, Math.min(at - chance.int(0, span - 1), tour.length - span))
  const skipFrom = from + chance.int(0, length)
  return tour
    .slice(from, from + span)
    .filter((_, i) => from + i < skipFrom || from + i >= skipFrom + stays)
}

/** The tasks of the trip that a task is in, by their halts at halls. */
function tripTasks(state: State, index: number, task: number): number[] {
  const { halts, locked } = state.duties[index] as Duty
  const at = halts.findIndex(({ load }) => load.includes(task))
  let a = at
  while (a > 0 && !(halts[a] as Halt).first) a--
  let b = at + 1
  while (b < halts.length && !(halts[b] as Halt).first) b++
  const tasks = new Set<number>()
  for (let i = Math.max(a, locked); i < b; i++) {
    const { load, unload } = halts[i] as Halt
    const [fewer, more] = load.length <= unload.length ? [load, unload] : [unload, load]
    for (const each of fewer.length > 0 ? fewer : more) tasks.add(each)
  }
  tasks.add(task)
  return [...tasks]
}

/** The leg of a piece that a vehicle carries at its hall. */
function nearTask({ hubOf, model }: State, piece: number): number {
  const hub = hubOf[piece] as number
  if (hub === absent) return -1
  const { up } = model.pieces[piece] as Piece
  return hub < 0 || up ? piece * 2 : piece * 2 + 1
}

/** Only the legs between hubs and the park, of whole trips or of half of what they carry. */
function ruinFar(context: Ruin, seed: number): Ruined {
  const { state, chance } = context
  const pieces: number[] = []
  for (const { duty, task } of tripsNear(context, { seed, trips: chance.int(1, 3), of: farTask })) {
    const share = chance.next() < 0.5 ? 0.5 : 1
    const legs = tripTasks(state, duty, task).filter((leg) => farTask(state, leg >> 1) === leg)
    pieces.push(...legs.filter(() => chance.next() < share).map((leg) => leg >> 1))
  }
  return { ...plain, pieces: removeFar(state, pieces.slice(0, hubPiecesMax)) }
}

function farTask({ hubOf, model }: State, piece: number): number {
  if ((hubOf[piece] as number) < 0) return -1
  return (model.pieces[piece] as Piece).up ? piece * 2 + 1 : piece * 2
}

/** All that passes a hub, or a good part of it, shall pass another. */
function closeHub({ state, chance, neighbours }: Ruin, seed: number, hub: number): Ruined {
  const most = chance.int(5, hubPiecesMax)
  const pieces = neighbours
    .of(seed)
    .filter((piece) => (state.hubOf[piece] as number) === hub)
    .slice(0, most)
  const closedHub = chance.next() < 0.7 ? hub : -1
  return { ...plain, pieces: removePieces(state, pieces), closedHub }
}

/** Whole trips to the park or beyond it, with all they carry: fewer of them is what saves most. */
function ruinTrip(context: Ruin, seed: number, shared: boolean): Ruined {
  const { state, chance } = context
  const of = (_: State, piece: number) =>
    (state.hubOf[piece] as number) === direct ? piece * 2 : farTask(state, piece)
  const count = shared ? chance.int(2, 5) : chance.int(1, 2)
  const trips = tripsNear(context, { seed, trips: count, of })
  const pieces = trips.flatMap(({ duty, task }) => tripTasks(state, duty, task).map((t) => t >> 1))
  const most = shared ? sharedPiecesMax : tripPiecesMax
  return { ...plain, pieces: removePieces(state, pieces.slice(0, most)), shared }
}

/** Removes pieces whole, with those that wait for them; what has been loaded already stays. Returns what is now to be planned. */
export function removePieces(state: State, wanted: readonly number[]): number[] {
  const pieces = [...withWaiting(state, wanted)].filter((piece) => !isLocked(state, piece))
  const tasks = pieces.flatMap((piece) => [piece * 2, piece * 2 + 1])
  const stranded = removeTasks(state, tasks)
  for (const piece of pieces) {
    const hub = state.hubOf[piece] as number
    if (hub >= 0) state.lastHub[piece] = hub
    setHub(state, piece, absent)
  }
  for (const piece of pieces) endTurn(state, piece)
  return [...pieces, ...stranded]
}

/** Removes what of a piece has not been begun; a first leg that was stays, and its goods wait at the hub. */
export function removeOpenLegs(state: State, piece: number): void {
  if (!isLocked(state, piece)) {
    removePieces(state, [piece])
    return
  }
  const open = [piece * 2, piece * 2 + 1].filter((task) => state.locked[task] === 0)
  removeTasks(state, open)
}

function withWaiting({ model }: State, wanted: readonly number[]): Set<number> {
  const all = new Set(wanted)
  for (const piece of all) for (const next of model.pieces[piece]?.before ?? []) all.add(next)
  return all
}

/** Whether some leg of a piece has been driven or begun. */
export function isLocked({ locked }: State, piece: number): boolean {
  return locked[piece * 2] === 1 || locked[piece * 2 + 1] === 1
}

/** Removes the legs beyond the hub; the legs at the halls stay, free to shift until the rest is planned again. */
function removeFar(state: State, wanted: readonly number[]): number[] {
  const { model } = state
  const bound = (piece: number) => {
    const { after, before } = model.pieces[piece] as Piece
    return after.length + before.length > 0
  }
  const legs = [...new Set(wanted)]
    .filter((piece) => !bound(piece))
    .map((piece) => farTask(state, piece))
    .filter((task) => task >= 0 && state.locked[task] === 0)
  const stranded = removeTasks(state, legs)
  for (const task of legs) stranded.push(...freeMeeting(state, task ^ 1))
  return [...new Set([...legs.map((task) => task >> 1), ...stranded])]
}

/** Lets the leg that stays shift as it likes, if its duty bears that; returns the pieces that have to leave it besides. */
function freeMeeting(state: State, task: number): number[] {
  const index = state.dutyOf[task] as number
  if (index < 0) return []
  const isFirst = (task & 1) === 0
  const duty = touch(state, index)
  const meetAt = (meet: number): boolean => {
    state.meet[task >> 1] = meet
    refresh(state, haltOf(duty, task, isFirst ? 'unload' : 'load'))
    return settle(state, duty)
  }
  const was = state.meet[task >> 1] as number
  return meetAt(isFirst ? never : 0) || meetAt(was) ? [] : emptyDuty(state, duty)
}

function emptyDuty(state: State, duty: Duty): number[] {
  return removePieces(
    state,
    duty.halts.flatMap(({ load }) => load.map((each) => each >> 1)),
  )
}

/**
 * Takes tasks out and sets the hours of their duties anew. Roads need not keep the triangle's law: without a halt the way
 * may be longer, or none, and then the duty is emptied. Returns the pieces this removed besides.
 */
function removeTasks(state: State, tasks: readonly number[]): number[] {
  const touched = new Set<number>()
  for (const task of tasks) {
    const index = state.dutyOf[task] as number
    if (index < 0) continue
    note(state, task >> 1)
    touched.add(index)
    removeTask(state, task)
    forget(state, task)
  }
  return [...touched].flatMap((index) => {
    const duty = state.duties[index] as Duty
    return settle(state, duty) ? [] : emptyDuty(state, duty)
  })
}

/** Pieces that are not carried whole. */
export function listAbsent(state: State): number[] {
  return [...state.model.pieces.keys()].filter((piece) => !isWhole(state, piece))
}
