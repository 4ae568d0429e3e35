import type {
  Amount,
  Hub,
  Problem,
  Shipment,
  Site,
  Vehicle,
} from '#engines/routing/county/problem.ts'
import { packWay, type Ways } from '#engines/routing/county/ways.ts'
import type { Random } from '#kernel/random.ts'

type Point = { readonly x: number; readonly y: number }
export type Size = { readonly halls: number; readonly shipments: number; readonly vehicles: number }
export const countySize: Size = { halls: 233, shipments: 400, vehicles: 160 }

const speedsKmh = [30, 22, 38, 40]
const truckRoads = 3
const hubCount = 27
const none: Amount = { kg: 0, litres: 0, crates: 0 }

/** A synthetic day both ways: a park, 27 hubs, halls around them, two of three on a village road that no truck takes; roads are a third longer than the crow flies. */
export function countyDay(random: Random, kgMean: number, size = countySize): Problem {
  const park = { x: 0, y: 0 }
  const hubPoints = Array.from({ length: hubCount }, () => around(random, park, 32_000))
  const hallPoints = Array.from({ length: size.halls }, () =>
    around(random, random.pick(hubPoints), 9000),
  )
  const points = [park, ...hubPoints, ...hallPoints]
  const villages = new Set(
    points.flatMap((_, i) => (i > hubCount && random.next() < 0.65 ? [i] : [])),
  )
  const roads = speedsKmh.map((kmh, profile) =>
    matrix(points, { kmh, isClosed: (place) => profile === truckRoads && villages.has(place) }),
  )
  return {
    sites: points.map((_, i) => siteOf(i)),
    park: 0,
    hubs: hubPoints.map(
      (_, i): Hub => ({
        place: i + 1,
        dayKgMax: 30_000,
        coldKgMax: random.next() < 0.6 ? 3000 : 0,
        transferMin: 10,
      }),
    ),
    shipments: Array.from({ length: size.shipments }, () => {
      const hall = 1 + hubCount + random.int(0, size.halls - 1)
      return shipment(random, { hall, kgMean, points })
    }),
    vehicles: Array.from({ length: size.vehicles }, (_, i) => vehicle(random, i)),
    roads,
  }
}

function siteOf(place: number): Site {
  const always = { opensMin: 0, closesMin: 2880, stopMin: 5 }
  if (place === 0) return { ...always, kind: 'park', kgPerMin: 200 }
  if (place > hubCount) return { ...always, kind: 'hall', kgPerMin: 50 }
  return { kind: 'hub', opensMin: 360, closesMin: 1200, stopMin: 5, kgPerMin: 100 }
}

function around(random: Random, { x, y }: Point, reach: number): Point {
  return { x: x + random.int(-reach, reach), y: y + random.int(-reach, reach) }
}

function distance(a: Point, b: Point): number {
  return Math.ceil(1.33 * Math.hypot(a.x - b.x, a.y - b.y))
}

function matrix(
  points: readonly Point[],
  { kmh, isClosed }: { kmh: number; isClosed: (place: number) => boolean },
): Ways {
  const size = points.length
  // One array for all: the temporary halves of a matrix would be most of what a large day takes.
  const ways = new Int32Array(size * size).fill(-1)
  const open = points.map((_, place) => !isClosed(place))
  for (const [i, a] of points.entries()) {
    for (const [j, b] of points.entries()) {
      if (i !== j && !(open[i] && open[j])) continue
      const length = distance(a, b)
      ways[i * size + j] = packWay(Math.ceil((length * 0.06) / kmh), length)
    }
  }
  return ways
}

/** Two of three go up; any of the four nearest hubs may be passed. */
function shipment(
  random: Random,
  { hall, kgMean, points }: { hall: number; kgMean: number; points: readonly Point[] },
): Shipment {
  const here = points[hall] ?? { x: 0, y: 0 }
  const isUp = random.next() < 0.65
  const isChilled = random.next() < 0.15
  const kg = Math.max(
    5,
    Math.round(kgMean * (0.2 + 1.6 * random.next()) * (isChilled || !isUp ? 0.3 : 1)),
  )
  const near = Array.from({ length: hubCount }, (_, i) => i).sort(
    (a, b) =>
      distance(here, points[a + 1] ?? here) - distance(here, points[b + 1] ?? here) || a - b,
  )
  return {
    direction: isUp ? 'up' : 'down',
    from: isUp ? hall : 0,
    to: isUp ? 0 : hall,
    hubs: near.slice(0, 4),
    direct: true,
    temperature: isChilled ? 'chilled' : 'ambient',
    kg,
    litres: Math.ceil(kg * 1.8),
    crates: 0,
    readyMin: 360,
    pickupByMin: 1200,
    fromMin: 0,
    dueMin: 1200,
    warmMinMax: 120,
    priority: 1,
    skills: [],
    vehicle: null,
    after: [],
    split: true,
  }
}

/** Of ten vehicles five are motorcycles, three three-wheelers, one a van; of the tenths most are trucks, some of them cooled. */
function vehicle(random: Random, i: number): Vehicle {
  const hub = random.int(1, hubCount)
  const local = { base: hub, lineHaul: false }
  if (i % 10 < 5) return carrier({ ...local, roads: 0, load: load(150, 300), costs: [300, 40] })
  if (i % 10 < 8) return carrier({ ...local, roads: 1, load: load(800, 1500), costs: [800, 90] })
  const far = { lineHaul: true, crates: 0 }
  if (i % 10 < 9) {
    return carrier({ ...far, base: hub, roads: 2, load: load(1200, 4000), costs: [2000, 180] })
  }
  const truck = {
    ...far,
    base: 0,
    roads: truckRoads,
    load: load(5000, 16_000),
    costs: [6000, 350] as const,
  }
  return carrier(truck, i % 20 === 9)
}

function load(kg: number, litres: number): Amount {
  return { kg, litres, crates: 0 }
}

type Kind = Pick<Vehicle, 'base' | 'lineHaul' | 'roads' | 'load'> & {
  readonly costs: readonly [trip: number, km: number]
}

function carrier({ base, lineHaul, roads, load: all, costs }: Kind, isCooled = false): Vehicle {
  return {
    base,
    owner: lineHaul ? 'park' : 'pooled',
    roads,
    load: all,
    rooms: { ambient: all, chilled: isCooled ? all : none, frozen: none },
    skills: [],
    lineHaul,
    shifts: [{ fromMin: 360, toMin: 1140 }],
    dutyMinMax: 780,
    rests: [],
    tripsMax: 20,
    reloadMin: 0,
    costTripFen: costs[0],
    costKmFen: costs[1],
    costHourFen: 0,
  }
}
