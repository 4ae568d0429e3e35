// What the prices of a case prove, found by trying all that each household could do.

import type { Case, Part, Price } from '#engines/matching/matching.ts'
import type { Problem } from '#engines/matching/problem.ts'
import {
  add,
  addTimes,
  isBelow,
  type Levels,
  type Limit,
  lower,
  type Pair,
  pairsOf,
  sum,
  weigh,
} from './matching-oracle.ts'

/**
 * What no matching of a case comes below at its prices: each household does its best of all that it could do if only its
 * own lots held it back; less what all room is worth.
 */
export function boundOf(problem: Problem, part: Part, one: Case): Levels {
  const pairs = pairsOf(problem).filter(({ demand }) => part.demands.includes(demand.id))
  const floors = problem.demands
    .filter(({ id }) => part.demands.includes(id))
    .flatMap((demand) => demand.floors)
  const prices = new Map<string, Price>([
    ...Object.entries(one.demands),
    ...Object.entries(one.capacities),
    ...one.households.map(([of, to, price]): [string, Price] => [`household ${of} ${to}`, price]),
    ...one.halls.map(([of, to, price]): [string, Price] => [`hall ${of} ${to}`, price]),
  ])
  const total = part.levels.map(() => 0)
  const zero = [...total]
  for (const [name, price] of prices)
    addTimes(total, -roomOf(problem, pairs, { name, isWanted: isBelow(price, zero) }), price)
  const families = Map.groupBy(pairs, ({ lot }) => `${lot.household} ${lot.product}`)
  for (const own of families.values())
    addTimes(total, 1, bestOfFamily(problem, own, { one, prices, top: Math.max(...floors) }))
  return total
}

/** What is left under a limit; of a demand that wants more brought, what it lacks of its minimum. */
function roomOf(
  problem: Problem,
  pairs: readonly Pair[],
  { name, isWanted }: { readonly name: string; readonly isWanted: boolean },
): number {
  const limit = pairs.flatMap(({ limits }) => limits).find((known) => known.name === name)
  if (!isWanted) return limit?.left ?? 0
  const demand = problem.demands.find(({ id }) => id === name)
  const signed = sum(problem.pins.filter((pin) => pin.demand === name))
  return Math.max(0, (demand?.viableMin ?? 0) - signed)
}

type Prices = {
  readonly one: Case
  readonly prices: ReadonlyMap<string, Price>
  readonly top: number
}

function bestOfFamily(problem: Problem, own: readonly Pair[], at: Prices): Levels {
  const { one } = at
  let best: Levels | null = null
  const mostOf = (pair: Pair): number => {
    if (one.shut.includes(pair.demand.id)) return 0
    const [ofLot] = pair.limits as [Limit]
    return ofLot.left
  }
  const tryFrom = (n: number): void => {
    const pair = own[n]
    if (pair === undefined) {
      best = lower(weighAtPrices(problem, own, at), best)
      return
    }
    const [ofLot] = pair.limits as [Limit]
    const most = mostOf(pair)
    for (let quantity = 0; quantity <= most; quantity++) {
      pair.quantity = quantity
      ofLot.left -= quantity
      tryFrom(n + 1)
      ofLot.left += quantity
    }
    pair.quantity = 0
  }
  tryFrom(0)
  return best ?? []
}

function weighAtPrices(problem: Problem, own: readonly Pair[], { prices, top }: Prices): Levels {
  const levels = [...weigh(problem, own, ({ quantity }) => quantity)]
  for (const { quantity, limits } of own) {
    add(levels, levels.length - 5, top * quantity)
    for (const { name } of limits) addTimes(levels, quantity, prices.get(name) ?? [])
  }
  return levels
}

/**
 * What no matching of a case comes below at its prices of lots: each demand takes what is best of all that it could take if it
 * were alone, each household sells what is best at its price. Prices of room are not looked at.
 */
export function aloneBound(problem: Problem, part: Part, one: Case): Levels {
  const pairs = pairsOf(problem).filter(({ demand }) => part.demands.includes(demand.id))
  const floors = problem.demands
    .filter(({ id }) => part.demands.includes(id))
    .flatMap((demand) => demand.floors)
  const total = part.levels.map(() => 0)
  const byDemand = Map.groupBy(pairs, ({ demand }) => demand)
  for (const [demand, own] of byDemand) {
    if (one.shut.includes(demand.id)) continue
    const isOpen = one.open.includes(demand.id)
    const signed = sum(problem.pins.filter((pin) => pin.demand === demand.id))
    const least = Math.max(0, demand.viableMin - signed)
    const [, room] = (own[0] as Pair).limits as [Limit, Limit]
    const weighed = (): Levels => {
      const levels = part.levels.map(() => 0)
      for (const pair of own) {
        addTimes(levels, pair.quantity, costOf(problem, pair, Math.max(...floors)))
        addTimes(levels, -pair.quantity, priceOf(part, one, pair.lot.id))
      }
      return levels
    }
    const best = tryAll(own, () => {
      const taken = sum(own)
      if (taken > room.left || (taken > 0 || isOpen ? taken < least : false)) return null
      return weighed()
    })
    addTimes(total, 1, best ?? total.map((_, l) => (l === 0 ? 1 : 0)))
  }
  for (const own of Map.groupBy(pairs, ({ lot }) => `${lot.household} ${lot.product}`).values()) {
    const ones = [...Map.groupBy(own, ({ lot }) => lot).values()].map(([pair]) => pair as Pair)
    const best = tryAll(ones, () => {
      // Quantities stand at the first pair of each lot: what is left unsold counts, to whom the rest goes does not.
      const levels = weigh(problem, own, ({ quantity }) => quantity).map((amount, l) =>
        l < part.levels.length - 5 ? amount : 0,
      )
      for (const { lot, quantity } of ones) addTimes(levels, quantity, priceOf(part, one, lot.id))
      return levels
    })
    addTimes(total, 1, best ?? [])
  }
  return total
}

/** What a unit of a pair comes to by its own: floors below the highest, demerits, metres and lottery numbers. */
function costOf(problem: Problem, pair: Pair, top: number): number[] {
  const levels = weigh(problem, [pair], () => 1)
  return levels.map((unit, l) => {
    if (l < levels.length - 5) return 0
    return l === levels.length - 5 ? unit + top : unit
  })
}

function priceOf({ lotPrices, levels }: Part, one: Case, lot: string): number[] {
  const price = levels.map(() => 0)
  const at = lotPrices?.lots.indexOf(lot) ?? -1
  const list = lotPrices?.lists[one.lotPrices ?? -1]
  if (lotPrices === undefined || list === undefined || at < 0) return price
  for (const [n, level] of lotPrices.levels.entries())
    price[level] = list.prices[at * lotPrices.levels.length + n] as number
  return price
}

/** The lowest of all that quantities up to what lots have come to; null where none is allowed. */
function tryAll(pairs: readonly Pair[], weighed: () => Levels | null): Levels | null {
  let best: Levels | null = null
  const tryFrom = (n: number): void => {
    const pair = pairs[n]
    if (pair === undefined) {
      const found = weighed()
      if (found !== null) best = lower(found, best)
      return
    }
    const [ofLot] = pair.limits as [Limit]
    for (pair.quantity = 0; pair.quantity <= ofLot.left; pair.quantity++) tryFrom(n + 1)
    pair.quantity = 0
  }
  tryFrom(0)
  return best
}
