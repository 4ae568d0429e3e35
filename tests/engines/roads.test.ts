import fc from 'fast-check'
import { expect, it } from 'vitest'
import { distances } from '#engines/roads/distances.ts'
import { buildNetwork, type RoadEdge, type Roads } from '#engines/roads/network.ts'
import { buildMatrix, findPaths, pathTo } from '#engines/roads/paths.ts'
import { type Profile, speeds } from '#engines/roads/profiles.ts'

const classes = ['expressway', 'county', 'township', 'village', 'path'] as const
const profiles: readonly Profile[] = ['motorcycle', 'three-wheeler', 'van', 'truck']

const anyRoads: fc.Arbitrary<Roads> = fc.integer({ min: 2, max: 14 }).chain((count) => {
  const node = fc.integer({ min: 0, max: count - 1 })
  const edge = fc.record({
    a: node,
    b: node,
    lengthM: fc.integer({ min: 1, max: 9000 }),
    class: fc.constantFrom(...classes),
    open: fc.boolean(),
  })
  const nodes = Array.from({ length: count }, (_, i) => ({ id: i * 7 + 3, x: i, y: -i }))
  return fc.array(edge, { maxLength: 40 }).map((edges) => ({
    nodes,
    edges: edges.map((e) => ({ ...e, a: e.a * 7 + 3, b: e.b * 7 + 3 })),
  }))
})

/** All pairs by Floyd and Warshall: another way to the same truth. */
function everyPair({ nodes, edges }: Roads, weight: (edge: RoadEdge) => number): number[][] {
  const index = new Map(nodes.map(({ id }, i) => [id, i]))
  const best = nodes.map((_, i) => nodes.map((__, j) => (i === j ? 0 : Number.POSITIVE_INFINITY)))
  const cell = (i: number, j: number) => best[i]?.[j] ?? 0
  const lower = (i: number, j: number, value: number) => {
    const row = best[i]
    if (row) row[j] = Math.min(row[j] ?? value, value)
  }
  for (const edge of edges) {
    const [a, b] = [index.get(edge.a) ?? 0, index.get(edge.b) ?? 0]
    lower(a, b, weight(edge))
    lower(b, a, weight(edge))
  }
  for (const k of nodes.keys())
    for (const i of nodes.keys()) for (const j of nodes.keys()) lower(i, j, cell(i, k) + cell(k, j))
  return best.map((row) => row.map((value) => (Number.isFinite(value) ? value : -1)))
}

const drives = (profile: Profile, edge: RoadEdge) => edge.open && speeds[profile][edge.class] > 0

it('finds the quickest and the shortest way that Floyd and Warshall find, for every kind of vehicle', () => {
  fc.assert(
    fc.property(anyRoads, fc.constantFrom(...profiles), (roads, profile) => {
      const network = buildNetwork(roads, profile)
      const seconds = everyPair(roads, (edge) =>
        drives(profile, edge)
          ? Math.ceil((edge.lengthM * 3.6) / speeds[profile][edge.class])
          : Number.POSITIVE_INFINITY,
      )
      const metres = everyPair(roads, (edge) =>
        drives(profile, edge) ? edge.lengthM : Number.POSITIVE_INFINITY,
      )
      for (const source of roads.nodes.keys()) {
        expect([...findPaths(network, source, 'seconds').seconds]).toEqual(seconds[source])
        expect([...findPaths(network, source, 'metres').metres]).toEqual(metres[source])
      }
    }),
    { numRuns: 150 },
  )
})

it('gives a path of roads that exist, from its source to its target', () => {
  fc.assert(
    fc.property(anyRoads, (roads) => {
      const network = buildNetwork(roads, 'truck')
      const paths = findPaths(network, 0, 'seconds')
      for (const target of roads.nodes.keys()) {
        const path = pathTo(paths, target)
        const ends = paths.metres[target] === -1 ? [] : [0, target]
        expect(path.length > 0 ? [path[0], path.at(-1)] : []).toEqual(ends)
        const steps = path.slice(1).map((node, i) => ({ node, before: path[i] ?? 0 }))
        for (const { node, before } of steps) {
          const [from, to] = [network.starts[before], network.starts[before + 1]]
          expect([...network.heads.subarray(from, to)]).toContain(node)
        }
      }
    }),
    { numRuns: 100 },
  )
})

it('measures the same road both ways, whichever side has fewer places', () => {
  fc.assert(
    fc.property(anyRoads, (roads) => {
      const ids = roads.nodes.map(({ id }) => id)
      const [some, all] = [ids.slice(0, 2), ids]
      const there = distances(roads, { from: some, to: all })
      const back = distances(roads, { from: all, to: some })
      for (const i of some.keys())
        for (const j of all.keys())
          expect(there[i * all.length + j]).toBe(back[j * some.length + i])
    }),
  )
})

it('keeps trucks off village paths and motorcycles off the expressway', () => {
  const nodes = [
    { id: 1, x: 0, y: 0 },
    { id: 2, x: 0, y: 1 },
    { id: 3, x: 0, y: 2 },
  ]
  const edges: RoadEdge[] = [
    { a: 1, b: 2, lengthM: 8000, class: 'expressway', open: true },
    { a: 2, b: 3, lengthM: 1000, class: 'path', open: true },
  ]
  const minutes = (profile: Profile) => [
    ...buildMatrix(buildNetwork({ nodes, edges }, profile), [1, 2, 3]).minutes.subarray(0, 3),
  ]
  expect(minutes('van')).toEqual([0, 6, 11])
  expect(minutes('truck')).toEqual([0, 6, -1])
  expect(minutes('motorcycle')).toEqual([0, -1, -1])
})
