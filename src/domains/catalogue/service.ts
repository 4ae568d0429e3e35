import { bank } from '#domains/ledger/model.ts'
import { planBank } from '#domains/ledger/service.ts'
import { findRepeated, type Geography } from '#domains/parties/model/registry.ts'
import { planGeography } from '#domains/parties/service/registry.ts'
import { type Result, refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { hexDigest, newSecret } from '#platform/crypto/digest.ts'
import type { Change } from '#platform/db/client.ts'
import { commit } from '#platform/db/commit.ts'
import { checkCatalogue, type Lottery, type Product, type Season } from './model.ts'
import {
  findLottery,
  insertLottery,
  listProducts,
  listSeasons,
  saveProducts,
  saveSeasons,
} from './store.ts'

export type RegistryFile = Geography & Catalogue
type Counts = Record<Exclude<keyof RegistryFile, 'county'>, number>
export type Catalogue = {
  readonly products: readonly Product[]
  readonly seasons: readonly Season[]
}

/** Loads the county's registry: geography, products, seasons and the account that money enters by, in one deed. */
export async function loadRegistry(ctx: Ctx, file: RegistryFile): Promise<Counts> {
  allow(ctx, 'registry.write')
  const geography = await planGeography(ctx, file)
  const repeated =
    findRepeated('products', idsOf(file.products)) ?? findRepeated('seasons', idsOf(file.seasons))
  if (repeated !== null) unwrap(repeated)
  unwrap(checkCatalogue(file.products, file.seasons))
  const lotteries = await Promise.all(file.seasons.map((season) => planFirstLottery(ctx, season)))
  await commit(ctx, {
    verb: 'registry.write',
    subject: 'registry/county',
    seen: geography.seen,
    changes: [
      ...geography.changes,
      ...saveProducts(ctx.db, file.products),
      ...saveSeasons(ctx.db, file.seasons),
      ...lotteries.flat(),
      ...planBank(ctx, bank),
    ],
  })
  return countsOf(file)
}

/** A season that opens has its lottery drawn, before anybody knows what there will be to draw. */
async function planFirstLottery(ctx: Ctx, { id, state }: Season): Promise<Change[]> {
  if (state !== 'open' || (await findLottery(ctx.db, id)) !== null) return []
  return planLottery(ctx, id, 1)
}

/** The season's draw of that number, as part of a larger deed: the seed is sealed until a round uses it. */
export async function planLottery(ctx: Ctx, season: string, no: number): Promise<Change[]> {
  const seed = newSecret()
  const seedCipher = await ctx.vault.seal(lotteryShelf(season, no), seed)
  const drawnAt = ctx.now
  return [insertLottery(ctx.db, season, { no, seedCipher, seedHash: hexDigest(seed), drawnAt })]
}

/** What the season's next round will be drawn by; null where nothing was drawn beforehand. */
export function lotteryOf(ctx: Ctx, season: string): Promise<Lottery | null> {
  return findLottery(ctx.db, season)
}

/** Opens the seed; only the round that uses it makes it public. */
export function openLottery(
  ctx: Ctx,
  season: string,
  { no, seedCipher }: Lottery,
): Promise<string> {
  return ctx.vault.open(lotteryShelf(season, no), seedCipher)
}

function lotteryShelf(season: string, no: number) {
  return { table: 'lotteries', column: 'seed_cipher', row: `${season}/${no}` }
}

function countsOf(file: RegistryFile): Counts {
  return {
    townships: file.townships.length,
    nodes: file.nodes.length,
    edges: file.edges.length,
    places: file.places.length,
    hubs: file.hubs.length,
    halls: file.halls.length,
    products: file.products.length,
    seasons: file.seasons.length,
  }
}

export async function readCatalogue(ctx: Ctx): Promise<Catalogue> {
  allow(ctx, 'registry.read')
  return catalogueOf(ctx)
}

/** Products and seasons, for other verbs' own reading. */
export async function catalogueOf(ctx: Ctx): Promise<Catalogue> {
  const [products, seasons] = await Promise.all([listProducts(ctx.db), listSeasons(ctx.db)])
  return { products, seasons }
}

export function productIn({ products }: Catalogue, id: string): Result<Product> {
  const product = products.find((each) => each.id === id)
  return product ? { ok: true, value: product } : refuse('invalid', 'no-such-product', { id })
}

export function seasonIn({ seasons }: Catalogue, id: string): Result<Season> {
  const season = seasons.find((each) => each.id === id)
  return season ? { ok: true, value: season } : refuse('invalid', 'no-such-season', { id })
}

/** The season that business is done in; a refusal between seasons. */
export function openSeasonIn({ seasons }: Catalogue): Result<Season> {
  const season = seasons.find(({ state }) => state === 'open')
  return season ? { ok: true, value: season } : refuse('conflict', 'no-open-season')
}

function idsOf(rows: readonly { readonly id: string }[]): string[] {
  return rows.map(({ id }) => id)
}
