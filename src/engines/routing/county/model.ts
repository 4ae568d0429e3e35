// A problem as the search reads it: parts of shipments, shifts of vehicles, numbers in flat arrays.

import type { Part } from './parts.ts'
import {
  type Amount,
  type Problem,
  type Rest,
  type Shipment,
  type Temperature,
  temperatures,
  type Vehicle,
} from './problem.ts'
import { listStands, type Stand } from './visits.ts'
import type { Ways } from './ways.ts'

/** A part of a shipment: what is planned as one. Its first task is 2p, from where it waits; its second 2p + 1, on from a hub. */
export type Piece = {
  readonly shipment: number
  readonly kg: number
  /** kg, litres and crates in its compartment and, three further on, in the vehicle. */
  readonly amounts: readonly [kg: number, litres: number, crates: number]
  readonly temperature: number
  readonly from: number
  readonly to: number
  readonly up: boolean
  readonly hubs: readonly number[]
  readonly direct: boolean
  readonly readyMin: number
  pickupByMin: number
  readonly fromMin: number
  dueMin: number
  warmMinMax: number
  readonly skills: number
  vehicle: number
  /** Pieces that end before this one begins, and those that begin after it. */
  readonly after: readonly number[]
  readonly before: number[]
  /** What leaving it costs. */
  readonly leftFen: number
}

/** One shift of one vehicle. */
export type Spec = {
  readonly vehicle: number
  readonly shift: number
  readonly ways: Ways
  readonly base: number
  readonly fromMin: number
  /** Nothing that has not been driven yet sets out before this. */
  readonly nowMin: number
  toMin: number
  dutyMinMax: number
  readonly rests: readonly Rest[]
  readonly tripsMax: number
  readonly reloadMin: number
  readonly costTripFen: number
  readonly costKmFen: number
  readonly costHourFen: number
  /** kg, litres, crates of all, then, unless all is one compartment, of ambient, chilled and frozen. */
  room: Int32Array
  /** Where in `room` the compartment stands in which goods of a temperature ride, and whether they ride out of cold there. */
  readonly rides: readonly number[]
  warm: readonly boolean[]
  skills: number
  lineHaul: boolean
  /** Shifts with the same number are interchangeable as long as they are empty. */
  readonly twin: number
}

export type Model = {
  readonly problem: Problem
  readonly places: number
  readonly opens: Int32Array
  readonly closes: Int32Array
  readonly stopMin: Int32Array
  readonly kgPerMin: Float64Array
  /** 1 at the park and beyond it. */
  readonly far: Uint8Array
  readonly hubPlace: Int32Array
  readonly hubKgMax: Float64Array
  readonly hubColdMax: Float64Array
  readonly transferMin: Int32Array
  readonly pieces: readonly Piece[]
  /** kg, litres and crates of each piece. */
  readonly amounts: Int32Array
  readonly temperatures: Uint8Array
  /** Those that are chilled or frozen. */
  readonly coldPieces: readonly number[]
  readonly specs: readonly Spec[]
  /** 1 where goods wait or are due. */
  readonly busy: Uint8Array
  /** The hub at a place, -1 for none. */
  readonly hubAt: Int32Array
  /** Those that some vehicle drives by. */
  readonly roads: readonly Ways[]
  readonly stands: readonly Stand[]
  /** Shifts that might set out from one place to another, by the cell of the way, and places near one: filled as they are asked for. */
  readonly able: Map<number, Int32Array>
  readonly near: Map<number, readonly number[]>
  /** Which vehicle was to carry a shipment from a place, and where to: by `shipment/from`. */
  readonly kept: ReadonlyMap<string, { readonly vehicle: number; readonly to: number }>
  readonly movedFen: number
}

const leftFen = 1_000_000
const leftKgFen = 3000

export function poseModel(problem: Problem, parts: readonly Part[]): Model {
  const { sites, hubs, keep } = problem
  const pieces = posePieces(problem, parts)
  const specs = poseSpecs(problem)
  const roads = [...new Set(specs.map(({ ways }) => ways))]
  const ints = (value: (site: Problem['sites'][number]) => number) =>
    Int32Array.from(sites.map(value))
  return {
    problem,
    places: sites.length,
    opens: ints(({ opensMin }) => opensMin),
    closes: ints(({ closesMin }) => closesMin),
    stopMin: ints(({ stopMin }) => stopMin),
    kgPerMin: Float64Array.from(sites.map(({ kgPerMin }) => kgPerMin)),
    far: Uint8Array.from(sites.map(({ kind }) => (kind === 'park' || kind === 'outside' ? 1 : 0))),
    hubPlace: Int32Array.from(hubs.map(({ place }) => place)),
    hubKgMax: Float64Array.from(hubs.map(({ dayKgMax }) => dayKgMax)),
    hubColdMax: Float64Array.from(hubs.map(({ coldKgMax }) => coldKgMax)),
    transferMin: Int32Array.from(hubs.map(({ transferMin }) => transferMin)),
    pieces,
    amounts: Int32Array.from(pieces.flatMap(({ amounts }) => amounts)),
    temperatures: Uint8Array.from(pieces.map(({ temperature }) => temperature)),
    coldPieces: [...pieces.keys()].filter((piece) => (pieces[piece]?.temperature ?? 0) > 0),
    specs,
    busy: marked(
      sites.length,
      problem.shipments.flatMap(({ from, to }) => [from, to]),
    ),
    hubAt: hubsByPlace(sites.length, hubs),
    roads,
    stands: listStands(specs, roads),
    able: new Map(),
    near: new Map(),
    kept: new Map(keep?.carried.map((leg) => [`${leg.shipment}/${leg.from}`, leg])),
    movedFen: keep?.movedFen ?? 0,
  }
}

function marked(size: number, places: readonly number[]): Uint8Array {
  const marks = new Uint8Array(size)
  for (const place of places) marks[place] = 1
  return marks
}

function hubsByPlace(size: number, hubs: Problem['hubs']): Int32Array {
  const at = new Int32Array(size).fill(-1)
  for (const [hub, { place }] of hubs.entries()) at[place] = hub
  return at
}

function posePieces(problem: Problem, parts: readonly Part[]): Piece[] {
  const bits = skillBits(problem)
  const byShipment = Map.groupBy(parts.keys(), (piece) => parts[piece]?.shipment ?? -1)
  const pieces = parts.map((part): Piece => {
    const shipment = problem.shipments[part.shipment] as Shipment // Parts are made of this very list.
    const { hubs, direct, from, to, priority } = shipment
    // A hub that lies at either end is no detour: what would pass it runs direct.
    const isEnd = (hub: number) =>
      problem.hubs[hub]?.place === from || problem.hubs[hub]?.place === to
    return {
      shipment: part.shipment,
      kg: part.kg,
      amounts: [part.kg, part.litres, part.crates],
      temperature: temperatures.indexOf(shipment.temperature),
      from,
      to,
      up: shipment.direction === 'up',
      hubs: hubs.filter((hub) => !isEnd(hub)),
      direct: direct || hubs.some(isEnd),
      readyMin: shipment.readyMin,
      pickupByMin: shipment.pickupByMin,
      fromMin: shipment.fromMin,
      dueMin: shipment.dueMin,
      warmMinMax: shipment.warmMinMax,
      skills: maskOf(bits, shipment.skills),
      vehicle: shipment.vehicle ?? -1,
      after: shipment.after.flatMap((before) => [...(byShipment.get(before) ?? [])]),
      before: [],
      leftFen: priority * (leftFen + part.kg * leftKgFen),
    }
  })
  for (const [index, { after }] of pieces.entries()) {
    for (const before of after) pieces[before]?.before.push(index)
  }
  return pieces
}

function poseSpecs(problem: Problem): Spec[] {
  const bits = skillBits(problem)
  const twins = new Map<string, number>()
  const locked = new Set(problem.locks?.map(({ vehicle }) => vehicle))
  const nowMin = problem.nowMin ?? 0
  return problem.vehicles.flatMap((vehicle, index) => {
    const ways = problem.roads[vehicle.roads] ?? new Int32Array()
    return vehicle.shifts.map(({ fromMin, toMin }, shift): Spec => {
      const { owner: _, shifts: __, ...same } = vehicle
      const own = locked.has(index) || isPinned(problem, index) ? index : -1
      const key = JSON.stringify([same, fromMin, toMin, own, keptBy(problem, index)])
      const twin = twins.get(key) ?? twins.size
      twins.set(key, twin)
      return {
        ways,
        vehicle: index,
        shift,
        base: vehicle.base,
        fromMin: own < 0 || !locked.has(index) ? Math.max(fromMin, nowMin) : fromMin,
        nowMin,
        toMin,
        dutyMinMax: vehicle.dutyMinMax,
        rests: [...vehicle.rests].sort((a, b) => a.fromMin - b.fromMin),
        tripsMax: vehicle.tripsMax,
        reloadMin: vehicle.reloadMin,
        costTripFen: vehicle.costTripFen,
        costKmFen: vehicle.costKmFen,
        costHourFen: vehicle.costHourFen,
        ...poseRooms(vehicle),
        skills: maskOf(bits, vehicle.skills),
        lineHaul: vehicle.lineHaul,
        twin,
      }
    })
  })
}

function poseRooms({ rooms, load }: Vehicle): Pick<Spec, 'room' | 'rides' | 'warm'> {
  const dims = ({ kg, litres, crates }: Amount) => [kg, litres, crates]
  const has = (temperature: Temperature) => rooms[temperature].kg > 0
  const isOne = !has('chilled') && !has('frozen')
  const all = dims(load)
  const least = dims(rooms.ambient).map((amount, dim) => Math.min(amount, all[dim] ?? 0))
  return {
    room: Int32Array.from(isOne ? least : [...all, ...temperatures.flatMap((t) => dims(rooms[t]))]),
    rides: temperatures.map((temperature, index) =>
      isOne ? 0 : 3 + 3 * (has(temperature) ? index : 0),
    ),
    warm: temperatures.map((temperature) => temperature !== 'ambient' && !has(temperature)),
  }
}

function isPinned({ shipments }: Problem, index: number): boolean {
  return shipments.some(({ vehicle }) => vehicle === index)
}

function keptBy({ keep }: Problem, index: number): number {
  return keep?.carried.some(({ vehicle }) => vehicle === index) ? index : -1
}

function skillBits({ vehicles, shipments }: Problem): ReadonlyMap<number, number> {
  const all = new Set([...vehicles, ...shipments].flatMap(({ skills }) => skills))
  return new Map([...all].sort((a, b) => a - b).map((skill, bit) => [skill, bit]))
}

function maskOf(bits: ReadonlyMap<number, number>, skills: readonly number[]): number {
  return skills.reduce((mask, skill) => mask | (1 << (bits.get(skill) ?? 0)), 0)
}
