import { type SQL, sql } from 'drizzle-orm'
import type {
  SubsidyClaim,
  SubsidyObjection,
  SubsidyState,
  SubsidyStep,
} from '#domains/claims/model/subsidy.ts'
import type { UserId } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { type Change, change, type Db } from '#platform/db/client.ts'

export type By = { readonly user: UserId; readonly now: Instant }

/** A claim with what a screen says beside it. */
export type ShownClaim = SubsidyClaim & {
  readonly contractNo: string
  readonly householdNo: string
  readonly headName: string
  readonly hallName: string
  readonly village: string
  /** Objections that nobody has decided. */
  readonly open: number
}

const columns = sql`SELECT s.id, s.revision, s.no, s.contract, c.no AS contractNo, s.household, h.no AS householdNo, h.head_name AS headName,
    s.hall, p.name AS hallName, l.village, s.firm, s.season, s.item, s.name, s.fund, s.certifier, s.per_unit_fen AS perUnitFen,
    s.notice_days AS noticeDays, s.lot, s.state, s.claimed, s.certified, s.accepted, s.accepted_at AS acceptedAt,
    (SELECT count(*) FROM subsidy_objections o WHERE o.claim = s.id AND o.result IS NULL) AS open
  FROM subsidy_claims s JOIN contracts c ON c.id = s.contract JOIN households h ON h.id = s.household JOIN places p ON p.id = s.hall
    JOIN halls l ON l.id = s.hall`

export type ClaimFilter = {
  readonly state?: SubsidyState | undefined
  readonly household?: string | undefined
  readonly hall?: string | undefined
  readonly firm?: string | undefined
  readonly q?: string | undefined
  readonly after: number
  readonly limit: number
}

export const equal = (column: SQL, value: string | undefined): SQL =>
  value === undefined ? sql`` : sql`AND ${column} = ${value}`

/** Claims, the latest first, one more than the page. `q`: a contract's, household's or lot's number, or the start of a head's name. */
export async function listClaims(db: Db, filter: ClaimFilter): Promise<ShownClaim[]> {
  const { state, household, hall, firm, q, after, limit } = filter
  const sought = q
    ? sql`AND (c.no = ${q} OR h.no = ${q} OR s.lot = ${q} OR h.head_name GLOB ${`${q.replaceAll(/[*?[]/g, '[$&]')}*`})`
    : sql``
  return db.all<ShownClaim>(
    sql`${columns} WHERE s.no < ${after} ${equal(sql`s.state`, state)} ${equal(sql`s.household`, household)}
          ${equal(sql`s.hall`, hall)} ${equal(sql`s.firm`, firm)} ${sought} ORDER BY s.no DESC LIMIT ${limit + 1}`,
  )
}

export async function readClaims(db: Db, ids: readonly string[]): Promise<ShownClaim[]> {
  return db.all<ShownClaim>(
    sql`${columns} WHERE s.id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) ORDER BY s.no`,
  )
}

export type ShownStep = SubsidyStep & { readonly claim: string; readonly madeByName: string }

/** The steps of these claims, in the order in which they were made. */
export async function listSteps(db: Db, claims: readonly string[]): Promise<ShownStep[]> {
  const rows = await db.all<Omit<ShownStep, 'hashes'> & { readonly hashes: string }>(
    sql`SELECT t.claim, t.state, t.count, t.document, t.note, t.hashes, t.made_by AS madeBy, t.at, coalesce(u.name, '') AS madeByName
        FROM subsidy_steps t LEFT JOIN users u ON u.id = t.made_by
        WHERE t.claim IN (SELECT value FROM json_each(${JSON.stringify(claims)})) ORDER BY t.at, t.claim`,
  )
  return rows.map((row) => ({ ...row, hashes: JSON.parse(row.hashes) as string[] })) // Written by insertStep only.
}

const objectionColumns = sql`SELECT o.id, o.revision, o.claim, o.words, o.made_by AS madeBy, o.at, o.result, o.answer,
  o.decided_at AS decidedAt FROM subsidy_objections o`

export async function listObjections(
  db: Db,
  claims: readonly string[],
): Promise<SubsidyObjection[]> {
  return db.all<SubsidyObjection>(
    sql`${objectionColumns} WHERE o.claim IN (SELECT value FROM json_each(${JSON.stringify(claims)})) ORDER BY o.at, o.id`,
  )
}

export async function readObjection(db: Db, id: string): Promise<SubsidyObjection | null> {
  const row = await db.get<SubsidyObjection | undefined>(
    sql`${objectionColumns} WHERE o.id = ${id}`,
  )
  return row ?? null
}

export type NewClaim = Omit<
  SubsidyClaim,
  'revision' | 'no' | 'state' | 'claimed' | 'certified' | 'accepted' | 'acceptedAt'
> & { readonly lotKey: string }

/** A claim's row; its first step gives it state and revision. */
export function insertClaim(db: Db, c: NewClaim): Change {
  return change(
    db,
    sql`INSERT INTO subsidy_claims (no, id, revision, contract, household, hall, firm, season, item, name, fund, certifier, per_unit_fen,
          notice_days, lot, lot_key)
        SELECT coalesce(max(no), 0) + 1, ${c.id}, 0, ${c.contract}, ${c.household}, ${c.hall}, ${c.firm}, ${c.season}, ${c.item}, ${c.name},
          ${c.fund}, ${c.certifier}, ${c.perUnitFen}, ${c.noticeDays}, ${c.lot}, ${c.lotKey} FROM subsidy_claims`,
  )
}

export type NewStep = Pick<SubsidyStep, 'state' | 'count' | 'document' | 'note' | 'hashes'>

/** A step; the table moves the claim by it. */
export function insertStep(db: Db, claim: string, step: NewStep, by: By): Change {
  return change(
    db,
    sql`INSERT INTO subsidy_steps (claim, state, count, document, note, hashes, made_by, at)
        VALUES (${claim}, ${step.state}, ${step.count}, ${step.document}, ${step.note}, ${JSON.stringify(step.hashes)}, ${by.user}, ${by.now})`,
  )
}

export function insertObjection(
  db: Db,
  { id, claim, words }: Pick<SubsidyObjection, 'id' | 'claim' | 'words'>,
  by: By,
): Change {
  return change(
    db,
    sql`INSERT INTO subsidy_objections (id, revision, claim, words, made_by, at) VALUES (${id}, 1, ${claim}, ${words}, ${by.user}, ${by.now})`,
  )
}

export function decideObjection(
  db: Db,
  { id, revision, result, answer }: Pick<SubsidyObjection, 'id' | 'revision' | 'result' | 'answer'>,
  by: By,
): Change {
  return change(
    db,
    sql`UPDATE subsidy_objections SET revision = ${revision + 1}, result = ${result}, answer = ${answer}, decided_by = ${by.user},
          decided_at = ${by.now} WHERE id = ${id}`,
  )
}
