// Samples of deliveries as they were judged. Those of deliveries that were corrected do not count for the next.

import { sql } from 'drizzle-orm'
import type { LotInspection } from '#domains/receiving/model/lot.ts'
import { type Change, change, type Db, must } from '#platform/db/client.ts'
import type { By } from './notices.ts'

/** Whose lots are inspected alike: what one household brings one firm of a product. */
export type Supply = { readonly household: string; readonly firm: string; readonly product: string }

type Row = Omit<LotInspection, 'plan'> & {
  readonly letter: string
  readonly sampleSize: number
  readonly ac: number
  readonly whole: 0 | 1
}

const columns = sql`i.lot_size AS lotSize, i.level, i.aql, i.severity, i.letter, i.sample_size AS sampleSize, i.ac, i.whole,
  i.nonconforming, i.at`

function inspectionOf({ letter, sampleSize, ac, whole, ...row }: Row): LotInspection {
  return { ...row, plan: { letter, sampleSize, ac, re: ac + 1, whole: whole === 1 } }
}

/** The inspections of a supply, the oldest first; without that of `but`, which is about to be corrected. */
export async function listInspections(
  db: Db,
  { household, firm, product }: Supply,
  but: string | null,
): Promise<LotInspection[]> {
  const rows = await db.all<Row>(
    sql`SELECT ${columns} FROM standing_deliveries d JOIN lot_inspections i ON i.delivery = d.id
        WHERE d.household = ${household} AND d.firm = ${firm} AND d.product = ${product} AND d.id IS NOT ${but}
        ORDER BY i.at, d.no`,
  )
  return rows.map(inspectionOf)
}

export async function readInspection(db: Db, delivery: string): Promise<LotInspection | null> {
  const row = await db.get<Row | undefined>(
    sql`SELECT ${columns} FROM lot_inspections i WHERE i.delivery = ${delivery}`,
  )
  return row === undefined ? null : inspectionOf(row)
}

/** Aborts unless a supply has been inspected as often as when the plan was made. */
export function mustHaveInspected(
  db: Db,
  { household, firm, product }: Supply,
  { but, times }: { readonly but: string | null; readonly times: number },
): Change {
  return must(
    db,
    sql`(SELECT count(*) FROM standing_deliveries d JOIN lot_inspections i ON i.delivery = d.id WHERE d.household = ${household}
          AND d.firm = ${firm} AND d.product = ${product} AND d.id IS NOT ${but}) = ${times}`,
    'the supply has been inspected as often as when this was planned',
  )
}

export function insertInspection(
  db: Db,
  delivery: string,
  inspection: Omit<LotInspection, 'at'>,
  by: By,
): Change {
  const { lotSize, level, aql, severity, plan, nonconforming } = inspection
  return change(
    db,
    sql`INSERT INTO lot_inspections (delivery, lot_size, level, aql, severity, letter, sample_size, ac, whole, nonconforming, made_by, at)
        VALUES (${delivery}, ${lotSize}, ${level}, ${aql}, ${severity}, ${plan.letter}, ${plan.sampleSize}, ${plan.ac},
          ${plan.whole ? 1 : 0}, ${nonconforming}, ${by.user}, ${by.now})`,
  )
}
