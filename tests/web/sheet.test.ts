// The printed contract: as a PDF from Chromium, its face embedded, its words readable again, its codes scannable in size.

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paperHashes, paperText } from '#engines/contract/paper/text.ts'
import { root } from '#local/build.ts'
import { marksOf } from '#web/contracts/seal-marks.ts'
import { ContractSheet, footerRule } from '#web/contracts/sheet.tsx'
import { type ReceiptWorld, receiptWorld } from '../engines/receipt-worlds.ts'
import { hasChromium } from './server.ts'
import { builtFile, openShelf, type Shelf } from './shelf.ts'

const hasPoppler = existsSync('/usr/bin/pdffonts')
if (hasChromium && !hasPoppler) {
  process.stderr.write('Skipped: no pdffonts; the print test needs the package poppler-utils.\n')
}

describe.skipIf(!hasChromium || !hasPoppler)('a contract on paper', () => {
  let shelf: Shelf
  let world: ReceiptWorld
  const folder = mkdtempSync(join(tmpdir(), 'orderfield-sheet-'))
  const file = process.env.SHEET ?? join(folder, 'contract.pdf')

  beforeAll(async () => {
    shelf = await openShelf()
    world = await receiptWorld({ others: 300 })
    await printed(shelf, world, file)
  })
  afterAll(async () => {
    await shelf.close()
    rmSync(folder, { recursive: true })
  })

  function poppler(tool: string, ...more: string[]): string {
    const { stdout, status } = spawnSync(tool, more, { encoding: 'utf8' })
    expect(status).toBe(0)
    return stdout
  }

  it('brings its Chinese face along, embedded, and uses no other', () => {
    const fonts = poppler('pdffonts', file).trim().split('\n').slice(2)
    expect(fonts.length).toBeGreaterThan(0)
    for (const font of fonts) {
      expect(font).toMatch(/NotoSerifSC/)
      // Columns: name, type, encoding, embedded, subset, Unicode.
      expect(font).toMatch(/yes yes yes/)
    }
  })

  it('gives every word of the contract back, and no box for a letter it lacks', () => {
    const plain = (text: string) => text.normalize('NFKC').replace(/[\s|·]/g, '')
    const found = plain(poppler('pdftotext', '-raw', file, '-'))
    expect(found).not.toContain('\ufffd')
    const letters = new Set(found)
    const wanted = new Set(plain(paperText(world.document)))
    expect([...wanted].filter((letter) => !letters.has(letter))).toEqual([])
    for (const sentence of [
      '甲方包销:合格产品全部收购',
      '第二十六条',
      '正文指纹',
      '信任规则指纹',
    ]) {
      expect(found).toContain(sentence)
    }
  })

  it('numbers its A4 pages and says on each which contract it is', () => {
    const { text } = paperHashes(world.document)
    const info = poppler('pdfinfo', file)
    expect(info).toMatch(/Page size: +59[45]\.\d+ x 84[12]\.\d+ pts \(A4\)/)
    const pages = Number(/Pages: +(\d+)/.exec(info)?.[1])
    process.stdout.write(`a contract with all clauses: ${pages} pages\n`)
    for (let page = 1; page <= pages; page++) {
      const said = poppler('pdftotext', '-raw', '-f', `${page}`, '-l', `${page}`, file, '-')
      expect(said).toContain(`第 ${page} 页`)
      expect(said).toContain(`共 ${pages} 页`)
      expect(said).toContain(`合同编号 ${world.document.no}`)
      expect(said).toContain(text.slice(0, 16))
    }
  })
})

async function printed(
  shelf: Shelf,
  { document: contract, bundle }: ReceiptWorld,
  path: string,
): Promise<void> {
  const [{ salt, leaf, proof }] = bundle.seals
  const seal = { salt, leaf, proof, policy: bundle.policy }
  const marks = marksOf(contract, seal, 'https://orderfield.example')
  const sheet = renderToString(h(ContractSheet, { document: contract, marks }))
  const style = readdirSync(join(root, 'dist/client/assets')).find(
    (name) => name.endsWith('.css') && builtFile(`assets/${name}`).includes('Noto Serif SC'),
  )
  shelf.laid.set(
    '/sheet.html',
    `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${contract.no}</title>
<link rel="stylesheet" href="/assets/${style}">${sheet}`,
  )
  const page = await (await shelf.browser.newContext()).newPage()
  const fetched: string[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('.woff2')) fetched.push(response.url())
  })
  await page.goto(`${shelf.address}/sheet.html`)
  await page.evaluate(
    async (rule) => {
      const foot = new CSSStyleSheet()
      foot.replaceSync(rule)
      document.adoptedStyleSheets = [foot]
      await document.fonts.ready
    },
    footerRule(contract, paperHashes(contract).text),
  )
  await page.pdf({ path, preferCSSPageSize: true })
  process.stdout.write(`parts of the face that were fetched: ${fetched.length}\n`)
}
