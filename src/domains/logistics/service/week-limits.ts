// How long produce keeps at a hall and how much a hall stores: what weeks are planned by.

import {
  type HallStore,
  type Keeping,
  listKeepings,
  listStores,
  readStore,
} from '#domains/logistics/store/week-facts.ts'
import { saveKeeping, saveStore } from '#domains/logistics/store/weeks.ts'
import type { PlaceId, ProductId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

export async function keepings(ctx: Ctx): Promise<Keeping[]> {
  allow(ctx, 'schedule.read')
  return listKeepings(ctx.db)
}

export async function setKeeping(
  ctx: Ctx,
  given: Pick<Keeping, 'product' | 'revision' | 'days'>,
): Promise<Keeping> {
  allow(ctx, 'schedule.write')
  const { product, revision } = given
  await findKeeping(ctx, product)
  await commit(ctx, {
    verb: 'schedule.write',
    subject: `keeping/${product}`,
    seen: revision,
    changes: [saveKeeping(ctx.db, { ...given, revision: revision + 1 })],
  })
  return findKeeping(ctx, product)
}

async function findKeeping(ctx: Ctx, id: ProductId): Promise<Keeping> {
  const found = (await listKeepings(ctx.db)).find(({ product }) => product === id)
  return found ?? unwrap(refuse('invalid', 'no-such-product', { id }, 'product'))
}

export async function pageStores(
  ctx: Ctx,
  filter: { readonly q?: string | undefined; readonly after: string; readonly limit: number },
): Promise<Page<HallStore>> {
  allow(ctx, 'schedule.read')
  return pageFrom(await listStores(ctx.db, filter), filter.limit, ({ hall }) => hall)
}

/** Says what a hall stores overnight, or (null) that nobody knows. */
export async function setStore(ctx: Ctx, given: Omit<HallStore, 'name'>): Promise<HallStore> {
  allow(ctx, 'schedule.write')
  const { hall, revision } = given
  await findStore(ctx, hall)
  await commit(ctx, {
    verb: 'schedule.write',
    subject: `hall-store/${hall}`,
    seen: revision,
    changes: [saveStore(ctx.db, { ...given, revision: revision + 1 })],
  })
  return findStore(ctx, hall)
}

async function findStore(ctx: Ctx, hall: PlaceId): Promise<HallStore> {
  return (await readStore(ctx.db, hall)) ?? unwrap(refuse('missing', 'week-hall-unknown', { hall }))
}
