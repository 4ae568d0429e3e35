// The least change of one rule that lets a piece be carried: each kind of change is tried no further than it could still be the
// cheapest.
// Numbers of pieces, vehicles and hubs come from the model's own lists: that is what `as` says here.

import type { Model, Piece } from './model.ts'
import type { Relaxation } from './problem.ts'
import { type Knob, placesOf } from './relax.ts'
import { roomAlone } from './spot.ts'
import { fits, type Trials } from './trial.ts'

/** A change, and what it weighs against others. */
export type Priced = { readonly price: number; readonly relaxation: Relaxation }

const minutes = [5, 10, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720, 1440]
const permilles = [20, 50, 100, 200, 300, 500, 1000, 2000, 5000, 20_000]

type Try = {
  readonly kind: Relaxation['kind']
  readonly steps: readonly number[]
  /** What a unit of it, and the change itself, weighs against others. */
  readonly unit: number
  readonly fixed: number
}

const tries: readonly Try[] = [
  { kind: 'unpin', steps: [1], unit: 0, fixed: 20 },
  { kind: 'due', steps: minutes, unit: 0.5, fixed: 5 },
  { kind: 'pickup', steps: minutes, unit: 0.5, fixed: 5 },
  { kind: 'shift', steps: minutes, unit: 1, fixed: 10 },
  { kind: 'warm', steps: minutes, unit: 1.5, fixed: 10 },
  { kind: 'hours', steps: minutes, unit: 1.5, fixed: 20 },
  { kind: 'load', steps: permilles, unit: 0.3, fixed: 20 },
  { kind: 'skills', steps: [1], unit: 0, fixed: 200 },
  { kind: 'cold', steps: [1], unit: 0, fixed: 300 },
  { kind: 'line-haul', steps: [1], unit: 0, fixed: 400 },
]

/** The cheapest change found; none but cheaper ones are tried beside one that is known to help. */
export function cheapest(trials: Trials, piece: number, known: Priced | null): Priced | null {
  let best = known
  const room = hubRoom(trials, piece)
  if (room !== null && (best === null || room.price < best.price)) best = room
  for (const each of tries) {
    best =
      cheaper(trials, piece, { ...each, below: best?.price ?? Number.POSITIVE_INFINITY }) ?? best
  }
  return best
}

/** The least change of one kind, if it is cheaper than `below`. */
function cheaper(
  trials: Trials,
  piece: number,
  { kind, steps, unit, fixed, below }: Try & { readonly below: number },
): Priced | null {
  if (fixed >= below) return null
  const useful = mostUseful(trials, piece, kind)
  const most = unit > 0 ? Math.min(useful, Math.ceil((below - fixed) / unit) - 1) : useful
  const amount = leastAmount(trials, piece, { kind, steps: upTo(steps, most) })
  if (amount === null) return null
  const relaxation = writeOut(trials, piece, { kind, amount })
  return relaxation === null ? null : { price: fixed + unit * amount, relaxation }
}

/** Any change that helps, however large: it tells the rule that bars a piece. Vehicles are not named. */
export function anyChange(trials: Trials, piece: number): Relaxation | null {
  const lacks = hubLacks(trials, piece)
  const lack = lacks.find((each) => fits(trials, piece, { ...each, vehicles: null }) !== null)
  if (lack !== undefined) return lack
  const found = tries.find(({ kind, steps }) => {
    const amount = upTo(steps, mostUseful(trials, piece, kind)).at(-1)
    return amount !== undefined && fits(trials, piece, knobOf(kind, amount)) !== null
  })
  return found === undefined ? null : tellAs(found.kind, [], 0)
}

/** Steps up to the most that is of use, which is the last of them. */
function upTo(steps: readonly number[], most: number): readonly number[] {
  const last = Math.min(most, steps.at(-1) ?? 0)
  return last <= 0 ? [] : [...steps.filter((step) => step < last), last]
}

/** What more of a change no longer helps, 0 where the rule does not bind the piece at all. */
function mostUseful({ state, lastMin, size }: Trials, piece: number, kind: Relaxation['kind']) {
  const { model } = state
  const own = model.pieces[piece] as Piece
  const { temperature, skills } = own
  const if_ = (binds: boolean) => (binds ? Number.POSITIVE_INFINITY : 0)
  switch (kind) {
    case 'unpin':
      return if_(own.vehicle >= 0)
    case 'due':
      return lastMin - own.dueMin
    case 'pickup':
      return lastMin - own.pickupByMin
    case 'hours':
      return lastMin - earliestClose(model, own)
    case 'warm':
    case 'cold':
      return if_(temperature > 0 && model.specs.some(({ warm }) => warm[temperature]))
    case 'skills':
      return if_(model.specs.some((spec) => (spec.skills & skills) !== skills))
    case 'line-haul':
      return if_(isFar(model, own) && model.specs.some(({ lineHaul }) => !lineHaul))
    case 'load': {
      // In an empty day only what does not hold the piece by itself is too small.
      const isEmpty = size === state.duties.length
      return if_(!isEmpty || model.specs.some((spec) => !roomAlone(spec, own)))
    }
    default:
      return if_(true)
  }
}

function earliestClose(model: Model, own: Piece): number {
  return Math.min(...placesOf(model, own).map((place) => model.closes[place] as number))
}

function isFar({ far }: Model, { from, to }: Piece): boolean {
  return far[from] === 1 || far[to] === 1
}

type Amounted = { readonly kind: Relaxation['kind']; readonly amount: number }

function knobOf(
  kind: Relaxation['kind'],
  amount: number,
  vehicles: readonly number[] | null = null,
): Knob {
  return { kind, amount, vehicles: vehicles === null ? null : new Set(vehicles), hub: -1 }
}

/** Whether a change that was found for another piece helps this one. */
export function helpsAlso(trials: Trials, piece: number, relaxation: Relaxation): boolean {
  const { kind } = relaxation
  const amount = 'amount' in relaxation ? relaxation.amount : 1
  const vehicles = 'vehicles' in relaxation ? relaxation.vehicles : null
  return fits(trials, piece, knobOf(kind, amount, vehicles)) !== null
}

/** The least amount that helps, of which the last step is the most: the step by halving, then the number below it. */
function leastAmount(
  trials: Trials,
  piece: number,
  { kind, steps }: { kind: Relaxation['kind']; steps: readonly number[] },
): number | null {
  const helps = (amount: number) => fits(trials, piece, knobOf(kind, amount)) !== null
  const most = steps.at(-1)
  if (most === undefined || !helps(most)) return null
  let low = 0
  let high = steps.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (helps(steps[middle] as number)) high = middle
    else low = middle + 1
  }
  return least(low === 0 ? 0 : (steps[low - 1] as number), steps[low] as number, helps)
}

/** The least that helps between what does not and what does, by halving. */
function least(tooLittle: number, most: number, helps: (amount: number) => boolean): number {
  let below = tooLittle
  let enough = most
  while (enough - below > 1) {
    const middle = (below + enough) >> 1
    if (helps(middle)) enough = middle
    else below = middle
  }
  return enough
}

/** Names the fewest vehicles that the change is needed for; null where it helps only as long as all have it. */
function writeOut(trials: Trials, piece: number, { kind, amount }: Amounted): Relaxation | null {
  if (!ofVehicles.has(kind)) return tellAs(kind, [], amount)
  const used = [...(fits(trials, piece, knobOf(kind, amount)) ?? [])]
  const named = [...used.map((vehicle) => [vehicle]), ...(used.length > 1 ? [used] : [])].find(
    (vehicles) => fits(trials, piece, knobOf(kind, amount, vehicles)) !== null,
  )
  return named === undefined ? null : tellAs(kind, named, amount)
}

const ofVehicles: ReadonlySet<Relaxation['kind']> = new Set([
  ...(['shift', 'load', 'skills', 'cold', 'line-haul'] as const),
])

function tellAs(
  kind: Relaxation['kind'],
  vehicles: readonly number[],
  amount: number,
): Relaxation | null {
  switch (kind) {
    case 'unpin':
    case 'split':
      return { kind }
    case 'due':
    case 'pickup':
    case 'warm':
    case 'hours':
      return { kind, amount }
    case 'shift':
    case 'load':
      return { kind, vehicles, amount }
    case 'skills':
    case 'cold':
    case 'line-haul':
      return { kind, vehicles }
    default:
      return null
  }
}

type Lack = { readonly kind: 'hub-day' | 'hub-cold'; readonly hub: number; readonly amount: number }

/** What each hub would have to take more for a piece, the hub that lacks least first. */
function hubLacks({ state }: Trials, piece: number): Lack[] {
  const { model, hubKg, hubCold } = state
  const { hubs, kg, temperature } = model.pieces[piece] as Piece
  const lacks = hubs.flatMap((hub): Lack[] => {
    const day = (hubKg[hub] as number) + kg - (model.hubKgMax[hub] as number)
    const cold = (hubCold[hub] as number) + kg - (model.hubColdMax[hub] as number)
    if (day > 0) return [{ kind: 'hub-day', hub, amount: day }]
    return temperature > 0 && cold > 0 ? [{ kind: 'hub-cold', hub, amount: cold }] : []
  })
  return lacks.sort((a, b) => a.amount - b.amount || a.hub - b.hub)
}

function hubRoom(trials: Trials, piece: number): Priced | null {
  const found = hubLacks(trials, piece).find(
    (lack) => fits(trials, piece, { ...lack, vehicles: null }) !== null,
  )
  if (found === undefined) return null
  // A cold room need not hold at once all that passes it in a day.
  const amount =
    found.kind === 'hub-day'
      ? found.amount
      : least(0, found.amount, (some) => {
          const knob: Knob = { ...found, amount: some, vehicles: null }
          return fits(trials, piece, knob) !== null
        })
  return { price: 10 + amount / 20, relaxation: { ...found, amount } }
}
