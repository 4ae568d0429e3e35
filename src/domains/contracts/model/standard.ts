// The county's standard contract, as its office publishes it.

import type { CountyStandard } from '#engines/contract/standard.ts'
import type { Instant } from '#kernel/time.ts'

export type StandardBody = {
  readonly county: CountyStandard
  /** The id of the notary office that supervises the signing. */
  readonly notaryOffice: string
  /** Where the price index of a demand is published. */
  readonly indexSource: string
  /** How many days an offer stands, and how many more the notary has. */
  readonly offerDays: number
  readonly notaryDays: number
  /** What the standard says of each product, beyond its register entry. */
  readonly products: readonly {
    readonly product: string
    readonly variety: string
    readonly gradeCard: string
    /** The warmest handover in tenths of a degree; null for what is not chilled. */
    readonly handoverMaxDeciC: number | null
  }[]
}

export type Standard = {
  readonly version: number
  readonly body: StandardBody
  readonly reason: string
  readonly publishedBy: string
  readonly publishedAt: Instant
}
