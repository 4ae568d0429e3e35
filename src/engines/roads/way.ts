// One way through a hierarchy, its shortcuts taken apart into roads again.

import { newClimb, type Reached } from './climb.ts'
import type { Hierarchy } from './hierarchy.ts'
import { noWay } from './weight.ts'

export type WayFinder = (from: number, to: number) => number[]

/**
 * Finds the nodes of the quickest way (of equally quick ones the shortest) between two positions, both included; empty where no
 * road leads. Ways that tie in both may differ from Dijkstra's choice; their seconds and metres do not.
 */
export function newWayFinder(hierarchy: Hierarchy): WayFinder {
  const [upward, downward] = [newClimb(hierarchy), newClimb(hierarchy)]
  return (from, to) => {
    const top = findTop(upward.reach(from, 'up'), downward.reach(to, 'down'))
    if (top < 0) return []
    const way = [from]
    const steps: Step[] = []
    for (let node = top; upward.cameFrom(node) >= 0; node = upward.cameFrom(node)) {
      steps.push({ pair: upward.cameBy(node), low: upward.cameFrom(node), up: true })
    }
    for (const step of steps.reverse()) unpack(hierarchy, step, way)
    for (let node = top; downward.cameFrom(node) >= 0; node = downward.cameFrom(node)) {
      const low = downward.cameFrom(node)
      unpack(hierarchy, { pair: downward.cameBy(node), low, up: false }, way)
    }
    return way
  }
}

/** The node where the climb from the start and the climb from the end meet cheapest, -1 where they do not meet. */
function findTop(there: Reached, back: Reached): number {
  const weightAt = new Map<number, number>()
  for (const [i, node] of there.nodes.entries()) weightAt.set(node, there.weights[i] ?? noWay)
  let [top, least] = [-1, noWay]
  for (const [i, node] of back.nodes.entries()) {
    const sum = (weightAt.get(node) ?? noWay) + (back.weights[i] ?? noWay)
    if (sum < least) [top, least] = [node, sum]
  }
  return top
}

/** A pair in one direction: from its low node up to its head, or down from the head. */
type Step = { readonly pair: number; readonly low: number; readonly up: boolean }

/** Appends the nodes after the step's first. A stack instead of recursion: shortcuts nest as deep as the hierarchy. */
function unpack(hierarchy: Hierarchy, step: Step, way: number[]): void {
  const stack = [step]
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { pair, low, up } = top
    const head = hierarchy.heads[pair] as number
    const over = (up ? hierarchy.upOver[pair] : hierarchy.downOver[pair]) as number
    const [tail, end] = up ? [low, head] : [head, low]
    if (over < 0) {
      way.push(end)
      continue
    }
    // The node between is the least important of the three: down to it, then up from it.
    stack.push({ pair: pairOf(hierarchy, over, end), low: over, up: true })
    stack.push({ pair: pairOf(hierarchy, over, tail), low: over, up: false })
  }
}

function pairOf({ starts, heads }: Hierarchy, low: number, head: number): number {
  let pair = starts[low] as number
  while (heads[pair] !== head) pair++
  return pair
}
