// A log that the engine wrote, served as files and audited by a program that shares nothing with the engine.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signCheckpoint } from '#engines/tlog/checkpoint.ts'
import { cosigner } from '#engines/tlog/cosignature.ts'
import { noteSigner, parseNote, printNote, type Signer } from '#engines/tlog/note.ts'
import { printProof } from '#engines/tlog/proof.ts'
import { bundlesOf, tilePath, tilesOf } from '#engines/tlog/tiles.ts'
import { inclusionProof } from '#engines/tlog/tree.ts'
import { printVkey, signatureTypes } from '#engines/tlog/vkey.ts'
import { unwrap } from '#kernel/result.ts'
import {
  emptyLog,
  entryOf,
  fileOf,
  grow,
  growTo,
  type KeptLog,
  type Keys,
  logOf,
  newKeys,
  treeOf,
} from '../engines/tlog-logs.ts'
import { openTlogVerify, type TlogVerify, type Verdict } from './tlogverify.ts'

const origin = 'log.example.com/county'
const folder = mkdtempSync(join(tmpdir(), 'orderfield-log-'))
let verify: TlogVerify
let server: Server
let prefix: string
let log: Keys
let witnesses: Keys[]
let policy: string

beforeAll(async () => {
  verify = openTlogVerify()
  log = await newKeys(origin)
  const names = ['audit', 'finance', 'poverty']
  witnesses = await Promise.all(
    names.map((name) => newKeys(`${name}.example.com`, signatureTypes.cosignature)),
  )
  policy = written(
    'policy.txt',
    [
      '# Two of three departments.',
      `log ${printVkey(log.vkey)}\t https://${origin}/`,
      ...witnesses.map(({ vkey }, at) => `witness ${names[at]} ${printVkey(vkey)}`),
      'group departments 2 audit finance poverty',
      '',
      'quorum departments\n',
    ].join('\n'),
  )
  server = createServer(({ url = '' }, response) => {
    const path = new URL(url, 'http://log').pathname
    const type = path.endsWith('/checkpoint')
      ? 'text/plain; charset=utf-8'
      : 'application/octet-stream'
    const file = join(folder, path)
    if (existsSync(file)) response.writeHead(200, { 'content-type': type }).end(readFileSync(file))
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  prefix = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

function written(path: string, data: string | Uint8Array): string {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, data)
  return file
}

function checkpointOf({ head: { size, root } }: KeptLog): Promise<string> {
  return signCheckpoint({ origin, size, root }, noteSigner(log.vkey, log.key))
}

async function cosigned(note: string, signers: readonly Signer[]): Promise<string> {
  const { text, signatures } = unwrap(parseNote(note))
  const more = signers.map(async ({ vkey: { name, id }, sign }) => {
    return { name, id, bytes: await sign(text) }
  })
  return printNote({ text, signatures: [...signatures, ...(await Promise.all(more))] })
}

function cosigners(count: number): Signer[] {
  return witnesses
    .slice(0, count)
    .map(({ vkey, key }, at) => cosigner(vkey, key, 1_800_000_000 + at))
}

/** Writes exactly the files that a log of this size is asked for; returns their paths below the folder. */
async function serve(name: string, kept: KeptLog, note?: string): Promise<string[]> {
  const { size } = kept.head
  const resources = [...tilesOf(size), ...bundlesOf(size)]
  for (const resource of resources) {
    written(`${name}/${tilePath(resource)}`, fileOf(kept, resource))
  }
  written(`${name}/checkpoint`, note ?? (await checkpointOf(kept)))
  return ['checkpoint', ...resources.map(tilePath)].map((path) => `${name}/${path}`)
}

/** Places all over the bytes, among them the last of every line, where base64 has bits to spare. */
function placesIn(bytes: Uint8Array, count: number): number[] {
  const spread = Array.from({ length: count }, (_, n) => Math.floor((n * bytes.length) / count))
  const ends = [...bytes.keys()].filter((at) => count > 3 && bytes[at] === 0x0a)
  return [
    ...new Set([...spread, bytes.length - 1, ...ends.flatMap((at) => [at - 3, at - 2, at - 1])]),
  ]
}

function audit(name: string, ...more: string[]): Promise<Verdict> {
  const vkey = printVkey(log.vkey)
  return verify('audit', '-url', `${prefix}/${name}/`, '-vkey', vkey, ...more)
}

describe('an audit from outside', () => {
  it('holds for a log of any size, and for earlier checkpoints of it', async () => {
    const kept = emptyLog()
    const olds: string[] = []
    for (const size of [0, 1, 2, 255, 256, 257, 511, 512, 513, 1000]) {
      growTo(kept, size)
      await serve(`size-${size}`, kept)
      olds.push(written(`old-${size}`, await checkpointOf(kept)))
      for (const old of new Set([olds[0], ...olds.slice(-2)])) {
        if (old === undefined) continue
        const verdict = await audit(`size-${size}`, '-old', old)
        expect(verdict, `${size} after ${old}`).toMatchObject({ holds: true })
        expect(verdict.said).toContain(`${origin}: ${size} entries`)
      }
    }
  })

  it('holds at 65,535 to 65,537 entries, where a third level begins', async () => {
    const kept = emptyLog()
    for (const size of [65_535, 65_536, 65_537]) {
      growTo(kept, size)
      await serve('large', kept)
      expect(await audit('large'), `${size}`).toMatchObject({ holds: true })
    }
  })

  it('fails for one flipped bit in any served file', async () => {
    const kept = logOf(600)
    const files = await serve('flipped', kept)
    expect(files.length).toBe(8)
    expect(await audit('flipped')).toMatchObject({ holds: true })
    for (const file of files) {
      const bytes = readFileSync(join(folder, file))
      // More of the checkpoint, for it is a text that could be read leniently.
      for (const at of placesIn(bytes, file.endsWith('checkpoint') ? 30 : 3)) {
        written(file, bytes.with(at, (bytes[at] ?? 0) ^ 1))
        expect(await audit('flipped'), `${file} at ${at}`).toMatchObject({ holds: false })
      }
      written(file, bytes)
    }
    expect(await audit('flipped')).toMatchObject({ holds: true })
  })

  it('fails for a file that is missing or longer', async () => {
    const files = await serve('missing', logOf(600))
    for (const file of files) {
      const bytes = readFileSync(join(folder, file))
      rmSync(join(folder, file))
      expect(await audit('missing'), `without ${file}`).toMatchObject({ holds: false })
      written(file, Buffer.concat([bytes, Buffer.from([0])]))
      expect(await audit('missing'), `longer ${file}`).toMatchObject({ holds: false })
      written(file, bytes)
    }
    expect(await audit('missing')).toMatchObject({ holds: true })
  })

  it('fails for a log that forgot, or began otherwise, under the same key', async () => {
    await serve('short', logOf(300))
    const longer = written('longer', await checkpointOf(logOf(400)))
    expect(await audit('short', '-old', longer)).toMatchObject({ holds: false })
    const fork = emptyLog()
    grow(fork, [entryOf(0), entryOf(7)])
    const forked = written('forked', await checkpointOf(fork))
    const verdict = await audit('short', '-old', forked)
    expect(verdict).toMatchObject({ holds: false })
    expect(verdict.said).toContain('does not begin with the older one')
  })

  it('asks for the policy’s quorum when it is given the policy', async () => {
    const kept = logOf(300)
    const note = await checkpointOf(kept)
    for (const count of [0, 1, 2, 3]) {
      await serve('witnessed', kept, await cosigned(note, cosigners(count)))
      expect(await audit('witnessed', '-policy', policy)).toMatchObject({ holds: count >= 2 })
    }
  })
})

describe('a receipt checked from outside', () => {
  it('holds for its entry under a policy that the checkpoint satisfies', async () => {
    const kept = logOf(1000)
    const { tree } = treeOf(kept)
    const checkpoint = await cosigned(await checkpointOf(kept), cosigners(2))
    const check = (file: string, entry: string) =>
      verify('proof', '-file', file, '-entry', entry, '-policy', policy)
    for (const index of [0, 3, 255, 256, 511, 999]) {
      const hashes = inclusionProof(tree, index)
      const proof = { index, hashes, checkpoint, extra: Uint8Array.of(1, 2, 3) }
      const file = written(`${index}.tlog-proof`, printProof(proof))
      const entry = written(`${index}.entry`, entryOf(index))
      expect(await check(file, entry)).toEqual({
        holds: true,
        said: `entry ${index} of 1000 is in the log`,
      })
      const other = written('other.entry', entryOf(index + 1))
      expect(await check(file, other)).toMatchObject({ holds: false })
      const few = await cosigned(await checkpointOf(kept), cosigners(1))
      const weak = written('weak.tlog-proof', printProof({ ...proof, checkpoint: few }))
      expect(await check(weak, entry)).toMatchObject({ holds: false })
    }
  })

  it('fails for one flipped bit', async () => {
    const kept = logOf(5)
    const hashes = inclusionProof(treeOf(kept).tree, 2)
    const checkpoint = await cosigned(await checkpointOf(kept), cosigners(2))
    const text = Buffer.from(printProof({ index: 2, hashes, checkpoint }))
    const entry = written('2.entry', entryOf(2))
    const check = (bytes: Uint8Array) =>
      verify('proof', '-file', written('p', bytes), '-entry', entry, '-policy', policy)
    expect(await check(text)).toMatchObject({ holds: true })
    for (const at of placesIn(text, 40)) {
      expect(await check(text.with(at, (text[at] ?? 0) ^ 1)), `${at}`).toMatchObject({
        holds: false,
      })
    }
  })
})
