import { type SQL, sql } from 'drizzle-orm'
import type { Draft } from '#domains/contracts/model/draft.ts'
import type { Standard } from '#domains/contracts/model/standard.ts'
import type { Instant } from '#kernel/time.ts'
import { bulk, type Change, change, type Db } from '#platform/db/client.ts'
import { among } from './versions.ts'

type StandardRow = Omit<Standard, 'body'> & { readonly body: string }
const standardColumns = sql`SELECT version, body, reason, published_by AS publishedBy, published_at AS publishedAt FROM contract_standards`

function standardOf({ body, ...row }: StandardRow): Standard {
  return { ...row, body: JSON.parse(body) } // Written by insertStandard only.
}

/** The newest standard; null before the office has published one. */
export async function findStandard(db: Db): Promise<Standard | null> {
  const row = await db.get<StandardRow | undefined>(
    sql`${standardColumns} ORDER BY version DESC LIMIT 1`,
  )
  return row === undefined ? null : standardOf(row)
}

export async function listStandards(db: Db): Promise<Standard[]> {
  const rows = await db.all<StandardRow>(sql`${standardColumns} ORDER BY version`)
  return rows.map(standardOf)
}

export function insertStandard(
  db: Db,
  { version, body, reason, publishedBy, publishedAt }: Standard,
): Change {
  return change(
    db,
    sql`INSERT INTO contract_standards (version, body, reason, published_by, published_at)
        VALUES (${version}, ${JSON.stringify(body)}, ${reason}, ${publishedBy}, ${publishedAt})`,
  )
}

type DraftRow = Omit<Draft, 'edits'> & { readonly edits: string }

/** The drafts that there are of these contracts. */
export async function listDrafts(db: Db, contracts: readonly string[]): Promise<Draft[]> {
  const rows = await db.all<DraftRow>(
    sql`SELECT contract, kind, standard, base, edits, reason FROM contract_drafts WHERE contract IN ${among(contracts)}`,
  )
  return rows.map(({ edits, ...row }) => ({ ...row, edits: JSON.parse(edits) })) // Written by saveDrafts and draftOf… only.
}

type By = { readonly by: string; readonly at: Instant }

export function saveDrafts(db: Db, drafts: readonly Draft[], { by, at }: By): Change[] {
  const rows = drafts.map((d) => [d.contract, d.kind, d.standard, d.base, d.edits, d.reason])
  return bulk(
    db,
    rows,
    (
      json,
    ) => sql`INSERT INTO contract_drafts (contract, kind, standard, base, edits, reason, made_by, made_at)
        SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value -> 4, value ->> 5, ${by}, ${at} FROM json_each(${json}) WHERE true
        ON CONFLICT (contract) DO UPDATE SET kind = excluded.kind, standard = excluded.standard, base = excluded.base,
          edits = excluded.edits, reason = excluded.reason, made_by = excluded.made_by, made_at = excluded.made_at`,
  )
}

export type PrepareFilter = {
  readonly round?: string | undefined
  readonly firm?: string | undefined
  readonly demand?: string | undefined
  readonly hall?: string | undefined
  readonly household?: string | undefined
}

/** The contracts that have no version and no draft yet. */
function unprepared({ round, firm, demand, hall, household }: PrepareFilter): SQL {
  return sql`SELECT c.id, c.revision FROM contracts c WHERE c.state = 'draft'
    AND NOT EXISTS (SELECT 1 FROM contract_drafts d WHERE d.contract = c.id)
    ${round === undefined ? sql`` : sql`AND c.round = ${round}`} ${firm === undefined ? sql`` : sql`AND c.firm = ${firm}`}
    ${hall === undefined ? sql`` : sql`AND c.hall = ${hall}`} ${household === undefined ? sql`` : sql`AND c.household = ${household}`}
    ${demand === undefined ? sql`` : sql`AND EXISTS (SELECT 1 FROM contract_lines l WHERE l.contract = c.id AND l.demand = ${demand})`}`
}

export async function countUnprepared(db: Db, filter: PrepareFilter): Promise<number> {
  const row = await db.get<{ n: number }>(sql`SELECT count(*) AS n FROM (${unprepared(filter)})`)
  return row.n
}

/** Drafts all of them from one standard, each with a revision of its own: three statements, however many they are. */
export function prepareDrafts(
  db: Db,
  filter: PrepareFilter,
  {
    standard,
    actor,
    now,
    reason,
  }: { standard: number; actor: string; now: Instant; reason: string },
): Change[] {
  return [
    change(
      db,
      sql`INSERT INTO revisions (subject, revision, verb, actor, at, reason)
          SELECT 'contract/' || u.id, u.revision + 1, 'contract.write', ${actor}, ${now}, ${reason} FROM (${unprepared(filter)}) u`,
    ),
    change(
      db,
      sql`UPDATE contracts SET revision = revision + 1 WHERE id IN (SELECT u.id FROM (${unprepared(filter)}) u)`,
    ),
    change(
      db,
      sql`INSERT INTO contract_drafts (contract, kind, standard, base, edits, reason, made_by, made_at)
          SELECT u.id, 'original', ${standard}, 0, '[]', '', ${actor}, ${now} FROM (${unprepared(filter)}) u`,
    ),
  ]
}
