import { z } from '@hono/zod-openapi'
import type { Group } from '#domains/rounds/model/proof.ts'
import { RoundParams } from '#domains/rounds/schema.ts'
import { pageOf } from '#platform/http/page.ts'

const key = z.string().min(1).max(64)
const count = z.number().int()

export const ProofParams = RoundParams.extend({ group: z.coerce.number().int().min(1).max(10_000) })
export const PlanParams = RoundParams.extend({ plan: key })
export const DemandParams = RoundParams.extend({ demand: key })

const GapView = z.object({ level: z.string(), tranche: count.nullable(), amount: count })
const ProofGroup = z
  .object({
    no: count,
    products: z.array(z.string()),
    lots: count,
    demands: count,
    pairs: count,
    parts: count,
    cases: count,
    optimal: z.boolean(),
    levels: z.array(count),
    bound: z.array(count),
    gap: GapView.nullable(),
    problemHash: z.string(),
    problemBytes: count,
    matchingHash: z.string(),
    matchingBytes: count,
    seal: z.string(),
  })
  .openapi('ProofGroup')
/** `resultHash` is SHA-256 chained: policy version and input hash, then each group's two hashes, a line each. */
export const ProofPage = pageOf(ProofGroup)
  .extend({
    policy: z.string(),
    inputHash: z.string().nullable(),
    resultHash: z.string().nullable(),
  })
  .openapi('Proof')

export const ProofText = z.unknown().openapi('ProofText')

const MarginView = GapView.nullable()
const OptionItem = z
  .object({
    demand: z.string(),
    demandNo: z.string(),
    firm: z.string(),
    firmName: z.string(),
    floorFen: count,
    distanceM: count,
    quantity: count,
    room: count,
    block: z.string(),
    margin: MarginView,
    sentence: z.string(),
  })
  .openapi('RoundOption')
export const OptionPage = pageOf(OptionItem)
const SellerItem = z
  .object({
    plan: z.string(),
    hallName: z.string(),
    householdNo: z.string(),
    headName: z.string(),
    grade: count,
    floorFen: count,
    distanceM: count,
    quantity: count,
    left: count,
    block: z.string(),
    margin: MarginView,
    sentence: z.string(),
  })
  .openapi('RoundSeller')
export const SellerPage = pageOf(SellerItem)
export const ChangeList = z
  .object({
    items: z.array(
      z.object({ kind: z.string(), matched: count, gained: count, sentence: z.string() }),
    ),
  })
  .openapi('RoundChanges')

const PressureItem = z
  .object({ level: z.string(), tranche: count.nullable(), amount: count, rank: count })
  .nullable()
export const PressureView = z
  .object({
    products: z.array(
      z.object({
        product: z.string(),
        demands: count,
        full: count,
        asked: count,
        short: count,
        pressure: PressureItem,
      }),
    ),
    demands: z.array(
      z.object({
        demand: z.string(),
        demandNo: z.string(),
        firmName: z.string(),
        product: z.string(),
        place: z.string(),
        asked: count,
        matched: count,
        pressure: PressureItem,
      }),
    ),
    places: z.array(
      z.object({
        place: z.string(),
        demands: count,
        full: count,
        pressure: PressureItem,
        plans: count,
        unsold: count,
      }),
    ),
  })
  .openapi('RoundPressure')

export function viewGroup(group: Group, gap: z.infer<typeof GapView> | null) {
  const { products, levels, bound } = group
  return { ...group, products: [...products], levels: [...levels], bound: [...bound], gap }
}
