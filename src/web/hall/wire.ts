// What the API answers a hall beyond what the office is shown.

import type {
  Household as ListedHousehold,
  Parcel as ListedParcel,
  Plan as ListedPlan,
} from '#web/office/wire.ts'

export type Parcel = ListedParcel & { readonly revision: number }
export type Household = Omit<ListedHousehold, 'parcels'> & { readonly parcels?: readonly Parcel[] }
export type Plan = ListedPlan & {
  readonly season: string
  readonly household: string
  readonly parcel: string
  readonly updatedAt: number
}
export type Disclosure = {
  readonly headId: string
  readonly secondId: string
  readonly phone: string
}
