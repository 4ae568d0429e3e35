// The ways of a piece past one hub: a first leg, and a second that can begin when it has ended.
// Numbers of pieces, tasks, duties and hubs come from the model's own lists: that is what `as` says here.

import type { Random } from '#kernel/random.ts'
import type { Duty } from './duty.ts'
import { touch } from './journal.ts'
import { apply, readyAfter, readyAtHub, unapply } from './leg.ts'
import type { Piece, Spec } from './model.ts'
import { scan } from './scan.ts'
import { schedule } from './schedule.ts'
import type { Spot, Wish } from './spot.ts'
import { absent, isLastLeg, never, type State, setHub } from './state.ts'

export type Insertion = {
  readonly chance: Random | null
  /** A hub that is closed to it this time, -1 for none. */
  readonly closedHub: number
  /** Only ways that cost less are of use. */
  readonly limit: number
  /** Whether new trips are priced as if others filled the rest of them. */
  readonly shared: boolean
}

export type Option = {
  readonly hub: number
  readonly cost: number
  readonly spots: readonly Spot[]
}

type Via = Pick<Insertion, 'chance' | 'limit' | 'shared'> & {
  readonly hub: number
  /** Whether many ways are wanted, also such as cost more than others and end later. */
  readonly wide: boolean
}

/** Ways past a hub below a limit: the cheapest first legs, each with the cheapest second that can begin when it has ended. */
export function optionsVia(state: State, piece: number, via: Via): Option[] {
  const { hub, chance, limit, shared, wide } = via
  setHub(state, piece, hub)
  state.meet[piece] = never
  const options: Option[] = []
  let earliest = Number.POSITIVE_INFINITY
  let below = limit
  const count = wide ? spotsMany : spotsFor(state, piece)
  const wish = wishFor(state, piece * 2, { release: 0, count, limit, shared })
  for (const spot of scan(state, wish, chance)) {
    if (spot.cost >= below) break
    const release = tryOut(state, piece, spot)
    const isSooner = wide || release < earliest
    if (isSooner)
      options.push(...goOn(state, piece, { spot, release, via: { ...via, limit: below } }))
    takeOut(state, piece, spot)
    if (wide || !isSooner) continue
    earliest = release
    below = options.at(-1)?.cost ?? below
  }
  setHub(state, piece, absent)
  return options
}

type Begun = { readonly spot: Spot; readonly release: number; readonly via: Via }

/** The cheapest second leg to a first, if both together stay below the limit. */
function goOn(state: State, piece: number, { spot, release, via }: Begun): Option[] {
  const { hub, limit, shared, chance } = via
  const below = limit - spot.cost
  const onward = wishFor(state, piece * 2 + 1, { release, count: 1, limit: below, shared })
  return scan(state, onward, chance).map((next) => ({
    hub,
    cost: spot.cost + next.cost,
    spots: [spot, next],
  }))
}

/** Whether the vehicle of a first leg could carry the second, too: then that is looked for with the first in its place. */
function mayGoOn({ model, hubOf }: State, piece: number, { duty }: Spot): boolean {
  const { to } = model.pieces[piece] as Piece
  const { ways, lineHaul } = model.specs[duty] as Spec
  const hub = model.hubPlace[hubOf[piece] as number] as number
  return (
    (lineHaul || (model.far[to] as number) === 0) && (ways[hub * model.places + to] as number) >= 0
  )
}

/** When the goods of a first leg can be loaded at the hub, which is never where the exact hours forbid it; puts it in if it is to show. */
function tryOut(state: State, piece: number, spot: Spot): number {
  if (!mayGoOn(state, piece, spot)) {
    return readyAfter(state, state.hubOf[piece] as number, spot.depart)
  }
  const first = piece * 2
  const duty = touch(state, spot.duty)
  apply(state, first, { duty, spot })
  state.dutyOf[first] = spot.duty
  return schedule(state, duty) ? readyAtHub(state, first, duty) : Number.POSITIVE_INFINITY
}

function takeOut(state: State, piece: number, spot: Spot): void {
  const first = piece * 2
  if ((state.dutyOf[first] as number) < 0) return
  state.dutyOf[first] = -1
  unapply(state, first, { duty: state.duties[spot.duty] as Duty, spot })
}

const spotsMany = 10

/** More where goods wait for others: the cheapest spots are often in the very trip that brings those. */
export function spotsFor({ model }: State, piece: number): number {
  return (model.pieces[piece] as Piece).after.length > 0 ? spotsMany : 2
}

type Least = Pick<Wish, 'release' | 'count' | 'limit' | 'shared'>

export function wishFor(state: State, task: number, least: Least): Wish {
  const piece = state.model.pieces[task >> 1] as Piece
  const ready = (task & 1) === 0 ? Math.max(piece.readyMin, state.turn[task >> 1] as number) : 0
  const deadline = isLastLeg(state, task) ? piece.dueMin : never
  const { release, count, limit, shared } = least
  return { task, release: Math.max(release, ready), deadline, count, limit, shared }
}
