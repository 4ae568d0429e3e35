// biome-ignore-all lint/style/noExcessiveLinesPerFile: the ways of one deed and what it refuses stand together.
import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import {
  acceptRound,
  count,
  type Day,
  inTurn,
  open,
  rows,
  scan,
  schedule,
  step,
} from '../carriage.ts'
import { settleCounty } from '../county.ts'
import { type Body, read, register } from '../fleet.ts'
import { startAfresh } from '../fresh.ts'
import { run } from '../jobs.ts'
import { type Person, signIn } from '../people.ts'

let coordinator: Person
let driver: Person
let day: Day
let spare: Body

/** Tomorrow's schedule in dispatch, so that it is midnight for the plan whenever the tests run; a second van stands by. */
beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  await acceptRound()
  coordinator = await signIn('coordinator', 'x-county')
  driver = await signIn('driver', 'x-county')
  await schedule(coordinator, 'published', inTurn)
  await env.DB.prepare(`UPDATE schedules SET day = day + 1`).run()
  spare = await register(coordinator, { plate: '渝H1003' })
  day = await open(coordinator, driver)
})

const reason = '面包车坏在路上'
const ask = async (told: object = {}, id = 'sch_1') =>
  read(await coordinator.send('POST', `/schedules/${id}/replans`, { reason, ...told }))
const changes = async (id: string) =>
  read(await coordinator.get(`/schedules/${id}/changes`)) as Promise<Body>
const takeOver = async (id: string, revision = 1) =>
  read(await coordinator.send('PUT', `/schedules/${id}/succession`, { revision }))

async function planned(told: object = {}, from = 'sch_1'): Promise<Body> {
  const made = await ask(told, from)
  expect(made).toMatchObject({ state: 'computing', follows: from })
  expect(await run(made.job as string)).toBe('ended')
  const found = await read(await coordinator.get(`/schedules/${made.id}`))
  expect(found.state).toBe('planned')
  return found
}

const code = (no: number) => day.labels[no - 1]?.code
const trips = async () =>
  rows(
    `SELECT v.plate, t.state, t.schedule = 'sch_1' AS old, t.driver IS NOT NULL AS driven, t.reason <> '' AS told
      FROM trips t JOIN vehicles v ON v.id = t.vehicle ORDER BY v.plate, t.state, t.route`,
  )
const custody = async () =>
  JSON.stringify([
    await rows('SELECT * FROM packages ORDER BY code'),
    await rows('SELECT * FROM place_stock ORDER BY place, consignment'),
    await rows('SELECT count(*) FROM consignments'),
    await rows('SELECT count(*) FROM movements'),
  ])

/** The truck has brought the fish to the hub, and the van has it on board on its way to the hall. */
async function setOut(): Promise<void> {
  const { van, truck } = day
  for (const { id } of [truck, van]) {
    await step(driver, id, 'accept')
    await step(driver, id, 'start')
  }
  await scan(driver, { action: 'load', code: code(2), place: 'park', trip: truck.id })
  await scan(driver, { action: 'unload', code: code(2), place: 'hub_a', trip: truck.id })
  await scan(driver, { action: 'load', code: code(2), place: 'hub_a', trip: van.id })
}

it('brings on another vehicle what a van that broke down was to carry, and what it has on board', async () => {
  await setOut()
  const before = await custody()
  const out = [{ vehicle: day.van.vehicle, fromMin: 0, place: 'hall_2' }]
  const { id, totals } = await planned({ out })
  // The fish is fetched where the van stands; oranges and eggs have not been fetched yet.
  expect(totals).toMatchObject({ kg: 210, kgCarried: 210, nearestHub: null })
  expect(await changes(id)).toMatchObject({ before: 'sch_1' })
  const turns = (await changes(id)).items
  expect(turns[0]).toMatchObject({ change: 'broken-off', plate: '渝H1001', id: day.van.id })
  // What the truck was to fetch from the hub it still fetches.
  expect(turns.at(-1)).toMatchObject({ change: 'kept', plate: '渝H1002', id: day.last.id })
  expect([await custody(), await count('trips')]).toEqual([before, 3])
  expect(await takeOver(id)).toMatchObject({ state: 'published', revision: 2 })
  expect(await custody()).toBe(before)
  const all = await trips()
  expect(all.filter(({ old }) => old === 1)).toEqual([
    { plate: '渝H1001', state: 'aborted', old: 1, driven: 1, told: 1 },
    { plate: '渝H1002', state: 'started', old: 1, driven: 1, told: 0 },
  ])
  expect(new Set(all.filter(({ old }) => old === 0).map(({ state }) => state))).toEqual(
    new Set(['planned', 'offered']),
  )
  // The whole day is on one board, and the second trip of the truck is its second.
  const board = (await read(await coordinator.get(`/trips?schedule=${id}`))).items
  expect(board).toHaveLength(all.length)
  expect(board.filter(({ plate, trip }) => plate === '渝H1002' && trip === 2)).toHaveLength(1)
  expect((await read(await coordinator.get(`/schedules/${id}/labels`))).items).toHaveLength(3)
  const fetches = board.find(({ plate, state }) => plate === '渝H1003' && state === 'planned')
  const told = {
    action: 'load',
    code: code(2),
    place: 'hall_2',
    trip: String(fetches?.id),
  } as const
  // The driver who fetches it reads from which vehicle, until it is on board.
  const tasks = async () =>
    (await read(await coordinator.get(`/trips/${told.trip}/tasks`))).items.map(
      ({ action, code: label, place, from }) => [action, label, place, from],
    )
  expect(await tasks()).toContainEqual(['load', code(2), 'hall_2', ['渝H1001']])
  expect(await scan(coordinator, told)).toMatchObject({ outcome: 'done', pieces: 3 })
  expect(await tasks()).toContainEqual(['load', code(2), 'hall_2', []])
  expect(await rows('SELECT kind FROM incidents')).toEqual([])
  // Who plans the day once more is reminded that the van is out.
  expect(await known(id)).toEqual({ out, closed: [], full: [], late: [] })
  const stock = await rows(
    'SELECT count(*) AS n FROM place_stock WHERE in_kg <> out_kg + stock_kg + held_kg + lost_kg',
  )
  expect(stock).toEqual([{ n: 0 }])
})

it('keeps the driver and the answer of a trip that stays, and plans nothing twice', async () => {
  await step(driver, day.van.id, 'accept')
  const { id, totals } = await planned()
  const before = await custody()
  expect(totals).toMatchObject({ again: { legsMoved: 0, before: { routes: 3 } }, routes: 3 })
  const turns = (await changes(id)).items
  expect(turns.map(({ change }) => change)).toEqual(['kept', 'kept', 'kept'])
  const both = await Promise.all([takeOver(id), takeOver(id)])
  expect(both.filter(({ state }) => state === 'published')).toHaveLength(1)
  expect((await takeOver(id)).code).toBe('schedule-not-planned')
  expect(await trips()).toEqual([
    { plate: '渝H1001', state: 'accepted', old: 0, driven: 1, told: 0 },
    { plate: '渝H1002', state: 'offered', old: 0, driven: 1, told: 0 },
    { plate: '渝H1002', state: 'offered', old: 0, driven: 1, told: 0 },
  ])
  expect(await custody()).toBe(before)
  expect(await read(await coordinator.get('/schedules/sch_1'))).toMatchObject({ state: 'replaced' })
  // The driver goes on with the trip as if nothing had been; the day can be planned again from the new schedule.
  expect(await step(driver, day.van.id, 'start')).toMatchObject({ state: 'started' })
  const second = await planned({}, id)
  expect(await takeOver(second.id)).toMatchObject({ state: 'published' })
  const board = (await read(await coordinator.get(`/trips?schedule=${second.id}`))).items
  expect(
    board.map(({ plate }) => plate).toSorted((a, b) => String(a).localeCompare(String(b))),
  ).toEqual(['渝H1001', '渝H1002', '渝H1002'])
})

it('gives the work of a driver who did not come to another, and calls off the trip with the reason', async () => {
  const { van } = day
  const end = { revision: van.revision, step: 'miss', reason: '没来' }
  await coordinator.send('PUT', `/trips/${van.id}/ending`, end)
  const { id } = await planned({ out: [{ vehicle: van.vehicle, fromMin: 0 }] })
  expect(await takeOver(id)).toMatchObject({ state: 'published' })
  const all = await trips()
  expect(all[0]).toMatchObject({ plate: '渝H1001', state: 'cancelled', told: 1 })
  expect(all).toContainEqual({ plate: '渝H1003', state: 'planned', old: 0, driven: 0, told: 0 })
  const trail = await rows(
    `SELECT reason FROM revisions WHERE subject = 'trip/${van.id}' ORDER BY revision DESC LIMIT 1`,
  )
  expect(trail).toEqual([{ reason }])
})

it('goes around a hub that closes, and tells what cannot be carried and why', async () => {
  const { id, totals } = await planned({ closed: [{ hub: 'hub_a', fromMin: 0 }] })
  const { items } = await read(await coordinator.get(`/schedules/${id}/routes`))
  const places = items.flatMap(({ stops }) => (stops as Body[]).map(({ place }) => place))
  expect(places).not.toContain('hub_a')
  const { kg, kgCarried, left } = totals as { kg: number; kgCarried: number; left: Body[] }
  expect(left.reduce((sum, each) => sum + Number(each.kg), kgCarried)).toBe(kg)
  // A vehicle's new trip is told with the driver who has its day, and goes to that driver.
  const fresh = (await changes(id)).items.filter(({ change }) => change === 'planned')
  expect(await takeOver(id)).toMatchObject({ state: 'published' })
  const board = (await read(await coordinator.get(`/trips?schedule=${id}`))).items
  const namesOf = (trips: Body['items']) =>
    trips.map(({ plate, trip, driverName }) => [plate, trip, driverName].join(' ')).toSorted()
  expect(
    namesOf(board.filter(({ state }) => ['planned', 'offered'].includes(String(state)))),
  ).toEqual(namesOf(fresh))
  expect(fresh.some(({ driverName }) => driverName !== null)).toBe(true)
})

it('waits for a trip that is late', async () => {
  const late = [{ trip: day.van.id, minutes: 200 }]
  const { id } = await planned({ late })
  const { items } = await read(await coordinator.get(`/schedules/${id}/routes`))
  const own = items.filter(({ vehicle }) => vehicle === day.van.vehicle)
  for (const { startsMin } of own) expect(Number(startsMin)).toBeGreaterThanOrEqual(560)
})

const known = async (id: string) => read(await coordinator.get(`/schedules/${id}/happening`))

it('remembers who is late when the day is planned once more, until that is taken back', async () => {
  const starts = async (which: string) => {
    const from = 'trips t JOIN schedule_routes r USING (schedule, route)'
    const found = await rows(`SELECT r.starts_min AS at FROM ${from} WHERE ${which}`)
    return found.map(({ at }) => Number(at))
  }
  const { id: trip, vehicle } = day.van
  const [first = 0] = await starts(`t.id = '${trip}'`)
  const readyMin = first + 200
  let { id } = await planned({ late: [{ trip, minutes: 200 }] })
  await takeOver(id)
  const [then = 0] = await starts(`t.id = '${trip}'`)
  const late = [{ trip, minutes: readyMin - then }]
  expect(await known(id)).toMatchObject({ late })
  // Said again as it was told, it holds again, even where all may be planned otherwise.
  id = (await planned({ late, moving: 'free' }, id)).id
  const own = await starts(`t.vehicle = '${vehicle}' AND t.state <> 'cancelled'`)
  await takeOver(id)
  expect(own.every((at) => at >= readyMin)).toBe(true)
  expect((await known(id)).late).toHaveLength(1)
  id = (await planned({}, id)).id
  await takeOver(id)
  expect((await known(id)).late).toEqual([])
})

it('still counts the minutes that a trip on its way is late', async () => {
  await setOut()
  const late = [{ trip: day.van.id, minutes: 90 }]
  const { id } = await planned({ late })
  await takeOver(id)
  expect(await known(id)).toMatchObject({ late })
})

it('refuses in order, and changes nothing then', async () => {
  const codes: unknown[] = []
  const attempt = async (told: object, id = 'sch_1') => codes.push((await ask(told, id)).code)
  await attempt({}, 'sch_x')
  await attempt({ out: [{ vehicle: 'none', fromMin: 0 }] })
  await attempt({ out: [{ vehicle: spare.id, fromMin: 0, place: 'park' }] })
  await attempt({ full: ['hall_1'] })
  await attempt({ late: [{ trip: 'none', minutes: 5 }] })
  await env.DB.prepare(`UPDATE schedules SET day = day - 3`).run()
  await attempt({})
  await env.DB.prepare(`UPDATE schedules SET day = day + 3`).run()
  const hall = await signIn('hall', 'hall_1')
  const denied = await hall.send('POST', '/schedules/sch_1/replans', { reason })
  codes.push((await read(denied)).code, (await takeOver('sch_1')).code)
  codes.push((await changes('sch_1')).code)
  const first = await planned()
  const second = await planned()
  codes.push((await takeOver(first.id, 7)).code)
  const plain = await coordinator.send('PUT', `/schedules/${first.id}/publication`, { revision: 1 })
  codes.push((await read(plain)).code)
  await takeOver(first.id)
  codes.push((await takeOver(second.id)).code)
  await attempt({})
  const discard = { revision: 2, reason: '不用了' }
  for (const id of ['sch_1', first.id]) {
    codes.push(
      (await read(await coordinator.send('PUT', `/schedules/${id}/discard`, discard))).code,
    )
  }
  expect(codes).toEqual([
    'no-such-schedule',
    'no-such-vehicle',
    'replan-place-unknown',
    'replan-hub-unknown',
    'no-such-trip',
    'replan-day-over',
    'not-granted',
    'schedule-follows-none',
    'schedule-follows-none',
    'stale-revision',
    'schedule-follows',
    'schedule-replaced',
    'schedule-replaced',
    'schedule-replaced',
    'schedule-under-way',
  ])
  expect(await count('trips')).toBe(3)
})

it('does not take over what the day has overtaken', async () => {
  const { id } = await planned()
  await step(driver, day.van.id, 'accept')
  await step(driver, day.van.id, 'start')
  expect((await changes(id)).code).toBe('replan-overtaken')
  const before = await count('revisions')
  expect((await takeOver(id)).code).toBe('replan-overtaken')
  expect(await count('revisions')).toBe(before)
  expect((await trips()).every(({ old }) => old === 1)).toBe(true)
})

it('plans nothing where nothing is left, nor before the day is in dispatch', async () => {
  await env.DB.prepare(`UPDATE schedules SET state = 'planned'`).run()
  expect((await ask()).code).toBe('schedule-not-published')
  await env.DB.prepare(`UPDATE schedules SET state = 'published'`).run()
  for (const [no, to] of [
    [1, 'park'],
    [2, 'hall_1'],
    [3, 'park'],
  ] as const) {
    await scan(coordinator, { action: 'unload', code: code(no), place: to })
  }
  expect((await ask()).code).toBe('replan-nothing-left')
  expect(spare.plate).toBe('渝H1003')
})
