// The log over HTTP: what anybody reads, and what the county hands over to it.

import { env } from 'cloudflare:test'
import { beforeEach, describe, expect, it } from 'vitest'
import { toBase64Url } from '#engines/contract/encoding.ts'
import { toBase64 } from '#engines/tlog/base64.ts'
import { parsePolicy } from '#engines/tlog/policy.ts'
import { checkProof } from '#engines/tlog/proof.ts'
import { bundlesOf, decodeBundle, tilePath, tilesOf } from '#engines/tlog/tiles.ts'
import { unwrap } from '#kernel/result.ts'
import { emptyLog, fileOf, grow } from '../engines/tlog-logs.ts'
import { startAfresh } from '../fresh.ts'
import { leafId, leafText } from '../log.ts'
import { ask, bytesAt, codeOf, department, logNow, run, seal, textAt, trust } from '../log-http.ts'
import { signIn } from '../people.ts'

const encoder = new TextEncoder()

beforeEach(async () => {
  await startAfresh()
  await run()
})

describe('what anybody reads', () => {
  it('is at every size around the edge of a tile what the engine alone writes', async () => {
    const kept = emptyLog()
    for (const size of [1, 2, 255, 256, 257, 511, 512, 513]) {
      const from = kept.head.size
      const leaves = Array.from({ length: size - from }, (_, at) => leafText(from + at))
      grow(
        kept,
        leaves.map((leaf) => encoder.encode(leaf)),
      )
      await seal(from, size)
      await run()
      const root = toBase64(kept.head.root)
      expect(await textAt('/log/checkpoint')).toContain(`${env.LOG_ORIGIN}\n${size}\n${root}\n\n`)
      for (const tile of [...tilesOf(size), ...bundlesOf(size)]) {
        const path = tilePath(tile)
        expect(await bytesAt(`/log/${path}`), path).toEqual(fileOf(kept, tile))
      }
    }
  })

  it('has the types, the caching and the open door that other people’s tools want', async () => {
    await seal(0, 300)
    await run()
    const checkpoint = await ask('/log/checkpoint')
    expect(checkpoint.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(checkpoint.headers.get('cache-control')).toBe('public, max-age=2')
    expect(checkpoint.headers.get('access-control-allow-origin')).toBe('*')
    expect(await checkpoint.text()).toMatch(new RegExp(`^${env.LOG_ORIGIN}\n300\n`))
    for (const path of [
      'tile/0/000',
      'tile/0/001.p/44',
      'tile/1/000.p/1',
      'tile/entries/000',
      'tile/entries/001.p/44',
    ]) {
      const answer = await ask(`/log/${path}`)
      expect([path, answer.status]).toEqual([path, 200])
      expect(answer.headers.get('content-type')).toBe('application/octet-stream')
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    }
    expect(await bytesAt('/log/tile/0/000')).toHaveLength(8192)
    expect(await bytesAt('/log/tile/0/001.p/44')).toHaveLength(44 * 32)
    const entries = unwrap(decodeBundle(await bytesAt('/log/tile/entries/001.p/44'), 44))
    expect(entries.map((entry) => new TextDecoder().decode(entry))).toEqual(
      Array.from({ length: 44 }, (_, at) => leafText(256 + at)),
    )
  })

  it('is every size that was published, and nothing beyond', async () => {
    await seal(0, 3)
    await run()
    await seal(3, 5)
    await run()
    for (const width of [1, 2, 3, 4, 5]) {
      expect(await bytesAt(`/log/tile/0/000.p/${width}`)).toHaveLength(32 * width)
    }
    const absent = [
      'tile/0/000.p/6',
      'tile/0/000',
      'tile/0/001.p/1',
      'tile/1/000.p/1',
      'tile/entries/000.p/6',
      'tile/entries/000',
      'tile/0/000.p/0',
      'tile/0/000.p/05',
      'tile/0/0',
      'tile/64/000',
      'tile/7/000',
      'tile/x/000',
      'tile/',
      'tile/entries/001.p/1',
    ]
    for (const path of absent) {
      const answer = await ask(`/log/${path}`)
      expect([path, answer.status]).toEqual([path, 404])
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    }
  })

  it('proves every leaf against the published checkpoint', async () => {
    await seal(0, 270)
    await run()
    const policy = unwrap(parsePolicy(await textAt('/log/policy.txt')))
    for (const at of [0, 1, 254, 255, 256, 257, 269]) {
      const proof = await textAt(`/api/v1/log/proof/${leafId(at)}`)
      const checked = unwrap(await checkProof(proof, encoder.encode(leafText(at)), policy))
      expect(checked).toMatchObject({ index: at, checkpoint: { size: 270 } })
    }
    expect(await codeOf(await ask(`/api/v1/log/proof/${leafId(999)}`))).toEqual([
      404,
      'no-such-leaf',
    ])
    expect((await ask('/api/v1/log/proof/xyz')).status).toBe(400)
  })

  it('names the log’s key', async () => {
    const { vkey } = await logNow()
    expect(JSON.parse(await textAt('/log/keys.json'))).toMatchObject({
      origin: env.LOG_ORIGIN,
      keys: [{ vkey }],
    })
    expect(await textAt('/log/policy.txt')).toBe(`log ${vkey}\nquorum none\n`)
  })

  it('says of a log that has not begun that there is none', async () => {
    await startAfresh()
    for (const path of ['/log/checkpoint', '/log/policy.txt', '/log/keys.json', '/api/v1/log']) {
      expect(await codeOf(await ask(path))).toEqual([404, 'log-unpublished'])
    }
    expect((await ask('/log/tile/0/000.p/1')).status).toBe(404)
  })
})

describe('what the county hands over', () => {
  it('is entered once, and its place is carried back', async () => {
    await seal(0, 5)
    await run()
    await env.DB.exec('UPDATE outbox SET sent_at = NULL')
    await run()
    const { results } = await env.DB.prepare('SELECT id, idx FROM log_leaves ORDER BY idx').all()
    expect(results).toEqual(Array.from({ length: 5 }, (_, at) => ({ id: leafId(at), idx: at })))
    expect((await logNow()).publishedSize).toBe(5)
    expect(await textAt(`/api/v1/log/leaves/${leafId(4)}`)).toBe(
      JSON.stringify({ id: leafId(4), index: 4, state: 'published' }),
    )
    const fence = await env.DB.prepare('SELECT size FROM contract_fence').first('size')
    expect(fence).toBe(5)
  })

  it('is handed over again when the log has lost it while it waited', async () => {
    await trust(await signIn('office', 'x-county'), [
      await department('audit'),
      await department('finance'),
    ])
    await run()
    await seal(0, 2)
    // Handed over, and then forgotten by a database that was turned back before it was entered.
    await env.DB.batch([
      env.DB.prepare(
        "INSERT INTO log_leaves (id, subject, message, delivered_at) VALUES (?, 'test/0', 'm-000000', 0)",
      ).bind(leafId(0)),
      env.DB.prepare("UPDATE outbox SET sent_at = 0 WHERE id = 'm-000000'"),
    ])
    await run()
    await run()
    const { results } = await env.LOG.prepare(
      'SELECT CAST(data AS TEXT) AS text FROM entries',
    ).all<{ text: string }>()
    const texts = results.map(({ text }) => text)
    expect(texts).toContain(leafText(0))
    expect(texts.filter((text) => text === leafText(0))).toHaveLength(1)
  })

  it('never says more than a leaf does', async () => {
    const body = JSON.stringify({
      entry: toBase64Url(encoder.encode('{"name":"x"}')),
      subject: 'test',
    })
    await env.DB.prepare("INSERT INTO outbox (id, kind, body, at) VALUES ('m', 'log.append', ?, 0)")
      .bind(body)
      .run()
    await expect(run()).rejects.toThrow('carries a leaf')
    expect(await env.LOG.prepare('SELECT count(*) AS n FROM pending').first('n')).toBe(0)
  })
})
