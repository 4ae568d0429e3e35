import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { type Day, formatDay } from '#kernel/time.ts'
import { acceptRound, rows, today } from '../carriage.ts'
import { settleCounty } from '../county.ts'
import { type Body, read, register } from '../fleet.ts'
import { startAfresh } from '../fresh.ts'
import { type Person, signIn } from '../people.ts'

const dayText = (after: number) => formatDay((today + after) as Day)
let coordinator: Person
let office: Person
let driver: Person
let van: Body

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  await acceptRound()
  coordinator = await signIn('coordinator', 'x-county')
  office = await signIn('office', 'x-county')
  driver = await signIn('driver', 'x-county')
  // It stands still unless its owner offers it for a day.
  van = await register(coordinator, { state: 'off' })
  await register(coordinator, { plate: '渝H1002', kind: 'three-wheeler', state: 'available' })
  const seat = { revision: 0, driver: driver.user }
  await coordinator.send('PUT', `/vehicles/${van.id}/driver`, seat)
})

const offer = async (more: object = {}): Promise<Body> =>
  read(
    await driver.send('POST', '/vehicle-bids', {
      ...{ vehicle: van.id, day: dayText(2), fromMin: 420, toMin: 900, tripFen: 6000 },
      ...more,
    }),
  )
const put = async (who: Person, bid: Body, what: string, body: object): Promise<Body> =>
  read(
    await who.send('PUT', `/vehicle-bids/${bid.id}/${what}`, { revision: bid.revision, ...body }),
  )
const accept = (bid: Body) => put(coordinator, bid, 'decision', { accept: true })
const publishCeiling = async (tripFen: number, revision = 0): Promise<Body> =>
  read(await office.send('PUT', '/bid-ceilings/van', { revision, tripFen }))

/** The frozen terms of the van in a schedule of the day; undefined when it is not in the fleet. */
async function fleetTerms(after: number): Promise<unknown[] | undefined> {
  const made = await read(
    await coordinator.send('POST', '/schedules', { round: 'rd_1', day: dayText(after) }),
  )
  const [input] = await rows(
    `SELECT body FROM schedule_inputs WHERE schedule = '${made.id}' AND kind = 'vehicles'`,
  )
  const fleet = JSON.parse(String(input?.body)) as unknown[][]
  return fleet.find(([id]) => id === van.id)
}

it('brings an accepted vehicle into its day’s fleet for its hours and its price a trip, and into no other', async () => {
  await publishCeiling(8000)
  const bid = await offer()
  expect(bid).toMatchObject({ state: 'offered', plate: '渝H1001', ceilingFen: 8000 })
  expect(await fleetTerms(2)).toBeUndefined()
  expect(await accept(bid)).toMatchObject({ state: 'accepted' })
  const terms = (await fleetTerms(2)) as unknown[]
  expect(terms.slice(6, 10)).toEqual([6000, 0, 420, 900])
  expect(await fleetTerms(3)).toBeUndefined()
})

it('takes nothing above the published ceiling, and declines only with a reason', async () => {
  const bid = await offer()
  expect((await accept(bid)).code).toBe('bid-no-ceiling')
  await publishCeiling(5999)
  expect((await accept(bid)).code).toBe('bid-above-ceiling')
  expect((await put(coordinator, bid, 'decision', { accept: false })).code).toBe('reason-missing')
  const declined = await put(coordinator, bid, 'decision', { accept: false, reason: '价高' })
  expect(declined).toMatchObject({ state: 'declined', reason: '价高' })
  expect((await accept(declined)).code).toBe('bid-not-offered')
  // The table holds the ceiling too: it may fall between the look and the deed.
  const again = await offer({ tripFen: 5999 })
  await publishCeiling(5000, 1)
  await expect(
    env.DB.prepare(
      `UPDATE vehicle_bids SET state = 'accepted', decided_by = 'x', decided_at = 1 WHERE id = ?`,
    )
      .bind(again.id)
      .run(),
  ).rejects.toThrow('under the ceiling')
})

it('refuses another’s vehicle, a day that is no more to come, hours that end first, and a second offer', async () => {
  const stranger = await signIn('driver', 'x-county', '_2')
  const own = (await read(await driver.get('/own-vehicles'))).items
  expect(own).toMatchObject([{ plate: '渝H1001', kind: 'van', ceilingFen: null }])
  const body = { vehicle: van.id, day: dayText(2), fromMin: 420, toMin: 900, tripFen: 6000 }
  const foreign = await read(await stranger.send('POST', '/vehicle-bids', body))
  expect(foreign.code).toBe('bid-vehicle-not-yours')
  const codes = [
    (await offer({ day: dayText(0) })).code,
    (await offer({ day: dayText(61) })).code,
    (await offer({ fromMin: 900 })).code,
    (await offer()).code,
    (await offer()).code,
  ]
  expect(codes).toEqual([
    'bid-day-outside',
    'bid-day-outside',
    'shift-backwards',
    undefined,
    'bid-made-already',
  ])
  expect((await read(await stranger.get('/vehicle-bids'))).items).toEqual([])
  expect((await office.send('POST', '/vehicle-bids', body)).status).toBe(403)
  expect(
    (await coordinator.send('PUT', '/bid-ceilings/van', { revision: 0, tripFen: 1 })).status,
  ).toBe(403)
})

it('is taken back freely before a schedule counts on it, then only with a reason that reaches the coordinator', async () => {
  await publishCeiling(8000)
  const free = await accept(await offer())
  expect(await put(driver, free, 'withdrawal', {})).toMatchObject({ state: 'withdrawn' })
  expect(await fleetTerms(2)).toBeUndefined()
  const bid = await accept(await offer({ day: dayText(1) }))
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO schedules (id, revision, no, round, day, state, job, made_by, made_at) VALUES ('sch_9', 1, 9, 'rd_1', ?, 'published', 'job', 'x', 1)`,
    ).bind(today + 1),
    env.DB.prepare(
      `INSERT INTO schedule_inputs (schedule, kind, part, body) VALUES ('sch_9', 'vehicles', 0, ?)`,
    ).bind(JSON.stringify([[van.id, 'van', 'hub_a', 1000, 3000, 0, 6000, 0, 420, 900, '张师傅']])),
    env.DB.prepare(
      `INSERT INTO schedule_routes VALUES ('sch_9', 1, ?, 1, 'feeder', 'hub_a', '[]', '[]', 12000, 100, 200, 6000, 430, 500)`,
    ).bind(van.id),
  ])
  await read(await coordinator.send('POST', '/schedules/sch_9/dispatch'))
  await coordinator.send('POST', '/schedules/sch_9/offers')
  // The trip is paid by the terms of the offer, not by those that the vehicle is registered with.
  expect(await rows('SELECT state, driver, cost_trip_fen, cost_km_fen FROM trips')).toEqual([
    { state: 'offered', driver: driver.user, cost_trip_fen: 6000, cost_km_fen: 0 },
  ])
  expect((await put(driver, bid, 'withdrawal', {})).code).toBe('bid-counted-on')
  expect(await put(driver, bid, 'withdrawal', { reason: '车坏了' })).toMatchObject({
    state: 'withdrawn',
  })
  expect(await rows('SELECT state, reason FROM trips')).toEqual([
    { state: 'declined', reason: '车坏了' },
  ])
  const [incident] = await rows('SELECT kind, note, state FROM incidents')
  expect(incident).toEqual({
    kind: 'declined',
    note: `渝H1001 ${dayText(1)}: 车坏了`,
    state: 'open',
  })
  // A bid whose day has come.
  await env.DB.prepare(
    `INSERT INTO vehicle_bids (id, revision, vehicle, driver, day, from_min, to_min, trip_fen, state, reason, made_at)
     VALUES ('bid_old', 1, ?, ?, ?, 420, 900, 6000, 'offered', '', 1)`,
  )
    .bind(van.id, driver.user, today)
    .run()
  const old = { id: 'bid_old', revision: 1 } as Body
  await env.DB.prepare(
    `INSERT INTO revisions (subject, revision, verb, actor, at) VALUES ('bid/bid_old', 1, 'bid.write', 'x', 1)`,
  ).run()
  expect((await put(driver, old, 'withdrawal', { reason: 'x' })).code).toBe('bid-day-begun')
})

it('keeps a bid’s terms, whatever is written', async () => {
  const bid = await offer()
  for (const change of [`trip_fen = 1`, `day = day + 1`, `vehicle = 'other'`]) {
    await expect(
      env.DB.prepare(`UPDATE vehicle_bids SET ${change} WHERE id = ?`).bind(bid.id).run(),
    ).rejects.toThrow('keeps its terms')
  }
  await expect(env.DB.prepare('DELETE FROM vehicle_bids').run()).rejects.toThrow('bids are kept')
})
