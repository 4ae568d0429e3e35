import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { seasonFrom, settleCounty } from '../county.ts'
import { type Body, read, register } from '../fleet.ts'
import { startAfresh } from '../fresh.ts'
import { run } from '../jobs.ts'
import { type Person, signIn } from '../people.ts'

let coordinator: Person

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  coordinator = await signIn('coordinator', 'x-county')
})

/** An accepted round: 3,000 kg of oranges from hall_1 over ten days, 600 eggs a day from hall_1 and from hall_3, whose hub has no cold room. */
async function acceptRound(): Promise<void> {
  const line = (contract: string, product: string, quantity: number, days: number) =>
    `('${contract}', 1, 'pl_x', 'dm_x', '${product}', 1, ${quantity}, 100, ${quantity * 100}, ${seasonFrom + 9}, ${seasonFrom + 8 + days}, 'park')`
  const contract = (id: string, firm: string, household: string, hall: string) =>
    `('${id}', 1, '${id}', 'rd_1', '2026-autumn', '${firm}', '${household}', '${hall}', 'draft', 0, 1, 1)`
  await env.DB.batch(
    [
      `INSERT INTO rounds (id, revision, season, no, state, policy, job, closed_by, closed_at) VALUES
        ('rd_1', 1, '2026-autumn', 1, 'accepted', '{}', 'job_r', 'usr_office', 1), ('rd_2', 1, '2026-autumn', 2, 'computed', '{}', 'job_r', 'usr_office', 1)`,
      `INSERT INTO contracts (id, revision, no, round, season, firm, household, hall, state, floor_total_fen, lines, drafted_at) VALUES ${contract('c1', 'firm_1', 'hh_1', 'hall_1')}, ${contract('c2', 'firm_2', 'hh_2', 'hall_1')}, ${contract('c3', 'firm_1', 'hh_4', 'hall_3')}`,
      `INSERT INTO contract_lines VALUES ${line('c1', 'navel-orange', 3005, 10)}, ${line('c2', 'egg', 6000, 10)}, ${line('c3', 'egg', 6000, 10)}`,
    ].map((statement) => env.DB.prepare(statement)),
  )
}

async function compute(job: string): Promise<void> {
  expect(await run(job)).toBe('ended')
}

async function count(table: string): Promise<number> {
  const row = await env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<{ n: number }>()
  return row?.n ?? -1
}

/** The county plans its first day: a three-wheeler at the hub and a cold truck at the park, which no village path takes. */
async function planned(): Promise<Body> {
  await acceptRound()
  await env.DB.prepare(`UPDATE road_edges SET class = 'path' WHERE class = 'village'`).run()
  await env.DB.prepare(`UPDATE hubs SET cold_kg_max = 50 WHERE id = 'hub_a'`).run()
  await register(coordinator, { kind: 'three-wheeler' })
  await register(coordinator, {
    plate: '渝H1002',
    kind: 'cold-truck',
    base: 'park',
    loadKgMax: 3000,
    chilled: true,
  })
  const made = await read(await coordinator.send('POST', '/schedules', { round: 'rd_1' }))
  await compute(made.job)
  return read(await coordinator.get(`/schedules/${made.id}`))
}

it('plans a day only when there is a round, a day, vehicles and goods', async () => {
  const codes: string[] = []
  const attempt = async (body: object) =>
    codes.push((await read(await coordinator.send('POST', '/schedules', body))).code)
  await acceptRound()
  await attempt({ round: 'rd_1', day: '2026-02-30' })
  await attempt({ round: 'none' })
  await attempt({ round: 'rd_2' })
  await attempt({ round: 'rd_1', day: '2026-10-09' })
  await attempt({ round: 'rd_1', day: '2026-10-20' })
  await attempt({ round: 'rd_1' })
  await register(coordinator, {})
  await env.DB.prepare(
    `UPDATE contract_lines SET quantity = 1, amount_fen = 100, window_to = window_to + 20`,
  ).run()
  await attempt({ round: 'rd_1', day: '2026-11-07' })
  await attempt({ round: 'rd_1', day: '2026-11-08' })
  expect(codes).toEqual([
    'day-malformed',
    'no-accepted-round',
    'no-accepted-round',
    'day-outside',
    'day-outside',
    'no-vehicles',
    'day-outside',
    undefined,
  ])
  expect([await count('schedules'), await count('jobs')]).toEqual([1, 1])
  const hall = await signIn('hall', 'hall_1')
  expect((await hall.send('POST', '/schedules', { round: 'rd_1' })).status).toBe(403)
})

it('refuses to plan from registers that make no sense, and stores nothing', async () => {
  await acceptRound()
  await register(coordinator, {})
  await env.DB.prepare(
    `UPDATE hubs SET opens_min = 1200, closes_min = 300 WHERE id = 'hub_a'`,
  ).run()
  const made = await read(await coordinator.send('POST', '/schedules', { round: 'rd_1' }))
  await compute(made.job)
  expect(await read(await coordinator.get(`/jobs/${made.job}`))).toMatchObject({
    state: 'failed',
    problem: 'flaw-window-backwards',
  })
  expect(await read(await coordinator.get(`/schedules/${made.id}`))).toMatchObject({
    state: 'failed',
    totals: null,
  })
  expect([await count('schedule_routes'), await count('schedule_shipments')]).toEqual([0, 0])
})

it('brings a day’s goods through the hub to the park and says what stays and why', async () => {
  const schedule = await planned()
  expect(schedule).toMatchObject({ state: 'planned', day: '2026-10-10', no: 1 })
  // 300 kg of oranges; 600 eggs of 55 g are 33 kg, from two halls; hub_b has no cold room, that of hub_a takes 50 kg.
  expect(schedule.totals).toMatchObject({
    shipments: 3,
    kg: 366,
    kgCarried: 333,
    left: [{ reason: 'hub-no-cold-room', shipments: 1, kg: 33 }],
    nearestHub: { kgCarried: 333 },
    endsAt: 'park',
    vehicles: 2,
  })
  const routes = (await read(await coordinator.get(`/schedules/${schedule.id}/routes`))).items
  expect(new Set(routes.map(({ leg }) => leg))).toEqual(new Set(['feeder', 'line-haul']))
  const [haul] = routes.filter(({ leg }) => leg === 'line-haul')
  expect(haul).toMatchObject({ plate: '渝H1002', hubName: '青石镇分拨中心' })
  // Whoever takes goods over sees which shipments they are: what feeders leave at the hub is what the line-haul loads there.
  const goods = (what: 'load' | 'unload', at: Body[]) =>
    at
      .flatMap(({ stops }) => stops as { load: Body[]; unload: Body[] }[])
      .flatMap((stop) => stop[what].map(({ shipment, kg }) => `${shipment}: ${kg} kg`))
      .sort()
  const feeders = routes.filter(({ leg }) => leg === 'feeder') as Body[]
  expect(goods('unload', feeders)).toEqual(goods('load', [haul as Body]))
  expect(goods('unload', [haul as Body])).toEqual(['1: 33 kg', '2: 300 kg'])
  const path = haul?.path as [number, number][]
  expect([path[0], path.at(-1)]).toEqual([
    [10_000, 0],
    [10_000, 0],
  ])
  expect(path).toContainEqual([0, 0])
  const left = await read(
    await coordinator.get(`/schedules/${schedule.id}/shipments?outcome=short`),
  )
  expect(left.items).toMatchObject([
    {
      direction: 'up',
      from: 'hall_3',
      to: 'park',
      product: 'egg',
      temperature: 'chilled',
      reason: 'hub-no-cold-room',
      barred: false,
      relaxation: { kind: 'hub-cold', amount: 33, hub: 'hub_b' },
      sentence: '分拨中心没有冷库。若分拨中心冷库多容纳 33 公斤即可运出。',
    },
  ])
  const hall = await signIn('hall', 'hall_1')
  const own = await read(await hall.get(`/schedules/${schedule.id}/shipments`))
  expect(own.items.map((shipment) => shipment.hall)).toEqual(['hall_1', 'hall_1'])
})

it('hands over the whole quantity by the last day of its window, whatever the division', async () => {
  await acceptRound()
  await register(coordinator, {})
  let kg = 0
  for (let day = 10; day <= 19; day++) {
    const body = { round: 'rd_1', day: `2026-10-${day}` }
    const { id } = await read(await coordinator.send('POST', '/schedules', body))
    const row = await env.DB.prepare(
      `SELECT sum(value ->> 8) AS kg FROM schedule_inputs, json_each(body) WHERE schedule = ? AND kind = 'shipments' AND value ->> 6 = 'navel-orange'`,
    )
      .bind(id)
      .first<{ kg: number }>()
    kg += row?.kg ?? 0
  }
  expect(kg).toBe(3005)
})

it('plans the same input to the same routes, and leaves it so', async () => {
  const first = await planned()
  const made = await read(await coordinator.send('POST', '/schedules', { round: 'rd_1' }))
  await register(coordinator, { plate: '渝H9999' })
  await compute(made.job)
  const second = await read(await coordinator.get(`/schedules/${made.id}`))
  expect(second).toMatchObject({ no: 2, inputHash: first.inputHash, totals: first.totals })
  await expect(env.DB.prepare(`UPDATE schedule_inputs SET body = '[]'`).run()).rejects.toThrow()
})

it('publishes one schedule a day, and discards with a reason', async () => {
  const { id, revision } = await planned()
  const made = await read(await coordinator.send('POST', '/schedules', { round: 'rd_1' }))
  const put = async (path: string, body: object) =>
    read(await coordinator.send('PUT', `/schedules/${path}`, body))
  expect(await put(`${made.id}/publication`, { revision: 1 })).toMatchObject({
    code: 'schedule-not-planned',
  })
  expect(await put(`${made.id}/discard`, { revision: 1, reason: '算错' })).toMatchObject({
    code: 'schedule-computing',
  })
  await compute(made.job)
  expect(await put(`${id}/publication`, { revision })).toMatchObject({ state: 'published' })
  expect(await put(`${made.id}/publication`, { revision: 1 })).toMatchObject({
    code: 'day-already-published',
  })
  expect(await put(`${id}/discard`, { revision: 1, reason: '大雨' })).toMatchObject({
    code: 'stale-revision',
  })
  expect(await put(`${id}/discard`, { revision: 2, reason: '大雨' })).toMatchObject({
    state: 'discarded',
  })
  expect(await put(`${id}/discard`, { revision: 3, reason: '大雨' })).toMatchObject({
    code: 'schedule-discarded',
  })
  expect(await put(`${made.id}/publication`, { revision: 1 })).toMatchObject({ state: 'published' })
  expect((await coordinator.get('/schedules/none')).status).toBe(404)
  const list = await read(await coordinator.get('/schedules'))
  expect(list.items.map(({ no }) => no)).toEqual([2, 1])
})
