// The log in workerd beside its own D1: leaves that wait are sealed in batches of 256, signed and published; any of them is
// proven from one batch of statements. Only the signer's memory is not a Durable Object's here.

import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { build } from 'vite'
import { applyMigrations, type Database } from '#platform/db/migrate.ts'
import { printLine } from './line.ts'

const root = new URL('../../', import.meta.url).pathname
const sealsPerSecond = 1000
const samples = 300

export async function measureDatabase(count: number, size: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'orderfield-bench-'))
  const { privateKey } = generateKeyPairSync('ed25519')
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      ...{ modules: true, script: await bundle(folder), compatibilityDate: '2026-10-01' },
      ...{ compatibilityFlags: ['nodejs_compat'], d1Databases: { LOG: 'bench' } },
      bindings: { LOG_KEY: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64') },
      resourcePersistencePath: folder,
    }),
  )
  const ask = async (path: string): Promise<string> => {
    const send = () => miniflare.dispatchFetch(`http://bench/${path}`)
    // A connection that lay idle during a long step may just have been closed; every step may be repeated.
    const response = await send().catch(send)
    const text = await response.text()
    if (!response.ok) throw new Error(`${path}: ${text}`)
    return text
  }
  try {
    await migrate((await miniflare.getD1Database('LOG')) as unknown as Database)
    await ask('begin')
    await ask('fill?from=0&to=512')
    await ask('seal')
    await ask(`fill?from=512&to=${512 + count}`)
    const begin = performance.now()
    await ask('seal')
    const perSecond = count / ((performance.now() - begin) / 1000)
    const peer = { name: 'target', value: sealsPerSecond }
    const sealed = `workerd and D1: ${count} leaves sealed in batches of 256, signed, published`
    printLine({ bench: 'log', case: sealed, unit: 'leaves/s', value: perSecond, peer })
    await ask(`fill?from=${512 + count}&to=${size}`)
    await ask('seal')
    await measureProofs(ask, size)
  } finally {
    await miniflare.dispose()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureProofs(ask: (path: string) => Promise<string>, size: number): Promise<void> {
  const taken: number[] = []
  let [batches, statements] = [0, 0]
  for (let sample = 0; sample < samples; sample++) {
    const at = Math.floor((size * sample) / samples)
    const begin = performance.now()
    const [inBatches, inStatements] = (await ask(`prove?at=${at}`)).split(' ').map(Number)
    taken.push(performance.now() - begin)
    batches = Math.max(batches, inBatches ?? 0)
    statements = Math.max(statements, inStatements ?? 0)
  }
  taken.sort((a, b) => a - b)
  const of = `workerd and D1: a proof out of ${size}`
  const print = (name: string, unit: string, value: number) =>
    printLine({ bench: 'log', case: `${of}, ${name}`, unit, value })
  print('median over HTTP', 'ms', taken[samples >> 1] ?? 0)
  print('95 of 100 over HTTP', 'ms', taken[Math.floor(samples * 0.95)] ?? 0)
  print('calls of the database, at most', 'calls', batches)
  print('statements in it, at most', 'statements', statements)
}

async function migrate(db: Database): Promise<void> {
  const folder = join(root, 'migrations/log/')
  const names = readdirSync(folder).sort()
  await applyMigrations(
    db,
    names.map((name) => ({ name, sql: readFileSync(folder + name, 'utf8') })),
  )
}

const worker = `
import { connect } from '${root}src/platform/db/client.ts'
import { writeTogether } from '${root}src/platform/db/together.ts'
import { insertWaiting } from '${root}src/domains/notary/store/log.ts'
import { openLogKey } from '${root}src/domains/notary/service/log-key.ts'
import { bookOf } from '${root}src/domains/notary/service/log-ports.ts'
import { runLog } from '${root}src/domains/notary/service/log-run.ts'
import { beginSigner, signHead } from '${root}src/domains/notary/service/log-signer.ts'
import { proveLeaf } from '${root}src/domains/notary/service/log-files.ts'
import { printVkey } from '${root}src/engines/tlog/vkey.ts'
import { hexDigest } from '${root}src/platform/crypto/digest.ts'
import { leafBytes } from '${root}src/engines/contract/commit.ts'
import { toBase64Url } from '${root}src/engines/contract/encoding.ts'

let head = null
const memory = { read: async () => head, write: async (next) => { head = next } }
const textOf = (at) => {
  const c = new Uint8Array(32)
  new DataView(c.buffer).setUint32(0, at)
  return new TextDecoder().decode(leafBytes({ v: 1, t: 'contract', c: toBase64Url(c), p: null }))
}
async function run(log, env) {
  const signer = await openLogKey(env.LOG_KEY, 'bench.example/log')
  const ports = {
    origin: 'bench.example/log', inception: new Date().toISOString().slice(0, 10), book: bookOf(log),
    signer: {
      read: async () => ({ vkey: printVkey(signer.vkey), head }),
      begin: () => beginSigner(memory, signer),
      sign: (next) => signHead(memory, signer, next),
    },
    ask: async () => null, known: async () => 0, clock: () => Date.now(), pause: async () => undefined,
  }
  for (let state = 'more'; state === 'more'; ) ({ state } = await runLog(ports, { fresh: false }))
}
function counted(d1) {
  const seen = { calls: 0, statements: 0 }
  const batch = (list) => { seen.calls += 1; seen.statements += list.length; return d1.batch(list) }
  const prepare = (sql) => d1.prepare(sql)
  return { seen, d1: { prepare, batch } }
}
export default {
  async fetch(request, env) {
    const url = new URL(request.url)
    const number = (name) => Number(url.searchParams.get(name))
    const step = url.pathname.slice(1)
    const log = connect(env.LOG)
    if (step === 'begin' || step === 'seal') await run(log, env)
    if (step === 'fill') {
      for (let from = number('from'); from < number('to'); from += 5000) {
        const length = Math.min(5000, number('to') - from)
        const entries = Array.from({ length }, (_, at) => ({ id: hexDigest(textOf(from + at)), text: textOf(from + at) }))
        await writeTogether(log, insertWaiting(log, entries, Date.now()))
      }
    }
    if (step === 'prove') {
      const { seen, d1 } = counted(env.LOG)
      await proveLeaf(connect(d1), hexDigest(textOf(number('at'))))
      return new Response(seen.calls + ' ' + seen.statements)
    }
    return new Response('')
  },
}`

async function bundle(folder: string): Promise<string> {
  const entry = join(folder, 'worker.js')
  const out = join(folder, 'out')
  writeFileSync(entry, worker)
  await build({
    ...{ root, logLevel: 'error', configFile: false, publicDir: false },
    build: {
      ...{ outDir: out, emptyOutDir: true, minify: false, target: 'esnext' },
      lib: { entry, formats: ['es'], fileName: 'worker' },
      rollupOptions: { external: [/^node:/, /^cloudflare:/] },
    },
  })
  const [name = ''] = readdirSync(out)
  return readFileSync(join(out, name), 'utf8')
}
