// A list page of 50 out of 100,000 plans, the first one and one from the middle: calls to D1, and milliseconds.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { hexDigest } from '#platform/crypto/digest.ts'
import { applyMigrations, type Database } from '#platform/db/migrate.ts'
import { printLine } from './line.ts'

type Answer = { readonly items: readonly unknown[]; readonly next: string | null }
type Routes = {
  readonly request: (url: string, init: RequestInit, env: unknown) => Promise<Response>
}

const plans = 100_000
const token = 'bench'
const callsMax = 3

export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'orderfield-bench-'))
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      ...{ modules: true, script: 'export default { fetch: () => new Response() }' },
      d1Databases: { DB: 'bench' },
      resourcePersistencePath: folder,
    }),
  )
  try {
    // First, for the binding drops a connection that idles; by name, for the Worker's own types do not hold in Node.
    const app = new URL('../../src/app.ts', import.meta.url).href
    const { routes } = (await import(app)) as { routes: Routes }
    const db = (await miniflare.getD1Database('DB')) as unknown as Database
    await fill(db)
    await measure(routes, db, '/plans?season=s&limit=50')
    await measure(routes, db, '/plans?season=s&product=p&limit=50')
    await measure(routes, db, '/plans?season=s&hall=hall_7&limit=50')
  } finally {
    await miniflare.dispose()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(routes: Routes, db: Database, path: string): Promise<void> {
  const { counted, calls } = countCalls(db)
  const env = { DB: counted, VAULT_SECRET: Buffer.alloc(32, 7).toString('base64'), DEMO: 'false' }
  const ask = async (after: string): Promise<Answer> => {
    const init = { headers: { cookie: `orderfield=${token}` } }
    const response = await routes.request(`http://localhost/api/v1${path}${after}`, init, env)
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
    return (await response.json()) as Answer
  }
  const { next } = await ask('')
  for (const [name, after] of [
    ['first page', ''],
    ['second page', `&after=${encodeURIComponent(next ?? '')}`],
  ] as const) {
    const before = calls()
    await ask(after)
    // The session is looked up on every request, whatever it asks.
    const value = calls() - before - 1
    const peer = { name: 'limit', value: callsMax }
    printLine({ bench: 'list', case: `${path}, ${name}`, unit: 'D1 calls', value, peer })
    printLine({
      bench: 'list',
      case: `${path}, ${name}`,
      unit: 'ms',
      value: await median(() => ask(after)),
    })
  }
}

async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 41; i++) {
    const begin = performance.now()
    await work()
    times.push(performance.now() - begin)
  }
  return times.sort((a, b) => a - b)[20] ?? 0
}

/** The binding, with every statement it runs counted. */
function countCalls(db: Database): { counted: unknown; calls: () => number } {
  let calls = 0
  const runs = new Set(['all', 'raw', 'run', 'first'])
  const watch = (target: object): object =>
    new Proxy(target, {
      get: (of, name) => {
        const value: unknown = Reflect.get(of, name)
        if (typeof value !== 'function') return value
        return (...args: unknown[]) => {
          if (runs.has(String(name)) || name === 'batch') calls += 1
          const answer: unknown = value.apply(of, args)
          return name === 'prepare' || name === 'bind' ? watch(answer as object) : answer
        }
      },
    })
  return { counted: watch(db), calls: () => calls }
}

async function fill(db: Database): Promise<void> {
  const folder = new URL('../../migrations/', import.meta.url).pathname
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  const migrations = names
    .sort()
    .map((name) => ({ name, sql: readFileSync(folder + name, 'utf8') }))
  await applyMigrations(db, migrations)
  for (const statement of rows) await db.prepare(statement).run()
  const now = Date.now()
  await db
    .prepare(
      `INSERT INTO sessions (token_hash, user, county, created_at, seen_at, expires_at) VALUES (?, 'u', 'x-county', ?, ?, ?)`,
    )
    .bind(hexDigest(token), now, now, now + 3_600_000)
    .run()
}

const count = (to: number) =>
  `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${to})`
const rows = [
  `INSERT INTO users (id, revision, role, party, name, state, created_at) VALUES ('u', 1, 'office', 'x-county', 'u', 'active', 1)`,
  `INSERT INTO townships VALUES ('t', 't', 0, 0)`,
  `INSERT INTO road_nodes VALUES (1, 0, 0, 'town')`,
  `INSERT INTO places (id, kind, name, township, node, x_m, y_m) VALUES ('hub', 'hub', 'hub', 't', 1, 0, 0)`,
  `INSERT INTO hubs VALUES ('hub', 360, 1200, 1000, 1000)`,
  `INSERT INTO places (id, kind, name, township, node, x_m, y_m) ${count(233)} SELECT 'hall_' || i, 'hall', 'hall ' || i, 't', 1, 0, 0 FROM n`,
  `INSERT INTO halls (id, hub, village) ${count(233)} SELECT 'hall_' || i, 'hub', 'v' || i FROM n`,
  `INSERT INTO products VALUES ('p', 1, 'p', 'p', 'kg', 1000, 1000, 's', 'county', 0, 100, 0, '[{"rank":1,"zh":"一级","en":"Grade 1"}]')`,
  `INSERT INTO seasons VALUES ('s', 's', 's', 20727, 20908, 'open')`,
  `INSERT INTO households (id, revision, no, hall, village_group, head_name, head_id_cipher, head_id_index, head_id_masked, people, poor, state, created_at)
   ${count(plans)} SELECT 'hh_' || i, 1, 'X' || i, 'hall_' || (i % 233 + 1), 'g', 'h', 'c', 'i' || i, 'm', 3, i % 3 = 0, 'active', 1 FROM n`,
  `INSERT INTO plans (id, revision, season, hall, household, product, grade, quantity, quantity_low, quantity_high, window_from, window_to, price_min_fen, state, updated_at)
   ${count(plans)} SELECT 'pl_' || printf('%07d', i), 1, 's', 'hall_' || (i % 233 + 1), 'hh_' || i, 'p', 1, 100, 90, 110, 20730, 20760, 200, 'confirmed', 1 FROM n`,
]
