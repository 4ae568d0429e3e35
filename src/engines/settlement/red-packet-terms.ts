// What a contract says of the red packet: clause 13 without blanks.

import { ok, type Result, refuse } from '#kernel/result.ts'

/** Shares in basis points; a cost's cap is one of the net sales. `minimumFen` is the least for each unit sold. */
export type RedPacketTerms = {
  readonly shareBp: number
  readonly channels: readonly string[]
  readonly costs: readonly { readonly name: string; readonly capBp: number }[]
  readonly splitBy: 'accepted-quantity' | 'accepted-value'
  readonly minimumFen: number
  readonly fallbackBp: number
}

/** Clause 13 as a contract holds it, in which anything may still be blank. */
export type WrittenRedPacket = {
  readonly shareBp: number | null
  readonly channels: readonly string[]
  readonly costs: readonly { readonly name: string; readonly capBp: number | null }[]
  readonly splitBy: RedPacketTerms['splitBy'] | ''
  readonly minimumFen: number | null
  readonly fallbackBp: number | null
}

/** 电商红包: the county's households get at least 30 % of what each product makes online, whatever a contract says. */
export const lawfulShareBp = 3000

/** Reads clause 13; refuses what leaves blank what is shared, or names a cost twice. */
export function readRedPacketTerms(written: WrittenRedPacket): Result<RedPacketTerms> {
  const { shareBp, channels, splitBy, minimumFen, fallbackBp } = written
  if (shareBp === null) return blank('shareBp')
  if (splitBy === '') return blank('splitBy')
  if (minimumFen === null) return blank('minimumFen')
  if (fallbackBp === null) return blank('fallbackBp')
  const costs = written.costs.flatMap(({ name, capBp }) =>
    capBp === null ? [] : [{ name, capBp }],
  )
  const names = new Set(costs.map(({ name }) => name))
  if (names.size < written.costs.length) return blank('costs')
  return ok({ shareBp, channels, costs, splitBy, minimumFen, fallbackBp })
}

function blank(field: string): Result<never> {
  return refuse('invalid', 'red-packet-terms-blank', { field }, field)
}
