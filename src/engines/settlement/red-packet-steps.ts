// A firm's report on one product, and the way from it to the red packet, as data.

import type { Fen } from '#kernel/money.ts'
import type { Parts } from './price.ts'
import type { Disallowed } from './red-packet-costs.ts'

/** What one channel sold and took back, orders added up. Quantities in parts of the product's unit. */
export type ChannelSales = {
  readonly channel: string
  readonly quantity: number
  readonly fen: number
  readonly returnedQuantity: number
  readonly returnedFen: number
}

/** A cost that the firm counts; `related` is what it cost a related party that charges it, null there when that is not shown. */
export type CostClaim = {
  readonly name: string
  readonly fen: number
  /** The number of the invoice or bill; '' when there is none. */
  readonly evidence: string
  readonly related: { readonly costFen: number | null } | null
}

export type RedPacketStep =
  | ({ readonly kind: 'channel'; readonly parts: Parts } & ChannelSales)
  | {
      readonly kind: 'net'
      readonly salesFen: number
      readonly returnsFen: number
      readonly netFen: number
    }
  /** The goods sold, at the average of what was paid for all there was to sell; rounded down. */
  | {
      readonly kind: 'purchase'
      readonly soldQuantity: number
      readonly parts: Parts
      readonly stockQuantity: number
      readonly paidFen: number
      readonly fen: number
    }
  | {
      readonly kind: 'cost'
      readonly name: string
      readonly claimedFen: number
      readonly netFen: number
      readonly capBp: number
      readonly capFen: number
      readonly fen: number
    }
  | ({ readonly kind: 'disallowed' } & Disallowed)
  | {
      readonly kind: 'profit'
      readonly netFen: number
      readonly purchaseFen: number
      readonly costsFen: number
      readonly fen: number
    }
  | {
      readonly kind: 'share'
      readonly profitFen: number
      readonly shareBp: number
      readonly fen: number
    }
  | {
      readonly kind: 'fallback'
      readonly netFen: number
      readonly fallbackBp: number
      readonly fen: number
    }
  | {
      readonly kind: 'minimum'
      readonly minimumFen: number
      readonly soldQuantity: number
      readonly parts: Parts
      readonly fen: number
    }
  | { readonly kind: 'due'; readonly by: 'share' | 'fallback' | 'minimum'; readonly fen: Fen }
