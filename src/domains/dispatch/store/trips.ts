import { type SQL, sql } from 'drizzle-orm'
import type { DueRoute, Kind, PlannedStop, Trip, TripStop } from '#domains/dispatch/model/trip.ts'
import type { ConsignmentId, ScheduleId, TripId, UserId } from '#kernel/id.ts'
import type { Day, Instant } from '#kernel/time.ts'
import { bulk, type Change, change, type Db, valueList } from '#platform/db/client.ts'

export type ShownTrip = Trip & {
  readonly plate: string
  readonly kind: Kind
  readonly ownerName: string
  readonly driverName: string | null
  readonly trip: number
  readonly leg: string
  readonly hubName: string | null
  readonly loadKg: number
  readonly stops: readonly TripStop[]
}
type Row = Omit<ShownTrip, 'stops'> & { stops: string; names: string; scanned: string }

const columns = sql`SELECT t.id, t.revision, t.schedule, t.route, t.vehicle, t.day, t.driver, t.state, t.reason, t.distance_m AS distanceM,
    t.cost_trip_fen AS costTripFen, t.cost_km_fen AS costKmFen, t.pay_fen AS payFen, t.offered_at AS offeredAt, t.answered_at AS answeredAt,
    t.started_at AS startedAt, t.ended_at AS endedAt, v.plate, v.kind, v.owner_name AS ownerName, u.name AS driverName, r.trip, r.leg,
    h.name AS hubName, r.load_kg AS loadKg, r.stops,
    (SELECT json_group_object(p.id, p.name) FROM json_each(r.stops) s JOIN places p ON p.id = s.value ->> 'place') AS names,
    (SELECT json_group_array(DISTINCT x.spot) FROM (
      SELECT 'load/' || m.from_holder AS spot FROM movements m WHERE m.to_kind = 'trip' AND m.to_holder = t.id
      UNION SELECT 'unload/' || m.to_holder FROM movements m WHERE m.from_kind = 'trip' AND m.from_holder = t.id
      UNION SELECT o.action || '/' || o.place FROM handovers o WHERE o.trip = t.id) x) AS scanned
  FROM trips t JOIN vehicles v ON v.id = t.vehicle JOIN schedule_routes r ON r.schedule = t.schedule AND r.route = t.route
    LEFT JOIN users u ON u.id = t.driver LEFT JOIN places h ON h.id = r.hub`

export type TripFilter = {
  readonly schedule?: string | undefined
  readonly day?: Day | undefined
  /** The earliest day of trips that have ended. */
  readonly from?: Day | undefined
  readonly driver?: string | undefined
  readonly place?: string | undefined
  readonly after: string
  readonly limit: number
}

/** Trips in the order of day, schedule and route. A planned trip is no driver's yet; a place sees those that stop there. */
export async function listTrips(db: Db, filter: TripFilter): Promise<ShownTrip[]> {
  const { schedule, day, from, driver, place, after, limit } = filter
  const rows = await db.all<Row>(
    sql`${columns} WHERE ${keyOf} > ${after}
          ${schedule ? sql`AND t.schedule IN (${chainOf(schedule)})` : sql``} ${day === undefined ? sql`` : sql`AND t.day = ${day}`}
          ${from === undefined ? sql`` : sql`AND (t.day >= ${from} OR t.state IN ('offered', 'accepted', 'started'))`}
          ${driver ? sql`AND t.driver = ${driver} AND t.state <> 'planned'` : sql``}
          ${place ? sql`AND EXISTS (SELECT 1 FROM trip_goods g WHERE g.trip = t.id AND g.place = ${place})` : sql``}
        ORDER BY ${keyOf} LIMIT ${limit + 1}`,
  )
  return rows.map(shown)
}

/** A schedule and those it follows, whose rest of the day it planned again. */
export function chainOf(schedule: string): SQL {
  return sql`WITH RECURSIVE chain (id) AS (SELECT ${schedule} UNION SELECT s.follows FROM chain JOIN schedules s ON s.id = chain.id
    WHERE s.follows IS NOT NULL) SELECT id FROM chain`
}

const keyOf = sql`printf('%08d/%s/%05d', t.day, t.schedule, t.route)`

export function tripKey({ day, schedule, route }: Trip): string {
  return `${String(day).padStart(8, '0')}/${schedule}/${String(route).padStart(5, '0')}`
}

export async function readTrip(db: Db, id: TripId): Promise<ShownTrip | null> {
  const row = await db.get<Row | undefined>(sql`${columns} WHERE t.id = ${id}`)
  return row ? shown(row) : null
}

/** Who drives each of the trips; those that there are not are left out. */
export async function driversOf(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, UserId | null>> {
  const rows = await db.all<{ id: TripId; driver: UserId | null }>(
    sql`SELECT id, driver FROM trips WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  )
  return new Map(rows.map(({ id, driver }) => [id, driver]))
}

export async function hasTrips(db: Db, schedule: ScheduleId): Promise<boolean> {
  const row = await db.get<{ n: 0 | 1 }>(
    sql`SELECT EXISTS (SELECT 1 FROM trips WHERE schedule = ${schedule}) AS n`,
  )
  return row.n === 1
}

/** The routes of a schedule, by their numbers. */
export async function listDueRoutes(db: Db, schedule: ScheduleId): Promise<DueRoute[]> {
  const rows = await db.all<Omit<DueRoute, 'stops'> & { stops: string }>(
    sql`SELECT r.route, r.vehicle, r.distance_m AS distanceM, coalesce(f.trip_fen, v.cost_trip_fen) AS costTripFen,
          coalesce(f.km_fen, v.cost_km_fen) AS costKmFen, coalesce(b.driver, d.driver) AS driver, u.name AS driverName, v.plate, r.trip,
          r.starts_min AS startsMin, r.stops
        FROM schedule_routes r JOIN schedules s ON s.id = r.schedule JOIN vehicles v ON v.id = r.vehicle
          LEFT JOIN vehicle_drivers d ON d.vehicle = r.vehicle
          LEFT JOIN vehicle_bids b ON b.vehicle = r.vehicle AND b.day = s.day AND b.state = 'accepted'
          LEFT JOIN users u ON u.id = coalesce(b.driver, d.driver)
          LEFT JOIN (SELECT e.value ->> 0 AS vehicle, e.value ->> 6 AS trip_fen, e.value ->> 7 AS km_fen
            FROM schedule_inputs i JOIN json_each(i.body) e WHERE i.schedule = ${schedule} AND i.kind = 'vehicles') f ON f.vehicle = r.vehicle
        WHERE r.schedule = ${schedule} ORDER BY r.route`,
  )
  return rows.map(({ stops, ...row }) => ({ ...row, stops: JSON.parse(stops) as PlannedStop[] })) // Written with the schedule's outcome.
}

export type NewTrip = Pick<
  Trip,
  | 'id'
  | 'schedule'
  | 'route'
  | 'vehicle'
  | 'day'
  | 'driver'
  | 'distanceM'
  | 'costTripFen'
  | 'costKmFen'
  | 'offeredAt'
>

/** Trips that are planned, or offered already to the drivers that they have. */
export function insertTrips(db: Db, trips: readonly NewTrip[]): Change[] {
  const rows = trips.map((t) => [
    ...[t.id, t.schedule, t.route, t.vehicle, t.day, t.driver],
    ...[t.distanceM, t.costTripFen, t.costKmFen, t.offeredAt],
  ])
  return bulk(
    db,
    rows,
    (
      json,
    ) => sql`INSERT INTO trips (id, revision, schedule, route, vehicle, day, driver, state, distance_m, cost_trip_fen, cost_km_fen, offered_at)
      SELECT value ->> 0, 1, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, iif(value ->> 9 IS NULL, 'planned', 'offered'),
        value ->> 6, value ->> 7, value ->> 8, value ->> 9
      FROM json_each(${json})`,
  )
}

export function saveTrip(db: Db, trip: Trip): Change {
  const { id, revision, driver, state, reason, costTripFen, costKmFen, payFen } = trip
  const { offeredAt, answeredAt, startedAt, endedAt } = trip
  return change(
    db,
    sql`UPDATE trips SET revision = ${revision}, driver = ${driver}, state = ${state}, reason = ${reason}, cost_trip_fen = ${costTripFen},
          cost_km_fen = ${costKmFen}, pay_fen = ${payFen}, offered_at = ${offeredAt}, answered_at = ${answeredAt},
          started_at = ${startedAt}, ended_at = ${endedAt} WHERE id = ${id}`,
  )
}

/** Offers trips to the drivers that they have. */
export function offerTrips(db: Db, ids: readonly TripId[], at: Instant): Change[] {
  return bulk(
    db,
    ids.map((id) => [id]),
    (json) => sql`UPDATE trips SET revision = revision + 1, state = 'offered', offered_at = ${at}
      WHERE id IN (SELECT value ->> 0 FROM json_each(${json}))`,
  )
}

/** What a trip is to do with a consignment at a stop. */
export type TripGoods = {
  readonly trip: TripId
  readonly stop: number
  readonly action: 'load' | 'unload'
  readonly consignment: ConsignmentId
  readonly place: string
  readonly kg: number
  readonly pieces: number
}

export function insertTripGoods(db: Db, goods: readonly TripGoods[]): Change[] {
  const rows = goods.map((g) => [g.trip, g.stop, g.action, g.consignment, g.place, g.kg, g.pieces])
  return bulk(
    db,
    rows,
    (json) => sql`INSERT INTO trip_goods (trip, stop, action, consignment, place, kg, pieces)
      SELECT ${valueList(7)} FROM json_each(${json})`,
  )
}

export type ShownTask = Omit<TripGoods, 'trip' | 'consignment'> & {
  readonly no: number
  readonly goods: string
  readonly direction: 'up' | 'down'
  readonly temperature: string
  /** Pieces that were scanned so far. */
  readonly done: number
  /** Plates of vehicles whose trip was broken off and that stand here with pieces of it on board. */
  readonly from: string[]
}

export async function listTasks(db: Db, trip: TripId): Promise<ShownTask[]> {
  const rows = await db.all<Omit<ShownTask, 'from'> & { from: string }>(
    sql`WITH stands AS (SELECT e.value ->> 'vehicle' AS vehicle, e.value ->> 'stands' AS place FROM trips t
          JOIN schedule_inputs i ON i.schedule = t.schedule AND i.kind = 'standing' JOIN json_each(i.body, '$[0].vehicles') e
          WHERE t.id = ${trip} AND e.value ->> 'stands' IS NOT NULL),
        stranded AS (SELECT DISTINCT k.consignment, v.plate, coalesce(s.place, (SELECT m.from_holder FROM movements m
            WHERE m.package = k.code AND m.to_kind = 'trip' AND m.from_kind = 'place' ORDER BY m.seq DESC LIMIT 1)) AS place
          FROM packages k JOIN trips t ON t.id = k.holder AND t.state = 'aborted' JOIN vehicles v ON v.id = t.vehicle
            LEFT JOIN stands s ON s.vehicle = t.vehicle
          WHERE k.holder_kind = 'trip' AND k.consignment IN (SELECT consignment FROM trip_goods WHERE trip = ${trip} AND action = 'load'))
        SELECT g.stop, g.action, g.place, c.no, c.goods, c.direction, c.temperature, g.kg, g.pieces,
          (SELECT count(DISTINCT m.package) FROM movements m WHERE m.consignment = g.consignment AND iif(g.action = 'load',
            m.to_kind = 'trip' AND m.to_holder = g.trip AND m.from_holder = g.place,
            m.from_kind = 'trip' AND m.from_holder = g.trip AND m.to_holder = g.place)) AS done,
          (SELECT json_group_array(a.plate) FROM stranded a WHERE g.action = 'load' AND a.consignment = g.consignment AND a.place = g.place) AS "from"
        FROM trip_goods g JOIN consignments c ON c.id = g.consignment WHERE g.trip = ${trip} ORDER BY g.stop, g.action DESC, c.no`,
  )
  return rows.map(({ from, ...row }) => ({ ...row, from: JSON.parse(from) as string[] })) // Grouped above.
}

function shown({ stops, names, scanned, ...row }: Row): ShownTrip {
  const nameOf = JSON.parse(names) as Record<string, string> // Both grouped in the columns above.
  const spots = new Set(JSON.parse(scanned) as string[])
  const planned = JSON.parse(stops) as PlannedStop[]
  return {
    ...row,
    stops: planned.map((stop) => ({
      ...stop,
      name: nameOf[stop.place] ?? '',
      done:
        (stop.load.length === 0 || spots.has(`load/${stop.place}`)) &&
        (stop.unload.length === 0 || spots.has(`unload/${stop.place}`)),
    })),
  }
}
