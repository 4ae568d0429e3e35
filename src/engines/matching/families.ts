// What one household may sell of one product, for the checker: its lots, and all who may take them, in place of the household
// before.

import type { Demand, Lot } from './problem.ts'
import { fits, mayCome, type Rules } from './rules.ts'
import { add, type Sums } from './sums.ts'

export type Family = ReturnType<typeof openFamily>

/** Space for the largest family; `next` has for each lot the next of its family, -1 for none. */
export function openFamily({ problem, families, length }: Rules) {
  const { lots, demands } = problem
  const next = new Int32Array(lots.length).fill(-1)
  const last = Int32Array.from(next)
  const size = new Int32Array(lots.length)
  for (let i = 0; i < lots.length; i++) {
    const first = families.first[i] as number
    if (first !== i) next[last[first] as number] = i
    last[first] = i
    size[first] = (size[first] as number) + 1
  }
  const longest = size.reduce((most, one) => Math.max(most, one), 0)
  const most = longest * demands.length
  return {
    next,
    /** How many lots, how many options; those of the `n`-th lot are `from[n]` … `from[n + 1] - 1`. */
    size: 0,
    count: 0,
    from: new Int32Array(longest + 1),
    lots: new Int32Array(longest),
    lot: new Int32Array(most),
    demand: new Int32Array(most),
    /** The place of the demand in its part. */
    row: new Int32Array(most),
    metres: new Int32Array(most),
    /** The part of all that may take them; -1 where there are none, or of several. */
    part: -1,
    /** What was sold before, that with all that somebody may take, the level of the first tranche, the tranches. */
    sold: 0,
    all: 0,
    level: 0,
    widths: [] as readonly number[],
    /** At the prices at hand: what a unit of each lot costs, and how much of it there is. */
    offers: Array.from({ length: longest }, () => ({ price: new Float64Array(length), open: 0 })),
    unit: new Float64Array(length),
  }
}

/** Lists all that the family of a lot may sell. */
export function listFamily(rules: Rules, family: Family, first: number): void {
  const { problem, left, part, tranches, widthsOf } = rules
  const { product, poor } = problem.lots[first] as Lot
  family.level = poor ? 1 : 1 + tranches
  family.widths = widthsOf.get(product) ?? [Number.POSITIVE_INFINITY]
  family.count = 0
  family.sold = 0
  family.all = 0
  let n = 0
  for (let i = first; i >= 0; i = family.next[i] as number) {
    const open = left[i] as number
    family.lots[n] = i
    if (open > 0) listLot(rules, family, i)
    family.sold += (problem.lots[i] as Lot).quantity - open
    if (family.count > (family.from[n] as number)) family.all += open
    family.from[++n] = family.count
  }
  family.size = n
  family.all += family.sold
  family.part = family.count === 0 ? -1 : (part[family.demand[0] as number] as number)
  for (let o = 1; o < family.count; o++)
    if (part[family.demand[o] as number] !== family.part) family.part = -1
}

function listLot(rules: Rules, family: Family, i: number): void {
  const { lots, demands, pairs, distances, policy } = rules.problem
  const lot = lots[i] as Lot
  if (pairs !== undefined) {
    const end = pairs.start[i + 1] as number
    for (let a = pairs.start[i] as number; a < end; a++) {
      const j = pairs.demand[a] as number
      if (mayCome(rules, i, j)) put(rules, family, [i, j, pairs.metres[a] as number])
    }
    return
  }
  for (const j of rules.stalls.get(lot.product) ?? []) {
    const to = demands[j] as Demand
    if (!(fits(lot, to, policy.overlapDaysMin) && mayCome(rules, i, j))) continue
    put(rules, family, [i, j, distances.metres[lot.place * distances.columns + to.place] as number])
  }
}

type Pair = readonly [lot: number, demand: number, metres: number]

function put({ row }: Rules, family: Family, [i, j, metres]: Pair): void {
  const o = family.count++
  family.lot[o] = i
  family.demand[o] = j
  family.row[o] = row[j] as number
  family.metres[o] = metres
}

/** What a unit of an option costs by its own on one of the last five levels: floor below zero, demerits, metres, lots drawn. */
export function costAt(rules: Rules, family: Family, o: number, l: number): number {
  const at = l - rules.length + 5
  if (at === 2) return family.metres[o] as number
  if (at > 2) return drawAt(rules, family, o, at - 3)
  const lot = rules.problem.lots[family.lot[o] as number] as Lot
  const to = rules.problem.demands[family.demand[o] as number] as Demand
  return at === 0 ? -(to.floors[lot.grade - 1] as number) : lot.demerits + to.demerits
}

/** The first or second lottery number of an option. */
export function drawAt(rules: Rules, { lot, demand }: Family, o: number, n: number): number {
  const own = rules.lotDraws[2 * (lot[o] as number) + n] as number
  const other = rules.demandDraws[2 * (demand[o] as number) + n] as number
  return Math.imul(own, other) >>> (n === 0 ? 18 : 10)
}

/** Counts what a family leaves unsold, tranche by tranche. */
export function leave(sums: Sums, { level, widths, all }: Family, sold: number): void {
  let from = 0
  for (let t = 0; from < all; t++) {
    const end = Math.min(all, from + (widths[t] as number))
    add(sums, level + t, Math.max(0, end - Math.max(from, sold)), 1)
    from = end
  }
}
