// Fills one demand at prices of lots, cheapest pairs first, without sorting them all.

import type { Alone } from './alone.ts'

/** What a demand comes to when it is open; what it takes are the first pairs of its rows in `pair`. */
export function fill(alone: Alone, prices: Float64Array, j: number): number {
  const { start, lot, cost, most, room, least, key, pair, marginal } = alone
  const from = start[j] as number
  let low = from
  let high = start[j + 1] as number
  let wanted = 0
  let total = 0
  for (let a = from, end = high; a < end; a++) {
    const worth = (cost[a] as number) - (prices[lot[a] as number] as number)
    const at = worth < 0 ? low++ : --high
    key[at] = worth
    pair[at] = a
    if (worth >= 0) continue
    wanted += most[a] as number
    total += worth * (most[a] as number)
  }
  marginal[j] = -1
  alone.taken[j] = low
  alone.part[j] = 0
  if (wanted > (room[j] as number))
    return select(alone, { j, low: from, high: low }, room[j] as number)
  if (wanted >= (least[j] as number)) return total
  const rest = { j, low, high: start[j + 1] as number }
  return total + select(alone, rest, (least[j] as number) - wanted)
}

type Range = { readonly j: number; readonly low: number; readonly high: number }

/** Takes so much of the cheapest pairs of a range (quickselect: Hoare, CACM 4, 1961); answers what that comes to. */
function select(alone: Alone, { j, low, high }: Range, want: number): number {
  const { key, sum, edge, drift } = alone
  let [from, to, left, total] = [low, high, want, 0]
  // The first pivots are about where it ended the last time, then medians of three.
  let pivot = edge[j] as number
  let step = drift[j] as number
  while (to - from > 8) {
    const [k, i] = split(alone, { j, low: from, high: to }, pivot)
    addUp(alone, from, k)
    if ((sum[0] as number) > left) {
      to = k
      pivot = step > 0 ? pivot - step : median(key, from, to)
      step = 0
      continue
    }
    left -= sum[0] as number
    total += sum[1] as number
    from = k
    addUp(alone, k, i)
    if ((sum[0] as number) > left) to = i
    else {
      left -= sum[0] as number
      total += sum[1] as number
      from = i
    }
    pivot = step > 0 ? pivot + step : median(key, from, to)
    step = 0
  }
  sort(alone, from, to)
  return total + takeLast(alone, { j, low: from, high: to }, left)
}

function median(key: Float64Array, from: number, to: number): number {
  const [a, b, c] = [key[from], key[(from + to) >> 1], key[to - 1]] as [number, number, number]
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
}

/** Puts what is at most `pivot` before what is at least that; answers where the first ends and where the second begins. */
function split({ key, pair }: Alone, { low, high }: Range, pivot: number): [number, number] {
  let i = low
  let k = high - 1
  while (i <= k) {
    while (i < high && (key[i] as number) < pivot) i++
    while (k >= low && (key[k] as number) > pivot) k--
    if (i > k) break
    const [own, at] = [key[i] as number, pair[i] as number]
    key[i] = key[k] as number
    pair[i++] = pair[k] as number
    key[k] = own
    pair[k--] = at
  }
  return [k + 1, i]
}

/** Sets `sum` to the amount of a range and what that comes to. */
function addUp({ most, pair, key, sum }: Alone, from: number, to: number): void {
  let amount = 0
  let worth = 0
  for (let p = from; p < to; p++) {
    const own = most[pair[p] as number] as number
    amount += own
    worth += (key[p] as number) * own
  }
  sum[0] = amount
  sum[1] = worth
}

function sort({ key, pair }: Alone, low: number, high: number): void {
  for (let p = low + 1; p < high; p++) {
    const [own, at] = [key[p] as number, pair[p] as number]
    let to = p
    for (; to > low && (key[to - 1] as number) > own; to--) {
      key[to] = key[to - 1] as number
      pair[to] = pair[to - 1] as number
    }
    key[to] = own
    pair[to] = at
  }
}

/** Takes what is still wanted of a sorted range. */
function takeLast(alone: Alone, { j, low, high }: Range, want: number): number {
  const { key, pair, most, marginal, taken, part, edge, drift } = alone
  let [p, left, total] = [low, want, 0]
  part[j] = 0
  while (p < high && left > 0) {
    const amount = Math.min(left, most[pair[p] as number] as number)
    total += amount * (key[p] as number)
    marginal[j] = pair[p] as number
    left -= amount
    if (amount < (most[pair[p] as number] as number)) part[j] = amount
    else p++
  }
  if (p > (alone.start[j] as number) && marginal[j] === -1) marginal[j] = pair[p - 1] as number
  const last = key[Math.min(p, high - 1)] ?? 0
  drift[j] = 2 * Math.abs(last - (edge[j] as number)) + 1
  edge[j] = last
  taken[j] = p
  return total
}

/** Takes from the lots what a demand was filled with. */
export function takeFrom(
  { start, taken, part, pair, lot, most }: Alone,
  excess: Float64Array,
  j: number,
): void {
  const end = taken[j] as number
  for (let p = start[j] as number; p < end; p++) {
    const a = pair[p] as number
    const i = lot[a] as number
    excess[i] = (excess[i] as number) - (most[a] as number)
  }
  if ((part[j] as number) === 0) return
  const i = lot[pair[end] as number] as number
  excess[i] = (excess[i] as number) - (part[j] as number)
}
