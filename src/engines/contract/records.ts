// The records of a contract's chain. Contents are the `content` of a statement, documents and scans SHA-256 in hex.

import type { Instant } from '#kernel/time.ts'

/** Who signs before the notary, in the order in which their statements are hashed. */
export const parties = ['household', 'firm', 'hall'] as const
export type Party = (typeof parties)[number]

type At = { readonly at: Instant; readonly version: number }
type Of = At & { readonly content: string }

export type ChainRecord =
  /** A draft was saved; it may be saved again until it is offered. */
  | (At & { readonly kind: 'draft' })
  /** A version is frozen and offered; an amendment and a correction change what is in force. */
  | (Of & {
      readonly kind: 'version' | 'amendment' | 'correction'
      readonly expiresAt: Instant
    })
  /** The household said yes. */
  | (Of & { readonly kind: 'consent' })
  | (Of & { readonly kind: 'firm-signature' })
  | (Of & { readonly kind: 'hall-signature' })
  | (Of & {
      readonly kind: 'refusal' | 'counter-proposal'
      readonly by: Party
      readonly reason: string
    })
  /** Whoever offered takes the offer back before all have signed. */
  | (Of & { readonly kind: 'recall'; readonly reason: string })
  | (Of & { readonly kind: 'countersign' })
  /** The notary sends the version back. */
  | (Of & { readonly kind: 'return'; readonly reason: string })
  /** The notarial certificate itself: its number and its scan. */
  | (Of & { readonly kind: 'certificate'; readonly number: string; readonly scan: string })
  | (At & {
      readonly kind: 'cancellation'
      readonly ground: 'offer-withdrawn' | 'agreement' | 'rescission' | 'judgment'
      readonly agreedBy: readonly Party[]
      /** The agreement, notice or judgment; '' for an offer that is only taken back. */
      readonly document: string
    })
  /** The notary office withdraws its certificate. */
  | (At & { readonly kind: 'withdrawal'; readonly document: string })
