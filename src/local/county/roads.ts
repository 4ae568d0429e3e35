// Where the townships, villages and roads of the county lie.

import type { Random } from '#kernel/random.ts'
import { type Network, type Node, newNetwork } from './network.ts'
import { distance, drawRivers, type Point, plane, type River, ruggedness } from './terrain.ts'

type Village = { readonly node: Node; readonly township: number }
export type Lie = {
  readonly network: Network
  readonly rivers: readonly River[]
  /** One seat a township; the first is the county town. */
  readonly seats: readonly Node[]
  readonly villages: readonly Village[]
  readonly park: Node
}

export function layRoads(random: Random, count: { townships: number; halls: number }): Lie {
  const network = newNetwork(random)
  const rivers = drawRivers(random)
  const trunks = layTrunks(network, rivers)
  const seats = settleSeats(random, network, { trunks, count: count.townships })
  layBranches(network, rivers, { seats, trunks })
  const park = layPark(network, seats)
  const villages = settleVillages(random, network, { rivers, seats, count: count.halls })
  layPaths(network, villages)
  // Last, so that no village road opens onto it.
  layExpressway(network, { trunks, park })
  return { network, rivers, seats, villages, park }
}

/** A trunk road keeps to its river and changes banks now and then. Tributaries end in the main river's road. */
function layTrunks(network: Network, rivers: readonly River[]): Node[][] {
  const trunks: Node[][] = []
  for (const [r, river] of rivers.entries()) {
    const main = trunks[0] ?? []
    const line = river.points.map((point, i) => {
      const mouth = r > 0 && i === river.points.length - 1
      const here = main.find((node) => node.x === point.x && node.y === point.y)
      return mouth && here !== undefined ? here : network.addNode(point, 'junction')
    })
    for (const [i, from] of line.entries()) {
      const to = line[i + 1]
      if (to === undefined) break
      const feature = i % 5 === 2 ? 'bridge' : ''
      const way = { class: 'county', name: `${river.name}公路`, stepM: 9999, feature } as const
      network.addRoad(from, to, { ...way, winding: 1.14 })
    }
    trunks.push(line)
  }
  return trunks
}

/** More than half of the seats stand on a trunk road, the county town amid the main one; the rest up in the hills. */
function settleSeats(
  random: Random,
  network: Network,
  { trunks, count }: { trunks: readonly Node[][]; count: number },
): Node[] {
  const main = trunks[0] ?? []
  const town = main[Math.floor(main.length / 2)]
  if (town === undefined) throw new Error('the main river has a road')
  const seats = [town]
  const inValleys = Math.max(1, Math.round(count * 0.55))
  const onTrunks = trunks.flatMap((line) => line.slice(1, -1))
  while (seats.length < inValleys) seats.push(farthest(onTrunks, seats))
  while (seats.length < count) {
    const tries = Array.from({ length: 60 }, () => ({
      x: random.int(5000, plane.width - 5000),
      y: random.int(5000, plane.height - 5000),
    }))
    seats.push(network.addNode(farthest(tries, seats), 'town'))
  }
  return seats
}

/** Each hill seat is reached from the nearest road, and over a pass from a fellow that lies another way. */
function layBranches(
  network: Network,
  rivers: readonly River[],
  { seats, trunks }: { seats: readonly Node[]; trunks: readonly Node[][] },
): void {
  const reached = new Set(trunks.flat().map((node) => node.id))
  const hills = seats.filter((seat) => !reached.has(seat.id))
  for (const [h, seat] of hills.entries()) {
    const rugged = ruggedness(seat, rivers)
    const winding = 1.2 + rugged * 0.7
    const gate = network.nearest(seat, ({ id }) => reached.has(id))
    const way = { class: 'township', stepM: 1700, winding } as const
    const feature = rugged > 0.5 ? 'tunnel' : ''
    const laid = network.addRoad(gate, seat, { ...way, name: `乡道 ${h + 1}01`, feature })
    for (const node of laid) reached.add(node.id)
    // A fellow that the first road already leads towards needs no second road.
    const elsewhere = (node: Node) =>
      seats.includes(node) && distance(gate, node) > distance(seat, node) && node.id !== seat.id
    const fellow = seats.find(elsewhere) && network.nearest(seat, elsewhere)
    if (fellow === undefined || !reached.has(fellow.id)) continue
    const pass = {
      ...way,
      name: `乡道 ${h + 1}02`,
      feature: 'pass',
      winding: winding + 0.15,
    } as const
    for (const node of network.addRoad(seat, fellow, pass)) reached.add(node.id)
  }
}

function layPark(network: Network, seats: readonly Node[]): Node {
  const [town] = seats
  if (town === undefined) throw new Error('there is a county town')
  const park = network.addNode({ x: town.x + 2100, y: town.y - 1500 }, 'park')
  const way = { class: 'county', stepM: 900, winding: 1.1 } as const
  network.addRoad(town, park, { ...way, name: '园区大道', feature: 'bridge' })
  return park
}

/** A short stretch past the park, with a slip road to the valley at either end. */
function layExpressway(
  network: Network,
  { trunks, park }: { trunks: readonly Node[][]; park: Node },
): void {
  const ends = [-15_000, 13_000].map((along) => ({ x: park.x + along, y: park.y - 900 }))
  for (const point of ends) {
    const gate = network.nearest(point, (node) => trunks.flat().includes(node))
    const interchange = network.addNode(
      { x: (gate.x + point.x) / 2, y: (gate.y + point.y) / 2 },
      'interchange',
    )
    const slip = { class: 'county', name: '高速连接线', stepM: 1200, winding: 1.1 } as const
    network.addRoad(gate, interchange, slip)
    const way = { class: 'expressway', name: '样州高速', stepM: 3000, winding: 1.03 } as const
    network.addRoad(interchange, park, { ...way, feature: 'tunnel' })
  }
}

/** Villages lie around their seat, each with a road to the nearest road there is. */
function settleVillages(
  random: Random,
  network: Network,
  { rivers, seats, count }: { rivers: readonly River[]; seats: readonly Node[]; count: number },
): Village[] {
  const villages: Village[] = []
  for (let i = 0; i < count; i++) {
    const township = i % seats.length
    const seat = seats[township]
    if (seat === undefined) break
    const taken = [seat, ...villages.map((village) => village.node)]
    const point = farthest(around(random, seat, 8), taken)
    const gate = network.nearest(
      point,
      (node) => node.kind !== 'interchange' && node.kind !== 'park',
    )
    const node = network.addNode(point, 'village')
    const winding = 1.25 + ruggedness(point, rivers) * 0.6
    const feature =
      distance(gate, node) > 3000 && winding > 1.5 ? 'pass' : i % 9 === 4 ? 'bridge' : ''
    const way = { class: 'village', name: `村道 ${i + 1}`, stepM: 620, winding, feature } as const
    network.addRoad(gate, node, way)
    villages.push({ node, township })
  }
  return villages
}

function around(random: Random, seat: Point, tries: number): Point[] {
  return Array.from({ length: tries }, () => {
    const angle = random.next() * 2 * Math.PI
    const far = 1400 + random.next() * 5200
    return {
      x: within(Math.round(seat.x + Math.cos(angle) * far), plane.width),
      y: within(Math.round(seat.y + Math.sin(angle) * far), plane.height),
    }
  })
}

/** Footpaths over the ridge join some villages that the roads keep apart. */
function layPaths(network: Network, villages: readonly Village[]): void {
  for (const [i, { node }] of villages.entries()) {
    if (i % 8 !== 3) continue
    const fellow = network.nearest(node, ({ id, kind }) => kind === 'village' && id !== node.id)
    network.addRoad(node, fellow, { class: 'path', name: '山路', stepM: 800, winding: 1.8 })
  }
}

/** Of the candidates, the one farthest from all that is taken. */
function farthest<Place extends Point>(
  candidates: readonly Place[],
  taken: readonly Point[],
): Place {
  let best = candidates[0]
  let bestFar = -1
  for (const candidate of candidates) {
    const far = Math.min(...taken.map((point) => distance(candidate, point)))
    if (far <= bestFar) continue
    best = candidate
    bestFar = far
  }
  if (best === undefined) throw new Error('there is a candidate')
  return best
}

function within(value: number, limit: number): number {
  return Math.max(600, Math.min(limit - 600, value))
}
