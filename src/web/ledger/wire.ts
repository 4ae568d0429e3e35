// What the API says of the ledger, as far as screens show it.

import type { FullBlock, PostingKind } from '#engines/ledger/journal.ts'
import type { ChainFault, Head } from '#engines/ledger/verify.ts'

export type Desk = 'office' | 'department'
export type Account = {
  readonly id: string
  readonly balanceFen: number
  readonly heldFen: number
  readonly postedSeq: number
}
export type Entry = {
  readonly seq: number
  readonly id: string
  readonly kind: PostingKind
  readonly at: number
  readonly other: string
  readonly amountFen: number
  readonly purpose: string
  readonly names: string | null
}
export type TrialBalance = {
  readonly groups: readonly {
    readonly group: string
    readonly accounts: number
    readonly balanceFen: number
    readonly heldFen: number
  }[]
  readonly sumFen: number
  readonly drifted: readonly string[]
}
export type Journal = { readonly blocks: readonly FullBlock[]; readonly next: number | null }
export type Verification = {
  readonly head: Head
  readonly fault: ChainFault | null
  readonly next: Head | null
  readonly anchors: readonly (Head & {
    readonly no: number
    readonly at: number
    readonly leaf: string
  })[]
}
