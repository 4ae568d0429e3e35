declare const brand: unique symbol
type Id<Name extends string> = string & { readonly [brand]: Name }

export type UserId = Id<'user'>
export type PartyId = Id<'party'>
export type AccountId = Id<'account'>
export type PlaceId = Id<'place'>
export type HallId = Id<'hall'>
export type FirmId = Id<'firm'>
export type HouseholdId = Id<'household'>
export type ParcelId = Id<'parcel'>
export type ProductId = Id<'product'>
export type SeasonId = Id<'season'>
export type DemandId = Id<'demand'>
export type PlanId = Id<'plan'>
export type RoundId = Id<'round'>
export type ContractId = Id<'contract'>
export type VetoId = Id<'veto'>
export type DemeritId = Id<'demerit'>
export type VehicleId = Id<'vehicle'>
export type ScheduleId = Id<'schedule'>
export type JobId = Id<'job'>
export type FileId = Id<'file'>
export type ImportId = Id<'import'>
export type RequestId = Id<'request'>
export type TripId = Id<'trip'>
export type ConsignmentId = Id<'consignment'>
export type IncidentId = Id<'incident'>
