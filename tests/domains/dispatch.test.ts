import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { acceptRound, count, open, rows, scan, schedule, step, today } from '../carriage.ts'
import { settleCounty } from '../county.ts'
import { read } from '../fleet.ts'
import { startAfresh } from '../fresh.ts'
import { type Person, signIn } from '../people.ts'

let coordinator: Person
let driver: Person

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  await acceptRound()
  coordinator = await signIn('coordinator', 'x-county')
  driver = await signIn('driver', 'x-county')
})

it('opens a schedule only once it is published, and once', async () => {
  const id = await schedule(coordinator, 'planned')
  const send = async (person: Person) =>
    (await read(await person.send('POST', `/schedules/${id}/dispatch`))).code
  const codes = [await send(driver), await send(coordinator)]
  expect([...codes, await count('trips')]).toEqual(['not-granted', 'schedule-not-published', 0])
  await env.DB.prepare(`UPDATE schedules SET state = 'published'`).run()
  const both = await Promise.all([send(coordinator), send(coordinator)])
  expect(both.filter((code) => code === undefined)).toHaveLength(1)
  expect(await send(coordinator)).toBe('schedule-open-already')
  // 100 kg in crates of 25, 60 kg in three, 50 kg in two.
  expect([await count('trips'), await count('packages')]).toEqual([2, 9])
  const labels = (await read(await coordinator.get(`/schedules/${id}/labels`))).items
  expect(labels).toMatchObject([
    {
      no: 1,
      code: '00000010008',
      goods: '脐橙',
      kg: 100,
      household: 'H0001',
      fromName: '东岭村生活馆',
    },
    { no: 2, goods: '', kg: 60, pieces: 3, toName: '东岭村生活馆' },
    { no: 3, goods: '土鸡蛋', household: null },
  ])
  const hall = await signIn('hall', 'hall_2')
  const own = (await read(await hall.get(`/schedules/${id}/labels`))).items
  expect(own.map(({ no }) => no)).toEqual([3])
})

it('takes a trip from offer to arrival, refusing what is not its turn', async () => {
  await schedule(coordinator)
  const { van } = await open(coordinator, driver)
  const stranger = await signIn('driver', 'x-county', '2')
  expect(await step(stranger, van.id, 'accept')).toMatchObject({ code: 'trip-not-yours' })
  expect(await step(driver, van.id, 'start')).toMatchObject({ code: 'trip-not-there' })
  expect(await step(driver, van.id, 'decline')).toMatchObject({ code: 'reason-missing' })
  expect(await step(driver, van.id, 'decline', { reason: '车坏了' })).toMatchObject({
    state: 'declined',
  })
  const { revision } = await read(await coordinator.get(`/trips/${van.id}`))
  const offer = async (body: object) =>
    read(await coordinator.send('PUT', `/trips/${van.id}/offer`, body))
  expect(await offer({ revision: 1 })).toMatchObject({ code: 'stale-revision' })
  expect(await offer({ revision, driver: 'nobody' })).toMatchObject({ code: 'driver-unknown' })
  expect(await offer({ revision })).toMatchObject({ state: 'offered', driver: driver.user })
  expect(await step(driver, van.id, 'accept')).toMatchObject({ state: 'accepted' })
  expect(await step(driver, van.id, 'start')).toMatchObject({ state: 'started' })
  const before = await count('revisions')
  for (let again = 0; again < 10; again++) await step(driver, van.id, 'start')
  expect(await count('revisions')).toBe(before)
  const end = await coordinator.send('PUT', `/trips/${van.id}/ending`, {
    ...{ revision: revision + 3, step: 'miss', reason: '未到' },
  })
  expect(await read(end)).toMatchObject({ code: 'trip-not-there' })
  const discard = await coordinator.send('PUT', '/schedules/sch_1/discard', {
    ...{ revision: 1, reason: '大雨' },
  })
  expect(await read(discard)).toMatchObject({ code: 'schedule-under-way' })
  expect(await rows(`SELECT kind FROM incidents`)).toEqual([{ kind: 'declined' }])
})

it('counts a no-show, and gives the trip to somebody else', async () => {
  await schedule(coordinator)
  const { van } = await open(coordinator, driver)
  const end = (body: object) => coordinator.send('PUT', `/trips/${van.id}/ending`, body)
  const { revision } = van
  expect(await read(await end({ revision, step: 'abort', reason: 'x' }))).toMatchObject({
    code: 'trip-not-there',
  })
  expect(await read(await end({ revision, step: 'miss', reason: '没来' }))).toMatchObject({
    state: 'no-show',
  })
  const other = await signIn('driver', 'x-county', '2')
  const offered = await coordinator.send('PUT', `/trips/${van.id}/offer`, {
    ...{ revision: revision + 1, driver: other.user },
  })
  expect(await read(offered)).toMatchObject({ state: 'offered', driver: other.user })
  expect(await read(await driver.get(`/trips/${van.id}`))).toMatchObject({ code: 'trip-not-yours' })
  expect((await read(await driver.get('/trips'))).items).toHaveLength(1)
})

it('pays an arrived trip by its terms and shares the cost over its goods to the fen', async () => {
  await schedule(coordinator)
  const { van, truck, labels } = await open(coordinator, driver)
  const code = (no: number) => labels[no - 1]?.code
  await step(driver, truck.id, 'accept')
  await step(driver, truck.id, 'start')
  await scan(driver, { action: 'load', code: code(2), place: 'park', trip: truck.id })
  await scan(driver, { action: 'unload', code: code(2), place: 'hub_a', trip: truck.id })
  await scan(driver, { action: 'load', code: code(1), place: 'hall_1', trip: van.id })
  await scan(driver, { action: 'unload', code: code(1), place: 'hub_a', trip: van.id })
  await scan(driver, { action: 'load', code: code(1), place: 'hub_a', trip: truck.id })
  expect(await step(driver, truck.id, 'arrive')).toMatchObject({
    code: 'trip-still-loaded',
    facts: { pieces: 4 },
  })
  await scan(driver, { action: 'unload', code: code(1), place: 'park', trip: truck.id })
  // 80.01 yuan a trip and 24.69 km at 3.33 yuan: 8,001 + ⌈8,221.77⌉.
  expect(await step(driver, truck.id, 'arrive')).toMatchObject({ state: 'arrived', payFen: 16_223 })
  const costs = (await read(await coordinator.get(`/trips/${truck.id}/costs`))).items
  expect(await rows(`SELECT kind, note FROM incidents`)).toEqual([
    { kind: 'left-behind', note: '土鸡蛋 2/2' },
  ])
  expect(costs.map(({ kg, fen, contractNo }) => [kg, fen, contractNo])).toEqual([
    [100, 10_139, 'XC-c1'],
    [60, 6084, null],
  ])
  const period = `from=${'2026-01-01'}&to=2099-01-01`
  const sheet = await read(await driver.get(`/carriage-pay?${period}`))
  expect(sheet).toMatchObject({ totalFen: 16_223, items: [{ plate: '渝H1002', kg: 160 }] })
  const byContract = await read(await coordinator.get(`/carriage-costs?${period}`))
  expect(byContract.items).toMatchObject([
    { contractNo: 'XC-c1', headName: '张三', fen: 10_139 },
    { contractNo: null, fen: 6084 },
  ])
  const hall = await signIn('hall', 'hall_1')
  expect((await hall.get(`/carriage-pay?${period}`)).status).toBe(403)
  await expect(env.DB.prepare('UPDATE trip_costs SET fen = 1').run()).rejects.toThrow()
})

it('seats a usual driver and offers all trips that have one', async () => {
  await schedule(coordinator)
  const [van] = await rows(`SELECT id FROM vehicles WHERE plate = '渝H1001'`)
  const seat = async (body: object) =>
    read(await coordinator.send('PUT', `/vehicles/${van?.id}/driver`, body))
  expect(await seat({ revision: 0, driver: coordinator.user })).toMatchObject({
    code: 'driver-unknown',
  })
  expect(await seat({ revision: 0, driver: driver.user })).toMatchObject({ revision: 1 })
  expect(await seat({ revision: 0, driver: null })).toMatchObject({ code: 'stale-revision' })
  await coordinator.send('POST', '/schedules/sch_1/dispatch')
  const offers = () => coordinator.send('POST', '/schedules/sch_1/offers')
  expect(await read(await offers())).toEqual({ offered: 1 })
  expect(await read(await offers())).toEqual({ offered: 0 })
  await env.DB.prepare(`UPDATE trips SET day = day - 9`).run()
  const recent = async () => (await read(await driver.get('/trips?recent=true'))).items
  expect(await recent()).toMatchObject([{ state: 'offered' }])
  const mine = (await read(await driver.get(`/trips?day=2099-01-01`))).items
  expect([mine, (await read(await driver.get('/trips'))).items.length]).toEqual([[], 1])
  const [{ id, revision }] = (await recent()) as [{ id: string; revision: number }]
  const ending = { revision, step: 'cancel', reason: '改天再运' }
  await coordinator.send('PUT', `/trips/${id}/ending`, ending)
  expect(await recent()).toEqual([])
  expect(today).toBeGreaterThan(20_000)
})
