import { z } from '@hono/zod-openapi'
import {
  type Confirmation,
  confirmationWays,
  type Plan,
  type Terms,
} from '#domains/supply/model/plan.ts'
import type { HouseholdId, ParcelId, PlanId, ProductId } from '#kernel/id.ts'
import { fen } from '#kernel/money.ts'
import { formatDay } from '#kernel/time.ts'
import { IsoDay } from '#platform/http/day.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'

const key = z.string().min(1).max(64)
const words = z.string().trim().min(1).max(40)
const quantity = z.int().min(-1_000_000_000_000).max(1_000_000_000_000)
const StateName = z.enum(['draft', 'held', 'confirmed', 'withdrawn'])
const WayName = z.enum(confirmationWays.map(([, value]) => value))
export const PlanParams = z.object({ id: key.transform((id) => id as PlanId) })
export const PlanQuery = PageQuery.extend({
  season: key.optional(),
  hall: key.optional(),
  product: key.optional(),
  state: StateName.optional(),
  q: words
    .optional()
    .openapi({ description: 'A household number, or how its head’s name begins.' }),
})

const terms = {
  parcel: z
    .string()
    .max(64)
    .nullish()
    .transform((id): Terms['parcel'] => (id ?? '') as ParcelId | ''),
  product: key.transform((id) => id as ProductId),
  grade: z.int(),
  quantity,
  quantityLow: quantity.optional(),
  quantityHigh: quantity.optional(),
  windowFrom: IsoDay,
  windowTo: IsoDay,
  priceMinFen: z.int().max(100_000_000),
  confirmedBy: z.string().trim().max(40).default(''),
  confirmedHow: WayName.or(z.literal('')).default(''),
  confirmedOn: IsoDay.nullish(),
}
type Said = { readonly confirmedBy: string; readonly confirmedHow: Confirmation['how'] | '' } & {
  readonly confirmedOn?: Confirmation['on'] | null | undefined
}

/** Who confirmed, how and when: all three or none. */
function confirmationOf(said: Said, context: z.RefinementCtx): Confirmation | null {
  const { confirmedBy: by, confirmedHow: how, confirmedOn } = said
  const on = confirmedOn ?? null
  if (by === '' && how === '' && on === null) return null
  if (by !== '' && how !== '' && on !== null) return { by, how, on }
  context.addIssue({
    code: 'custom',
    path: ['confirmedBy'],
    message: 'who, how and when: all or none',
  })
  return z.NEVER
}

type Entered = Omit<Terms, 'priceMin' | 'quantityLow' | 'quantityHigh'> &
  Said & {
    readonly priceMinFen: number
    readonly quantityLow?: number | undefined
    readonly quantityHigh?: number | undefined
  }

/** A range left out is no range: the expected quantity on both ends. */
function termsOf(entered: Entered, context: z.RefinementCtx): Terms & Pick<Plan, 'confirmation'> {
  const { confirmedBy, confirmedHow, confirmedOn, priceMinFen, ...rest } = entered
  return {
    ...rest,
    quantityLow: entered.quantityLow ?? entered.quantity,
    quantityHigh: entered.quantityHigh ?? entered.quantity,
    priceMin: fen(priceMinFen),
    confirmation: confirmationOf({ confirmedBy, confirmedHow, confirmedOn }, context),
  }
}

export const NewPlan = z
  .object({ household: key.transform((id) => id as HouseholdId), ...terms })
  .transform(({ household, ...entered }, context) => ({ household, ...termsOf(entered, context) }))
export const ChangedPlan = z
  .object({ revision: z.int().min(1), ...terms })
  .transform(({ revision, ...entered }, context) => ({ revision, ...termsOf(entered, context) }))
export const PlanConfirmation = z.object({
  revision: z.int().min(1),
  by: words,
  how: WayName,
  on: IsoDay,
})
export const PlanEnding = z.object({
  revision: z.int().min(1),
  reason: z.string().trim().min(2).max(200),
})

export const PlanView = z
  .object({
    id: z.string(),
    revision: z.int(),
    season: z.string(),
    hall: z.string(),
    hallName: z.string(),
    household: z.string(),
    householdNo: z.string(),
    headName: z.string(),
    poor: z.boolean(),
    parcel: z.string(),
    parcelName: z.string(),
    areaMu100: z.int().nullable(),
    product: z.string(),
    grade: z.int(),
    quantity: z.int(),
    quantityLow: z.int(),
    quantityHigh: z.int(),
    committed: z.int(),
    windowFrom: z.string(),
    windowTo: z.string(),
    priceMinFen: z.int(),
    state: StateName,
    holdReason: z.string(),
    confirmedBy: z.string(),
    confirmedHow: z.string(),
    confirmedOn: z.string().nullable(),
    updatedAt: z.int(),
  })
  .openapi('Plan')
export const PlanPage = pageOf(PlanView).openapi('PlanPage')

type Shown = Plan & {
  readonly hallName: string
  readonly householdNo: string
  readonly headName: string
  readonly poor: boolean
  readonly parcelName: string
  readonly areaMu100: number | null
  readonly updatedAt: number
}

export function viewPlan(plan: Shown): z.infer<typeof PlanView> {
  const { confirmation, priceMin, windowFrom, windowTo, ...rest } = plan
  return {
    ...rest,
    priceMinFen: priceMin,
    windowFrom: formatDay(windowFrom),
    windowTo: formatDay(windowTo),
    confirmedBy: confirmation?.by ?? '',
    confirmedHow: confirmation?.how ?? '',
    confirmedOn: confirmation === null ? null : formatDay(confirmation.on),
  }
}
