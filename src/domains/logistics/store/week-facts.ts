// What a week is planned from: what halls will have, what they and the hubs can hold, who drives.

import { sql } from 'drizzle-orm'
import { keepDaysOf, type WeekFacts } from '#domains/logistics/model/week.ts'
import type { PlaceId, ProductId, RoundId } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import type { Db } from '#platform/db/client.ts'
import { harvestOf } from './freeze.ts'

export async function readWeekFacts(db: Db, round: RoundId, from: Day): Promise<WeekFacts> {
  const [halls, hubs, harvests, down, fleet] = await Promise.all([
    db.all<WeekFacts['halls'][number]>(
      sql`SELECT h.id, h.hub, s.kg_max AS storeKgMax FROM halls h LEFT JOIN hall_stores s ON s.hall = h.id ORDER BY h.hub, h.id`,
    ),
    db.all<WeekFacts['hubs'][number]>(sql`SELECT id, day_kg_max AS dayKgMax FROM hubs ORDER BY id`),
    listHarvests(db, round, from),
    db.all<WeekFacts['down'][number]>(
      sql`SELECT h.hub, q.day, sum(q.kg) AS kg FROM shipment_requests q JOIN halls h ON h.id = q.hall
          WHERE q.direction = 'down' AND q.state = 'open' AND q.day BETWEEN ${from} AND ${from + 6} GROUP BY h.hub, q.day`,
    ),
    db.all<WeekFacts['fleet'][number]>(
      sql`SELECT kind, count(*) AS vehicles, sum(load_kg_max) AS loadKg, sum(cost_trip_fen) AS costTripFen, sum(cost_km_fen) AS costKmFen
          FROM vehicles WHERE state = 'available' GROUP BY kind ORDER BY kind`,
    ),
  ])
  return { halls, hubs, harvests, down, fleet }
}

type Row = Omit<WeekFacts['harvests'][number], 'keepDays'> & {
  readonly chilled: 0 | 1
  readonly keepDays: number | null
}

/** What each hall will have of each product on each day of the week, and what the week published before leaves to it. */
async function listHarvests(db: Db, round: RoundId, from: Day): Promise<WeekFacts['harvests']> {
  const ready = sql`SELECT hall, harvest_day AS day FROM collections WHERE round = ${round} AND collect_day >= ${from} AND harvest_day < ${from}
    UNION ALL SELECT h.id, CAST(${from} AS INTEGER) + d.value FROM halls h JOIN json_each('[0,1,2,3,4,5,6]') d`
  const rows = await db.all<Row>(
    sql`SELECT d.hall, d.product, d.day, (sum(d.g) + 999) / 1000 AS kg, p.chilled, k.days AS keepDays
        FROM (${harvestOf(round, ready)}) d JOIN products p ON p.id = d.product LEFT JOIN keepings k ON k.product = d.product
        WHERE d.g > 0 GROUP BY d.hall, d.product, d.day ORDER BY d.hall, d.day, d.product`,
  )
  return rows.map(({ chilled, keepDays, ...row }) => {
    return { ...row, keepDays: keepDaysOf(chilled === 1, keepDays) }
  })
}

export type Keeping = {
  readonly product: ProductId
  readonly nameZh: string
  readonly nameEn: string
  readonly revision: number
  readonly days: number
}

/** How long each product keeps at a hall; revision 0 where nobody has said. */
export async function listKeepings(db: Db): Promise<Keeping[]> {
  const rows = await db.all<Omit<Keeping, 'days'> & { chilled: 0 | 1; days: number | null }>(
    sql`SELECT p.id AS product, p.name_zh AS nameZh, p.name_en AS nameEn, p.chilled, coalesce(k.revision, 0) AS revision, k.days
        FROM products p LEFT JOIN keepings k ON k.product = p.id ORDER BY p.seq`,
  )
  return rows.map(({ chilled, days, ...row }) => {
    return { ...row, days: keepDaysOf(chilled === 1, days) }
  })
}

export type HallStore = {
  readonly hall: PlaceId
  readonly name: string
  readonly revision: number
  readonly kgMax: number | null
}

const stores = sql`SELECT h.id AS hall, p.name, coalesce(s.revision, 0) AS revision, s.kg_max AS kgMax
  FROM halls h JOIN places p ON p.id = h.id LEFT JOIN hall_stores s ON s.hall = h.id`

/** Halls by name with what they store; `after` and `q` cut the list. */
export async function listStores(
  db: Db,
  {
    q,
    after,
    limit,
  }: { readonly q?: string | undefined; readonly after: string; readonly limit: number },
): Promise<HallStore[]> {
  return db.all<HallStore>(
    sql`${stores} WHERE h.id > ${after} ${q ? sql`AND instr(p.name, ${q}) > 0` : sql``} ORDER BY h.id LIMIT ${limit + 1}`,
  )
}

export async function readStore(db: Db, hall: PlaceId): Promise<HallStore | null> {
  const row = await db.get<HallStore | undefined>(sql`${stores} WHERE h.id = ${hall}`)
  return row ?? null
}
