// A log for tests: the real database and the real engine, with a clock, a signer's memory and witnesses in hand, any of which
// can be made to fail.

import { env } from 'cloudflare:test'
import { expect } from 'vitest'
import type { SignedHead } from '#domains/notary/model/log.ts'
import { openLogKey } from '#domains/notary/service/log-key.ts'
import { bookOf, type LogPorts } from '#domains/notary/service/log-ports.ts'
import { runLog } from '#domains/notary/service/log-run.ts'
import { beginSigner, type SignerMemory, signHead } from '#domains/notary/service/log-signer.ts'
import { insertWaiting } from '#domains/notary/store/log.ts'
import { leafBytes } from '#engines/contract/commit.ts'
import { toBase64Url } from '#engines/contract/encoding.ts'
import { parseCheckpoint } from '#engines/tlog/checkpoint.ts'
import { cosigner } from '#engines/tlog/cosignature.ts'
import { leafHash } from '#engines/tlog/merkle.ts'
import { parseNote, printSignature } from '#engines/tlog/note.ts'
import { bytesEqual } from '#engines/tlog/text.ts'
import { printVkey, signatureTypes } from '#engines/tlog/vkey.ts'
import type { WitnessResponse } from '#engines/tlog/witness.ts'
import { type Followed, witnessStep } from '#engines/tlog/witness-step.ts'
import { unwrap } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { hexDigest } from '#platform/crypto/digest.ts'
import { connect } from '#platform/db/client.ts'
import { writeTogether } from '#platform/db/together.ts'
import { type Keys, newKeys, oracleRoot } from './engines/tlog-logs.ts'

export const origin = 'log.example/x-county'
export const dayMs = 86_400_000
/** 2026-11-23, noon. */
export const noon = (20_780 * dayMs + dayMs / 2) as Instant

const encoder = new TextEncoder()
const tables = [
  ...['cosignatures', 'checkpoints', 'heads', 'tiles', 'entries', 'inceptions'],
  ...['witnesses', 'policies', 'alarms', 'pending'],
]

/** Leaves such as are sealed; the number stands in the commitment. */
export function leafText(at: number): string {
  const c = new Uint8Array(32)
  new DataView(c.buffer).setUint32(0, at)
  return new TextDecoder().decode(leafBytes({ v: 1, t: 'contract', c: toBase64Url(c), p: null }))
}
export const leafId = (at: number): string => hexDigest(leafText(at))

/** Empties the log's database alone. */
export async function emptyLogBook(): Promise<void> {
  const begin = env.LOG_MIGRATIONS.flatMap(({ queries }) => queries)
  const statements = [...tables.map((name) => `DROP TABLE IF EXISTS ${name}`), ...begin]
  await env.LOG.batch(statements.map((statement) => env.LOG.prepare(statement)))
}

/** Lets the leaves from one number up to, but without, another wait. */
export async function enter(from: number, to: number): Promise<void> {
  const entries = Array.from({ length: to - from }, (_, at) => ({
    id: leafId(from + at),
    text: leafText(from + at),
  }))
  const db = connect(env.LOG)
  await writeTogether(db, insertWaiting(db, entries, noon))
}

/** A witness of the engine, which keeps what it saw; `answer` may be replaced by what a bad one says. */
export type TestWitness = {
  readonly name: string
  readonly keys: Keys
  readonly url: string
  seen: Followed['seen']
  answer: (body: string, now: Instant) => Promise<WitnessResponse | null>
}

export async function newWitness(name: string, logs: Followed['keys']): Promise<TestWitness> {
  const keys = await newKeys(`${name}.example/witness`, signatureTypes.cosignature)
  const witness: TestWitness = {
    ...{ name, keys, url: `https://${name}.example/log`, seen: undefined },
    answer: async (body, now) => {
      const step = await witnessStep(body, () =>
        witness.seen === undefined ? { keys: logs } : { keys: logs, seen: witness.seen },
      )
      if (step.status === 409) return answerOf(409, `${step.size}\n`, 'text/x.tlog.size')
      if (step.status !== 200) return answerOf(step.status, '')
      witness.seen = step.checkpoint
      return answerOf(200, await cosign(keys, step.text, Math.floor(now / 1000)))
    },
  }
  return witness
}

export async function cosign({ vkey, key }: Keys, text: string, time: number): Promise<string> {
  const bytes = await cosigner(vkey, key, time).sign(text)
  return printSignature({ name: vkey.name, id: vkey.id, bytes })
}

export function answerOf(
  status: number,
  body: string,
  contentType = 'text/plain',
): WitnessResponse {
  return { status, contentType, body: encoder.encode(body) }
}

export type TestLog = {
  readonly vkey: string
  readonly memory: { head: SignedHead | null }
  now: Instant
  known: number
  inception: string
  witnesses: TestWitness[]
  /** Every head that was ever signed. */
  readonly history: SignedHead[]
  readonly ports: LogPorts
  readonly run: (fresh?: boolean, ports?: LogPorts) => ReturnType<typeof runLog>
  /** Sets the policy: these witnesses, by hand or by machine, and how many of them. */
  readonly trust: (witnesses: readonly TestWitness[], needed: number) => Promise<void>
}

/** A log that has not begun, in an empty database. */
export async function newLog(): Promise<TestLog> {
  await emptyLogBook()
  const signer = await openLogKey(env.LOG_KEY, origin)
  const vkey = printVkey(signer.vkey)
  const memory: { head: SignedHead | null } = { head: null }
  const history: SignedHead[] = []
  const kept: SignerMemory = {
    read: async () => memory.head,
    write: async (head) => {
      memory.head = head
      history.push(head)
    },
  }
  const ports: LogPorts = {
    origin,
    get inception() {
      return log.inception
    },
    book: bookOf(connect(env.LOG)),
    signer: {
      read: async () => ({ vkey, head: memory.head }),
      begin: () => beginSigner(kept, signer),
      sign: (head) => signHead(kept, signer, head),
    },
    ask: async (url, body) =>
      log.witnesses.find((witness) => witness.url === url)?.answer(body, log.now) ?? null,
    known: async () => log.known,
    clock: () => log.now,
    pause: async () => undefined,
  }
  const log: TestLog = {
    ...{ vkey, memory, history, ports, now: noon, known: 0, inception: '2026-11-23' },
    witnesses: [],
    run: (fresh = false, given = ports) => runLog(given, { fresh }),
    trust: async (witnesses, needed) => {
      log.witnesses = [...witnesses]
      await setPolicy(policyText(vkey, witnesses, needed))
    },
  }
  return log
}

export function policyText(
  vkey: string,
  witnesses: readonly TestWitness[],
  needed: number,
): string {
  const lines = witnesses.map(({ name, keys, url }) =>
    `witness ${name} ${printVkey(keys.vkey)} ${url}`.trimEnd(),
  )
  const names = witnesses.map(({ name }) => name).join(' ')
  return [`log ${vkey}`, ...lines, `group enough ${needed} ${names}`, 'quorum enough', ''].join(
    '\n',
  )
}

export async function setPolicy(text: string): Promise<void> {
  await env.LOG.prepare(
    `INSERT INTO policies (version, text, set_by, set_at) SELECT max(version) + 1, ?, 'test', 0 FROM policies`,
  )
    .bind(text)
    .run()
}

/** A log that has begun, with so many entries published, under two of three witnesses. */
export async function runningLog(size: number): Promise<TestLog> {
  const log = await newLog()
  await log.run()
  const { vkey } = await openLogKey(env.LOG_KEY, origin)
  const witnesses = [
    await newWitness('audit', [vkey]),
    await newWitness('finance', [vkey]),
    await newWitness('court', [vkey]),
  ]
  await log.trust(witnesses, 2)
  await enter(0, size)
  while ((await log.run()).state === 'more');
  return log
}

export const published = async (): Promise<number> =>
  (await env.LOG.prepare(
    'SELECT coalesce(max(size), -1) AS size FROM checkpoints WHERE published IS NOT NULL',
  ).first<number>('size')) ?? -1

export const alarms = async (): Promise<string[]> =>
  (
    await env.LOG.prepare('SELECT code FROM alarms WHERE cleared_at IS NULL').all<{
      code: string
    }>()
  ).results.map(({ code }) => code)

export const entered = async (): Promise<string[]> =>
  (
    await env.LOG.prepare('SELECT CAST(data AS TEXT) AS text FROM entries ORDER BY idx').all<{
      text: string
    }>()
  ).results.map(({ text }) => text)

/** What must hold whatever has happened: one history, in the entries, in the tiles, in all that was ever signed. */
export async function audit(log: TestLog): Promise<void> {
  const texts = await entered()
  const leaves = texts.map((text) => leafHash(encoder.encode(text)))
  if (new Set(texts).size !== texts.length) throw new Error('an entry is entered twice')
  const heads = await rows<{ size: number; root: number[] }>('SELECT size, root FROM heads')
  for (const { size, root } of heads) sameRoot('head', size, Uint8Array.from(root))
  for (const { size, root } of log.history) sameRoot('signed head', size, root)
  for (const { size, note } of await rows<{ size: number; note: string }>(
    'SELECT size, note FROM checkpoints UNION ALL SELECT size, published FROM checkpoints WHERE published IS NOT NULL',
  )) {
    const said = unwrap(parseCheckpoint(unwrap(parseNote(note)).text))
    if (said.size !== size) throw new Error(`a note of ${said.size} stands at ${size}`)
    sameRoot('note', size, said.root)
  }
  const tiles = await rows<{ n: number; width: number; data: number[] }>(
    'SELECT n, width, data FROM tiles WHERE level = 0 ORDER BY n',
  )
  const hashes = tiles.flatMap(({ data }) => data)
  if (!bytesEqual(Uint8Array.from(hashes), Uint8Array.from(leaves.flatMap((leaf) => [...leaf])))) {
    throw new Error('the tiles are not the entries’')
  }

  function sameRoot(what: string, size: number, root: Uint8Array): void {
    if (size > leaves.length) throw new Error(`${what} ${size} is beyond the entries`)
    if (!bytesEqual(oracleRoot(leaves.slice(0, size)), root)) {
      throw new Error(`${what} ${size} is of another history`)
    }
  }
}

export async function rows<Row>(query: string): Promise<Row[]> {
  return (await env.LOG.prepare(query).all<Row>()).results
}

/** The ports with one call that goes wrong: it throws before it has done anything, or after it has. */
export function faulty(
  ports: LogPorts,
  at: number,
  mode: 'fails' | 'persists',
): { ports: LogPorts; calls: () => number } {
  let calls = 0
  const wrap =
    <Given extends unknown[], Answer>(call: (...given: Given) => Promise<Answer>) =>
    async (...given: Given): Promise<Answer> => {
      const now = calls++
      // Who has died does nothing any more.
      if (now > at) throw new Error('dead')
      if (now < at) return call(...given)
      if (mode === 'persists') await call(...given)
      throw new Error('fault')
    }
  const all = <Port extends object>(port: Port): Port =>
    Object.fromEntries(
      Object.entries(port).map(([name, call]) => [name, wrap(call)]),
    ) as unknown as Port
  return {
    ports: { ...ports, book: all(ports.book), signer: all(ports.signer), ask: wrap(ports.ask) },
    calls: () => calls,
  }
}

export const texts = (size: number): string[] =>
  Array.from({ length: size }, (_, at) => leafText(at))

/** After whatever happened: the log goes on, has every entry once, and has only one history. */
export async function recovers(log: TestLog, size: number): Promise<void> {
  await audit(log)
  expect((await log.run(true)).refusal).toBeNull()
  expect(await entered()).toEqual(texts(size))
  expect(await published()).toBe(size)
  await enter(size, size + 3)
  expect((await log.run()).refusal).toBeNull()
  expect(await published()).toBe(size + 3)
  expect(await alarms()).toEqual([])
  await audit(log)
}
