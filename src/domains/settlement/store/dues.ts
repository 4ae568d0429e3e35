import { sql } from 'drizzle-orm'
import type { Due } from '#domains/settlement/model/due.ts'
import type { ContractId, FirmId } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { bulk, type Change, type Db, valueList } from '#platform/db/client.ts'

/** Writes dues in their order; the table refuses what is owed already, and what takes back more than was owed. */
export function insertDues(db: Db, dues: readonly Due[]): Change[] {
  return bulk(
    db,
    dues.map((due) => [
      ...[due.id, due.pot, due.payer, due.household, due.firm, due.contract, due.component],
      ...[due.period, due.evidence, due.root, due.amountFen, due.dueDay],
      ...[JSON.stringify(due.explained), due.at],
    ]),
    (
      json,
    ) => sql`INSERT INTO dues (id, pot, payer, household, firm, contract, component, period, evidence, root, amount_fen, due_day, explained, at)
      SELECT ${valueList(14)} FROM json_each(${json}) ORDER BY key`,
  )
}

export type EvidenceKind = 'ticket' | 'correction' | 'retest'
export type Evidence = { readonly kind: EvidenceKind; readonly id: string; readonly at: Instant }

/** When the last evidence of a kind was told that has been made into dues; 0 where none has. */
export async function lastSeen(db: Db, kind: EvidenceKind): Promise<Instant> {
  const row = await db.get<{ at: Instant | null }>(
    sql`SELECT max(told_at) AS at FROM due_evidence WHERE kind = ${kind}`,
  )
  return row?.at ?? (0 as Instant)
}

/** Those of the ids that have been made into dues already. */
export async function seenOf(
  db: Db,
  kind: EvidenceKind,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db.all<{ id: string }>(
    sql`SELECT e.id FROM json_each(${JSON.stringify(ids)}) j JOIN due_evidence e ON e.kind = ${kind} AND e.id = j.value`,
  )
  return new Set(rows.map(({ id }) => id))
}

export function insertEvidence(db: Db, evidence: readonly Evidence[], now: Instant): Change[] {
  return bulk(
    db,
    evidence.map(({ kind, id, at }) => [kind, id, at, now]),
    (json) =>
      sql`INSERT INTO due_evidence (kind, id, told_at, at) SELECT ${valueList(4)} FROM json_each(${json})`,
  )
}

type Key = Pick<Due, 'household' | 'component' | 'period' | 'evidence'>

/** Those of the keys that something is owed for, as JSON arrays of their four parts. */
export async function listOwed(db: Db, keys: readonly Key[]): Promise<ReadonlySet<string>> {
  const json = JSON.stringify(keys.map(keyOf))
  const rows = await db.all<{ key: string }>(
    sql`SELECT j.value AS key FROM json_each(${json}) j WHERE EXISTS (SELECT 1 FROM dues d WHERE d.household = j.value ->> 0
      AND d.component = j.value ->> 1 AND d.period = j.value ->> 2 AND d.evidence = j.value ->> 3)`,
  )
  return new Set(rows.map(({ key }) => key))
}

export function keyOf({ household, component, period, evidence }: Key): string {
  return JSON.stringify([household, component, period, evidence])
}

/** A due of goods as it was made: `seq` is its place among all dues. */
export type GoodsDue = Pick<Due, 'household' | 'period' | 'root' | 'dueDay'> & {
  readonly seq: number
  readonly contract: ContractId
  readonly firm: FirmId
}

/** Dues of goods after a place, in their order. */
export async function listGoodsDues(
  db: Db,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<GoodsDue[]> {
  return db.all<GoodsDue>(
    sql`SELECT seq, household, firm, contract, period, root, due_day AS dueDay FROM dues
        WHERE seq > ${after} AND component = 'goods' AND pot = 'firms' ORDER BY seq LIMIT ${limit}`,
  )
}

/** What the goods under these roots come to by now; whole fen. */
export async function sumGoods(
  db: Db,
  deliveries: readonly Pick<GoodsDue, 'household' | 'root'>[],
): Promise<ReadonlyMap<string, number>> {
  const json = JSON.stringify(deliveries.map(({ household, root }) => [household, root]))
  const rows = await db.all<{ root: string; fen: number }>(
    sql`SELECT d.root, sum(d.amount_fen) AS fen FROM json_each(${json}) j
        JOIN dues d ON d.household = j.value ->> 0 AND d.root = j.value ->> 1 WHERE d.component = 'goods' GROUP BY d.root`,
  )
  return new Map(rows.map(({ root, fen }) => [root, fen]))
}

/** What was taken for an advance from a delivery, on balance; whole fen. */
export type Repaid = {
  readonly contract: string
  readonly advance: string
  readonly delivery: string
  readonly fen: number
}

export async function listRepaid(db: Db, contracts: readonly string[]): Promise<Repaid[]> {
  return db.all<Repaid>(
    sql`SELECT contract, explained ->> '$.advance' AS advance, explained ->> '$.delivery' AS delivery, -sum(amount_fen) AS fen
        FROM dues WHERE contract IN (SELECT value FROM json_each(${JSON.stringify(contracts)})) AND component = 'advance-repayment'
        GROUP BY 1, 2, 3`,
  )
}

type LateDue = Pick<Due, 'id' | 'pot' | 'payer' | 'household' | 'firm' | 'contract' | 'dueDay'>

/** These dues, with the last day for which each bore interest already, as `2026-11-23`. */
export async function listLate(
  db: Db,
  ids: readonly string[],
): Promise<(LateDue & { readonly borneTo: string | null })[]> {
  return db.all(
    sql`SELECT d.id, d.pot, d.payer, d.household, d.firm, d.contract, d.due_day AS dueDay,
          (SELECT max(i.period) FROM dues i WHERE i.household = d.household AND i.component = 'overdue-interest'
            AND i.evidence = 'due/' || d.id) AS borneTo
        FROM json_each(${JSON.stringify(ids)}) w JOIN dues d ON d.id = w.value`,
  )
}
