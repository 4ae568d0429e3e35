// An instance as one min-cost flow: what is left unsold costs so much, tranche by tranche, that transport only breaks ties.

import { closeSync, openSync, writeSync } from 'node:fs'
import type { Instance } from './instances.ts'

/** The unit that solvers are compared by, and its parts: unsold kilograms of the first tranches, of the second …, and transport. */
export type Composite = {
  readonly objective: bigint
  readonly unsoldPoor: readonly number[]
  readonly unsoldOther: readonly number[]
  readonly transport: number
}

/** What a kilogram costs that is left unsold in tranche t, by class and t: the poor outrank, and first tranches outrank later ones. */
function weightsOf(instance: Instance): {
  readonly poor: number[]
  readonly other: number[]
} {
  const tranches = instance.widths.length + 1
  const costMax = instance.cost.reduce((most, cost) => Math.max(most, cost), 0)
  const step = 2 * (instance.demands + 1) * costMax + 1
  const scale = (top: number) => Array.from({ length: tranches }, (_, t) => step * (top - t))
  return { poor: scale(2 * tranches), other: scale(tranches) }
}

/** How a quantity falls into tranches, the first one first. */
function tranchesOf(quantity: number, widths: readonly number[]): number[] {
  let left = quantity
  const full = widths.map((width) => {
    const here = Math.min(width, left)
    left -= here
    return here
  })
  return [...full, left]
}

/** What a flow costs, from the kilograms of each pair; throws when a lot or a demand gives more than it has. */
export function compositeOf(instance: Instance, flow: ArrayLike<number>): Composite {
  const { widths, quantity } = instance
  const { sold, transport } = countFlow(instance, flow)
  const unsoldPoor = new Array<number>(widths.length + 1).fill(0)
  const unsoldOther = new Array<number>(widths.length + 1).fill(0)
  for (const [i, kg] of quantity.entries()) {
    const tiers = instance.poor[i] === 1 ? unsoldPoor : unsoldOther
    addUnsold(tiers, { quantity: kg, sold: sold[i] ?? 0, widths })
  }
  const weights = weightsOf(instance)
  const unsold = product(unsoldPoor, weights.poor) + product(unsoldOther, weights.other)
  return { objective: unsold + BigInt(transport), unsoldPoor, unsoldOther, transport }
}

type Count = { readonly sold: Float64Array; readonly transport: number }

function countFlow(instance: Instance, flow: ArrayLike<number>): Count {
  const sold = new Float64Array(instance.lots)
  const taken = new Float64Array(instance.demands)
  let transport = 0
  for (const { e, i, j, cost } of pairsOf(instance)) {
    const kg = flow[e] ?? 0
    if (!(Number.isInteger(kg) && kg >= 0)) throw new Error(`pair ${e} carries ${kg}`)
    sold[i] = (sold[i] ?? 0) + kg
    taken[j] = (taken[j] ?? 0) + kg
    transport += kg * cost
  }
  const lot = sold.findIndex((kg, i) => kg > (instance.quantity[i] ?? 0))
  if (lot >= 0) throw new Error(`lot ${lot} sells ${sold[lot]}`)
  const demand = taken.findIndex((kg, j) => kg > (instance.capacity[j] ?? 0))
  if (demand >= 0) throw new Error(`demand ${demand} takes ${taken[demand]}`)
  return { sold, transport }
}

type Sale = { readonly quantity: number; readonly sold: number; readonly widths: readonly number[] }

/** What is sold fills the first tranches first. */
function addUnsold(tiers: number[], { quantity, sold, widths }: Sale): void {
  const served = tranchesOf(sold, widths)
  for (const [t, kg] of tranchesOf(quantity, widths).entries()) {
    tiers[t] = (tiers[t] ?? 0) + kg - (served[t] ?? 0)
  }
}

function product(a: readonly number[], b: readonly number[]): bigint {
  return a.reduce((sum, value, i) => sum + BigInt(value) * BigInt(b[i] ?? 0), 0n)
}

const chunkLength = 1 << 20

/**
 * Writes the instance as a DIMACS min-cost flow. Nodes 1 to n are lots, the next k demands, the last is the root, which
 * takes what lots leave unsold, an arc for each tranche that is not empty, and fills what demands lack.
 */
export function writeDimacs(instance: Instance, path: string): void {
  const file = openSync(path, 'w')
  let chunk = ''
  const write = (line: string) => {
    chunk += line
    if (chunk.length < chunkLength) return
    writeSync(file, chunk)
    chunk = ''
  }
  try {
    writeNodes(instance, write)
    writeArcs(instance, write)
    writeSync(file, chunk)
  } finally {
    closeSync(file)
  }
}

type Write = (line: string) => void

function writeNodes(instance: Instance, write: Write): void {
  const { lots, demands, quantity, capacity } = instance
  const arcs = instance.demand.length + listTranches(instance).length + demands
  write(`p min ${lots + demands + 1} ${arcs}\n`)
  let balance = 0
  for (const [i, kg] of quantity.entries()) {
    write(`n ${i + 1} ${kg}\n`)
    balance -= kg
  }
  for (const [j, kg] of capacity.entries()) {
    write(`n ${lots + j + 1} ${-kg}\n`)
    balance += kg
  }
  write(`n ${lots + demands + 1} ${balance}\n`)
}

function writeArcs(instance: Instance, write: Write): void {
  const { lots, demands, quantity, capacity } = instance
  const root = lots + demands + 1
  for (const { i, j, cost } of pairsOf(instance)) {
    write(`a ${i + 1} ${lots + j + 1} 0 ${quantity[i]} ${cost}\n`)
  }
  for (const { lot, kg, weight } of listTranches(instance)) {
    write(`a ${lot + 1} ${root} 0 ${kg} ${weight}\n`)
  }
  for (const [j, kg] of capacity.entries()) {
    write(`a ${root} ${lots + j + 1} 0 ${kg} 0\n`)
  }
}

type Tranche = { readonly lot: number; readonly kg: number; readonly weight: number }

/** Of every lot the tranches that are not empty, and what a kilogram of them costs that is left unsold. */
export function listTranches(instance: Instance): Tranche[] {
  const weights = weightsOf(instance)
  return [...instance.quantity].flatMap((quantity, lot) => {
    const weight = instance.poor[lot] === 1 ? weights.poor : weights.other
    return tranchesOf(quantity, instance.widths)
      .map((kg, t): Tranche => ({ lot, kg, weight: weight[t] ?? 0 }))
      .filter(({ kg }) => kg > 0)
  })
}

type Pair = { readonly e: number; readonly i: number; readonly j: number; readonly cost: number }

/** Every pair, the e-th, of a lot i and a demand j. */
export function* pairsOf({ lots, start, demand, cost }: Instance): Generator<Pair> {
  for (let i = 0; i < lots; i++) {
    const end = start[i + 1] ?? 0
    for (let e = start[i] ?? 0; e < end; e++) {
      yield { e, i, j: demand[e] ?? 0, cost: cost[e] ?? 0 }
    }
  }
}
