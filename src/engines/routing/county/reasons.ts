// Why goods are left, and what would let them be carried: each rule is made milder by itself, alone in an empty day and then
// in the plan, and the cheapest that helps is told. What is alike is explained once, and a day that leaves very much is
// explained for its most urgent and heaviest goods; of the others the rule alone is told.
// Numbers of pieces, duties and hubs come from the state's own lists: that is what `as` says here.

import { hasHubRoom, insertPiece } from './insert.ts'
import { anyChange, cheapest, helpsAlso, type Priced } from './least.ts'
import { type Piece, poseModel } from './model.ts'
import { amountOf, type Part, partShipments } from './parts.ts'
import type { Left, LeftReason, Relaxation } from './problem.ts'
import { isLocked, listAbsent } from './ruin.ts'
import { absent, emptyState, isWhole, type State } from './state.ts'
import { anywhere, type Budget, fits, newTrials, type Trials } from './trial.ts'
import type { Ways } from './ways.ts'

/** Halts and shifts that the trials of one day look at, all together; the last shipment begun is explained to its end. */
const trialsMax = 30_000_000

type Explaining = {
  readonly state: State
  /** The plan, and a day in which nothing is carried. */
  readonly plan: Trials
  readonly alone: Trials
  readonly budget: Budget
  /** What was found for pieces that differ in nothing but their amounts. */
  readonly told: Map<string, Kin[]>
}
type Kin = { readonly piece: Piece; readonly reason: Reason; readonly found: Priced | null }
type Reason = Pick<Left, 'reason' | 'alone' | 'relaxation'>

/** One entry for each shipment of which something is left; its first part left stands for all. `most` is what may be tried. */
export function explain(state: State, parts: readonly Part[], most = trialsMax): Left[] {
  const budget = { left: most }
  const explaining: Explaining = {
    state,
    plan: newTrials(state, budget),
    alone: newTrials(emptyState(state.model), budget),
    budget,
    told: new Map(),
  }
  const byShipment = Map.groupBy(listAbsent(state), (piece) => parts[piece]?.shipment ?? -1)
  return [...byShipment]
    .flatMap(([shipment, pieces]) => {
      const [first] = pieces
      return first === undefined ? [] : [{ shipment, pieces, first }]
    })
    .sort((a, b) => urgency(state, b.first) - urgency(state, a.first) || a.shipment - b.shipment)
    .map(({ shipment, pieces, first }) => {
      const own = state.model.pieces[first]?.kg ?? 0
      const sum = sumOf(pieces.map((piece) => parts[piece] as Part))
      return { shipment, ...sum, ...forAll(reasonFor(explaining, first), sum.kg - own) }
    })
    .sort((a, b) => a.shipment - b.shipment)
}

/** Goods of a higher priority before others, the heavy before the light. */
function urgency({ model }: State, piece: number): number {
  return model.pieces[piece]?.leftFen ?? 0
}

function sumOf(parts: readonly Part[]) {
  const sum = { kg: 0, litres: 0, crates: 0 }
  for (const part of parts) {
    const { kg, litres, crates } = amountOf(part)
    sum.kg += kg
    sum.litres += litres
    sum.crates += crates
  }
  return sum
}

/** What a hub lacks for one part it lacks for the others, too. */
function forAll(reason: Reason, kgMore: number): Reason {
  const { relaxation } = reason
  if (relaxation === null || !('hub' in relaxation)) return reason
  return { ...reason, relaxation: { ...relaxation, amount: relaxation.amount + kgMore } }
}

function reasonFor(explaining: Explaining, piece: number): Reason {
  const { state, told } = explaining
  const own = state.model.pieces[piece] as Piece
  if (own.after.some((before) => !isWhole(state, before))) {
    return { reason: 'after-left-goods', alone: false, relaxation: null }
  }
  // What is changed for a shipment of which parts are carried changes their hours, too.
  const isBegun = state.model.pieces.some(
    ({ shipment }, other) => shipment === own.shipment && state.hubOf[other] !== absent,
  )
  const key = isBegun ? `shipment ${own.shipment}` : likeness(state, own)
  const kin = told.get(key) ?? []
  told.set(key, kin)
  const same = kin.find((each) => holds(each.piece, own) && holds(own, each.piece))
  if (same !== undefined) return same.reason
  // Alone it waits for nobody: what it comes after is planned, or it would have been named already.
  const mayBeBarred = !isLocked(state, piece) && own.after.length === 0
  const isBarred = mayBeBarred && isBarredAlone(explaining, piece, kin)
  const next = { piece: own, ...search(explaining, { piece, isBarred, kin }) }
  kin.push(next)
  return next.reason
}

/** Everything that decides where a piece fits but its amounts. */
function likeness({ model }: State, own: Piece): string {
  const { from, to, up, hubs, direct, temperature, skills, vehicle, after, shipment } = own
  const { readyMin, pickupByMin, fromMin, dueMin, warmMinMax } = own
  const split = model.problem.shipments[shipment]?.split ?? false
  return JSON.stringify([
    ...[from, to, up, hubs, direct, temperature, skills, vehicle, after, split],
    ...[readyMin, pickupByMin, fromMin, dueMin, warmMinMax],
  ])
}

/** Whether one piece is no smaller than another by any measure. */
function holds({ amounts }: Piece, { amounts: others }: Piece): boolean {
  return amounts.every((amount, dim) => amount >= (others[dim] ?? 0))
}

/** Where more of the same fits alone so does less, and where less does not, more does not either. */
function isBarredAlone({ state, alone }: Explaining, piece: number, kin: readonly Kin[]): boolean {
  const own = state.model.pieces[piece] as Piece
  if (kin.some((each) => !each.reason.alone && holds(each.piece, own))) return false
  if (kin.some((each) => each.reason.alone && holds(own, each.piece))) return true
  return fits(alone, piece, null) === null
}

type Question = {
  readonly piece: number
  readonly isBarred: boolean
  readonly kin: readonly Kin[]
}

function search(explaining: Explaining, question: Question): Omit<Kin, 'piece'> {
  const { state, plan, alone, budget } = explaining
  const { piece, isBarred } = question
  const day = isBarred ? alone : plan
  if (budget.left <= 0) return { reason: ruleOnly(explaining, question), found: null }
  const known = knownToHelp(day, question)
  const own = state.model.pieces[piece] as Piece
  // What was found for as much, or up to twice that, is told as it is.
  const isLike = known !== null && known.piece.kg <= 2 * own.kg
  const found = isLike ? known.found : cheapest(day, piece, known?.found ?? null)
  if (found === null) {
    const reason = roadReason(state, piece) ?? (isBarred ? 'several-rules' : 'vehicles-full')
    return { reason: { reason, alone: isBarred, relaxation: null }, found }
  }
  const isTooLarge = isBarred && found.relaxation.kind === 'load'
  const relaxation: Relaxation =
    isTooLarge && splitHelps(state, own.shipment) ? { kind: 'split' } : found.relaxation
  const reason = nameOf(state, { piece, relaxation, isBarred })
  return { reason: { reason, alone: isBarred, relaxation }, found }
}

/** The change found last for larger goods of the same kind, if it also helps these; what a hub lacks differs with each. */
function knownToHelp(day: Trials, { piece, isBarred, kin }: Question): Kin | null {
  const own = day.state.model.pieces[piece] as Piece
  const larger = kin.findLast(
    (each) =>
      each.reason.alone === isBarred &&
      each.found !== null &&
      !('hub' in each.found.relaxation) &&
      holds(each.piece, own),
  )
  const relaxation = larger?.found?.relaxation
  return relaxation !== undefined && helpsAlso(day, piece, relaxation) ? (larger ?? null) : null
}

/** The rule that left a piece, when too much has been tried to look for what would change it. */
function ruleOnly({ state, alone }: Explaining, { piece, isBarred, kin }: Question): Reason {
  const told = { alone: isBarred, relaxation: null }
  const road = roadReason(state, piece)
  if (road !== null) return { reason: road, ...told }
  if (!isBarred) return { reason: fullReason(state, piece), ...told }
  const like = kin.find((each) => each.reason.alone)
  if (like !== undefined) return { reason: like.reason.reason, ...told }
  const relaxation = anyChange(alone, piece)
  const reason =
    relaxation === null ? 'several-rules' : nameOf(state, { piece, relaxation, isBarred })
  return { reason, ...told }
}

/** What is full in the plan: every hub that a piece must pass, or the vehicles. */
function fullReason(state: State, piece: number): LeftReason {
  const { hubs, direct } = state.model.pieces[piece] as Piece
  const isPassable = direct || hubs.some((hub) => hasHubRoom(state, piece, hub))
  return isPassable ? 'vehicles-full' : 'hub-full'
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
