// Small counties for the day engine: drawn at random for properties, or laid out by hand for golden cases.

import { firstDraft, improveDraft } from '#engines/routing/county/draft.ts'
import { finish } from '#engines/routing/county/plan.ts'
import type {
  Amount,
  Hub,
  Plan,
  Problem,
  Shipment,
  Site,
  Vehicle,
} from '#engines/routing/county/problem.ts'
import { packWays, type Ways } from '#engines/routing/county/ways.ts'
import { type Random, seededRandom } from '#kernel/random.ts'

const none: Amount = { kg: 0, litres: 0, crates: 0 }
const always = { opensMin: 0, closesMin: 2880, stopMin: 5 }
export const parkSite: Site = { ...always, kind: 'park', kgPerMin: 200 }
export const hubSite: Site = {
  kind: 'hub',
  opensMin: 360,
  closesMin: 1200,
  stopMin: 5,
  kgPerMin: 100,
}
export const hallSite: Site = { ...always, kind: 'hall', kgPerMin: 50 }

export const hub: Hub = { place: 1, dayKgMax: 50_000, coldKgMax: 2000, transferMin: 10 }
const vanLoad = { kg: 1000, litres: 3000, crates: 100 }
export const van: Vehicle = {
  base: 1,
  owner: 'hub',
  roads: 0,
  load: vanLoad,
  rooms: { ambient: vanLoad, chilled: none, frozen: none },
  skills: [],
  lineHaul: true,
  shifts: [{ fromMin: 360, toMin: 1140 }],
  dutyMinMax: 780,
  rests: [],
  tripsMax: 20,
  reloadMin: 0,
  costTripFen: 1000,
  costKmFen: 100,
  costHourFen: 0,
}
export const shipment: Shipment = {
  direction: 'up',
  from: 2,
  to: 0,
  hubs: [0],
  direct: true,
  temperature: 'ambient',
  kg: 500,
  litres: 900,
  crates: 10,
  readyMin: 0,
  pickupByMin: 1440,
  fromMin: 0,
  dueMin: 1440,
  warmMinMax: 120,
  priority: 1,
  skills: [],
  vehicle: null,
  after: [],
  split: true,
}

export function holding(vehicle: Vehicle, load: Amount, cold: Amount = none): Vehicle {
  return { ...vehicle, load, rooms: { ambient: load, chilled: cold, frozen: none } }
}

/** Places along one straight road, 30 km/h: the park at 0 km, the hub at 10 km, halls at the kilometres given. */
export function along(halls: readonly number[], parts: Partial<Problem> = {}): Problem {
  const kilometres = [0, 10, ...halls]
  const metres = kilometres.flatMap((a) => kilometres.map((b) => Math.abs(a - b) * 1000))
  return {
    sites: [parkSite, hubSite, ...halls.map(() => hallSite)],
    park: 0,
    hubs: [hub],
    shipments: halls.map((_, i) => ({ ...shipment, from: i + 2 })),
    vehicles: [van],
    roads: [matrixOf(metres)],
    ...parts,
  }
}

function matrixOf(metres: readonly number[]): Ways {
  const minutes = metres.map((length) => (length < 0 ? -1 : Math.ceil(length / 500)))
  return packWays({ metres, minutes })
}

/** The same roads without those that lead to, or from, one place. */
export function cut({ roads, sites }: Problem, place: number, what: 'to' | 'both' = 'both') {
  return roads.map((ways) =>
    ways.map((way, cell) => {
      const [from, to] = [Math.floor(cell / sites.length), cell % sites.length]
      const isCut = to === place || (what === 'both' && from === place)
      return from !== to && isCut ? -1 : way
    }),
  )
}

/** Two slices of so many iterations each, then the plan. */
export function solve(problem: Problem, iterations = 30): Plan {
  let draft = firstDraft(problem, 'test')
  for (const slice of [0, 1]) {
    draft = improveDraft(problem, draft, { seed: 'test', slice, slices: 2, iterations })
  }
  return finish(problem, draft)
}

export function kgLeft({ left }: Plan): number {
  return left.reduce((sum, { kg }) => sum + kg, 0)
}

export function costOf({ routes }: Plan): number {
  return routes.reduce((sum, { costFen }) => sum + costFen, 0)
}

/** A county of a few hubs, halls and vehicles of all sorts: asymmetric roads with holes, and every rule now and then. */
export function anyWorld(seed: number): Problem {
  const random = seededRandom(`world ${seed}`)
  const hubCount = random.int(1, 3)
  const hallCount = random.int(1, 6)
  const size = 1 + hubCount + hallCount
  const points = Array.from({ length: size }, () => [random.int(0, 30_000), random.int(0, 30_000)])
  const roads = [0, 1].map((profile) =>
    matrixOf(
      points.flatMap(([ax = 0, ay = 0], i) =>
        points.map(([bx = 0, by = 0], j) => {
          if (i === j) return 0
          if (random.next() < 0.06 * profile) return -1
          return Math.ceil(Math.hypot(ax - bx, ay - by) * (1 + random.next() * 0.3))
        }),
      ),
    ),
  )
  const count = random.int(1, 9)
  return {
    sites: points.map((_, i) => anySite(random, i === 0 ? 'park' : i <= hubCount ? 'hub' : 'hall')),
    park: 0,
    hubs: Array.from({ length: hubCount }, (_, i) => ({
      place: i + 1,
      dayKgMax: random.int(500, 9000),
      coldKgMax: random.pick([0, 500, 3000]),
      transferMin: random.int(0, 15),
    })),
    shipments: Array.from({ length: count }, (_, i) =>
      anyShipment(random, { i, hall: 1 + hubCount + random.int(0, hallCount - 1), hubCount }),
    ),
    vehicles: Array.from({ length: random.int(1, 6) }, () => anyVehicle(random, hubCount)),
    roads,
  }
}

function anySite(random: Random, kind: Site['kind']): Site {
  if (kind === 'park') return parkSite
  const hours = random.next() < 0.3 ? { opensMin: random.int(300, 500), closesMin: 1200 } : {}
  return { ...(kind === 'hub' ? hubSite : hallSite), ...hours }
}

function anyShipment(
  random: Random,
  { i, hall, hubCount }: { i: number; hall: number; hubCount: number },
): Shipment {
  const isUp = random.next() < 0.6
  const kg = random.int(1, 2500)
  const sometimes = <Value>(share: number, value: Value, other: Value) =>
    random.next() < share ? value : other
  return {
    ...shipment,
    direction: isUp ? 'up' : 'down',
    from: isUp ? hall : 0,
    to: isUp ? 0 : hall,
    hubs: Array.from({ length: hubCount }, (_, hub) => hub).filter(() => random.next() < 0.7),
    direct: random.next() < 0.6,
    temperature: random.pick(['ambient', 'ambient', 'chilled', 'frozen']),
    kg,
    litres: random.int(1, 3 * kg),
    crates: random.int(0, 30),
    readyMin: random.int(0, 500),
    dueMin: sometimes(0.3, random.int(700, 1200), 1440),
    pickupByMin: sometimes(0.2, random.int(600, 1000), 1440),
    warmMinMax: random.int(60, 180),
    priority: random.int(1, 3),
    skills: sometimes(0.15, [7], []),
    vehicle: sometimes(0.1, 0, null),
    after: i > 0 && random.next() < 0.15 ? [i - 1] : [],
    split: random.next() < 0.7,
  }
}

function anyVehicle(random: Random, hubCount: number): Vehicle {
  const fromMin = random.int(300, 600)
  const toMin = fromMin + random.int(200, 600)
  const load = {
    kg: random.int(100, 5000),
    litres: random.int(200, 15_000),
    crates: random.int(5, 80),
  }
  const half = { kg: load.kg >> 1, litres: load.litres >> 1, crates: load.crates >> 1 }
  const second = { fromMin: toMin + 30, toMin: toMin + 230 }
  return {
    base: random.int(0, hubCount),
    owner: random.pick(['pooled', 'hub', 'park']),
    roads: random.int(0, 1),
    load,
    rooms: {
      ambient: random.next() < 0.9 ? load : half,
      chilled: random.next() < 0.35 ? half : none,
      frozen: random.next() < 0.2 ? half : none,
    },
    skills: random.next() < 0.5 ? [7] : [],
    lineHaul: random.next() < 0.7,
    shifts: random.next() < 0.2 ? [{ fromMin, toMin }, second] : [{ fromMin, toMin }],
    dutyMinMax: random.int(300, 700),
    rests: random.next() < 0.3 ? [{ fromMin: 660, toMin: 780, minutes: 30 }] : [],
    tripsMax: random.int(1, 6),
    reloadMin: random.int(0, 10),
    costTripFen: random.int(0, 5000),
    costKmFen: random.int(1, 500),
    costHourFen: random.pick([0, 3000]),
  }
}
