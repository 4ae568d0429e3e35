// Every demand that a lot could serve, and every lot that could serve a demand, with what came of it, and why not more.

import { type Ledger, type Margin, marginOf, openLedger } from './ledger.ts'
import type { Matching } from './matching.ts'
import type { Demand, Lot, Problem } from './problem.ts'
import {
  type Block,
  blockOf,
  broughtBy,
  type Facts,
  floorFor,
  leftOf,
  metresBetween,
  roomIn,
  sceneOf,
} from './scene.ts'

export type Option = {
  readonly lot: Lot
  readonly demand: Demand
  readonly floorFen: number
  readonly metres: number
  /** What the lot brings to the demand, now and from contracts signed before. */
  readonly quantity: number
  /** What the demand still lacks, and what the lot still has. */
  readonly room: number
  readonly left: number
  readonly block: Block
  readonly facts: Facts
  /** Where the prices speak against one more unit: the first level at which it would cost more than it saves. */
  readonly margin: Margin | null
}

export function ledgerOf(problem: Problem, matching: Matching): Ledger {
  const flows = matching.parts.flatMap((part) => part.flows)
  return openLedger(sceneOf(problem, flows), matching)
}

/** Which of the options are wanted, for the margins of very many take a while. */
export type Span = { readonly from: number; readonly count: number }
const everything: Span = { from: 0, count: Number.MAX_SAFE_INTEGER }

/** The demands of the lot's product: those it serves, those it could, those that do not fit. */
export function optionsOf(
  problem: Problem,
  matching: Matching,
  lotId: string,
  span: Span = everything,
): Option[] {
  const ledger = ledgerOf(problem, matching)
  const { lots, demandsOf } = ledger.scene
  const lot = lots.get(lotId)
  if (lot === undefined) return []
  const demands = demandsOf.get(lot.product) ?? []
  const options = demands
    .map((demand) => optionOf(ledger, lot, demand))
    .sort((a, b) => order(a, b) || (a.demand.id < b.demand.id ? -1 : 1))
  return priced(ledger, options, span)
}

/** The lots of the demand's product: those that serve it, those that could, those that do not fit. */
export function sellersOf(
  problem: Problem,
  matching: Matching,
  demandId: string,
  span: Span = everything,
): Option[] {
  const ledger = ledgerOf(problem, matching)
  const { demands, lotsOf } = ledger.scene
  const demand = demands.get(demandId)
  if (demand === undefined) return []
  const lots = lotsOf.get(demand.product) ?? []
  const options = lots
    .map((lot) => optionOf(ledger, lot, demand))
    .sort((a, b) => order(a, b) || (a.lot.id < b.lot.id ? -1 : 1))
  return priced(ledger, options, span)
}

type Unpriced = Omit<Option, 'margin'>

function priced(ledger: Ledger, options: readonly Unpriced[], { from, count }: Span): Option[] {
  return options.slice(from, from + count).map((option) => {
    const { lot, demand, block } = option
    return { ...option, margin: isDecided(block) ? marginOf(ledger, lot, demand) : null }
  })
}

function optionOf(ledger: Ledger, lot: Lot, demand: Demand): Unpriced {
  const { scene } = ledger
  const { block, facts } = blockOf(scene, lot, demand)
  return {
    lot,
    demand,
    floorFen: floorFor(lot, demand),
    metres: metresBetween(scene, lot, demand),
    quantity: broughtBy(scene, lot, demand),
    room: roomIn(scene, demand),
    left: leftOf(scene, lot),
    block,
    facts,
  }
}

/** Where both sides agree and only the others' claims decided, the prices have something to say. */
function isDecided(block: Block): boolean {
  return (
    block === 'full' ||
    block === 'sold-out' ||
    block === 'household-share' ||
    block === 'hall-share' ||
    block === 'capacity'
  )
}

const misfits: readonly Block[] = ['price', 'window', 'grade']

function order(a: Unpriced, b: Unpriced): number {
  return (
    b.quantity - a.quantity ||
    misfits.indexOf(a.block) - misfits.indexOf(b.block) ||
    a.metres - b.metres
  )
}
