import { type SQL, sql } from 'drizzle-orm'
import type { ContractId, HouseholdId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { bulk, type Change, change, type Db, must, valueList } from '#platform/db/client.ts'
import type { Allotment, FundLine, FundProject, FundSource, FundUse } from './model.ts'

type Stored<Of extends { readonly uses: readonly FundUse[] }> = Omit<Of, 'uses'> & {
  readonly uses: string
}
export type SourceSums = FundSource & {
  readonly projectedFen: number
  readonly allottedFen: number
  readonly paidFen: number
}
export type ProjectSums = FundProject & {
  readonly allotments: number
  readonly allottedFen: number
  readonly paidFen: number
}
export type AllotmentSums = Allotment & {
  readonly contractNo: string
  readonly household: HouseholdId
  readonly householdName: string
  readonly paidFen: number
}
type SourcedLine = NamedLine & { readonly source: string; readonly contract: ContractId }
export type NamedLine = FundLine & {
  readonly project: string
  readonly contractNo: string
  readonly householdName: string
}

// The statement names the columns; the uses were checked before they were written.
function opened<Of extends { readonly uses: readonly FundUse[] }>(row: Stored<Of>): Of {
  return { ...row, uses: JSON.parse(row.uses) } as unknown as Of
}

const paidUnder = (where: SQL) => sql`coalesce((SELECT sum(l.amount_fen) FROM fund_lines l
  JOIN fund_allotments a ON a.id = l.allotment JOIN fund_projects q ON q.id = a.project WHERE ${where}), 0)`

/** Sources with what is given on, the latest year first; one of them where an id is given. */
export async function listSources(db: Db, id: string | null): Promise<SourceSums[]> {
  const rows = await db.all<Stored<SourceSums>>(
    sql`SELECT s.id, s.revision, s.name, s.document, s.year, s.budget_fen AS budgetFen, s.uses,
          coalesce((SELECT sum(budget_fen) FROM fund_projects WHERE source = s.id), 0) AS projectedFen,
          coalesce((SELECT sum(a.budget_fen) FROM fund_allotments a JOIN fund_projects p ON p.id = a.project
            WHERE p.source = s.id), 0) AS allottedFen,
          ${paidUnder(sql`q.source = s.id`)} AS paidFen
        FROM fund_sources s WHERE ${id} IS NULL OR s.id = ${id} ORDER BY s.year DESC, s.document`,
  )
  return rows.map((row) => opened<SourceSums>(row))
}

export async function findSource(db: Db, id: string): Promise<Result<SourceSums>> {
  const [found] = await listSources(db, id)
  return found === undefined ? refuse('missing', 'no-such-fund', { id }) : ok(found)
}

export async function listProjects(db: Db, source: string): Promise<ProjectSums[]> {
  return projectsWhere(db, sql`p.source = ${source}`)
}

export async function findProject(db: Db, id: string): Promise<Result<ProjectSums>> {
  const [found] = await projectsWhere(db, sql`p.id = ${id}`)
  return found === undefined ? refuse('missing', 'no-such-fund-project', { id }) : ok(found)
}

async function projectsWhere(db: Db, where: SQL): Promise<ProjectSums[]> {
  const rows = await db.all<Stored<ProjectSums>>(
    sql`SELECT p.id, p.source, p.revision, p.name, p.budget_fen AS budgetFen, p.uses,
          (SELECT count(*) FROM fund_allotments WHERE project = p.id) AS allotments,
          coalesce((SELECT sum(budget_fen) FROM fund_allotments WHERE project = p.id), 0) AS allottedFen,
          ${paidUnder(sql`q.id = p.id`)} AS paidFen
        FROM fund_projects p WHERE ${where} ORDER BY p.name, p.id`,
  )
  return rows.map((row) => opened<ProjectSums>(row))
}

type After = { readonly after: string; readonly limit: number }

/** A project's allotments with their households, by id. */
export async function listAllotments(
  db: Db,
  project: string,
  { after, limit }: After,
): Promise<AllotmentSums[]> {
  return db.all<AllotmentSums>(
    sql`SELECT a.id, a.project, a.contract, a.revision, a.budget_fen AS budgetFen, c.no AS contractNo, c.household,
          h.head_name AS householdName, coalesce((SELECT sum(amount_fen) FROM fund_lines WHERE allotment = a.id), 0) AS paidFen
        FROM fund_allotments a JOIN contracts c ON c.id = a.contract JOIN households h ON h.id = c.household
        WHERE a.project = ${project} AND a.id > ${after} ORDER BY a.id LIMIT ${limit + 1}`,
  )
}

/** What a contract may be paid for a use: its allotments of projects that are for it, with what is left; whole fen. */
export type Allotted = {
  readonly allotment: string
  readonly contract: ContractId
  readonly project: string
  readonly projectName: string
  readonly source: string
  readonly sourceName: string
  readonly leftFen: number
}

export async function listAllotted(
  db: Db,
  contracts: readonly string[],
  use: FundUse,
): Promise<Allotted[]> {
  return db.all<Allotted>(
    sql`SELECT a.id AS allotment, a.contract, p.id AS project, p.name AS projectName, s.id AS source, s.name AS sourceName,
          a.budget_fen - coalesce((SELECT sum(amount_fen) FROM fund_lines WHERE allotment = a.id), 0) AS leftFen
        FROM fund_allotments a JOIN fund_projects p ON p.id = a.project JOIN fund_sources s ON s.id = p.source
        WHERE a.contract IN (SELECT value FROM json_each(${JSON.stringify(contracts)}))
          AND EXISTS (SELECT 1 FROM json_each(p.uses) WHERE value = ${use}) ORDER BY s.year DESC, p.name, a.id`,
  )
}

/** The contracts of those numbers, as far as there are such. */
export async function findContracts(
  db: Db,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, ContractId>> {
  const rows = await db.all<{ id: ContractId; no: string }>(
    sql`SELECT c.id, c.no FROM json_each(${JSON.stringify(numbers)}) j JOIN contracts c ON c.no = j.value`,
  )
  return new Map(rows.map(({ id, no }) => [no, id]))
}

type AllottedTo = Pick<Allotment, 'project' | 'contract'> & { readonly household: HouseholdId }

/** The households and projects of allotments, as far as there are such allotments. */
export async function findAllotments(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AllottedTo>> {
  const rows = await db.all<AllottedTo & { id: string }>(
    sql`SELECT a.id, a.project, a.contract, c.household FROM json_each(${JSON.stringify(ids)}) j
        JOIN fund_allotments a ON a.id = j.value JOIN contracts c ON c.id = a.contract`,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** A fund's lines, latest first, before the place `at/id`. */
export async function listLines(
  db: Db,
  source: string,
  { at, id, limit }: { at: number; id: string; limit: number },
): Promise<NamedLine[]> {
  return linesWhere(db, sql`p.source = ${source} AND (l.at, l.id) < (${at}, ${id})`, limit + 1)
}

export async function findLine(db: Db, id: string): Promise<Result<SourcedLine>> {
  const [found] = await linesWhere(db, sql`l.id = ${id}`, 1)
  return found === undefined ? refuse('missing', 'no-such-fund-line', { id }) : ok(found)
}

function linesWhere(db: Db, where: SQL, limit: number): Promise<SourcedLine[]> {
  return db.all(
    sql`SELECT l.id, l.allotment, l.household, l.use, l.period, l.evidence, l.amount_fen AS amountFen, l.recovers, l.at,
          p.name AS project, p.source, a.contract, c.no AS contractNo, h.head_name AS householdName
        FROM fund_lines l JOIN fund_allotments a ON a.id = l.allotment JOIN fund_projects p ON p.id = a.project
        JOIN contracts c ON c.id = a.contract JOIN households h ON h.id = l.household
        WHERE ${where} ORDER BY l.at DESC, l.id DESC LIMIT ${limit}`,
  )
}

export function insertSource(db: Db, source: FundSource): Change {
  const { id, revision, name, document, year, budgetFen, uses } = source
  return change(
    db,
    sql`INSERT INTO fund_sources (id, revision, name, document, year, budget_fen, uses)
        VALUES (${id}, ${revision}, ${name}, ${document}, ${year}, ${budgetFen}, ${JSON.stringify(uses)})`,
  )
}

export function insertProject(db: Db, project: FundProject): Change {
  const { id, source, revision, name, budgetFen, uses } = project
  return change(
    db,
    sql`INSERT INTO fund_projects (id, source, revision, name, budget_fen, uses)
        VALUES (${id}, ${source}, ${revision}, ${name}, ${budgetFen}, ${JSON.stringify(uses)})`,
  )
}

/** Sets the budget of a source or a project, if it is still at the revision before. */
export function saveBudget(
  db: Db,
  table: 'fund_sources' | 'fund_projects',
  { id, revision, budgetFen }: Pick<FundSource, 'id' | 'revision' | 'budgetFen'>,
): Change[] {
  return [
    change(
      db,
      sql`UPDATE ${sql.raw(table)} SET budget_fen = ${budgetFen}, revision = ${revision}
          WHERE id = ${id} AND revision = ${revision - 1}`,
    ),
    must(db, sql`changes() = 1`, `${table} was at the revision before`),
  ]
}

export function insertAllotments(db: Db, allotments: readonly Allotment[]): Change[] {
  return bulk(
    db,
    allotments.map(({ id, project, contract, revision, budgetFen }) => [
      ...[id, project, contract, revision],
      budgetFen,
    ]),
    (json) => sql`INSERT INTO fund_allotments (id, project, contract, revision, budget_fen)
      SELECT ${valueList(5)} FROM json_each(${json})`,
  )
}

export function insertLines(db: Db, lines: readonly FundLine[]): Change[] {
  return bulk(
    db,
    lines.map((line) => [
      ...[line.id, line.allotment, line.household, line.use, line.period, line.evidence],
      ...[line.amountFen, line.recovers, line.at],
    ]),
    (
      json,
    ) => sql`INSERT INTO fund_lines (id, allotment, household, use, period, evidence, amount_fen, recovers, at)
      SELECT ${valueList(9)} FROM json_each(${json})`,
  )
}
