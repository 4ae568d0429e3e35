import { eq, type SQL, sql } from 'drizzle-orm'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Demand, DemandState, Terms } from '#domains/demand/model/demand.ts'
import type { DemandId, FirmId, PlaceId, ProductId, SeasonId } from '#kernel/id.ts'
import type { Fen } from '#kernel/money.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { bulk, type Change, change, type Db, must } from '#platform/db/client.ts'

const demands = sqliteTable('demands', {
  id: text().$type<DemandId>().primaryKey(),
  revision: integer().notNull(),
  no: text().notNull(),
  firm: text().$type<FirmId>().notNull(),
  season: text().$type<SeasonId>().notNull(),
  product: text().$type<ProductId>().notNull(),
  gradeMin: integer('grade_min').notNull(),
  quantity: integer().notNull(),
  committed: integer().notNull(),
  floors: text({ mode: 'json' }).$type<Terms['floors']>().notNull(),
  windows: text({ mode: 'json' }).$type<Terms['windows']>().notNull(),
  priceRule: text('price_rule', { mode: 'json' }).$type<NonNullable<Terms['priceRule']>>(),
  place: text().$type<PlaceId>(),
  shareMaxPermille: integer('share_max_permille').notNull(),
  hallShareMaxPermille: integer('hall_share_max_permille').notNull(),
  viableMin: integer('viable_min').notNull(),
  lotMin: integer('lot_min').notNull(),
  depositFen: integer('deposit_fen').$type<Fen>().notNull(),
  state: text().$type<DemandState>().notNull(),
  publishedAt: integer('published_at').$type<Instant>(),
  updatedAt: integer('updated_at').$type<Instant>().notNull(),
})

export type DemandFilter = {
  readonly firm?: string | undefined
  readonly product?: string | undefined
  readonly state?: DemandState | undefined
  readonly season?: string | undefined
  /** A part of the number, or one of these firms. */
  readonly search?: { readonly text: string; readonly firms: readonly string[] } | undefined
  readonly drafts: boolean
  readonly after: string
  readonly limit: number
}

export async function findDemand(db: Db, id: DemandId): Promise<Result<Demand>> {
  const row = await db.select().from(demands).where(eq(demands.id, id)).get()
  return row ? ok(row) : refuse('missing', 'no-such-demand', { id })
}

/** A page of demands by number. */
export async function listDemands(db: Db, filter: DemandFilter): Promise<Demand[]> {
  const { search, drafts, after, limit } = filter
  return db
    .select()
    .from(demands)
    .where(
      sql`${demands.no} > ${after} ${equal(demands.firm, filter.firm)} ${equal(demands.product, filter.product)}
        ${equal(demands.state, filter.state)} ${equal(demands.season, filter.season)}
        ${drafts ? sql`` : sql`AND ${demands.state} <> 'draft'`} ${matching(search)}`,
    )
    .orderBy(demands.no)
    .limit(limit + 1)
}

function equal(column: unknown, value: string | undefined): SQL {
  return value === undefined ? sql`` : sql`AND ${column} = ${value}`
}

function matching(search: DemandFilter['search']): SQL {
  if (search === undefined) return sql``
  const firms = JSON.stringify(search.firms)
  return sql`AND (instr(${demands.no}, upper(${search.text})) OR ${demands.firm} IN (SELECT value FROM json_each(${firms})))`
}

/** All demands of a firm in a season, for its file. */
export async function listFirmDemands(db: Db, firm: FirmId, season: SeasonId): Promise<Demand[]> {
  return db
    .select()
    .from(demands)
    .where(sql`${demands.firm} = ${firm} AND ${demands.season} = ${season}`)
    .orderBy(demands.no)
}

/**
 * Inserts drafts, numbering them in the same statement, so that two clerks never get the same number.
 * @param year the season's year, which opens the number: `DM-2026-0012`
 */
export function insertDrafts(
  db: Db,
  year: number,
  drafts: readonly Omit<Demand, 'no'>[],
): Change[] {
  const prefix = `DM-${year}-`
  const rows = drafts.map((d) => [d.id, d.firm, d.season, d.updatedAt, ...termCells(d)])
  return bulk(
    db,
    rows,
    (
      json,
    ) => sql`INSERT INTO demands (no, id, firm, season, updated_at, product, grade_min, quantity, floors, windows,
        price_rule, place, share_max_permille, viable_min, deposit_fen, hall_share_max_permille, lot_min, revision, state)
      SELECT printf('%s%04d', ${prefix}, 1 + key + coalesce((
          SELECT max(CAST(substr(no, ${prefix.length + 1}) AS INTEGER)) FROM demands
          WHERE no > ${prefix} AND no < ${`DM-${year}.`}), 0)),
        value ->> 0, value ->> 1, value ->> 2, value ->> 3, ${termColumns(4)}, 1, 'draft'
      FROM json_each(${json})`,
  )
}

/** Writes the terms of drafts over the revision before each, and aborts when another came between. */
export function saveTerms(db: Db, edited: readonly Demand[]): Change[] {
  const rows = edited.map((d) => [d.id, d.revision, d.updatedAt, ...termCells(d)])
  const saved = bulk(
    db,
    rows,
    (
      json,
    ) => sql`UPDATE demands SET revision = e.value ->> 1, updated_at = e.value ->> 2, product = e.value ->> 3,
        grade_min = e.value ->> 4, quantity = e.value ->> 5, floors = e.value ->> 6, windows = e.value ->> 7,
        price_rule = e.value ->> 8, place = e.value ->> 9, share_max_permille = e.value ->> 10,
        viable_min = e.value ->> 11, deposit_fen = e.value ->> 12, hall_share_max_permille = e.value ->> 13,
        lot_min = e.value ->> 14
      FROM json_each(${json}) e
      WHERE demands.id = e.value ->> 0 AND demands.revision = (e.value ->> 1) - 1 AND demands.state = 'draft'`,
  )
  const marks = JSON.stringify(
    edited.map(({ id, revision, updatedAt }) => [id, revision, updatedAt]),
  )
  const written = sql`(SELECT count(*) FROM json_each(${marks}) e JOIN demands d ON d.id = e.value ->> 0
    AND d.revision = e.value ->> 1 AND d.updated_at = e.value ->> 2) = ${edited.length}`
  return [...saved, must(db, written, 'every draft is as it was read')]
}

/** Writes where a demand stands in its life, on condition that nothing was committed meanwhile. */
export function saveState(db: Db, demand: Demand): Change[] {
  const { id, revision, state, publishedAt, updatedAt, committed } = demand
  return [
    change(
      db,
      sql`UPDATE demands SET revision = ${revision}, state = ${state}, published_at = ${publishedAt}, updated_at = ${updatedAt}
          WHERE id = ${id} AND committed = ${committed}`,
    ),
    must(db, sql`changes() = 1`, 'nothing was committed meanwhile'),
  ]
}

const termCount = 12

function termCells(d: Terms): readonly unknown[] {
  return [
    d.product,
    d.gradeMin,
    d.quantity,
    JSON.stringify(d.floors),
    JSON.stringify(d.windows),
    d.priceRule === null ? null : JSON.stringify(d.priceRule),
    d.place,
    d.shareMaxPermille,
    d.viableMin,
    d.depositFen,
    d.hallShareMaxPermille,
    d.lotMin,
  ]
}

function termColumns(from: number): SQL {
  const cells = Array.from({ length: termCount }, (_, i) => sql.raw(`value ->> ${from + i}`))
  return sql.join(cells, sql`, `)
}
