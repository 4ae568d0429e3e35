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
    db.all<Omit<WeekFacts['fleet'][number], 'chilled'> & { readonly chilled: 0 | 1 }>(
      sql`SELECT kind, chilled, count(*) AS vehicles, sum(load_kg_max) AS loadKg, sum(load_l_max) AS loadLitres, sum(cost_trip_fen) AS costTripFen, sum(cost_km_fen) AS costKmFen
          FROM vehicles WHERE state = 'available' GROUP BY kind, chilled ORDER BY kind, chilled`,
    ),
  ])
  return {
    halls,
    hubs,
    harvests,
    down,
    fleet: fleet.map((row) => ({ ...row, chilled: row.chilled === 1 })),
  }
}

type Row = Omit<WeekFacts['harvests'][number], 'keepDays' | 'cold'> & {
  readonly chilled: 0 | 1
  readonly cold: 0 | 1
  readonly keepDays: number | null
}

/** What each hall will have of each product on each day of the week, and what the week published before leaves to it. */
async function listHarvests(db: Db, round: RoundId, from: Day): Promise<WeekFacts['harvests']> {
  const ready = sql`SELECT hall, harvest_day AS day FROM collections WHERE round = ${round} AND collect_day >= ${from} AND harvest_day < ${from}
    UNION ALL SELECT h.id, CAST(${from} AS INTEGER) + d.value FROM halls h JOIN json_each('[0,1,2,3,4,5,6]') d`
  const rows = await db.all<Row>(
    sql`SELECT d.hall, d.product, d.day, d.temperature <> 'ambient' AS cold, (sum(d.g) + 999) / 1000 AS kg, (sum(d.ml) + 999) / 1000 AS litres,
          p.chilled, k.days AS keepDays
        FROM (${harvestOf(round, ready)}) d JOIN products p ON p.id = d.product LEFT JOIN keepings k ON k.product = d.product
        WHERE d.g > 0 GROUP BY d.hall, d.product, d.day, d.temperature <> 'ambient' ORDER BY d.hall, d.day, d.product, cold`,
  )
  return rows.map(({ chilled, cold, keepDays, ...row }) => {
    return { ...row, cold: cold === 1, keepDays: keepDaysOf(chilled === 1, keepDays) }
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
