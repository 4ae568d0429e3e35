// Matches lots to demands exactly: splits into parts, solves each, hands back flows and the prices that prove them.

import { ok, type Result } from '#kernel/result.ts'
import { type Solved, settle, settleAs } from './branch.ts'
import { type Market, openMarket, pieceMin } from './market.ts'
import type { Flow, Matching, Part } from './matching.ts'
import { drawNetwork, type Network } from './network.ts'
import { findPairs, type Pairs } from './pairs.ts'
import { type Share, splitMarket } from './parts.ts'
import { compareLevels } from './prices.ts'
import type { Demand, Lot, Problem } from './problem.ts'
import { type Bench, type Fixes, openBench } from './solution.ts'
import { readProblem } from './sound.ts'
import { sendAgain, startFrom } from './start.ts'
import type { Sending } from './transport/crossover.ts'

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

type Task = { readonly share: Share; readonly start: ReturnType<typeof startFrom> | null }

export function solvePart(market: Market, pairs: Pairs, { share, start }: Task): Part {
  const network = drawNetwork(market, pairs, share)
  const bench = openBench(market, network, start === null ? null : start(network))
  const solved = settle(bench)
  const kept = keepPieces(market, pairs, { bench, solved })
  return partOf(market, kept.network, kept.solved)
}

type Kept = { readonly network: Network; readonly solved: Solved }

/**
 * Where pairs carry less than the smallest lot of their demand, these pairs are given up and the rest is matched anew, until
 * none is left; demands stay open or shut as they were while their minimums can be kept so. A demand that is left with too
 * little for a smallest lot once more does without that rest. What was found before bounds what is lost by all this.
 */
function keepPieces(
  market: Market,
  pairs: Pairs,
  first: { readonly bench: Bench; readonly solved: Solved },
): Kept {
  const { bound, cases, lotPrices } = first.solved
  const banned = new Set<number>()
  const struck = new Set<number>()
  const room = market.room.slice()
  const less: Market = { ...market, room }
  let { network } = first.bench
  let { solved } = first
  for (;;) {
    const small = piecesTooSmall(market, network, solved.sending)
    if (small.length === 0) return { network, solved: { ...solved, bound, cases, lotPrices } }
    for (const { lot, demand, amount } of small) {
      banned.add(pairAt(pairs, lot, demand))
      const rest = (room[demand] as number) - amount
      if (struck.has(demand) && rest >= (market.viable[demand] as number)) room[demand] = rest
      struck.add(demand)
    }
    const next = drawNetwork(less, pairs, network.share, banned)
    const before = { sending: sendAgain(network, next, solved.sending), prices: null }
    const fixes = standing(market, network, solved.sending)
    solved =
      settled(settleAs(openBench(less, next, before), fixes), solved) ??
      settle(openBench(less, next, before))
    network = next
  }
}

function settled(found: ReturnType<typeof settleAs>, { bound, cases }: Solved): Solved | null {
  return found === null ? null : { ...found, bound, cases }
}

/** Of each demand that has a minimum, whether it is served (1) or not (-1); 0 for those without. */
function standing(market: Market, { share, demand }: Network, { code, count }: Sending): Fixes {
  const fixes = Int8Array.from(share.demands, (j) => ((market.viable[j] as number) > 0 ? -1 : 0))
  for (let p = 0; p < count; p++) {
    const j = demand[code[p] as number] as number
    if (fixes[j] === -1) fixes[j] = 1
  }
  return fixes
}

type Piece = { readonly lot: number; readonly demand: number; readonly amount: number }

function piecesTooSmall(
  market: Market,
  network: Network,
  { lot, code, amount, count }: Sending,
): Piece[] {
  const { share, demand } = network
  const found: Piece[] = []
  for (let p = 0; p < count; p++) {
    const i = share.lots[lot[p] as number] as number
    const j = share.demands[demand[code[p] as number] as number] as number
    const carried = amount[p] as number
    if (carried < pieceMin(market, i, j)) found.push({ lot: i, demand: j, amount: carried })
  }
  return found
}

function pairAt({ start, demand }: Pairs, lot: number, j: number): number {
  let a = start[lot] as number
  while (demand[a] !== j) a++
  return a
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
