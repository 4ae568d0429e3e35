import { sql } from 'drizzle-orm'
import type { Department, NotaryOffice } from '#domains/parties/model/supervisors.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Change, change, type Db } from '#platform/db/client.ts'

const departmentColumns = sql`SELECT id, revision, seq, name_zh AS nameZh, name_en AS nameEn FROM departments`

export async function listDepartments(db: Db): Promise<Department[]> {
  return db.all<Department>(sql`${departmentColumns} ORDER BY seq`)
}

export async function findDepartment(db: Db, id: string): Promise<Result<Department>> {
  const row = await db.get<Department | undefined>(sql`${departmentColumns} WHERE id = ${id}`)
  return row ? ok(row) : refuse('missing', 'no-such-department', { id })
}

export async function isDepartment(db: Db, id: string): Promise<boolean> {
  return (await findDepartment(db, id)).ok
}

export function saveDepartment(db: Db, { id, revision, nameZh, nameEn }: Department): Change {
  return change(
    db,
    sql`UPDATE departments SET revision = ${revision}, name_zh = ${nameZh}, name_en = ${nameEn} WHERE id = ${id}`,
  )
}

const officeColumns = sql`SELECT id, revision, name, licence, address, state FROM notary_offices`

export async function listNotaryOffices(db: Db): Promise<NotaryOffice[]> {
  return db.all<NotaryOffice>(sql`${officeColumns} ORDER BY name LIMIT 200`)
}

export async function findNotaryOffice(db: Db, id: string): Promise<Result<NotaryOffice>> {
  const row = await db.get<NotaryOffice | undefined>(sql`${officeColumns} WHERE id = ${id}`)
  return row ? ok(row) : refuse('missing', 'no-such-notary-office', { id })
}

export async function isNotaryOffice(db: Db, id: string): Promise<boolean> {
  const found = await findNotaryOffice(db, id)
  return found.ok && found.value.state === 'active'
}

export function insertNotaryOffice(
  db: Db,
  { id, name, licence, address, state }: NotaryOffice,
): Change {
  return change(
    db,
    sql`INSERT INTO notary_offices (id, revision, name, licence, address, state)
        VALUES (${id}, 1, ${name}, ${licence}, ${address}, ${state})`,
  )
}

export function saveNotaryOffice(
  db: Db,
  { id, revision, name, licence, address, state }: NotaryOffice,
): Change {
  return change(
    db,
    sql`UPDATE notary_offices SET revision = ${revision}, name = ${name}, licence = ${licence}, address = ${address},
          state = ${state} WHERE id = ${id}`,
  )
}

/** The names of departments and notary offices, and the numbers of households, among these parties. */
export async function listSupervisorNames(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const among = sql`IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`
  const rows = await db.all<{ id: string; name: string }>(
    sql`SELECT id, name_zh AS name FROM departments WHERE id ${among}
        UNION ALL SELECT id, name FROM notary_offices WHERE id ${among}
        UNION ALL SELECT id, no AS name FROM households WHERE id ${among}`,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
