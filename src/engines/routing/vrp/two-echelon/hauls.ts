// Whether given truck tours can bring what the satellites need, and if not, which satellites together get too little.
//
// An optimal set of tours needs no circle of tours that share satellites (Dror, Trudeau: Split delivery routing, Naval Research
// Logistics 37, 1990): some tour shares at most one satellite with the others. It brings all that only it can bring, and what room
// is left goes to that one; then it is done with, and so on.
//
// Indices come from the arrays' own bounds, so `as number` on an element holds throughout this file.

/** Satellites, a bit each, that only `tours` tours touch although they need more than these carry. */
export type Shortage = { readonly set: number; readonly tours: number }

/** What each tour leaves at each satellite: tours × satellites. */
type Amounts = Float64Array

const bits = 31
const rest = new Float64Array(bits)
const degree = new Int32Array(bits)
/** The satellites whose needs beyond their tours' room are part of what this one still needs, and how many tours those had. */
const joined = new Int32Array(bits)
const spent = new Int32Array(bits)

/** Null where the tours, each a set of satellites, suffice; writes what they bring into `amounts`, if given. */
export function findShortage(
  tours: ArrayLike<number>,
  load: Float64Array,
  capacity: number,
  amounts: Amounts | null = null,
): Shortage | null {
  const satellites = load.length
  begin(tours, load)
  for (let k = 0; k < satellites; k++) {
    if (degree[k] === 0 && (load[k] as number) > 0) return { set: 1 << k, tours: 0 }
  }
  const isSettled = new Uint8Array(tours.length)
  for (let settled = 0; settled < tours.length; settled++) {
    const t = findLeaf(tours, isSettled)
    isSettled[t] = 1
    const shortage = settle(tours[t] as number, capacity, amounts?.subarray(t * satellites))
    if (shortage !== null) return shortage
  }
  return null
}

function begin(tours: ArrayLike<number>, load: Float64Array): void {
  for (let k = 0; k < load.length; k++) {
    rest[k] = load[k] as number
    degree[k] = 0
    joined[k] = 1 << k
    spent[k] = 0
  }
  for (let t = 0; t < tours.length; t++) {
    for (let set = tours[t] as number; set !== 0; set &= set - 1) {
      const k = lowest(set)
      degree[k] = (degree[k] as number) + 1
    }
  }
}

function lowest(set: number): number {
  return 31 - Math.clz32(set & -set)
}

/** A tour that shares at most one satellite with those that are not settled. */
function findLeaf(tours: ArrayLike<number>, isSettled: Uint8Array): number {
  for (let t = 0; t < tours.length; t++) {
    if (isSettled[t] === 1) continue
    let shared = 0
    for (let set = tours[t] as number; set !== 0; set &= set - 1) {
      if ((degree[lowest(set)] as number) > 1) shared++
    }
    if (shared <= 1) return t
  }
  throw new Error('Truck tours that share satellites in a circle.')
}

function settle(tour: number, capacity: number, amounts: Amounts | undefined): Shortage | null {
  let room = capacity
  let set = 0
  let count = 1
  let shared = -1
  for (let stops = tour; stops !== 0; stops &= stops - 1) {
    const k = lowest(stops)
    if ((degree[k] as number) > 1) {
      shared = k
      continue
    }
    const need = rest[k] as number
    if (amounts !== undefined) amounts[k] = need
    if (need === 0) continue
    room -= need
    set |= joined[k] as number
    count += spent[k] as number
    rest[k] = 0
  }
  if (room < 0) return { set, tours: count }
  if (shared >= 0) bring(shared, room, { set, count }, amounts)
  return null
}

function bring(
  k: number,
  room: number,
  { set, count }: { readonly set: number; readonly count: number },
  amounts: Amounts | undefined,
): void {
  const need = rest[k] as number
  const amount = Math.min(room, need)
  if (amounts !== undefined) amounts[k] = amount
  degree[k] = (degree[k] as number) - 1
  rest[k] = need - amount
  joined[k] = (joined[k] as number) | set
  spent[k] = (spent[k] as number) + count
}
