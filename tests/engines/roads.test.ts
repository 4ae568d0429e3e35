import fc from 'fast-check'
import { expect, it } from 'vitest'
import { distances } from '#engines/roads/distances.ts'
import { contract } from '#engines/roads/hierarchy.ts'
import { edgeBetween, lineAlong } from '#engines/roads/line.ts'
import { buildMatrix, manyToMany } from '#engines/roads/many.ts'
import { buildNetwork, type RoadEdge, type Roads } from '#engines/roads/network.ts'
import { findPaths, pathTo } from '#engines/roads/paths.ts'
import { type Profile, speedOn } from '#engines/roads/profiles.ts'
import { findStandings } from '#engines/roads/reach.ts'
import { findStretch } from '#engines/roads/stretch.ts'
import { newWayFinder } from '#engines/roads/way.ts'
import { seededRandom } from '#kernel/random.ts'

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
    oneway: fc.boolean(),
    kmhMax: fc.constantFrom(0, 0, 15, 60),
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
    if (edge.oneway !== true) lower(b, a, weight(edge))
  }
  for (const k of nodes.keys())
    for (const i of nodes.keys()) for (const j of nodes.keys()) lower(i, j, cell(i, k) + cell(k, j))
  return best.map((row) => row.map((value) => (Number.isFinite(value) ? value : -1)))
}

const kmhOf = (profile: Profile, edge: RoadEdge) =>
  edge.open ? speedOn(profile, edge.class, edge.kmhMax) : 0
/** Seconds, and as a fraction metres: what is compared is quickest first, then shortest. */
const timed = (profile: Profile) => (edge: RoadEdge) => {
  const kmh = kmhOf(profile, edge)
  return kmh > 0 ? Math.ceil((edge.lengthM * 3.6) / kmh) * 1e6 + edge.lengthM : Infinity
}

it('finds the quickest and the shortest way that Floyd and Warshall find, for every kind of vehicle', () => {
  fc.assert(
    fc.property(anyRoads, fc.constantFrom(...profiles), (roads, profile) => {
      const network = buildNetwork(roads, profile)
      const quickest = everyPair(roads, timed(profile))
      const metres = everyPair(roads, (edge) =>
        kmhOf(profile, edge) > 0 ? edge.lengthM : Number.POSITIVE_INFINITY,
      )
      for (const source of roads.nodes.keys()) {
        const paths = findPaths(network, source, 'seconds')
        expect([...paths.seconds].map((s, i) => said(s, paths.metres[i] ?? -1))).toEqual(
          quickest[source],
        )
        expect([...findPaths(network, source, 'metres').metres]).toEqual(metres[source])
      }
    }),
    { numRuns: 150 },
  )
})

it('answers every pair from the hierarchy as Floyd and Warshall do, one-way streets and closures included', () => {
  fc.assert(
    fc.property(anyRoads, fc.constantFrom(...profiles), (roads, profile) => {
      const hierarchy = contract(buildNetwork(roads, profile))
      const all = [...roads.nodes.keys()]
      const { seconds, metres } = manyToMany(hierarchy, { from: all, to: all })
      expect([...seconds].map((s, i) => said(s, metres[i] ?? -1))).toEqual(
        everyPair(roads, timed(profile)).flat(),
      )
    }),
    { numRuns: 300 },
  )
})

it('answers as Dijkstra does on a network with rings, dead ends and one-way streets', () => {
  const roads = grid(24, 'a town')
  const network = buildNetwork(roads, 'van')
  const hierarchy = contract(network)
  const from = [0, 17, 99, 300, 575]
  const to = [...roads.nodes.keys()]
  const { seconds, metres } = manyToMany(hierarchy, { from, to })
  const findWay = newWayFinder(hierarchy)
  for (const [row, source] of from.entries()) {
    const paths = findPaths(network, source, 'seconds')
    const cut = [row * to.length, (row + 1) * to.length] as const
    expect(seconds.subarray(...cut)).toEqual(paths.seconds)
    expect(metres.subarray(...cut)).toEqual(paths.metres)
    for (const target of [1, 40, 250, 574]) {
      const way = findWay(source, target)
      expect(lengthOf(roads, network, way)).toBe(paths.metres[target])
    }
  }
  // The same network, the same bytes.
  expect(contract(network)).toEqual(hierarchy)
})

it('unpacks a way whose roads add up to the metres of the matrix', () => {
  fc.assert(
    fc.property(anyRoads, fc.constantFrom(...profiles), (roads, profile) => {
      const network = buildNetwork(roads, profile)
      const hierarchy = contract(network)
      const findWay = newWayFinder(hierarchy)
      const all = [...roads.nodes.keys()]
      const { metres } = manyToMany(hierarchy, { from: all, to: all })
      const pairs = all.flatMap((from) => all.map((to) => ({ from, to })))
      for (const [i, { from, to }] of pairs.entries()) {
        const way = findWay(from, to)
        const length = metres[i] ?? -1
        const told = [way[0], way.at(-1), lengthOf(roads, network, way)]
        expect(way.length === 0 ? [-1] : told).toEqual(length < 0 ? [-1] : [from, to, length])
      }
    }),
    { numRuns: 100 },
  )
})

it('finds the shortest stretch from one road to another, whatever is open', () => {
  // 1 –0– 2 –1– 3 –2– 4 in a row, a detour 3 from 2 to 3, an island 4.
  const pairs = [
    [1, 2, 100],
    [2, 3, 200],
    [3, 4, 100],
    [2, 3, 900],
    [8, 9, 50],
  ] as const
  const edges = pairs.map(([a, b, lengthM], i) => ({
    a,
    b,
    lengthM,
    class: 'path' as const,
    open: i !== 1,
    oneway: true,
  }))
  const roads = { nodes: [1, 2, 3, 4, 8, 9].map((id) => ({ id, x: id, y: 0 })), edges }
  expect(findStretch(roads, 0, 2)).toEqual([0, 1, 2])
  expect(findStretch(roads, 2, 0)).toEqual([2, 1, 0])
  expect(findStretch(roads, 0, 3)).toEqual([0, 3])
  expect(findStretch(roads, 1, 1)).toEqual([1])
  expect(findStretch(roads, 0, 4)).toBe(null)
})

it('says of each place whether a vehicle gets there and back', () => {
  fc.assert(
    fc.property(anyRoads, fc.constantFrom(...profiles), (roads, profile) => {
      const pairs = everyPair(roads, timed(profile))
      const standings = findStandings(buildNetwork(roads, profile), 0)
      for (const [node, standing] of standings.entries()) {
        const ways = [(pairs[0]?.[node] ?? -1) >= 0, (pairs[node]?.[0] ?? -1) >= 0]
        const expected = {
          joined: [true, true],
          trap: [true, false],
          source: [false, true],
          apart: [false, false],
        }
        expect(ways).toEqual(expected[standing])
      }
    }),
  )
})

it('draws the bends of a road in the direction it is driven', () => {
  const nodes = [1, 2, 3].map((id) => ({ id, x: id * 100, y: 0 }))
  const edges: RoadEdge[] = [
    { a: 1, b: 2, lengthM: 150, class: 'county', open: true },
    { a: 3, b: 2, lengthM: 150, class: 'county', open: true },
  ]
  const network = buildNetwork({ nodes, edges }, 'van')
  const shapes = [
    [130, 50, 160, 50],
    [260, -50, 230, -50],
  ]
  const line = lineAlong(network, [0, 1, 1, 2], {
    pointOf: (node) => [nodes[node]?.x ?? 0, 0],
    shapeOf: (edge) => shapes[edge] ?? [],
    startOf: (edge) => (edges[edge]?.a ?? 0) - 1,
  })
  expect(line.map(([x]) => x)).toEqual([100, 130, 160, 200, 230, 260, 300])
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

it('measures the shortest way, from whichever side has fewer places', () => {
  fc.assert(
    fc.property(anyRoads, fc.nat(13), (roads, column) => {
      const ids = roads.nodes.map(({ id }) => id)
      const one = ids[column % ids.length] ?? 3
      const all = distances(roads, { from: ids, to: ids })
      const to = distances(roads, { from: ids, to: [one] })
      const from = distances(roads, { from: [one], to: ids })
      const at = ids.indexOf(one)
      for (const i of ids.keys()) {
        expect(to[i]).toBe(all[i * ids.length + at])
        expect(from[i]).toBe(all[at * ids.length + i])
      }
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
    ...buildMatrix(contract(buildNetwork({ nodes, edges }, profile)), [1, 2, 3]).minutes.subarray(
      0,
      3,
    ),
  ]
  expect(minutes('van')).toEqual([0, 6, 11])
  expect(minutes('truck')).toEqual([0, 6, -1])
  expect(minutes('motorcycle')).toEqual([0, -1, -1])
})

/** Seconds and metres as `timed` writes them. */
function said(seconds: number, metres: number): number {
  return seconds < 0 ? -1 : seconds * 1e6 + metres
}

function lengthOf(roads: Roads, network: ReturnType<typeof buildNetwork>, way: readonly number[]) {
  const lengths = way.slice(1).map((node, i) => edgeBetween(network, way[i] ?? -1, node))
  return lengths.reduce((sum, edge) => sum + (roads.edges[edge]?.lengthM ?? Number.NaN), 0)
}

/** A town of streets in a square, some gone, some one-way, some closed. */
function grid(side: number, seed: string): Roads {
  const random = seededRandom(seed)
  const nodes = Array.from({ length: side * side }, (_, id) => ({ id, x: id % side, y: id / side }))
  const pairs = nodes.flatMap(({ id }) => [
    ...((id + 1) % side === 0 ? [] : [[id, id + 1] as const]),
    ...(id + side >= nodes.length ? [] : [[id + side, id] as const]),
  ])
  const edges = pairs
    .filter(() => random.next() > 0.12)
    .map(([a, b]) => ({
      ...(random.next() < 0.5 ? { a, b } : { a: b, b: a }),
      lengthM: random.int(20, 400),
      class: random.pick(classes),
      open: random.next() < 0.97,
      oneway: random.next() < 0.2,
    }))
  return { nodes, edges }
}
