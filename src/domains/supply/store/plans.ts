import { type SQL, sql } from 'drizzle-orm'
import type { Confirmation, Plan, PlanState } from '#domains/supply/model/plan.ts'
import type { HallId, PlanId, SeasonId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Day, Instant } from '#kernel/time.ts'
import { bulk, type Change, type Db } from '#platform/db/client.ts'

/** A plan with what a screen says beside it. */
export type PlanLine = Plan & {
  readonly hallName: string
  readonly householdNo: string
  readonly headName: string
  readonly poor: boolean
  readonly parcelName: string
  readonly areaMu100: number | null
  readonly updatedAt: number
}
type PlanRow = Omit<PlanLine, 'confirmation' | 'poor'> & {
  confirmedBy: string
  confirmedHow: Confirmation['how'] | ''
  confirmedOn: Day | null
  poor: number
}

const fields = sql`p.id, p.revision, p.season, p.hall, p.household, p.parcel, p.product, p.grade, p.quantity,
  p.quantity_low AS quantityLow, p.quantity_high AS quantityHigh, p.committed, p.window_from AS windowFrom,
  p.window_to AS windowTo, p.price_min_fen AS priceMin, p.state, p.hold_reason AS holdReason,
  p.confirmed_by AS confirmedBy, p.confirmed_how AS confirmedHow, p.confirmed_on AS confirmedOn`
const lines = sql`SELECT ${fields}, p.updated_at AS updatedAt, l.name AS hallName, h.no AS householdNo,
  h.head_name AS headName, h.poor, coalesce(c.name, '') AS parcelName, c.area_mu100 AS areaMu100
  FROM plans p JOIN households h ON h.id = p.household JOIN places l ON l.id = p.hall LEFT JOIN parcels c ON c.id = p.parcel`

export type PlanFilter = {
  readonly season?: string | undefined
  readonly hall?: string | undefined
  readonly product?: string | undefined
  readonly state?: PlanState | undefined
  /** A household's number, or how the name of its head begins. */
  readonly q?: string | undefined
  readonly after: string
  readonly limit: number
}

/** A page of plans; of the open season when none is named. */
export async function listPlans(db: Db, filter: PlanFilter): Promise<PlanLine[]> {
  return (await db.all<PlanRow>(planPage(filter))).map(lineOf)
}

/**
 * The statement of a page, apart so that a test can ask the database how it would go about it.
 * A plus keeps a column out of the choice of index: the season alone would have SQLite sort 100,000 plans
 * for one page, where going along the primary key it stops after fifty; a household's plans are a handful.
 */
export function planPage({ season, hall, product, state, q, after, limit }: PlanFilter): SQL {
  const wanted =
    season === undefined ? sql`(SELECT id FROM seasons WHERE state = 'open')` : sql`${season}`
  const narrow = q !== undefined || hall !== undefined || product !== undefined || state === 'held'
  const plus = q === undefined ? sql`` : sql`+`
  return sql`${lines} WHERE ${narrow ? sql`` : sql`+`}p.season = ${wanted} AND p.id > ${after}
    ${when(hall, (id) => sql`AND ${plus}p.hall = ${id}`)} ${when(product, (id) => sql`AND ${plus}p.product = ${id}`)}
    ${state === 'held' ? sql`AND p.state = 'held'` : when(state, (value) => sql`AND p.state = ${value}`)}
    ${when(
      q,
      (text) => sql`AND p.household IN (SELECT id FROM households WHERE no = ${text}
        UNION SELECT id FROM households WHERE head_name >= ${text} AND head_name < ${`${text}\u{10FFFF}`})`,
    )}
    ORDER BY p.id LIMIT ${limit + 1}`
}

export async function findPlan(db: Db, id: PlanId): Promise<Result<PlanLine>> {
  const row = await db.get<PlanRow | undefined>(sql`${lines} WHERE p.id = ${id}`)
  return row ? ok(lineOf(row)) : refuse('missing', 'no-such-plan', { id })
}

function lineOf({ poor, confirmedBy, confirmedHow, confirmedOn, ...rest }: PlanRow): PlanLine {
  return {
    ...rest,
    poor: poor === 1,
    confirmation: confirmationOf(confirmedBy, confirmedHow, confirmedOn),
  }
}

function confirmationOf(
  by: string,
  how: Confirmation['how'] | '',
  on: Day | null,
): Confirmation | null {
  return how === '' || on === null ? null : { by, how, on }
}

const pageRows = 5000
type Packed = [
  ...[PlanId, number, Plan['household'], Plan['parcel'], Plan['product'], number],
  ...[number, number, number, number, Day, Day, Plan['priceMin'], PlanState, Plan['holdReason']],
  ...[string, Confirmation['how'] | '', Day | null],
]

/** All plans of a hall in a season, read as JSON texts of 5,000: a row of its own for each would cost three times as much. */
export async function listHallPlans(db: Db, season: SeasonId, hall: HallId): Promise<Plan[]> {
  const found: Plan[] = []
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: { body: string } | undefined = await db.get(
      sql`SELECT json_group_array(json_array(id, revision, household, parcel, product, grade, quantity, quantityLow,
            quantityHigh, committed, windowFrom, windowTo, priceMin, state, holdReason, confirmedBy, confirmedHow, confirmedOn)) AS body
          FROM (SELECT ${fields} FROM plans p WHERE p.season = ${season} AND p.hall = ${hall} AND p.id > ${after}
            ORDER BY p.id LIMIT ${pageRows})`,
    )
    const rows = JSON.parse(page?.body ?? '[]') as Packed[] // The statement above wrote it.
    for (const row of rows) found.push(unpack({ season, hall }, row))
    after = rows.length === pageRows ? found.at(-1)?.id : undefined
  }
  return found
}

function unpack(of: { season: SeasonId; hall: HallId }, row: Packed): Plan {
  const [id, revision, household, parcel, product, grade, ...more] = row
  const [quantity, quantityLow, quantityHigh, committed, windowFrom, windowTo, ...last] = more
  const [priceMin, state, holdReason, by, how, on] = last
  return {
    ...{ id, revision, household, parcel, product, grade, quantity, quantityLow, quantityHigh },
    ...{ committed, windowFrom, windowTo, priceMin, state, holdReason, ...of },
    confirmation: confirmationOf(by, how, on),
  }
}

export function insertPlans(db: Db, plans: readonly Plan[], now: Instant): Change[] {
  return bulk(
    db,
    plans.map(packed),
    (
      json,
    ) => sql`INSERT INTO plans (id, revision, season, hall, household, parcel, product, grade, quantity, quantity_low,
        quantity_high, window_from, window_to, price_min_fen, state, hold_reason, confirmed_by, confirmed_how, confirmed_on, updated_at)
      SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7,
        value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12, value ->> 13, value ->> 14, value ->> 15,
        value ->> 16, value ->> 17, value ->> 18, ${now} FROM json_each(${json})`,
  )
}

export function updatePlans(db: Db, plans: readonly Plan[], now: Instant): Change[] {
  return bulk(
    db,
    plans.map(packed),
    (
      json,
    ) => sql`UPDATE plans SET revision = j.value ->> 1, household = j.value ->> 4, parcel = j.value ->> 5,
        product = j.value ->> 6, grade = j.value ->> 7, quantity = j.value ->> 8, quantity_low = j.value ->> 9,
        quantity_high = j.value ->> 10, window_from = j.value ->> 11, window_to = j.value ->> 12,
        price_min_fen = j.value ->> 13, state = j.value ->> 14, hold_reason = j.value ->> 15,
        confirmed_by = j.value ->> 16, confirmed_how = j.value ->> 17, confirmed_on = j.value ->> 18, updated_at = ${now}
      FROM json_each(${json}) j WHERE plans.id = j.value ->> 0`,
  )
}

function packed(plan: Plan): unknown[] {
  const { id, revision, season, hall, household, parcel, product, grade, confirmation } = plan
  return [
    ...[id, revision, season, hall, household, parcel, product, grade],
    ...[plan.quantity, plan.quantityLow, plan.quantityHigh, plan.windowFrom, plan.windowTo],
    ...[plan.priceMin, plan.state, plan.holdReason],
    ...[confirmation?.by ?? '', confirmation?.how ?? '', confirmation?.on ?? null],
  ]
}

function when<T>(value: T | undefined, clause: (value: T) => SQL): SQL {
  return value === undefined ? sql`` : clause(value)
}
