import { sql } from 'drizzle-orm'
import type { Vehicle, VehicleDetails, VehicleKind } from '#domains/logistics/model/vehicle.ts'
import type { PlaceId, VehicleId } from '#kernel/id.ts'
import { bulk, type Change, type Db, valueList } from '#platform/db/client.ts'

type Row = Omit<Vehicle, 'chilled'> & { readonly chilled: 0 | 1 }

const columns = sql`v.id, v.revision, v.plate, v.kind, v.base, p.name AS baseName, v.load_kg_max AS loadKgMax,
  v.load_l_max AS loadLMax, v.chilled, v.owner_kind AS ownerKind, v.owner_name AS ownerName,
  v.cost_trip_fen AS costTripFen, v.cost_km_fen AS costKmFen, v.shift_from_min AS shiftFromMin,
  v.shift_to_min AS shiftToMin, v.state`

export type VehicleFilter = {
  readonly kind?: VehicleKind | undefined
  readonly base?: string | undefined
  readonly q?: string | undefined
  readonly after: string
  readonly limit: number
}

/** Vehicles by plate, one more than the page so that the caller knows whether there is another. */
export async function listVehicles(db: Db, filter: VehicleFilter): Promise<Vehicle[]> {
  const { kind, base, q, after, limit } = filter
  const rows = await db.all<Row>(
    sql`SELECT ${columns} FROM vehicles v JOIN places p ON p.id = v.base
        WHERE v.plate > ${after}
          ${kind ? sql`AND v.kind = ${kind}` : sql``} ${base ? sql`AND v.base = ${base}` : sql``}
          ${q ? sql`AND (instr(v.plate, upper(${q})) > 0 OR instr(v.owner_name, ${q}) > 0)` : sql``}
        ORDER BY v.plate LIMIT ${limit + 1}`,
  )
  return rows.map(toVehicle)
}

export async function readVehicle(db: Db, id: VehicleId): Promise<Vehicle | null> {
  const row = await db.get<Row | undefined>(
    sql`SELECT ${columns} FROM vehicles v JOIN places p ON p.id = v.base WHERE v.id = ${id}`,
  )
  return row ? toVehicle(row) : null
}

export async function placeExists(db: Db, id: PlaceId): Promise<boolean> {
  const row = await db.get<{ id: string } | undefined>(sql`SELECT id FROM places WHERE id = ${id}`)
  return row !== undefined
}

/** The whole fleet: files are weighed against it. */
export async function listFleet(db: Db): Promise<Vehicle[]> {
  const rows = await db.all<Row>(
    sql`SELECT ${columns} FROM vehicles v JOIN places p ON p.id = v.base ORDER BY v.plate`,
  )
  return rows.map(toVehicle)
}

/** Places by id and by name; a name that several places share is left out. */
export async function listBases(db: Db): Promise<ReadonlyMap<string, PlaceId>> {
  const rows = await db.all<{ id: PlaceId; word: string }>(
    sql`SELECT id, id AS word FROM places UNION ALL
        SELECT min(id), name FROM places GROUP BY name HAVING count(*) = 1`,
  )
  return new Map(rows.map(({ id, word }) => [word, id]))
}

export type KeptVehicle = VehicleDetails & { readonly id: VehicleId; readonly revision: number }

export function insertVehicles(db: Db, vehicles: readonly KeptVehicle[]): Change[] {
  return bulk(
    db,
    vehicles.map(toRow),
    (json) => sql`INSERT INTO vehicles (${kept}) SELECT ${values} FROM json_each(${json})`,
  )
}

export function updateVehicles(db: Db, vehicles: readonly KeptVehicle[]): Change[] {
  return bulk(
    db,
    vehicles.map(toRow),
    (
      json,
    ) => sql`UPDATE vehicles SET (${kept}) = (SELECT ${values} FROM json_each(${json}) WHERE value ->> 0 = vehicles.id)
      WHERE id IN (SELECT value ->> 0 FROM json_each(${json}))`,
  )
}

const kept = sql`id, revision, plate, kind, base, load_kg_max, load_l_max, chilled, owner_kind, owner_name,
  cost_trip_fen, cost_km_fen, shift_from_min, shift_to_min, state`
const values = valueList(15)

/** In the order of the columns kept. */
function toRow(vehicle: KeptVehicle): unknown[] {
  const { id, revision, plate, kind, base, loadKgMax, loadLMax, chilled } = vehicle
  const { ownerKind, ownerName, costTripFen, costKmFen, shiftFromMin, shiftToMin, state } = vehicle
  return [
    ...[id, revision, plate, kind, base, loadKgMax, loadLMax, chilled ? 1 : 0],
    ...[ownerKind, ownerName, costTripFen, costKmFen, shiftFromMin, shiftToMin, state],
  ]
}

function toVehicle({ chilled, ...row }: Row): Vehicle {
  return { ...row, chilled: chilled === 1 }
}
