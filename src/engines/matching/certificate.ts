// The arithmetic of a proof: what flows cost, and the bound that prices put under the cost of any flow.
//
// With c' = c + price(tail) - price(head) the cost of a flow is Σ c'x - Σ price(lot) × quantity(lot), and Σ c'x is at
// least Σ capacity × c' over the arcs where c' is negative. That holds for any prices whatever; costs are pairs, compared
// high first. Shares no code with the solver.

import type { Demand, Lot, Problem } from './problem.ts'
import type { Flow, Part, Price, Proof } from './solve.ts'

export type Rules = {
  readonly lots: ReadonlyMap<string, Lot>
  readonly demands: ReadonlyMap<string, Demand>
  readonly problem: Problem
  readonly buyersOf: (lot: Lot) => Demand[]
  readonly shareOf: (demand: Demand) => number
}
type Sum = { high: bigint; low: bigint }

const exactMax = 2 ** 52

/** Whether the weights are too small to keep the levels apart, or too large to be exact. */
export function weightFault(rules: Rules, part: Part): boolean {
  const shares = Math.max(0, ...part.proofs.map((proof) => proof.shares.length))
  const cycle = 2 * (part.demands.length + shares + 1)
  let floorLow = part.floorTop
  let floorHigh = 0
  let metresTop = 0
  let ranks = 1
  for (const lot of lotsOf(rules, part)) {
    ranks = 2 * (widthsOf(rules, lot).length + 1)
    for (const demand of rules.buyersOf(lot)) {
      const floor = demand.floors[lot.grade - 1] ?? 0
      floorLow = Math.min(floorLow, floor)
      floorHigh = Math.max(floorHigh, floor)
      metresTop = Math.max(metresTop, metresOf(rules, lot, demand))
    }
  }
  const apart =
    part.step > cycle * (part.floorTop - floorLow) && part.metre > cycle * (part.ties - 1)
  const exact = Math.max((2 * ranks + 4) * part.step, cycle * (metresTop * part.metre + part.ties))
  const priced = part.proofs.every((proof) =>
    pricesIn(proof).every((price) => Math.abs(price) <= exactMax),
  )
  return !apart || exact > exactMax || floorHigh > part.floorTop || !priced
}

function pricesIn({ lots, demands, households, shares }: Proof): number[] {
  const ofShares = shares.map(([, , high, low]) => [high, low])
  return [
    ...lots,
    ...demands,
    ...households.map(([, high, low]) => [high, low]),
    ...ofShares,
  ].flat()
}

/** The bound that a proof's prices put under every flow of its branch; without costs where it proves that there is none. */
export function boundsOf(rules: Rules, part: Part, proof: Proof): Sum {
  const sum: Sum = { high: 0n, low: 0n }
  const scale = proof.infeasible ? 0 : 1
  const ledger: Ledger = {
    rules,
    proof,
    below: (capacity, high, low) => {
      if (high < 0 || (high === 0 && low < 0)) add(sum, capacity, high, low)
    },
    exactly: (quantity, high, low) => add(sum, quantity, high, low),
    costs: {
      pair: (lot, demand) => {
        const [high, low] = costOf(rules, part, lot, demand)
        return [scale * high, scale * low]
      },
      tranche: (rank) => scale * rank * part.step,
    },
    priceOf: new Map(part.demands.map((id, j) => [id, proof.demands[j] ?? none])),
    sharePriceOf: new Map(proof.shares.map(([h, d, ...price]) => [`${h} ${d}`, price])),
  }
  boundLots(ledger, lotsOf(rules, part))
  boundDemands(ledger)
  return sum
}

type Ledger = {
  readonly rules: Rules
  readonly proof: Proof
  /** Books an arc that no flow can make cheaper than its capacity at a negative cost. */
  readonly below: (capacity: number, high: number, low: number) => void
  readonly exactly: (quantity: number, high: number, low: number) => void
  readonly costs: {
    readonly pair: (lot: Lot, demand: Demand) => Price
    readonly tranche: (rank: number) => number
  }
  readonly priceOf: ReadonlyMap<string, Price>
  readonly sharePriceOf: ReadonlyMap<string, Price>
}

function boundLots(ledger: Ledger, lots: readonly Lot[]): void {
  const { rules, proof, below, exactly, costs } = ledger
  const homePrice = new Map(proof.households.map(([h, ...price]) => [h, price]))
  const offered = new Map<string, { lot: Lot; quantity: number; price: Price }>()
  for (const [i, lot] of lots.entries()) {
    const price = proof.lots[i] ?? none
    exactly(-lot.quantity, ...price)
    boundPairs(ledger, lot, price)
    // All lots of a household meet one price for what stays unsold, or the bound would not hold.
    const before = offered.get(lot.household)
    const home = before?.price ?? homePrice.get(lot.household) ?? price
    below(lot.quantity, price[0] - home[0], price[1] - home[1])
    const quantity = (before?.quantity ?? 0) + lot.quantity
    offered.set(lot.household, { lot, quantity, price: home })
  }
  for (const { lot, quantity, price } of offered.values()) {
    for (const [rank, width] of tranchesOf(rules, lot, quantity)) {
      below(width, costs.tranche(rank) + price[0], price[1])
    }
  }
}

function boundPairs(ledger: Ledger, lot: Lot, price: Price): void {
  const { rules, proof, below, costs, priceOf, sharePriceOf } = ledger
  for (const demand of rules.buyersOf(lot)) {
    if (proof.shut.includes(demand.id)) continue
    const share = sharePriceOf.get(`${lot.household} ${demand.id}`)
    const to = share ?? priceOf.get(demand.id) ?? none
    const [high, low] = costs.pair(lot, demand)
    const most = Math.min(lot.quantity, rules.shareOf(demand))
    below(most, high + price[0] - to[0], low + price[1] - to[1])
  }
}

function boundDemands({ rules, proof, below, exactly, priceOf }: Ledger): void {
  const open = [...priceOf].filter(([id]) => !proof.shut.includes(id))
  for (const [id, price] of open) {
    const demand = rules.demands.get(id)
    const least = proof.open.includes(id) ? (demand?.viableMin ?? 0) : 0
    exactly(least, ...price)
    below((demand?.quantity ?? 0) - least, ...price)
  }
  const served = new Map(open)
  for (const [, id, ...price] of proof.shares) {
    const demand = rules.demands.get(id)
    const to = served.get(id)
    if (demand && to) below(rules.shareOf(demand), price[0] - to[0], price[1] - to[1])
  }
}

/** What flows cost in the pair, and what they come to level by level. Lower is better. */
export function levelsOf(
  rules: Rules,
  part: Part,
  flows: readonly Flow[],
): { cost: Sum; levels: bigint[] } {
  const cost: Sum = { high: 0n, low: 0n }
  const sold = new Map<string, number>()
  let value = 0n
  let metres = 0n
  let ties = 0n
  for (const { lot: lotId, demand: demandId, quantity } of flows) {
    const lot = rules.lots.get(lotId)
    const demand = rules.demands.get(demandId)
    if (!(lot && demand)) continue
    const [high, low] = costOf(rules, part, lot, demand)
    const carried = metresOf(rules, lot, demand)
    add(cost, quantity, high, low)
    value += BigInt(high) * BigInt(quantity)
    metres += BigInt(carried) * BigInt(quantity)
    ties += BigInt(low - carried * part.metre) * BigInt(quantity)
    sold.set(lot.household, (sold.get(lot.household) ?? 0) + quantity)
  }
  const unsold = new Map<number, bigint>()
  let ranks = 0
  for (const [household, lots] of Map.groupBy(lotsOf(rules, part), (lot) => lot.household)) {
    const [lot] = lots
    if (lot === undefined) continue
    ranks = Math.max(ranks, 2 * (widthsOf(rules, lot).length + 1))
    let served = sold.get(household) ?? 0
    const total = lots.reduce((sum, { quantity }) => sum + quantity, 0)
    for (const [rank, width] of tranchesOf(rules, lot, total)) {
      const left = width - Math.min(served, width)
      served -= width - left
      add(cost, left, rank * part.step, 0)
      unsold.set(rank, (unsold.get(rank) ?? 0n) + BigInt(left))
    }
  }
  const tiers = Array.from({ length: ranks }, (_, at) => unsold.get(ranks - at) ?? 0n)
  return { cost, levels: [...tiers, value, metres, ties] }
}

const none: Price = [0, 0]

function add(sum: Sum, quantity: number, high: number, low: number): void {
  sum.high += BigInt(quantity) * BigInt(high)
  sum.low += BigInt(quantity) * BigInt(low)
}

function lotsOf(rules: Rules, part: Part): Lot[] {
  return part.lots.flatMap((id) => rules.lots.get(id) ?? [])
}

function widthsOf({ problem }: Rules, lot: Lot): readonly number[] {
  return problem.policy.tranches[lot.product] ?? []
}

/** The tranches of a household's quantity, first first: the poor outrank all others, the first outrank the later. */
function tranchesOf(rules: Rules, lot: Lot, quantity: number): [rank: number, width: number][] {
  const widths = [...widthsOf(rules, lot), quantity]
  let left = quantity
  return widths.map((width, t) => {
    const part = Math.min(width, left)
    left -= part
    return [(lot.poor ? 2 : 1) * widths.length - t, part]
  })
}

function metresOf({ problem }: Rules, lot: Lot, demand: Demand): number {
  const { metres, columns } = problem.distances
  return metres[lot.place * columns + demand.place] ?? 0
}

function costOf(rules: Rules, part: Part, lot: Lot, demand: Demand): Price {
  const floor = demand.floors[lot.grade - 1] ?? 0
  const mixed = drawn(lot.id) ^ Math.imul(drawn(demand.id), 0x9e3779b1)
  const once = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35)
  const tie = ((twice ^ (twice >>> 16)) >>> 0) % part.ties
  return [part.floorTop - floor, metresOf(rules, lot, demand) * part.metre + tie]
}

/** FNV-1a, 32 bits. */
function drawn(id: string): number {
  return Array.from(id, (letter) => letter.charCodeAt(0)).reduce(
    (hash, code) => Math.imul(hash ^ code, 0x01000193),
    0x811c9dc5,
  )
}
