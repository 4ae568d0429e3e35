// Smallest lots: a pair carries nothing, or at least what its demand takes at a time. A flow knows no such rule; where it
// breaks it, the small pieces are given up or raised, and the rest is matched anew.

import { type Solved, settle, settleAs } from './branch.ts'
import { type Market, pieceMin, shareKey } from './market.ts'
import { drawNetwork, type Network } from './network.ts'
import type { Pairs } from './pairs.ts'
import { compareLevels, levelsOf } from './prices.ts'
import type { Demand, Lot } from './problem.ts'
import { shareRoom } from './shares.ts'
import { type Fixes, openBench } from './solution.ts'
import { sendAgain } from './start.ts'
import type { Sending } from './transport/crossover.ts'

type Kept = { readonly network: Network; readonly solved: Solved }

/**
 * The better of two ways to be rid of pairs that carry less than the smallest lot of their demand: to give them up, or to
 * raise them to it. What was found before bounds what is lost by it.
 */
export function keepPieces(market: Market, pairs: Pairs, first: Kept): Kept {
  if (piecesTooSmall(market, first.network, first.solved.sending).length === 0) return first
  const given = giveUp(market, pairs, first)
  const raised = raise(market, pairs, first)
  const isBetter = raised !== null && compareLevels(raised.solved.levels, given.solved.levels) < 0
  return isBetter ? raised : given
}

/**
 * Where pairs carry less than the smallest lot of their demand, these pairs are given up and the rest is matched anew, until
 * none is left; demands stay open or shut as they were while their minimums can be kept so. A demand that is left with too
 * little for a smallest lot once more does without that rest.
 */
function giveUp(market: Market, pairs: Pairs, first: Kept): Kept {
  const { bound, cases, lotPrices } = first.solved
  const banned = new Set<number>()
  const struck = new Set<number>()
  const room = market.room.slice()
  const less: Market = { ...market, room }
  let { network, solved } = first
  for (;;) {
    const small = piecesTooSmall(market, network, solved.sending)
    if (small.length === 0) return { network, solved: { ...solved, bound, cases, lotPrices } }
    for (const { lot, demand, amount } of small) {
      banned.add(pairAt(pairs, lot, demand))
      const rest = (room[demand] as number) - amount
      if (struck.has(demand) && rest >= (market.viable[demand] as number)) room[demand] = rest
      struck.add(demand)
    }
    const next = drawNetwork(less, pairs, network.share, banned)
    const before = { sending: sendAgain(network, next, solved.sending), prices: null }
    const fixes = standing(market, network, solved.sending)
    solved =
      settled(settleAs(openBench(less, next, before), fixes), solved) ??
      settle(openBench(less, next, before))
    network = next
  }
}

function settled(found: ReturnType<typeof settleAs>, { bound, cases }: Solved): Solved | null {
  return found === null ? null : { ...found, bound, cases }
}

/** Of each demand that has a minimum, whether it is served (1) or not (-1); 0 for those without. */
function standing(market: Market, { share, demand }: Network, { code, count }: Sending): Fixes {
  const fixes = Int8Array.from(share.demands, (j) => ((market.viable[j] as number) > 0 ? -1 : 0))
  for (let p = 0; p < count; p++) {
    const j = demand[code[p] as number] as number
    if (fixes[j] === -1) fixes[j] = 1
  }
  return fixes
}

type Piece = { readonly lot: number; readonly demand: number; readonly amount: number }

function piecesTooSmall(
  market: Market,
  network: Network,
  { lot, code, amount, count }: Sending,
): Piece[] {
  const { share, demand } = network
  const found: Piece[] = []
  for (let p = 0; p < count; p++) {
    const i = share.lots[lot[p] as number] as number
    const j = share.demands[demand[code[p] as number] as number] as number
    const carried = amount[p] as number
    if (carried < pieceMin(market, i, j)) found.push({ lot: i, demand: j, amount: carried })
  }
  return found
}

function pairAt({ start, demand }: Pairs, lot: number, j: number): number {
  let a = start[lot] as number
  while (demand[a] !== j) a++
  return a
}

const roundsMax = 40

/**
 * Sets aside for each small piece what its demand takes at least, and matches the rest anew, as if that were signed; a piece for
 * which there is no room is given up. Null where that does not come to an end.
 */
function raise(market: Market, pairs: Pairs, first: Kept): Kept | null {
  const aside = openAside(market)
  const banned = new Set<number>()
  let { network, solved } = first
  for (let round = 0; round < roundsMax; round++) {
    const small = piecesTooSmall(aside.market, network, solved.sending)
    if (small.length === 0) return withAside(market, aside, { network, solved })
    for (const piece of small)
      if (!setAside(aside, piece)) banned.add(pairAt(pairs, piece.lot, piece.demand))
    network = drawNetwork(aside.market, pairs, network.share, banned)
    solved = settle(openBench(aside.market, network, null))
  }
  return null
}

/** A market less what is set aside. */
type Aside = {
  readonly market: Market
  readonly signed: Map<string, number>
  readonly pieces: Piece[]
}

function openAside(market: Market): Aside {
  const signed = new Map(market.signed)
  const less = {
    ...market,
    quantity: market.quantity.slice(),
    room: market.room.slice(),
    served: market.served.slice(),
    signed,
  }
  return { market: less, signed, pieces: [] }
}

/** Answers whether there was room for it; where a minimum or a capacity is near, none is looked for. */
function setAside({ market, signed, pieces }: Aside, { lot, demand }: Piece): boolean {
  const { household, hall, id } = market.lots[lot] as Lot
  const to = market.demands[demand] as Demand
  const amount = pieceMin(market, lot, demand)
  const room = Math.min(
    market.quantity[lot] as number,
    market.room[demand] as number,
    shareRoom(market, { kind: 'household', of: household, demand }),
    shareRoom(market, { kind: 'hall', of: hall, demand }),
  )
  const isHeld = (market.viable[demand] as number) > 0 || market.capacity.length > 0
  if (room < amount || isHeld) return false
  market.quantity[lot] = (market.quantity[lot] as number) - amount
  market.room[demand] = (market.room[demand] as number) - amount
  const family = market.family[lot] as number
  const isAlone = (market.familySize[family] as number) < 2
  for (let i = isAlone ? lot : 0; i < (isAlone ? lot + 1 : market.lots.length); i++)
    if (market.family[i] === family) market.served[i] = (market.served[i] as number) + amount
  for (const key of [
    shareKey('household', household, to.id),
    shareKey('hall', hall, to.id),
    shareKey('lot', id, to.id),
  ])
    signed.set(key, (signed.get(key) ?? 0) + amount)
  pieces.push({ lot, demand, amount })
  return true
}

/** The flow with what was set aside, as a flow of the whole market. */
function withAside(market: Market, { pieces }: Aside, { network, solved }: Kept): Kept {
  const { share, net, demand } = network
  const extra = new Map(pieces.map(({ lot, demand: j, amount }) => [`${lot} ${j}`, amount]))
  const sent = new Map<number, number>()
  const { sending } = solved
  for (let p = 0; p < sending.count; p++)
    sent.set(sending.code[p] as number, sending.amount[p] as number)
  const lot: number[] = []
  const code: number[] = []
  const amount: number[] = []
  for (let x = 0; x < net.lots; x++) {
    const end = net.start[x + 1] as number
    for (let a = net.start[x] as number; a < end; a++) {
      const pair = `${share.lots[x]} ${share.demands[demand[a] as number]}`
      const all = (sent.get(a) ?? 0) + (extra.get(pair) ?? 0)
      if (all === 0) continue
      lot.push(x)
      code.push(a)
      amount.push(all)
    }
  }
  const whole = {
    lot: Int32Array.from(lot),
    code: Int32Array.from(code),
    amount: Int32Array.from(amount),
    count: lot.length,
  }
  const fixes = new Int8Array(share.demands.length)
  const levels = levelsOf({ market, network }, whole, fixes)
  return { network, solved: { ...solved, sending: whole, levels } }
}
