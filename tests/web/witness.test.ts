// A department witnesses at its own browser: the key stays there, and a log that changed its history is not signed.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signCheckpoint } from '#engines/tlog/checkpoint.ts'
import { noteSigner } from '#engines/tlog/note.ts'
import { consistencyProof } from '#engines/tlog/tree.ts'
import { parseVkey, printVkey } from '#engines/tlog/vkey.ts'
import { printAddCheckpoint, readAnswer } from '#engines/tlog/witness.ts'
import { unwrap } from '#kernel/result.ts'
import { logOrigin, type WitnessedLog, witnessedLog } from '../engines/receipt-worlds.ts'
import { entryOf, grow, growTo, type KeptLog, logOf, treeOf } from '../engines/tlog-logs.ts'
import { seriousFaults } from './product.ts'
import { hasChromium } from './server.ts'
import { openShelf, type Shelf } from './shelf.ts'

const api = '/api/v1'

describe.skipIf(!hasChromium)('a department at its browser', () => {
  let shelf: Shelf
  let keys: WitnessedLog
  let kept: KeptLog
  let vkey = ''
  const lines: string[] = []

  /** The log's side, as `GET /log/witness/{name}` and its like answer. */
  beforeAll(async () => {
    shelf = await openShelf()
    keys = await witnessedLog()
    kept = logOf(300)
    const log = () => ({
      ...{ origin: logOrigin, vkey: printVkey(keys.log.vkey), signedSize: kept.head.size },
      witnesses: vkey === '' ? [] : [{ name: 'audit', vkey }],
    })
    const who = { user: 'usr_a', role: 'department', party: 'audit', name: '审计甲', county: 'x' }
    shelf.answers.set(`GET ${api}/session`, () => ({ body: { ...who, demo: false } }))
    shelf.answers.set(`GET ${api}/demo/people`, () => ({ body: { demo: false, people: [] } }))
    shelf.answers.set(`GET ${api}/registry`, () => ({
      body: { county: { nameZh: 'X县', nameEn: 'X County', synthetic: true } },
    }))
    shelf.answers.set(`GET ${api}/log`, () => ({ body: log() }))
    shelf.answers.set(`GET ${api}/log/witness-keys`, () => ({
      body: { items: vkey === '' ? [] : [{ department: 'audit', revision: 1, vkey }] },
    }))
    shelf.answers.set(`GET ${api}/log/witness/audit`, async (_, asked) => offer(asked))
    shelf.answers.set(`PUT ${api}/log/witness/audit/key`, async (sent) => {
      const body = JSON.parse(sent) as { vkey: string; line: string }
      vkey = body.vkey
      return take(body.line)
    })
    shelf.answers.set(`POST ${api}/log/witness/audit`, async (sent) =>
      take((JSON.parse(sent) as { line: string }).line),
    )
  })
  afterAll(async () => shelf.close())

  function noteNow(): Promise<string> {
    const { size, root } = kept.head
    const { vkey: name, key } = keys.log
    return signCheckpoint({ origin: logOrigin, size, root }, noteSigner(name, key))
  }

  async function offer(asked: URLSearchParams) {
    const old = Number(asked.get('size'))
    const { size } = kept.head
    if (old > size) {
      const body = { status: 409, code: 'log-witness-ahead', detail: '', facts: {} }
      return { status: 409, body }
    }
    const hashes = old === 0 ? [] : consistencyProof(treeOf(kept).tree, old)
    const request = printAddCheckpoint({ old, hashes, checkpoint: await noteNow() })
    return { body: { size, request, cosigned: false } }
  }

  async function take(line: string) {
    const checkpoint = await noteNow()
    const answer = await readAnswer(
      { status: 200, contentType: 'text/plain', body: new TextEncoder().encode(line) },
      {
        ...{ witness: unwrap(parseVkey(vkey)), old: 0, size: kept.head.size, checkpoint },
        now: Math.floor(Date.now() / 1000),
      },
    )
    expect(answer.kind).toBe('cosigned')
    lines.push(line)
    return { body: { time: 1 } }
  }

  async function openPage(): Promise<Page> {
    const context = await shelf.browser.newContext({
      ...{ baseURL: shelf.address, viewport: { width: 1280, height: 800 }, locale: 'zh-CN' },
    })
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    await page.goto('/department/witness')
    return page
  }

  async function made(page: Page): Promise<void> {
    await page.getByRole('button', { name: '在本机生成密钥' }).click()
    await page.getByRole('button', { name: '登记公钥' }).click()
    await page.getByText('公钥已在信任规则里，签名算数。').waitFor()
  }

  it('makes a key that cannot leave, registers it, and signs a log that only grew', async () => {
    const page = await openPage()
    await made(page)
    growTo(kept, 700)
    await page.reload()
    await page.getByText('上次以后新增 400 条').waitFor()
    await page.getByRole('button', { name: '核对并签名' }).click()
    await page.getByText('已核对到第 700 条，签名已交给日志。').waitFor()
    expect(lines.length).toBe(2)
    const exported = await page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opened = indexedDB.open('orderfield.witness')
        opened.onsuccess = () => resolve(opened.result)
      })
      const [device] = await new Promise<{ key: CryptoKey }[]>((resolve) => {
        const all = database.transaction('devices').objectStore('devices').getAll()
        all.onsuccess = () => resolve(all.result)
      })
      if (device === undefined) return 'no device'
      return crypto.subtle.exportKey('pkcs8', device.key).then(
        () => 'exported',
        (error: unknown) => String(error),
      )
    })
    expect(exported).toContain('InvalidAccessError')
    expect(await page.locator('tbody tr').count()).toBe(2)
    expect(await seriousFaults(page)).toEqual([])
  })

  it('signs no history that is not the one it signed before, stops in red, and keeps the evidence', async () => {
    const page = await openPage()
    await made(page)
    const signed = lines.length
    // Another history of the same length and more, under the log's own key.
    kept = logOf(0)
    grow(kept, [new TextEncoder().encode('another beginning')])
    for (let at = 1; at < 800; at += 200) {
      grow(
        kept,
        Array.from({ length: 200 }, (_, more) => entryOf(at + more)),
      )
    }
    await page.getByRole('button', { name: '核对并签名' }).click()
    await page.getByRole('heading', { name: '不要签名：日志对不上' }).waitFor()
    await page.getByText('不是这份日志的开头').waitFor()
    expect(lines.length).toBe(signed)
    expect(await page.getByText('拒签').count()).toBe(1)
    const file = (await page.getByRole('link', { name: '下载全部记录' }).getAttribute('href')) ?? ''
    const notes = decodeURIComponent(file)
    // Both signed checkpoints are in it: what it signed, and what it was shown.
    expect(notes.match(new RegExp(`^${logOrigin}$`, 'gm'))?.length).toBe(2)
    await page.reload()
    await page.getByRole('heading', { name: '不要签名：日志对不上' }).waitFor()
    expect(await page.getByRole('button', { name: '核对并签名' }).isDisabled()).toBe(true)
    expect(await seriousFaults(page)).toEqual([])
  })

  it('stops when the log is shorter than it was, and when another key signs it', async () => {
    const page = await openPage()
    await made(page)
    const long = kept
    kept = logOf(100)
    await page.getByRole('button', { name: '核对并签名' }).click()
    await page.getByText('已经写进去的记录不见了').waitFor()
    kept = long
    const other = await openPage()
    await made(other)
    const honest = keys
    keys = await witnessedLog()
    await other.getByRole('button', { name: '核对并签名' }).click()
    await other.getByText('这个检查点不是本机记住的日志公钥签的。').waitFor()
    keys = honest
  })
})
