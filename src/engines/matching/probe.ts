// Which demand a node of the enumeration splits: the one whose two cases raise the bound most, by what they did where they were
// tried before; what was never tried is tried in a few steps (reliability branching: Achterberg, Koch & Martin, Operations
// Research Letters 33, 2005).

import { goalOf, type Node, type Search, startChild } from './narrow.ts'
import { improve } from './subgradient.ts'

/** What each demand's open and shut case raised the bound by, in all, and in how many trials. */
type Tally = { readonly sum: Float64Array; readonly count: Uint32Array }
export type Probe = { readonly open: Tally; readonly shut: Tally }

const candidatesMax = 16
const trialsMax = 16
const stepsOfTrial = 12
const certainty = 0.05

export function openProbe(demands: number): Probe {
  const tally = (): Tally => ({
    sum: new Float64Array(demands),
    count: new Uint32Array(demands),
  })
  return { open: tally(), shut: tally() }
}

/** The demand to split; some demand is yet undecided. */
export function probe(search: Search, node: Node): number {
  const { least } = search.alone
  const { open } = node.stand
  const doubt = (j: number): number => Math.abs((open[j] as number) - 0.5)
  const candidates = [...node.fixes.keys()]
    .filter((j) => node.fixes[j] === 0 && (least[j] as number) > 0)
    .sort((a, b) => doubt(a) - doubt(b) || a - b)
    .slice(0, candidatesMax)
  let trials = candidates.length > 1 ? trialsMax : 0
  let found = candidates[0] as number
  let most = -1
  for (const j of candidates) {
    const share = shareOf(node, j)
    const rise = (fix: 1 | -1): number => {
      const { sum, count } = search.probe[fix === 1 ? 'open' : 'shut']
      const distance = fix === 1 ? 1 - share : share
      if (count[j] === 0 && trials > 0) {
        trials--
        sum[j] = tried(search, node, { j, fix }) / distance
        count[j] = 1
      }
      return Math.max(1, (distance * (sum[j] as number)) / Math.max(1, count[j] as number))
    }
    const score = rise(1) * rise(-1)
    if (score > most) {
      most = score
      found = j
    }
  }
  return found
}

/** In what part of the last steps a demand was open, never quite in none or all. */
function shareOf({ stand }: Node, j: number): number {
  return Math.min(1 - certainty, Math.max(certainty, stand.open[j] as number))
}

type Outcome = { readonly node: Node; readonly child: Node; readonly fix: number }

/** Notes what a case of the demand that a node splits raised the bound by. */
export function note(
  { probe: { open, shut }, weigh }: Search,
  { node, child, fix }: Outcome,
): void {
  const { sum, count } = fix === 1 ? open : shut
  const j = node.split
  const distance = fix === 1 ? 1 - shareOf(node, j) : shareOf(node, j)
  sum[j] = (sum[j] as number) + Math.max(0, weigh(child.levels) - weigh(node.levels)) / distance
  count[j] = (count[j] as number) + 1
}

type Trial = { readonly j: number; readonly fix: number }

function tried(search: Search, node: Node, { j, fix }: Trial): number {
  const { alone, weigh } = search
  const { fixes, stand } = startChild(node, j, fix)
  const goal = goalOf(search)
  const { value } = improve(alone, stand, { fixes, goal, steps: stepsOfTrial })
  search.steps += stepsOfTrial
  return Math.max(0, value - weigh(node.levels))
}
