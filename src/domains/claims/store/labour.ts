import { sql } from 'drizzle-orm'
import type {
  CalledDay,
  Candidate,
  PassedReason,
  TimeSheet,
  WorkedDay,
} from '#domains/claims/model/labour.ts'
import type { FirmId, HallId, HouseholdId } from '#kernel/id.ts'
import type { Day, Instant } from '#kernel/time.ts'
import { bulk, type Change, change, type Db, valueList } from '#platform/db/client.ts'
import { type By, equal } from './subsidies.ts'

export type ShownCandidate = Candidate & {
  readonly householdNo: string
  readonly headName: string
  readonly dayFen: number
  /** Halves of days on the firm's sheets that stand, and people who are called for the day already. */
  readonly halves: number
  readonly called: number
}

/** Who has a contract of labour with the firm at a hall: the registered poor first, then who has worked least. */
export async function listCandidates(
  db: Db,
  { firm, hall, day }: { readonly firm: string; readonly hall: string; readonly day: Day },
): Promise<ShownCandidate[]> {
  const rows = await db.all<Omit<ShownCandidate, 'poor'> & { readonly poor: 0 | 1 }>(
    sql`SELECT c.household, c.id AS contract, h.no AS householdNo, h.head_name AS headName, h.poor, v.terms ->> '$.labour.dayFen' AS dayFen,
          (SELECT coalesce(sum(d.halves), 0) FROM time_sheets s JOIN time_sheet_days d ON d.sheet = s.id
            WHERE s.contract = c.id AND s.state <> 'contested') AS halves,
          (SELECT coalesce(sum(x.people), 0) FROM hirings g JOIN hiring_households x ON x.hiring = g.id
            WHERE g.firm = c.firm AND g.day = ${day} AND x.household = c.household) AS called
        FROM contracts c JOIN households h ON h.id = c.household JOIN contract_versions v ON v.contract = c.id AND v.version = c.in_force
        WHERE c.firm = ${firm} AND c.hall = ${hall} AND c.in_force > 0 AND h.state = 'active' AND v.terms ->> '$.labour.dayFen' > 0
          AND ${day} BETWEEN v.terms ->> '$.term.from' AND v.terms ->> '$.term.to'
        ORDER BY h.poor DESC, halves, h.no, c.id`,
  )
  return rows.map((row) => ({ ...row, poor: row.poor === 1 }))
}

export type Hiring = {
  readonly id: string
  readonly firm: FirmId
  readonly hall: HallId
  readonly day: Day
  readonly task: string
}
export type HiringRow = Candidate & {
  readonly people: number
  readonly reason: PassedReason | ''
  readonly note: string
}
export type ShownHiring = Hiring & {
  readonly no: number
  readonly firmName: string
  readonly hallName: string
  readonly rows: readonly (Omit<HiringRow, 'contract'> & { readonly headName: string })[]
}

type HiringFilter = {
  readonly firm?: string | undefined
  readonly hall?: string | undefined
  readonly household?: string | undefined
  readonly after: number
  readonly limit: number
}

/** Calls for work, the latest first, one more than the page, with who was called and who was passed over. */
export async function listHirings(db: Db, filter: HiringFilter): Promise<ShownHiring[]> {
  const { firm, hall, household, after, limit } = filter
  const own =
    household === undefined
      ? sql``
      : sql`AND EXISTS (SELECT 1 FROM hiring_households x WHERE x.hiring = g.id AND x.household = ${household})`
  const rows = await db.all<Omit<ShownHiring, 'rows'> & { readonly rows: string }>(
    sql`SELECT g.id, g.no, g.firm, f.name AS firmName, g.hall, p.name AS hallName, g.day, g.task,
          (SELECT json_group_array(json_object('household', x.household, 'headName', h.head_name, 'poor', json(iif(x.poor, 'true', 'false')),
            'people', x.people, 'reason', x.reason, 'note', x.note)) FROM hiring_households x JOIN households h ON h.id = x.household
            WHERE x.hiring = g.id ${household === undefined ? sql`` : sql`AND x.household = ${household}`}) AS rows
        FROM hirings g JOIN firms f ON f.id = g.firm JOIN places p ON p.id = g.hall
        WHERE g.no < ${after} ${equal(sql`g.firm`, firm)} ${equal(sql`g.hall`, hall)} ${own} ORDER BY g.no DESC LIMIT ${limit + 1}`,
  )
  return rows.map((row) => ({ ...row, rows: JSON.parse(row.rows) as ShownHiring['rows'] })) // As the statement wrote it.
}

export function insertHiring(
  db: Db,
  { id, firm, hall, day, task }: Hiring,
  rows: readonly HiringRow[],
  by: By,
): Change[] {
  return [
    change(
      db,
      sql`INSERT INTO hirings (no, id, firm, hall, day, task, made_by, at)
          SELECT coalesce(max(no), 0) + 1, ${id}, ${firm}, ${hall}, ${day}, ${task}, ${by.user}, ${by.now} FROM hirings`,
    ),
    ...bulk(
      db,
      rows.map((row) => [
        ...[id, row.household, row.contract, row.poor ? 1 : 0, row.people, row.reason, row.note],
      ]),
      (
        json,
      ) => sql`INSERT INTO hiring_households (hiring, household, contract, poor, people, reason, note)
        SELECT ${valueList(7)} FROM json_each(${json})`,
    ),
  ]
}

/** Whom of a household a firm has called in a month, by day. */
export async function calledDays(
  db: Db,
  {
    firm,
    household,
    month,
  }: { readonly firm: string; readonly household: HouseholdId; readonly month: string },
): Promise<ReadonlyMap<Day, CalledDay>> {
  const rows = await db.all<{ day: Day; people: number; known: string }>(
    sql`SELECT g.day, sum(x.people) AS people, (SELECT json_group_array(DISTINCT d.person) FROM time_sheets s
          JOIN time_sheet_days d ON d.sheet = s.id AND d.day = g.day
          WHERE s.household = ${household} AND s.firm = ${firm} AND s.state <> 'contested') AS known
        FROM hiring_households x JOIN hirings g ON g.id = x.hiring
        WHERE x.household = ${household} AND g.firm = ${firm} AND strftime('%Y-%m', g.day * 86400, 'unixepoch') = ${month} GROUP BY g.day`,
  )
  return new Map(
    rows.map(({ day, people, known }) => [day, { people, known: JSON.parse(known) as string[] }]), // As the statement wrote it.
  )
}

export type ShownSheet = TimeSheet & {
  readonly contractNo: string
  readonly householdNo: string
  readonly headName: string
  readonly firmName: string
  readonly days: readonly WorkedDay[]
}

const columns = sql`SELECT s.id, s.revision, s.no, s.contract, c.no AS contractNo, s.firm, f.name AS firmName, s.household, h.no AS householdNo,
    h.head_name AS headName, s.hall, s.month, s.day_fen AS dayFen, s.pay_day AS payDay, s.state, s.words, s.made_by AS madeBy,
    s.made_at AS madeAt, s.decided_at AS decidedAt, s.method,
    (SELECT json_group_array(json_object('person', d.person, 'day', d.day, 'halves', d.halves)) FROM
      (SELECT * FROM time_sheet_days WHERE sheet = s.id ORDER BY day, person) d) AS days
  FROM time_sheets s JOIN contracts c ON c.id = s.contract JOIN firms f ON f.id = s.firm JOIN households h ON h.id = s.household`

type SheetRow = Omit<ShownSheet, 'days'> & { readonly days: string }

function shown(row: SheetRow): ShownSheet {
  return { ...row, days: JSON.parse(row.days) as WorkedDay[] } // As the statement wrote it.
}

export type SheetFilter = {
  readonly state?: TimeSheet['state'] | undefined
  readonly firm?: string | undefined
  readonly hall?: string | undefined
  readonly household?: string | undefined
  readonly after: number
  readonly limit: number
}

/** Time sheets, the latest first, one more than the page. */
export async function listSheets(db: Db, filter: SheetFilter): Promise<ShownSheet[]> {
  const { state, firm, hall, household, after, limit } = filter
  const rows = await db.all<SheetRow>(
    sql`${columns} WHERE s.no < ${after} ${equal(sql`s.state`, state)} ${equal(sql`s.firm`, firm)} ${equal(sql`s.hall`, hall)}
          ${equal(sql`s.household`, household)} ORDER BY s.no DESC LIMIT ${limit + 1}`,
  )
  return rows.map(shown)
}

export async function readSheet(db: Db, id: string): Promise<ShownSheet | null> {
  const row = await db.get<SheetRow | undefined>(sql`${columns} WHERE s.id = ${id}`)
  return row ? shown(row) : null
}

export type NewSheet = Pick<
  TimeSheet,
  'id' | 'contract' | 'firm' | 'household' | 'hall' | 'month' | 'dayFen' | 'payDay'
>

export function insertSheet(db: Db, s: NewSheet, days: readonly WorkedDay[], by: By): Change[] {
  return [
    change(
      db,
      sql`INSERT INTO time_sheets (no, id, revision, contract, firm, household, hall, month, day_fen, pay_day, state, words, made_by, made_at)
          SELECT coalesce(max(no), 0) + 1, ${s.id}, 1, ${s.contract}, ${s.firm}, ${s.household}, ${s.hall}, ${s.month}, ${s.dayFen},
            ${s.payDay}, 'submitted', '', ${by.user}, ${by.now} FROM time_sheets`,
    ),
    ...bulk(
      db,
      days.map(({ person, day, halves }) => [s.id, person, day, halves]),
      (json) =>
        sql`INSERT INTO time_sheet_days (sheet, person, day, halves) SELECT ${valueList(4)} FROM json_each(${json})`,
    ),
  ]
}

/** The household's word on what the other side handed in, and how it was given. */
export type Word = {
  readonly state: string
  readonly words: string
  readonly method: 'session' | 'card'
}

export function decideSheet(
  db: Db,
  { id, revision }: Pick<TimeSheet, 'id' | 'revision'>,
  word: Word,
  by: { readonly user: string; readonly now: Instant },
): Change {
  return change(
    db,
    sql`UPDATE time_sheets SET revision = ${revision + 1}, state = ${word.state}, words = ${word.words}, method = ${word.method},
          decided_by = ${by.user}, decided_at = ${by.now} WHERE id = ${id}`,
  )
}
