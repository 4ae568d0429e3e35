import { type SQL, sql } from 'drizzle-orm'
import type {
  Collection,
  HallDays,
  WeekHead,
  WeekInput,
  WeekPlanned,
} from '#domains/logistics/model/week.ts'
import type { PlaceId, ProductId, RoundId, WeekPlanId } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import { bulk, type Change, change, type Db, must, valueList } from '#platform/db/client.ts'
import type { HallStore, Keeping } from './week-facts.ts'

const columns = sql`w.id, w.revision, w.no, w.round, w.from_day AS "from", w.state, w.made_by AS madeBy, w.made_at AS madeAt`

/** Weeks, the latest first; `before` is the number that an earlier page ended with. */
export async function listWeeks(
  db: Db,
  { before, limit }: { readonly before: number; readonly limit: number },
): Promise<WeekHead[]> {
  return db.all<WeekHead>(
    sql`SELECT ${columns} FROM week_plans w WHERE w.no < ${before} ORDER BY w.no DESC LIMIT ${limit + 1}`,
  )
}

export async function readWeek(db: Db, id: WeekPlanId): Promise<WeekPlanned | null> {
  const [week] = await readWeeks(db, sql`w.id = ${id}`)
  return week ?? null
}

/** Published weeks that may still have something to collect on or after a day. */
export async function listCurrentWeeks(db: Db, day: Day): Promise<WeekPlanned[]> {
  return readWeeks(db, sql`w.state = 'published' AND w.from_day > ${day - 14}`)
}

async function readWeeks(db: Db, which: SQL): Promise<WeekPlanned[]> {
  const rows = await db.all<WeekHead & { readonly input: string; readonly halls: string }>(
    sql`SELECT ${columns}, w.input, (SELECT json_group_array(json_object('hall', hall, 'days', days, 'edited', json(iif(edited, 'true', 'false'))))
          FROM week_halls WHERE plan = w.id) AS halls
        FROM week_plans w WHERE ${which} ORDER BY w.from_day, w.no`,
  )
  return rows.map(({ input, halls, ...head }) => ({
    ...head,
    input: JSON.parse(input) as WeekInput, // Written by insertWeek, as are the halls below.
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

/** A new week; it takes the next number when it is written. */
export function insertWeek(db: Db, week: Omit<WeekPlanned, 'no'>): Change[] {
  const { id, revision, round, from, state, input, halls, madeBy, madeAt } = week
  return [
    change(
      db,
      sql`INSERT INTO week_plans (id, revision, no, round, from_day, state, input, made_by, made_at)
          SELECT ${id}, ${revision}, coalesce(max(no), 0) + 1, ${round}, ${from}, ${state}, ${JSON.stringify(input)}, ${madeBy}, ${madeAt}
          FROM week_plans`,
    ),
    ...bulk(
      db,
      halls.map(({ hall, days }) => [hall, days]),
      (json) => sql`INSERT INTO week_halls (plan, hall, days, edited)
        SELECT ${id}, ${valueList(2)}, 0 FROM json_each(${json})`,
    ),
  ]
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
