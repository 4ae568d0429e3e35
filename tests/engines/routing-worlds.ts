// Small counties for the routing engine: drawn at random for properties, or laid out by hand for golden cases.

import type {
  Hub,
  Problem,
  RoadMatrix,
  Shipment,
  Vehicle,
} from '#engines/routing/county/problem.ts'
import { type Random, seededRandom } from '#kernel/random.ts'

const rules = { warmMinMax: 120, stopMin: 5, hallKgPerMin: 50, hubKgPerMin: 100, parkKgPerMin: 200 }

export const hub: Hub = {
  place: 1,
  opensMin: 360,
  closesMin: 1200,
  dayKgMax: 50_000,
  coldKgMax: 2000,
}
export const van: Vehicle = {
  base: 1,
  kgMax: 1000,
  litresMax: 3000,
  chilled: false,
  lineHaul: true,
  shiftFromMin: 360,
  shiftToMin: 1140,
  costTripFen: 1000,
  costKmFen: 100,
  roads: 0,
}
export const load: Shipment = { place: 2, hub: 0, kg: 500, litres: 900, chilled: false }

/** Places along one straight road, 30 km/h: the park at 0 km, the hub at 10 km, halls at the kilometres given. */
export function along(halls: readonly number[], parts: Partial<Problem> = {}): Problem {
  const kilometres = [0, 10, ...halls]
  const metres = kilometres.flatMap((a) => kilometres.map((b) => Math.abs(a - b) * 1000))
  return {
    places: kilometres.length,
    park: 0,
    hubs: [hub],
    shipments: halls.map((_, i) => ({ ...load, place: i + 2 })),
    vehicles: [van],
    roads: [matrixOf(metres)],
    rules,
    ...parts,
  }
}

function matrixOf(metres: readonly number[]): RoadMatrix {
  const minutes = metres.map((length) => (length < 0 ? -1 : Math.ceil(length / 500)))
  return { metres: Int32Array.from(metres), minutes: Int32Array.from(minutes) }
}

/** A county of a few hubs, halls and vehicles of all sorts; some halls have no road for some vehicles. */
export function anyWorld(seed: number): Problem {
  const random = seededRandom(`world ${seed}`)
  const hubCount = random.int(1, 3)
  const hallCount = random.int(1, 8)
  const points = Array.from({ length: 1 + hubCount + hallCount }, () => ({
    x: random.int(0, 30_000),
    y: random.int(0, 30_000),
  }))
  const matrix = (isCut: (place: number) => boolean) =>
    matrixOf(
      points.flatMap((a, i) =>
        points.map((b, j) =>
          i !== j && (isCut(i) || isCut(j)) ? -1 : Math.ceil(Math.hypot(a.x - b.x, a.y - b.y)),
        ),
      ),
    )
  const cut = 1 + hubCount + random.int(0, hallCount)
  return {
    places: points.length,
    park: 0,
    hubs: Array.from({ length: hubCount }, (_, i) => anyHub(random, i + 1)),
    shipments: Array.from({ length: random.int(1, 14) }, () => ({
      place: 1 + hubCount + random.int(0, hallCount - 1),
      hub: random.int(0, hubCount - 1),
      kg: random.int(1, 2500),
      litres: random.int(1, 6000),
      chilled: random.next() < 0.3,
    })),
    vehicles: Array.from({ length: random.int(1, 8) }, () => anyVehicle(random, hubCount)),
    roads: [matrix(() => false), matrix((place) => place === cut)],
    rules,
  }
}

function anyHub(random: Random, place: number): Hub {
  return {
    place,
    opensMin: random.int(300, 500),
    closesMin: random.int(900, 1200),
    dayKgMax: random.int(500, 9000),
    coldKgMax: random.pick([0, 500, 3000]),
  }
}

function anyVehicle(random: Random, hubCount: number): Vehicle {
  const shiftFromMin = random.int(300, 600)
  return {
    base: random.int(0, hubCount),
    kgMax: random.int(100, 5000),
    litresMax: random.int(200, 15_000),
    chilled: random.next() < 0.3,
    lineHaul: random.next() < 0.6,
    shiftFromMin,
    shiftToMin: shiftFromMin + random.int(120, 800),
    costTripFen: random.int(0, 5000),
    costKmFen: random.int(1, 500),
    roads: random.int(0, 1),
  }
}
