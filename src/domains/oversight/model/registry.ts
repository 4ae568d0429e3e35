/** How much of everything the county has registered. */
export type RegistryCounts = {
  readonly townships: number
  readonly halls: number
  readonly hubs: number
  readonly firms: number
  readonly firmsVerified: number
  readonly households: number
  readonly poorHouseholds: number
  readonly plans: number
  readonly demands: number
  readonly vehicles: number
}
