import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bendsOf } from '#engines/roads/survey/bends.ts'
import { readGeoJson } from '#engines/roads/survey/geojson.ts'
import { layRoads } from '#engines/roads/survey/lay.ts'
import { fromPlane, toPlane } from '#engines/roads/survey/plane.ts'
import { readTags } from '#engines/roads/survey/tags.ts'
import { unwrap } from '#kernel/result.ts'

const origin = { lat: 29.4, lon: 108.2 }
const park = { id: 'park', x: 0, y: 0 }

it('reads GeoJSON feature by feature, and refuses each that is wrong by itself', () => {
  const line = (coordinates: unknown, properties: unknown, type = 'LineString') => ({
    type: 'Feature',
    properties,
    geometry: { type, coordinates },
  })
  const good = [
    [108.2, 29.4],
    [108.21, 29.4],
  ]
  const features = [
    line(good, { class: 'village', name: '村道 "一" {}[]' }),
    line(
      [
        good,
        [
          [108.21, 29.4],
          [108.21, 29.41],
        ],
      ],
      { class: 'path', oneway: true },
      'MultiLineString',
    ),
    line(
      [
        [29.4, 108.2],
        [29.41, 108.2],
      ],
      { class: 'county' },
    ),
    line(
      [
        ['x', 1],
        [2, 3],
      ],
      { class: 'county' },
    ),
    line([[108.2, 29.4]], { class: 'county' }),
    line(good, { class: 'canal' }),
    line(good, {}),
    line([108.2, 29.4], { highway: 'crossing' }, 'Point'),
  ]
  const text = JSON.stringify({ features, type: 'FeatureCollection', name: 'x' }, null, 1)
  const read = unwrap(readGeoJson(text))
  expect(read.lines.map(({ where }) => where)).toEqual([
    'feature 1',
    'feature 2',
    'feature 2',
    'feature 3',
  ])
  expect(Object.fromEntries(read.passedOver)).toEqual({ '': 1, Point: 1 })
  const laid = unwrap(layRoads(read, { origin, sites: [park] }))
  expect(laid.roads.map(({ class: kind, name, oneway }) => [kind, name, oneway])).toEqual([
    ['village', '村道 "一" {}[]', false],
    ['path', '', true],
    ['path', '', true],
  ])
  expect(read.faults.map(({ where, code }) => [where, code])).toEqual([
    ['feature 4', 'road-line-malformed'],
    ['feature 5', 'road-too-short'],
    ['feature 6', 'road-class-unknown'],
    ['feature 3', 'road-outside'],
  ])
})

it('goes to the plane and back, true to a geodesic', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -80_000, max: 80_000, noNaN: true }),
      fc.double({ min: -80_000, max: 80_000, noNaN: true }),
      (x, y) => {
        const there = toPlane(origin, fromPlane(origin, { x, y }))
        expect(Math.hypot(there.x - x, there.y - y)).toBeLessThan(0.01)
      },
    ),
  )
  // One degree of the meridian at 29.4–30.4° N, and one of the parallel at 29.4° N, by the series of the ellipsoid.
  expect(toPlane(origin, { lat: 30.4, lon: 108.2 }).y).toBeCloseTo(110_851, -1)
  expect(toPlane(origin, { lat: 29.4, lon: 109.2 }).x).toBeCloseTo(97_065, -2)
})

it('keeps every bend that matters and none that does not', () => {
  const line = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 })),
    { minLength: 2, maxLength: 30 },
  )
  fc.assert(
    fc.property(line, (points) => {
      const bends = bendsOf(points, 0.5)
      const corners = points.slice(1, -1).map((point) => point.join())
      for (let i = 0; i < bends.length; i += 2)
        expect(corners).toContain(`${bends[i]},${bends[i + 1]}`)
    }),
  )
  expect(
    bendsOf(
      [
        [0, 0],
        [50, 5],
        [100, 0],
      ],
      12,
    ),
  ).toEqual([])
  expect(
    bendsOf(
      [
        [0, 0],
        [50, 15],
        [100, 0],
      ],
      12,
    ),
  ).toEqual([50, 15])
})

it.each([
  [{ highway: 'motorway' }, { class: 'expressway', direction: 1 }],
  [
    { highway: 'motorway_link', oneway: 'no' },
    { class: 'expressway', direction: 0 },
  ],
  [
    { highway: 'trunk', motorroad: 'yes' },
    { class: 'expressway', direction: 0 },
  ],
  [
    { highway: 'unclassified', junction: 'roundabout' },
    { class: 'village', direction: 1 },
  ],
  [
    { highway: 'track', oneway: 'reverse', maxspeed: '20 mph' },
    { class: 'path', direction: -1, kmhMax: 32 },
  ],
  [{ highway: 'primary', maxspeed: 'CN:urban' }, { kmhMax: 0 }],
  [{ highway: 'secondary', access: 'no', motor_vehicle: 'yes' }, { class: 'county' }],
  [{ class: 'path', highway: 'footway' }, { class: 'path' }],
])('reads the tags %o', (tags: Record<string, string>, road) => {
  expect(readTags((key) => tags[key])).toMatchObject({ road })
})
