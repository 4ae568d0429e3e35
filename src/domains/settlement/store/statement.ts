// What a firm owes and has paid within a period, by household and contract.

import { sql } from 'drizzle-orm'
import type { Component } from '#domains/settlement/model/due.ts'
import { noSums, type Sums } from '#domains/settlement/model/sums.ts'
import type { Day } from '#kernel/time.ts'
import type { Db } from '#platform/db/client.ts'
import { type Between, bookedWithin, sumsAt } from './stages.ts'

export type StatementRow = Sums & {
  readonly household: string
  readonly householdNo: string
  readonly headName: string
  readonly contractNo: string
  /** What is owed by component; what is taken back is negative. */
  readonly components: readonly (readonly [component: Component, owedFen: number])[]
}
type Row = Omit<StatementRow, 'components'> & { readonly components: string }
export type Period = { readonly firm: string; readonly between: Between; readonly today: Day }
type After = { readonly householdNo: string; readonly contractNo: string }

/** Rows by household and contract after a place, one more than the page. */
export async function listStatement(
  db: Db,
  { firm, between, today }: Period,
  { after, limit }: { readonly after: After; readonly limit: number },
): Promise<StatementRow[]> {
  const rows = await db.all<Row>(
    sql`WITH k AS (SELECT s.household, s.contract, s.component, ${sumsAt(today)} FROM due_stages s
          WHERE s.firm = ${firm} AND ${bookedWithin(between)} GROUP BY s.household, s.contract, s.component)
        SELECT k.household, h.no AS householdNo, h.head_name AS headName, coalesce(c.no, '') AS contractNo,
          sum(k.count) AS count, sum(owedFen) AS owedFen, sum(openFen) AS openFen, sum(underWayFen) AS underWayFen,
          sum(paidFen) AS paidFen, sum(overdueFen) AS overdueFen,
          json_group_array(json_array(k.component, k.owedFen) ORDER BY k.component) AS components
        FROM k JOIN households h ON h.id = k.household LEFT JOIN contracts c ON c.id = k.contract
        WHERE (h.no, coalesce(c.no, '')) > (${after.householdNo}, ${after.contractNo})
        GROUP BY k.household, k.contract ORDER BY h.no, 4 LIMIT ${limit + 1}`,
  )
  return rows.map(({ components, ...row }) => ({
    ...row,
    components: JSON.parse(components) as StatementRow['components'], // As selected above.
  }))
}

/** The same by component over all households. */
export async function sumComponents(
  db: Db,
  { firm, between, today }: Period,
): Promise<(Sums & { readonly component: Component })[]> {
  return db.all(
    sql`SELECT s.component, ${sumsAt(today)} FROM due_stages s WHERE s.firm = ${firm} AND ${bookedWithin(between)}
        GROUP BY s.component ORDER BY s.component`,
  )
}

/** The same over everything, and over how many households. */
export async function sumStatement(
  db: Db,
  { firm, between, today }: Period,
): Promise<Sums & { readonly households: number }> {
  const row = await db.get<(Sums & { readonly households: number }) | undefined>(
    sql`SELECT ${sumsAt(today)}, count(DISTINCT s.household) AS households FROM due_stages s
        WHERE s.firm = ${firm} AND ${bookedWithin(between)}`,
  )
  return row ?? { ...noSums, households: 0 }
}
