import { sql } from 'drizzle-orm'
import type { InputPart } from '#domains/rounds/model/input.ts'
import type { Outcome } from '#domains/rounds/model/outcome.ts'
import { type Market, oldPolicy, type Round, type Totals } from '#domains/rounds/model/round.ts'
import type { RoundId, SeasonId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { bulk, type Change, change, type Db, must } from '#platform/db/client.ts'
import { unsold } from './freeze.ts'
import { insertProof } from './proof.ts'

const columns = sql`id, revision, season, no, state, policy, job, input_hash AS inputHash, result_hash AS resultHash,
  totals, closed_by AS closedBy, closed_at AS closedAt, computed_at AS computedAt, accepted_at AS acceptedAt,
  origin, revises, reason, superseded_by AS supersededBy FROM rounds`
type RoundRow = Omit<Round, 'policy' | 'totals'> & { policy: string; totals: string | null }

/** JSON columns were written by this store, in the shapes they are read as. */
function roundOf({ policy, totals, ...row }: RoundRow): Round {
  return {
    ...row,
    policy: { ...oldPolicy, ...(JSON.parse(policy) as Round['policy']) },
    totals: totals === null ? null : (JSON.parse(totals) as Totals),
  }
}

/** The round of the season that was closed last, but for those given up beside an accepted one that used the same seed. */
export async function findLastRound(db: Db, season: SeasonId): Promise<Round | null> {
  const row = await db.get<RoundRow | undefined>(
    sql`SELECT ${columns} r WHERE season = ${season} AND NOT (state IN ('discarded', 'failed') AND EXISTS (
          SELECT 1 FROM rounds a WHERE a.season = r.season AND a.state = 'accepted' AND a.policy ->> 'lottery' = r.policy ->> 'lottery'))
        ORDER BY no DESC LIMIT 1`,
  )
  return row ? roundOf(row) : null
}

export async function findRound(db: Db, id: RoundId): Promise<Result<Round>> {
  const row = await db.get<RoundRow | undefined>(sql`SELECT ${columns} WHERE id = ${id}`)
  return row ? ok(roundOf(row)) : refuse('missing', 'no-such-round', { id })
}

/** A page of rounds, the one closed last first; the key of a row is `closedAt/season/no`. */
export async function listRounds(
  db: Db,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<Round[]> {
  const [closedAt, season = '', no = '0'] = after.split('/')
  const from = after === '' ? Number.MAX_SAFE_INTEGER : Number(closedAt)
  const rows = await db.all<RoundRow>(
    sql`SELECT ${columns} WHERE (closed_at, season, no) < (${from}, ${season}, ${Number(no)})
        ORDER BY closed_at DESC, season DESC, no DESC LIMIT ${limit + 1}`,
  )
  return rows.map(roundOf)
}

/** What stands in a season when its round is to be closed. */
export async function readMarket(db: Db, season: SeasonId): Promise<Market> {
  return db.get<Market>(
    sql`SELECT (SELECT state FROM seasons WHERE id = ${season}) AS state,
      ${unsold('plans', season)} AS plans, ${unsold('demands', season)} AS demands,
      (SELECT id FROM rounds WHERE season = ${season} AND state IN ('computing', 'computed')
        AND superseded_by IS NULL) AS running`,
  )
}

export function insertRound(
  db: Db,
  round: Pick<Round, 'id' | 'season' | 'policy' | 'job' | 'closedBy' | 'closedAt'> &
    Partial<Pick<Round, 'origin' | 'revises' | 'reason'>>,
): Change {
  const { origin = 'close', revises = null, reason = '' } = round
  return change(
    db,
    sql`INSERT INTO rounds (id, revision, season, no, state, policy, job, closed_by, closed_at, origin, revises, reason)
        SELECT ${round.id}, 1, ${round.season}, coalesce(max(no), 0) + 1, 'computing', ${JSON.stringify(round.policy)},
          ${round.job}, ${round.closedBy}, ${round.closedAt}, ${origin}, ${revises}, ${reason} FROM rounds WHERE season = ${round.season}`,
  )
}

const partsRead = 4

/** The frozen input of these products, or of all, with what all share; read a few parts at a time, for one answer has a limit. */
export async function readParts(
  db: Db,
  round: RoundId,
  products?: readonly string[],
): Promise<InputPart[]> {
  const wanted =
    products === undefined
      ? sql``
      : sql`AND product IN (SELECT value FROM json_each(${JSON.stringify(['', ...products])}))`
  const parts: InputPart[] = []
  for (;;) {
    const { kind, product, part } = parts.at(-1) ?? { kind: '', product: '', part: -1 }
    const page = await db.all<InputPart>(
      sql`SELECT kind, product, part, body FROM round_inputs
          WHERE round = ${round} AND (kind, product, part) > (${kind}, ${product}, ${part}) ${wanted}
          ORDER BY kind, product, part LIMIT ${partsRead}`,
    )
    parts.push(...page)
    if (page.length < partsRead) return parts
  }
}

export function setInputHash(db: Db, round: RoundId, hash: string): Change {
  return change(db, sql`UPDATE rounds SET input_hash = ${hash} WHERE id = ${round}`)
}

/** The rows of one group's outcome, and its proof. */
export function insertOutcome(
  db: Db,
  round: RoundId,
  { matches, plans, demands, proof }: Outcome,
): Change[] {
  return [
    ...insertProof(db, round, proof),
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
      ) => sql`INSERT INTO round_demands (round, demand, firm, product, asked, matched, matched_poor, price, reason, facts)
        SELECT ${round}, e.value ->> 0, e.value ->> 1, e.value ->> 2, e.value ->> 3, e.value ->> 4, e.value ->> 5, e.value -> 6,
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

/** The product of a plan or demand that the round was given. */
export async function findProductOf(
  db: Db,
  round: RoundId,
  id: string,
): Promise<string | undefined> {
  const row = await db.get<{ product: string } | undefined>(
    sql`SELECT i.product FROM round_inputs i, json_each(i.body) e
        WHERE i.round = ${round} AND i.kind IN ('lots', 'demands') AND e.value ->> 0 = ${id} LIMIT 1`,
  )
  return row?.product
}
