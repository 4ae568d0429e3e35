import { applyD1Migrations, env, reset } from 'cloudflare:test'

/** What the migrations make of an empty database: laid down at once it costs a tenth of migrating again. */
type Image = { readonly schema: readonly string[]; readonly rows: readonly Row[] }
type Row = { readonly table: string; readonly values: readonly unknown[] }

let images: Promise<{ readonly db: Image; readonly log: Image }> | undefined

/** Empties the databases, so that a test knows all that is in them. */
export async function startAfresh(): Promise<void> {
  images ??= migrated()
  const { db, log } = await images
  await reset()
  await layDown(env.DB, db)
  await layDown(env.LOG, log)
}

async function migrated(): Promise<{ readonly db: Image; readonly log: Image }> {
  await reset()
  await applyD1Migrations(env.DB, env.MIGRATIONS)
  await applyD1Migrations(env.LOG, env.LOG_MIGRATIONS)
  return { db: await imageOf(env.DB), log: await imageOf(env.LOG) }
}

async function imageOf(db: D1Database): Promise<Image> {
  const { results } = await db
    .prepare(
      `SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf_*'
       ORDER BY CASE type WHEN 'table' THEN 1 WHEN 'index' THEN 2 WHEN 'view' THEN 3 ELSE 4 END, rowid`,
    )
    .all<{ type: string; name: string; sql: string }>()
  const tables = results.filter(({ type }) => type === 'table').map(({ name }) => name)
  const rows = await Promise.all(tables.map((table) => rowsOf(db, table)))
  return { schema: joined(results.map(({ sql }) => sql)), rows: rows.flat() }
}

/** Many statements in one cost half of what they cost one by one; D1 takes at most 100 KB. */
function joined(statements: readonly string[]): string[] {
  const texts: string[] = []
  for (const statement of statements) {
    const last = texts.at(-1)
    const goesOn = last !== undefined && last.length + statement.length < 20_000
    if (goesOn) texts.pop()
    texts.push(`${goesOn ? last : ''}${statement}\n;\n`)
  }
  return texts
}

async function rowsOf(db: D1Database, table: string): Promise<Row[]> {
  const [, ...rows] = await db.prepare(`SELECT * FROM ${table}`).raw({ columnNames: true })
  return rows.map((values) => ({ table, values }))
}

async function layDown(db: D1Database, { schema, rows }: Image): Promise<void> {
  await db.batch([
    ...schema.map((sql) => db.prepare(sql)),
    ...rows.map(({ table, values }) =>
      db
        .prepare(`INSERT INTO ${table} VALUES (${values.map(() => '?').join(', ')})`)
        .bind(...values),
    ),
  ])
}
