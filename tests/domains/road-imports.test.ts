import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { fromPlane } from '#engines/roads/survey/plane.ts'
import { settleCounty } from '../county.ts'
import { type Body, read } from '../fleet.ts'
import { startAfresh } from '../fresh.ts'
import { rowsOf } from '../market.ts'
import { writeOsm } from '../osm.ts'
import { type Person, signIn } from '../people.ts'

const origin = { lat: 29.4, lon: 108.2 }
const query = (name: string, at = origin) =>
  `/road-imports?name=${name}&lat=${at.lat}&lon=${at.lon}`

/** The small county once more as OpenStreetMap has it: its valley road, two villages, a one-way street into hall_3's. */
const spots = [
  [0, 0],
  [3000, 40],
  [10_000, 0],
  [20_000, 0],
  [24_000, 30],
  [0, 4000],
  [24_000, 900],
] as const
const ways = [
  { id: 1, refs: [1, 2, 3, 4, 5], tags: { highway: 'secondary', name: '县道' } },
  { id: 2, refs: [1, 6], tags: { highway: 'track' } },
  { id: 3, refs: [5, 7], tags: { highway: 'residential', oneway: 'yes' } },
  { id: 4, refs: [1, 2], tags: { highway: 'teleport' } },
]
const extract = () =>
  writeOsm(
    {
      nodes: spots.map(([x, y], i) => ({ id: i + 1, ...fromPlane(origin, { x, y }) })),
      ways,
    },
    { zlib: true },
  )

let coordinator: Person

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  coordinator = await signIn('coordinator', 'x-county')
})

async function check(): Promise<Body & { report: Record<string, unknown> }> {
  const answer = await coordinator.send('POST', query('county.osm.pbf'), await extract())
  return (await answer.json()) as Body & { report: Record<string, unknown> }
}

it('says before anything changes what a network would bring, and whom it would leave stranded', async () => {
  await coordinator.send('POST', '/road-closures', {
    roads: [4],
    from: '2020-01-01',
    to: null,
    reason: '塌方',
  })
  const before = await rowsOf('SELECT * FROM road_edges')
  const checked = await check()
  expect(checked).toMatchObject({
    state: 'checked',
    name: 'county.osm.pbf',
    ...origin,
    report: {
      nodes: 7,
      roads: 6,
      onewayRoads: 1,
      metresByClass: { expressway: 0, county: 24_000, township: 0, village: 870, path: 4000 },
      leftOut: { parts: 0, metres: 0 },
      faultCounts: [
        { code: 'road-class-unknown', count: 1, sentence: '道路等级“teleport”不认识。' },
      ],
      faults: [{ where: 'way 4' }],
      parkMetres: 0,
      farCount: 0,
      strandedCount: 1,
      stranded: [{ profile: 'truck', place: 'hall_2', standing: 'apart' }],
      closuresLost: 1,
    },
  })
  expect(await rowsOf('SELECT * FROM road_edges')).toEqual(before)
  const { items } = await read(await coordinator.get('/road-imports'))
  expect(items.map(({ id, state }) => [id, state])).toEqual([[checked.id, 'checked']])
})

it('takes a checked network over in one deed: roads, places, origin; and never again', async () => {
  const { id } = await check()
  const load = () => coordinator.send('PUT', `/road-imports/${id}/loading`, { revision: 1 })
  expect(await read(await load())).toMatchObject({ state: 'loaded', revision: 2 })
  const map = (await (await coordinator.get('/map')).json()) as {
    roads: { name: string; oneway: boolean; lengthM: number }[]
    places: { id: string; node: number }[]
  }
  expect(map.roads.map(({ name, oneway, lengthM }) => [name, oneway, lengthM])).toEqual([
    ['县道', false, 3000],
    ['县道', false, 7000],
    ['县道', false, 10_000],
    ['县道', false, 4000],
    ['', false, 4000],
    ['', true, 870],
  ])
  const nodes = await rowsOf(
    'SELECT p.id, n.x_m, n.y_m FROM places p JOIN road_nodes n ON n.id = p.node ORDER BY p.id',
  )
  expect(nodes).toContainEqual({ id: 'hall_1', x_m: 3000, y_m: 40 })
  expect(nodes).toContainEqual({ id: 'hall_2', x_m: 0, y_m: 4000 })
  expect(await rowsOf('SELECT count(*) AS n FROM road_nodes')).toEqual([{ n: 7 }])
  expect(await rowsOf('SELECT * FROM road_import_parts')).toEqual([])
  expect(await (await coordinator.get('/road-origin')).json()).toEqual(origin)
  const stranded = await read(await coordinator.get('/road-stranded'))
  expect(stranded.items).toEqual([
    { profile: 'truck', place: 'hall_2', name: '西坪村生活馆', standing: 'apart' },
  ])
  expect(
    await rowsOf(`SELECT verb, reason FROM revisions WHERE subject = 'registry/county'`),
  ).toEqual([{ verb: 'road.load', reason: `county.osm.pbf (${id})` }])
  expect((await read(await load())).code).toBe('stale-revision')
  const again = await coordinator.send('PUT', `/road-imports/${id}/loading`, { revision: 2 })
  expect((await read(again)).code).toBe('road-import-settled')
})

it('lets one of two checked networks in, and forgets one that is discarded', async () => {
  const [first, second, third] = [await check(), await check(), await check()]
  const put = async (id: string, what: string) =>
    read(await coordinator.send('PUT', `/road-imports/${id}/${what}`, { revision: 1 }))
  expect(await put(third.id, 'discard')).toMatchObject({ state: 'discarded' })
  expect((await put(third.id, 'loading')).code).toBe('stale-revision')
  expect(await put(first.id, 'loading')).toMatchObject({ state: 'loaded' })
  const edges = await rowsOf('SELECT * FROM road_edges')
  expect((await put(second.id, 'loading')).code).toBe('stale-revision')
  expect(await rowsOf('SELECT * FROM road_edges')).toEqual(edges)
  // What was checked against the network of now is let in, under numbers that no road ever had.
  expect(await put((await check()).id, 'loading')).toMatchObject({ state: 'loaded' })
  expect(await rowsOf('SELECT min(id) > 11 AS fresh FROM road_edges')).toEqual([{ fresh: 1 }])
})

it('says why a file is refused, and keeps nothing of it', async () => {
  const bytes = await extract()
  const refused = async (file: Uint8Array, at = origin) =>
    (await read(await coordinator.send('POST', query('x', at), file))).code
  const text = (said: string) => new TextEncoder().encode(said)
  expect(await refused(text('hello'))).toBe('road-file-unknown')
  expect(await refused(bytes.subarray(0, bytes.length - 9))).toBe('road-file-broken')
  expect(await refused(text('{"type":"FeatureCollection","features":[]}'))).toBe('road-file-empty')
  expect(await refused(bytes, { lat: 108.2, lon: 29.4 })).toBe('malformed')
  expect(await refused(bytes, { lat: 40, lon: 108.2 })).toBe('road-file-empty')
  expect(await rowsOf('SELECT * FROM road_imports')).toEqual([])
  const hall = await signIn('hall', 'hall_1')
  expect((await hall.send('POST', query('x'), bytes)).status).toBe(403)
  await env.DB.prepare(`UPDATE places SET kind = 'warehouse' WHERE kind = 'park'`).run()
  expect(await refused(bytes)).toBe('no-park')
})

it('does not take over roads that lie beside the county', async () => {
  const answer = await coordinator.send(
    'POST',
    query('far', { lat: 29.5, lon: 108.2 }),
    await extract(),
  )
  const { id, report } = (await answer.json()) as Body & { report: { farCount: number } }
  expect(report.farCount).toBe(6)
  const load = await coordinator.send('PUT', `/road-imports/${id}/loading`, { revision: 1 })
  expect(await read(load)).toMatchObject({ code: 'road-park-far', facts: { km: 11 } })
  expect(await rowsOf('SELECT count(*) AS n FROM road_edges')).toEqual([{ n: 5 }])
})
