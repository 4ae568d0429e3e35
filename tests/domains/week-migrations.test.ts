import { applyD1Migrations, env, reset } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import type { Day } from '#kernel/time.ts'
import { seasonFrom, settleCounty } from '../county.ts'
import { rowsOf } from '../market.ts'
import { signIn } from '../people.ts'

const run = (sql: string) => env.DB.prepare(sql).run()
const upTo = (name: string) =>
  applyD1Migrations(
    env.DB,
    env.MIGRATIONS.filter((migration) => migration.name < name),
  )

beforeEach(async () => {
  await reset()
})

const services = () => rowsOf('SELECT * FROM road_services ORDER BY profile')
const service = (profile: string, kind: string, way: string) => ({
  ...{ profile, revision: 0, kind, way, url: 'https://roads.example' },
})

it('lets a Valhalla that measured for all go on measuring for each class of vehicle', async () => {
  await upTo('0018')
  await run(`INSERT INTO road_service VALUES (1, 3, 'valhalla', 'https://roads.example')`)
  await applyD1Migrations(env.DB, env.MIGRATIONS)
  expect(await services()).toEqual([
    service('motorcycle', 'valhalla', 'motorcycle'),
    service('three-wheeler', 'valhalla', 'motor_scooter'),
    service('truck', 'valhalla', 'truck'),
    service('van', 'valhalla', 'auto'),
  ])
  expect(await rowsOf(`SELECT name FROM sqlite_schema WHERE name = 'road_service'`)).toEqual([])
})

it('has an OSRM measure for vans alone, for it knows one way of driving, and none where none was chosen', async () => {
  await upTo('0018')
  await run(`INSERT INTO road_service VALUES (1, 3, 'osrm', 'https://roads.example')`)
  await applyD1Migrations(env.DB, env.MIGRATIONS)
  expect(await services()).toEqual([service('van', 'osrm', 'driving')])
  await reset()
  await upTo('0018')
  await run(`INSERT INTO road_service VALUES (1, 3, 'none', '')`)
  await applyD1Migrations(env.DB, env.MIGRATIONS)
  expect(await services()).toEqual([])
})

const monday = (seasonFrom + 4) as Day
/** A week as it was kept when kilograms alone counted: 70 kg of oranges from hall_1 on two days, fetched on the second. */
const input = {
  problem: {
    open: [true, true, true, true, true, true, false],
    halls: [
      {
        ...{ hub: 0, storeKgMax: null },
        harvests: [0, 1].map((day) => ({ product: 0, day, kg: 70, keepDays: 3 })),
      },
    ],
    hubs: [
      {
        ...{ dayKgMax: 60_000, takenKg: [0, 0, 0, 0, 0, 0, 0], haulMetres: 20_000 },
        ...{ halls: [0], metres: [0, 3200, 3300, 0] },
      },
    ],
    feeder: { loadKg: 500, tripFen: 2000, kmFen: 150 },
    haul: { loadKg: 3000, tripFen: 8000, kmFen: 300 },
    ...{ dayKgMax: 1000, unevenFen: 10 },
  },
  ...{ halls: ['hall_1'], hubs: ['hub_a'], products: ['navel-orange'] },
  ...{ tripsADay: 2, measuredBy: 'osrm' },
}

it('keeps weeks that were planned by kilograms, with their days and what they fetch', async () => {
  await upTo('0019')
  await settleCounty()
  await run(
    `INSERT INTO rounds (id, revision, season, no, state, policy, job, closed_by, closed_at) VALUES
      ('rd_1', 1, '2026-autumn', 1, 'accepted', '{}', 'job_r', 'usr_office', 1)`,
  )
  await env.DB.prepare(
    `INSERT INTO week_plans VALUES ('wk_1', 4, 1, 'rd_1', ?, 'published', ?, 'usr_1', 5)`,
  )
    .bind(monday, JSON.stringify(input))
    .run()
  await run(`INSERT INTO week_halls VALUES ('wk_1', 'hall_1', 2, 1)`)
  await run(`INSERT INTO week_collections VALUES ('wk_1', 'hall_1', ${monday}, ${monday + 1})`)
  await applyD1Migrations(env.DB, env.MIGRATIONS)
  const coordinator = await signIn('coordinator', 'x-county')
  const week = await (await coordinator.get('/week-plans/wk_1')).json()
  expect(week).toMatchObject({
    ...{ id: 'wk_1', revision: 4, no: 1, state: 'published', job: null, breaches: [] },
    ...{ measuredBy: 'osrm', tripsADay: 2, openDays: [0, 1, 2, 3, 4, 5] },
    dayKg: [0, 140, 0, 0, 0, 0, 0],
    dayMax: { kg: 1000, litres: 0, coldKg: 0, coldLitres: 0 },
    halls: [{ hall: 'hall_1', days: [1], edited: true, collectedKg: [0, 140, 0, 0, 0, 0, 0] }],
    // A tour of 6.5 km and a line-haul of 20 km.
    drivingFen: 2000 + 975 + 8000 + 6000,
  })
  expect(await rowsOf('SELECT * FROM collections')).toEqual([
    { round: 'rd_1', plan: 'wk_1', hall: 'hall_1', harvest_day: monday, collect_day: monday + 1 },
  ])
  const other = `UPDATE week_plans SET ways = '{}'`
  await expect(run(other)).rejects.toThrow('a frozen input never changes')
  await expect(run(`DELETE FROM week_plans`)).rejects.toThrow('FOREIGN KEY')
  expect(await rowsOf(`SELECT name FROM sqlite_schema WHERE sql LIKE '%by_jobs%'`)).toEqual([])
})
