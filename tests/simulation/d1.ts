// D1 over node:sqlite, no kinder than D1: its limits are enforced, a batch is one transaction, transactions are refused.

import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'

/** What D1 refuses, from Cloudflare's list of limits. */
const limits = { params: 100, statementBytes: 100_000, valueBytes: 2_000_000 }
const ownTransaction =
  /^\s*(BEGIN|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE|ATTACH|DETACH|VACUUM|PRAGMA)\b/i

export type Row = Record<string, unknown>
type Said = { readonly sql: string; readonly values: readonly SQLInputValue[] }
type Answer = { readonly results: Row[]; readonly success: true; readonly meta: object }

/** What a call to the database may meet on its way: `before` it is carried out and `after`. Throwing loses the call or its answer. */
export type Line = {
  readonly before: (call: 'read' | 'write') => Promise<void>
  readonly after: (call: 'read' | 'write') => Promise<void>
}
export const calm: Line = { before: async () => undefined, after: async () => undefined }

export class SqliteD1 {
  readonly #file: DatabaseSync
  readonly #prepared = new Map<string, StatementSync>()
  line: Line = calm

  constructor(file = new DatabaseSync(':memory:')) {
    this.#file = file
  }

  prepare(sql: string): Statement {
    return new Statement(this, { sql, values: [] })
  }

  /** All statements or none, in one transaction. */
  async batch(statements: readonly Statement[]): Promise<Answer[]> {
    return this.over('write', () => {
      this.#file.exec('SAVEPOINT batch')
      try {
        const answers = statements.map(({ said }) => this.all(said))
        this.#file.exec('RELEASE batch')
        return answers
      } catch (error) {
        this.#file.exec('ROLLBACK TO batch')
        this.#file.exec('RELEASE batch')
        throw error
      }
    })
  }

  /** Carries a call over the line. The line's own faults are told apart from what the database says. */
  async over<T>(call: 'read' | 'write', work: () => T): Promise<T> {
    await this.line.before(call)
    let done: T
    try {
      done = work()
    } catch (error) {
      throw new Error(`D1_ERROR: ${error instanceof Error ? error.message : error}`)
    }
    await this.line.after(call)
    return done
  }

  all(said: Said): Answer {
    const { statement, values } = this.#open(said)
    return { results: statement.all(...values) as Row[], success: true, meta: {} }
  }

  raw(said: Said): { columns: string[]; rows: unknown[][] } {
    const { statement, values } = this.#open(said)
    const columns = statement.columns().map(({ name }) => name)
    statement.setReturnArrays(true)
    try {
      return { columns, rows: statement.all(...values) as unknown as unknown[][] }
    } finally {
      statement.setReturnArrays(false)
    }
  }

  /** A place to come back to, and the way back: a world ends as it began. */
  mark(): void {
    this.#file.exec('SAVEPOINT world')
  }

  back(): void {
    this.#file.exec('ROLLBACK TO world')
    this.#file.exec('RELEASE world')
  }

  #open({ sql, values }: Said): { statement: StatementSync; values: readonly SQLInputValue[] } {
    if (ownTransaction.test(sql)) throw new Error('not authorized: SQLITE_AUTH')
    if (sql.length > limits.statementBytes) throw new Error('statement too long: SQLITE_TOOBIG')
    if (values.length > limits.params) throw new Error('too many SQL variables: SQLITE_ERROR')
    const long = values.find(
      (value) => typeof value === 'string' && Buffer.byteLength(value) > limits.valueBytes,
    )
    if (long !== undefined) throw new Error('string or blob too big: SQLITE_TOOBIG')
    let statement = this.#prepared.get(sql)
    if (statement === undefined) {
      statement = this.#file.prepare(sql)
      this.#prepared.set(sql, statement)
    }
    return { statement, values }
  }
}

export class Statement {
  readonly #db: SqliteD1
  readonly said: Said

  constructor(db: SqliteD1, said: Said) {
    this.#db = db
    this.said = said
  }

  bind(...values: unknown[]): Statement {
    return new Statement(this.#db, { ...this.said, values: values.map(boundOf) })
  }

  async all(): Promise<Answer> {
    return this.#db.over(this.#call(), () => this.#db.all(this.said))
  }

  async run(): Promise<Answer> {
    return this.all()
  }

  async first(column?: string): Promise<unknown> {
    const [row] = (await this.all()).results
    if (row === undefined) return null
    return column === undefined ? row : row[column]
  }

  async raw({ columnNames = false } = {}): Promise<unknown[][]> {
    const { columns, rows } = await this.#db.over(this.#call(), () => this.#db.raw(this.said))
    return columnNames ? [columns, ...rows] : rows
  }

  #call(): 'read' | 'write' {
    return /^\s*(SELECT|WITH)\b/i.test(this.said.sql) ? 'read' : 'write'
  }
}

/** What D1 makes of a bound value; it refuses undefined. */
function boundOf(value: unknown): SQLInputValue {
  if (value === undefined) throw new Error("D1_TYPE_ERROR: Type 'undefined' not supported")
  if (typeof value === 'boolean') return value ? 1 : 0
  return value as SQLInputValue
}
