import { env } from 'cloudflare:test'
import { beforeEach, expect, inject, it } from 'vitest'
import { acceptRound, rows, todayText } from '../carriage.ts'
import { settleCounty } from '../county.ts'
import { type Body, read, register } from '../fleet.ts'
import { startAfresh } from '../fresh.ts'
import { run } from '../jobs.ts'
import { type Person, signIn } from '../people.ts'

const server = inject('routeService')
let coordinator: Person
let office: Person

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  await acceptRound()
  // Trucks take no village path, so the goods change vehicles at the hub.
  await env.DB.prepare(`UPDATE road_edges SET class = 'path' WHERE class = 'village'`).run()
  await env.DB.prepare('INSERT INTO county_origin VALUES (1, 294000000, 1082000000)').run()
  coordinator = await signIn('coordinator', 'x-county')
  office = await signIn('office', 'x-county')
  await register(coordinator, { kind: 'three-wheeler' })
  await register(coordinator, { plate: '渝H1002', kind: 'truck', base: 'park', loadKgMax: 3000 })
})

const choose = async (profile: string, path: string): Promise<Body> => {
  const service = { kind: 'osrm', url: `${server}/${path}`, way: profile, revision: 0 }
  return read(await office.send('PUT', `/road-services/${profile}`, service))
}

async function plan(): Promise<Body & { totals: Body; routes: Body[] }> {
  const body = { round: 'rd_1', day: todayText }
  const made = await read(await coordinator.send('POST', '/schedules', body))
  expect(await run(made.job as string)).toBe('ended')
  const schedule = await read(await coordinator.get(`/schedules/${made.id}`))
  const { items } = await read(await coordinator.get(`/schedules/${made.id}/routes`))
  return { ...schedule, totals: schedule.totals as Body, routes: items as Body[] }
}

type Stop = { placeName: string; arriveMin: number; departMin: number }
/** Minutes from the hall to the hub on the feeder's way. */
const backMin = ({ routes }: { routes: Body[] }): number => {
  const stops = routes.find(({ leg }) => leg === 'feeder')?.stops as Stop[]
  const at = stops.findIndex(({ placeName }) => placeName === '东岭村生活馆')
  return (stops[at + 1]?.arriveMin ?? 0) - (stops[at]?.departMin ?? 0)
}

it('plans each class of vehicle by its own service over the county’s roads, and by its own roads where that is silent', async () => {
  const own = await plan()
  expect(own.totals.measured).toEqual([])
  await choose('three-wheeler', 'roads')
  await choose('truck', 'silent')
  const asked = await plan()
  // 3,200 m at the service's 5 m/s are 640 s: eleven minutes begun.
  expect(backMin(asked)).toBe(11)
  // By its own reckoning a three-wheeler crawls along a village path.
  expect(backMin(own)).toBe(20)
  expect(asked.totals.measured).toEqual([
    { profile: 'three-wheeler', by: 'osrm', sentence: '' },
    { profile: 'truck', by: 'own', sentence: expect.stringContaining('没有及时回答') },
  ])
  expect(asked.totals.kgCarried).toBe(own.totals.kgCarried)
  expect(asked.inputHash).not.toBe(own.inputHash)
})

it('keeps what was measured with the frozen input, piece by piece, as it was', async () => {
  await choose('three-wheeler', 'roads')
  const { id } = await plan()
  const pieces = await rows(
    `SELECT body FROM schedule_inputs WHERE schedule = '${id}' AND kind = 'tables'`,
  )
  const [piece] = JSON.parse(String(pieces[0]?.body)) as [[...unknown[]]]
  expect(piece.slice(0, 4)).toEqual(['three-wheeler', 'osrm', null, 0])
  // The park, two hubs, the hall: sixteen cells of metres, and of minutes.
  expect(piece.slice(4).map((cells) => (cells as number[]).length)).toEqual([16, 16])
  await expect(
    env.DB.prepare(`UPDATE schedule_inputs SET body = '[]' WHERE kind = 'tables'`).run(),
  ).rejects.toThrow('never changes')
})

it('does not ask a service on a day with closures, and says so in the reader’s language', async () => {
  await choose('three-wheeler', 'roads')
  const closing = { roads: [5], from: '2020-01-01', to: null, reason: '塌方' }
  await coordinator.send('POST', '/road-closures', closing)
  const { id, totals } = await plan()
  expect(totals.measured).toMatchObject([{ profile: 'three-wheeler', by: 'own' }])
  const english = await coordinator.get(`/schedules/${id}`, { 'accept-language': 'en' })
  const said = (await read(english)).totals as { measured: { sentence: string }[] }
  expect(said.measured[0]?.sentence).toContain('closed')
})
