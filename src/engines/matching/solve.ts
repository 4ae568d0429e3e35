// Matches lots to demands exactly: splits into parts, solves each, hands back flows and the prices that prove them.

import { ok, type Result } from '#kernel/result.ts'
import { type Solved, settle } from './branch.ts'
import { type Market, openMarket } from './market.ts'
import type { Flow, Matching, Part } from './matching.ts'
import { drawNetwork, type Network } from './network.ts'
import { findPairs, type Pairs } from './pairs.ts'
import { type Share, splitMarket } from './parts.ts'
import { keepPieces } from './pieces.ts'
import { compareLevels } from './prices.ts'
import type { Demand, Lot, Problem } from './problem.ts'
import { type Known, openBench } from './solution.ts'
import { readProblem } from './sound.ts'
import { startFrom } from './start.ts'

/**
 * The best matching of a problem under its policy, with a proof (see `verify`).
 *
 * `from` is a matching of a similar problem: where it still fits, the work begins there, and the answer is the same.
 * Refuses with `matching-malformed` (what makes no sense, by id) and `matching-too-large` (totals beyond exact numbers).
 */
export function solve(problem: Problem, from?: Matching): Result<Matching> {
  const sound = readProblem(problem)
  if (!sound.ok) return sound
  const market = openMarket(sound.value)
  return ok(solveMarket(market, findPairs(market), from))
}

/** The same from a market that is open and its pairs. */
export function solveMarket(market: Market, pairs: Pairs, from?: Matching): Matching {
  const start = from === undefined ? null : startFrom(market, from)
  const parts = splitMarket(market, pairs).map((share) =>
    solvePart(market, pairs, { share, start }),
  )
  return matchingOf(market, parts)
}

export function matchingOf({ problem }: Market, parts: readonly Part[]): Matching {
  const optimal = parts.every(({ levels, bound }) => compareLevels(levels, bound) === 0)
  return { policy: problem.policy.version, optimal, parts }
}

type Task = {
  readonly share: Share
  readonly start: ReturnType<typeof startFrom> | null
  readonly known?: Known | undefined
  /** Told what would be `known` the next time. */
  readonly learn?: (known: Known) => void
}

export function solvePart(market: Market, pairs: Pairs, task: Task): Part {
  const { share, start, known, learn } = task
  const network = drawNetwork(market, pairs, share)
  const bench = openBench(market, network, start === null ? null : { ...start(network), known })
  if (bench.near !== null) learn?.({ network, stages: bench.stages, near: bench.near })
  const solved = settle(bench)
  const kept = keepPieces(market, pairs, { network, solved })
  return partOf(market, kept.network, kept.solved)
}

function partOf(market: Market, network: Network, solved: Solved): Part {
  const { share } = network
  return {
    demands: idsOf(market.demands, share.demands),
    pairs: network.demand.length,
    levels: solved.levels,
    bound: solved.bound,
    flows: flowsOf(market, network, solved),
    cases: solved.cases,
    ...(solved.lotPrices === undefined ? {} : { lotPrices: solved.lotPrices }),
  }
}

function idsOf(items: readonly { readonly id: string }[], numbers: Int32Array): string[] {
  const ids = new Array<string>(numbers.length)
  for (let x = 0; x < numbers.length; x++)
    ids[x] = (items[numbers[x] as number] as { readonly id: string }).id
  return ids
}

function flowsOf(market: Market, { share, demand }: Network, { sending }: Solved): Flow[] {
  const { lot, code, amount, count } = sending
  const flows = new Array<Flow>(count)
  for (let p = 0; p < count; p++) {
    const i = share.lots[lot[p] as number] as number
    const j = share.demands[demand[code[p] as number] as number] as number
    flows[p] = {
      lot: (market.lots[i] as Lot).id,
      demand: (market.demands[j] as Demand).id,
      quantity: amount[p] as number,
    }
  }
  return flows
}
