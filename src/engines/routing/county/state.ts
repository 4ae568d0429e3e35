// A whole echelon in mid-search: each carrier's day, what is left of each item, how full each sink is.

import { costOfDay, type Day } from './day.ts'
import type { Carrier, Echelon } from './echelon.ts'
import { itemOf, type Trip } from './trip.ts'

export type State = {
  readonly days: Day[]
  readonly costs: Float64Array
  readonly left: Int32Array
  readonly sinkKg: Int32Array
  readonly sinkColdKg: Int32Array
  cost: number
  /** Left kilograms, chilled ones counted twice: what spoils goes first. */
  leftWeight: number
}

export function emptyState(echelon: Echelon): State {
  return {
    days: echelon.carriers.map(() => []),
    costs: new Float64Array(echelon.carriers.length),
    left: Int32Array.from(echelon.items, ({ kg }) => kg),
    sinkKg: new Int32Array(echelon.sinks.length),
    sinkColdKg: new Int32Array(echelon.sinks.length),
    cost: 0,
    leftWeight: echelon.items.reduce((sum, { kg, chilled }) => sum + (chilled ? 2 * kg : kg), 0),
  }
}

/** The state of given days. A day that no longer fits is dropped, so a state is feasible always. */
export function stateOf(echelon: Echelon, days: readonly Day[]): State {
  const state = emptyState(echelon)
  for (const [carrier, day] of days.entries()) setDay(echelon, state, carrier, day)
  return state
}

/** Gives a carrier another day and keeps every sum in step. */
export function setDay(echelon: Echelon, state: State, carrier: number, wanted: Day): void {
  const known = costOfDay(echelon, carrierOf(echelon, carrier), wanted)
  const [day, cost] = known < 0 ? [[], 0] : [wanted, known]
  for (const trip of state.days[carrier] ?? []) count(echelon, state, trip, -1)
  for (const trip of day) count(echelon, state, trip, 1)
  state.cost += cost - (state.costs[carrier] ?? 0)
  state.costs[carrier] = cost
  state.days[carrier] = day
}

function count(echelon: Echelon, state: State, trip: Trip, sign: 1 | -1): void {
  add(state.sinkKg, trip.sink, sign * trip.kg)
  add(state.sinkColdKg, trip.sink, sign * trip.chilledKg)
  for (const { item, kg } of trip.loads) {
    add(state.left, item, -sign * kg)
    state.leftWeight -= sign * (itemOf(echelon, item).chilled ? 2 * kg : kg)
  }
}

function add(row: Int32Array, index: number, value: number): void {
  row[index] = (row[index] ?? 0) + value
}

export function carrierOf({ carriers }: Echelon, carrier: number): Carrier {
  return carriers[carrier] as Carrier // Carrier numbers come from this very list.
}

// Dearer than any way to carry a kilogram, so that money never buys leaving goods behind.
const leftFenPerKg = 100_000

/** What the search makes small: goods left behind first, then money (thousandths of a fen). */
export function objectiveOf(state: State): number {
  return state.leftWeight * leftFenPerKg * 1000 + state.cost
}
