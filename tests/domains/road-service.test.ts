import { env } from 'cloudflare:test'
import { beforeEach, expect, inject, it } from 'vitest'
import { settleCounty } from '../county.ts'
import { read } from '../fleet.ts'
import { startAfresh } from '../fresh.ts'
import { rowsOf } from '../market.ts'
import { type Person, signIn } from '../people.ts'

const server = inject('routeService')
const all = ['park', 'hub_a', 'hub_b', 'hall_1', 'hall_2', 'hall_3']
type Matrix = {
  by: string
  notice: { code: string; sentence: string } | null
  metres: number[]
  minutes: number[]
}

let office: Person
let coordinator: Person

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  await env.DB.prepare('INSERT INTO county_origin VALUES (1, 294000000, 1082000000)').run()
  office = await signIn('office', 'x-county')
  coordinator = await signIn('coordinator', 'x-county')
})

const choose = async (kind: string, path: string, revision = 0, profile = 'van') => {
  const service = { kind, url: `${server}/${path}`, way: kind === 'osrm' ? 'driving' : 'auto' }
  return read(await office.send('PUT', `/road-services/${profile}`, { ...service, revision }))
}

async function measure(places: readonly string[], profile = 'van'): Promise<Matrix> {
  return (await (
    await coordinator.send('POST', '/road-matrix', { places, profile })
  ).json()) as Matrix
}

it('measures by the county’s own roads as long as no service is chosen', async () => {
  const { by, notice, metres, minutes } = await measure(['park', 'hall_1', 'hub_b'])
  expect([by, notice]).toEqual(['own', null])
  expect(metres).toEqual([0, 13_200, 10_400, 13_200, 0, 23_600, 10_400, 23_600, 0])
  expect(minutes).toEqual([0, 20, 13, 20, 0, 33, 13, 33, 0])
  const unknown = await coordinator.send('POST', '/road-matrix', {
    places: ['nowhere'],
    profile: 'van',
  })
  expect((await read(unknown)).code).toBe('no-such-place')
})

it.each(['osrm', 'valhalla'])('asks %s, and keeps each direction its own', async (kind) => {
  expect(await choose(kind, kind)).toMatchObject({ kind, revision: 1 })
  const { by, notice, metres, minutes } = await measure(['park', 'hub_b'])
  expect([by, notice]).toEqual([kind, null])
  expect(metres[0]).toBe(0)
  expect((metres[1] ?? 0) / 10_000).toBeCloseTo(1, 2)
  expect(metres[1]).toBe(metres[2])
  expect([minutes[1], minutes[2]]).toEqual([17, 34])
})

it.each(['osrm', 'valhalla'])(
  'asks %s for 230 places in blocks that it takes, and leaves holes where no road leads',
  async (kind) => {
    await choose(kind, kind)
    const values = Array.from(
      { length: 224 },
      (_, i) => `('w${i}', 'warehouse', 'w', 'tw_a', 1, ${i * 100}, ${i === 200 ? 90_000 : 0})`,
    )
    await env.DB.prepare(
      `INSERT INTO places (id, kind, name, township, node, x_m, y_m) VALUES ${values.join()}`,
    ).run()
    const places = [...all, ...values.map((_, i) => `w${i}`)]
    const { by, metres } = await measure(places)
    expect([by, metres.length]).toEqual([kind, 230 * 230])
    const cell = (from: string, to: string) =>
      metres[places.indexOf(from) * 230 + places.indexOf(to)] ?? -2
    expect(cell('w3', 'w200')).toBe(-1)
    expect(cell('w200', 'w3')).toBe(-1)
    expect(cell('w10', 'w150') / 14_000).toBeCloseTo(1, 2)
    expect(cell('w223', 'w0') / 22_300).toBeCloseTo(1, 2)
  },
)

it('falls back to its own roads and says why', async () => {
  const noticeOf = async (profile = 'van') => {
    const { by, notice, metres } = await measure(['park', 'hall_1'], profile)
    expect([by, metres]).toEqual(['own', [0, 13_200, 13_200, 0]])
    return notice?.code
  }
  await choose('osrm', 'silent')
  expect(await noticeOf()).toBe('road-service-silent')
  await choose('osrm', 'huge', 1)
  expect(await noticeOf()).toBe('road-service-refused')
  await choose('osrm', 'moved', 2)
  expect(await noticeOf()).toBe('road-service-refused')
  await choose('valhalla', 'valhalla/v2', 3)
  expect(await noticeOf()).toBe('road-service-refused')
  // One kind of service at the address of the other.
  await choose('valhalla', 'osrm/table/v1', 4)
  expect(await noticeOf()).toBe('road-service-refused')
  await choose('osrm', 'osrm', 5)
  // Each class has its own: trucks have none, so nothing needs saying.
  expect(await noticeOf('truck')).toBeUndefined()
  const closing = { roads: [5], from: '2020-01-01', to: null, reason: '塌方' }
  await coordinator.send('POST', '/road-closures', closing)
  expect(await noticeOf()).toBe('road-service-closures')
})

it('lets the office alone choose a service, and only one that is outside', async () => {
  const refused = async (body: object) =>
    (
      await read(
        await office.send('PUT', '/road-services/van', {
          ...{ kind: 'osrm', way: 'driving', revision: 0 },
          ...body,
        }),
      )
    ).code
  expect(await refused({ url: '' })).toBe('road-service-url-missing')
  expect(await refused({ url: 'nonsense' })).toBe('address-malformed')
  expect(await refused({ url: 'https://a.example.org/?key=1' })).toBe('address-malformed')
  expect(await refused({ url: 'http://routes.example.org' })).toBe('address-not-outside')
  expect(await refused({ url: 'https://10.0.0.1/osrm' })).toBe('address-not-outside')
  expect(await refused({ url: 'https://routes.internal' })).toBe('address-not-outside')
  expect(await refused({ url: 'https://routes.example.org', revision: 3 })).toBe('stale-revision')
  expect(await refused({ url: 'https://routes.example.org', way: '../x' })).toBe(
    'road-service-way-malformed',
  )
  expect(await rowsOf('SELECT * FROM road_services')).toEqual([])
  const other = { kind: 'none', url: '', way: '', revision: 0 }
  expect((await coordinator.send('PUT', '/road-services/van', other)).status).toBe(403)
  expect((await coordinator.get('/road-services')).status).toBe(403)
  expect(await choose('osrm', 'osrm/')).toMatchObject({ url: `${server}/osrm` })
  const none = await office.send('PUT', '/road-services/van', { ...other, revision: 1 })
  const chosen = { profile: 'van', kind: 'none', url: '', way: '', revision: 2 }
  expect(await read(none)).toEqual(chosen)
  const { items } = await read(await office.get('/road-services'))
  expect(items.map(({ profile, kind }) => [profile, kind])).toEqual(
    ['motorcycle', 'three-wheeler', 'van', 'truck'].map((profile) => [profile, 'none']),
  )
})
