// What the core of a part's network is made of.

/** An arc between core nodes. Where a node has several they are filled in their order. */
export type CoreArc = {
  readonly tail: number
  readonly head: number
  readonly capacity: number
  /** The rank of a tranche of what a household leaves unsold; 0 for all else. */
  readonly rank: number
  /** The demand whose viable minimum this is; -1 for none. */
  readonly viable: number
  /** Whether a capacity forces this much to stay unsold. */
  readonly isForced: boolean
}

export type Node =
  | { readonly kind: 'demand'; readonly demand: number }
  | {
      readonly kind: 'hall' | 'household'
      readonly of: string
      readonly demand: number
      readonly room: number
      readonly up: number
    }
  | { readonly kind: 'home'; readonly lots: readonly number[]; readonly up: number }
  | {
      readonly kind: 'capacity'
      readonly capacity: number
      readonly forced: number
      readonly up: number
    }
