// Solves a problem again after a few lots or demands have changed: what they leave as it was is not read, split or matched
// anew. The answer is, byte for byte, what `solve` says of the changed problem.

import { ok, type Result } from '#kernel/result.ts'
import { type Market, openMarket } from './market.ts'
import type { Matching } from './matching.ts'
import { findPairs, type Pairs } from './pairs.ts'
import { type Share, splitMarket } from './parts.ts'
import type { Demand, Lot, Problem } from './problem.ts'
import type { Known } from './solution.ts'
import { matchingOf, solve, solveMarket, solvePart } from './solve.ts'
import { quantityTotalMax, readProblem } from './sound.ts'
import { startFrom } from './start.ts'

/** A problem with its matching, opened once to be solved again many times. */
export type Base = {
  readonly given: Problem
  readonly matching: Matching
  readonly market: Market
  readonly pairs: Pairs
  readonly shares: readonly Share[]
  /** The number of the part of each demand; -1 for those without a pair. */
  readonly part: Int32Array
  readonly start: ReturnType<typeof startFrom>
  /** By part, what stays as it is while only quantities change; found out the first time. */
  readonly known: Map<number, Known>
}

/** `matching` is what `solve` says of the problem. Refuses as `solve` does. */
export function openBase(problem: Problem, matching: Matching): Result<Base> {
  const sound = readProblem(problem)
  if (!sound.ok) return sound
  const market = openMarket(sound.value)
  const pairs = findPairs(market)
  const shares = splitMarket(market, pairs)
  const part = new Int32Array(market.demands.length).fill(-1)
  for (const [p, { demands }] of shares.entries()) for (const j of demands) part[j] = p
  const start = startFrom(market, matching)
  return ok({ given: problem, matching, market, pairs, shares, part, start, known: new Map() })
}

/** What `solve` says of `changed`, which shares with the problem of the base whatever is the same. Refuses as `solve` does. */
export function solveAgain(base: Base, changed: Problem): Result<Matching> {
  const edits = editsOf(base, changed)
  const market = edits === null ? null : editMarket(base, changed, edits)
  if (edits === null || market === null) return solve(changed, base.matching)
  const { matching, shares, start, part } = base
  if (!keepsPairs(base, market, edits))
    return ok(solveMarket(market, findPairs(market), base.matching))
  const touched = new Set(edits.demands.map((j) => part[j]))
  for (const i of edits.lots) touched.add(part[base.pairs.demand[base.pairs.start[i] ?? 0] ?? -1])
  const parts = shares.map((share, p) => {
    const known = matching.parts[p]
    const isSame = known !== undefined && !touched.has(p)
    if (isSame) return known
    const learn = (found: Known) => base.known.set(p, found)
    return solvePart(market, base.pairs, { share, start, known: base.known.get(p), learn })
  })
  return ok(matchingOf(market, parts))
}

/** Lots and demands that are not what they were, by number. */
type Edits = { readonly lots: readonly number[]; readonly demands: readonly number[] }

/** Null where more than a few lots or demands are not the same, or they are in another order. */
function editsOf({ given, market }: Base, changed: Problem): Edits | null {
  const isSame = (['distances', 'policy', 'pins', 'vetoes', 'capacities', 'pairs'] as const).every(
    (name) => given[name] === changed[name],
  )
  const inOrder = market.lots === given.lots && market.demands === given.demands
  if (!(isSame && inOrder)) return null
  const lots = differing(given.lots, changed.lots)
  const demands = differing(given.demands, changed.demands)
  if (lots === null || demands === null) return null
  const mayMove = lots.every((i) => isOfOne(given.lots[i] as Lot, changed.lots[i] as Lot))
  const mayStay = demands.every((j) => given.demands[j]?.id === changed.demands[j]?.id)
  return mayMove && mayStay ? { lots, demands } : null
}

function differing<Item>(before: readonly Item[], after: readonly Item[]): number[] | null {
  if (before.length !== after.length) return null
  const found: number[] = []
  for (let n = 0; n < before.length; n++) if (before[n] !== after[n]) found.push(n)
  return found
}

/** Whether it is the same lot of the same household, hall and product. */
function isOfOne(a: Lot, b: Lot): boolean {
  return (['id', 'household', 'hall', 'product', 'poor'] as const).every(
    (name) => a[name] === b[name],
  )
}

/** The market with the edits made; null where what was signed no longer fits, or something makes no sense. */
function editMarket({ market }: Base, changed: Problem, edits: Edits): Market | null {
  const lots = edits.lots.map((i) => changed.lots[i] as Lot)
  const demands = edits.demands.map((j) => changed.demands[j] as Demand)
  const { pairs: _, ...rest } = changed
  if (!readProblem({ ...rest, lots, demands, pins: [], capacities: [] }).ok) return null
  const quantity = market.quantity.slice()
  const room = market.room.slice()
  const viable = market.viable.slice()
  for (const i of edits.lots) {
    const signed = (market.lots[i] as Lot).quantity - (quantity[i] as number)
    quantity[i] = (changed.lots[i] as Lot).quantity - signed
  }
  for (const j of edits.demands) {
    const signed = (market.demands[j] as Demand).quantity - (room[j] as number)
    const to = changed.demands[j] as Demand
    room[j] = to.quantity - signed
    viable[j] = Math.max(0, to.viableMin - signed)
  }
  const isTooLarge = [changed.lots, changed.demands].some(
    (items) => sumOf(items) > quantityTotalMax,
  )
  if (isTooLarge || [...edits.lots].some((i) => (quantity[i] as number) < 0)) return null
  if (edits.demands.some((j) => (room[j] as number) < 0)) return null
  const { lots: all, demands: takers } = changed
  return { ...market, problem: changed, lots: all, demands: takers, quantity, room, viable }
}

function sumOf(items: readonly (Lot | Demand)[]): number {
  let sum = 0
  for (const { quantity } of items) sum += quantity
  return sum
}

/** Whether the edits leave all pairs as they are, and the costs of all that are elsewhere. */
function keepsPairs({ market, pairs }: Base, edited: Market, { lots, demands }: Edits): boolean {
  const mayFall = edited.demands.some(({ lotMin }) => lotMin > 0)
  const isKept = (i: number): boolean => {
    const [before, after] = [market.lots[i] as Lot, edited.lots[i] as Lot]
    const isPaired = pairs.start[i] !== pairs.start[i + 1]
    const isLeft = (market.quantity[i] as number) > 0 && (edited.quantity[i] as number) > 0
    return isPaired && isLeft && equals({ ...before, quantity: after.quantity }, after)
  }
  const isTaken = (j: number): boolean => {
    const [before, after] = [market.demands[j] as Demand, edited.demands[j] as Demand]
    const { quantity, viableMin, shareMaxPermille, hallShareMaxPermille } = after
    const freed = { ...before, quantity, viableMin, shareMaxPermille, hallShareMaxPermille }
    return (market.room[j] as number) > 0 && (edited.room[j] as number) > 0 && equals(freed, after)
  }
  return !mayFall && lots.every(isKept) && demands.every(isTaken)
}

function equals(a: Lot | Demand, b: Lot | Demand): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
