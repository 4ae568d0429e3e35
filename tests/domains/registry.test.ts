import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { settleCounty } from '../county.ts'
import { startAfresh } from '../fresh.ts'
import { signIn } from '../people.ts'

beforeEach(startAfresh)

const county = {
  code: 'x-county',
  nameZh: '样县',
  nameEn: 'X County',
  synthetic: true,
  note: 'made for tests',
}

/** A whole registry in little: two townships, a park, two hubs, one hall, one warehouse. */
function registryFile() {
  return {
    county,
    townships: [
      { id: 'tw_a', name: '青石镇', x: 0, y: 0 },
      { id: 'tw_b', name: '白水乡', x: 20_000, y: 0 },
    ],
    nodes: [1, 2, 3, 4].map((id) => ({ id, x: id * 1000, y: 0, kind: 'town' })),
    edges: [
      { id: 1, a: 1, b: 2, lengthM: 1000, class: 'county', feature: '', name: '' },
      { id: 2, a: 2, b: 3, lengthM: 1000, class: 'village', feature: 'bridge', name: '青石桥' },
      { id: 3, a: 3, b: 4, lengthM: 1000, class: 'township', feature: 'pass', name: '' },
    ],
    places: [
      { id: 'park', kind: 'park', name: '园区', township: 'tw_a', node: 1, x: 1000, y: 0 },
      { id: 'hub_a', kind: 'hub', name: '青石分拨', township: 'tw_a', node: 2, x: 2000, y: 0 },
      { id: 'hub_b', kind: 'hub', name: '白水分拨', township: 'tw_b', node: 3, x: 3000, y: 0 },
      { id: 'hall_1', kind: 'hall', name: '东岭生活馆', township: 'tw_b', node: 4, x: 4000, y: 0 },
      { id: 'store_1', kind: 'warehouse', name: '一号仓', township: 'tw_a', node: 1, x: 1, y: 1 },
    ],
    hubs: [
      { id: 'hub_a', opensMin: 360, closesMin: 1200, dayKgMax: 60_000, coldKgMax: 5000 },
      { id: 'hub_b', opensMin: 360, closesMin: 1200, dayKgMax: 60_000, coldKgMax: 0 },
    ],
    halls: [{ id: 'hall_1', hub: 'hub_b', village: '东岭村' }],
    products: [
      {
        id: 'egg',
        seq: 1,
        nameZh: '土鸡蛋',
        nameEn: 'Egg',
        unit: 'egg',
        unitG: 55,
        unitMl: 90,
        standardNo: 'GB/T 39438',
        standardKind: 'national',
        chilled: true,
        yieldPerMu: 4000,
        certificateDue: true,
        grades: [{ rank: 1, zh: '一级', en: 'Grade 1' }],
      },
    ],
    seasons: [
      {
        id: '2026-autumn',
        nameZh: '2026 秋冬季',
        nameEn: 'Autumn 2026',
        from: '2026-10-01',
        to: '2027-03-31',
        state: 'open',
      },
    ],
  }
}
type File = ReturnType<typeof registryFile>

const rowsOf = async (table: string) =>
  (await env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<{ n: number }>())?.n

it('tells of an empty county that it is empty', async () => {
  const office = await signIn('office', 'x-county')
  const answer = await office.get('/registry')
  expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'county-empty' }])
})

it('loads a whole county from one file, and shows it', async () => {
  const office = await signIn('office', 'x-county')
  const loaded = await office.send('PUT', '/registry', registryFile())
  expect([loaded.status, await loaded.json()]).toEqual([
    200,
    { townships: 2, nodes: 4, edges: 3, places: 5, hubs: 2, halls: 1, products: 1, seasons: 1 },
  ])
  expect(await (await office.get('/registry')).json()).toMatchObject({
    county,
    season: { id: '2026-autumn', from: '2026-10-01', to: '2027-03-31', state: 'open' },
    counts: { townships: 2, halls: 1, hubs: 2, firms: 0, demands: 0, vehicles: 0 },
  })
  expect(await (await office.get('/catalogue')).json()).toEqual({
    products: registryFile().products,
    seasons: registryFile().seasons,
  })
  const map = (await (await office.get('/map')).json()) as { roads: unknown[]; places: unknown[] }
  expect(map.roads[1]).toEqual({
    id: 2,
    class: 'village',
    feature: 'bridge',
    name: '青石桥',
    open: true,
    lengthM: 1000,
    a: 2,
    b: 3,
    oneway: false,
    kmhMax: 0,
    from: [2000, 0],
    to: [3000, 0],
    shape: [],
  })
  expect(map.places).toHaveLength(5)
  expect(await env.DB.prepare('SELECT * FROM accounts').all()).toMatchObject({
    results: [{ id: 'bank', balance_fen: 0, may_overdraw: 1 }],
  })
})

it('updates what it knows when the file comes again, and keeps closed roads closed', async () => {
  const office = await signIn('office', 'x-county')
  const coordinator = await signIn('coordinator', 'x-county')
  await office.send('PUT', '/registry', registryFile())
  const closing = { roads: [2], from: '2020-01-01', to: null, reason: '塌方' }
  await coordinator.send('POST', '/road-closures', closing)
  const second = registryFile()
  second.townships[0] = { id: 'tw_a', name: '青石街道', x: 5, y: 0 }
  second.edges.push({ id: 9, a: 1, b: 3, lengthM: 2500, class: 'county', feature: '', name: '' })
  second.edges.splice(0, 1, { ...(second.edges[0] as File['edges'][number]), id: 8 })
  expect((await office.send('PUT', '/registry', second)).status).toBe(200)
  const map = (await (await office.get('/map')).json()) as {
    townships: { name: string }[]
    roads: { id: number; open: boolean }[]
  }
  expect(map.townships[0]?.name).toBe('青石街道')
  expect(map.roads.map(({ id, open }) => [id, open])).toEqual([
    [2, false],
    [3, true],
    [8, true],
    [9, true],
  ])
})

it.each<[string, string, (file: File) => void]>([
  [
    'registry-repeated',
    'nodes.1.id',
    (f) => f.nodes.splice(1, 0, { ...(f.nodes[0] as File['nodes'][number]) }),
  ],
  [
    'registry-repeated',
    'townships.1.name',
    (f) => Object.assign(f.townships[1] ?? {}, { name: '青石镇' }),
  ],
  ['registry-unknown', 'edges.2.b', (f) => Object.assign(f.edges[2] ?? {}, { b: 77 })],
  [
    'registry-unknown',
    'places.1.township',
    (f) => Object.assign(f.places[1] ?? {}, { township: 'tw_z' }),
  ],
  ['registry-unknown', 'places.3.node', (f) => Object.assign(f.places[3] ?? {}, { node: 78 })],
  ['registry-unknown', 'hubs.0.id', (f) => Object.assign(f.hubs[0] ?? {}, { id: 'hub_z' })],
  ['registry-unknown', 'halls.0.hub', (f) => Object.assign(f.halls[0] ?? {}, { hub: 'hub_z' })],
  ['road-to-itself', 'edges.0.b', (f) => Object.assign(f.edges[0] ?? {}, { b: 1 })],
  ['park-not-single', 'places', (f) => Object.assign(f.places[4] ?? {}, { kind: 'park' })],
  ['place-kind-wrong', 'places.3.kind', (f) => f.halls.splice(0, 1)],
  [
    'hub-hours-wrong',
    'hubs.1.closesMin',
    (f) => Object.assign(f.hubs[1] ?? {}, { closesMin: 360 }),
  ],
  ['roads-disconnected', 'edges', (f) => f.edges.splice(1, 1)],
  [
    'registry-repeated',
    'products.1.id',
    (f) => f.products.push({ ...(f.products[0] as File['products'][number]) }),
  ],
  [
    'grades-not-ranked',
    'products.0.grades',
    (f) => Object.assign(f.products[0]?.grades[0] ?? {}, { rank: 2 }),
  ],
  [
    'season-ends-first',
    'seasons.0.to',
    (f) => Object.assign(f.seasons[0] ?? {}, { to: '2026-01-01' }),
  ],
  [
    'seasons-open-many',
    'seasons',
    (f) => f.seasons.push({ ...(f.seasons[0] as File['seasons'][number]), id: 's2' }),
  ],
])('refuses a file with %s at %s, and loads nothing of it', async (code, field, spoil) => {
  const office = await signIn('office', 'x-county')
  const file = registryFile()
  spoil(file)
  const answer = await office.send('PUT', '/registry', file)
  expect([answer.status, await answer.json()]).toMatchObject([422, { code, field }])
  for (const table of ['county', 'places', 'road_edges', 'products', 'revisions', 'accounts']) {
    expect([table, await rowsOf(table)]).toEqual([table, 0])
  }
})

it('names every place that no road joins to the park', async () => {
  const office = await signIn('office', 'x-county')
  const file = registryFile()
  file.edges.splice(1, 1)
  const answer = await office.send('PUT', '/registry', file)
  expect(await answer.json()).toMatchObject({
    facts: { count: 2, places: '白水分拨、东岭生活馆' },
  })
})

it('takes no other county’s file, and none from anyone but the office', async () => {
  await settleCounty()
  const office = await signIn('office', 'x-county')
  const file = registryFile()
  file.county = { ...county, code: 'y-county' }
  const answer = await office.send('PUT', '/registry', file)
  expect([answer.status, await answer.json()]).toMatchObject([
    409,
    { code: 'registry-other-county' },
  ])
  const hall = await signIn('hall', 'hall_1')
  expect((await hall.send('PUT', '/registry', registryFile())).status).toBe(403)
})

it('lets one of two racing offices load the registry', async () => {
  const office = await signIn('office', 'x-county')
  const answers = await Promise.all([
    office.send('PUT', '/registry', registryFile()),
    office.send('PUT', '/registry', registryFile()),
  ])
  const statuses = answers.map(({ status }) => status).sort()
  // Either they raced and one lost, or one came after the other and both stand.
  expect([[200, 200].join(), [200, 409].join()]).toContain(statuses.join())
  expect(await rowsOf('revisions')).toBe(statuses.filter((status) => status === 200).length)
})

it('pages halls and finds them by name, village and township', async () => {
  await settleCounty()
  const hall = await signIn('hall', 'hall_1')
  type Halls = { items: { id: string }[]; next: string | null }
  const ask = async (query: string) => (await (await hall.get(`/halls?${query}`)).json()) as Halls
  const first = await ask('limit=2')
  expect(first.items.map(({ id }) => id)).toEqual(['hall_1', 'hall_2'])
  const second = await ask(`limit=2&after=${encodeURIComponent(first.next ?? '')}`)
  expect([second.items.map(({ id }) => id), second.next]).toEqual([['hall_3'], null])
  expect((await ask(`q=${encodeURIComponent('南溪')}`)).items).toEqual([
    {
      id: 'hall_3',
      name: '南溪村生活馆',
      village: '南溪村',
      township: 'tw_b',
      townshipName: '白水乡',
      hub: 'hub_b',
      hubName: '白水乡分拨中心',
      x: 24_000,
      y: 0,
    },
  ])
  expect((await ask('township=tw_a')).items).toHaveLength(2)
  const hubs = (await (await hall.get('/places?kind=hub')).json()) as Halls
  expect(hubs.items.map(({ id }) => id)).toEqual(['hub_a', 'hub_b'])
})
