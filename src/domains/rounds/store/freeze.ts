// Freezes what a round matches and what it keeps to, by the database itself and in the round's own commit: nothing can slip in between.

import { type SQL, sql } from 'drizzle-orm'
import type { RoundId, SeasonId } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import { type Change, change, type Db, must } from '#platform/db/client.ts'

type Moment = {
  readonly round: RoundId
  readonly season: SeasonId
  /** Roads that are closed on this day are not counted on. */
  readonly today: Day
  /** Demerits of a later day count. */
  readonly demeritsAfter: Day
}

// Not bound: D1 binds numbers as REAL, and the quotient is to be whole.
const partRows = sql.raw('4000')

/** Lots and demands whole, with what contracts took of them before as pins: shares, tranches and minimums count all of it. */
export function freezeInput(db: Db, { round, season, today, demeritsAfter }: Moment): Change[] {
  const points = sql`SELECT kind, party, sum(points) AS points FROM demerits
    WHERE withdrawn_at IS NULL AND day > ${demeritsAfter} GROUP BY kind, party`
  const rows: Readonly<Record<string, SQL>> = {
    lots: lotRows(season, points),
    demands: demandRows(season, points),
    pins: pinRows(season),
    ...common(season, today),
  }
  return [
    ...Object.entries(rows).map(([kind, each]) =>
      change(
        db,
        sql`INSERT INTO round_inputs (round, kind, product, part, body)
            SELECT ${round}, ${kind}, product, (at - 1) / ${partRows}, json_group_array(json(row) ORDER BY at) FROM (${each})
            GROUP BY product, (at - 1) / ${partRows}`,
      ),
    ),
    must(db, sql`${unsold('plans', season)} AND ${unsold('demands', season)}`, 'a round has both'),
  ]
}

/** Whether a plan, or a demand, of the season has something left to match. */
export function unsold(table: 'plans' | 'demands', season: SeasonId): SQL {
  const state = table === 'plans' ? 'confirmed' : 'published'
  return sql`EXISTS (SELECT 1 FROM ${sql.raw(table)} WHERE season = ${season} AND state = ${state} AND quantity > committed)`
}

/** Confirmed plans; of another that contracts took from before, only what they took. */
function lotRows(season: SeasonId, points: SQL): SQL {
  return sql`SELECT p.product, row_number() OVER (PARTITION BY p.product ORDER BY p.id) AS at,
      json_array(p.id, p.hall, p.household, h.poor, p.product, p.grade, iif(p.state = 'confirmed', p.quantity, p.committed),
        p.window_from, p.window_to, p.price_min_fen, min(1000, coalesce(a.points, 0) + coalesce(b.points, 0))) AS row
    FROM plans p JOIN households h ON h.id = p.household
      LEFT JOIN (${points}) a ON a.kind = 'household' AND a.party = p.household
      LEFT JOIN (${points}) b ON b.kind = 'hall' AND b.party = p.hall
    WHERE p.season = ${season} AND (p.state = 'confirmed' OR p.committed > 0)`
}

/** Published demands; of one that is closed, only what contracts took. */
function demandRows(season: SeasonId, points: SQL): SQL {
  return sql`SELECT d.product, row_number() OVER (PARTITION BY d.product ORDER BY d.id) AS at,
      json_array(d.id, d.no, d.firm, d.product, p.unit, d.grade_min, iif(d.state = 'published', d.quantity, d.committed),
        json(d.floors), json(d.windows), d.place, d.share_max_permille, iif(d.state = 'published', d.viable_min, 0),
        d.hall_share_max_permille, iif(d.state = 'published', d.lot_min, 0), min(1000, coalesce(a.points, 0))) AS row
    FROM demands d JOIN products p ON p.id = d.product LEFT JOIN (${points}) a ON a.kind = 'firm' AND a.party = d.firm
    WHERE d.season = ${season} AND (d.state = 'published' OR d.committed > 0)`
}

function pinRows(season: SeasonId): SQL {
  return sql`SELECT l.product, row_number() OVER (PARTITION BY l.product ORDER BY l.plan, l.demand) AS at,
      json_array(l.plan, l.demand, sum(l.quantity)) AS row
    FROM contracts c JOIN contract_lines l ON l.contract = c.id
    WHERE c.season = ${season} AND c.released = 0 GROUP BY l.product, l.plan, l.demand`
}

/** What every product's matching reads. */
function common(season: SeasonId, today: Day): Readonly<Record<string, SQL>> {
  const at = (order: SQL): SQL =>
    sql`SELECT '' AS product, row_number() OVER (ORDER BY ${order}) AS at`
  return {
    products: sql`${at(sql`id`)}, json_array(id, unit) AS row FROM products`,
    places: sql`${at(sql`id`)}, json_array(id, node) AS row FROM places`,
    roads: sql`${at(sql`id`)}, json_array(a, b, length_m, class, oneway) AS row FROM road_edges e
      WHERE NOT EXISTS (SELECT 1 FROM closed_roads c WHERE c.edge = e.id AND ${today} BETWEEN c.from_day AND c.to_day)`,
    vetoes: sql`${at(sql`household, firm`)}, json_array(household, firm) AS row
      FROM (SELECT DISTINCT household, firm FROM vetoes WHERE lifted_at IS NULL)`,
    capacities: sql`${at(sql`c.place`)}, json_array(c.place,
        json((SELECT json_group_array(h.id ORDER BY h.id) FROM halls h WHERE h.id = c.place OR h.hub = c.place)), c.kg_max) AS row
      FROM capacities c WHERE c.season = ${season} AND c.kg_max IS NOT NULL`,
  }
}
