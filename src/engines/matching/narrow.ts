// A node of the enumeration: what is held, what bounds it, and what its bounds decide (Geoffrion 1974, §4).

import type { Alone } from './alone.ts'
import { type Bid, boundOf, roundBid } from './lot-prices.ts'
import type { Case, Levels } from './matching.ts'
import { compareLevels } from './prices.ts'
import type { Probe } from './probe.ts'
import { isBeaten, leadOf, type Quest } from './quest.ts'
import type { Fixes } from './solution.ts'
import { improve, type Stand } from './subgradient.ts'

/** A demand decided because at the bid its other case is no better than the best flow. */
type Implied = { readonly demand: number; readonly fix: number; readonly bid: Bid }

export type Node = {
  readonly fixes: Fixes
  /** What bounds it, and the bound. */
  bid: Bid
  levels: Levels
  stand: Stand
  readonly implied: Implied[]
  /** What its flow proves, where that was looked for. */
  proof: Case | null
  split: number
  open: Node | null
  shut: Node | null
}

export type Search = Quest & {
  readonly alone: Alone
  /** What all lots have. */
  readonly offered: number
  /** What levels come to in the relaxation's numbers. */
  readonly weigh: (levels: Levels) => number
  readonly waiting: Node[]
  readonly probe: Probe
  /** How often all pairs were looked through. */
  steps: number
}

export const strideMax = 0.2
const strideRise = 5
/** So much of a unit of all that lots have is aimed beyond the goal: prices lose up to half of one when they are rounded. */
const margin = 0.02

export function nodeAt({ bid, stand }: Pick<Node, 'bid' | 'stand'>, fixes: Fixes): Node {
  const levels = boundOf(bid, fixes)
  return { fixes, bid, levels, stand, implied: [], proof: null, split: -1, open: null, shut: null }
}

export function startChild({ fixes, bid, stand }: Node, demand: number, fix: number): Node {
  const stride = Math.min(strideMax, strideRise * stand.stride)
  const held = fixes.slice()
  held[demand] = fix
  return nodeAt({ bid, stand: { ...stand, stride } }, held)
}

export function goalOf(search: Search): number {
  return search.weigh(leadOf(search, (search.best as NonNullable<Search['best']>).levels))
}

export function isFree({ least }: Alone, fixes: Fixes, j: number): boolean {
  return fixes[j] === 0 && (least[j] as number) > 0
}

/** Looks for better prices, and decides what they decide. */
export function tighten(search: Search, node: Node, steps: number): void {
  const { bench, alone } = search
  const goal = goalOf(search) + margin * search.offered
  const see = (prices: Float64Array, value: number): boolean => {
    if (!couldDecide(alone, node.fixes, goal - value)) return false
    const bid = roundBid(bench, alone, prices)
    if (bid !== null) decide(search, node, bid)
    return true
  }
  node.stand = improve(alone, node.stand, { fixes: node.fixes, goal, steps, see })
  search.steps += steps
  const bid = roundBid(bench, alone, node.stand.prices)
  if (bid === null) return
  const levels = boundOf(bid, node.fixes)
  if (compareLevels(levels, node.levels) > 0) {
    node.bid = bid
    node.levels = levels
  } else node.levels = boundOf(node.bid, node.fixes)
  decide(search, node, node.bid)
}

/** Whether the other case of some demand would be dearer by so much. */
function couldDecide(alone: Alone, fixes: Fixes, gap: number): boolean {
  return fixes.some((_, j) => isFree(alone, fixes, j) && Math.abs(alone.value[j] as number) > gap)
}

export function decide(search: Search, { fixes, implied }: Node, bid: Bid): void {
  const levels = boundOf(bid, fixes)
  if (isBeaten(search, { levels })) return
  for (const [j, value] of bid.values.entries()) {
    if (!isFree(search.alone, fixes, j)) continue
    const isOpen = (value.find((amount) => amount !== 0) ?? 0) < 0
    const other = levels.map((amount, l) =>
      isOpen ? amount - (value[l] as number) : amount + (value[l] as number),
    )
    if (!isBeaten(search, { levels: other })) continue
    fixes[j] = isOpen ? 1 : -1
    implied.push({ demand: j, fix: isOpen ? 1 : -1, bid })
  }
}
