// A pay run of 100,000 lines in workerd beside its own D1: amounts split and posted in deeds of 5,000 with every trigger, and the
// whole run again under the same keys, which must change nothing. Beside it the same rows in node:sqlite, in a table without triggers.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { assert } from '#kernel/assert.ts'
import { applyMigrations, type Database } from '#platform/db/migrate.ts'
import { bundle } from '../bundle.ts'
import { childOf, cpuMsOf } from './child.ts'
import { printLine } from './line.ts'
import { householdOf, lineOf, linesAtOnce } from './pay-lines.ts'
import { benchRun } from './pay-run.ts'

const lines = 100_000
const workerMsMax = 2000
const limit = { name: 'limit', value: workerMsMax }
const root = new URL('../../', import.meta.url).pathname

export async function run(): Promise<void> {
  await benchPosting()
  await benchRun(migrate)
}

async function benchPosting(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'orderfield-bench-'))
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      ...{ modules: true, script: await bundle(worker), compatibilityDate: '2026-10-01' },
      ...{ compatibilityFlags: ['nodejs_compat'], d1Databases: { DB: 'bench' } },
      resourcePersistencePath: folder,
    }),
  )
  const ask = async (path: string): Promise<string> => {
    const send = () => miniflare.dispatchFetch(`http://bench/${path}`)
    // A connection that lay idle during a long step may just have been closed; what was done under its key is not done twice.
    const response = await send().catch(send)
    const text = await response.text()
    if (!response.ok) throw new Error(`${path}: ${text}`)
    return text
  }
  try {
    await migrate((await miniflare.getD1Database('DB')) as unknown as Database)
    await ask('open')
    await ask(`pay?run=warm&from=0&to=${linesAtOnce}`)
    const workerd = childOf(process.pid)
    const idle = cpuMsOf(workerd)
    await callAll(ask, 'plan?run=run')
    const before = cpuMsOf(workerd)
    print(`${lines} lines computed and planned, CPU of the Worker alone`, before - idle, limit)
    const posted = await timed(() => callAll(ask, 'pay?run=run'))
    const cpuMs = cpuMsOf(workerd) - before
    const state = await ask('state')
    const again = await timed(() => callAll(ask, 'pay?run=run'))
    assert((await ask('state')) === state, 'the same run again changes nothing')
    const rawCpu = process.cpuUsage()
    const raw = await timed(async () => rawRows(join(folder, 'raw.sqlite')))
    const { user, system } = process.cpuUsage(rawCpu)
    const of = `${lines} lines in deeds of ${linesAtOnce}`
    const peer = {
      name: 'node:sqlite, the same rows without triggers',
      value: lines / (raw / 1000),
    }
    const perSecond = lines / (posted / 1000)
    printLine({
      bench: 'pay',
      case: `workerd and D1: ${of}`,
      unit: 'rows/s',
      value: perSecond,
      peer,
    })
    printLine({
      ...{ bench: 'pay', case: `${of}, by CPU of Worker and database`, unit: 'rows/s' },
      ...{
        value: lines / (cpuMs / 1000),
        peer: { ...peer, value: lines / ((user + system) / 1e6) },
      },
    })
    print(`${of}, CPU of Worker and database`, cpuMs, limit)
    print(`${of}, waited for`, posted, limit)
    print(`${of}, again: nothing changed`, again)
    print(`the chain of ${lines} lines verified`, await timed(() => ask('verify')))
  } finally {
    await miniflare.dispose()
    rmSync(folder, { recursive: true, force: true })
  }
}

function print(name: string, value: number, peer?: { name: string; value: number }): void {
  const line = { bench: 'pay', case: name, unit: 'ms', value }
  printLine(peer === undefined ? line : { ...line, peer })
}

async function callAll(ask: (path: string) => Promise<string>, path: string): Promise<void> {
  for (let from = 0; from < lines; from += linesAtOnce) {
    await ask(`${path}&from=${from}&to=${from + linesAtOnce}`)
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now()
  await work()
  return performance.now() - begin
}

/** The same rows with the same indexes, one transaction for as many as a deed has, each committed to the disk as workerd does. */
function rawRows(path: string): void {
  const db = new DatabaseSync(path)
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE transfers (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, debit TEXT NOT NULL,
      credit TEXT NOT NULL, amount_fen INTEGER NOT NULL, purpose TEXT NOT NULL, names TEXT, at INTEGER NOT NULL) STRICT;
    CREATE INDEX by_debit ON transfers (debit);
    CREATE INDEX by_credit ON transfers (credit);
    CREATE TABLE accounts (id TEXT PRIMARY KEY, balance_fen INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    INSERT INTO accounts VALUES ('purse', 0)`)
  const open = db.prepare('INSERT INTO accounts VALUES (?, 0) ON CONFLICT (id) DO NOTHING')
  db.exec('BEGIN')
  for (let at = 0; at < lines; at++) open.run(householdOf(at))
  db.exec('COMMIT')
  const insert = db.prepare(
    `INSERT INTO transfers (id, kind, debit, credit, amount_fen, purpose, at) VALUES (?, 'transfer', 'purse', ?, ?, 'goods', 1)`,
  )
  const move = db.prepare('UPDATE accounts SET balance_fen = balance_fen + ? WHERE id = ?')
  for (let from = 0; from < lines; from += linesAtOnce) {
    db.exec('BEGIN')
    for (let at = from; at < from + linesAtOnce; at++) {
      const { id, household, fen } = lineOf('raw', at)
      insert.run(id, household, fen)
      move.run(-fen, 'purse')
      move.run(fen, household)
    }
    db.exec('COMMIT')
  }
  db.close()
}

// Each call is one deed: its key, its revision, its lines. What was paid under a key before is answered and not paid again.
const worker = `
import { planAccounts, planBank, planTransfers } from '#domains/ledger/service.ts'
import { followLedger } from '#domains/ledger/service/audit.ts'
import { opening } from '#engines/ledger/verify.ts'
import { Refused } from '#kernel/result.ts'
import { commit } from '#platform/db/commit.ts'
import { connect } from '#platform/db/client.ts'
import { householdOf, lineOf } from 'tests/bench/pay-lines.ts'
export default {
  async fetch(request, env) {
    const { pathname, searchParams } = new URL(request.url)
    const number = (name) => Number(searchParams.get(name))
    const actor = { user: 'bench', role: 'office', party: 'x-county', name: 'bench' }
    const ctx = { db: connect(env.DB), actor, now: 1 }
    if (pathname === '/open') {
      const households = Array.from({ length: 20000 }, (_, at) => householdOf(at))
      for (const change of [...planBank(ctx, 'bank'), ...planAccounts(ctx, ['purse', ...households])]) await ctx.db.batch([change])
      const purse = { id: 'fill', debit: 'bank', credit: 'purse', amount: 2 ** 50, purpose: 'fund' }
      await ctx.db.batch(planTransfers(ctx, [purse]))
    }
    if (pathname === '/pay' || pathname === '/plan') {
      const [run, from, to] = [searchParams.get('run'), number('from'), number('to')]
      const transfers = []
      for (let at = from; at < to; at++) {
        const { id, household, fen } = lineOf(run, at)
        transfers.push({ id, debit: 'purse', credit: household, amount: fen, purpose: 'goods' })
      }
      const keyed = { ...ctx, request: { key: run + '/' + from, hash: run } }
      const deed = { verb: 'deposit.record', subject: 'pay/' + run + '/' + from, seen: 0, changes: planTransfers(ctx, transfers) }
      if (pathname === '/pay') await commit(keyed, deed).catch((error) => {
        if (!(error instanceof Refused) || error.refusal.code !== 'already-done') throw error
      })
    }
    if (pathname === '/state') {
      const { results } = await env.DB.prepare(
        'SELECT (SELECT count(*) FROM transfers) AS n, (SELECT hash FROM transfer_blocks ORDER BY no DESC LIMIT 1) AS hash, (SELECT sum(balance_fen * balance_fen % 1000003) FROM accounts) AS sums').all()
      return Response.json(results)
    }
    if (pathname === '/verify') {
      const { fault } = await followLedger(ctx, opening)
      if (fault !== null) throw new Error(fault.code)
    }
    return new Response('')
  },
}`

async function migrate(db: Database): Promise<void> {
  const folder = join(root, 'migrations/')
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  await applyMigrations(
    db,
    names.sort().map((name) => ({ name, sql: readFileSync(folder + name, 'utf8') })),
  )
}
