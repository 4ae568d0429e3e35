// Viable minimums by what demands come to each alone (`alone`): where nothing but demands and households joins lots, that
// bounds a branch far closer than a flow does. A branch ends where its bound is no better than the best flow; a demand whose
// other case would be no better is decided at once (Geoffrion 1974, §4); where all are decided, a flow settles the branch.

import { openAlone } from './alone.ts'
import type { Solved } from './branch.ts'
import { type Bid, boundOf, listPrices, roundBid } from './lot-prices.ts'
import type { Case, Levels } from './matching.ts'
import {
  decide,
  goalOf,
  isFree,
  type Node,
  nodeAt,
  type Search,
  startChild,
  strideMax,
  tighten,
} from './narrow.ts'
import { caseOf, compareLevels } from './prices.ts'
import { note, openProbe, probe } from './probe.ts'
import type { Demand } from './problem.ts'
import { bestOf, dive, isBeaten } from './quest.ts'
import { nearest, shutWorst } from './rounding.ts'
import type { Bench } from './solution.ts'
import type { Stage } from './stages.ts'
import { worthOf } from './transport/simplex.ts'

// How many pairs are looked through in all; a flow takes as long as looking through all of them a few times.
const pairsMax = 1_800_000_000
const stepsMax = 40_000
const stepsOfLook = 12
const rounds = { count: 12, steps: 50 }
const stepsOfNode = 60
const divesEvery = 16
/** How sure a demand has to be open or shut to be held so before a dive. */
const sureness = { first: 0.98, likely: 0.8, even: 0.5 }

/** Null where the network is not of that kind, or its sums would not be exact. */
export function searchAlone(bench: Bench): Solved | null {
  const alone = openAlone(bench)
  if (alone === null) return null
  const [first] = bench.stages as [Stage]
  const { unit } = first.prices
  const weigh = (levels: Levels): number => first.worth(levels.map(Number)) / unit
  const free = new Int8Array(alone.demands)
  const quest = { bench, until: first.until, best: null, looks: 0 }
  const search: Search = {
    ...quest,
    alone,
    offered: alone.quantity.reduce((sum, own) => sum + own, 0),
    weigh,
    waiting: [],
    probe: openProbe(alone.demands),
    steps: 0,
  }
  const flow = bestOf(search, free)
  const proof = caseOf(bench, { ...flow, fixes: free })
  const prices = Float64Array.from({ length: alone.lots }, (_, i) => worthOf(bench.basis, i) / unit)
  const bid = roundBid(bench, alone, prices)
  if (bid === null) return null
  const open = new Float64Array(alone.demands)
  const levels = boundOf(bid, free)
  const stand = { prices, open, stride: strideMax / 2, value: weigh(levels) }
  const root = nodeAt({ bid, stand }, free)
  dive(search, free, nearest)
  if (search.best === null) dive(search, free, shutWorst)
  approach(search, root)
  search.waiting.push(root)
  explore(search)
  return concluded(search, root, { levels: flow.levels, proof })
}

type Flow = { readonly levels: Levels; readonly proof: Case }

function concluded(search: Search, root: Node, flow: Flow): Solved {
  const { sending, levels } = search.best as NonNullable<Search['best']>
  const bound = search.waiting.reduce<Levels>(
    (least, node) => (compareLevels(node.levels, least) < 0 ? node.levels : least),
    levels,
  )
  if (compareLevels(flow.levels, bound) > 0)
    return { sending, levels, bound: flow.levels, cases: [flow.proof] }
  return { sending, levels, bound, ...casesOf(search, root, bound) }
}

/** The first bounds are rough: goes on as long as they rise, and rounds what is likely open at them to flows. */
function approach(search: Search, root: Node): void {
  let isFruitful = true
  for (let round = 0; round < rounds.count; round++) {
    const before = search.weigh(root.levels)
    tighten(search, root, rounds.steps)
    const { best } = search
    if (isFruitful || round % 2 === 1) {
      diveAt(search, root, sureness.likely)
      diveAt(search, root, sureness.even)
    }
    isFruitful = search.best !== best
    const goal = goalOf(search)
    if (search.weigh(root.levels) - before < 0.03 * (goal - before)) break
  }
  diveAt(search, root, sureness.first)
}

/** Rounds to a flow from where all demands are held that are surely open or shut. */
function diveAt(search: Search, { fixes, stand }: Node, sure: number): void {
  const { alone } = search
  const held = fixes.map((fix, j) => {
    if (fix !== 0 || !isFree(alone, fixes, j)) return fix
    const open = stand.open[j] as number
    if (open >= sure) return 1
    return open <= 1 - sure ? -1 : 0
  })
  dive(search, held, nearest)
}

/** As the search by flows alone: down from the most promising node each time, dives between. */
function explore(search: Search): void {
  const { waiting, alone } = search
  const most = Math.min(stepsMax, pairsMax / alone.lot.length)
  let node = takeBest(search)
  for (let looked = 0; node !== undefined; looked++) {
    if (search.steps + stepsOfLook * search.looks >= most) {
      waiting.push(node)
      return
    }
    if (looked % divesEvery === divesEvery - 1) diveAt(search, node, sureness.likely)
    decide(search, node, node.bid)
    node = goDown(search, node) ?? takeBest(search)
  }
}

function goDown(search: Search, node: Node): Node | undefined {
  if (isSettled(search, node)) return undefined
  if (isComplete(search, node)) {
    finish(search, node)
    return undefined
  }
  node.split = probe(search, node)
  const [open, shut] = [childOf(search, node, 1), childOf(search, node, -1)]
  node.open = open
  node.shut = shut
  const left = [open, shut].filter((child) => !isSettled(search, child))
  left.sort((a, b) => compareLevels(a.levels, b.levels))
  const [next, ...others] = left
  search.waiting.push(...others)
  return next
}

function isSettled(search: Search, node: Node): boolean {
  return node.proof !== null || isBeaten(search, node)
}

function isComplete({ alone }: Search, { fixes }: Node): boolean {
  return fixes.every((_, j) => !isFree(alone, fixes, j))
}

function childOf(search: Search, node: Node, fix: number): Node {
  const child = startChild(node, node.split, fix)
  if (isBeaten(search, child)) return child
  if (!isComplete(search, child)) {
    tighten(search, child, stepsOfNode)
    note(search, { node, child, fix })
  }
  if (isComplete(search, child) && !isBeaten(search, child)) finish(search, child)
  return child
}

/** Settles a node where nothing is left to decide by its best flow. */
function finish(search: Search, node: Node): void {
  const { bench } = search
  const { fixes } = node
  const { sending, levels, until } = bestOf(search, fixes)
  if (levels[0] === 0 && !isBeaten(search, { levels })) search.best = { sending, levels }
  node.levels = levels
  node.proof = caseOf(bench, { sending, fixes, until })
}

function takeBest({ waiting }: Search): Node | undefined {
  let at = 0
  for (let w = 1; w < waiting.length; w++) {
    const [a, b] = [waiting[w] as Node, waiting[at] as Node]
    if (compareLevels(a.levels, b.levels) < 0) at = w
  }
  return waiting.splice(at, 1)[0]
}

/** Whether a node's bid bounds it as far as needed even before anything is decided by it. */
function isBoundBy({ fixes, bid, implied }: Node, bound: Levels): boolean {
  const before = fixes.slice()
  for (const { demand } of implied) before[demand] = 0
  return compareLevels(boundOf(bid, before), bound) >= 0
}

/** The leaves of the tree, as far as the bound needs it: the other case of what was decided at once, then both of a split. */
function casesOf(search: Search, root: Node, bound: Levels): Pick<Solved, 'cases' | 'lotPrices'> {
  const { bench } = search
  const cases: Case[] = []
  const numbers = new Map<Bid, number>()
  const idOf = (j: number): string =>
    (bench.market.demands[bench.network.share.demands[j] as number] as Demand).id
  const put = (proof: Case | Bid, path: readonly Held[]): void => {
    const held = (to: number): string[] =>
      path.filter(({ fix }) => fix === to).map(({ demand }) => idOf(demand))
    const sides = { open: held(1), shut: held(-1) }
    if ('open' in proof) {
      cases.push({ ...proof, ...sides })
      return
    }
    const number = numbers.get(proof) ?? numbers.size
    numbers.set(proof, number)
    cases.push({ ...sides, ...unpriced, lotPrices: number })
  }
  const walk = (node: Node, path: readonly Held[]): void => {
    if (isBoundBy(node, bound)) {
      put(node.bid, path)
      return
    }
    const held = path.slice()
    for (const { demand, fix, bid } of node.implied) {
      put(bid, [...held, { demand, fix: -fix }])
      held.push({ demand, fix })
    }
    if (node.open !== null && node.shut !== null && compareLevels(node.levels, bound) < 0) {
      walk(node.open, [...held, { demand: node.split, fix: 1 }])
      walk(node.shut, [...held, { demand: node.split, fix: -1 }])
    } else put(node.proof ?? node.bid, held)
  }
  walk(root, [])
  const lotPrices = numbers.size === 0 ? {} : { lotPrices: listPrices(bench, [...numbers.keys()]) }
  return { cases, ...lotPrices }
}

const unpriced = { demands: {}, households: [], halls: [], capacities: {} }

type Held = { readonly demand: number; readonly fix: number }
