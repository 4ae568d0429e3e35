import {
  type Driver,
  isDriver,
  listDrivers,
  readSeat,
  type Seat,
  saveSeat,
} from '#domains/dispatch/store/drivers.ts'
import type { UserId, VehicleId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { commit } from '#platform/db/commit.ts'

/** Everybody who may be given a trip. */
export async function drivers(ctx: Ctx): Promise<Driver[]> {
  allow(ctx, 'dispatch.write')
  return listDrivers(ctx.db)
}

export async function findSeat(ctx: Ctx, vehicle: VehicleId): Promise<Seat> {
  allow(ctx, 'vehicle.read')
  return readExisting(ctx, vehicle)
}

/** Names who usually drives a vehicle, or nobody. */
export async function seatDriver(ctx: Ctx, { vehicle, revision, driver }: Seat): Promise<Seat> {
  allow(ctx, 'driver.write')
  await readExisting(ctx, vehicle)
  if (driver !== null) await requireDriver(ctx, driver)
  await commit(ctx, {
    verb: 'driver.write',
    subject: `vehicle/${vehicle}/driver`,
    seen: revision,
    changes: [saveSeat(ctx.db, { vehicle, revision: revision + 1, driver })],
  })
  return readExisting(ctx, vehicle)
}

export async function requireDriver(ctx: Ctx, id: UserId): Promise<void> {
  if (!(await isDriver(ctx.db, id))) {
    unwrap(refuse('invalid', 'driver-unknown', { id }, 'driver'))
  }
}

async function readExisting(ctx: Ctx, vehicle: VehicleId): Promise<Seat> {
  const seat = await readSeat(ctx.db, vehicle)
  return seat ?? unwrap(refuse('missing', 'no-such-vehicle', { id: vehicle }))
}
