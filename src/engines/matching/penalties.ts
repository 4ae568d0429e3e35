// Holds demands open or shut by a penalty on every unit that one lacks or the other gets. A penalty that outweighs all else
// draws over, or drives out, whatever lot is looked at first, and most of that has to go back; so it begins near what the
// units are worth and rises to the full one, which settles nothing but what is left (an exact penalty method: Bertsekas,
// Mathematical Programming 9, 1975).

import type { Network } from './network.ts'
import type { Bench, Fixes } from './solution.ts'
import type { Stage } from './stages.ts'
import { arcCost, flowAlong, reprice } from './transport/basis.ts'
import { worthOf } from './transport/simplex.ts'

const marginOver = 1.125
const rise = 4

/** Calls `pivot` at rising penalties for demands that the basis does not hold as `fixes` says; ends with the full ones. */
export function pivotGently(bench: Bench, stage: Stage, fixes: Fixes, pivot: () => void): void {
  const penalties = new Float64Array(fixes.length).fill(stage.missing)
  let loose = looseOf(bench, fixes)
  const isHeld = loose.length === 0
  for (const j of loose) penalties[j] = 0
  setCosts(bench, stage, fixes, penalties)
  for (const j of loose) penalties[j] = Math.min(stage.missing, guess(bench, j, fixes[j] === 1))
  while (loose.length > 0) {
    setCosts(bench, stage, fixes, penalties)
    pivot()
    loose = looseOf(bench, fixes).filter((j) => (penalties[j] as number) < stage.missing)
    for (const j of loose) penalties[j] = Math.min(stage.missing, rise * (penalties[j] as number))
  }
  const before = bench.basis.price.slice()
  setCosts(bench, stage, fixes, null)
  if (isHeld || bench.basis.price.some((price, v) => price !== before[v])) pivot()
}

/** Sets the costs of a stage, at such penalties by demand; at the full ones where none are given. */
export function setCosts(
  { basis, network }: Bench,
  stage: Stage,
  fixes: Fixes,
  penalties: Float64Array | null,
): void {
  for (const [a, { tail, rank, viable, isForced }] of network.core.entries()) {
    const node = network.nodes[tail]
    const penalty =
      penalties !== null && node?.kind === 'demand'
        ? (penalties[node.demand] as number)
        : stage.missing
    basis.core.cost[a] =
      stage.rank(rank) + penalty * missingOf({ tail, viable, isForced }, network, fixes)
  }
  basis.prices = stage.prices
  reprice(basis, network.net.nodes)
}

/** What a unit along a core arc takes off or adds to what is missing. */
export function missingOf(
  arc: { readonly tail: number; readonly viable: number; readonly isForced: boolean },
  { nodes }: Network,
  fixes: Fixes,
): number {
  if (arc.isForced) return -1
  const node = nodes[arc.tail]
  if (node?.kind !== 'demand') return 0
  const fix = fixes[node.demand] as number
  if (fix === -1) return 1
  return fix === 1 && arc.viable >= 0 ? -1 : 0
}

/** The demands that lack what they are held to, or get what they are not to. */
function looseOf(bench: Bench, fixes: Fixes): number[] {
  const { core, out } = bench.network
  const loose: number[] = []
  for (let j = 0; j < fixes.length; j++) {
    const first = out[j] as number
    const end = out[j + 1] as number
    if (fixes[j] === 1 && core[first]?.viable === j && lackOf(bench, first) > 0) loose.push(j)
    if (fixes[j] === -1 && carriedFrom(bench, first, end) > 0) loose.push(j)
  }
  return loose
}

function lackOf(bench: Bench, a: number): number {
  return (bench.basis.core.capacity[a] as number) - flowAlong(bench.basis, a)
}

function carriedFrom({ basis }: Bench, first: number, end: number): number {
  let carried = 0
  for (let a = first; a < end; a++) carried += flowAlong(basis, a)
  return carried
}

/** What a unit that a demand lacks, or is to lose, is worth about at the prices of the basis. */
function guess(bench: Bench, j: number, isOpen: boolean): number {
  const gaps = isOpen ? gapsTo(bench, j) : gapsFrom(bench, j)
  const { viable } = bench.network.core[bench.network.out[j] as number] ?? { viable: -1 }
  let left = viable === j ? lackOf(bench, bench.network.out[j] as number) : 0
  let last = 0
  for (const { gap, amount } of gaps.sort((a, b) => a.gap - b.gap)) {
    last = gap
    left -= amount
    if (isOpen && left <= 0) break
  }
  return Math.ceil(marginOver * Math.max(0, last)) + 1
}

type Gap = { readonly gap: number; readonly amount: number }

/** How much dearer it is for lots that are elsewhere to go to a demand. */
function gapsTo({ basis, network }: Bench, j: number): Gap[] {
  const { net, demand } = network
  const gaps: Gap[] = []
  for (let lot = 0; lot < net.lots; lot++) {
    const end = net.start[lot + 1] as number
    for (let a = net.start[lot] as number; a < end; a++) {
      if (demand[a] !== j || basis.home[lot] === a) continue
      const cost = arcCost(basis, lot, a) + (basis.price[net.to[a] as number] as number)
      gaps.push({ gap: cost - worthOf(basis, lot), amount: net.quantity[lot] as number })
    }
  }
  return gaps
}

/** How much dearer the next way of lots is that are leaves of a demand. */
function gapsFrom({ basis, network }: Bench, j: number): Gap[] {
  const { net, demand } = network
  const { home, homeFlow, full } = basis
  const gaps: Gap[] = []
  for (let lot = 0; lot < net.lots; lot++) {
    const own = home[lot] as number
    if (own < 0 || own >= net.to.length || demand[own] !== j) continue
    const end = net.start[lot + 1] as number
    const row = (net.kind[lot] as number) * net.tranches + (full[lot] as number)
    let least =
      (basis.prices.segment[row] as number) + (basis.price[net.up[lot] as number] as number)
    for (let a = net.start[lot] as number; a < end; a++) {
      if (demand[a] === j) continue
      const cost = arcCost(basis, lot, a) + (basis.price[net.to[a] as number] as number)
      least = Math.min(least, cost)
    }
    gaps.push({ gap: least - worthOf(basis, lot), amount: homeFlow[lot] as number })
  }
  return gaps
}
