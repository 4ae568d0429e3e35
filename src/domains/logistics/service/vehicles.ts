import {
  checkVehicle,
  type Vehicle,
  type VehicleDetails,
} from '#domains/logistics/model/vehicle.ts'
import {
  insertVehicles,
  listVehicles,
  placeExists,
  readVehicle,
  updateVehicles,
  type VehicleFilter,
} from '#domains/logistics/store/vehicles.ts'
import type { VehicleId } from '#kernel/id.ts'
import { type Refusal, refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { newId } from '#platform/crypto/digest.ts'
import { commit } from '#platform/db/commit.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

export async function pageVehicles(ctx: Ctx, filter: VehicleFilter): Promise<Page<Vehicle>> {
  allow(ctx, 'vehicle.read')
  return pageFrom(await listVehicles(ctx.db, filter), filter.limit, ({ plate }) => plate)
}

export async function registerVehicle(ctx: Ctx, wanted: VehicleDetails): Promise<Vehicle> {
  allow(ctx, 'vehicle.write')
  const details = await checked(ctx, wanted)
  const id = newId<VehicleId>('veh')
  await commit(ctx, {
    verb: 'vehicle.write',
    subject: `vehicle/${id}`,
    seen: 0,
    changes: [...insertVehicles(ctx.db, [{ id, revision: 1, ...details }])],
    refusals: plateTaken(details.plate),
  })
  return findVehicle(ctx, id)
}

export async function changeVehicle(
  ctx: Ctx,
  { id, revision }: { readonly id: VehicleId; readonly revision: number },
  wanted: VehicleDetails,
): Promise<Vehicle> {
  allow(ctx, 'vehicle.write')
  await findVehicle(ctx, id)
  const details = await checked(ctx, wanted)
  await commit(ctx, {
    verb: 'vehicle.write',
    subject: `vehicle/${id}`,
    seen: revision,
    changes: [...updateVehicles(ctx.db, [{ id, revision: revision + 1, ...details }])],
    refusals: plateTaken(details.plate),
  })
  return findVehicle(ctx, id)
}

async function checked(ctx: Ctx, wanted: VehicleDetails): Promise<VehicleDetails> {
  const details = unwrap(checkVehicle(wanted))
  const { base } = details
  if (!(await placeExists(ctx.db, base)))
    unwrap(refuse('invalid', 'base-unknown', { base }, 'base'))
  return details
}

async function findVehicle(ctx: Ctx, id: VehicleId): Promise<Vehicle> {
  return (await readVehicle(ctx.db, id)) ?? unwrap(refuse('missing', 'no-such-vehicle', { id }))
}

/** The table knows best whether a plate is taken: two clerks may register it at once. */
function plateTaken(plate: string): Readonly<Record<string, Refusal>> {
  const refusal = {
    kind: 'conflict',
    code: 'plate-taken',
    facts: { plate },
    field: 'plate',
  } as const
  return { 'UNIQUE constraint failed: vehicles.plate': refusal }
}
