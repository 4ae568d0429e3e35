import { z } from '@hono/zod-openapi'
import {
  type Household,
  landRights,
  type Parcel,
  parcelKinds,
} from '#domains/parties/model/households.ts'
import type { HouseholdId, ParcelId } from '#kernel/id.ts'
import { halfWidth } from '#platform/files/parsers.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'

const ParcelKindName = z.enum(parcelKinds.map(([, value]) => value))
const LandRightName = z.enum(landRights.map(([, value]) => value))
const code = (lengthMax: number) =>
  z
    .string()
    .transform((text) => halfWidth(text).trim())
    .pipe(z.string().min(1).max(lengthMax))
const words = z.string().trim().max(40)

export const HouseholdParams = z.object({ id: z.string().transform((id) => id as HouseholdId) })
export const ParcelParams = z.object({ id: z.string().transform((id) => id as ParcelId) })
export const HouseholdQuery = PageQuery.extend({
  hall: z.string().max(64).optional(),
  q: words.min(1).optional(),
  poor: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
})

const parcelFields = {
  no: code(20),
  name: words.default(''),
  areaMu100: z.int().min(1).max(1_000_000),
  kind: ParcelKindName,
  landRight: LandRightName,
  rightNo: code(60),
}
export const NewParcel = z.object(parcelFields)
export const ChangedParcel = z.object({ revision: z.int().min(1), ...parcelFields })
export const ParcelView = z
  .object({
    id: z.string(),
    revision: z.int(),
    household: z.string(),
    no: z.string(),
    name: z.string(),
    areaMu100: z.int(),
    kind: ParcelKindName,
    landRight: LandRightName,
    rightNo: z.string(),
  })
  .openapi('Parcel')

// A blank stays blank; anything else is normalised here and judged by the model, which can say why.
const personal = z
  .string()
  .max(40)
  .transform((text) => halfWidth(text).replaceAll(/[\s-]/g, '').toUpperCase())
const details = {
  villageGroup: words.min(1),
  headName: words.min(1),
  headId: personal.pipe(z.string().min(1)),
  secondName: words.default(''),
  secondId: personal.default(''),
  phone: personal.default(''),
  people: z.int().min(1).max(50),
  poor: z.boolean(),
  poorNo: words.default(''),
}
export const NewHousehold = z.object({ hall: z.string().max(64), no: code(40), ...details })
export const ChangedHousehold = z.object({
  revision: z.int().min(1),
  state: z.enum(['active', 'left']).default('active'),
  ...details,
})
export const HouseholdView = z
  .object({
    id: z.string(),
    revision: z.int(),
    no: z.string(),
    hall: z.string(),
    hallName: z.string(),
    villageGroup: z.string(),
    headName: z.string(),
    headId: z.string().openapi({ description: 'Masked.' }),
    secondName: z.string(),
    secondId: z.string().openapi({ description: 'Masked.' }),
    phone: z.string().openapi({ description: 'Masked.' }),
    people: z.int(),
    poor: z.boolean(),
    poorNo: z.string(),
    state: z.enum(['active', 'left']),
    parcels: z.array(ParcelView).optional(),
  })
  .openapi('Household')
export const HouseholdPage = pageOf(HouseholdView).openapi('HouseholdPage')
export const NewHouseholdDisclosure = z.object({ reason: z.string().trim().min(4).max(200) })
export const HouseholdDisclosure = z
  .object({ headId: z.string(), secondId: z.string(), phone: z.string() })
  .openapi('HouseholdDisclosure')

export function viewHousehold({ household, parcels }: Shown): z.infer<typeof HouseholdView> {
  const { headId, secondId, phone, ...rest } = household
  const shown = { ...rest, headId: headId.masked, secondId: secondId.masked, phone: phone.masked }
  return parcels === undefined ? shown : { ...shown, parcels: parcels.map((each) => ({ ...each })) }
}

type Shown = {
  readonly household: Household & { readonly hallName: string }
  readonly parcels?: readonly Parcel[]
}
