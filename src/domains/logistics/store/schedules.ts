import { sql } from 'drizzle-orm'
import type { Outcome } from '#domains/logistics/model/outcome.ts'
import type { Schedule, Totals } from '#domains/logistics/model/schedule.ts'
import type { ScheduleId } from '#kernel/id.ts'
import { bulk, type Change, change, type Db, valueList } from '#platform/db/client.ts'

type Row = Omit<Schedule, 'totals'> & { readonly totals: string | null }

const columns = sql`id, revision, no, round, day, state, job, input_hash AS inputHash, totals, made_by AS madeBy, made_at AS madeAt`

/** Schedules, the latest first; `before` is the number that an earlier page ended with. */
export async function listSchedules(
  db: Db,
  { before, limit }: { before: number; limit: number },
): Promise<Schedule[]> {
  const rows = await db.all<Row>(
    sql`SELECT ${columns} FROM schedules WHERE no < ${before} ORDER BY no DESC LIMIT ${limit + 1}`,
  )
  return rows.map(toSchedule)
}

export async function readSchedule(db: Db, id: ScheduleId): Promise<Schedule | null> {
  const row = await db.get<Row | undefined>(sql`SELECT ${columns} FROM schedules WHERE id = ${id}`)
  return row ? toSchedule(row) : null
}

/** A new schedule; it takes the next number when it is written, so two at once get two. */
export function insertSchedule(
  db: Db,
  schedule: Omit<Schedule, 'no' | 'totals' | 'inputHash'>,
): Change {
  const { id, revision, round, day, state, job, madeBy, madeAt } = schedule
  return change(
    db,
    sql`INSERT INTO schedules (id, revision, no, round, day, state, job, made_by, made_at)
        SELECT ${id}, ${revision}, coalesce(max(no), 0) + 1, ${round}, ${day}, ${state}, ${job}, ${madeBy}, ${madeAt}
        FROM schedules`,
  )
}

export function setInputHash(db: Db, id: ScheduleId, hash: string): Change {
  return change(db, sql`UPDATE schedules SET input_hash = ${hash} WHERE id = ${id}`)
}

export function setState(
  db: Db,
  { id, revision }: Pick<Schedule, 'id' | 'revision'>,
  state: Schedule['state'],
): Change {
  return change(
    db,
    sql`UPDATE schedules SET revision = ${revision + 1}, state = ${state} WHERE id = ${id}`,
  )
}

export function failSchedule(db: Db, id: ScheduleId): Change {
  return change(
    db,
    sql`UPDATE schedules SET state = 'failed' WHERE id = ${id} AND state = 'computing'`,
  )
}

/** Everything a finished plan leaves behind. */
export function saveOutcome(
  db: Db,
  id: ScheduleId,
  { routes, shipments, totals }: Outcome,
): Change[] {
  const routeRows = routes.map((r) => [
    ...[r.route, r.vehicle, r.trip, r.leg, r.hub, r.stops, r.path],
    ...[r.distanceM, r.loadKg, r.loadL, r.costFen, r.startsMin, r.endsMin],
  ])
  const shipmentRows = shipments.map((s) => [
    ...[s.shipment, s.direction, s.hall, s.from, s.to, s.hub, s.place, s.product],
    ...[s.temperature, s.kg, s.litres, s.crates, s.kgCarried, s.reason],
    ...[s.barred ? 1 : 0, s.relaxation === null ? null : JSON.stringify(s.relaxation)],
  ])
  return [
    ...bulk(
      db,
      routeRows,
      (
        json,
      ) => sql`INSERT INTO schedule_routes (schedule, route, vehicle, trip, leg, hub, stops, path,
          distance_m, load_kg, load_l, cost_fen, starts_min, ends_min)
        SELECT ${id}, ${valueList(13)} FROM json_each(${json})`,
    ),
    ...bulk(
      db,
      shipmentRows,
      (
        json,
      ) => sql`INSERT INTO schedule_shipments (schedule, shipment, direction, hall, from_place, to_place, hub,
          place, product, temperature, kg, litres, crates, kg_carried, reason, barred, relaxation)
        SELECT ${id}, ${valueList(16)} FROM json_each(${json})`,
    ),
    change(
      db,
      sql`UPDATE schedules SET state = 'planned', totals = ${JSON.stringify(totals)} WHERE id = ${id}`,
    ),
  ]
}

function toSchedule({ totals, ...row }: Row): Schedule {
  if (totals === null) return { ...row, totals }
  // Written by saveOutcome; what was planned before services measured for schedules says nothing of them.
  const known = JSON.parse(totals) as Omit<Totals, 'measured'> & Partial<Pick<Totals, 'measured'>>
  return { ...row, totals: { ...known, measured: known.measured ?? [] } }
}
