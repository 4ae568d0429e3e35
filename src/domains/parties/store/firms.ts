import { eq, sql } from 'drizzle-orm'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Firm, FirmState } from '#domains/parties/model/firms.ts'
import type { FirmId, PlaceId, UserId } from '#kernel/id.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { type Change, type Db, must } from '#platform/db/client.ts'

const firms = sqliteTable('firms', {
  id: text().$type<FirmId>().primaryKey(),
  revision: integer().notNull(),
  name: text().notNull(),
  uscc: text().notNull(),
  contactName: text('contact_name').notNull(),
  contactPhoneMasked: text('contact_phone_masked').notNull(),
  contactPhoneCipher: text('contact_phone_cipher').notNull(),
  channel: text().notNull(),
  warehouse: text().$type<PlaceId>(),
  state: text().$type<FirmState>().notNull(),
  verifiedAt: integer('verified_at').$type<Instant>(),
  verifiedBy: text('verified_by').$type<UserId>(),
  reason: text(),
})

export type FirmFilter = {
  readonly only: FirmId | null
  readonly state?: FirmState | undefined
  readonly q?: string | undefined
  readonly after: readonly [name: string, id: string]
  readonly limit: number
}

export async function findFirm(db: Db, id: FirmId): Promise<Result<Firm>> {
  const row = await db.select().from(firms).where(eq(firms.id, id)).get()
  return row ? ok(row) : refuse('missing', 'no-such-firm', { id })
}

export async function findFirmByUscc(db: Db, uscc: string): Promise<Firm | null> {
  return (await db.select().from(firms).where(eq(firms.uscc, uscc)).get()) ?? null
}

/** A page of firms by name. */
export async function listFirms(db: Db, filter: FirmFilter): Promise<Firm[]> {
  const { only, state, q, after, limit } = filter
  const [name, id] = after
  return db
    .select()
    .from(firms)
    .where(
      sql`(${firms.name}, ${firms.id}) > (${name}, ${id}) ${only === null ? sql`` : sql`AND ${firms.id} = ${only}`}
        ${state === undefined ? sql`` : sql`AND ${firms.state} = ${state}`}
        ${q === undefined ? sql`` : sql`AND (instr(${firms.name}, ${q}) OR ${firms.uscc} = upper(${q}))`}`,
    )
    .orderBy(firms.name, firms.id)
    .limit(limit + 1)
}

export async function listFirmNames(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.all<{ id: string; name: string }>(
    sql`SELECT id, name FROM firms WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Firms whose name contains the text, for searches of what belongs to firms. */
export async function listFirmsNamed(db: Db, text: string): Promise<string[]> {
  const rows = await db.all<{ id: string }>(
    sql`SELECT id FROM firms WHERE instr(name, ${text}) ORDER BY id LIMIT 200`,
  )
  return rows.map(({ id }) => id)
}

export function insertFirm(db: Db, firm: Firm): Change {
  return db.insert(firms).values(firm)
}

/** Writes a firm over the revision before it, and aborts when another came between. */
export function saveFirm(db: Db, firm: Firm): Change[] {
  const before = sql`${firms.id} = ${firm.id} AND ${firms.revision} = ${firm.revision - 1}`
  return [
    db.update(firms).set(firm).where(before),
    must(db, sql`changes() = 1`, 'the firm is as it was read'),
  ]
}
