// Who gets what of a red packet: by accepted quantity or value, to the fen, and none less than the least for its units.

import { assert } from '#kernel/assert.ts'
import { type Fen, fen, split } from '#kernel/money.ts'
import type { RedPacketTerms } from './red-packet-terms.ts'

/** What of one household's produce was accepted, in parts of the unit, and what it was paid for it. */
export type Share = {
  readonly household: string
  readonly quantity: number
  readonly valueFen: number
}
export type Portion = {
  readonly household: string
  readonly fen: Fen
  /** It would have come to less by the key and was raised to the least for its units. */
  readonly raised: boolean
}

type Claim = { readonly at: number; readonly weight: number; readonly least: number }

/**
 * Splits a red packet. The least for each unit sold belongs to the households by accepted quantity; whoever would get less by the
 * contract's key gets that, and the others share the rest by the key. Portions add up exactly; ties go by the order of the shares,
 * which therefore must not depend on who asks. Throws when nobody has anything to be shared by.
 */
export function splitRedPacket(
  packet: { readonly dueFen: Fen; readonly guaranteedFen: Fen },
  splitBy: RedPacketTerms['splitBy'],
  shares: readonly Share[],
): readonly Portion[] {
  if (packet.dueFen === 0) {
    return shares.map(({ household }) => ({ household, fen: fen(0), raised: false }))
  }
  assert(packet.guaranteedFen <= packet.dueFen, 'the guarantee is part of what is due')
  const quantities = shares.map(({ quantity }) => quantity)
  const least = split(packet.guaranteedFen, quantities)
  const claims = shares.map(({ quantity, valueFen }, at): Claim => {
    const weight = splitBy === 'accepted-quantity' ? quantity : valueFen
    return { at, weight, least: least[at] ?? 0 }
  })
  const raised = raisedOf(claims, packet.dueFen)
  const rest = claims.filter(({ at }) => !raised.has(at))
  const restFen = claims.reduce(
    (left, claim) => (raised.has(claim.at) ? left - claim.least : left),
    Number(packet.dueFen),
  )
  const amounts = new Map([...raised].map((at) => [at, least[at] ?? fen(0)]))
  if (rest.length > 0) {
    const parts = split(
      fen(restFen),
      rest.map(({ weight }) => weight),
    )
    for (const [i, { at }] of rest.entries()) amounts.set(at, parts[i] ?? fen(0))
  }
  return shares.map(({ household }, at) => ({
    household,
    fen: amounts.get(at) ?? fen(0),
    raised: raised.has(at),
  }))
}

/**
 * Those whose least is above their quota of what the others leave. Whoever needs most for its weight comes first: once one has
 * enough, all after it have.
 */
function raisedOf(claims: readonly Claim[], dueFen: number): ReadonlySet<number> {
  const order = claims.filter(({ least }) => least > 0).sort(neediestFirst)
  const raised = new Set<number>()
  let left = BigInt(dueFen)
  let weights = claims.reduce((sum, { weight }) => sum + BigInt(weight), 0n)
  for (const { at, weight, least } of order) {
    if (BigInt(least) * weights <= left * BigInt(weight)) break
    raised.add(at)
    left -= BigInt(least)
    weights -= BigInt(weight)
  }
  return raised
}

function neediestFirst(a: Claim, b: Claim): number {
  const difference = BigInt(b.least) * BigInt(a.weight) - BigInt(a.least) * BigInt(b.weight)
  if (difference === 0n) return a.at - b.at
  return difference > 0n ? 1 : -1
}
