import { sql } from 'drizzle-orm'
import type { Advance } from '#domains/claims/model/advance.ts'
import type { Instant } from '#kernel/time.ts'
import { type Change, change, type Db } from '#platform/db/client.ts'
import type { Word } from './labour.ts'
import { type By, equal } from './subsidies.ts'

export type ShownAdvance = Advance & {
  readonly contractNo: string
  readonly householdNo: string
  readonly headName: string
  readonly firmName: string
}

const columns = sql`SELECT a.id, a.revision, a.no, a.contract, c.no AS contractNo, a.firm, f.name AS firmName, a.household, h.no AS householdNo,
    h.head_name AS headName, a.hall, a.kind, a.name, a.quality, a.quantity, a.unit, a.unit_fen AS unitFen, a.amount_fen AS amountFen,
    a.cap_bp AS capBp, a.state, a.words, a.made_by AS madeBy, a.made_at AS madeAt, a.decided_at AS decidedAt, a.method
  FROM advances a JOIN contracts c ON c.id = a.contract JOIN firms f ON f.id = a.firm JOIN households h ON h.id = a.household`

export type AdvanceFilter = {
  readonly firm?: string | undefined
  readonly hall?: string | undefined
  readonly household?: string | undefined
  readonly after: number
  readonly limit: number
}

/** Advances, the latest first, one more than the page. */
export async function listAdvances(db: Db, filter: AdvanceFilter): Promise<ShownAdvance[]> {
  const { firm, hall, household, after, limit } = filter
  return db.all<ShownAdvance>(
    sql`${columns} WHERE a.no < ${after} ${equal(sql`a.firm`, firm)} ${equal(sql`a.hall`, hall)}
          ${equal(sql`a.household`, household)} ORDER BY a.no DESC LIMIT ${limit + 1}`,
  )
}

/** The advances of these contracts, the oldest first. */
export async function advancesOf(db: Db, contracts: readonly string[]): Promise<ShownAdvance[]> {
  return db.all<ShownAdvance>(
    sql`${columns} WHERE a.contract IN (SELECT value FROM json_each(${JSON.stringify(contracts)})) ORDER BY a.no`,
  )
}

export async function readAdvance(db: Db, id: string): Promise<ShownAdvance | null> {
  return (await db.get<ShownAdvance | undefined>(sql`${columns} WHERE a.id = ${id}`)) ?? null
}

type NewAdvance = Omit<
  Advance,
  'revision' | 'no' | 'state' | 'words' | 'madeBy' | 'madeAt' | 'decidedAt' | 'method'
>

export function insertAdvance(db: Db, a: NewAdvance, by: By): Change {
  return change(
    db,
    sql`INSERT INTO advances (no, id, revision, contract, firm, household, hall, kind, name, quality, quantity, unit, unit_fen, amount_fen,
          cap_bp, state, words, made_by, made_at)
        SELECT coalesce(max(no), 0) + 1, ${a.id}, 1, ${a.contract}, ${a.firm}, ${a.household}, ${a.hall}, ${a.kind}, ${a.name}, ${a.quality},
          ${a.quantity}, ${a.unit}, ${a.unitFen}, ${a.amountFen}, ${a.capBp}, 'given', '', ${by.user}, ${by.now} FROM advances`,
  )
}

export function decideAdvance(
  db: Db,
  { id, revision }: Pick<Advance, 'id' | 'revision'>,
  word: Word,
  by: { readonly user: string; readonly now: Instant },
): Change {
  return change(
    db,
    sql`UPDATE advances SET revision = ${revision + 1}, state = ${word.state}, words = ${word.words}, method = ${word.method},
          decided_by = ${by.user}, decided_at = ${by.now} WHERE id = ${id}`,
  )
}

/** Up to which due of goods repayments have been planned. */
export async function gatheredUpto(db: Db): Promise<number> {
  const row = await db.get<{ upto: number | null }>(
    sql`SELECT max(upto_seq) AS upto FROM repayment_gathers`,
  )
  return row?.upto ?? 0
}

export function insertGather(
  db: Db,
  { after, upto }: { readonly after: number; readonly upto: number },
  now: Instant,
): Change {
  return change(
    db,
    sql`INSERT INTO repayment_gathers (after_seq, upto_seq, at) VALUES (${after}, ${upto}, ${now})`,
  )
}
