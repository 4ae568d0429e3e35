// Pairs that come listed one by one with a problem.

import type { Listing, Problem } from './problem.ts'

export const metresMax = 4_000_000

/** What is wrong with a listing; nothing where it fits its problem. */
export function checkListing(
  { lots, demands }: Problem,
  { start, demand, metres }: Listing,
): string | undefined {
  if (start.length !== lots.length + 1 || start[0] !== 0) return 'start'
  if (start[lots.length] !== demand.length || metres.length !== demand.length) return 'length'
  for (let i = 0; i < lots.length; i++) {
    const row = { from: start[i] as number, end: start[i + 1] as number }
    const fault = rowFault({ demand, metres }, row, demands.length)
    if (fault !== undefined) return fault
  }
  return undefined
}

function rowFault(
  { demand, metres }: Pick<Listing, 'demand' | 'metres'>,
  { from, end }: { readonly from: number; readonly end: number },
  demands: number,
): string | undefined {
  let last = -1
  for (let a = from; a < end; a++) {
    const j = demand[a] as number
    if (j <= last || !isWhole(j, 0, demands - 1)) return `demand ${a}`
    if (!isWhole(metres[a], 0, metresMax)) return `metres ${a}`
    last = j
  }
  return undefined
}

/** The listing in the order of the sorted problem. */
export function reorder(
  given: Problem,
  sorted: Problem,
  { start, demand, metres }: Listing,
): Listing {
  const lotAt = new Map(given.lots.map(({ id }, i) => [id, i]))
  const demandAt = new Map(sorted.demands.map(({ id }, j) => [id, j]))
  const place = given.demands.map(({ id }) => demandAt.get(id) as number)
  const to = {
    start: new Int32Array(start.length),
    demand: new Int32Array(demand.length),
    metres: new Int32Array(demand.length),
  }
  let count = 0
  for (const [i, { id }] of sorted.lots.entries()) {
    const from = lotAt.get(id) as number
    const arcs = Array.from(
      { length: (start[from + 1] as number) - (start[from] as number) },
      (_, at) => (start[from] as number) + at,
    )
    arcs.sort(
      (a, b) => (place[demand[a] as number] as number) - (place[demand[b] as number] as number),
    )
    for (const a of arcs) {
      to.demand[count] = place[demand[a] as number] as number
      to.metres[count] = metres[a] as number
      count++
    }
    to.start[i + 1] = count
  }
  return to
}

export function isWhole(value: number | undefined, low: number, high: number): boolean {
  return Number.isSafeInteger(value) && Number(value) >= low && Number(value) <= high
}
