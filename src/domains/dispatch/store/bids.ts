import { sql } from 'drizzle-orm'
import type { Bid, OwnVehicle, ShownBid } from '#domains/dispatch/model/bid.ts'
import type { Kind, Trip } from '#domains/dispatch/model/trip.ts'
import type { BidId, TripId, UserId, VehicleId } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import { type Change, change, type Db } from '#platform/db/client.ts'

type Row = Omit<ShownBid, 'published'> & { readonly published: 0 | 1 }

const columns = sql`SELECT b.id, b.revision, b.vehicle, b.driver, b.day, b.from_min AS fromMin, b.to_min AS toMin, b.trip_fen AS tripFen,
    b.state, b.reason, b.made_at AS madeAt, b.decided_by AS decidedBy, b.decided_at AS decidedAt, v.plate, v.kind, v.load_kg_max AS loadKgMax,
    v.owner_name AS ownerName, u.name AS driverName, c.trip_fen AS ceilingFen,
    EXISTS (SELECT 1 FROM schedules s JOIN schedule_routes r ON r.schedule = s.id
      WHERE s.day = b.day AND s.state = 'published' AND r.vehicle = b.vehicle) AS published
  FROM vehicle_bids b JOIN vehicles v ON v.id = b.vehicle JOIN users u ON u.id = b.driver LEFT JOIN bid_ceilings c ON c.kind = v.kind`

export type BidFilter = {
  readonly state?: string | undefined
  readonly day?: Day | undefined
  readonly driver?: UserId | undefined
  readonly after: string
  readonly limit: number
}

const keyOf = sql`printf('%08d/%s', 90000000 - b.day, b.id)`

/** Bids, the latest day first. */
export async function listBids(db: Db, filter: BidFilter): Promise<ShownBid[]> {
  const { state, day, driver, after, limit } = filter
  const rows = await db.all<Row>(
    sql`${columns} WHERE ${keyOf} > ${after} ${state ? sql`AND b.state = ${state}` : sql``}
          ${day === undefined ? sql`` : sql`AND b.day = ${day}`} ${driver ? sql`AND b.driver = ${driver}` : sql``}
        ORDER BY ${keyOf} LIMIT ${limit + 1}`,
  )
  return rows.map(shown)
}

export function bidKey({ day, id }: Bid): string {
  return `${String(90_000_000 - day).padStart(8, '0')}/${id}`
}

export async function readBid(db: Db, id: BidId): Promise<ShownBid | null> {
  const row = await db.get<Row | undefined>(sql`${columns} WHERE b.id = ${id}`)
  return row ? shown(row) : null
}

function shown({ published, ...row }: Row): ShownBid {
  return { ...row, published: published === 1 }
}

/** The pooled vehicles that somebody usually drives. */
export async function listOwn(db: Db, driver: UserId): Promise<OwnVehicle[]> {
  return db.all<OwnVehicle>(
    sql`SELECT v.id, v.plate, v.kind, v.shift_from_min AS shiftFromMin, v.shift_to_min AS shiftToMin, c.trip_fen AS ceilingFen
        FROM vehicle_drivers d JOIN vehicles v ON v.id = d.vehicle LEFT JOIN bid_ceilings c ON c.kind = v.kind
        WHERE d.driver = ${driver} AND v.owner_kind = 'pooled' ORDER BY v.plate`,
  )
}

export function insertBid(db: Db, bid: Bid): Change {
  const { id, revision, vehicle, driver, day, fromMin, toMin, tripFen, state, madeAt } = bid
  return change(
    db,
    sql`INSERT INTO vehicle_bids (id, revision, vehicle, driver, day, from_min, to_min, trip_fen, state, reason, made_at)
        VALUES (${id}, ${revision}, ${vehicle}, ${driver}, ${day}, ${fromMin}, ${toMin}, ${tripFen}, ${state}, '', ${madeAt})`,
  )
}

export function saveBid(db: Db, bid: Bid): Change {
  const { id, revision, state, reason, decidedBy, decidedAt } = bid
  return change(
    db,
    sql`UPDATE vehicle_bids SET revision = ${revision}, state = ${state}, reason = ${reason}, decided_by = ${decidedBy},
          decided_at = ${decidedAt} WHERE id = ${id}`,
  )
}

export type Ceiling = {
  readonly kind: Kind
  readonly revision: number
  readonly tripFen: number
}

export async function listCeilings(db: Db): Promise<Ceiling[]> {
  return db.all<Ceiling>(
    sql`SELECT kind, revision, trip_fen AS tripFen FROM bid_ceilings ORDER BY kind`,
  )
}

export function saveCeiling(db: Db, { kind, revision, tripFen }: Ceiling): Change {
  return change(
    db,
    sql`INSERT INTO bid_ceilings (kind, revision, trip_fen) VALUES (${kind}, ${revision}, ${tripFen})
        ON CONFLICT (kind) DO UPDATE SET revision = excluded.revision, trip_fen = excluded.trip_fen`,
  )
}

/** Takes the driver off the trips of a vehicle's day that have not begun: those offered count as declined, for the reason. */
export function giveBack(
  db: Db,
  trips: readonly TripId[],
  { reason, at }: { readonly reason: string; readonly at: number },
): Change {
  return change(
    db,
    sql`UPDATE trips SET revision = revision + 1, driver = iif(state = 'planned', NULL, driver), reason = iif(state = 'planned', reason, ${reason}),
          answered_at = iif(state = 'planned', answered_at, ${at}), state = iif(state = 'planned', 'planned', 'declined')
        WHERE id IN (SELECT value FROM json_each(${JSON.stringify(trips)}))`,
  )
}

/** The trips of a vehicle's day that are yet to begin and are given, or meant, to a driver. */
export async function listGiven(
  db: Db,
  {
    vehicle,
    day,
    driver,
  }: { readonly vehicle: VehicleId; readonly day: Day; readonly driver: UserId },
): Promise<Pick<Trip, 'id' | 'revision'>[]> {
  return db.all(
    sql`SELECT id, revision FROM trips WHERE vehicle = ${vehicle} AND day = ${day} AND driver = ${driver}
          AND state IN ('planned', 'offered', 'accepted') ORDER BY route`,
  )
}
