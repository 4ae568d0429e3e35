// A whole pay run of 100,000 lines in workerd beside its own D1: frozen, computed and posted as the county does it, with every
// trigger, and computed again, which must change nothing. Beside it the same transfers in node:sqlite without any trigger.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { assert } from '#kernel/assert.ts'
import type { Database } from '#platform/db/migrate.ts'
import { bundle } from '../bundle.ts'
import { childOf, cpuMsOf } from './child.ts'
import { printLine } from './line.ts'

const lines = 100_000
const limit = { name: 'limit', value: 2000 }

export async function benchRun(migrate: (db: Database) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'orderfield-bench-'))
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      ...{ modules: true, script: await bundle(worker), compatibilityDate: '2026-10-01' },
      ...{ compatibilityFlags: ['nodejs_compat'], d1Databases: { DB: 'bench' } },
      resourcePersistencePath: folder,
    }),
  )
  const ask = async (path: string): Promise<string> => {
    const call = () => miniflare.dispatchFetch(`http://bench/${path}`)
    // A connection that lay idle during a long step may just have been closed, before it was asked anything.
    const response = await call().catch(call)
    const text = await response.text()
    if (!response.ok) throw new Error(`${path}: ${text}`)
    return text
  }
  try {
    await migrate((await miniflare.getD1Database('DB')) as unknown as Database)
    await ask('owe')
    const workerd = childOf(process.pid)
    const cpu = async (work: () => Promise<unknown>): Promise<number> => {
      const before = cpuMsOf(workerd)
      await work()
      return cpuMsOf(workerd) - before
    }
    await ask('plan')
    print(
      'netted, hashed and planned, CPU of the Worker alone',
      await cpu(() => ask('plan')),
      limit,
    )
    let run = ''
    print('frozen, CPU of Worker and database', await cpu(async () => (run = await ask('freeze'))))
    const posting = await cpu(() => ask(`compute?run=${run}`))
    print('computed and posted, CPU of Worker and database', posting)
    const state = await ask('state')
    print('computed again: nothing changed', await cpu(() => ask(`again?run=${run}`)))
    assert((await ask('state')) === state, 'the same run again changes nothing')
    const before = process.cpuUsage()
    rawRows(join(folder, 'raw.sqlite'))
    const { user, system } = process.cpuUsage(before)
    printLine({
      ...{ bench: 'pay', case: `a run of ${lines} lines, posted, by CPU`, unit: 'rows/s' },
      value: lines / (posting / 1000),
      peer: {
        name: 'node:sqlite, the same transfers without triggers',
        value: lines / ((user + system) / 1e6),
      },
    })
  } finally {
    await miniflare.dispose()
    rmSync(folder, { recursive: true, force: true })
  }
}

function print(name: string, value: number, peer?: { name: string; value: number }): void {
  const line = { bench: 'pay', case: `a run of ${lines} lines ${name}`, unit: 'ms', value }
  printLine(peer === undefined ? line : { ...line, peer })
}

/** The same transfers with the same indexes, each 5,000 committed to the disk. */
function rawRows(path: string): void {
  const db = new DatabaseSync(path)
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE transfers (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, debit TEXT NOT NULL,
      credit TEXT NOT NULL, amount_fen INTEGER NOT NULL, purpose TEXT NOT NULL, names TEXT, at INTEGER NOT NULL) STRICT;
    CREATE INDEX by_debit ON transfers (debit);
    CREATE INDEX by_credit ON transfers (credit);
    CREATE TABLE accounts (id TEXT PRIMARY KEY, balance_fen INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    INSERT INTO accounts VALUES ('firm/f/settlement', 0)`)
  const open = db.prepare('INSERT INTO accounts VALUES (?, 0)')
  const insert = db.prepare(
    `INSERT INTO transfers (id, kind, debit, credit, amount_fen, purpose, at) VALUES (?, 'transfer', 'firm/f/settlement', ?, ?, 'due', 1)`,
  )
  const move = db.prepare('UPDATE accounts SET balance_fen = balance_fen + ? WHERE id = ?')
  for (let from = 1; from <= lines; from += 5000) {
    db.exec('BEGIN')
    for (let at = from; at < from + 5000; at++) {
      open.run(`household/h${at}/pay`)
      insert.run(`due_${at}`, `household/h${at}/pay`, 100 + (at % 900))
      move.run(-(100 + (at % 900)), 'firm/f/settlement')
      move.run(100 + (at % 900), `household/h${at}/pay`)
    }
    db.exec('COMMIT')
  }
  db.close()
}

const worker = `
import { planBank, planAccounts, planTransfers } from '#domains/ledger/service.ts'
import { frozenDigest, postedDigest } from '#domains/settlement/model/digest.ts'
import { gatherDues } from '#domains/settlement/service/dues.ts'
import { freezeRun } from '#domains/settlement/service/freezing.ts'
import { payRunJob } from '#domains/settlement/service/posting.ts'
import { computeRun } from '#domains/settlement/service/steps.ts'
import { netDues } from '#engines/settlement/netting.ts'
import { connect } from '#platform/db/client.ts'
import { runJob } from '#platform/jobs/runner.ts'
const lines = ${lines}
const numbers = 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ' + lines + ') '
const owed = Array.from({ length: lines }, (_, at) => ({ payer: 'firm/f/settlement', household: 'h' + (at + 1), amountFen: 100 + ((at + 1) % 900) }))
const desk = { lend: async () => true, giveBack: async () => undefined }
let job = ''
export default {
  async fetch(request, env) {
    const { pathname, searchParams } = new URL(request.url)
    const run = searchParams.get('run')
    const actor = { user: 'bench', role: 'office', party: 'x-county', name: 'bench' }
    const ctx = { db: connect(env.DB), actor, now: Date.now(), wake: async () => undefined, vault: {} }
    if (pathname === '/owe') {
      await env.DB.batch([
        "INSERT INTO townships VALUES ('t', 't', 0, 0)", "INSERT INTO road_nodes VALUES (1, 0, 0, 'town')",
        "INSERT INTO places VALUES ('hub', 'hub', 'hub', 't', 1, 0, 0), ('hall', 'hall', 'hall', 't', 1, 0, 0)",
        "INSERT INTO hubs VALUES ('hub', 360, 1200, 60000, 5000)", "INSERT INTO halls VALUES ('hall', 'hub', 'v')",
        "INSERT INTO firms VALUES ('f', 1, 'f', '91500101MA5U00010C', 'm', '1', 'x', 'Tmall', NULL, 'verified', 1, 'u', NULL)",
        numbers + "INSERT INTO households (id, revision, no, hall, village_group, head_name, head_id_cipher, head_id_index, head_id_masked, people, poor, state, created_at) SELECT 'h' || i, 1, 'H' || i, 'hall', 'g', 'n', 'x', 'ix' || i, '*', 1, 0, 'active', 1 FROM n",
        numbers + "INSERT INTO household_accounts (household, revision, holder, bank, number_cipher, number_masked, set_by, set_at, number_index) SELECT 'h' || i, 1, 'n', 'b', 'x', '*', 'u', 1, 'k' || i FROM n",
        numbers + "INSERT INTO dues (id, pot, payer, household, firm, component, period, evidence, root, amount_fen, due_day, explained, at) SELECT 'due_' || i, 'firms', 'firm/f/settlement', 'h' || i, 'f', 'goods', '2026-11', 'ticket/' || i, 'delivery/' || i, 100 + i % 900, 1, '{}', 1 FROM n",
      ].map((sql) => env.DB.prepare(sql)))
      for (const change of [...planBank(ctx, 'bank'), ...planAccounts(ctx, ['firm/f/settlement'])]) await ctx.db.batch([change])
      await ctx.db.batch(planTransfers(ctx, [{ id: 'fill', debit: 'bank', credit: 'firm/f/settlement', amount: 2 ** 40, purpose: 'x' }]))
    }
    if (pathname === '/plan') {
      const { verdicts, lines: nets } = netDues(owed, { freeFen: () => 2 ** 40, hasAccount: () => true })
      const kept = { payers: [], dues: owed.map((_, at) => ({ no: at + 1, due: 'due_' + (at + 1), verdict: verdicts[at], line: at + 1, interestFen: 0 })),
        lines: [...nets].map(([household, amountFen], at) => ({ no: at + 1, household, amountFen, holder: 'n', bank: 'b', numberCipher: 'x' })) }
      const hash = frozenDigest({ id: 'r', pot: 'firms', untilDay: 1, follows: null }, kept)
      postedDigest(hash, kept.dues.map(({ due, line }) => [due, line, 1]))
      planTransfers(ctx, owed.map(({ payer, household, amountFen }, at) => ({ id: 'due_' + (at + 1), debit: payer, credit: 'household/' + household + '/pay', amount: amountFen, purpose: 'due' })))
    }
    if (pathname === '/freeze') return new Response((await freezeRun(ctx, { pot: 'firms', untilDay: 30000 }, gatherDues)).run.id)
    if (pathname === '/compute') {
      job = (await computeRun(ctx, run, { revision: 1 })).run.job
      await runJob(ctx, job, { desk, handlers: { 'pay-run': payRunJob } })
    }
    if (pathname === '/again') await runJob(ctx, job, { desk, handlers: { 'pay-run': payRunJob } })
    if (pathname === '/state') {
      const { results } = await env.DB.prepare("SELECT (SELECT state FROM pay_runs) AS state, (SELECT count(*) FROM transfers WHERE purpose = 'due') AS n, (SELECT hash FROM transfer_blocks ORDER BY no DESC LIMIT 1) AS hash").all()
      if (results[0].state !== 'computed' || results[0].n !== lines) throw new Error(JSON.stringify(results))
      return Response.json(results)
    }
    return new Response('')
  },
}`
