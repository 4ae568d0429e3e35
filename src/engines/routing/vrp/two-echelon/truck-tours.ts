// The shortest way for a truck from the depot past any set of satellites and back, reckoned once for each set that is asked for.
// Held, Karp: A dynamic programming approach to sequencing problems, Journal of SIAM 10 (1962).
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

import type { TwoEchelon } from './problem.ts'

export type TruckTours = {
  readonly problem: TwoEchelon
  readonly known: Map<number, WayOfSet>
}

type WayOfSet = { readonly cost: number; readonly order: readonly number[] }

/** Sets of more satellites are not reckoned exactly but from smaller ones. */
const exactMax = 9

export function newTruckTours(problem: TwoEchelon): TruckTours {
  return { problem, known: new Map([[0, { cost: 0, order: [] }]]) }
}

/** What a truck that serves just these satellites costs; `set` has a bit for each satellite. */
export function costOfSet(tours: TruckTours, set: number): number {
  return wayOf(tours, set).cost
}

/** The satellites of a set in the order in which a truck meets them. */
export function orderOfSet(tours: TruckTours, set: number): readonly number[] {
  return wayOf(tours, set).order
}

function wayOf(tours: TruckTours, set: number): WayOfSet {
  const known = tours.known.get(set)
  if (known !== undefined) return known
  const members = membersOf(set)
  const order =
    members.length <= exactMax ? shortest(tours.problem, members) : grown(tours, set, members)
  const { truck } = tours.problem
  const cost = truck.fixedCost + truck.distanceCost * lengthOf(tours.problem, order)
  const found = { cost, order }
  tours.known.set(set, found)
  return found
}

/** The satellites that a set has a bit for. */
export function membersOf(set: number): number[] {
  const members: number[] = []
  for (let rest = set; rest !== 0; rest &= rest - 1) members.push(31 - Math.clz32(rest & -rest))
  return members
}

/** The way from the depot past satellites and back. */
function lengthOf(problem: TwoEchelon, order: readonly number[]): number {
  let length = 0
  let from = 0
  for (const k of order) {
    length += leg(problem, from, k + 1)
    from = k + 1
  }
  return length + leg(problem, from, 0)
}

function leg({ satellites, customers, distance }: TwoEchelon, from: number, to: number): number {
  return distance[from * (1 + satellites + customers) + to] as number
}

/** Lengths by set of members met and the last of them, and who was before that one. */
type Table = { readonly least: Float64Array; readonly before: Int8Array }

function shortest(problem: TwoEchelon, members: readonly number[]): number[] {
  const p = members.length
  const table: Table = {
    least: new Float64Array(p << p).fill(Number.POSITIVE_INFINITY),
    before: new Int8Array(p << p).fill(-1),
  }
  for (const [i, k] of members.entries()) table.least[(1 << i) * p + i] = leg(problem, 0, k + 1)
  for (let state = 0; state < p << p; state++) extend(problem, members, table, state)
  let set = (1 << p) - 1
  const closed = (i: number) =>
    (table.least[set * p + i] as number) + leg(problem, (members[i] as number) + 1, 0)
  let last = members.reduce((best, _, i) => (closed(i) < closed(best) ? i : best), 0)
  const order: number[] = []
  while (last >= 0) {
    order.unshift(members[last] as number)
    const from = table.before[set * p + last] as number
    set &= ~(1 << last)
    last = from
  }
  return order
}

function extend(
  problem: TwoEchelon,
  members: readonly number[],
  { least, before }: Table,
  state: number,
): void {
  const p = members.length
  const here = least[state] as number
  if (here === Number.POSITIVE_INFINITY) return
  const i = state % p
  const set = (state - i) / p
  for (let j = 0; j < p; j++) {
    if ((set >> j) & 1) continue
    const to = (set | (1 << j)) * p + j
    const length = here + leg(problem, (members[i] as number) + 1, (members[j] as number) + 1)
    if (length >= (least[to] as number)) continue
    least[to] = length
    before[to] = i
  }
}

/** The best of putting the last member where it fits best into the way of the others, and of turning parts of that round. */
function grown(tours: TruckTours, set: number, members: readonly number[]): number[] {
  const last = members.at(-1) as number
  const others = orderOfSet(tours, set & ~(1 << last))
  const candidates = Array.from({ length: others.length + 1 }, (_, i) =>
    others.toSpliced(i, 0, last),
  )
  let best = shorter(tours.problem, candidates)
  for (;;) {
    const turned = shorter(tours.problem, turnsOf(best))
    if (lengthOf(tours.problem, turned) >= lengthOf(tours.problem, best) - 1e-9) return best
    best = turned
  }
}

function shorter(problem: TwoEchelon, orders: readonly number[][]): number[] {
  return orders.reduce((best, order) =>
    lengthOf(problem, order) < lengthOf(problem, best) ? order : best,
  )
}

function turnsOf(order: readonly number[]): number[][] {
  return order.flatMap((_, i) =>
    order
      .slice(i + 2)
      .map((_, j) => [
        ...order.slice(0, i),
        ...order.slice(i, i + j + 2).reverse(),
        ...order.slice(i + j + 2),
      ]),
  )
}
