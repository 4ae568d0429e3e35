// Who changed between two matchings, by how much, and why: because its own terms changed, or because a change elsewhere pushed on.

import { changedInputs, type InputChange, type Matched } from './changes.ts'
import { joined, nothing, type Worth, worthOf } from './worth.ts'

type Node = { readonly kind: 'lot' | 'demand'; readonly id: string }
export type PairChange = { readonly with: string; readonly before: number; readonly after: number }

/**
 * Why somebody changed. `own`: its own terms did. `pushed`: it gained or lost through `through`, the last of `steps` links of a
 * chain that starts at `source`. `rules`: nobody's terms reach it, so what changed is the policy, or the draw among equals.
 */
export type Cause =
  | { readonly kind: 'own'; readonly what: InputChange['what'] }
  | {
      readonly kind: 'pushed'
      readonly through: Node
      readonly source: InputChange
      readonly steps: number
    }
  | { readonly kind: 'rules' }

export type Change = {
  readonly id: string
  readonly before: number
  readonly after: number
  readonly pairs: readonly PairChange[]
  readonly cause: Cause
}

export type Comparison = {
  readonly lots: readonly Change[]
  readonly demands: readonly Change[]
  /** What was put in differently, whether or not anybody's quantity followed. */
  readonly inputs: readonly InputChange[]
  /** What either matching is worth, product by product. */
  readonly worth: readonly ProductWorth[]
}

export type ProductWorth = {
  readonly product: string
  readonly before: Worth
  readonly after: Worth
}

export function compare(before: Matched, after: Matched): Comparison {
  const pairs = changedPairs(before, after)
  const inputs = changedInputs(before, after.problem)
  const households = new Map(
    [...before.problem.lots, ...after.problem.lots].map((lot) => [lot.id, lot.household]),
  )
  const causeOf = causes(pairs, inputs, households)
  return {
    lots: changesOf(pairs, 'lot', causeOf),
    demands: changesOf(pairs, 'demand', causeOf),
    inputs,
    worth: worths(before, after),
  }
}

function worths(before: Matched, after: Matched): ProductWorth[] {
  const [was, is] = [worthOf(before), worthOf(after)]
  return [...new Set([...was.keys(), ...is.keys()])].sort(order).map((product) => ({
    product,
    before: was.get(product) ?? nothing,
    after: is.get(product) ?? nothing,
  }))
}

type Pair = {
  readonly lot: string
  readonly demand: string
  readonly before: number
  readonly after: number
}

/** Every pair of a lot and a demand that is or was joined, in order; unchanged ones too, for the totals. */
function changedPairs(before: Matched, after: Matched): Pair[] {
  const pairs = new Map<string, { lot: string; demand: string; before: number; after: number }>()
  for (const side of ['before', 'after'] as const) {
    for (const { lot, demand, quantity } of joined(side === 'before' ? before : after)) {
      const key = JSON.stringify([lot, demand])
      const known = pairs.get(key) ?? { lot, demand, before: 0, after: 0 }
      known[side] += quantity
      pairs.set(key, known)
    }
  }
  return [...pairs.values()].sort((a, b) => order(a.lot, b.lot) || order(a.demand, b.demand))
}

function changesOf(
  pairs: readonly Pair[],
  kind: 'lot' | 'demand',
  causeOf: (kind: 'lot' | 'demand', id: string) => Cause,
): Change[] {
  const other = kind === 'lot' ? 'demand' : 'lot'
  const changes: Change[] = []
  for (const [id, own] of Map.groupBy(pairs, (pair) => pair[kind])) {
    const moved = own.filter(({ before, after }) => before !== after)
    if (moved.length === 0) continue
    changes.push({
      id,
      before: own.reduce((sum, { before }) => sum + before, 0),
      after: own.reduce((sum, { after }) => sum + after, 0),
      pairs: moved.map(({ before, after, ...pair }) => ({ with: pair[other], before, after })),
      cause: causeOf(kind, id),
    })
  }
  return changes.sort((a, b) => order(a.id, b.id))
}

type Reached = {
  readonly source: InputChange
  readonly through: Node | null
  readonly steps: number
}

/** Walks from what was put in differently along the pairs that changed; the nearest source explains. */
function causes(
  pairs: readonly Pair[],
  inputs: readonly InputChange[],
  households: ReadonlyMap<string, string>,
): (kind: 'lot' | 'demand', id: string) => Cause {
  const links = linksOf(pairs, inputs, households)
  const reached = new Map<string, Reached>()
  for (const input of inputs) {
    if (input.kind === 'policy' || reached.has(nodeOf(input.kind, input.id))) continue
    reached.set(nodeOf(input.kind, input.id), { source: input, through: null, steps: 0 })
  }
  // A map is walked in the order of its entries, those that are added on the way too.
  for (const [node, { source, steps }] of reached) {
    for (const next of links.get(node) ?? []) {
      if (reached.has(next)) continue
      reached.set(next, { source, through: nodeNamed(node), steps: steps + 1 })
    }
  }
  return (kind, id) => {
    const found = reached.get(nodeOf(kind, id))
    if (found === undefined) return { kind: 'rules' }
    const { source, through, steps } = found
    if (through === null) return { kind: 'own', what: source.what }
    return { kind: 'pushed', through, source, steps }
  }
}

function nodeOf(kind: 'lot' | 'demand', id: string): string {
  return `${kind === 'lot' ? 'l' : 'd'}/${id}`
}

function nodeNamed(node: string): Node {
  return { kind: node.startsWith('l/') ? 'lot' : 'demand', id: node.slice(2) }
}

/** Who touches whom: both ends of a pair that changed, and lots of one household, which share its tranches and its share. */
function linksOf(
  pairs: readonly Pair[],
  inputs: readonly InputChange[],
  households: ReadonlyMap<string, string>,
): Map<string, string[]> {
  const links = new Map<string, string[]>()
  const link = (a: string, b: string): void => {
    links.set(a, [...(links.get(a) ?? []), b])
    links.set(b, [...(links.get(b) ?? []), a])
  }
  const lots = new Set(inputs.filter(({ kind }) => kind === 'lot').map(({ id }) => id))
  for (const { lot, demand, before, after } of pairs) {
    if (before === after) continue
    lots.add(lot)
    link(nodeOf('lot', lot), nodeOf('demand', demand))
  }
  const together = Map.groupBy([...lots].sort(order), (lot) => households.get(lot) ?? lot)
  for (const members of together.values()) {
    for (const [at, lot] of members.slice(1).entries()) {
      link(nodeOf('lot', members[at] ?? ''), nodeOf('lot', lot))
    }
  }
  return links
}

function order(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
