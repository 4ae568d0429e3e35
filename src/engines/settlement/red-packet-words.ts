// The way to a red packet in words: what the firm counted, what was struck out and why, and what a household's part of it is.

import type { Code } from '#kernel/wording/wording.ts'
import { percent, quantity, yuan } from './figures.ts'
import type { Unit } from './price-terms.ts'
import type { Sayable } from './price-words.ts'
import type { Disallowed } from './red-packet-costs.ts'
import type { Portion } from './red-packet-split.ts'
import type { RedPacketStep } from './red-packet-steps.ts'

const reasons: Readonly<Record<Disallowed['why'], Code>> = {
  unlisted: 'red-packet-cost-unlisted',
  'no-evidence': 'red-packet-cost-no-evidence',
  'evidence-repeated': 'red-packet-cost-evidence-repeated',
  'related-unshown': 'red-packet-cost-related-unshown',
  'related-markup': 'red-packet-cost-related-markup',
}

/** What a step says, for `say` in either language. Quantities are of the product's `unit`. */
export function redPacketWords(step: RedPacketStep, unit: Unit): Sayable {
  const amount = 'fen' in step ? yuan(step.fen) : ''
  switch (step.kind) {
    case 'channel': {
      const sold = quantity(step.quantity, step.parts, unit)
      const back = quantity(step.returnedQuantity, step.parts, unit)
      const facts = { ...sold, channel: step.channel, amount, returned: back.quantity }
      return {
        code: 'red-packet-channel',
        facts: { ...facts, returns: yuan(step.returnedFen) },
      }
    }
    case 'disallowed': {
      const { name, evidence } = step
      return { code: reasons[step.why], facts: { name, evidence, amount } }
    }
    case 'purchase': {
      const { soldQuantity, stockQuantity, parts, paidFen } = step
      const stock = quantity(stockQuantity, parts, unit).quantity
      const facts = { ...quantity(soldQuantity, parts, unit), stock, paid: yuan(paidFen), amount }
      return { code: 'red-packet-purchase', facts }
    }
    case 'minimum': {
      const facts = quantity(step.soldQuantity, step.parts, unit)
      return {
        code: 'red-packet-minimum',
        facts: { ...facts, least: yuan(step.minimumFen), amount },
      }
    }
    default:
      return sum(step, amount)
  }
}

type Sum = Exclude<RedPacketStep, { kind: 'channel' | 'disallowed' | 'purchase' | 'minimum' }>

function sum(step: Sum, amount: string): Sayable {
  switch (step.kind) {
    case 'net': {
      const { salesFen, returnsFen, netFen } = step
      const facts = { sales: yuan(salesFen), returns: yuan(returnsFen), amount: yuan(netFen) }
      return { code: 'red-packet-net', facts }
    }
    case 'cost': {
      const { name, claimedFen, netFen, capBp, capFen, fen } = step
      const facts = { name, amount, claimed: yuan(claimedFen), net: yuan(netFen) }
      const capped = fen < claimedFen
      return {
        code: capped ? 'red-packet-cost-capped' : 'red-packet-cost',
        facts: { ...facts, cap: percent(capBp), capAmount: yuan(capFen) },
      }
    }
    case 'profit': {
      const { netFen, purchaseFen, costsFen } = step
      const facts = { net: yuan(netFen), purchase: yuan(purchaseFen), costs: yuan(costsFen) }
      return { code: 'red-packet-profit', facts: { ...facts, amount } }
    }
    case 'share': {
      const rate = percent(step.shareBp)
      if (step.profitFen <= 0) return { code: 'red-packet-no-profit', facts: { rate } }
      return { code: 'red-packet-share', facts: { profit: yuan(step.profitFen), rate, amount } }
    }
    case 'fallback': {
      const facts = { net: yuan(step.netFen), rate: percent(step.fallbackBp), amount }
      return { code: 'red-packet-fallback', facts }
    }
    default:
      return { code: dueCodes[step.by], facts: { amount } }
  }
}

const dueCodes = {
  share: 'red-packet-due-share',
  fallback: 'red-packet-due-fallback',
  minimum: 'red-packet-due-minimum',
} as const satisfies Record<string, Code>

/** What one household's portion says. `weight` and `total` are quantities in the unit or amounts in yuan, as the contract splits. */
export function portionWords(
  portion: Portion,
  packet: { readonly dueFen: number },
  by: { readonly weight: string; readonly total: string },
): Sayable {
  const facts = { ...by, packet: yuan(packet.dueFen), amount: yuan(portion.fen) }
  return { code: portion.raised ? 'red-packet-portion-raised' : 'red-packet-portion', facts }
}
