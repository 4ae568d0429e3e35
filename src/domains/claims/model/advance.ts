// What a firm advances before the harvest, in money or in kind, and how deliveries repay it.

import type { Terms } from '#engines/contract/terms.ts'
import type { ContractId, FirmId, HallId, HouseholdId, UserId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'

export type Advance = {
  readonly id: string
  readonly revision: number
  readonly no: number
  readonly contract: ContractId
  readonly firm: FirmId
  readonly household: HouseholdId
  readonly hall: HallId
  /** Money is due to the household when it has signed; what is given in kind is owed by it and never paid out. */
  readonly kind: 'cash' | 'input'
  readonly name: string
  readonly quality: string
  readonly quantity: number
  readonly unit: string
  readonly unitFen: number
  readonly amountFen: number
  /** The most that one delivery's goods repay, in basis points. */
  readonly capBp: number
  readonly state: 'given' | 'signed' | 'contested'
  readonly words: string
  readonly madeBy: UserId
  readonly madeAt: Instant
  readonly decidedAt: Instant | null
  readonly method: 'session' | 'card' | null
}

export type AdvanceWish =
  | { readonly kind: 'cash'; readonly amountFen: number }
  | {
      readonly kind: 'input'
      readonly item: number
      readonly quantity: number
      readonly unitFen: number
    }
type Counted = Pick<Advance, 'kind' | 'name' | 'quantity' | 'amountFen' | 'state'>
type What = Pick<
  Advance,
  'kind' | 'name' | 'quality' | 'quantity' | 'unit' | 'unitFen' | 'amountFen' | 'capBp'
>

/**
 * What clause 8 lets the firm advance, given what it has advanced already: money up to the sum agreed, inputs of its list up to
 * their quantity, at no more than the price agreed nor the market's. Where the contract allows no set-off nothing is taken later.
 */
export function checkAdvance(
  { inputs, payment }: Pick<Terms, 'inputs' | 'payment'>,
  before: readonly Counted[],
  wish: AdvanceWish,
): Result<What> {
  const none = payment.setOff === 'none' || inputs.repayFrom === 'cash'
  const capBp = none ? 0 : (inputs.capBp ?? 0)
  const counted = before.filter(({ state }) => state !== 'contested')
  const what = wish.kind === 'cash' ? money(inputs, counted, wish) : input(inputs, counted, wish)
  return what.ok ? ok({ ...what.value, capBp }) : what
}

type Inputs = Terms['inputs']
type Wish<Kind> = Extract<AdvanceWish, { readonly kind: Kind }>

function money(
  { advanceFen }: Inputs,
  counted: readonly Counted[],
  { amountFen }: Wish<'cash'>,
): Result<Omit<What, 'capBp'>> {
  const given = sum(counted.filter(({ kind }) => kind === 'cash').map((each) => each.amountFen))
  const leftFen = (advanceFen ?? 0) - given
  if (amountFen > leftFen) return refuse('conflict', 'advance-beyond', { leftFen }, 'amountFen')
  const plain = { name: '', quality: '', unit: '', quantity: 1, unitFen: amountFen }
  return ok({ kind: 'cash', ...plain, amountFen })
}

function input(
  { items }: Inputs,
  counted: readonly Counted[],
  { item: at, quantity, unitFen }: Wish<'input'>,
): Result<Omit<What, 'capBp'>> {
  const item = items[at - 1]
  if (item === undefined) return refuse('missing', 'no-such-input', { item: at }, 'item')
  const { name, quality, unit } = item
  const given = sum(counted.filter((each) => each.name === name).map((each) => each.quantity))
  const left = (item.quantity ?? 0) - given
  if (quantity > left) {
    return refuse('conflict', 'advance-input-beyond', { name, left, unit }, 'quantity')
  }
  const dearestFen = Math.min(item.unitFen ?? 0, item.marketFen ?? 0)
  if (unitFen > dearestFen) {
    return refuse('invalid', 'advance-dear', { name, dearestFen }, 'unitFen')
  }
  const amountFen = quantity * unitFen
  return ok({ kind: 'input', name, quality, unit, quantity, unitFen, amountFen })
}

export function checkGiven({ state, no }: Pick<Advance, 'state' | 'no'>): Result<null> {
  return state === 'given' ? ok(null) : refuse('conflict', 'advance-decided', { no })
}

/** A signed advance and what has been repaid of it. */
export type Owing = Pick<Advance, 'id' | 'no' | 'amountFen' | 'capBp'> & {
  readonly repaidFen: number
}
/** A delivery of the same contract: what its goods come to by now, and what was taken from it for which advance. */
export type Harvest = {
  readonly delivery: string
  readonly goodsFen: number
  readonly taken: ReadonlyMap<string, number>
}
/** What is taken from a delivery for an advance; negative where it is given back because the goods became less. */
export type Repayment = {
  readonly advance: string
  readonly no: number
  readonly delivery: string
  readonly fen: number
  readonly goodsFen: number
  readonly capBp: number
  /** What was taken from the delivery before, and what of the advance is left after; whole fen. */
  readonly takenFen: number
  readonly leftFen: number
}

/**
 * Repayments of advances, given oldest first, from deliveries in their order. The goods of one delivery repay no more than the
 * lowest cap of the contract's advances, and no advance more than is left of it. What a correction takes off the goods it gives
 * back, of the newest advance first.
 */
export function repay(advances: readonly Owing[], harvests: readonly Harvest[]): Repayment[] {
  const left = new Map(advances.map(({ id, amountFen, repaidFen }) => [id, amountFen - repaidFen]))
  const capBp = Math.min(10_000, ...advances.map((advance) => advance.capBp))
  return harvests.flatMap((harvest) => {
    const found = repaidBy(harvest, { advances, left, capBp })
    for (const { advance, leftFen } of found) left.set(advance, leftFen)
    return found
  })
}

type Lent = {
  readonly advances: readonly Owing[]
  readonly left: ReadonlyMap<string, number>
  readonly capBp: number
}

function repaidBy(harvest: Harvest, { advances, left, capBp }: Lent): Repayment[] {
  const { delivery, goodsFen, taken } = harvest
  let takenFen = sum([...taken.values()])
  let room = Math.floor((Math.max(0, goodsFen) * capBp) / 10_000) - takenFen
  const back = room < 0
  const found: Repayment[] = []
  for (const { id, no } of back ? advances.toReversed() : advances) {
    const open = left.get(id) ?? 0
    const fen = back ? -Math.min(-room, taken.get(id) ?? 0) : Math.min(room, open)
    if (fen === 0) continue
    const leftFen = open - fen
    found.push({ advance: id, no, delivery, fen, goodsFen, capBp, takenFen, leftFen })
    takenFen += fen
    room -= fen
  }
  return found
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
