// The log of the running Worker, witnessed by two servers of their own, and audited by a program that shares nothing with it.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { leafBytes } from '#engines/contract/commit.ts'
import { toBase64Url } from '#engines/contract/encoding.ts'
import { cosigner } from '#engines/tlog/cosignature.ts'
import { printSignature } from '#engines/tlog/note.ts'
import { parseVkey, printVkey, signatureTypes } from '#engines/tlog/vkey.ts'
import { type Followed, witnessStep } from '#engines/tlog/witness-step.ts'
import { unwrap } from '#kernel/result.ts'
import { buildWhenStale } from '#local/build.ts'
import { keepSecrets } from '#local/ground.ts'
import { type House, openHouse } from '#local/house.ts'
import { seatCrew } from '#local/people.ts'
import { hexDigest } from '#platform/crypto/digest.ts'
import { type Keys, newKeys } from '../engines/tlog-logs.ts'
import { freePort } from './free-port.ts'
import { openTlogVerify, type TlogVerify } from './tlogverify.ts'

const data = mkdtempSync(join(tmpdir(), 'orderfield-log-'))
const keys: Record<string, Keys> = {}
const servers: Server[] = []
let worker: string
let port: number
let house: House
let verify: TlogVerify
let vkey: string

beforeAll(async () => {
  verify = openTlogVerify()
  worker = (await buildWhenStale()).worker
  port = await freePort()
  await open()
  vkey = (await logWhen(({ publishedSize }) => publishedSize === 0)).vkey
})

afterAll(async () => {
  await house.close()
  for (const server of servers) server.close()
  rmSync(data, { recursive: true, force: true })
})

async function open(): Promise<void> {
  house = await openHouse(worker, { data, port, demo: false, secrets: keepSecrets(data) })
  await house.tick()
}

type Log = { readonly vkey: string; readonly publishedSize: number | null }

/** Looks at the log until it stands so. */
async function logWhen(stands: (log: Log) => boolean): Promise<Log> {
  for (let looks = 0; looks < 300; looks++) {
    const answer = await fetch(`${house.url}/api/v1/log`)
    const log = answer.ok ? ((await answer.json()) as Log) : null
    if (log !== null && stands(log)) return log
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('the log does not come to stand so')
}

/** A witness server: `add-checkpoint` of c2sp.org/tlog-witness, over plain HTTP on this machine. */
async function witness(name: string): Promise<string> {
  const own = await newKeys(`${name}.example/witness`, signatureTypes.cosignature)
  keys[name] = own
  const logs = [unwrap(parseVkey(vkey))]
  const memory: { seen?: NonNullable<Followed['seen']> } = {}
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', async () => {
      const step = await witnessStep(Buffer.concat(parts).toString(), () => ({
        keys: logs,
        ...memory,
      }))
      if (step.status === 409) {
        response.writeHead(409, { 'content-type': 'text/x.tlog.size' }).end(`${step.size}\n`)
      } else if (step.status === 200) {
        memory.seen = step.checkpoint
        const bytes = await cosigner(own.vkey, own.key, Math.floor(Date.now() / 1000)).sign(
          step.text,
        )
        response.end(printSignature({ name: own.vkey.name, id: own.vkey.id, bytes }))
      } else response.writeHead(step.status).end()
    })
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}`
}

function leaf(at: number): Uint8Array {
  const c = new Uint8Array(32)
  new DataView(c.buffer).setUint32(0, at)
  return leafBytes({ v: 1, t: 'contract', c: toBase64Url(c), p: null })
}

/** Puts sealed leaves into the county's outbox, and lets the clock strike. */
async function seal(from: number, to: number): Promise<void> {
  const rows = Array.from({ length: to - from }, (_, at) => [
    `m-${from + at}`,
    JSON.stringify({ entry: toBase64Url(leaf(from + at)), subject: `test/${from + at}` }),
    from + at,
  ])
  await house.db
    .prepare(
      `INSERT INTO outbox (id, kind, body, at)
       SELECT value ->> 0, 'log.append', value ->> 1, value ->> 2 FROM json_each(?)`,
    )
    .bind(JSON.stringify(rows))
    .run()
  await house.tick()
}

function written(name: string, text: string | Uint8Array): string {
  const path = join(data, name)
  writeFileSync(path, text)
  return path
}

async function saved(name: string, path: string): Promise<string> {
  const answer = await fetch(`${house.url}${path}`)
  expect([path, answer.status]).toEqual([path, 200])
  return written(name, await answer.text())
}

const audit = (...flags: string[]) =>
  verify('audit', '-url', `${house.url}/log`, '-vkey', vkey, ...flags)

it('holds before an outside auditor, with two witnesses, over a restart', async () => {
  const urls = [await witness('audit'), await witness('finance')]
  const crew = await seatCrew(house, [{ role: 'office', party: 'x-county' }])
  const lines = ['audit', 'finance'].map(
    (name, at) =>
      `witness ${name} ${printVkey(keys[name]?.vkey ?? unwrap(parseVkey('')))} ${urls[at]}`,
  )
  const text = [`log ${vkey}`, ...lines, 'group both all audit finance', 'quorum both', ''].join(
    '\n',
  )
  await crew.of('office', 'x-county').send('PUT', '/log/policy', {
    key: 'test/policy',
    body: { version: 1, text, reason: 'two departments' },
  })
  await seal(0, 300)
  // The policy is a leaf too.
  await logWhen(({ publishedSize }) => publishedSize === 301)
  const policy = await saved('policy.txt', '/log/policy.txt')
  const old = await saved('old', '/log/checkpoint')
  const first = await audit('-policy', policy)
  expect(first.said).toContain('301 entries')
  expect(first.holds).toBe(true)

  await house.close()
  await open()
  await seal(300, 520)
  await logWhen(({ publishedSize }) => publishedSize === 521)
  const second = await audit('-policy', policy, '-old', old)
  expect(second.said).toContain('521 entries')
  expect(second.holds).toBe(true)

  for (const at of [0, 255, 256, 299, 519]) {
    const proof = await saved(`${at}.tlog-proof`, `/api/v1/log/proof/${hexDigest(leaf(at))}`)
    const entry = written(`${at}.entry`, leaf(at))
    const checked = await verify('proof', '-file', proof, '-entry', entry, '-policy', policy)
    expect([at, checked.holds, checked.said]).toEqual([at, true, checked.said])
    const other = written('other.entry', leaf(at + 1))
    expect((await verify('proof', '-file', proof, '-entry', other, '-policy', policy)).holds).toBe(
      false,
    )
  }
})

it('publishes nothing that one of two witnesses has not seen', async () => {
  servers[1]?.close()
  servers[1]?.closeAllConnections()
  await seal(520, 530)
  await new Promise((resolve) => setTimeout(resolve, 3000))
  const log = await logWhen(() => true)
  expect(log.publishedSize).toBe(521)
  expect((await fetch(`${house.url}/log/tile/0/002.p/18`)).status).toBe(404)
  expect((await audit()).holds).toBe(true)
})
