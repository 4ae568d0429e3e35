// A published day in the small county for tests of dispatch: a van feeds the hub, a cold truck goes on to the park and back with goods.

import { env } from 'cloudflare:test'
import type { PlaceId } from '#kernel/id.ts'
import { dayAt, formatDay, type Instant } from '#kernel/time.ts'
import { type Body, read, register } from './fleet.ts'
import type { Person } from './people.ts'

export const today = dayAt(Date.now() as Instant)
export const todayText = formatDay(today)

type Goods = { shipment: number; kg: number; litres: number; crates: number }
const goods = (shipment: number, kg: number): Goods => ({
  shipment,
  kg,
  litres: kg * 2,
  crates: 0,
})
type Stop = {
  place: string
  arriveMin: number
  departMin: number
  load: Goods[]
  unload: Goods[]
}
const stop = (place: string, minute: number, load: Goods[], unload: Goods[] = []): Stop => ({
  place: place as PlaceId,
  ...{ arriveMin: minute, departMin: minute + 15, load, unload },
})

/** 1: 100 kg of oranges up from hall_1; 2: 60 kg of frozen fish down to hall_1; 3: 50 kg of eggs (chilled) up from hall_2. */
type Tour = readonly [leg: string, vehicle: 'van' | 'truck', stops: readonly Stop[]]
const routes: readonly Tour[] = [
  [
    'feeder',
    'van',
    [
      stop('hub_a', 420, [goods(2, 60)]),
      stop('hall_1', 450, [goods(1, 100)], [goods(2, 60)]),
      stop('hall_2', 480, [goods(3, 50)]),
      stop('hub_a', 510, [], [goods(1, 100), goods(3, 50)]),
    ],
  ],
  [
    'line-haul',
    'truck',
    [
      stop('park', 360, [goods(2, 60)]),
      stop('hub_a', 400, [goods(1, 100), goods(3, 50)], [goods(2, 60)]),
      stop('park', 600, [], [goods(1, 100), goods(3, 50)]),
    ],
  ],
]

/** The same goods as one vehicle can hand them to the other: the truck has brought the fish before it fetches what comes up. */
export const inTurn: readonly Tour[] = [
  [
    'feeder',
    'van',
    [
      stop('hub_a', 425, [goods(2, 60)]),
      stop('hall_1', 450, [goods(1, 100)], [goods(2, 60)]),
      stop('hall_2', 480, [goods(3, 50)]),
      stop('hub_a', 510, [], [goods(1, 100), goods(3, 50)]),
    ],
  ],
  [
    'line-haul',
    'truck',
    [stop('park', 370, [goods(2, 60)]), stop('hub_a', 400, [], [goods(2, 60)])],
  ],
  [
    'line-haul',
    'truck',
    [
      stop('hub_a', 540, [goods(1, 100), goods(3, 50)]),
      stop('park', 570, [], [goods(1, 100), goods(3, 50)]),
    ],
  ],
]

/** An accepted round whose contract has 100 kg of oranges a day due from hall_1 today. */
export async function acceptRound(): Promise<void> {
  const lines = `('c1', 1, 'pl_x', 'dm_x', 'navel-orange', 1, 1000, 100, 100000, ${today}, ${today + 9}, 'park')`
  const contract = (id: string, firm: string, household: string) =>
    `('${id}', 1, 'XC-${id}', 'rd_1', '2026-autumn', '${firm}', '${household}', 'hall_1', 'draft', 0, 1, 1)`
  await env.DB.batch(
    [
      `INSERT INTO rounds (id, revision, season, no, state, policy, job, closed_by, closed_at) VALUES
        ('rd_1', 1, '2026-autumn', 1, 'accepted', '{}', 'job_r', 'usr_office', 1)`,
      `INSERT INTO contracts (id, revision, no, round, season, firm, household, hall, state, floor_total_fen, lines, drafted_at)
        VALUES ${contract('c1', 'firm_1', 'hh_1')}, ${contract('c2', 'firm_2', 'hh_2')}`,
      `INSERT INTO contract_lines VALUES ${lines}`,
    ].map((statement) => env.DB.prepare(statement)),
  )
}

/** A schedule of today in a state, with two routes whose vehicles are registered. Shipments and routes are as the engine would write them. */
export async function schedule(
  coordinator: Person,
  state = 'published',
  tours: readonly Tour[] = routes,
): Promise<string> {
  const van = await register(coordinator, {})
  const truck = await register(coordinator, {
    ...{ plate: '渝H1002', kind: 'cold-truck', base: 'park', loadKgMax: 3000, chilled: true },
    ...{ costTripFen: 8001, costKmFen: 333 },
  })
  const ids: Record<string, string> = { van: van.id, truck: truck.id }
  const rows = tours.map(([leg, vehicle, stops], i) => {
    const trip = tours.slice(0, i + 1).filter((tour) => tour[1] === vehicle).length
    return env.DB.prepare(
      `INSERT INTO schedule_routes VALUES ('sch_1', ?, ?, ?, ?, 'hub_a', ?, '[]', ?, 100, 200, 5000, 360, 615)`,
    ).bind(i + 1, ids[vehicle], trip, leg, JSON.stringify(stops), 12_345 * (i + 1))
  })
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO schedules (id, revision, no, round, day, state, job, made_by, made_at) VALUES ('sch_1', 1, 1, 'rd_1', ?, ?, 'job', 'x', 1)`,
    ).bind(today, state),
    env.DB.prepare(
      `INSERT INTO schedule_shipments (schedule, shipment, direction, hall, from_place, to_place, hub, place, product, temperature,
          kg, litres, crates, kg_carried, reason) VALUES
        ('sch_1', 1, 'up', 'hall_1', 'hall_1', 'park', 'hub_a', 'park', 'navel-orange', 'ambient', 100, 200, 0, 100, ''),
        ('sch_1', 2, 'down', 'hall_1', 'park', 'hall_1', 'hub_a', 'park', NULL, 'frozen', 60, 120, 3, 60, ''),
        ('sch_1', 3, 'up', 'hall_2', 'hall_2', 'park', 'hub_a', 'park', 'egg', 'chilled', 50, 100, 0, 50, ''),
        ('sch_1', 4, 'up', 'hall_3', 'hall_3', 'park', NULL, 'park', 'egg', 'chilled', 33, 60, 0, 0, 'hub-no-cold-room')`,
    ),
    ...rows,
  ])
  return 'sch_1'
}

export type Day = {
  readonly van: Body
  readonly truck: Body
  /** The last trip of the day: the truck's second where it makes two. */
  readonly last: Body
  readonly labels: Body['items']
}

/** Opens the schedule and gives all trips to the driver. */
export async function open(coordinator: Person, driver: Person): Promise<Day> {
  await read(await coordinator.send('POST', '/schedules/sch_1/dispatch'))
  const trips = (await read(await coordinator.get('/trips?schedule=sch_1'))).items as Body[]
  const offered: Body[] = []
  for (const { id, revision } of trips) {
    const body = { revision, driver: driver.user }
    offered.push(await read(await coordinator.send('PUT', `/trips/${id}/offer`, body)))
  }
  const labels = (await read(await coordinator.get('/schedules/sch_1/labels'))).items
  const [van, truck, last = truck] = offered
  if (van === undefined || truck === undefined || last === undefined) {
    throw new Error('there are two trips')
  }
  return { van, truck, last, labels }
}

export const step = async (driver: Person, trip: string, name: string, more: object = {}) =>
  read(
    await driver.send('PUT', `/trips/${trip}/step`, {
      ...{ step: name, at: Date.now(), sentAt: Date.now() },
      ...more,
    }),
  )

let scans = 0
type Scan = { action: 'load' | 'unload'; code: unknown; place: string; trip?: string | null }

/** A scan as a device hands it in, made now unless `more` says otherwise. */
export function scanOf({ trip = null, ...scan }: Scan, more: object = {}) {
  scans += 1
  const id = `scan-${String(scans).padStart(6, '0')}`
  return { id, trip, ...scan, scannedAt: Date.now(), sentAt: Date.now(), ...more }
}

export async function scan(person: Person, told: Scan, more: object = {}): Promise<Body> {
  const answer = await read(await person.send('POST', '/scans', { scans: [scanOf(told, more)] }))
  return (answer.items?.[0] as Body | undefined) ?? answer
}

export async function rows(sql: string): Promise<Record<string, unknown>[]> {
  return (await env.DB.prepare(sql).all<Record<string, unknown>>()).results
}

export async function count(table: string): Promise<unknown> {
  const [row] = await rows(`SELECT count(*) AS n FROM ${table}`)
  return row?.n
}
