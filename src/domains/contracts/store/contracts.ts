// Contracts, and with them what accepting a round changes in the plans and demands it matched: one set-based statement each.

import { type SQL, sql } from 'drizzle-orm'
import type {
  Acceptance,
  Contract,
  ContractState,
  Line,
  Overtaken,
} from '#domains/contracts/model/contract.ts'
import type { ContractId, RoundId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { bulk, type Change, change, type Db, must } from '#platform/db/client.ts'

export type ContractFilter = {
  readonly firm?: string | undefined
  readonly hall?: string | undefined
  readonly household?: string | undefined
  readonly round?: string | undefined
  readonly demand?: string | undefined
  readonly state?: ContractState | undefined
  /** Whose turn it is. A hall's comes when the household has said yes; `second` is who is to attest a household's paper. */
  readonly waitsFor?: 'household' | 'second' | 'firm' | 'hall' | 'notary' | undefined
  /** A contract's number, the start of a household's number or of its head's name. */
  readonly q?: string | undefined
  readonly after: string
  readonly limit: number
}

/** An offer lapses by the clock: nobody writes it down. */
export const stateAt = (now: Instant): SQL =>
  sql`iif(c.state = 'offered' AND v.expires_at <= ${now}, iif(c.in_force > 0, 'notarized', 'lapsed'), c.state)`

const columns = (
  now: Instant,
): SQL => sql`SELECT c.id, c.revision, c.no, c.round, c.season, c.firm, f.name AS firmName, c.household,
    h.no AS householdNo, h.head_name AS headName, c.hall, p.name AS hallName, ${stateAt(now)} AS state, c.version,
    c.in_force AS inForce, iif(c.state = 'offered', v.expires_at, NULL) AS expiresAt,
    c.floor_total_fen AS floorTotalFen, c.lines AS lineCount, c.drafted_at AS draftedAt
  FROM contracts c JOIN firms f ON f.id = c.firm JOIN households h ON h.id = c.household JOIN places p ON p.id = c.hall
    LEFT JOIN contract_versions v ON v.contract = c.id AND v.version = c.version`

export async function findContract(
  db: Db,
  id: ContractId,
  now: Instant,
): Promise<Result<Contract>> {
  const row = await db.get<Contract | undefined>(sql`${columns(now)} WHERE c.id = ${id}`)
  return row ? ok(row) : refuse('missing', 'no-such-contract', { id })
}

/** The contracts of these ids that there are, by id. */
export async function findContracts(
  db: Db,
  ids: readonly string[],
  now: Instant,
): Promise<Contract[]> {
  return db.all<Contract>(
    sql`${columns(now)} WHERE c.id IN (SELECT value FROM json_each(${JSON.stringify(ids)})) ORDER BY c.id`,
  )
}

export async function listContracts(
  db: Db,
  filter: ContractFilter,
  now: Instant,
): Promise<Contract[]> {
  const { state, waitsFor, after, limit } = filter
  return db.all<Contract>(
    sql`${columns(now)} WHERE c.id > ${after} ${chosen(filter)} ${equal(stateAt(now), state)}
          ${waiting(waitsFor, now)}
        ORDER BY c.id LIMIT ${limit + 1}`,
  )
}

/** What of a filter does not depend on where a contract stands. */
export function chosen(
  filter: Omit<ContractFilter, 'state' | 'waitsFor' | 'after' | 'limit'>,
): SQL {
  const { firm, hall, household, round, demand, q } = filter
  const ordered =
    demand === undefined
      ? sql``
      : sql`AND EXISTS (SELECT 1 FROM contract_lines l WHERE l.contract = c.id AND l.demand = ${demand})`
  return sql`${equal(sql`c.firm`, firm)} ${equal(sql`c.hall`, hall)} ${equal(sql`c.household`, household)}
    ${equal(sql`c.round`, round)} ${ordered} ${like(q)}`
}

export function waiting(who: ContractFilter['waitsFor'], now: Instant): SQL {
  if (who === undefined) return sql``
  if (who === 'notary') return sql`AND c.state IN ('signed', 'sealed')`
  const said = (
    role: string,
  ): SQL => sql`EXISTS (SELECT 1 FROM contract_records r WHERE r.contract = c.id
    AND r.version = c.version AND r.role = ${role} AND r.kind IN ('consent', 'signature') AND r.decision = 'accept')`
  const also = {
    household: sql``,
    firm: sql``,
    hall: sql`AND ${said('household')}`,
    second: paperFiled,
  }
  const signing = sql`(c.state = 'offered' AND v.expires_at > ${now} AND NOT ${said(who === 'second' ? 'household' : who)}
    ${also[who]})`
  return who === 'firm' ? sql`AND (${signing} OR ${countered})` : sql`AND ${signing}`
}

/** A counter-proposal to the newest version, also of an amendment whose contract is in force, that nobody has answered. */
const countered = sql`EXISTS (SELECT 1 FROM contract_records r WHERE r.contract = c.id AND r.version = c.version
  AND r.kind = 'consent' AND r.decision = 'counter-propose'
  AND NOT EXISTS (SELECT 1 FROM contract_records a WHERE a.contract = r.contract AND a.kind = 'answer' AND a.seq > r.seq))`

const paperFiled = sql`AND EXISTS (SELECT 1 FROM contract_records r WHERE r.contract = c.id AND r.version = c.version
  AND r.kind = 'paper')`

/** A deed on what is to become of a contract: nothing of it moves but its revision. */
export function moveRevision(db: Db, id: ContractId, revision: number): Change {
  return change(db, sql`UPDATE contracts SET revision = ${revision} WHERE id = ${id}`)
}

/** Writes where contracts stand after a deed, and what the newest version of each comes to at the floors when that is new. */
export function moveContracts(
  db: Db,
  contracts: readonly (Pick<Contract, 'id' | 'revision' | 'state' | 'version' | 'inForce'> & {
    readonly floorTotalFen?: number
  })[],
): Change[] {
  const rows = contracts.map(({ id, revision, state, version, inForce, floorTotalFen }) => [
    ...[id, revision, state, version, inForce],
    floorTotalFen ?? null,
  ])
  return bulk(
    db,
    rows,
    (
      json,
    ) => sql`UPDATE contracts AS c SET revision = r.revision, state = r.state, version = r.version, in_force = r.in_force,
          floor_total_fen = coalesce(r.total, c.floor_total_fen)
        FROM (SELECT value ->> 0 AS id, value ->> 1 AS revision, value ->> 2 AS state, value ->> 3 AS version,
                value ->> 4 AS in_force, value ->> 5 AS total
              FROM json_each(${json})) r
        WHERE c.id = r.id`,
  )
}

function equal(column: SQL, value: string | undefined): SQL {
  return value === undefined ? sql`` : sql`AND ${column} = ${value}`
}

function like(q: string | undefined): SQL {
  if (q === undefined) return sql``
  const end = `${q}\u{10ffff}`
  return sql`AND c.id IN (SELECT id FROM contracts WHERE no = ${q}
    UNION SELECT c.id FROM households h JOIN contracts c ON c.household = h.id WHERE h.no >= ${q} AND h.no < ${end}
    UNION SELECT c.id FROM households h JOIN contracts c ON c.household = h.id WHERE h.head_name >= ${q} AND h.head_name < ${end})`
}

export async function listLines(db: Db, contract: ContractId): Promise<Line[]> {
  return db.all<Line>(
    sql`SELECT l.line, l.plan, l.demand, coalesce(d.no, '') AS demandNo, l.product, l.grade, l.quantity, l.floor_fen AS floorFen,
          l.amount_fen AS amountFen, l.window_from AS windowFrom, l.window_to AS windowTo, l.place, p.name AS placeName
        FROM contract_lines l LEFT JOIN demands d ON d.id = l.demand JOIN places p ON p.id = l.place
        WHERE l.contract = ${contract} ORDER BY l.line`,
  )
}

const changedPlans = (
  round: RoundId,
): SQL => sql`SELECT DISTINCT m.plan FROM round_matches m JOIN plans p ON p.id = m.plan
  WHERE m.round = ${round} AND (p.state <> 'confirmed' OR p.updated_at > (SELECT closed_at FROM rounds WHERE id = ${round}))`
const changedDemands = (
  round: RoundId,
): SQL => sql`SELECT DISTINCT m.demand FROM round_matches m JOIN demands d ON d.id = m.demand
  WHERE m.round = ${round} AND (d.state <> 'published' OR d.updated_at > (SELECT closed_at FROM rounds WHERE id = ${round}))`

export async function countOvertaken(db: Db, round: RoundId): Promise<Overtaken> {
  return db.get<Overtaken>(
    sql`SELECT (SELECT count(*) FROM (${changedPlans(round)})) AS plans, (SELECT count(*) FROM (${changedDemands(round)})) AS demands`,
  )
}

type Deed = { readonly round: RoundId; readonly actor: string; readonly now: Instant }

/** Commits what the round matched, unless a plan or demand of it has changed meanwhile; each gets a revision of its own. */
export function commitQuantities(db: Db, { round, actor, now }: Deed): Change[] {
  const trail = (kind: 'plan' | 'demand', table: SQL): Change =>
    change(
      db,
      sql`INSERT INTO revisions (subject, revision, verb, actor, at, reason)
          SELECT ${`${kind}/`} || t.id, t.revision + 1, 'round.accept', ${actor}, ${now}, ${`round/${round}`}
          FROM ${table} t WHERE t.id IN (SELECT ${sql.raw(kind)} FROM round_matches WHERE round = ${round})`,
    )
  const raise = (kind: 'plan' | 'demand', table: SQL): Change =>
    change(
      db,
      sql`UPDATE ${table} AS t SET committed = t.committed + m.quantity, revision = t.revision + 1, updated_at = ${now}
          FROM (SELECT ${sql.raw(kind)} AS id, sum(quantity) AS quantity FROM round_matches WHERE round = ${round} GROUP BY 1) m
          WHERE t.id = m.id`,
    )
  return [
    must(db, sql`NOT EXISTS (${changedPlans(round)})`, 'the plans stand as they were matched'),
    must(db, sql`NOT EXISTS (${changedDemands(round)})`, 'the demands stand as they were matched'),
    trail('plan', sql`plans`),
    trail('demand', sql`demands`),
    raise('plan', sql`plans`),
    raise('demand', sql`demands`),
  ]
}

/** Drafts one contract for each firm and household that the round joined, numbered on from the year's last. */
export function draftContracts(
  db: Db,
  { round, year, now }: { readonly round: RoundId; readonly year: string; readonly now: Instant },
): Change[] {
  const matched = sql`round_matches m JOIN round_plans r ON r.round = m.round AND r.plan = m.plan
    JOIN round_demands d ON d.round = m.round AND d.demand = m.demand`
  return [
    change(
      db,
      sql`INSERT INTO contracts (id, revision, no, round, season, firm, household, hall, state, floor_total_fen, lines, drafted_at)
          SELECT printf('ct_%s_%06d', ${year}, base + at), 1, printf('XC-%s-%06d', ${year}, base + at), ${round},
            (SELECT season FROM rounds WHERE id = ${round}), firm, household, hall, 'draft', total, lines, ${now}
          FROM (SELECT coalesce(max(CAST(substr(no, 9) AS INTEGER)), 0) AS base FROM contracts
                WHERE no >= ${`XC-${year}-`} AND no < ${`XC-${year}.`}),
            (SELECT d.firm, r.household, min(r.hall) AS hall, sum(m.quantity * m.floor_fen) AS total, count(*) AS lines,
               row_number() OVER (ORDER BY d.firm, r.household) AS at
             FROM ${matched} WHERE m.round = ${round} GROUP BY d.firm, r.household)`,
    ),
    change(
      db,
      sql`INSERT INTO contract_lines (contract, line, plan, demand, product, grade, quantity, floor_fen, amount_fen,
            window_from, window_to, place)
          SELECT c.id, row_number() OVER (PARTITION BY c.id ORDER BY m.plan, m.demand), m.plan, m.demand, r.product, r.grade,
            m.quantity, m.floor_fen, m.quantity * m.floor_fen, m.window_from, m.window_to, w.place
          FROM ${matched} JOIN contracts c ON c.round = m.round AND c.firm = d.firm AND c.household = r.household
            JOIN demands w ON w.id = m.demand WHERE m.round = ${round}`,
    ),
  ]
}

export async function sumContracts(db: Db, round: RoundId): Promise<Acceptance> {
  return db.get<Acceptance>(
    sql`SELECT ${round} AS round, count(*) AS contracts, coalesce(sum(floor_total_fen), 0) AS floorTotalFen
        FROM contracts WHERE round = ${round}`,
  )
}

/** A line of a contract written by hand: no plan and no demand stand behind it. */
export type HandLine = Pick<
  Line,
  'product' | 'grade' | 'quantity' | 'floorFen' | 'windowFrom' | 'windowTo' | 'place'
>
type HandContract = {
  readonly id: ContractId
  readonly firm: string
  readonly householdNo: string
  readonly season: string
  readonly year: string
  readonly lines: readonly HandLine[]
  readonly now: Instant
}

/** Numbers a contract on from the year's last; its hall is the household's. */
export function insertContract(db: Db, contract: HandContract): Change[] {
  const { id, firm, householdNo, season, year, lines, now } = contract
  const total = lines.reduce((sum, { quantity, floorFen }) => sum + quantity * floorFen, 0)
  const rows = lines.map((line, at) => [
    ...[at + 1, line.product, line.grade, line.quantity, line.floorFen],
    ...[line.windowFrom, line.windowTo, line.place],
  ])
  return [
    change(
      db,
      sql`INSERT INTO contracts (id, revision, no, round, season, firm, household, hall, state, floor_total_fen, lines, drafted_at)
          SELECT ${id}, 1, printf('XC-%s-%06d', ${year}, base + 1), NULL, ${season}, ${firm}, h.id, h.hall, 'draft', ${total}, ${lines.length}, ${now}
          FROM households h, (SELECT coalesce(max(CAST(substr(no, 9) AS INTEGER)), 0) AS base FROM contracts
                WHERE no >= ${`XC-${year}-`} AND no < ${`XC-${year}.`})
          WHERE h.no = ${householdNo} AND h.state = 'active'`,
    ),
    must(db, sql`changes() = 1`, 'the household is there'),
    ...bulk(
      db,
      rows,
      (
        json,
      ) => sql`INSERT INTO contract_lines (contract, line, plan, demand, product, grade, quantity, floor_fen, amount_fen,
            window_from, window_to, place)
          SELECT ${id}, value ->> 0, '', '', value ->> 1, value ->> 2, value ->> 3, value ->> 4,
            CAST(value ->> 3 AS INTEGER) * CAST(value ->> 4 AS INTEGER), value ->> 5, value ->> 6, value ->> 7 FROM json_each(${json})`,
    ),
  ]
}

/** Whether an active household has this number. */
export async function isHouseholdNo(db: Db, no: string): Promise<boolean> {
  const row = await db.get<{ id: string } | undefined>(
    sql`SELECT id FROM households WHERE no = ${no} AND state = 'active'`,
  )
  return row !== undefined
}
