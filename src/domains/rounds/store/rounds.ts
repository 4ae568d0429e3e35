import { type SQL, sql } from 'drizzle-orm'
import type { InputPart } from '#domains/rounds/model/input.ts'
import type { Outcome } from '#domains/rounds/model/outcome.ts'
import type { Round, Totals } from '#domains/rounds/model/round.ts'
import type { RoundId, SeasonId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { bulk, type Change, change, type Db, must } from '#platform/db/client.ts'

const columns = sql`id, revision, season, no, state, policy, job, input_hash AS inputHash, result_hash AS resultHash,
  totals, closed_by AS closedBy, closed_at AS closedAt, computed_at AS computedAt, accepted_at AS acceptedAt FROM rounds`
type RoundRow = Omit<Round, 'policy' | 'totals'> & { policy: string; totals: string | null }

/** JSON columns were written by this store, in the shapes they are read as. */
function roundOf({ policy, totals, ...row }: RoundRow): Round {
  return {
    ...row,
    policy: JSON.parse(policy) as Round['policy'],
    totals: totals === null ? null : (JSON.parse(totals) as Totals),
  }
}

export async function findRound(db: Db, id: RoundId): Promise<Result<Round>> {
  const row = await db.get<RoundRow | undefined>(sql`SELECT ${columns} WHERE id = ${id}`)
  return row ? ok(roundOf(row)) : refuse('missing', 'no-such-round', { id })
}

/** A page of rounds by season and number, the key of a row being `season/no`. */
export async function listRounds(
  db: Db,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<Round[]> {
  const [season = '', no = '0'] = after.split('/')
  const rows = await db.all<RoundRow>(
    sql`SELECT ${columns} WHERE (season, no) > (${season}, ${Number(no)}) ORDER BY season, no LIMIT ${limit + 1}`,
  )
  return rows.map(roundOf)
}

export type Market = {
  readonly state: string | null
  readonly plans: number
  readonly demands: number
  readonly running: RoundId | null
}

/** What stands in a season when its round is to be closed. */
export async function readMarket(db: Db, season: SeasonId): Promise<Market> {
  return db.get<Market>(
    sql`SELECT (SELECT state FROM seasons WHERE id = ${season}) AS state,
      EXISTS (SELECT 1 FROM plans WHERE season = ${season} AND state = 'confirmed' AND quantity > committed) AS plans,
      EXISTS (SELECT 1 FROM demands WHERE season = ${season} AND state = 'published' AND quantity > committed) AS demands,
      (SELECT id FROM rounds WHERE season = ${season} AND state IN ('computing', 'computed')) AS running`,
  )
}

export function insertRound(
  db: Db,
  round: Pick<Round, 'id' | 'season' | 'policy' | 'job' | 'closedBy' | 'closedAt'>,
): Change {
  return change(
    db,
    sql`INSERT INTO rounds (id, revision, season, no, state, policy, job, closed_by, closed_at)
        SELECT ${round.id}, 1, ${round.season}, coalesce(max(no), 0) + 1, 'computing', ${JSON.stringify(round.policy)},
          ${round.job}, ${round.closedBy}, ${round.closedAt} FROM rounds WHERE season = ${round.season}`,
  )
}

const partRows = sql.raw('4000') // Not bound: D1 binds numbers as REAL, and the quotient is to be whole.

/** Freezes what the round matches, by the database itself and in the round's own commit: nothing can slip in between. */
export function freezeInput(db: Db, round: RoundId, season: SeasonId): Change[] {
  const freeze = (kind: string, rows: SQL): Change =>
    change(
      db,
      sql`INSERT INTO round_inputs (round, kind, part, body)
          SELECT ${round}, ${kind}, (at - 1) / ${partRows}, json_group_array(json(row) ORDER BY at) FROM (${rows})
          GROUP BY (at - 1) / ${partRows}`,
    )
  return [
    freeze(
      'lots',
      sql`SELECT row_number() OVER (ORDER BY p.id) AS at, json_array(p.id, p.hall, p.household, h.poor, p.product, p.grade,
            p.quantity - p.committed, p.window_from, p.window_to, p.price_min_fen) AS row
          FROM plans p JOIN households h ON h.id = p.household
          WHERE p.season = ${season} AND p.state = 'confirmed' AND p.quantity > p.committed`,
    ),
    // What was committed before already counts towards the viable minimum.
    freeze(
      'demands',
      sql`SELECT row_number() OVER (ORDER BY d.id) AS at, json_array(d.id, d.no, d.firm, d.product, p.unit, d.grade_min,
            d.quantity - d.committed, json(d.floors), json(d.windows), d.place, d.share_max_permille,
            max(0, d.viable_min - d.committed)) AS row
          FROM demands d JOIN products p ON p.id = d.product
          WHERE d.season = ${season} AND d.state = 'published' AND d.quantity > d.committed`,
    ),
    freeze(
      'places',
      sql`SELECT row_number() OVER (ORDER BY id) AS at, json_array(id, node) AS row FROM places`,
    ),
    freeze(
      'roads',
      sql`SELECT row_number() OVER (ORDER BY id) AS at, json_array(a, b, length_m, class) AS row FROM road_edges WHERE open = 1`,
    ),
    must(
      db,
      sql`(SELECT count(DISTINCT kind) FROM round_inputs WHERE round = ${round} AND kind IN ('lots', 'demands')) = 2`,
      'a round has plans and demands',
    ),
  ]
}

const partsRead = 4

/** The frozen input, read a few parts at a time: one answer of the database has a limit. */
export async function readParts(db: Db, round: RoundId): Promise<InputPart[]> {
  const parts: InputPart[] = []
  for (;;) {
    const { kind, part } = parts.at(-1) ?? { kind: '', part: -1 }
    const page = await db.all<InputPart>(
      sql`SELECT kind, part, body FROM round_inputs WHERE round = ${round} AND (kind, part) > (${kind}, ${part})
          ORDER BY kind, part LIMIT ${partsRead}`,
    )
    parts.push(...page)
    if (page.length < partsRead) return parts
  }
}

export function setInputHash(db: Db, round: RoundId, hash: string): Change {
  return change(db, sql`UPDATE rounds SET input_hash = ${hash} WHERE id = ${round}`)
}

/** The rows of one product's outcome. */
export function insertOutcome(
  db: Db,
  round: RoundId,
  { matches, plans, demands }: Outcome,
): Change[] {
  return [
    ...bulk(
      db,
      matches,
      (
        rows,
      ) => sql`INSERT INTO round_matches (round, plan, demand, quantity, floor_fen, distance_m, window_from, window_to)
        SELECT ${round}, e.value ->> 0, e.value ->> 1, e.value ->> 2, e.value ->> 3, e.value ->> 4, e.value ->> 5, e.value ->> 6
        FROM json_each(${rows}) e`,
    ),
    ...bulk(
      db,
      plans,
      (
        rows,
      ) => sql`INSERT INTO round_plans (round, plan, hall, household, product, grade, poor, offered, matched, outcome, reason, facts)
        SELECT ${round}, e.value ->> 0, e.value ->> 1, e.value ->> 2, e.value ->> 3, e.value ->> 4, e.value ->> 5, e.value ->> 6,
          e.value ->> 7, e.value ->> 8, e.value ->> 9, e.value -> 10 FROM json_each(${rows}) e`,
    ),
    ...bulk(
      db,
      demands,
      (
        rows,
      ) => sql`INSERT INTO round_demands (round, demand, firm, product, asked, matched, matched_poor, price_dual, reason, facts)
        SELECT ${round}, e.value ->> 0, e.value ->> 1, e.value ->> 2, e.value ->> 3, e.value ->> 4, e.value ->> 5, e.value ->> 6,
          e.value ->> 7, e.value -> 8 FROM json_each(${rows}) e`,
    ),
  ]
}

export type HouseholdCounts = Pick<
  Totals,
  'householdsOffering' | 'householdsMatched' | 'poorHouseholdsOffering' | 'poorHouseholdsMatched'
>

export async function countHouseholds(db: Db, round: RoundId): Promise<HouseholdCounts> {
  return db.get<HouseholdCounts>(
    sql`SELECT count(*) AS householdsOffering, coalesce(sum(matched > 0), 0) AS householdsMatched,
          coalesce(sum(poor), 0) AS poorHouseholdsOffering, coalesce(sum(poor AND matched > 0), 0) AS poorHouseholdsMatched
        FROM (SELECT household, max(poor) AS poor, sum(matched) AS matched FROM round_plans WHERE round = ${round} GROUP BY household)`,
  )
}

export function finishRound(
  db: Db,
  round: RoundId,
  done: { readonly totals: Totals; readonly hash: string; readonly at: Instant },
): Change[] {
  return [
    must(
      db,
      sql`(SELECT state FROM rounds WHERE id = ${round}) = 'computing'`,
      'a round ends once',
    ),
    change(
      db,
      sql`UPDATE rounds SET state = 'computed', totals = ${JSON.stringify(done.totals)}, result_hash = ${done.hash},
            computed_at = ${done.at} WHERE id = ${round}`,
    ),
  ]
}

export function failRound(db: Db, round: RoundId): Change {
  return change(
    db,
    sql`UPDATE rounds SET state = 'failed' WHERE id = ${round} AND state = 'computing'`,
  )
}

/** Discards or accepts the round at the revision that was seen. */
export function moveRound(
  db: Db,
  { id, revision, state }: Pick<Round, 'id' | 'revision' | 'state'>,
  to: { readonly state: 'accepted' | 'discarded'; readonly at: Instant },
): Change[] {
  return [
    must(
      db,
      sql`(SELECT state FROM rounds WHERE id = ${id}) = ${state}`,
      'the round stands as it was seen',
    ),
    change(
      db,
      sql`UPDATE rounds SET state = ${to.state}, revision = ${revision + 1},
            accepted_at = ${to.state === 'accepted' ? to.at : null} WHERE id = ${id}`,
    ),
  ]
}
