// The product as a newcomer meets it: started by its own command on an empty folder, looked at through a real browser.

import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright-core'
import { inject } from 'vitest'
import { chromiumPath, hasChromium, startServer } from './server.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const axeScript = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8')

if (!hasChromium) {
  process.stderr.write(`Skipped: no Chromium at ${chromiumPath}; the browser tests need it.\n`)
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath, args: chromiumFlags })
}

export type Product = {
  readonly address: string
  readonly browser: Browser
  /** A page of its own, with its own cookies. */
  readonly visit: (look?: { width?: number; language?: 'zh' | 'en' }) => Promise<Page>
  readonly close: () => Promise<void>
}

/** Starts the product on a copy of the tiny county and opens a browser beside it; `prepare` changes the copy first. */
export async function startProduct(
  prepare: (folder: string) => void = () => undefined,
): Promise<Product> {
  const folder = mkdtempSync(join(tmpdir(), 'orderfield-web-'))
  cpSync(inject('county'), folder, { recursive: true })
  prepare(folder)
  const { address, stop: stopServer } = await startServer(folder)
  const stop = async (): Promise<void> => {
    await stopServer()
    rmSync(folder, { recursive: true, force: true })
  }
  const browser = await launchChromium()
  return {
    address,
    browser,
    visit: async ({ width = 1280, language = 'zh' } = {}) => {
      const context = await browser.newContext({
        baseURL: address,
        viewport: { width, height: 800 },
        locale: language === 'zh' ? 'zh-CN' : 'en-GB',
      })
      return context.newPage()
    },
    close: async () => {
      await browser.close()
      await stop()
    },
  }
}

/** What axe holds to be serious or critical on the page as it stands, one line each; contrast is the slowest to look at. */
export async function seriousFaults(
  page: Page,
  { contrast }: { readonly contrast: boolean } = { contrast: true },
): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeScript)
  const faults = await page.evaluate(async (lookAtContrast) => {
    const { axe } = globalThis as unknown as { axe: Axe }
    // A rule says beforehand how grave what it finds is; the others would look for what is not reported.
    const others = axe._audit.rules.filter(
      ({ impact }) => !/serious|critical/.test(impact ?? 'serious'),
    )
    const off = [...others.map(({ id }) => id), ...(lookAtContrast ? [] : ['color-contrast'])]
    const rules = Object.fromEntries(off.map((id) => [id, { enabled: false }]))
    const { violations } = await axe.run({ rules, resultTypes: ['violations'] })
    return violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      where: nodes.map(({ target }) => target.join(' ')),
    }))
  }, contrast)
  return faults
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, where }) => `${page.url()} ${id}: ${where.slice(0, 3).join(' | ')}`)
}

type Axe = {
  readonly _audit: {
    readonly rules: readonly { readonly id: string; readonly impact: string | null }[]
  }
  readonly run: (options: {
    readonly rules: Readonly<Record<string, { readonly enabled: boolean }>>
    readonly resultTypes: readonly string[]
  }) => Promise<{
    readonly violations: readonly {
      readonly id: string
      readonly impact: string | null
      readonly nodes: readonly { readonly target: readonly string[] }[]
    }[]
  }>
}
