// What the API answers about a file handed in.

export type ImportKind = 'hall' | 'firm' | 'vehicles' | 'requests'
export type Fate = 'create' | 'update' | 'same' | 'held' | 'bad'
export type SheetCount = {
  readonly sheet: string
  readonly label: string
  readonly rows: number
} & {
  readonly [fate in Fate]: number
}
export type Import = {
  readonly id: string
  readonly revision: number
  readonly kind: ImportKind
  readonly party: string
  readonly fileName: string
  readonly state: 'checked' | 'accepted' | 'discarded'
  readonly sheets: readonly SheetCount[]
  readonly errorCount: number
  readonly at: number
  readonly acceptedAt: number | null
}
export type ImportError = {
  readonly sheet: string
  readonly sheetLabel: string
  readonly row: number
  readonly column: string
  readonly columnLabel: string
  readonly code: string
  readonly detail: string
  readonly value: string
}
export type Preview = {
  readonly sheet: string
  readonly columns: readonly { readonly key: string; readonly label: string }[]
  readonly items: readonly {
    readonly row: number
    readonly fate: Fate
    readonly cells: Readonly<Record<string, string>>
  }[]
}
