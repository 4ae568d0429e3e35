import { sql } from 'drizzle-orm'
import type { UserId, VehicleId } from '#kernel/id.ts'
import { type Change, change, type Db } from '#platform/db/client.ts'

export type Driver = {
  readonly id: UserId
  readonly name: string
  readonly state: string
  /** Plates of the vehicles usually driven. */
  readonly plates: readonly string[]
}

export async function listDrivers(db: Db): Promise<Driver[]> {
  const rows = await db.all<Omit<Driver, 'plates'> & { plates: string }>(
    sql`SELECT u.id, u.name, u.state, (SELECT json_group_array(v.plate) FROM vehicle_drivers d JOIN vehicles v ON v.id = d.vehicle
          WHERE d.driver = u.id) AS plates
        FROM users u WHERE u.role = 'driver' AND u.state <> 'suspended' ORDER BY u.name, u.id`,
  )
  return rows.map(({ plates, ...row }) => ({ ...row, plates: JSON.parse(plates) as string[] })) // Grouped just above.
}

export async function isDriver(db: Db, id: string): Promise<boolean> {
  const row = await db.get<{ n: 0 | 1 }>(
    sql`SELECT EXISTS (SELECT 1 FROM users WHERE id = ${id} AND role = 'driver' AND state <> 'suspended') AS n`,
  )
  return row.n === 1
}

export type Seat = {
  readonly vehicle: VehicleId
  readonly revision: number
  readonly driver: UserId | null
}

/** Who usually drives a vehicle; revision 0 where nobody has ever been named, null where there is no such vehicle. */
export async function readSeat(db: Db, vehicle: VehicleId): Promise<Seat | null> {
  const row = await db.get<Seat | undefined>(
    sql`SELECT v.id AS vehicle, coalesce(d.revision, 0) AS revision, d.driver FROM vehicles v
        LEFT JOIN vehicle_drivers d ON d.vehicle = v.id WHERE v.id = ${vehicle}`,
  )
  return row ?? null
}

export function saveSeat(db: Db, { vehicle, revision, driver }: Seat): Change {
  return change(
    db,
    sql`INSERT INTO vehicle_drivers (vehicle, revision, driver) VALUES (${vehicle}, ${revision}, ${driver})
        ON CONFLICT (vehicle) DO UPDATE SET revision = excluded.revision, driver = excluded.driver`,
  )
}
