import type { Profile } from '#engines/roads/profiles.ts'
import type { PlaceId, VehicleId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'

export const vehicleKinds = ['motorcycle', 'three-wheeler', 'van', 'truck', 'cold-truck'] as const
export type VehicleKind = (typeof vehicleKinds)[number]
export const ownerKinds = ['pooled', 'hub', 'park'] as const
export const vehicleStates = ['available', 'off'] as const

export type VehicleDetails = {
  readonly plate: string
  readonly kind: VehicleKind
  readonly base: PlaceId
  readonly loadKgMax: number
  readonly loadLMax: number
  readonly chilled: boolean
  readonly ownerKind: (typeof ownerKinds)[number]
  readonly ownerName: string
  readonly costTripFen: number
  readonly costKmFen: number
  readonly shiftFromMin: number
  readonly shiftToMin: number
  readonly state: (typeof vehicleStates)[number]
}
export type Vehicle = VehicleDetails & {
  readonly id: VehicleId
  readonly revision: number
  readonly baseName: string
}

/** How each kind drives. */
export const profiles: Readonly<Record<VehicleKind, Profile>> = {
  motorcycle: 'motorcycle',
  'three-wheeler': 'three-wheeler',
  van: 'van',
  truck: 'truck',
  'cold-truck': 'truck',
}

/** Motorcycles and three-wheelers fetch from villages only: the road to the park is not theirs. */
export function mayLineHaul(kind: VehicleKind): boolean {
  return kind === 'van' || kind === 'truck' || kind === 'cold-truck'
}

/** Reads a plate as it is kept: no blanks, capitals. */
export function tidyPlate(text: string): string {
  return text.replace(/[\s·.-]/g, '').toUpperCase()
}

export function checkVehicle(details: VehicleDetails): Result<VehicleDetails> {
  const plate = tidyPlate(details.plate)
  if (plate.length < 4 || plate.length > 12) {
    return refuse('invalid', 'plate-malformed', { plate: details.plate }, 'plate')
  }
  if (details.shiftToMin <= details.shiftFromMin || details.shiftToMin > 1440) {
    return refuse('invalid', 'shift-backwards', {}, 'shiftToMin')
  }
  if (details.kind === 'cold-truck' && !details.chilled) {
    return refuse('invalid', 'cold-truck-not-chilled', {}, 'chilled')
  }
  return ok({ ...details, plate })
}
