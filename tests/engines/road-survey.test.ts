import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isOsmFile } from '#engines/roads/osm/blobs.ts'
import { readOsm } from '#engines/roads/osm/read.ts'
import { readGeoJson } from '#engines/roads/survey/geojson.ts'
import { type Laid, layRoads } from '#engines/roads/survey/lay.ts'
import { fromPlane } from '#engines/roads/survey/plane.ts'
import type { Survey } from '#engines/roads/survey/survey.ts'
import { type Result, unwrap } from '#kernel/result.ts'
import { unpackTo } from '#platform/files/unpack.ts'
import { type OsmNode, type OsmWay, writeOsm } from '../osm.ts'

const inflateZlib = async (bytes: Uint8Array, size: number) => {
  const out = await unpackTo('deflate', bytes, size)
  return typeof out === 'string' ? null : out
}
const origin = { lat: 29.4, lon: 108.2 }
const park = { id: 'park', x: 0, y: 0 }
/** A point so many metres east and north of the origin. */
const at = (x: number, y: number) => fromPlane(origin, { x, y })
const nodes = (spots: readonly (readonly [x: number, y: number])[]): OsmNode[] =>
  spots.map(([x, y], i) => ({ id: 9_000_000_000 + i * 7, ...at(x, y) }))
const way = (id: number, refs: readonly number[], tags: Record<string, string>): OsmWay => ({
  ...{ id, tags },
  refs: refs.map((ref) => 9_000_000_000 + ref * 7),
})
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code)

// A county road 0–1–2 with a bend, a one-way village street 2→3 drawn backwards, a footpath, an island 5–6, a driveway.
const spots = [
  [0, 0],
  [1000, 300],
  [2000, 0],
  [2000, 900],
  [-100, 0],
  [50_000, 0],
  [51_000, 0],
] as const
const ways = [
  way(1, [0, 1, 2], { highway: 'secondary', name: '县道', maxspeed: '40' }),
  way(2, [3, 2], { highway: 'residential', oneway: '-1', bridge: 'yes' }),
  way(3, [0, 4], { highway: 'footway' }),
  way(4, [5, 6], { highway: 'tertiary' }),
  way(5, [0, 4], { highway: 'service', service: 'driveway' }),
  way(6, [1, 4], { highway: 'teleport' }),
  way(7, [1], { highway: 'primary' }),
  way(8, [2, 99], { highway: 'track' }),
  way(9, [0, 2], { building: 'yes' }),
  way(10, [3, 2], { highway: 'track' }),
]

async function survey(writing: Parameters<typeof writeOsm>[1]): Promise<Survey> {
  return unwrap(await readOsm(await writeOsm({ nodes: nodes(spots), ways }, writing), inflateZlib))
}

it.each([[{}], [{ zlib: true, perBlock: 2 }], [{ plain: true, zlib: true }]])(
  'reads the roads of an OpenStreetMap extract, and says of each other why not (%o)',
  async (writing) => {
    const read = await survey(writing)
    expect(read.lines.map(({ where }) => where)).toEqual(['way 1', 'way 2', 'way 4', 'way 10'])
    expect(read.lines[0]?.tags).toEqual({
      class: 'county',
      direction: 0,
      kmhMax: 40,
      name: '县道',
      feature: '',
    })
    expect(Object.fromEntries(read.passedOver)).toEqual({ footway: 1, 'service=driveway': 1 })
    expect(read.faults.map(({ where, code }) => [where, code])).toEqual([
      ['way 6', 'road-class-unknown'],
      ['way 7', 'road-too-short'],
      ['way 8', 'road-point-missing'],
    ])
  },
)

it('lays what hangs together with the park: junctions, lengths, bends, directions', async () => {
  const laid = unwrap(
    layRoads(await survey({}), { origin, sites: [park, { id: 'hall', x: 2100, y: 850 }] }),
  )
  expect(laid.nodes).toEqual([
    { x: 0, y: 0 },
    { x: 2000, y: 0 },
    { x: 2000, y: 900 },
  ])
  expect(laid.roads).toMatchObject([
    { a: 0, b: 1, lengthM: 2088, class: 'county', oneway: false, shape: [1000, 300] },
    { a: 1, b: 2, lengthM: 900, class: 'village', oneway: true, feature: 'bridge', shape: [] },
    { a: 2, b: 1, lengthM: 900, class: 'path', oneway: false },
  ])
  expect(laid.snaps).toEqual([
    { id: 'park', node: 0, metres: 0 },
    { id: 'hall', node: 2, metres: 112 },
  ])
  expect(laid.leftOut).toEqual({ parts: 1, metres: 1000 })
})

it('never stops at the end of a one-way trap or on the expressway', () => {
  const line = (points: readonly (readonly [number, number])[], properties: object) => ({
    type: 'Feature',
    properties,
    geometry: {
      type: 'LineString',
      coordinates: points.map(([x, y]) => [at(x, y).lon, at(x, y).lat]),
    },
  })
  const features = [
    line(
      [
        [0, 0],
        [1000, 0],
        [1000, 1000],
        [0, 1000],
        [0, 0],
      ],
      { highway: 'residential' },
    ),
    line(
      [
        [1000, 0],
        [3000, 0],
      ],
      { highway: 'unclassified', oneway: 'yes' },
    ),
    line(
      [
        [1000, 1000],
        [3000, 1000],
      ],
      { highway: 'motorway', oneway: 'no' },
    ),
  ]
  const read = unwrap(readGeoJson(JSON.stringify({ type: 'FeatureCollection', features })))
  const sites = [park, { id: 'trap', x: 3000, y: 10 }, { id: 'fast', x: 2900, y: 1000 }]
  const laid = unwrap(layRoads(read, { origin, sites }))
  expect(laid.snaps.map(({ id, metres }) => [id, metres])).toEqual([
    ['park', 0],
    ['trap', 2000],
    ['fast', 1900],
  ])
  // A ring road has no road from a node to itself.
  expect(laid.roads.filter(({ a, b }) => a === b)).toEqual([])
  expect(lengthOf(laid)).toBe(8000)
})

it('refuses a whole file by name: another kind, cut short, packed otherwise, asking too much, empty', async () => {
  const extract = { nodes: nodes(spots), ways }
  const whole = await writeOsm(extract, { zlib: true })
  const read = async (bytes: Uint8Array) => codeOf(await readOsm(bytes, inflateZlib))
  expect(isOsmFile(whole)).toBe(true)
  expect(
    await read(new TextEncoder().encode('PK\u0003\u0004 not a map at all, but long enough')),
  ).toBe('road-file-broken')
  for (let cut = 1; cut < whole.length; cut += 7) {
    // Cut between two blobs it is whole, and has no roads yet: ways come last.
    const part = await readOsm(whole.subarray(0, cut), inflateZlib)
    expect(part.ok ? part.value.lines : []).toEqual([])
  }
  const history = await writeOsm(extract, { features: ['OsmSchema-V0.6', 'HistoricalInformation'] })
  expect(await read(history)).toBe('road-file-feature')
  const none = await writeOsm({ nodes: nodes(spots), ways: ways.slice(2, 3) }, {})
  const empty = unwrap(await readOsm(none, inflateZlib))
  expect(codeOf(layRoads(empty, { origin, sites: [park] }))).toBe('road-file-empty')
  expect(codeOf(readGeoJson('{"type":"Topology"}'))).toBe('road-file-unknown')
  expect(codeOf(readGeoJson('{"features":[{"a":'))).toBe('road-file-unknown')
  const mercator = '{"crs":{"properties":{"name":"urn:ogc:def:crs:EPSG::3857"}},"features":[]}'
  expect(codeOf(readGeoJson(mercator))).toBe('road-file-crs')
})

it('never throws and never hangs on a file with flipped bytes', async () => {
  const whole = await writeOsm({ nodes: nodes(spots), ways })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      async (flips) => {
        const bytes = whole.slice()
        for (const [place, value] of flips) bytes[place] = value
        const read = await readOsm(bytes, inflateZlib)
        if (read.ok) layRoads(read.value, { origin, sites: [park] })
      },
    ),
    { numRuns: 400 },
  )
})

function lengthOf({ roads }: Laid): number {
  return roads.reduce((sum, { lengthM }) => sum + lengthM, 0)
}
