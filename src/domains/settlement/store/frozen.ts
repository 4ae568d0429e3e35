// All that was frozen for a run, page by page, for who computes its hash again.

import { sql } from 'drizzle-orm'
import type { Db } from '#platform/db/client.ts'

const atOnce = 10_000

export type FrozenRows = {
  readonly payers: readonly { readonly payer: string; readonly freeFen: number }[]
  readonly lines: readonly {
    readonly no: number
    readonly household: string
    readonly amountFen: number
    readonly holder: string
    readonly bank: string
    readonly numberCipher: string
  }[]
  readonly dues: readonly {
    readonly no: number
    readonly due: string
    readonly verdict: string
    readonly line: number | null
    readonly transfer: string | null
    readonly interestFen: number
  }[]
}
type LineRow = readonly [number, string, number, string, string, string]
type DueRow = readonly [number, string, string, number | null, string | null, number]

export async function readFrozen(db: Db, run: string): Promise<FrozenRows> {
  const [payers, lines, dues] = await Promise.all([
    db.all<FrozenRows['payers'][number]>(
      sql`SELECT payer, free_fen AS freeFen FROM pay_run_payers WHERE run = ${run} ORDER BY payer`,
    ),
    inPages<LineRow>(
      db,
      (
        after,
      ) => sql`SELECT json_group_array(json_array(no, household, amount_fen, holder, bank, number_cipher)) AS rows FROM (
        SELECT * FROM pay_run_lines WHERE run = ${run} AND no > ${after} ORDER BY no LIMIT ${atOnce})`,
    ),
    inPages<DueRow>(
      db,
      (
        after,
      ) => sql`SELECT json_group_array(json_array(no, due, verdict, line, transfer, interest_fen)) AS rows FROM (
        SELECT * FROM pay_run_dues WHERE run = ${run} AND no > ${after} ORDER BY no LIMIT ${atOnce})`,
    ),
  ])
  return {
    payers,
    lines: lines.map(([no, household, amountFen, holder, bank, numberCipher]) => {
      return { no, household, amountFen, holder, bank, numberCipher }
    }),
    dues: dues.map(([no, due, verdict, line, transfer, interestFen]) => {
      return { no, due, verdict, line, transfer, interestFen }
    }),
  }
}

async function inPages<Row extends readonly [number, ...unknown[]]>(
  db: Db,
  page: (after: number) => ReturnType<typeof sql>,
): Promise<Row[]> {
  const rows: Row[] = []
  for (let after = 0; ; after = rows.at(-1)?.[0] ?? 0) {
    const found = await db.get<{ rows: string }>(page(after))
    const read = JSON.parse(found?.rows ?? '[]') as Row[] // The statement writes rows of this shape.
    for (const row of read) rows.push(row)
    if (read.length < atOnce) return rows
  }
}
