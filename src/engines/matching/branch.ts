// Viable minimums: a demand is served with nothing or with at least its minimum. Exact by branch and bound (Land & Doig,
// Econometrica 28, 1960): a branch holds demands open or shut by the cost of their core arcs alone, so the basis of one is
// a start for the next. Branches are compared by the exact levels of their best flow.

import type { Case, Levels } from './matching.ts'
import { caseOf, compareLevels, levelsOf } from './prices.ts'
import { type Bench, type Fixes, optimiseWith, sendingOf } from './solution.ts'
import type { Sending } from './transport/crossover.ts'

export type Solved = {
  readonly sending: Sending
  readonly levels: Levels
  /** A bound under every flow that keeps the minimums; equal to `levels` where none is better. */
  readonly bound: Levels
  readonly cases: readonly Case[]
}

type Branch = {
  readonly fixes: Fixes
  readonly levels: Levels
  readonly proof: Case
  /** The demand to decide next; -1 where every minimum is kept. */
  readonly next: number
  /** Whether that would rather be open (1) or shut (-1). */
  readonly likely: number
}

type Search = {
  readonly bench: Bench
  readonly waiting: Branch[]
  readonly settled: Branch[]
  best: { readonly sending: Sending; readonly levels: Levels } | null
}

const branchesMax = 2000
const pivotsMax = 6_000_000
// Between branches the worst demands of the most promising one are shut until none is left: a better flow early spares many.
const divesEvery = 32

export function settle(bench: Bench): Solved {
  const { length } = bench.network.share.demands
  const search: Search = { bench, waiting: [], settled: [], best: null }
  const root = look(search, new Int8Array(length))
  if (root.next < 0) {
    const { sending, levels } = search.best as NonNullable<Search['best']>
    return { sending, levels, bound: levels, cases: [root.proof] }
  }
  dive(search, root)
  search.waiting.push(root)
  explore(search)
  const { sending, levels } = search.best as NonNullable<Search['best']>
  const open = search.waiting.reduce<Levels>(
    (least, branch) => (compareLevels(branch.levels, least) < 0 ? branch.levels : least),
    levels,
  )
  return {
    sending,
    levels,
    bound: open,
    cases: [...search.settled, ...search.waiting].map(({ proof }) => proof),
  }
}

/**
 * Goes down from the most promising branch to the more likely of its two cases each time, so that one basis is near the
 * next; where that ends, the most promising branch that waits is next.
 */
function explore(search: Search): void {
  const { waiting, settled, bench } = search
  const until = bench.basis.pivots + pivotsMax
  let branch = takeBest(search)
  for (let looked = 0; branch !== undefined; looked++) {
    if (looked >= branchesMax || bench.basis.pivots >= until) {
      waiting.push(branch)
      return
    }
    if (looked % divesEvery === divesEvery - 1) dive(search, branch)
    if (isBeaten(search, branch)) settled.push(branch)
    branch = (isBeaten(search, branch) ? undefined : goDown(search, branch)) ?? takeBest(search)
  }
}

/** Looks at both cases of a branch; answers the likelier where it is not settled. */
function goDown(search: Search, branch: Branch): Branch | undefined {
  const { waiting, settled } = search
  const less = look(search, withFix(branch, -branch.likely))
  const more = look(search, withFix(branch, branch.likely))
  for (const child of [less, more]) if (isSettled(search, child)) settled.push(child)
  if (!isSettled(search, less)) waiting.push(less)
  return isSettled(search, more) ? undefined : more
}

function withFix({ fixes, next }: Branch, fix: number): Fixes {
  const changed = fixes.slice()
  changed[next] = fix
  return changed
}

function isSettled(search: Search, branch: Branch): boolean {
  return branch.next < 0 || isBeaten(search, branch)
}

/** Solves a branch; one that keeps every minimum is the best so far if it is better. */
function look(search: Search, fixes: Fixes): Branch {
  const { bench } = search
  optimiseWith(bench, fixes)
  const sending = sendingOf(bench)
  const levels = levelsOf(bench, sending, fixes)
  const { next, likely } = (levels[0] as number) > 0 ? nobody : nextOf(bench, sending)
  if (
    next < 0 &&
    levels[0] === 0 &&
    (search.best === null || compareLevels(levels, search.best.levels) < 0)
  ) {
    search.best = { sending, levels }
  }
  return { fixes, levels, proof: caseOf(bench, sending, fixes), next, likely }
}

function isBeaten({ best }: Search, { levels }: Branch): boolean {
  return best !== null && compareLevels(levels, best.levels) >= 0
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

const nobody = { next: -1, likely: 0 }

/** Of the demands served with something but too little, the one farthest from both nothing and enough. */
function nextOf(
  bench: Bench,
  sending: Sending,
): { readonly next: number; readonly likely: number } {
  let found = nobody
  let most = 0
  for (const { j, served, least } of missesOf(bench, sending)) {
    const apart = Math.min(served, least - served)
    if (apart <= most) continue
    most = apart
    found = { next: j, likely: 2 * served >= least ? 1 : -1 }
  }
  return found
}

type Miss = { readonly j: number; readonly served: number; readonly least: number }

function missesOf({ market, network }: Bench, sending: Sending): Miss[] {
  const { demands } = network.share
  const served = new Float64Array(demands.length)
  for (let p = 0; p < sending.count; p++) {
    const j = network.demand[sending.code[p] as number] as number
    served[j] = (served[j] as number) + (sending.amount[p] as number)
  }
  const misses: Miss[] = []
  for (let j = 0; j < demands.length; j++) {
    const least = market.viable[demands[j] as number] as number
    const got = served[j] as number
    if (got > 0 && got < least) misses.push({ j, served: got, least })
  }
  return misses
}

/** Shuts the demand that comes least near its minimum, again and again: always ends with a flow that keeps them all. */
function dive(search: Search, from: Branch): void {
  const { bench } = search
  const fixes = from.fixes.slice()
  for (;;) {
    optimiseWith(bench, fixes)
    const sending = sendingOf(bench)
    const levels = levelsOf(bench, sending, fixes)
    if (
      (levels[0] as number) > 0 ||
      (search.best !== null && compareLevels(levels, search.best.levels) >= 0)
    )
      return
    const [worst] = missesOf(bench, sending).sort(
      (a, b) => a.served / a.least - b.served / b.least || a.j - b.j,
    )
    if (worst === undefined) {
      search.best = { sending, levels }
      return
    }
    fixes[worst.j] = -1
  }
}
