import { z } from '@hono/zod-openapi'
import {
  ownerKinds,
  type Vehicle,
  type VehicleDetails,
  vehicleKinds,
  vehicleStates,
} from '#domains/logistics/model/vehicle.ts'
import type { PlaceId } from '#kernel/id.ts'
import { PageQuery } from '#platform/http/page.ts'

const minute = z.number().int().min(0).max(1440)
const details = {
  plate: z.string().min(1).max(20).openapi({ example: '渝H12345' }),
  kind: z.enum(vehicleKinds),
  base: z.string().openapi({ description: 'Where it stands when its shift begins and ends.' }),
  loadKgMax: z.number().int().min(1).max(60_000),
  loadLMax: z.number().int().min(1).max(200_000),
  chilled: z.boolean(),
  ownerKind: z.enum(ownerKinds),
  ownerName: z.string().min(1).max(60),
  costTripFen: z.number().int().min(0).max(10_000_000),
  costKmFen: z.number().int().min(0).max(1_000_000),
  shiftFromMin: minute.openapi({ description: 'Minutes after midnight.' }),
  shiftToMin: minute,
  state: z.enum(vehicleStates).default('available'),
}

export const NewVehicle = z.object(details).openapi('NewVehicle')
export const ChangedVehicle = z
  .object({ revision: z.number().int().min(1), ...details })
  .openapi('ChangedVehicle')
export const VehicleView = z
  .object({ id: z.string(), revision: z.number().int(), baseName: z.string(), ...details })
  .openapi('Vehicle')
export const VehicleQuery = PageQuery.extend({
  kind: z.enum(vehicleKinds).optional(),
  base: z.string().max(100).optional(),
  q: z.string().max(40).optional(),
})

export function readDetails({ base, ...rest }: z.infer<typeof NewVehicle>): VehicleDetails {
  return { ...rest, base: base as PlaceId } // An id from outside is born here; the service asks whether it is a place.
}

export function viewVehicle(vehicle: Vehicle): z.infer<typeof VehicleView> {
  return vehicle
}
