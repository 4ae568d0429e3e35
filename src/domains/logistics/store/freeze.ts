// Freezes what a schedule is computed from: one statement a table, all in the deed that starts it.

import { type SQL, sql } from 'drizzle-orm'
import type { Frozen } from '#domains/logistics/model/frozen.ts'
import type { DueLine, Prospect } from '#domains/logistics/model/schedule.ts'
import type { PlaceId, RoundId, ScheduleId } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import { type Change, change, type Db } from '#platform/db/client.ts'

const partRows = 5000

/**
 * Which harvests are fetched on a day: those that a published week has put on it, and at halls for which no week says anything
 * that of the day itself.
 */
function readyOn(round: RoundId, day: Day): SQL {
  return sql`SELECT hall, harvest_day AS day FROM collections WHERE round = ${round} AND collect_day = ${day}
    UNION ALL SELECT h.id, CAST(${day} AS INTEGER) FROM halls h WHERE NOT EXISTS (
      SELECT 1 FROM collections k WHERE k.round = ${round} AND k.hall = h.id AND k.harvest_day = ${day})`
}

/**
 * What households bring on each (hall, day) of `ready`. An order line hands over its quantity spread evenly over its window, in
 * whole units that add up to the quantity at the window's end: over day k of n, floor((k + 1) q / n) - floor(k q / n). D1 binds
 * numbers as reals, so days are whole numbers of the tables or cast: only those divide to whole numbers. Where a hall has given
 * notice of what it has of a product that day, the notice stands in the place of what the season would have it bring.
 */
export function harvestOf(round: RoundId, ready: SQL): SQL {
  const before = sql`(r.day - l.window_from)`
  const length = sql`(l.window_to - l.window_from + 1)`
  const due = sql`((${before} + 1) * l.quantity / ${length} - ${before} * l.quantity / ${length})`
  return sql`SELECT r.day, c.hall, l.place, l.product, iif(p.chilled = 1, 'chilled', 'ambient') AS temperature, '' AS goods,
      c.id AS contract, NULL AS request, c.household, ${due} * p.unit_g AS g, ${due} * p.unit_ml AS ml, 0 AS crates
    FROM (${ready}) r JOIN contracts c ON c.hall = r.hall JOIN contract_lines l ON l.contract = c.id JOIN products p ON p.id = l.product
    WHERE c.round = ${round} AND c.released = 0 AND r.day BETWEEN l.window_from AND l.window_to
      AND NOT EXISTS (SELECT 1 FROM shipment_requests n WHERE n.direction = 'up' AND n.state = 'open' AND n.day = r.day
        AND n.hall = c.hall AND n.product = l.product)
    UNION ALL SELECT r.day, q.hall, q.place, q.product, q.temperature, q.goods, q.contract, q.id, c.household,
      q.kg * 1000, q.litres * 1000, q.crates
    FROM (${ready}) r JOIN shipment_requests q ON q.hall = r.hall AND q.day = r.day AND q.direction = 'up' AND q.state = 'open'
      LEFT JOIN contracts c ON c.id = q.contract`
}

/** Whose goods are due on a day, both ways: the harvests that are fetched then, and what was asked to go down that day. */
function dueLines(round: RoundId, day: Day): SQL {
  return sql`SELECT 'up' AS direction, hall, place, product, temperature, goods, contract, request, household,
      sum(g) AS g, sum(ml) AS ml, sum(crates) AS crates
    FROM (${harvestOf(round, readyOn(round, day))}) GROUP BY hall, place, product, temperature, contract, request
    UNION ALL SELECT q.direction, q.hall, q.place, q.product, q.temperature, q.goods, q.contract, q.id, c.household,
      q.kg * 1000, q.litres * 1000, q.crates
    FROM shipment_requests q LEFT JOIN contracts c ON c.id = q.contract
    WHERE q.state = 'open' AND q.day = ${day} AND q.direction = 'down'`
}

/**
 * What is due on a day, shipment by shipment: produce by hall, place and product, other goods by how cold they are kept. Crates
 * are 0 where some have not been counted.
 */
function dueOn(round: RoundId, day: Day): SQL {
  return sql`SELECT d.direction, d.hall, h.hub, d.place, d.product, d.temperature, (sum(d.g) + 999) / 1000 AS kg,
      (sum(d.ml) + 999) / 1000 AS litres, iif(min(d.crates) > 0, sum(d.crates), 0) AS crates
    FROM (${dueLines(round, day)}) d JOIN halls h ON h.id = d.hall
    GROUP BY d.direction, d.hall, d.place, coalesce(d.product, d.temperature)`
}

/** Whose goods make up the shipments of a round's day: contracts, and requests with or without one. */
export async function listDueLines(db: Db, round: RoundId, day: Day): Promise<DueLine[]> {
  return db.all<DueLine>(
    sql`SELECT * FROM (${dueLines(round, day)}) WHERE g > 0 ORDER BY direction, hall, place, product, request, contract`,
  )
}

/**
 * Whether a round can be planned, and on which days anything is due: a line's first unit may fall later than its window opens, and
 * a published week may have it fetched later still.
 */
export async function readProspect(db: Db, round: RoundId): Promise<Prospect> {
  const row = await db.get<Omit<Prospect, 'accepted'> & { accepted: 0 | 1 }>(
    sql`SELECT EXISTS (SELECT 1 FROM rounds WHERE id = ${round} AND state = 'accepted') AS accepted,
          due.firstDay, due.lastDay, (SELECT min(id) FROM places WHERE kind = 'park') AS park,
          (SELECT count(*) FROM vehicles v WHERE state = 'available' OR EXISTS (
            SELECT 1 FROM vehicle_bids b WHERE b.vehicle = v.id AND b.state = 'accepted')) AS vehicles
        FROM (SELECT min(firstDay) AS firstDay, max(lastDay) AS lastDay FROM (
            SELECT min(coalesce(k.collect_day, c.firstDay)) AS firstDay, max(c.lastDay) AS lastDay FROM (
              SELECT c.hall, l.window_from + (l.window_to - l.window_from + l.quantity) / l.quantity - 1 AS firstDay, l.window_to AS lastDay
              FROM contracts c JOIN contract_lines l ON l.contract = c.id WHERE c.round = ${round} AND c.released = 0) c
            LEFT JOIN collections k ON k.round = ${round} AND k.hall = c.hall AND k.harvest_day = c.firstDay
            UNION ALL SELECT NULL, max(collect_day) FROM collections WHERE round = ${round}
            UNION ALL SELECT min(day), max(day) FROM shipment_requests WHERE state = 'open')) due`,
  )
  return { ...row, accepted: row.accepted === 1 }
}

export async function anythingDue(db: Db, round: RoundId, day: Day): Promise<boolean> {
  const row = await db.get<{ due: 0 | 1 }>(
    sql`SELECT EXISTS (SELECT 1 FROM (${dueOn(round, day)}) WHERE kg > 0) AS due`,
  )
  return row.due === 1
}

/**
 * One statement a kind of row. A vehicle whose owner's offer for the day was taken comes with its hours and for its price a trip, also
 * one that otherwise stands still.
 */
export function freezeInput(
  db: Db,
  { schedule, round, day }: { schedule: ScheduleId; round: RoundId; day: Day },
  { park, rules }: { park: PlaceId; rules: Frozen['rules'][number] },
): Change[] {
  const freeze = (kind: keyof Frozen, rows: SQL) =>
    change(
      db,
      sql`INSERT INTO schedule_inputs (schedule, kind, part, body)
          SELECT ${schedule}, ${kind}, (n - 1) / ${sql.raw(String(partRows))}, json_group_array(json(body) ORDER BY n)
          FROM (${rows}) GROUP BY 3`,
    )
  return [
    freeze(
      'shipments',
      sql`SELECT row_number() OVER (ORDER BY direction DESC, hall, place, product, temperature) AS n,
            json_array(direction, hall, hub, iif(direction = 'up', hall, ${park}), iif(direction = 'up', ${park}, hall),
              place, product, temperature, kg, litres, crates) AS body
          FROM (${dueOn(round, day)}) WHERE kg > 0`,
    ),
    freeze(
      'vehicles',
      sql`SELECT row_number() OVER (ORDER BY v.id) AS n, json_array(v.id, v.kind, v.base, v.load_kg_max, v.load_l_max, v.chilled,
            coalesce(b.trip_fen, v.cost_trip_fen), iif(b.id IS NULL, v.cost_km_fen, 0), coalesce(b.from_min, v.shift_from_min),
            coalesce(b.to_min, v.shift_to_min), v.owner_name) AS body
          FROM vehicles v LEFT JOIN vehicle_bids b ON b.vehicle = v.id AND b.day = ${day} AND b.state = 'accepted'
          WHERE v.state = 'available' OR b.id IS NOT NULL`,
    ),
    freeze(
      'hubs',
      sql`SELECT row_number() OVER (ORDER BY id) AS n,
            json_array(id, opens_min, closes_min, day_kg_max, cold_kg_max) AS body FROM hubs`,
    ),
    freeze(
      'places',
      sql`SELECT row_number() OVER (ORDER BY id) AS n, json_array(id, kind, node) AS body
          FROM places WHERE kind <> 'park' OR id = ${park}`,
    ),
    freeze(
      'nodes',
      sql`SELECT row_number() OVER (ORDER BY id) AS n, json_array(id, x_m, y_m) AS body FROM road_nodes`,
    ),
    freeze(
      'edges',
      sql`SELECT row_number() OVER (ORDER BY id) AS n, json_array(a, b, length_m, class,
            NOT EXISTS (SELECT 1 FROM closed_roads c WHERE c.edge = e.id AND ${day} BETWEEN c.from_day AND c.to_day),
            oneway, kmh_max, json(shape)) AS body FROM road_edges e`,
    ),
    freeze('rules', sql`SELECT 1 AS n, ${JSON.stringify(rules)} AS body`),
  ]
}

/** Freezes what services have measured, piece by piece: what they answer tomorrow is another answer. */
export function freezeTables(db: Db, schedule: ScheduleId, pieces: Frozen['tables']): Change[] {
  return pieces.map((piece, part) =>
    change(
      db,
      sql`INSERT INTO schedule_inputs (schedule, kind, part, body)
          VALUES (${schedule}, 'tables', ${part}, ${JSON.stringify([piece])})`,
    ),
  )
}

/** The frozen input as it was written, part by part; its text is what is hashed. */
export async function readFrozen(
  db: Db,
  schedule: ScheduleId,
): Promise<{ text: string; frozen: Frozen }> {
  const parts = await db.all<{ kind: keyof Frozen; body: string }>(
    sql`SELECT kind, body FROM schedule_inputs WHERE schedule = ${schedule} ORDER BY kind, part`,
  )
  const rows: Record<string, unknown[]> = Object.fromEntries(kinds.map((kind) => [kind, []]))
  for (const { kind, body } of parts) rows[kind]?.push(...(JSON.parse(body) as unknown[]))
  return {
    text: parts.map(({ kind, body }) => `${kind} ${body}\n`).join(''),
    frozen: rows as unknown as Frozen, // Written by freezeInput in this very shape, and never changed since.
  }
}

const kinds = [
  'shipments',
  'vehicles',
  'hubs',
  'places',
  'nodes',
  'edges',
  'rules',
  'tables',
] as const satisfies (keyof Frozen)[]
