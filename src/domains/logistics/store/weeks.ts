import { type SQL, sql } from 'drizzle-orm'
import type {
  Collection,
  HallDays,
  WeekAsked,
  WeekHead,
  WeekKept,
  WeekWays,
} from '#domains/logistics/model/week.ts'
import type { PlaceId, ProductId, RoundId, WeekPlanId } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import { bulk, type Change, change, type Db, must, valueList } from '#platform/db/client.ts'
import type { HallStore, Keeping } from './week-facts.ts'

const columns = sql`w.id, w.revision, w.no, w.round, w.from_day AS "from", w.state, w.job, w.made_by AS madeBy, w.made_at AS madeAt`

/** Weeks, the latest first; `before` is the number that an earlier page ended with. */
export async function listWeeks(
  db: Db,
  { before, limit }: { readonly before: number; readonly limit: number },
): Promise<WeekHead[]> {
  return db.all<WeekHead>(
    sql`SELECT ${columns} FROM week_plans w WHERE w.no < ${before} ORDER BY w.no DESC LIMIT ${limit + 1}`,
  )
}

export async function readWeek(db: Db, id: WeekPlanId): Promise<WeekKept | null> {
  const [week] = await readWeeks(db, sql`w.id = ${id}`)
  return week ?? null
}

/** Published weeks that may still have something to collect on or after a day. */
export async function listCurrentWeeks(db: Db, day: Day): Promise<WeekKept[]> {
  return readWeeks(db, sql`w.state = 'published' AND w.from_day > ${day - 14}`)
}

type Row = WeekHead & {
  readonly input: string
  readonly ways: string | null
  readonly halls: string
}

async function readWeeks(db: Db, which: SQL): Promise<WeekKept[]> {
  const rows = await db.all<Row>(
    sql`SELECT ${columns}, w.input, w.ways, (SELECT json_group_array(json_object('hall', hall, 'days', days, 'edited', json(iif(edited, 'true', 'false'))))
          FROM week_halls WHERE plan = w.id) AS halls
        FROM week_plans w WHERE ${which} ORDER BY w.from_day, w.no`,
  )
  return rows.map(({ input, ways, halls, ...head }) => ({
    ...head,
    asked: JSON.parse(input) as WeekAsked, // Written by insertWeek, saveWays and saveWeek.
    ways: ways === null ? null : (JSON.parse(ways) as WeekWays),
    halls: JSON.parse(halls) as HallDays[],
  }))
}

export async function namesOf(db: Db): Promise<{
  readonly halls: ReadonlyMap<PlaceId, string>
  readonly products: ReadonlyMap<ProductId, { zh: string; en: string }>
}> {
  const [places, products] = await Promise.all([
    db.all<{ id: PlaceId; name: string }>(
      sql`SELECT id, name FROM places WHERE kind IN ('hall', 'hub')`,
    ),
    db.all<{ id: ProductId; zh: string; en: string }>(
      sql`SELECT id, name_zh AS zh, name_en AS en FROM products`,
    ),
  ])
  return {
    halls: new Map(places.map(({ id, name }) => [id, name])),
    products: new Map(products.map(({ id, zh, en }) => [id, { zh, en }])),
  }
}

/** A new week, yet to be planned; it takes the next number when it is written. */
export function insertWeek(
  db: Db,
  { id, round, from, job, asked, madeBy, madeAt }: Omit<WeekKept, 'no'>,
): Change {
  return change(
    db,
    sql`INSERT INTO week_plans (id, revision, no, round, from_day, state, job, input, made_by, made_at)
        SELECT ${id}, 1, coalesce(max(no), 0) + 1, ${round}, ${from}, 'computing', ${job}, ${JSON.stringify(asked)}, ${madeBy}, ${madeAt}
        FROM week_plans`,
  )
}

export function saveWays(db: Db, id: WeekPlanId, ways: WeekWays): Change {
  return change(db, sql`UPDATE week_plans SET ways = ${JSON.stringify(ways)} WHERE id = ${id}`)
}

/** What the planner leaves behind: a draft with each hall's days and what they fetch. */
export function saveWeek(
  db: Db,
  id: WeekPlanId,
  {
    halls,
    collections,
  }: { readonly halls: readonly HallDays[]; readonly collections: readonly Collection[] },
): Change[] {
  return [
    ...bulk(
      db,
      halls.map(({ hall, days }) => [hall, days]),
      (json) => sql`INSERT INTO week_halls (plan, hall, days, edited)
        SELECT ${id}, ${valueList(2)}, 0 FROM json_each(${json})`,
    ),
    ...insertCollections(db, id, collections),
    change(db, sql`UPDATE week_plans SET state = 'draft' WHERE id = ${id}`),
  ]
}

export function failWeek(db: Db, id: WeekPlanId): Change {
  return change(
    db,
    sql`UPDATE week_plans SET state = 'failed' WHERE id = ${id} AND state = 'computing'`,
  )
}

export function insertCollections(db: Db, id: WeekPlanId, rows: readonly Collection[]): Change[] {
  return bulk(
    db,
    rows.map(({ hall, harvestDay, collectDay }) => [hall, harvestDay, collectDay]),
    (json) => sql`INSERT INTO week_collections (plan, hall, harvest_day, collect_day)
      SELECT ${id}, ${valueList(3)} FROM json_each(${json})`,
  )
}

export function saveHallDays(
  db: Db,
  { id, revision }: Pick<WeekHead, 'id' | 'revision'>,
  { hall, days }: Pick<HallDays, 'hall' | 'days'>,
): Change[] {
  return [
    change(db, sql`UPDATE week_plans SET revision = ${revision + 1} WHERE id = ${id}`),
    change(
      db,
      sql`UPDATE week_halls SET days = ${days}, edited = 1 WHERE plan = ${id} AND hall = ${hall}`,
    ),
    change(db, sql`DELETE FROM week_collections WHERE plan = ${id} AND hall = ${hall}`),
  ]
}

export function setWeekState(
  db: Db,
  { id, revision }: Pick<WeekHead, 'id' | 'revision'>,
  state: WeekHead['state'],
): Change {
  return change(
    db,
    sql`UPDATE week_plans SET revision = ${revision + 1}, state = ${state} WHERE id = ${id}`,
  )
}

const scheduled = (round: RoundId, days: readonly Day[]) =>
  sql`SELECT min(day) AS day FROM schedules WHERE round = ${round} AND state IN ('computing', 'planned', 'published')
      AND day IN (SELECT value FROM json_each(${JSON.stringify(days)}))`

/** The first of these days for which vehicles are planned already; null when there is none. */
export async function findScheduled(
  db: Db,
  round: RoundId,
  days: readonly Day[],
): Promise<Day | null> {
  const row = await db.get<{ day: Day | null }>(scheduled(round, days))
  return row.day
}

/** Aborts the deed when vehicles have been planned for one of these days meanwhile. */
export function stillUnscheduled(db: Db, round: RoundId, days: readonly Day[]): Change {
  return must(db, sql`(SELECT day IS NULL FROM (${scheduled(round, days)}))`, 'no day is scheduled')
}

/** Whether a later week of the round is published. */
export async function isFollowed(db: Db, { round, from }: WeekHead): Promise<boolean> {
  const row = await db.get<{ n: 0 | 1 }>(
    sql`SELECT EXISTS (SELECT 1 FROM week_plans WHERE round = ${round} AND state = 'published' AND from_day > ${from}) AS n`,
  )
  return row.n === 1
}

/** What published weeks before leave to this one: hall and day, in order. */
export async function listLeft(db: Db, { round, from }: WeekHead): Promise<string[]> {
  const rows = await db.all<{ hall: PlaceId; day: Day }>(
    sql`SELECT w.hall, w.harvest_day AS day FROM week_collections w JOIN week_plans p ON p.id = w.plan
        WHERE p.round = ${round} AND p.state = 'published' AND p.from_day < ${from} AND w.collect_day >= ${from}
          AND w.harvest_day < ${from} ORDER BY w.hall, w.harvest_day`,
  )
  return rows.map(({ hall, day }) => `${hall} ${day}`)
}

export function saveKeeping(
  db: Db,
  { product, revision, days }: Pick<Keeping, 'product' | 'revision' | 'days'>,
): Change {
  return change(
    db,
    sql`INSERT INTO keepings (product, revision, days) VALUES (${product}, ${revision}, ${days})
        ON CONFLICT (product) DO UPDATE SET revision = excluded.revision, days = excluded.days`,
  )
}

export function saveStore(db: Db, { hall, revision, kgMax }: Omit<HallStore, 'name'>): Change {
  return change(
    db,
    sql`INSERT INTO hall_stores (hall, revision, kg_max) VALUES (${hall}, ${revision}, ${kgMax})
        ON CONFLICT (hall) DO UPDATE SET revision = excluded.revision, kg_max = excluded.kg_max`,
  )
}
