// Lays roads: nodes, edges, and winding stretches of edges between two nodes.

import type { Random } from '#kernel/random.ts'
import { distance, type Point } from './terrain.ts'

type NodeKind = 'town' | 'village' | 'park' | 'interchange' | 'junction' | 'bend'
type RoadClass = 'expressway' | 'county' | 'township' | 'village' | 'path'
type Feature = '' | 'bridge' | 'pass' | 'tunnel'
export type Node = Point & { readonly id: number; readonly kind: NodeKind }
export type Edge = {
  readonly id: number
  readonly a: number
  readonly b: number
  readonly lengthM: number
  readonly class: RoadClass
  readonly feature: Feature
  readonly name: string
}

type Stretch = {
  readonly class: RoadClass
  readonly name: string
  /** A corner about every so many metres. */
  readonly stepM: number
  /** How much longer than its chord each edge is, at least 1. */
  readonly winding: number
  /** What lies half way along, if anything. */
  readonly feature?: Feature
}

export type Network = {
  readonly nodes: readonly Node[]
  readonly edges: readonly Edge[]
  readonly addNode: (point: Point, kind: NodeKind) => Node
  /** Lays a winding road and answers its nodes, both ends among them. */
  readonly addRoad: (from: Node, to: Node, stretch: Stretch) => readonly Node[]
  readonly nearest: (point: Point, suits: (node: Node) => boolean) => Node
}

export function newNetwork(random: Random): Network {
  const nodes: Node[] = []
  const edges: Edge[] = []
  const addNode = ({ x, y }: Point, kind: NodeKind): Node => {
    const node = { id: nodes.length + 1, x: Math.round(x), y: Math.round(y), kind }
    nodes.push(node)
    return node
  }
  const addRoad = (from: Node, to: Node, stretch: Stretch): readonly Node[] => {
    const corners = cornersBetween(random, from, to, stretch).map((point) => addNode(point, 'bend'))
    const line = [from, ...corners, to]
    const middle = Math.floor((line.length - 1) / 2)
    for (const [i, a] of line.entries()) {
      const b = line[i + 1]
      if (b === undefined) break
      edges.push({
        id: edges.length + 1,
        a: a.id,
        b: b.id,
        lengthM: Math.max(1, Math.ceil(distance(a, b) * stretch.winding)),
        class: stretch.class,
        feature: i === middle ? (stretch.feature ?? '') : '',
        name: stretch.name,
      })
    }
    return line
  }
  const nearest = (point: Point, suits: (node: Node) => boolean): Node => {
    let best: Node | undefined
    for (const node of nodes) {
      if (!suits(node)) continue
      if (best === undefined || distance(point, node) < distance(point, best)) best = node
    }
    if (best === undefined) throw new Error('no node suits')
    return best
  }
  return { nodes, edges, addNode, addRoad, nearest }
}

function cornersBetween(
  random: Random,
  from: Point,
  to: Point,
  { stepM, winding }: Stretch,
): Point[] {
  const chord = distance(from, to)
  const count = Math.max(0, Math.round(chord / stepM) - 1)
  const across = { x: -(to.y - from.y) / (chord || 1), y: (to.x - from.x) / (chord || 1) }
  return Array.from({ length: count }, (_, i) => {
    const t = (i + 1) / (count + 1)
    const aside = (random.next() - 0.5) * stepM * (winding - 0.9)
    return {
      x: from.x + (to.x - from.x) * t + across.x * aside,
      y: from.y + (to.y - from.y) * t + across.y * aside,
    }
  })
}
