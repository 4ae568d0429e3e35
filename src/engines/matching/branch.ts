// Viable minimums: a demand is served with nothing or with at least its minimum. Exact by branch and bound (Land & Doig,
// Econometrica 28, 1960): a branch holds demands open or shut by the cost of their core arcs alone, so the basis of one is
// a start for the next. Branches are compared by the exact levels of their best flow.

import { searchAlone } from './enumerate.ts'
import { type Forecast, learn, missesOf, nextOf, openForecast, type Split } from './forecast.ts'
import type { Case, Levels, LotPrices } from './matching.ts'
import { caseOf, compareLevels, levelsOf } from './prices.ts'
import type { Demand } from './problem.ts'
import { bestOf, dive, isBeaten, leadOf, type Quest } from './quest.ts'
import { nearest, type Rounding, shutWorst } from './rounding.ts'
import {
  type Bench,
  type Fixes,
  openBench,
  optimiseWith,
  refine,
  relax,
  sendingOf,
} from './solution.ts'
import type { Stage } from './stages.ts'
import type { Sending } from './transport/crossover.ts'
import { bytesOf, goBack, type Snapshot, takeSnapshot } from './transport/snapshot.ts'

export type Solved = {
  readonly sending: Sending
  readonly levels: Levels
  /** A bound under every flow that keeps the minimums; equal to `levels` where none is better. */
  readonly bound: Levels
  readonly cases: readonly Case[]
  /** What cases that are bounded demand by demand refer to. */
  readonly lotPrices?: LotPrices | undefined
}

type Branch = {
  readonly fixes: Fixes
  /** A bound under what a flow of it comes to: the levels of its best flow, as far as they were looked for. */
  readonly levels: Levels
  /** Up to where they were. */
  readonly until: number
  /** The demand to decide next; null where every minimum is kept, or none of what is held can be. */
  readonly split: Split | null
  /** What its prices prove, where it was settled as soon as it was looked at. */
  proof: Case | null
  /** Its basis, while it waits. */
  stand: Snapshot | null
  open: Branch | null
  shut: Branch | null
}

type Search = Quest & {
  readonly forecast: Forecast
  readonly waiting: Branch[]
  /** Bytes of bases put aside. */
  kept: number
}

// How many pairs of lot and demand are looked through in all, a few times for each branch; and the branches of small parts.
const pairsMax = 200_000_000
const branchesMax = 4000
const keptMax = 24 * 2 ** 20
// Between branches the most promising one is rounded until no minimum is missed: a better flow early spares many.
const divesEvery = 64

// Where fewer of the demands miss their minimum in the best flow, flows alone settle what is left sooner.
const missedFew = 1 / 5

export function settle(bench: Bench): Solved {
  const free = new Int8Array(bench.network.share.demands.length)
  optimiseWith(bench, free)
  const sending = sendingOf(bench)
  const levels = levelsOf(bench, sending, free)
  const missed = missesOf(bench, sending).length
  if (missed === 0) {
    const { length: until } = levels
    const cases = [caseOf(bench, { sending, fixes: free, until })]
    return { sending, levels, bound: levels, cases }
  }
  // The flow so far is the only one that is best, however it was found: a basis made from it alone leads on to one answer.
  const again = openBench(bench.market, bench.network, { sending, prices: null })
  const found = missed > missedFew * free.length ? searchAlone(again) : null
  return found ?? search(again, free)
}

function search(bench: Bench, free: Fixes): Solved {
  const until = (bench.stages[0] as Stage).until
  const forecast = openForecast(bench)
  const search: Search = { bench, forecast, until, waiting: [], best: null, looks: 0, kept: 0 }
  const root = look(search, free)
  putAside(search, root)
  diveFrom(search, root, nearest)
  if (search.best === null) diveFrom(search, root, shutWorst)
  search.waiting.push(root)
  explore(search)
  const { sending, levels } = search.best as NonNullable<Search['best']>
  const bound = search.waiting.reduce<Levels>(
    (least, branch) => (compareLevels(branch.levels, least) < 0 ? branch.levels : least),
    levels,
  )
  return { sending, levels, bound, cases: casesOf(search, root, bound) }
}

/** The best flow where demands stay as open or shut as `fixes` says; null where some minimum cannot be kept so. */
export function settleAs(bench: Bench, fixes: Fixes): Pick<Solved, 'sending' | 'levels'> | null {
  optimiseWith(bench, fixes)
  const sending = sendingOf(bench)
  const levels = levelsOf(bench, sending, fixes)
  return levels[0] === 0 ? { sending, levels } : null
}

/**
 * Goes down from the most promising branch to the more likely of its two cases each time, so that one basis is near the
 * next; where that ends, the most promising branch that waits is next.
 */
function explore(search: Search): void {
  const { waiting, bench } = search
  const most = Math.min(branchesMax, Math.ceil(pairsMax / bench.network.demand.length))
  let branch = takeBest(search)
  for (let looked = 0; branch !== undefined; looked++) {
    if (looked >= most) {
      waiting.push(branch)
      return
    }
    if (looked % divesEvery === divesEvery - 1) diveFrom(search, branch, nearest)
    const { split } = branch
    const isDone = split === null || isBeaten(search, branch)
    branch = (isDone ? undefined : goDown(search, branch, split)) ?? takeBest(search)
  }
}

/** Looks at both cases of a branch; answers the likelier where it is not settled. */
function goDown(search: Search, branch: Branch, split: Split): Branch | undefined {
  const { bench, waiting } = search
  standAt(search, branch)
  const stand = branch.stand ?? takeSnapshot(bench.basis)
  forget(search, branch)
  const lookAt = (fix: number): Branch => {
    goBack(bench.basis, stand)
    const fixes = branch.fixes.slice()
    fixes[split.demand] = fix
    const child = look(search, fixes)
    if (fix === 1) branch.open = child
    else branch.shut = child
    learn(search.forecast, split, {
      fix,
      from: leadOf(search, branch.levels),
      to: leadOf(search, child.levels),
    })
    return child
  }
  const less = lookAt(-split.likely)
  putAside(search, less)
  const more = lookAt(split.likely)
  if (!isSettled(search, less)) waiting.push(less)
  putAside(search, more)
  return isSettled(search, more) ? undefined : more
}

/** Keeps the basis of a branch that is yet to be split, as long as there is room. */
function putAside(search: Search, branch: Branch): void {
  if (isSettled(search, branch) || search.kept > keptMax) return
  branch.stand = takeSnapshot(search.bench.basis)
  search.kept += bytesOf(branch.stand)
}

function forget(search: Search, branch: Branch): void {
  if (branch.stand === null) return
  search.kept -= bytesOf(branch.stand)
  branch.stand = null
}

/** Puts the basis where a branch left it, or pivots there. */
function standAt({ bench }: Search, { stand, fixes }: Branch): void {
  if (stand === null) relax(bench, fixes)
  else goBack(bench.basis, stand)
}

function isSettled(search: Search, branch: Branch): boolean {
  return branch.split === null || isBeaten(search, branch)
}

function diveFrom(search: Search, from: Branch, round: Rounding): void {
  standAt(search, from)
  dive(search, from.fixes, round)
}

/** Solves a branch, as far as need be; one that keeps every minimum is the best so far if it is better. */
function look(search: Search, fixes: Fixes): Branch {
  const { bench, forecast } = search
  const { sending, levels, until } = bestOf(search, fixes)
  const isPossible = levels[0] === 0
  const isLost = isBeaten(search, { levels })
  const split = isPossible && !isLost ? nextOf(forecast, missesOf(bench, sending)) : null
  if (split === null && isPossible && !isLost) search.best = { sending, levels }
  const proof = split === null ? caseOf(bench, { sending, fixes, until }) : null
  return { fixes, levels, until, split, proof, stand: null, open: null, shut: null }
}

function takeBest({ waiting }: Search): Branch | undefined {
  let at = 0
  for (let w = 1; w < waiting.length; w++) {
    const [a, b] = [waiting[w] as Branch, waiting[at] as Branch]
    if (compareLevels(a.levels, b.levels) < 0) at = w
  }
  const found = waiting[at]
  const last = waiting.pop()
  if (found !== last && last !== undefined) waiting[at] = last
  return found
}

/**
 * The leaves of the smallest tree that proves the bound, the open side of every split first, what is held in the order of
 * the splits.
 */
function casesOf(search: Search, branch: Branch, bound: Levels): Case[] {
  const found: Case[] = []
  const { bench } = search
  const walk = (at: Branch, path: readonly number[]): void => {
    if (at.open !== null && at.shut !== null && compareLevels(at.levels, bound) < 0) {
      const next = [...path, (at.split as Split).demand]
      walk(at.open, next)
      walk(at.shut, next)
      return
    }
    const held = (to: number): string[] =>
      path
        .filter((j) => at.fixes[j] === to)
        .map((j) => (bench.market.demands[bench.network.share.demands[j] as number] as Demand).id)
    found.push({ ...(at.proof ?? proofOf(search, at)), open: held(1), shut: held(-1) })
  }
  walk(branch, [])
  return found
}

function proofOf(search: Search, branch: Branch): Case {
  const { bench } = search
  const { fixes, until } = branch
  standAt(search, branch)
  relax(bench, fixes)
  if (until > search.until) refine(bench, fixes)
  return caseOf(bench, { sending: sendingOf(bench), fixes, until })
}
