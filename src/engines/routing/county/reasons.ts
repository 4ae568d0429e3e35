// Why goods are left, and what would let them be carried: each rule is made milder by itself, alone in an empty day and then
// in the plan, and the cheapest that helps is told.
// Numbers of pieces, duties and hubs come from the state's own lists: that is what `as` says here.

import { insertPiece } from './insert.ts'
import { begin, rollBack } from './journal.ts'
import { type Piece, poseModel } from './model.ts'
import { amountOf, type Part, partShipments } from './parts.ts'
import type { Left, LeftReason, Relaxation } from './problem.ts'
import { type Knob, turn } from './relax.ts'
import { isLocked, listAbsent } from './ruin.ts'
import { schedule } from './schedule.ts'
import { emptyState, isWhole, refresh, type State } from './state.ts'
import type { Ways } from './ways.ts'

const anywhere = { chance: null, closedHub: -1, limit: Number.POSITIVE_INFINITY, shared: false }

/** One entry for each shipment of which something is left; its first part left stands for all. */
export function explain(state: State, parts: readonly Part[]): Left[] {
  const alone = emptyState(state.model)
  const byShipment = Map.groupBy(listAbsent(state), (piece) => parts[piece]?.shipment ?? -1)
  return [...byShipment]
    .sort(([a], [b]) => a - b)
    .flatMap(([shipment, pieces]) => {
      const [first] = pieces
      if (first === undefined) return []
      const own = state.model.pieces[first]?.kg ?? 0
      const sum = { kg: 0, litres: 0, crates: 0 }
      for (const piece of pieces) {
        const { kg, litres, crates } = amountOf(parts[piece] as Part)
        sum.kg += kg
        sum.litres += litres
        sum.crates += crates
      }
      const reason = reasonFor({ state, alone, piece: first })
      return [{ shipment, ...sum, ...forAll(reason, sum.kg - own) }]
    })
}

/** What a hub lacks for one part it lacks for the others, too. */
function forAll(reason: Reason, kgMore: number): Reason {
  const { relaxation } = reason
  if (relaxation === null || !('hub' in relaxation)) return reason
  return { ...reason, relaxation: { ...relaxation, amount: relaxation.amount + kgMore } }
}

type Question = { readonly state: State; readonly alone: State; readonly piece: number }
type Reason = Pick<Left, 'reason' | 'alone' | 'relaxation'>

function reasonFor({ state, alone, piece }: Question): Reason {
  const { after, shipment } = state.model.pieces[piece] as Piece
  if (after.some((before) => !isWhole(state, before))) {
    return { reason: 'after-left-goods', alone: false, relaxation: null }
  }
  // Alone it waits for nobody: what it comes after is planned, or it would have been named already.
  const isBarred = !isLocked(state, piece) && after.length === 0 && !fits(alone, piece, null)
  const day = isBarred ? alone : state
  const found = cheapest(day, piece)
  if (found === null) {
    const reason = roadReason(state, piece) ?? (isBarred ? 'several-rules' : 'vehicles-full')
    return { reason, alone: isBarred, relaxation: null }
  }
  const relaxation: Relaxation =
    isBarred && found.kind === 'load' && splitHelps(state, shipment) ? { kind: 'split' } : found
  return { reason: nameOf(state, { piece, relaxation, isBarred }), alone: isBarred, relaxation }
}

/** Whether an empty day carries a part of a shipment that may not be split. */
function splitHelps({ model }: State, index: number): boolean {
  const shipment = model.problem.shipments[index]
  if (shipment === undefined || shipment.split) return false
  const lone = { ...model.problem, shipments: [{ ...shipment, split: true, after: [] }] }
  const parts = partShipments(lone)
  const day = emptyState(poseModel(lone, parts))
  return parts.length > 1 && insertPiece(day, 0, anywhere)
}

/** Whether a piece can be inserted, with a rule made milder; nothing has changed afterwards. */
function fits(state: State, piece: number, knob: Knob | null): ReadonlySet<number> | null {
  const undo = knob === null ? null : turn(state.model, piece, knob)
  const bendsHours = knob?.kind === 'shift' || knob?.kind === 'hours'
  begin(state)
  if (bendsHours) setHours(state)
  const took = insertPiece(state, piece, anywhere)
  const vehicles = new Set(
    [piece * 2, piece * 2 + 1].flatMap((task) => {
      const duty = state.duties[state.dutyOf[task] as number]
      return duty === undefined ? [] : [state.model.specs[duty.spec]?.vehicle ?? -1]
    }),
  )
  rollBack(state)
  undo?.()
  if (bendsHours) setHours(state)
  return took ? vehicles : null
}

/** Sets every duty's hours by the rules as they now are; milder rules break nothing. */
function setHours(state: State): void {
  for (const duty of state.duties) {
    if (duty.halts.length === 0) continue
    for (const halt of duty.halts) refresh(state, halt)
    schedule(state, duty)
  }
}

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

function cheapest(state: State, piece: number): Relaxation | null {
  let best: { price: number; relaxation: Relaxation } | null = hubRoom(state, piece)
  for (const { kind, steps, unit, fixed } of tries) {
    if (best !== null && fixed >= best.price) continue
    const amount = leastAmount(state, piece, { kind, steps })
    if (amount === null) continue
    const price = fixed + unit * amount
    if (best === null || price < best.price) {
      best = { price, relaxation: writeOut(state, piece, { kind, amount }) }
    }
  }
  return best?.relaxation ?? null
}

/** The least amount that helps: the step on the ladder by halving, then the number below it. */
function leastAmount(
  state: State,
  piece: number,
  { kind, steps }: { kind: Relaxation['kind']; steps: readonly number[] },
): number | null {
  const helps = (amount: number) =>
    fits(state, piece, { kind, amount, vehicles: null, hub: -1 }) !== null
  if (!helps(steps.at(-1) as number)) return null
  let low = 0
  let high = steps.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (helps(steps[middle] as number)) high = middle
    else low = middle + 1
  }
  let below = low === 0 ? 0 : (steps[low - 1] as number)
  let enough = steps[low] as number
  while (enough - below > 1) {
    const middle = (below + enough) >> 1
    if (helps(middle)) enough = middle
    else below = middle
  }
  return enough
}

/** Names the fewest vehicles that the change is needed for. */
function writeOut(
  state: State,
  piece: number,
  { kind, amount }: { kind: Relaxation['kind']; amount: number },
): Relaxation {
  if (kind === 'unpin' || kind === 'split') return { kind }
  if (kind === 'due' || kind === 'pickup' || kind === 'warm' || kind === 'hours') {
    return { kind, amount }
  }
  if (kind === 'hub-day' || kind === 'hub-cold') return { kind, hub: -1, amount }
  const used = [...(fits(state, piece, { kind, amount, vehicles: null, hub: -1 }) ?? [])]
  const one = used.find((vehicle) => {
    const vehicles = new Set([vehicle])
    return fits(state, piece, { kind, amount, vehicles, hub: -1 }) !== null
  })
  const vehicles = one === undefined ? used : [one]
  return kind === 'shift' || kind === 'load' ? { kind, vehicles, amount } : { kind, vehicles }
}

/** What a hub would have to take more, for the hub that lacks least. */
function hubRoom(state: State, piece: number): { price: number; relaxation: Relaxation } | null {
  const { model, hubKg, hubCold } = state
  const { hubs, kg, temperature } = model.pieces[piece] as Piece
  type Lack = { kind: 'hub-day' | 'hub-cold'; hub: number; amount: number }
  const lacks = hubs.flatMap((hub): Lack[] => {
    const day = (hubKg[hub] as number) + kg - (model.hubKgMax[hub] as number)
    const cold = (hubCold[hub] as number) + kg - (model.hubColdMax[hub] as number)
    if (day > 0) return [{ kind: 'hub-day', hub, amount: day }]
    return temperature > 0 && cold > 0 ? [{ kind: 'hub-cold', hub, amount: cold }] : []
  })
  lacks.sort((a, b) => a.amount - b.amount || a.hub - b.hub)
  const found = lacks.find((lack) => fits(state, piece, { ...lack, vehicles: null }) !== null)
  if (found === undefined) return null
  const amount = found.kind === 'hub-day' ? found.amount : leastCold(state, piece, found)
  return { price: 10 + amount / 20, relaxation: { ...found, amount } }
}

/** A cold room need not hold at once all that passes it in a day: the least that helps, by halving. */
function leastCold(state: State, piece: number, { hub, amount }: { hub: number; amount: number }) {
  let below = 0
  let enough = amount
  while (enough - below > 1) {
    const middle = (below + enough) >> 1
    const knob: Knob = { kind: 'hub-cold', hub, amount: middle, vehicles: null }
    if (fits(state, piece, knob) === null) below = middle
    else enough = middle
  }
  return enough
}

function nameOf(
  { model }: State,
  { piece, relaxation, isBarred }: { piece: number; relaxation: Relaxation; isBarred: boolean },
): LeftReason {
  switch (relaxation.kind) {
    case 'due':
    case 'pickup':
      return 'window-too-tight'
    case 'hours':
      return 'hub-hours'
    case 'warm':
    case 'cold':
      return 'no-cold-vehicle'
    case 'line-haul':
      return 'no-line-haul'
    case 'skills':
      return 'no-skill'
    case 'hub-day':
      return 'hub-full'
    case 'hub-cold':
      return model.hubColdMax[relaxation.hub] === 0 ? 'hub-no-cold-room' : 'hub-cold-full'
    case 'split':
      return 'too-large'
    case 'unpin':
      return 'vehicles-full'
    default: {
      if (isBarred) return relaxation.kind === 'load' ? 'too-large' : 'shift-too-short'
      const far = relaxation.vehicles.every((vehicle) => model.problem.vehicles[vehicle]?.lineHaul)
      const { direct } = model.pieces[piece] as Piece
      return far && !direct ? 'line-haul-full' : 'vehicles-full'
    }
  }
}

/** No single rule made milder helps: there is no road, none for these vehicles, or not by all that is asked at once. */
function roadReason({ model }: State, piece: number): LeftReason | null {
  const { from, to, hubs } = model.pieces[piece] as Piece
  const { problem, places, hubPlace } = model
  const ways = [[from, to], ...hubs.map((hub) => [from, hubPlace[hub] as number, to])]
  const joins = (roads: Ways, way: readonly number[]) =>
    way.slice(1).every((next, i) => (roads[(way[i] as number) * places + next] ?? -1) >= 0)
  if (!problem.roads.some((road) => ways.some((way) => joins(road, way)))) return 'no-road'
  const reaches = model.specs.some((spec) =>
    [from, to].some(
      (place) => place !== spec.base && joins(spec.ways, [spec.base, place, spec.base]),
    ),
  )
  return reaches && model.specs.some((spec) => joins(spec.ways, [spec.base, from, spec.base]))
    ? null
    : 'no-vehicle-on-road'
}
