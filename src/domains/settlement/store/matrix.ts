// The settlement matrix, firm by household: cells, margins and the whole are each added up from the dues themselves.

import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '#platform/db/client.ts'
import { type Between, bookedWithin } from './stages.ts'

export const measures = ['owed', 'paid', 'unpaid'] as const
export type MatrixScope = {
  readonly between: Between
  readonly measure: (typeof measures)[number]
  readonly hall?: string | undefined
  readonly firm?: string | undefined
  readonly household?: string | undefined
}
export type Cell = { readonly fen: number; readonly count: number }
/** `firm` is '' for what earmarked funds pay. */
export type MatrixCell = Cell & { readonly household: string; readonly firm: string }
export type MatrixRow = Cell & {
  readonly household: string
  readonly householdNo: string
  readonly headName: string
}
export type MatrixColumn = Cell & { readonly firm: string; readonly firmName: string }

const counted = sql`coalesce(sum(s.amount_fen), 0) AS fen, count(s.seq) AS count`

function from({ between, measure, hall, firm, household }: MatrixScope): SQL {
  const stage = { owed: sql``, paid: sql`AND s.stage = 'paid'`, unpaid: sql`AND s.stage <> 'paid'` }
  const only = (column: string, value: string | undefined) =>
    value === undefined ? sql`` : sql`AND ${sql.raw(column)} = ${value}`
  return sql`FROM due_stages s JOIN households h ON h.id = s.household WHERE ${bookedWithin(between)} ${stage[measure]}
    ${only('h.hall', hall)} ${only('s.firm', firm)} ${only('s.household', household)}`
}

/** Households with a sum, by number after a place, one more than the page. */
export async function listMatrixRows(
  db: Db,
  scope: MatrixScope,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<MatrixRow[]> {
  return db.all<MatrixRow>(
    sql`SELECT s.household, h.no AS householdNo, h.head_name AS headName, ${counted} ${from(scope)} AND h.no > ${after}
        GROUP BY s.household ORDER BY h.no LIMIT ${limit + 1}`,
  )
}

/** The cells of these households that are not empty. */
export async function listMatrixCells(
  db: Db,
  scope: MatrixScope,
  households: readonly string[],
): Promise<MatrixCell[]> {
  return db.all<MatrixCell>(
    sql`SELECT s.household, coalesce(s.firm, '') AS firm, ${counted} ${from(scope)}
          AND s.household IN (SELECT value FROM json_each(${JSON.stringify(households)})) GROUP BY s.household, s.firm`,
  )
}

/** The firms with a sum over all households, the largest first. */
export async function listMatrixColumns(db: Db, scope: MatrixScope): Promise<MatrixColumn[]> {
  return db.all<MatrixColumn>(
    sql`SELECT x.firm, coalesce(f.name, '') AS firmName, x.fen, x.count
        FROM (SELECT coalesce(s.firm, '') AS firm, ${counted} ${from(scope)} GROUP BY s.firm) x LEFT JOIN firms f ON f.id = x.firm
        ORDER BY x.firm = '', x.fen DESC, x.firm`,
  )
}

export async function sumMatrix(
  db: Db,
  scope: MatrixScope,
): Promise<Cell & { readonly households: number }> {
  const row = await db.get<(Cell & { readonly households: number }) | undefined>(
    sql`SELECT ${counted}, count(DISTINCT s.household) AS households ${from(scope)}`,
  )
  return row ?? { fen: 0, count: 0, households: 0 }
}
