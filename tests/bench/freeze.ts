// 100,000 frozen lots and 2,000 demands out of D1: the parts as stored, the rows in them, the solver's typed arrays, in workerd
// beside its own D1, waited for and in CPU of both; and the same without the database in Node. Milliseconds, against the half second that a round allows.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import type { InputPart } from '#domains/rounds/model/input.ts'
import { applyMigrations, type Database } from '#platform/db/migrate.ts'
import { bundle } from '../bundle.ts'
import { childOf, cpuMsOf } from './child.ts'
import { readArrays, readRows } from './frozen.ts'
import { printLine } from './line.ts'

const lots = 100_000
const demands = 2000
const products = 8
const limitMs = 500
const times = 9
const root = new URL('../../', import.meta.url).pathname

export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'orderfield-bench-'))
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      ...{ modules: true, script: await bundle(worker), compatibilityDate: '2026-10-01' },
      ...{ compatibilityFlags: ['nodejs_compat'], d1Databases: { DB: 'bench' } },
      resourcePersistencePath: folder,
    }),
  )
  const ask = async (path: string): Promise<string> => {
    const response = await miniflare.dispatchFetch(`http://bench/${path}`)
    const text = await response.text()
    if (!response.ok) throw new Error(`${path}: ${text}`)
    return text
  }
  try {
    await fill((await miniflare.getD1Database('DB')) as unknown as Database)
    const begin = performance.now()
    await ask('freeze')
    print('workerd: frozen in one commit', performance.now() - begin)
    const idle = await median(() => ask('nothing'))
    const workerd = childOf(process.pid)
    for (const step of ['parts', 'rows', 'arrays']) {
      const used = cpuMsOf(workerd)
      print(`workerd: ${step} from D1`, (await median(() => ask(step))) - idle)
      print(`workerd: ${step} from D1, CPU`, (cpuMsOf(workerd) - used) / times)
    }
    const parts = JSON.parse(await ask('dump')) as InputPart[] // The worker below wrote it.
    print('node: rows', await median(() => readRows(parts)))
    print('node: arrays', await median(() => readArrays(parts)))
  } finally {
    await miniflare.dispose()
    rmSync(folder, { recursive: true, force: true })
  }
}

function print(step: string, value: number): void {
  const peer = { name: 'limit', value: limitMs }
  printLine({ bench: 'freeze', case: `${step}, ${lots} lots`, unit: 'ms', value, peer })
}

async function median(work: () => unknown): Promise<number> {
  const taken: number[] = []
  for (let i = 0; i < times; i++) {
    const begin = performance.now()
    await work()
    taken.push(performance.now() - begin)
  }
  return taken.sort((a, b) => a - b)[times >> 1] ?? 0
}

// Its clock stands still while it computes, so the asker times it.
const worker = `
import { connect } from '#platform/db/client.ts'
import { freezeInput } from '#domains/rounds/store/freeze.ts'
import { readParts } from '#domains/rounds/store/rounds.ts'
import { readArrays, readRows } from 'tests/bench/frozen.ts'
export default {
  async fetch(request, env) {
    const db = connect(env.DB)
    const step = new URL(request.url).pathname.slice(1)
    if (step === 'nothing') return new Response('')
    if (step === 'freeze') {
      await db.batch(freezeInput(db, { round: 'rd', season: 's', today: 0, demeritsAfter: 0 }))
      return new Response('')
    }
    const parts = await readParts(db, 'rd')
    if (step === 'dump') return Response.json(parts)
    const read = { parts: () => parts.length, rows: readRows, arrays: readArrays }[step]
    return new Response(String(read(parts)))
  },
}`

async function fill(db: Database): Promise<void> {
  const folder = join(root, 'migrations/')
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  const migrations = names
    .sort()
    .map((name) => ({ name, sql: readFileSync(folder + name, 'utf8') }))
  await applyMigrations(db, migrations)
  for (const statement of rows) await db.prepare(statement).run()
}

const count = (to: number) =>
  `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${to})`
const windows = `'[{"from":20727,"to":20900}]'`
const floors = `'[{"grade":1,"floorFen":360},{"grade":2,"floorFen":320}]'`
const rows = [
  `INSERT INTO townships VALUES ('t', 't', 0, 0)`,
  `INSERT INTO road_nodes ${count(234)} SELECT i, i * 100, 0, 'town' FROM n`,
  `INSERT INTO road_edges (id, a, b, length_m, class) ${count(233)} SELECT i, i, i + 1, 100, 'county' FROM n`,
  `INSERT INTO places (id, kind, name, township, node, x_m, y_m) VALUES ('hub', 'hub', 'hub', 't', 234, 0, 0)`,
  `INSERT INTO hubs VALUES ('hub', 360, 1200, 1000, 1000)`,
  `INSERT INTO places (id, kind, name, township, node, x_m, y_m) ${count(233)} SELECT 'hall_' || i, 'hall', 'hall ' || i, 't', i, 0, 0 FROM n`,
  `INSERT INTO halls (id, hub, village) ${count(233)} SELECT 'hall_' || i, 'hub', 'v' || i FROM n`,
  `INSERT INTO products ${count(products)} SELECT 'p' || i, i, 'p', 'p', 'kg', 1000, 1000, 's', 'county', 0, 100, 0, '[{"rank":1,"zh":"一级","en":"Grade 1"}]' FROM n`,
  `INSERT INTO seasons VALUES ('s', 's', 's', 20727, 20908, 'open')`,
  `INSERT INTO firms ${count(200)} SELECT 'firm_' || i, 1, 'f' || i, 'u' || i, 'c', 'm', 'x', 'Tmall', NULL, 'verified', 1, 'u', NULL FROM n`,
  `INSERT INTO households (id, revision, no, hall, village_group, head_name, head_id_cipher, head_id_index, head_id_masked, people, poor, state, created_at)
   ${count(lots / 2)} SELECT 'hh_' || printf('%016d', i), 1, 'X' || i, 'hall_' || (i % 233 + 1), 'g', 'h', 'c', 'i' || i, 'm', 3, i % 3 = 0, 'active', 1 FROM n`,
  `INSERT INTO plans (id, revision, season, hall, household, parcel, product, grade, quantity, quantity_low, quantity_high, window_from, window_to, price_min_fen, state, updated_at)
   ${count(lots)} SELECT 'pl_' || printf('%016d', i), 1, 's', 'hall_' || ((i + 1) / 2 % 233 + 1), 'hh_' || printf('%016d', (i + 1) / 2), 'x' || i,
     'p' || (i % ${products} + 1), 1 + i % 2, 50 + i % 900, 50, 2000, 20730, 20760 + i % 50, 200 + i % 90, 'confirmed', 1 FROM n`,
  `INSERT INTO demands (id, revision, no, firm, season, product, grade_min, quantity, floors, windows, price_rule, place, share_max_permille, viable_min, deposit_fen, state, published_at, updated_at)
   ${count(demands)} SELECT 'dm_' || printf('%016d', i), 1, 'DM-' || i, 'firm_' || (i % 200 + 1), 's', 'p' || (i % ${products} + 1), 2, 20000, ${floors}, ${windows},
     '{"kind":"floor-only"}', 'hub', 200, 0, 0, 'published', 1, 1 FROM n`,
]
