// What the API answers the office, as far as its screens show it.

import type { Role } from '#kernel/role.ts'
import type { Policy } from '#web/rules/wire.ts'

export type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null }

export type Grade = { readonly rank: number; readonly zh: string; readonly en: string }
export type Product = {
  readonly id: string
  readonly nameZh: string
  readonly nameEn: string
  readonly unit: 'kg' | 'bird' | 'egg'
  readonly grades: readonly Grade[]
}
export type Season = {
  readonly id: string
  readonly nameZh: string
  readonly nameEn: string
  readonly from: string
  readonly to: string
  readonly state: 'open' | 'ended'
}
export type Catalogue = {
  readonly products: readonly Product[]
  readonly seasons: readonly Season[]
}
export type RegistrySummary = {
  readonly county: {
    readonly code: string
    readonly nameZh: string
    readonly nameEn: string
    readonly synthetic: boolean
    readonly note: string
  } | null
  readonly season: Season | null
  readonly counts: Readonly<
    Record<
      | 'townships'
      | 'halls'
      | 'hubs'
      | 'firms'
      | 'firmsVerified'
      | 'households'
      | 'poorHouseholds'
      | 'plans'
      | 'demands'
      | 'vehicles',
      number
    >
  >
}
export type Hall = {
  readonly id: string
  readonly name: string
  readonly village: string
  readonly township: string
  readonly townshipName: string
  readonly hub: string
  readonly hubName: string
}
export type FirmState = 'applied' | 'verified' | 'suspended'
export type Firm = {
  readonly id: string
  readonly revision: number
  readonly name: string
  readonly uscc: string
  readonly contactName: string
  readonly contactPhone: string
  readonly channel: string
  readonly warehouse: string | null
  readonly state: FirmState
  readonly verifiedAt: number | null
  readonly reason: string | null
  readonly depositFreeFen: number
  readonly depositHeldFen: number
}
export type Parcel = {
  readonly id: string
  readonly no: string
  readonly name: string
  readonly areaMu100: number
  readonly kind: 'paddy' | 'dry' | 'orchard' | 'forest' | 'pond' | 'yard'
  readonly landRight: 'contracted' | 'transferred' | 'shared'
  readonly rightNo: string
}
export type Household = {
  readonly id: string
  readonly revision: number
  readonly no: string
  readonly hall: string
  readonly hallName: string
  readonly villageGroup: string
  readonly headName: string
  readonly headId: string
  readonly secondName: string
  readonly secondId: string
  readonly phone: string
  readonly people: number
  readonly poor: boolean
  readonly poorNo: string
  readonly state: 'active' | 'left'
  readonly parcels?: readonly Parcel[]
}
export type PlanState = 'draft' | 'held' | 'confirmed' | 'withdrawn'
export type Plan = {
  readonly id: string
  readonly revision: number
  readonly hall: string
  readonly hallName: string
  readonly householdNo: string
  readonly headName: string
  readonly poor: boolean
  readonly parcelName: string
  readonly areaMu100: number | null
  readonly product: string
  readonly grade: number
  readonly quantity: number
  readonly quantityLow: number
  readonly quantityHigh: number
  readonly committed: number
  readonly windowFrom: string
  readonly windowTo: string
  readonly priceMinFen: number
  readonly state: PlanState
  readonly holdReason: string
  readonly confirmedBy: string
  readonly confirmedHow: string
  readonly confirmedOn: string | null
}
export type DemandState = 'draft' | 'published' | 'closed' | 'withdrawn'
export type Demand = {
  readonly id: string
  readonly revision: number
  readonly no: string
  readonly firm: string
  readonly firmName: string
  readonly product: string
  readonly gradeMin: number
  readonly quantity: number
  readonly committed: number
  readonly floors: readonly { readonly grade: number; readonly floorFen: number }[]
  readonly windows: readonly { readonly from: string; readonly to: string }[]
  readonly priceRule:
    | { readonly kind: 'floor-only' }
    | { readonly kind: 'market-linked'; readonly index: string; readonly sharePermille: number }
    | null
  readonly placeName: string | null
  readonly shareMaxPermille: number
  readonly hallShareMaxPermille: number
  readonly viableMin: number
  readonly lotMin: number
  readonly depositFen: number
  readonly state: DemandState
}
export type RoundState = 'computing' | 'computed' | 'accepted' | 'discarded' | 'failed'
export type ProductTotal = {
  readonly product: string
  readonly offered: number
  readonly asked: number
  readonly matched: number
  readonly offeredPoor: number
  readonly matchedPoor: number
}
export type UnmatchedTotal = {
  readonly reason: string
  readonly product: string
  readonly plans: number
  readonly quantity: number
}
export type RoundTotals = {
  readonly lots: number
  readonly demands: number
  readonly arcs: number
  readonly components: number
  readonly floorValueFen: number
  readonly householdsOffering: number
  readonly householdsMatched: number
  readonly poorHouseholdsOffering: number
  readonly poorHouseholdsMatched: number
  readonly products: readonly ProductTotal[]
  readonly unmatched: readonly UnmatchedTotal[]
  readonly optimal: boolean
  readonly gap: {
    readonly level: string
    readonly tranche: number | null
    readonly amount: number
  } | null
}
export type Round = {
  readonly id: string
  readonly revision: number
  readonly season: string
  readonly no: number
  readonly state: RoundState
  readonly policy: Policy
  readonly job: string
  readonly inputHash: string | null
  readonly resultHash: string | null
  readonly totals: RoundTotals | null
  readonly closedBy: string
  readonly closedAt: number
  readonly computedAt: number | null
  readonly acceptedAt: number | null
  readonly origin: 'close' | 'revision' | 'override'
  readonly revises: string | null
  readonly reason: string
  readonly supersededBy: string | null
}
export type RoundMatch = {
  readonly demand: string
  readonly demandNo: string
  readonly firmName: string
  readonly quantity: number
  readonly floorFen: number
  readonly distanceM: number
}
export type RoundPlan = {
  readonly plan: string
  readonly hall: string
  readonly householdNo: string
  readonly headName: string
  readonly product: string
  readonly grade: number
  readonly poor: boolean
  readonly offered: number
  readonly matched: number
  readonly reason: string
  readonly facts: Readonly<Record<string, string | number>>
  readonly sentence: string
  readonly matches: readonly RoundMatch[]
}
export type RoundDemand = {
  readonly demand: string
  readonly demandNo: string
  readonly firmName: string
  readonly product: string
  readonly gradeMin: number
  readonly asked: number
  readonly matched: number
  readonly matchedPoor: number
  readonly reason: string
  readonly sentence: string
}
export type ContractLine = {
  readonly line: number
  readonly demand: string
  readonly demandNo: string
  readonly product: string
  readonly grade: number
  readonly quantity: number
  readonly floorFen: number
  readonly amountFen: number
  readonly windowFrom: string
  readonly windowTo: string
  readonly placeName: string
}
export type User = {
  readonly id: string
  readonly revision: number
  readonly role: Role
  readonly party: string
  readonly partyName?: string
  readonly name: string
  readonly state: 'invited' | 'active' | 'suspended'
}
