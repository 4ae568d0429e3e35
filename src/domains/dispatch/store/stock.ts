import { sql } from 'drizzle-orm'
import type { Consignment, Movement, Package } from '#domains/dispatch/model/package.ts'
import type { StockTotals } from '#domains/dispatch/model/stock.ts'
import type { Instant } from '#kernel/time.ts'
import type { Db } from '#platform/db/client.ts'

export type StockRow = StockTotals &
  Pick<Consignment, 'no' | 'direction' | 'goods' | 'temperature' | 'to'> & {
    readonly toName: string
    readonly pieces: number
    readonly heldPieces: number
    /** When the oldest piece that waits came; null when none does. */
    readonly since: Instant | null
    /** Whether it has come to where it was going. */
    readonly arrived: 0 | 1
    readonly code: string
  }

/** What a place has had of each consignment, the oldest that waits first. */
export async function listStock(
  db: Db,
  filter: {
    readonly place: string
    readonly waiting: boolean
    readonly after: { readonly since: number; readonly no: number }
    readonly limit: number
  },
): Promise<StockRow[]> {
  const { place, waiting, after, limit } = filter
  return db.all<StockRow>(
    sql`SELECT * FROM (
          SELECT s.in_kg AS inKg, s.out_kg AS outKg, s.stock_kg AS stockKg, s.held_kg AS heldKg, s.lost_kg AS lostKg, c.no, c.direction, c.goods,
            c.temperature, c.to_place AS "to", p.name AS toName, s.place = c.to_place AS arrived,
            (SELECT min(code) FROM packages k WHERE k.consignment = c.id) AS code,
            (SELECT count(*) FROM packages k WHERE k.consignment = c.id AND k.holder_kind = 'place' AND k.holder = s.place) AS pieces,
            (SELECT count(*) FROM packages k WHERE k.consignment = c.id AND k.holder_kind = 'place' AND k.holder = s.place AND k.held = 1) AS heldPieces,
            (SELECT min(k.since) FROM packages k WHERE k.consignment = c.id AND k.holder_kind = 'place' AND k.holder = s.place) AS since
          FROM place_stock s JOIN consignments c ON c.id = s.consignment JOIN places p ON p.id = c.to_place WHERE s.place = ${place})
        WHERE (coalesce(since, 9e15), no) > (${after.since}, ${after.no}) ${waiting ? sql`AND pieces > 0` : sql``}
        ORDER BY coalesce(since, 9e15), no LIMIT ${limit + 1}`,
  )
}

export async function readTotals(db: Db, place: string): Promise<StockTotals> {
  return db.get<StockTotals>(
    sql`SELECT coalesce(sum(in_kg), 0) AS inKg, coalesce(sum(out_kg), 0) AS outKg, coalesce(sum(stock_kg), 0) AS stockKg,
          coalesce(sum(held_kg), 0) AS heldKg, coalesce(sum(lost_kg), 0) AS lostKg FROM place_stock WHERE place = ${place}`,
  )
}

export async function hasPlace(db: Db, id: string): Promise<boolean> {
  const row = await db.get<{ n: 0 | 1 }>(
    sql`SELECT EXISTS (SELECT 1 FROM places WHERE id = ${id}) AS n`,
  )
  return row.n === 1
}

export type CustodyStep = Pick<Movement, 'seq' | 'kind' | 'at' | 'reason' | 'kgAfter'> & {
  readonly fromName: string
  readonly toName: string
  readonly recordedAt: Instant
  readonly madeByName: string
  readonly late: 0 | 1
}

/** Who has held a package, from its label on. */
export async function listCustody(db: Db, code: string): Promise<CustodyStep[]> {
  return db.all<CustodyStep>(
    sql`SELECT m.seq, m.kind, m.at, m.reason, m.kg_after AS kgAfter, m.recorded_at AS recordedAt, coalesce(u.name, '') AS madeByName,
          coalesce(x.late, 0) AS late, ${holderName('from')} AS fromName, ${holderName('to')} AS toName
        FROM movements m LEFT JOIN users u ON u.id = m.made_by LEFT JOIN scans x ON x.id = m.scan
        WHERE m.package = ${code} ORDER BY m.seq`,
  )
}

function holderName(side: 'from' | 'to') {
  const kind = sql.raw(`m.${side}_kind`)
  const holder = sql.raw(`m.${side}_holder`)
  return sql`CASE ${kind} WHEN 'place' THEN (SELECT name FROM places WHERE id = ${holder})
    WHEN 'trip' THEN (SELECT v.plate FROM trips t JOIN vehicles v ON v.id = t.vehicle WHERE t.id = ${holder}) ELSE '' END`
}

export type NamedPackage = Omit<Package, 'holder' | 'held'> &
  Pick<Consignment, 'no' | 'goods' | 'direction' | 'temperature'> & {
    readonly holderKind: Package['holder']['kind']
    readonly holder: string
    readonly holderName: string
    readonly held: 0 | 1
    readonly toName: string
  }

export async function readPackage(db: Db, code: string): Promise<NamedPackage | null> {
  const row = await db.get<NamedPackage | undefined>(
    sql`SELECT k.code, k.consignment, k.piece, k.kg, k.holder_kind AS holderKind, k.holder, k.held, k.since, k.moves, c.no, c.goods,
          c.direction, c.temperature, p.name AS toName,
          CASE k.holder_kind WHEN 'place' THEN (SELECT name FROM places WHERE id = k.holder)
            WHEN 'trip' THEN (SELECT v.plate FROM trips t JOIN vehicles v ON v.id = t.vehicle WHERE t.id = k.holder) ELSE '' END AS holderName
        FROM packages k JOIN consignments c ON c.id = k.consignment JOIN places p ON p.id = c.to_place WHERE k.code = ${code}`,
  )
  return row ?? null
}

/** What a trip holds now. */
export async function listAboard(db: Db, trip: string): Promise<Pick<Package, 'code'>[]> {
  return db.all<Pick<Package, 'code'>>(
    sql`SELECT code FROM packages WHERE holder_kind = 'trip' AND holder = ${trip} ORDER BY code`,
  )
}

/** Packages of a compartment that rode on a trip at any time between two instants. */
export async function listRiders(
  db: Db,
  ride: {
    readonly trip: string
    readonly temperature: string
    readonly from: Instant
    readonly to: Instant
  },
): Promise<string[]> {
  const { trip, temperature, from, to } = ride
  const rows = await db.all<{ code: string }>(
    sql`SELECT m.package AS code FROM movements m JOIN consignments c ON c.id = m.consignment
        WHERE m.to_kind = 'trip' AND m.to_holder = ${trip} AND m.kind IN ('load', 'correct') AND m.at <= ${to} AND c.temperature = ${temperature}
          AND coalesce((SELECT min(n.at) FROM movements n WHERE n.package = m.package AND n.seq > m.seq AND n.from_kind = 'trip'
            AND n.to_kind <> 'trip'), ${to}) >= ${from}
        ORDER BY m.package`,
  )
  return rows.map(({ code }) => code)
}
