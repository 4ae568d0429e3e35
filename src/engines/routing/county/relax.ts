// Rules made milder: in a model, to find out what bars a piece, and in a problem, to see what that would change.
// Numbers of pieces, places and hubs come from the model's own lists: that is what `as` says here.

import type { Model, Piece } from './model.ts'
import type { Amount, Problem, Relaxation, Shipment, Vehicle } from './problem.ts'

/** A rule made milder by an amount; for some vehicles, or for all. */
export type Knob = {
  readonly kind: Relaxation['kind']
  readonly amount: number
  readonly vehicles: ReadonlySet<number> | null
  readonly hub: number
}

/** Turns a knob for the shipment that a piece is a part of; returns what turns it back. */
export function turn(model: Model, piece: number, knob: Knob): () => void {
  const own = model.pieces[piece] as Piece
  const { amount, hub } = knob
  switch (knob.kind) {
    case 'due':
      return setAll(model, own, { key: 'dueMin', value: own.dueMin + amount })
    case 'pickup':
      return setAll(model, own, { key: 'pickupByMin', value: own.pickupByMin + amount })
    case 'warm':
      return setAll(model, own, { key: 'warmMinMax', value: own.warmMinMax + amount })
    case 'unpin':
      return setAll(model, own, { key: 'vehicle', value: -1 })
    case 'hub-day':
      return add(model.hubKgMax, [hub], amount)
    case 'hub-cold':
      return add(model.hubColdMax, [hub], amount)
    case 'hours':
      return add(model.closes, placesOf(model, own), amount)
    case 'split':
      return () => undefined
    default:
      return turnSpecs(model, knob)
  }
}

type Rule = 'dueMin' | 'pickupByMin' | 'warmMinMax' | 'vehicle'

/** Sets a rule for all parts of a shipment, of which it is one and the same. */
function setAll(model: Model, own: Piece, { key, value }: { key: Rule; value: number }) {
  const was = own[key]
  const parts = model.pieces.filter(({ shipment }) => shipment === own.shipment)
  for (const part of parts) part[key] = value
  return () => {
    for (const part of parts) part[key] = was
  }
}

function add(values: Float64Array | Int32Array, at: readonly number[], amount: number) {
  for (const index of at) values[index] = (values[index] as number) + amount
  return () => {
    for (const index of at) values[index] = (values[index] as number) - amount
  }
}

/** Where a piece is loaded, unloaded or may be handed over. */
export function placesOf({ hubPlace }: Model, { from, to, hubs }: Piece): number[] {
  return [...new Set([from, to, ...hubs.map((hub) => hubPlace[hub] as number)])]
}

function turnSpecs(model: Model, { kind, amount, vehicles }: Knob): () => void {
  const specs = model.specs.filter(({ vehicle }) => vehicles?.has(vehicle) ?? true)
  const was = specs.map((spec) => ({ ...spec }))
  for (const spec of specs) {
    if (kind === 'shift') {
      spec.toMin += amount
      spec.dutyMinMax += amount
    }
    if (kind === 'load') spec.room = spec.room.map((room) => milder(room, amount))
    if (kind === 'cold') spec.warm = [false, false, false]
    if (kind === 'skills') spec.skills = -1
    if (kind === 'line-haul') spec.lineHaul = true
  }
  return () => {
    for (const [i, spec] of specs.entries()) Object.assign(spec, was[i])
  }
}

function milder(room: number, permille: number): number {
  return Math.ceil((room * (1000 + permille)) / 1000)
}

/** The problem with a rule made milder for a shipment, as a relaxation says. */
export function relaxProblem(problem: Problem, shipment: number, relaxation: Relaxation): Problem {
  const { kind } = relaxation
  if ('vehicles' in relaxation) {
    const asked = problem.shipments[shipment]?.skills ?? []
    return {
      ...problem,
      vehicles: problem.vehicles.map((vehicle, index) =>
        relaxation.vehicles.includes(index) ? relaxVehicle(vehicle, relaxation, asked) : vehicle,
      ),
    }
  }
  if ('hub' in relaxation) {
    const key = kind === 'hub-day' ? 'dayKgMax' : 'coldKgMax'
    const hubs = problem.hubs.map((hub, index) =>
      index === relaxation.hub ? { ...hub, [key]: hub[key] + relaxation.amount } : hub,
    )
    return { ...problem, hubs }
  }
  if (kind === 'hours') return relaxHours(problem, shipment, relaxation.amount)
  return {
    ...problem,
    shipments: problem.shipments.map((own, index) =>
      index === shipment ? relaxShipment(own, relaxation) : own,
    ),
  }
}

function relaxVehicle(
  vehicle: Vehicle,
  relaxation: Extract<Relaxation, { vehicles: readonly number[] }>,
  asked: readonly number[],
): Vehicle {
  const { load, rooms } = vehicle
  switch (relaxation.kind) {
    case 'shift': {
      const { amount } = relaxation
      const shifts = vehicle.shifts.map(({ fromMin, toMin }) => ({
        fromMin,
        toMin: toMin + amount,
      }))
      return { ...vehicle, shifts, dutyMinMax: vehicle.dutyMinMax + amount }
    }
    case 'load': {
      const more = (amount: Amount): Amount => ({
        kg: milder(amount.kg, relaxation.amount),
        litres: milder(amount.litres, relaxation.amount),
        crates: milder(amount.crates, relaxation.amount),
      })
      const { ambient, chilled, frozen } = rooms
      const larger = { ambient: more(ambient), chilled: more(chilled), frozen: more(frozen) }
      return { ...vehicle, load: more(load), rooms: larger }
    }
    case 'cold':
      return {
        ...vehicle,
        rooms: {
          ...rooms,
          chilled: rooms.chilled.kg > 0 ? rooms.chilled : load,
          frozen: rooms.frozen.kg > 0 ? rooms.frozen : load,
        },
      }
    case 'line-haul':
      return { ...vehicle, lineHaul: true }
    case 'skills':
      return { ...vehicle, skills: [...new Set([...vehicle.skills, ...asked])] }
    default:
      return relaxation satisfies never
  }
}

function relaxHours(problem: Problem, shipment: number, amount: number): Problem {
  const { from, to, hubs } = problem.shipments[shipment] as Shipment // The caller names one of this list.
  const places = new Set([from, to, ...hubs.map((hub) => problem.hubs[hub]?.place)])
  const sites = problem.sites.map((site, place) =>
    places.has(place) ? { ...site, closesMin: site.closesMin + amount } : site,
  )
  return { ...problem, sites }
}

function relaxShipment(shipment: Shipment, relaxation: Relaxation): Shipment {
  switch (relaxation.kind) {
    case 'due':
      return { ...shipment, dueMin: shipment.dueMin + relaxation.amount }
    case 'pickup':
      return { ...shipment, pickupByMin: shipment.pickupByMin + relaxation.amount }
    case 'warm':
      return { ...shipment, warmMinMax: shipment.warmMinMax + relaxation.amount }
    case 'unpin':
      return { ...shipment, vehicle: null }
    case 'split':
      return { ...shipment, split: true }
    default:
      return shipment
  }
}
