import type {
  Hub,
  Problem,
  RoadMatrix,
  Shipment,
  Vehicle,
} from '#engines/routing/county/problem.ts'
import type { Random } from '#kernel/random.ts'

type Point = { readonly x: number; readonly y: number }
const speedsKmh = [30, 22, 38, 40]

/** A synthetic day: a park, 27 hubs, 233 halls around them, 400 shipments, 160 vehicles; roads are a third longer than the crow flies. */
export function countyDay(random: Random, kgMean: number): Problem {
  const park = { x: 0, y: 0 }
  const hubPoints = Array.from({ length: 27 }, () => around(random, park, 32_000))
  const hallHubs = Array.from({ length: 233 }, () => random.int(0, 26))
  const hallPoints = hallHubs.map((hub) => around(random, hubPoints[hub] ?? park, 9000))
  const points = [park, ...hubPoints, ...hallPoints]
  const hubs = hubPoints.map((_, i): Hub => {
    const coldKgMax = random.next() < 0.6 ? 3000 : 0
    return { place: i + 1, opensMin: 360, closesMin: 1200, dayKgMax: 30_000, coldKgMax }
  })
  const shipments = Array.from({ length: 400 }, (): Shipment => {
    const hall = random.int(0, 232)
    const chilled = random.next() < 0.2
    const kg = Math.max(5, Math.round(kgMean * (0.2 + 1.6 * random.next()) * (chilled ? 0.2 : 1)))
    return { place: hall + 28, hub: hallHubs[hall] ?? 0, kg, litres: Math.ceil(kg * 1.8), chilled }
  })
  return {
    places: points.length,
    park: 0,
    hubs,
    shipments,
    vehicles: Array.from({ length: 160 }, (_, i) => vehicle(random, i)),
    roads: speedsKmh.map((kmh) => matrix(points, kmh)),
    rules: { warmMinMax: 120, stopMin: 5, hallKgPerMin: 50, hubKgPerMin: 100, parkKgPerMin: 200 },
  }
}

function around(random: Random, { x, y }: Point, reach: number): Point {
  return { x: x + random.int(-reach, reach), y: y + random.int(-reach, reach) }
}

function matrix(points: readonly Point[], kmh: number): RoadMatrix {
  const size = points.length
  const metres = new Int32Array(size * size)
  const minutes = new Int32Array(size * size)
  for (const [i, a] of points.entries()) {
    for (const [j, b] of points.entries()) {
      const length = Math.ceil(1.33 * Math.hypot(a.x - b.x, a.y - b.y))
      metres[i * size + j] = length
      minutes[i * size + j] = Math.ceil((length * 0.06) / kmh)
    }
  }
  return { metres, minutes }
}

/** Of ten vehicles five are motorcycles, three three-wheelers, one a van; of the tenths most are trucks, some of them cooled. */
function vehicle(random: Random, i: number): Vehicle {
  const shift = { shiftFromMin: 360, shiftToMin: 1140 }
  const hub = random.int(1, 27)
  const motorcycle = { kgMax: 150, litresMax: 300, costTripFen: 300, costKmFen: 40, roads: 0 }
  const threeWheeler = { kgMax: 800, litresMax: 1500, costTripFen: 800, costKmFen: 90, roads: 1 }
  const van = { kgMax: 1200, litresMax: 4000, costTripFen: 2000, costKmFen: 180, roads: 2 }
  const truck = { kgMax: 5000, litresMax: 16_000, costTripFen: 6000, costKmFen: 350, roads: 3 }
  const local = { ...shift, base: hub, chilled: false, lineHaul: false }
  if (i % 10 < 5) return { ...local, ...motorcycle }
  if (i % 10 < 8) return { ...local, ...threeWheeler }
  if (i % 10 < 9) return { ...local, ...van, lineHaul: true }
  return { ...shift, ...truck, base: 0, lineHaul: true, chilled: i % 40 === 9 }
}
