import { type SQL, sql } from 'drizzle-orm'
import type {
  HouseholdPortion,
  Statement,
  StatementHead,
  StatementState,
} from '#domains/redpacket/model/statement.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { bulk, type Change, change, type Db, must, valueList } from '#platform/db/client.ts'
import type { By } from './skus.ts'

/** A statement with where it stands. */
export type Standing = StatementHead & {
  readonly firmName: string
  readonly productName: string
  readonly unit: 'kg' | 'bird' | 'egg'
  readonly state: StatementState
  readonly decisionReason: string
  readonly decidedAt: Instant | null
  readonly decidedByName: string
  readonly madeByName: string
  readonly replacedBy: string | null
}

const columns = sql`s.id, s.firm, f.name AS firmName, s.product, p.name_zh AS productName, p.unit, s.period, s.from_day AS [from], s.to_day AS [to],
  s.clause, s.version, s.replaces, s.reason, s.statement, s.declared_fen AS declaredFen, s.net_fen AS netFen, s.due_fen AS dueFen,
  s.sold_quantity AS soldQuantity, s.purchase_fen AS purchaseFen, s.disallowed_fen AS disallowedFen, s.blocked, s.households,
  s.made_by AS madeBy, s.made_at AS madeAt, m.name AS madeByName,
  (SELECT id FROM red_packet_statements n WHERE n.replaces = s.id) AS replacedBy,
  coalesce(d.reason, '') AS decisionReason, d.made_at AS decidedAt, coalesce(w.name, '') AS decidedByName,
  CASE WHEN EXISTS (SELECT 1 FROM red_packet_statements n WHERE n.replaces = s.id) THEN 'replaced' WHEN d.outcome IS NOT NULL THEN d.outcome
    WHEN s.blocked = 1 THEN 'blocked' ELSE 'submitted' END AS state`
const tables = sql`red_packet_statements s JOIN firms f ON f.id = s.firm JOIN products p ON p.id = s.product
  LEFT JOIN users m ON m.id = s.made_by LEFT JOIN red_packet_decisions d ON d.statement = s.id LEFT JOIN users w ON w.id = d.made_by`

export type StatementFilter = {
  readonly firm: string | null
  readonly product: string | null
  readonly period: string | null
  readonly state: StatementState | null
  readonly before: { readonly at: number; readonly id: string }
  readonly limit: number
}

/** The latest first, one more than the page. */
export async function listStatements(db: Db, filter: StatementFilter): Promise<Standing[]> {
  const { firm, product, period, state, before, limit } = filter
  return db.all<Standing>(
    sql`SELECT * FROM (SELECT ${columns} FROM ${tables}
          WHERE (${firm} IS NULL OR s.firm = ${firm}) AND (${product} IS NULL OR s.product = ${product}) AND (${period} IS NULL OR s.period = ${period})
            AND (s.made_at, s.id) < (${before.at}, ${before.id}))
        WHERE ${state} IS NULL OR state = ${state} ORDER BY madeAt DESC, id DESC LIMIT ${limit + 1}`,
  )
}

/** A statement with all that it was computed from and what came out. */
export type Kept = Standing & Pick<Statement, 'basis' | 'packet'>

export async function findStatement(db: Db, id: string): Promise<Result<Kept>> {
  const row = await db.get<(Standing & { basis: string; packet: string }) | undefined>(
    sql`SELECT ${columns}, s.basis, s.packet FROM ${tables} WHERE s.id = ${id}`,
  )
  if (row === undefined) return refuse('missing', 'no-such-red-packet', { id })
  // Written by insertStatement only.
  const basis = JSON.parse(row.basis) as Statement['basis']
  return ok({ ...row, basis, packet: JSON.parse(row.packet) as Statement['packet'] })
}

type Key = Pick<StatementHead, 'firm' | 'product' | 'period' | 'clause'>

/** All versions of a statement, the first one first. */
export async function listVersions(db: Db, key: Key): Promise<Standing[]> {
  const { firm, product, period, clause } = key
  return db.all<Standing>(
    sql`SELECT ${columns} FROM ${tables} WHERE s.firm = ${firm} AND s.product = ${product} AND s.period = ${period} AND s.clause = ${clause}
        ORDER BY s.version`,
  )
}

/** What standing statements on periods before a day sold, by clause. */
export async function sumSoldBefore(
  db: Db,
  { firm, product }: { readonly firm: string; readonly product: string },
  from: number,
): Promise<{ clause: string; quantity: number; purchaseFen: number }[]> {
  return db.all(
    sql`SELECT s.clause, sum(s.sold_quantity) AS quantity, sum(s.purchase_fen) AS purchaseFen FROM red_packet_statements s
        WHERE s.firm = ${firm} AND s.product = ${product} AND s.to_day < ${from}
          AND NOT EXISTS (SELECT 1 FROM red_packet_statements n WHERE n.replaces = s.id)
          AND NOT EXISTS (SELECT 1 FROM red_packet_decisions d WHERE d.statement = s.id AND d.outcome = 'returned') GROUP BY s.clause`,
  )
}

/** Of these pieces of evidence those that other standing statements of the firm count too, each with one of them. */
export async function listEvidenceElsewhere(
  db: Db,
  { id, firm, product, period, clause }: Key & { readonly id: string },
  evidence: readonly string[],
): Promise<{ evidence: string; statement: string; product: string; period: string }[]> {
  return db.all(
    sql`SELECT j.value ->> 'evidence' AS evidence, min(s.id) AS statement, p.name_zh AS product, s.period
        FROM red_packet_statements s JOIN products p ON p.id = s.product, json_each(s.basis, '$.costs') j
        WHERE s.firm = ${firm} AND s.id <> ${id} AND NOT (s.product = ${product} AND s.period = ${period} AND s.clause = ${clause})
          AND NOT EXISTS (SELECT 1 FROM red_packet_statements n WHERE n.replaces = s.id)
          AND j.value ->> 'evidence' IN (SELECT value FROM json_each(${JSON.stringify(evidence)})) GROUP BY 1 ORDER BY 1`,
  )
}

export function insertStatement(db: Db, statement: Statement): Change {
  const s = statement
  return change(
    db,
    sql`INSERT INTO red_packet_statements (id, firm, product, period, from_day, to_day, clause, version, replaces, reason, statement, declared_fen,
          net_fen, due_fen, sold_quantity, purchase_fen, disallowed_fen, blocked, households, basis, packet, made_by, made_at)
        VALUES (${s.id}, ${s.firm}, ${s.product}, ${s.period}, ${s.from}, ${s.to}, ${s.clause}, ${s.version}, ${s.replaces}, ${s.reason},
          ${s.statement}, ${s.declaredFen}, ${s.netFen}, ${s.dueFen}, ${s.soldQuantity}, ${s.purchaseFen}, ${s.disallowedFen}, ${s.blocked},
          ${s.households}, ${JSON.stringify(s.basis)}, ${JSON.stringify(s.packet)}, ${s.madeBy}, ${s.madeAt})`,
  )
}

export function insertDecision(
  db: Db,
  statement: string,
  { outcome, reason }: { readonly outcome: 'approved' | 'returned'; readonly reason: string },
  by: By,
): Change {
  return change(
    db,
    sql`INSERT INTO red_packet_decisions (statement, outcome, reason, made_by, made_at)
        VALUES (${statement}, ${outcome}, ${reason}, ${by.user}, ${by.now})`,
  )
}

/** The portions of an approved statement; together they are what is due, or nothing is written. */
export function insertPortions(
  db: Db,
  statement: string,
  portions: readonly HouseholdPortion[],
): Change[] {
  return [
    ...bulk(
      db,
      portions.map(({ household, quantity, valueFen, fen, addedFen, raised }) => [
        ...[household, quantity, valueFen, fen, addedFen, raised ? 1 : 0],
      ]),
      (json) =>
        sql`INSERT INTO red_packet_portions (household, quantity, value_fen, fen, added_fen, raised, statement)
            SELECT ${valueList(6)}, ${statement} FROM json_each(${json})`,
    ),
    must(
      db,
      sql`(SELECT s.due_fen = (SELECT coalesce(sum(fen), 0) FROM red_packet_portions WHERE statement = s.id)
        FROM red_packet_statements s WHERE s.id = ${statement})`,
      'portions add up to what is due',
    ),
  ]
}

/** What each household was given by these statements together. */
export async function addedBy(db: Db, statements: readonly string[]): Promise<Map<string, number>> {
  if (statements.length === 0) return new Map()
  const rows = await db.all<{ household: string; fen: number }>(
    sql`SELECT household, sum(added_fen) AS fen FROM red_packet_portions
        WHERE statement IN (SELECT value FROM json_each(${JSON.stringify(statements)})) GROUP BY household`,
  )
  return new Map(rows.map(({ household, fen }) => [household, fen]))
}

export type PortionRow = {
  readonly statement: string
  readonly household: string
  readonly householdNo: string
  readonly headName: string
  readonly quantity: number
  readonly valueFen: number
  readonly fen: number
  readonly addedFen: number
  readonly raised: 0 | 1
}

/** By household's number, one more than the page. */
export async function listPortions(
  db: Db,
  statement: string,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<PortionRow[]> {
  return db.all<PortionRow>(
    sql`SELECT x.statement, x.household, h.no AS householdNo, h.head_name AS headName, x.quantity, x.value_fen AS valueFen, x.fen,
          x.added_fen AS addedFen, x.raised
        FROM red_packet_portions x JOIN households h ON h.id = x.household
        WHERE x.statement = ${statement} AND x.household > ${after} ORDER BY x.household LIMIT ${limit + 1}`,
  )
}

/** What all portions of a statement were shared by. */
export async function sumPortions(
  db: Db,
  statement: string,
): Promise<{ households: number; quantity: number; valueFen: number }> {
  const row = await db.get<{ households: number; quantity: number; valueFen: number }>(
    sql`SELECT count(*) AS households, coalesce(sum(quantity), 0) AS quantity, coalesce(sum(value_fen), 0) AS valueFen
        FROM red_packet_portions WHERE statement = ${statement}`,
  )
  return row
}

/** The approved statements in which a household has a portion that no later version took over, the latest first. */
export async function listPortionsOf(
  db: Db,
  household: string,
  {
    before,
    limit,
  }: { readonly before: { readonly at: number; readonly id: string }; readonly limit: number },
): Promise<(Omit<PortionRow, 'householdNo' | 'headName'> & { readonly madeAt: Instant })[]> {
  return db.all(
    sql`SELECT x.statement, x.household, x.quantity, x.value_fen AS valueFen, x.fen, x.added_fen AS addedFen, x.raised, d.made_at AS madeAt
        FROM red_packet_portions x JOIN red_packet_decisions d ON d.statement = x.statement
        WHERE x.household = ${household} AND (d.made_at, x.statement) < (${before.at}, ${before.id})
        ORDER BY d.made_at DESC, x.statement DESC LIMIT ${limit + 1}`,
  )
}

/** A claim about a statement that has to hold when the deed is done. */
export function mustStand(db: Db, id: string): Change {
  const claim: SQL = sql`NOT EXISTS (SELECT 1 FROM red_packet_statements WHERE replaces = ${id})`
  return must(db, claim, 'the statement has not been replaced')
}
