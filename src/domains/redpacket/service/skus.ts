// What a firm's numbers on each channel stand for: kept by the firm, never overwritten.

import { catalogueOf, productIn } from '#domains/catalogue/service.ts'
import { firmOf } from '#domains/parties/service/names.ts'
import type { Sku } from '#domains/redpacket/model/upload.ts'
import { insertSkus, listSkus } from '#domains/redpacket/store/skus.ts'
import type { FirmId } from '#kernel/id.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { commit } from '#platform/db/commit.ts'

/** The mapping of a firm, of all channels or one. */
export async function skusOf(ctx: Ctx, firm: FirmId | undefined, channel?: string): Promise<Sku[]> {
  allow(ctx, 'sales.read')
  const { role, party } = ctx.actor
  const own = role === 'firm' ? party : firm
  if (own === undefined) return []
  return listSkus(ctx.db, own, channel ?? null)
}

export type NewSkus = {
  readonly firm: FirmId
  readonly channel: string
  readonly skus: readonly Pick<Sku, 'sku' | 'title' | 'product' | 'quantity'>[]
}

/** Says what numbers stand for; those that stay as they are gain no row. */
export async function mapSkus(ctx: Ctx, { firm, channel, skus }: NewSkus): Promise<Sku[]> {
  allowFor(ctx, 'sales.write', firm)
  unwrap(await firmOf(ctx, firm))
  const catalogue = await catalogueOf(ctx)
  const seen = new Set<string>()
  for (const { sku, product, quantity } of skus) {
    if (seen.has(sku)) unwrap(refuse('invalid', 'sales-sku-twice', { sku }, 'skus'))
    seen.add(sku)
    if (product !== null) unwrap(productIn(catalogue, product))
    if ((product === null) !== (quantity === 0)) {
      unwrap(refuse('invalid', 'sales-sku-quantity', { sku }, 'skus'))
    }
  }
  const before = new Map((await listSkus(ctx.db, firm, channel)).map((each) => [each.sku, each]))
  const fresh = skus.flatMap((said): Sku[] => {
    const known = before.get(said.sku)
    const title = said.title === '' ? (known?.title ?? '') : said.title
    const same =
      known?.product === said.product && known.quantity === said.quantity && known.title === title
    return same ? [] : [{ ...said, title, channel, seq: (known?.seq ?? 0) + 1 }]
  })
  if (fresh.length > 0) {
    await commit(ctx, {
      verb: 'sales.write',
      subject: `sales-skus/${firm}/${newId('map')}`,
      seen: 0,
      changes: insertSkus(ctx.db, firm, fresh, { user: ctx.actor.user, now: ctx.now }),
      refusals: { 'a mapping follows the last one': raced },
    })
  }
  return listSkus(ctx.db, firm, channel)
}

const raced: Refusal = {
  kind: 'conflict',
  code: 'stale-revision',
  facts: { subject: 'sales-skus' },
}
