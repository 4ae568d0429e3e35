// The best of all ways to match a tiny problem, found by trying them.

import type { Flow } from '#engines/matching/matching.ts'
import type { Demand, Lot, Pin, Problem } from '#engines/matching/problem.ts'

export type Levels = readonly number[]

/** A limit that several pairs share, and what of it is left. */
export type Limit = { readonly name: string; left: number }

export type Pair = {
  readonly lot: Lot
  readonly demand: Demand
  readonly limits: readonly Limit[]
  readonly pieceMin: number
  quantity: number
}

export function mayGo(problem: Problem, lot: Lot, demand: Demand): boolean {
  if (lot.product !== demand.product || lot.grade > demand.gradeMin) return false
  if ((demand.floors[lot.grade - 1] ?? 0) < lot.priceMinFen) return false
  if (
    problem.vetoes.some(
      ({ household, firm }) => household === lot.household && firm === demand.firm,
    )
  )
    return false
  const needed = Math.min(problem.policy.overlapDaysMin, lot.window.to - lot.window.from + 1)
  return demand.windows.some((window) => {
    let days = 0
    for (let d = lot.window.from; d <= lot.window.to; d++)
      if (d >= window.from && d <= window.to) days++
    return days >= needed
  })
}

/** Every pair that may carry something, with all limits on it. */
export function pairsOf(problem: Problem): Pair[] {
  const limits = new Map<string, Limit>()
  const limit = (name: string, most: number, pinned: (pin: Pin) => boolean): Limit => {
    const known = limits.get(name)
    if (known) return known
    const made = { name, left: Math.max(0, most - sum(problem.pins.filter(pinned))) }
    limits.set(name, made)
    return made
  }
  const lotOf = (pin: Pin) => problem.lots.find(({ id }) => id === pin.lot) as Lot
  const shareOf = (quantity: number, permille: number) =>
    Math.max(1, Math.floor((quantity * permille) / 1000))
  const pairs: Pair[] = []
  for (const lot of problem.lots) {
    for (const demand of problem.demands) {
      if (!mayGo(problem, lot, demand)) continue
      const toIt = (pin: Pin) => pin.demand === demand.id
      const pinned = sum(problem.pins.filter((pin) => toIt(pin) && pin.lot === lot.id))
      const pieceMin = Math.max(0, demand.lotMin - pinned)
      const ofLot = limit(lot.id, lot.quantity, (pin) => pin.lot === lot.id)
      const ofDemand = limit(demand.id, demand.quantity, toIt)
      if (Math.min(ofLot.left, ofDemand.left) < Math.max(1, pieceMin)) continue
      const over = problem.capacities.filter(
        (c) => c.halls.includes(lot.hall) && c.products.includes(lot.product),
      )
      const more = [
        limit(
          `household ${lot.household} ${demand.id}`,
          shareOf(demand.quantity, demand.shareMaxPermille),
          (pin) => toIt(pin) && lotOf(pin).household === lot.household,
        ),
        limit(
          `hall ${lot.hall} ${demand.id}`,
          shareOf(demand.quantity, demand.hallShareMaxPermille),
          (pin) => toIt(pin) && lotOf(pin).hall === lot.hall,
        ),
        ...over.map(({ id, halls: own, products, quantity }) =>
          limit(
            id,
            quantity,
            (pin) => own.includes(lotOf(pin).hall) && products.includes(lotOf(pin).product),
          ),
        ),
      ]
      pairs.push({ lot, demand, limits: [ofLot, ofDemand, ...more], pieceMin, quantity: 0 })
    }
  }
  return pairs
}

/** What flows come to, lower is better: as the solver's levels, but with value as what floors pay, below zero. */
export function levelsOf(problem: Problem, flows: readonly Flow[]): Levels {
  const pairs = pairsOf(problem)
  for (const { lot, demand, quantity } of flows) {
    const pair = pairs.find((one) => one.lot.id === lot && one.demand.id === demand)
    if (pair === undefined) throw new Error(`${lot} may not go to ${demand}`)
    pair.quantity += quantity
  }
  return weigh(problem, pairs, (pair) => pair.quantity)
}

export function weigh(
  problem: Problem,
  pairs: readonly Pair[],
  quantityOf: (pair: Pair) => number,
): Levels {
  const tranches =
    1 + Math.max(0, ...Object.values(problem.policy.tranches).map((widths) => widths.length))
  const unsold = unsoldOf(problem, pairs, tranches)
  const rest = [0, 0, 0, 0, 0]
  for (const pair of pairs) {
    const quantity = quantityOf(pair)
    addTimes(rest, quantity, unitOf(problem, pair))
  }
  return [0, ...unsold, ...rest]
}

function unitOf(problem: Problem, { lot, demand }: Pair): number[] {
  const { columns, metres } = problem.distances
  const draw = (which: 0 | 1, bits: number): number => {
    const product =
      BigInt(drawn(problem.policy.lottery, lot.id, which)) *
      BigInt(drawn(problem.policy.lottery, demand.id, which))
    return Number((product & 0xffffffffn) >> BigInt(32 - bits))
  }
  return [
    -(demand.floors[lot.grade - 1] as number),
    lot.demerits + demand.demerits,
    metres[lot.place * columns + demand.place] as number,
    draw(0, 14),
    draw(1, 22),
  ]
}

/** FNV-1a, then the finalizer of murmur3, in big integers modulo 2^32; made odd. */
function drawn(seed: string, id: string, which: 0 | 1): number {
  let hash = 0x811c9dc5n
  for (const letter of `${seed}${id}`.split(''))
    hash = ((hash ^ BigInt(letter.charCodeAt(0))) * 0x01000193n) & 0xffffffffn
  if (which === 1) hash ^= 0x9e3779b9n
  hash = ((hash ^ (hash >> 16n)) * 0x85ebca6bn) & 0xffffffffn
  hash = ((hash ^ (hash >> 13n)) * 0xc2b2ae35n) & 0xffffffffn
  return Number((hash ^ (hash >> 16n)) | 1n)
}

/** Kilogram by kilogram: what households with a buyer leave unsold, poor first, by tranche. */
function unsoldOf(problem: Problem, pairs: readonly Pair[], tranches: number): number[] {
  const tiers = Array.from({ length: 2 * tranches }, () => 0)
  const hasBuyer = problem.lots.filter((lot) => pairs.some((pair) => pair.lot === lot))
  for (const members of Map.groupBy(
    hasBuyer,
    ({ household, product }) => `${household} ${product}`,
  ).values()) {
    const { household, product, poor } = members[0] as Lot
    const widths = problem.policy.tranches[product] ?? []
    const mine = new Set(
      problem.lots
        .filter((lot) => lot.household === household && lot.product === product)
        .map(({ id }) => id),
    )
    const signed = sum(problem.pins.filter(({ lot }) => mine.has(lot)))
    const offered =
      sum(members) - sum(problem.pins.filter(({ lot }) => members.some(({ id }) => id === lot)))
    const sold = sum(pairs.filter(({ lot }) => members.includes(lot)))
    for (let kg = signed + sold; kg < signed + offered; kg++)
      add(tiers, (poor ? 0 : tranches) + trancheOf(kg, widths), 1)
  }
  return tiers
}

function trancheOf(kg: number, widths: readonly number[]): number {
  let end = 0
  const at = widths.findIndex((width) => {
    end += width
    return kg < end
  })
  return at < 0 ? widths.length : at
}

const waysMax = 60_000

/** The best levels over every feasible way to match, by trying them all; null where that are too many ways. */
export function bestLevels(problem: Problem): Levels | null {
  const pairs = pairsOf(problem)
  const found = { best: null as Levels | null, ways: 0 }
  const weighWay = (): void => {
    found.ways++
    if (found.ways > waysMax || !isViable(problem, pairs)) return
    found.best = lower(
      weigh(problem, pairs, ({ quantity }) => quantity),
      found.best,
    )
  }
  const tryFrom = (at: number): void => {
    const pair = pairs[at]
    if (pair === undefined) {
      weighWay()
      return
    }
    const most = Math.min(...pair.limits.map(({ left }) => left))
    for (let quantity = 0; quantity <= most && found.ways <= waysMax; quantity++) {
      if (quantity > 0 && quantity < pair.pieceMin) continue
      take(pair, quantity)
      tryFrom(at + 1)
      take(pair, -quantity)
    }
  }
  tryFrom(0)
  return found.ways > waysMax ? null : found.best
}

function isViable(problem: Problem, pairs: readonly Pair[]): boolean {
  return problem.demands.every((demand) => {
    const served = sum(pairs.filter((pair) => pair.demand === demand))
    const signed = sum(problem.pins.filter((pin) => pin.demand === demand.id))
    return served === 0 || served + signed >= demand.viableMin
  })
}

export function lower(levels: Levels, best: Levels | null): Levels {
  return best === null || isBelow(levels, best) ? levels : best
}

export function add(levels: number[], at: number, amount: number): void {
  levels[at] = (levels[at] ?? 0) + amount
}

export function addTimes(levels: number[], times: number, price: readonly number[]): void {
  for (const [level, unit] of price.entries()) add(levels, level, times * unit)
}

function take(pair: Pair, quantity: number): void {
  pair.quantity += quantity
  for (const limit of pair.limits) limit.left -= quantity
}

export function sum(items: readonly { readonly quantity: number }[]): number {
  return items.reduce((total, { quantity }) => total + quantity, 0)
}

export function isBelow(a: Levels, b: Levels): boolean {
  const at = a.findIndex((value, i) => value !== b[i])
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0)
}
