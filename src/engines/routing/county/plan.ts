// Writes a day out as a plan.

import { type Draft, unpack } from './draft.ts'
import { type Duty, type Halt, tripCost } from './duty.ts'
import { type Model, poseModel, type Spec } from './model.ts'
import { amountOf } from './parts.ts'
import type { Goods, Leg, Plan, Problem, Route, Stop } from './problem.ts'
import { explain } from './reasons.ts'
import { construct } from './search.ts'
import type { State } from './state.ts'
import { metresOf, minutesOf } from './ways.ts'

/** From the best of a draft to a plan, in which each part left has its reason. */
export function finish(problem: Problem, draft: Draft): Plan {
  const state = complete(problem, draft)
  const parts = draft.parts
  return { routes: writeRoutes(state, parts), left: explain(state, parts) }
}

/** The best of a draft, where what is absent was tried once more everywhere. */
export function complete(problem: Problem, draft: Draft): State {
  const state = unpack(poseModel(problem, draft.parts), draft.best)
  construct(state, null)
  return state
}

export function writeRoutes(state: State, parts: Draft['parts']): Route[] {
  const days = Map.groupBy(state.duties, ({ spec }) => specOf(state.model, spec).vehicle)
  return [...days.values()].flatMap((duties) => {
    const routes = duties.flatMap((duty) => writeDuty(state, duty, parts))
    return routes
      .sort((a, b) => a.startMin - b.startMin)
      .map((route, index) => ({ ...route, trip: index + 1 }))
  })
}

function specOf({ specs }: Model, index: number): Spec {
  return specs[index] as Spec // Every duty has its spec.
}

function writeDuty(state: State, duty: Duty, parts: Draft['parts']): Route[] {
  const { halts } = duty
  const firsts = halts.flatMap(({ first }, i) => (first ? [i] : []))
  return firsts.map((from, index) => {
    const until = firsts[index + 1] ?? halts.length
    return writeTrip(state, duty, { from, until, parts })
  })
}

type Cut = { readonly from: number; readonly until: number; readonly parts: Draft['parts'] }

function writeTrip({ model }: State, duty: Duty, { from, until, parts }: Cut): Route {
  const spec = specOf(model, duty.spec)
  const halts = duty.halts.slice(from, until)
  const isLast = until === duty.halts.length
  const before = duty.halts[from - 1]?.place ?? spec.base
  const way = [before, ...halts.map(({ place }) => place), ...(isLast ? [spec.base] : [])]
  const legs = way.slice(1).map((to, i) => (way[i] ?? 0) * model.places + to)
  const metres = legs.reduce((sum, cell) => sum + metresOf(spec.ways[cell] ?? 0), 0)
  const stops = halts.map((halt) => writeStop(halt, parts))
  const left = stops.at(-1)?.departMin ?? 0
  const rests = restsOf(halts, isLast ? duty : null)
  const resumed = rests.find(({ beforeStop }) => beforeStop === halts.length)?.toMin ?? left
  const endMin = isLast ? resumed + minutesOf(spec.ways[legs.at(-1) ?? 0] ?? 0) : left
  const startMin = halts[0]?.start ?? 0
  return {
    vehicle: spec.vehicle,
    shift: spec.shift,
    trip: 0,
    ...kindOf(model.problem, halts),
    stops,
    rests,
    startMin,
    endMin,
    metres,
    costFen: tripCost(spec, { metres, minutes: endMin - startMin }),
  }
}

function writeStop(halt: Halt, parts: Draft['parts']): Stop {
  const goods = (tasks: readonly number[]): Goods[] =>
    tasks.flatMap((task) => {
      const part = parts[task >> 1]
      return part === undefined ? [] : [{ shipment: part.shipment, ...amountOf(part) }]
    })
  return {
    place: halt.place,
    arriveMin: halt.lateArrive,
    departMin: halt.lateBegin + halt.service,
    load: goods(halt.load),
    unload: goods(halt.unload),
  }
}

/** Rests within the trip; one before its first drive is a pause between two trips. */
function restsOf(halts: readonly Halt[], last: Duty | null): Route['rests'] {
  const rests = halts.flatMap(({ restMin, restFrom }, i) =>
    restMin > 0 && i > 0 ? [{ beforeStop: i, fromMin: restFrom, toMin: restFrom + restMin }] : [],
  )
  if (last === null || last.endRestMin === 0) return rests
  const { endRestFrom, endRestMin } = last
  const toMin = endRestFrom + endRestMin
  return [...rests, { beforeStop: halts.length, fromMin: endRestFrom, toMin }]
}

/** A trip that halts at halls and at the park is direct, one at neither hall a line-haul, any other a feeder. */
export function kindOf(
  { sites, hubs }: Problem,
  halts: readonly Pick<Halt, 'place'>[],
): { leg: Leg; hub: number | null } {
  const kinds = new Set(halts.map(({ place }) => sites[place]?.kind))
  const isFar = kinds.has('park') || kinds.has('outside')
  const leg = !kinds.has('hall') ? 'line-haul' : isFar ? 'direct' : 'feeder'
  const hub = halts
    .map(({ place }) => hubs.findIndex((each) => each.place === place))
    .find((index) => index >= 0)
  return { leg, hub: hub ?? null }
}
