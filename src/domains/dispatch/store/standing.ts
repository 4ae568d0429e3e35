// A schedule's day as it is: its trips, where its goods are, what has passed its hubs.

import { type SQL, sql } from 'drizzle-orm'
import type { DayGoods, DayTask, DayTrip, Holding } from '#domains/dispatch/model/day.ts'
import type { PlannedStop } from '#domains/dispatch/model/trip.ts'
import type { ConsignmentId, PlaceId, ScheduleId, TripId, VehicleId } from '#kernel/id.ts'
import { bulk, type Change, change, type Db } from '#platform/db/client.ts'
import { chainOf } from './trips.ts'

type TripRow = Omit<DayTrip, 'stops' | 'tasks' | 'chilled' | 'available'> & {
  readonly stops: string
  readonly chilled: 0 | 1
  readonly available: 0 | 1
}

/** Every trip of a schedule and of those it follows, with what it is to do and what of that was scanned. */
export async function listDayTrips(db: Db, schedule: ScheduleId): Promise<DayTrip[]> {
  const rows = await db.all<TripRow>(
    sql`SELECT t.id, t.revision, t.schedule, t.route, t.vehicle, t.day, t.driver, u.name AS driverName, t.state, t.ended_at AS endedAt, v.plate,
          v.chilled, (v.state = 'available' OR b.id IS NOT NULL) AS available, t.distance_m AS distanceM, r.trip, r.starts_min AS startsMin, r.ends_min AS endsMin,
          r.cost_fen AS costFen, r.stops
        FROM trips t JOIN vehicles v ON v.id = t.vehicle JOIN schedule_routes r ON r.schedule = t.schedule AND r.route = t.route
          LEFT JOIN users u ON u.id = t.driver LEFT JOIN vehicle_bids b ON b.vehicle = t.vehicle AND b.day = t.day AND b.state = 'accepted'
        WHERE t.schedule IN (${chainOf(schedule)}) ORDER BY r.starts_min, t.id`,
  )
  const tasks = Map.groupBy(await listDayTasks(db, schedule), ({ trip }) => trip)
  return rows.map(({ stops, chilled, available, ...row }) => ({
    ...row,
    ...{ chilled: chilled === 1, available: available === 1 },
    stops: JSON.parse(stops) as PlannedStop[], // Written with the schedule's outcome.
    tasks: tasks.get(row.id) ?? [],
  }))
}

async function listDayTasks(db: Db, schedule: ScheduleId): Promise<DayTask[]> {
  return db.all<DayTask>(
    sql`WITH scanned AS (
          SELECT m.to_holder AS trip, 'load' AS action, m.consignment, m.from_holder AS place, count(DISTINCT m.package) AS done FROM movements m
            WHERE m.to_kind = 'trip' AND m.to_holder IN (${tripsOf(schedule)}) GROUP BY 1, 3, 4
          UNION ALL SELECT m.from_holder, 'unload', m.consignment, m.to_holder, count(DISTINCT m.package) FROM movements m
            WHERE m.from_kind = 'trip' AND m.from_holder IN (${tripsOf(schedule)}) GROUP BY 1, 3, 4)
        SELECT g.trip, g.stop, g.action, g.consignment, g.place, g.kg, g.pieces, coalesce(s.done, 0) AS done
        FROM trip_goods g LEFT JOIN scanned s ON s.trip = g.trip AND s.action = g.action AND s.consignment = g.consignment AND s.place = g.place
        WHERE g.trip IN (${tripsOf(schedule)}) ORDER BY g.trip, g.stop, g.action DESC, g.consignment`,
  )
}

function tripsOf(schedule: ScheduleId): SQL {
  return sql`SELECT id FROM trips WHERE schedule IN (${chainOf(schedule)})`
}

type GoodsRow = Omit<DayGoods, 'whole'> & DayGoods['whole'] & { readonly kgLabelled: number }

export async function listDayGoods(db: Db, schedule: ScheduleId): Promise<DayGoods[]> {
  const rows = await db.all<GoodsRow>(
    sql`SELECT c.id, c.no, c.direction, c.to_place AS "to", c.product, c.temperature, c.pieces, c.kg AS kgLabelled, s.hall, h.hub, s.place,
          s.kg, s.litres, s.crates
        FROM consignments c JOIN schedule_shipments s ON s.schedule = c.schedule AND s.shipment = c.shipment JOIN halls h ON h.id = s.hall
        WHERE c.schedule IN (${chainOf(schedule)}) ORDER BY c.no`,
  )
  return rows.map(({ kg, litres, crates, kgLabelled, ...row }) => ({
    ...row,
    ...{ kg: kgLabelled, whole: { kg, litres, crates } },
  }))
}

/** Who holds what that is not held apart; on board, by where it was loaded. */
export async function listHoldings(db: Db, schedule: ScheduleId): Promise<Holding[]> {
  return db.all<Holding>(
    sql`SELECT k.consignment, k.holder_kind AS kind, k.holder, iif(k.holder_kind = 'place', k.holder, m.from_holder) AS place,
          count(*) AS pieces, sum(k.kg) AS kg
        FROM packages k JOIN consignments c ON c.id = k.consignment JOIN movements m ON m.package = k.code AND m.seq = (
          SELECT max(l.seq) FROM movements l WHERE l.package = k.code AND (k.holder_kind = 'place' OR l.to_kind = 'trip' AND l.from_kind = 'place'))
        WHERE c.schedule IN (${chainOf(schedule)}) AND k.held = 0 AND k.holder_kind IN ('place', 'trip')
        GROUP BY 1, 2, 3, 4 ORDER BY c.no, place`,
  )
}

/** What came into hubs on its way elsewhere. */
export async function listPassed(
  db: Db,
  schedule: ScheduleId,
): Promise<{ readonly hub: PlaceId; readonly kg: number; readonly coldKg: number }[]> {
  return db.all(
    sql`SELECT s.place AS hub, sum(s.in_kg) AS kg, sum(iif(c.temperature = 'ambient', 0, s.in_kg)) AS coldKg
        FROM place_stock s JOIN consignments c ON c.id = s.consignment JOIN hubs h ON h.id = s.place
        WHERE c.schedule IN (${chainOf(schedule)}) AND s.place NOT IN (c.from_place, c.to_place) GROUP BY s.place ORDER BY s.place`,
  )
}

/** Which consignment each shipment of a schedule and of those it follows is. */
export async function listLabelled(
  db: Db,
  schedule: ScheduleId,
): Promise<
  {
    readonly schedule: ScheduleId
    readonly shipment: number
    readonly consignment: ConsignmentId
  }[]
> {
  return db.all(
    sql`SELECT schedule, shipment, id AS consignment FROM consignments WHERE schedule IN (${chainOf(schedule)})
        UNION ALL SELECT schedule, shipment, consignment FROM schedule_goods WHERE schedule IN (${chainOf(schedule)})
        ORDER BY 1, 2`,
  )
}

/** Of vehicles, hubs and halls that are named, those there are, as `vehicle/…`, `hub/…`, `hall/…`. */
export async function listNamed(
  db: Db,
  ids: readonly (VehicleId | PlaceId)[],
): Promise<ReadonlySet<string>> {
  const named = sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`
  const rows = await db.all<{ id: string }>(
    sql`SELECT 'vehicle/' || id AS id FROM vehicles WHERE id IN ${named} UNION SELECT 'hub/' || id FROM hubs WHERE id IN ${named}
        UNION SELECT 'hall/' || id FROM halls WHERE id IN ${named}`,
  )
  return new Set(rows.map(({ id }) => id))
}

/** Ends trips that have not set out, or that go no further. */
export function endTrips(
  db: Db,
  ids: readonly TripId[],
  {
    state,
    reason,
    now,
  }: { readonly state: 'cancelled' | 'aborted'; readonly reason: string; readonly now: number },
): Change[] {
  if (ids.length === 0) return []
  return [
    change(
      db,
      sql`UPDATE trips SET revision = revision + 1, state = ${state}, reason = ${reason}, ended_at = ${now}
          WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
    ),
  ]
}

/** Trips that stay go on under the schedule that follows theirs, with its hours. */
export function moveTrips(
  db: Db,
  schedule: ScheduleId,
  trips: readonly { readonly id: TripId; readonly route: number; readonly distanceM: number }[],
): Change[] {
  return bulk(
    db,
    trips.map(({ id, route, distanceM }) => [id, route, distanceM]),
    (
      json,
    ) => sql`UPDATE trips SET revision = revision + 1, schedule = ${schedule}, route = value ->> 1, distance_m = value ->> 2
      FROM json_each(${json}) WHERE trips.id = value ->> 0`,
  )
}
