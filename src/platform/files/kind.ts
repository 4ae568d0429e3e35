// What a slice hands in so that its files can be imported: the sheets, who may, what a row would do, what to write.

import type { Refusal } from '#kernel/result.ts'
import type { Verb } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import type { Change } from '#platform/db/client.ts'
import type { Cell } from './cell.ts'
import type { Fault, FileRows, SheetSpec } from './table.ts'

export const kindNames = ['hall', 'firm', 'vehicles', 'requests'] as const
export type KindName = (typeof kindNames)[number]

/** What accepting the import does with a row. A held row is stored and waits for a person to look at it. */
export type Fate = 'create' | 'update' | 'same' | 'held' | 'bad'

/** What the good rows of a file would change. */
export type ImportPlan = {
  readonly changes: readonly Change[]
  /** As in a deed: what to answer when a guard of the tables sees a race. */
  readonly refusals?: Readonly<Record<string, Refusal>>
}

export type Checked = {
  /** By sheet key and row, for every readable row; a row that a fault names is bad whatever stands here. */
  readonly fates: ReadonlyMap<string, ReadonlyMap<number, Fate>>
  /** What is wrong with rows whose cells could all be read. */
  readonly faults: readonly Fault[]
  /** Anything that tells the records that were read from the same records changed: their ids and revisions. */
  readonly basis: string
  /** The writes of the rows that are neither bad nor the same. */
  readonly plan: () => Promise<ImportPlan>
}

export type ImportKind = {
  readonly kind: KindName
  readonly verb: Verb
  readonly sheets: readonly SheetSpec[]
  /** Refuses who may not import or export for the party, and parties that do not exist. */
  readonly allow: (ctx: Ctx, party: string) => Promise<void>
  /** What the deed is done to: two imports of one subject cannot both be accepted on the same facts. */
  readonly subject: (party: string) => string
  readonly check: (ctx: Ctx, party: string, file: FileRows) => Promise<Checked>
  /** The rows that are kept now, by sheet key, each row in the order of the sheet's columns. */
  readonly rows: (ctx: Ctx, party: string) => Promise<ReadonlyMap<string, readonly Cell[][]>>
  /** Words that a column of the template offers and only the database knows, by column key. */
  readonly words?: (ctx: Ctx) => Promise<Readonly<Record<string, readonly string[]>>>
}

export type ImportKinds = Readonly<Partial<Record<KindName, ImportKind>>>
