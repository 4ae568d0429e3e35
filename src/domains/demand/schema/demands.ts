import { z } from '@hono/zod-openapi'
import type { Demand } from '#domains/demand/model/demand.ts'
import type { DemandId, FirmId, PlaceId, ProductId } from '#kernel/id.ts'
import { fen } from '#kernel/money.ts'
import { formatDay } from '#kernel/time.ts'
import { IsoDay } from '#platform/http/day.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'

const StateName = z.enum(['draft', 'published', 'closed', 'withdrawn'])
const count = z.int().min(-1_000_000_000).max(1_000_000_000)
const key = z.string().min(1).max(64)
const Money = z.int().min(0).max(1_000_000_000_000).transform(fen).openapi({ type: 'integer' })
export const DemandParams = z.object({
  id: key.transform((id) => id as DemandId).openapi({ type: 'string', example: 'dm_01' }),
})
export const DemandQuery = PageQuery.extend({
  firm: key.optional(),
  product: key.optional(),
  state: StateName.optional(),
  season: key.optional(),
  q: z.string().trim().min(1).max(40).optional(),
})

const PriceRuleView = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('floor-only') }),
    z.object({
      kind: z.literal('market-linked'),
      index: z.string().trim().min(1).max(60),
      sharePermille: z.int().min(1).max(1000),
    }),
  ])
  .openapi('PriceRule')

const terms = {
  product: key.transform((id) => id as ProductId).openapi({ type: 'string' }),
  gradeMin: z.int().min(1).max(9),
  quantity: count,
  floors: z
    .array(
      z.object({
        grade: z.int(),
        floorFen: z.int().max(1_000_000_000).transform(fen).openapi({ type: 'integer' }),
      }),
    )
    .max(9)
    .default([]),
  windows: z
    .array(z.object({ from: IsoDay, to: IsoDay }))
    .max(20)
    .default([]),
  priceRule: PriceRuleView.nullable().default(null),
  place: key
    .transform((id) => id as PlaceId)
    .openapi({ type: 'string' })
    .nullable()
    .default(null),
  shareMaxPermille: count.default(1000),
  hallShareMaxPermille: count.default(1000),
  viableMin: count.default(0),
  lotMin: count.default(0),
  depositFen: Money.default(fen(0)),
}
export const NewDemand = z.object({
  ...terms,
  firm: key.transform((id) => id as FirmId).openapi({ type: 'string' }),
  season: key.optional(),
})
export const ChangedDemand = z.object({ ...terms, revision: z.int().min(1) })
export const Publication = z.object({ revision: z.int().min(1) })
export const Ending = z.object({
  revision: z.int().min(1),
  reason: z.string().trim().min(1).max(200),
})

export const DemandView = z
  .object({
    id: z.string(),
    revision: z.int(),
    no: z.string().openapi({ example: 'DM-2026-0012' }),
    firm: z.string(),
    firmName: z.string(),
    season: z.string(),
    product: z.string(),
    gradeMin: z.int(),
    quantity: z.int(),
    committed: z.int(),
    floors: z.array(z.object({ grade: z.int(), floorFen: z.int() })),
    windows: z.array(z.object({ from: z.string(), to: z.string() })),
    priceRule: PriceRuleView.nullable(),
    place: z.string().nullable(),
    placeName: z.string().nullable(),
    shareMaxPermille: z.int(),
    hallShareMaxPermille: z.int(),
    viableMin: z.int(),
    lotMin: z.int(),
    depositFen: z.int(),
    state: StateName,
    publishedAt: z.int().nullable(),
    updatedAt: z.int(),
  })
  .openapi('Demand')
export const DemandPage = pageOf(DemandView).openapi('DemandPage')

export function viewDemand(
  demand: Demand & { readonly firmName: string; readonly placeName: string | null },
): z.infer<typeof DemandView> {
  return {
    ...demand,
    floors: [...demand.floors],
    windows: demand.windows.map(({ from, to }) => ({ from: formatDay(from), to: formatDay(to) })),
  }
}
