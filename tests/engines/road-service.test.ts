import fc from 'fast-check'
import { expect, it } from 'vitest'
import { askOsrm, readOsrm } from '#engines/roads/service/osrm.ts'
import { listBlocks, newTable, placeBlock, type Table } from '#engines/roads/service/table.ts'
import { askValhalla, readValhalla } from '#engines/roads/service/valhalla.ts'
import type { Result } from '#kernel/result.ts'

const points = [
  { lat: 29.4, lon: 108.2 },
  { lat: 29.5, lon: 108.3 },
  { lat: 29.6, lon: 108.4 },
]
const asked = { sources: points.slice(0, 2), targets: points }
const told = (result: Result<Table>) =>
  result.ok
    ? { seconds: [...result.value.seconds], metres: [...result.value.metres] }
    : result.refusal.code

it('asks OSRM for a table as its own document writes it', () => {
  const { method, path } = askOsrm(asked, 'driving')
  expect(method).toBe('GET')
  expect(path).toBe(
    '/table/v1/driving/108.200000,29.400000;108.300000,29.500000;108.200000,29.400000;108.300000,29.500000;108.400000,29.600000?sources=0;1&destinations=2;3;4&annotations=duration,distance',
  )
})

it('reads what OSRM answers: fractions up, holes as -1, each direction its own', () => {
  const durations = [
    [0, 11.2, null],
    [25, 0, 3],
  ]
  const distances = [
    [0, 140.5, null],
    [260, 0, 30],
  ]
  expect(
    told(
      readOsrm(
        JSON.stringify({ code: 'Ok', durations, distances, sources: [], destinations: [] }),
        asked,
      ),
    ),
  ).toEqual({
    seconds: [0, 12, -1, 25, 0, 3],
    metres: [0, 141, -1, 260, 0, 30],
  })
})

it('asks Valhalla by vehicle and reads its cells', () => {
  expect(JSON.parse(askValhalla(asked, 'truck').body ?? '')).toMatchObject({
    costing: 'truck',
    sources: points.slice(0, 2),
    targets: points,
  })
  const cell = (from: number, to: number, time: number | null, km: number | null) => ({
    from_index: from,
    to_index: to,
    time,
    distance: km,
  })
  const rows = [
    [cell(0, 0, 0, 0), cell(0, 1, 61, 1.0004), cell(0, 2, null, null)],
    [cell(1, 0, 75, 1.3), cell(1, 1, 0, 0), cell(1, 2, 5, 0.05)],
  ]
  expect(
    told(readValhalla(JSON.stringify({ sources_to_targets: rows, units: 'kilometers' }), asked)),
  ).toEqual({
    seconds: [0, 61, -1, 75, 0, 5],
    metres: [0, 1001, -1, 1300, 0, 50],
  })
  const swapped = [rows[1], rows[0]]
  expect(told(readValhalla(JSON.stringify({ sources_to_targets: swapped }), asked))).toBe(
    'road-service-shape',
  )
  const miles = { sources_to_targets: rows, units: 'miles' }
  expect(told(readValhalla(JSON.stringify(miles), asked))).toBe('road-service-shape')
})

const full = [
  [0, 1, 2],
  [3, 0, 4],
]
it.each([
  ['not json', 'road-service-shape'],
  ['[]', 'road-service-shape'],
  [{ code: 'NoTable', message: 'No route found' }, 'road-service-refused'],
  [{ code: 'Ok', durations: full }, 'road-service-shape'],
  [{ code: 'Ok', durations: full.slice(1), distances: full }, 'road-service-shape'],
  [
    {
      code: 'Ok',
      durations: full,
      distances: [
        [0, 1],
        [2, 3],
      ],
    },
    'road-service-shape',
  ],
  [
    {
      code: 'Ok',
      durations: [
        [0, 1, null],
        [3, 0, 4],
      ],
      distances: full,
    },
    'road-service-shape',
  ],
  [
    {
      code: 'Ok',
      durations: [
        [0, -5, 2],
        [3, 0, 4],
      ],
      distances: full,
    },
    'road-service-shape',
  ],
  [
    {
      code: 'Ok',
      durations: [
        [0, '1', 2],
        [3, 0, 4],
      ],
      distances: full,
    },
    'road-service-shape',
  ],
])('refuses the answer %o', (answer, code) => {
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer)
  expect(told(readOsrm(text, asked))).toBe(code)
})

it('cuts a table into blocks that cover it once, and puts it together as if it had been asked for whole', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 12 }), (size, side) => {
      const whole = newTable(size)
      const seen = newTable(size)
      for (const block of listBlocks(size, side)) {
        const rows = block.toRow - block.fromRow
        const columns = block.toColumn - block.fromColumn
        expect(Math.max(rows, columns)).toBeLessThanOrEqual(side)
        const at = (i: number) =>
          (block.fromRow + Math.floor(i / columns)) * size + block.fromColumn + (i % columns)
        const seconds = Int32Array.from({ length: rows * columns }, (_, i) => at(i))
        for (const cell of seconds) seen.metres[cell] = (seen.metres[cell] ?? 0) + 1
        placeBlock(whole, size, { block, answer: { seconds, metres: seconds } })
      }
      expect([...whole.seconds]).toEqual([...whole.seconds.keys()])
      expect(new Set(seen.metres)).toEqual(new Set([1]))
    }),
  )
})
