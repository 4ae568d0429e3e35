// Puts pieces into duties: past the hub, or direct, whichever is cheapest, with the hand-over midway between its two legs.
// Numbers of pieces, tasks, duties and hubs come from the model's own lists: that is what `as` says here.

import type { Random } from '#kernel/random.ts'
import type { Duty } from './duty.ts'
import { note, touch } from './journal.ts'
import { commit, endTurn, meetMidway, meetTurn, readyAtHub, uncommit } from './leg.ts'
import type { Piece } from './model.ts'
import { scan } from './scan.ts'
import { settle } from './settle.ts'
import type { Spot } from './spot.ts'
import {
  absent,
  direct,
  haltOf,
  isWhole,
  lastTask,
  never,
  refresh,
  type State,
  setHub,
} from './state.ts'
import { type Insertion, type Option, optionsVia, spotsFor, wishFor } from './via.ts'

const wideRate = 0.1

/** Inserts a piece, or what of its legs is missing, where it costs least; false when it fits nowhere, and then nothing has changed. */
export function insertPiece(state: State, piece: number, insertion: Insertion): boolean {
  const { hubOf, dutyOf } = state
  if (isWhole(state, piece)) return true
  note(state, piece)
  if (!setTurn(state, piece)) return false
  if ((hubOf[piece] as number) !== absent) {
    const missing = (dutyOf[piece * 2] as number) < 0 ? piece * 2 : piece * 2 + 1
    return insertLeg(state, missing, insertion.chance)
  }
  const options = listOptions(state, piece, insertion)
  for (let i = options.length - 1; i >= 0; i--) {
    const option = options[i] as Option
    if (takeOption(state, piece, { option, chance: insertion.chance })) return true
  }
  // Where nothing costs less than the limit, or nothing was overlooked, there is no use in looking again.
  const isHopeless =
    options.length === 0 &&
    (insertion.limit < Number.POSITIVE_INFINITY ||
      (insertion.chance === null && !isAnyScarce(state, piece)))
  return !isHopeless && tryEachHub(state, piece, insertion)
}

/** A piece waits until what it comes after has arrived; false when some of that is not planned. */
function setTurn(state: State, piece: number): boolean {
  const { after } = state.model.pieces[piece] as Piece
  let turn = 0
  for (const before of after) {
    const task = lastTask(state, before)
    const duty = task < 0 ? -1 : (state.dutyOf[task] as number)
    if (duty < 0) return false
    turn = Math.max(turn, haltOf(state.duties[duty] as Duty, task, 'unload').depart)
  }
  state.turn[piece] = turn
  return true
}

/** Where the exact hours forbid all that looked best, every hub gets its own chance. */
function tryEachHub(state: State, piece: number, insertion: Insertion): boolean {
  const { chance, closedHub } = insertion
  const { hubs } = state.model.pieces[piece] as Piece
  // Where the cold room is full at some hours, dearer ways at others may do; while searching that is seldom worth the time.
  const isWide = chance === null || chance.next() < wideRate
  return hubs.some((hub) => {
    if (hub === closedHub || !hasHubRoom(state, piece, hub)) return false
    const options = optionsVia(state, piece, {
      ...insertion,
      hub,
      wide: isWide && isScarce(state, piece, hub),
    })
    return options
      .sort((a, b) => a.cost - b.cost)
      .some((option) => takeOption(state, piece, { option, chance }))
  })
}

/** Ways for a piece, the best last: each cheaper than those before, which stay in case the exact hours forbid it. */
function listOptions(state: State, piece: number, insertion: Insertion): Option[] {
  const { chance, closedHub } = insertion
  const { hubs, direct: mayRun } = state.model.pieces[piece] as Piece
  const options: Option[] = []
  if (mayRun) {
    setHub(state, piece, direct)
    const wish = wishFor(state, piece * 2, {
      release: 0,
      count: spotsFor(state, piece),
      limit: insertion.limit,
      shared: insertion.shared,
    })
    for (const spot of scan(state, wish, chance).reverse()) {
      options.push({ hub: direct, cost: spot.cost, spots: [spot] })
    }
    setHub(state, piece, absent)
  }
  // The hub it passed last is the likeliest to be cheap, and what is cheap spares looking further elsewhere.
  const turned = Math.max(0, hubs.indexOf(state.lastHub[piece] as number))
  for (let k = 0; k < hubs.length; k++) {
    const hub = hubs[(k + turned) % hubs.length] as number
    if (hub === closedHub || !hasHubRoom(state, piece, hub)) continue
    const limit = options.at(-1)?.cost ?? insertion.limit
    options.push(...optionsVia(state, piece, { ...insertion, hub, limit, wide: false }))
  }
  return options
}

/** Whether a hub can take a piece at all; by what hours its cold room is full shows when the hours are set. */
export function hasHubRoom({ model, hubKg }: State, piece: number, hub: number): boolean {
  const { kg, temperature } = model.pieces[piece] as Piece
  if ((hubKg[hub] as number) + kg > (model.hubKgMax[hub] as number)) return false
  return temperature === 0 || kg <= (model.hubColdMax[hub] as number)
}

/** Whether more cold goods would pass a hub that day than its cold room holds at once. */
function isScarce({ model, hubCold }: State, piece: number, hub: number): boolean {
  const { kg, temperature } = model.pieces[piece] as Piece
  return temperature > 0 && (hubCold[hub] as number) + kg > (model.hubColdMax[hub] as number)
}

function isAnyScarce(state: State, piece: number): boolean {
  const { hubs } = state.model.pieces[piece] as Piece
  return hubs.some((hub) => isScarce(state, piece, hub))
}

/** Carries an option out; false when the exact hours forbid it, and then nothing has changed. */
function takeOption(
  state: State,
  piece: number,
  { option, chance }: { option: Option; chance: Random | null },
): boolean {
  setHub(state, piece, option.hub)
  state.meet[piece] = never
  const [first, second] = option.spots
  const task = piece * 2
  if (first !== undefined && commit(state, task, first)) {
    if (second === undefined) {
      if (meetTurn(state, piece)) return true
    } else {
      state.meet[piece] = readyAtHub(state, task, state.duties[first.duty] as Duty)
      if (takeSecond(state, task + 1, { spot: second, chance })) return true
    }
    uncommit(state, task)
  }
  setHub(state, piece, absent)
  endTurn(state, piece)
  return false
}

function takeSecond(
  state: State,
  task: number,
  { spot, chance }: { spot: Spot; chance: Random | null },
): boolean {
  const piece = task >> 1
  const ready = state.meet[piece] as number
  const take = (next: Spot): boolean => {
    if (!commit(state, task, next)) return false
    if (meetMidway(state, piece) && meetTurn(state, piece)) return true
    uncommit(state, task)
    untie(state, task - 1, ready)
    return false
  }
  if (take(spot)) return true
  const limits = { count: 3, limit: Number.POSITIVE_INFINITY, shared: false }
  const wish = wishFor(state, task, { release: ready, ...limits })
  return scan(state, wish, chance).some(take)
}

/** Lets a first leg arrive when it likes while its second is looked for, from `ready` on. */
function untie(state: State, first: number, ready: number): void {
  const duty = touch(state, state.dutyOf[first] as number)
  state.meet[first >> 1] = never
  refresh(state, haltOf(duty, first, 'unload'))
  settle(state, duty)
  state.meet[first >> 1] = ready
}

/** Inserts the one leg of a piece that is missing while the other stays where it is. */
function insertLeg(state: State, task: number, chance: Random | null): boolean {
  const piece = task >> 1
  const other = task ^ 1
  const duty = touch(state, state.dutyOf[other] as number)
  const isSecond = (task & 1) === 1
  const hub = state.hubOf[piece] as number
  const was = state.meet[piece] as number
  const ready = isSecond ? readyAtHub(state, other, duty) : 0
  const late = haltOf(duty, other, 'load').late
  const limits = { count: 3, limit: Number.POSITIVE_INFINITY, shared: false }
  const wish = wishFor(state, task, { release: ready, ...limits })
  const by = isSecond ? wish.deadline : late - (state.model.transferMin[hub] as number)
  state.meet[piece] = isSecond ? ready : late
  for (const spot of scan(state, { ...wish, deadline: by }, chance)) {
    if (!commit(state, task, spot)) continue
    if (meetMidway(state, piece)) return true
    uncommit(state, task)
  }
  state.meet[piece] = was
  // A spot that was tried in the same duty has put a copy in its place.
  const own = touch(state, state.dutyOf[other] as number)
  refresh(state, haltOf(own, other, isSecond ? 'unload' : 'load'))
  settle(state, own)
  return false
}
