import { z } from '@hono/zod-openapi'
import type { Product, Season } from '#domains/catalogue/model.ts'
import type { ProductId, SeasonId } from '#kernel/id.ts'
import { formatDay } from '#kernel/time.ts'
import { IsoDay } from '#platform/http/day.ts'

const name = z.string().min(1).max(60)
const key = z.string().regex(/^[\w-]{1,64}$/)

const productFields = {
  seq: z.int().min(0),
  nameZh: name,
  nameEn: name,
  unit: z.enum(['kg', 'bird', 'egg']),
  unitG: z.int().min(1),
  unitMl: z.int().min(1),
  standardNo: z.string().min(1).max(60),
  standardKind: z.enum(['national', 'industry', 'county']),
  chilled: z.boolean(),
  yieldPerMu: z.int().min(1),
  certificateDue: z.boolean(),
  grades: z
    .array(z.object({ rank: z.int().min(1), zh: name, en: name }))
    .min(1)
    .max(9),
}
const ProductView = z.object({ id: z.string(), ...productFields }).openapi('Product')
const SeasonView = z
  .object({
    id: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    from: z.string(),
    to: z.string(),
    state: z.enum(['open', 'ended']),
  })
  .openapi('Season')
export const CatalogueView = z
  .object({ products: z.array(ProductView), seasons: z.array(SeasonView) })
  .openapi('Catalogue')

/** The catalogue part of the registry file. */
export const CatalogueFile = z.object({
  products: z
    .array(z.object({ id: key.transform((id) => id as ProductId), ...productFields }))
    .min(1)
    .max(500),
  seasons: z
    .array(
      z.object({
        id: key.transform((id) => id as SeasonId),
        nameZh: name,
        nameEn: name,
        from: IsoDay,
        to: IsoDay,
        state: z.enum(['open', 'ended']),
      }),
    )
    .min(1)
    .max(200),
})

export function viewCatalogue({
  products,
  seasons,
}: {
  readonly products: readonly Product[]
  readonly seasons: readonly Season[]
}): z.infer<typeof CatalogueView> {
  return {
    products: products.map((product) => ({ ...product, grades: [...product.grades] })),
    seasons: seasons.map(viewSeason),
  }
}

function viewSeason(season: Season): z.infer<typeof SeasonView> {
  return { ...season, from: formatDay(season.from), to: formatDay(season.to) }
}
