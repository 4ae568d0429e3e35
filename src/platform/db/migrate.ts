// Applies numbered migrations through the database binding, each whole or not at all, in the table that wrangler keeps too.

type Statement = {
  readonly bind: (...values: unknown[]) => Statement
  readonly run: () => Promise<unknown>
  readonly all: <Row>() => Promise<{ results: Row[] }>
}
/** As much of a D1 binding as this needs, so that it also runs where the Worker's types are not at hand. */
export type Database = {
  readonly prepare: (sql: string) => Statement
  readonly batch: (statements: Statement[]) => Promise<unknown>
}
export type Migration = { readonly name: string; readonly sql: string }

/** Applies what has not been applied yet, in the order given; answers how many that were. */
export async function applyMigrations(
  db: Database,
  migrations: readonly Migration[],
): Promise<number> {
  await db
    .prepare(
      `CREATE TABLE IF NOT EXISTS d1_migrations (
         id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE,
         applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)`,
    )
    .run()
  const { results } = await db.prepare('SELECT name FROM d1_migrations').all<{ name: string }>()
  const applied = new Set(results.map(({ name }) => name))
  const due = migrations.filter(({ name }) => !applied.has(name))
  for (const { name, sql } of due) {
    const record = db.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(name)
    await db.batch([...statementsOf(sql).map((statement) => db.prepare(statement)), record])
  }
  return due.length
}

/** A statement ends with a semicolon at the end of a line; a trigger with END and one. */
export function statementsOf(sql: string): string[] {
  const statements: string[] = []
  let open = ''
  for (const line of sql.split('\n')) {
    if (line.trim() === '' || line.trimStart().startsWith('--')) continue
    open += `${line}\n`
    const text = open.trim()
    const ends = text.startsWith('CREATE TRIGGER') ? text.endsWith('END;') : text.endsWith(';')
    if (!ends) continue
    statements.push(text)
    open = ''
  }
  if (open.trim() !== '') statements.push(open.trim())
  return statements
}
