// A plan read back as a draft: its parts, and who carries which leg.

import type { Draft, Packed } from './draft.ts'
import { amountOf, type Part } from './parts.ts'
import type { Amount, Goods, Plan, Problem, Route, Stop } from './problem.ts'
import { absent, direct } from './state.ts'

type Waiting = { readonly piece: number; readonly place: number; readonly goods: Goods }
type OnBoard = { readonly goods: Goods; readonly task: number }
type Reading = {
  readonly problem: Problem
  readonly parts: Part[]
  readonly hubs: number[]
  readonly meets: number[]
  readonly arrivals: number[]
  readonly waiting: Waiting[]
}

/**
 * Equal parts of a shipment that wait at one hub go on in the order they came. What the plan does not carry of a shipment is one
 * part, and absent.
 */
export function carryOver(problem: Problem, plan: Plan): Draft {
  const reading: Reading = {
    problem,
    ...{ parts: [], hubs: [], meets: [], arrivals: [], waiting: [] },
  }
  const specs = problem.vehicles.flatMap(({ shifts }, vehicle) =>
    shifts.map((_, shift) => `${vehicle}/${shift}`),
  )
  const duties = specs.map((): Packed['duties'][number][number][] => [])
  const boards = new Map<Route, OnBoard[]>()
  for (const { route, stop, isFirst } of inOrder(plan)) {
    const board = boards.get(route) ?? []
    boards.set(route, board)
    const unload = stop.unload.map((goods) => drop(reading, { board, goods, stop }))
    const load = stop.load.map((goods) => {
      const task = take(reading, goods, stop.place)
      board.push({ goods, task })
      return task
    })
    const duty = duties[specs.indexOf(`${route.vehicle}/${route.shift}`)]
    duty?.push([stop.place, isFirst ? 1 : 0, load, unload])
  }
  addRests(reading)
  const { parts, hubs, meets } = reading
  const packed = { duties, hubs, meets, turns: turnsOf(reading) }
  return { parts, now: packed, best: packed }
}

/** Stops by the time they are left. */
function inOrder({ routes }: Plan): { route: Route; stop: Stop; isFirst: boolean }[] {
  return routes
    .flatMap((route) => route.stops.map((stop, i) => ({ route, stop, isFirst: i === 0 })))
    .sort((a, b) => a.stop.departMin - b.stop.departMin || a.stop.arriveMin - b.stop.arriveMin)
}

/** Goods that leave their place begin a part; those that leave a hub are one that waits there. */
function take({ problem, parts, hubs, meets, waiting }: Reading, goods: Goods, place: number) {
  const at = waiting.findIndex((each) => each.place === place && isSame(each.goods, goods))
  const [found] = at < 0 ? [] : waiting.splice(at, 1)
  if (found !== undefined && problem.shipments[goods.shipment]?.from !== place) {
    return found.piece * 2 + 1
  }
  parts.push({ shipment: goods.shipment, ...amountOf(goods) })
  hubs.push(direct)
  meets.push(0)
  return (parts.length - 1) * 2
}

type Dropped = { readonly board: OnBoard[]; readonly goods: Goods; readonly stop: Stop }

function drop(reading: Reading, { board, goods, stop }: Dropped): number {
  const { problem, hubs, meets, waiting, arrivals } = reading
  const isEnd = problem.shipments[goods.shipment]?.to === stop.place
  const fits = ({ task, goods: other }: OnBoard) =>
    isSame(other, goods) && (isEnd || (task & 1) === 0)
  const second = board.findIndex((each) => isEnd && (each.task & 1) === 1 && fits(each))
  const at = second >= 0 ? second : board.findIndex(fits)
  const [found] = board.splice(Math.max(at, 0), 1)
  const task = found?.task ?? 0
  const piece = task >> 1
  if (isEnd) arrivals[piece] = stop.departMin
  else {
    const hub = problem.hubs.findIndex((each) => each.place === stop.place)
    hubs[piece] = hub
    meets[piece] = stop.departMin + (problem.hubs[hub]?.transferMin ?? 0)
    waiting.push({ piece, place: stop.place, goods })
  }
  return task
}

function isSame(a: Goods, b: Goods): boolean {
  return (
    a.shipment === b.shipment && a.kg === b.kg && a.litres === b.litres && a.crates === b.crates
  )
}

/** What the plan does not carry, all the way or to a hub. */
function addRests({ problem, parts, hubs, meets }: Reading): void {
  const known = Map.groupBy(parts, ({ shipment }) => shipment)
  for (const [index, shipment] of problem.shipments.entries()) {
    const own = known.get(index) ?? []
    const rest = (dim: keyof Amount) => own.reduce((left, part) => left - part[dim], shipment[dim])
    if (rest('kg') <= 0) continue
    parts.push({ shipment: index, kg: rest('kg'), litres: rest('litres'), crates: rest('crates') })
    hubs.push(absent)
    meets.push(0)
  }
}

/** When what each part waits for has arrived. */
function turnsOf({ problem, parts, arrivals }: Reading): number[] {
  return parts.map(({ shipment }) => {
    const { after = [] } = problem.shipments[shipment] ?? {}
    const ends = parts.map((part, i) => (after.includes(part.shipment) ? (arrivals[i] ?? 0) : 0))
    return after.length === 0 ? 0 : Math.max(...ends)
  })
}
