// Many contracts under one assertion: read in the order they were named, each once, and each with its own way up to the root.

import { batchOf, type Membership } from '#engines/contract/batch.ts'
import type { Role } from '#engines/contract/statement.ts'
import type { ContractId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import type { Ctx } from '#platform/context.ts'
import { type Dossier, listDossiers } from './dossiers.ts'

/** The dossiers of these contracts, in their order; one that is named twice or that there is not refuses the batch. */
export async function dossiersOf(ctx: Ctx, ids: readonly ContractId[]): Promise<Dossier[]> {
  const twice = ids.find((id, at) => ids.indexOf(id) < at)
  if (twice !== undefined) unwrap(refuse('invalid', 'contract-batch-repeated', { id: twice }))
  const known = new Map(
    (await listDossiers(ctx, ids)).map((dossier) => [dossier.contract.id, dossier]),
  )
  return ids.map((id) => known.get(id) ?? unwrap(refuse('missing', 'no-such-contract', { id })))
}

export type Batch<Item> = {
  /** The text that is signed. */
  readonly statement: string
  readonly items: readonly (Item & { readonly member: Membership })[]
}

/** The statement over the root of what is laid for each item. The same items give the same text. */
export function batchOver<Item extends { readonly laid: string }>(
  { logOrigin: origin, county }: Ctx,
  role: Role,
  items: readonly Item[],
): Batch<Item> {
  const { text: statement, members } = batchOf(
    { role, origin, county },
    items.map(({ laid }) => laid),
  )
  const joined = items.flatMap((item, at) => {
    const member = members[at]
    return member === undefined ? [] : [{ ...item, member }]
  })
  return { statement, items: joined }
}
