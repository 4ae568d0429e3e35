// The log's engine in a real browser: a witness needs no more than a page, and a reader of a receipt no server.

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { describe, expect, it } from 'vitest'
import { parsePolicy } from '#engines/tlog/policy.ts'
import { checkProof } from '#engines/tlog/proof.ts'
import { unwrap } from '#kernel/result.ts'
import { entryOf } from '../engines/tlog-logs.ts'
import { launchChromium } from './product.ts'
import { hasChromium } from './server.ts'
import type { Shown } from './tlog-page.ts'

async function bundled(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      rolldownOptions: { input: fileURLToPath(new URL('tlog-page.ts', import.meta.url)) },
    },
  })
  const outputs = [built].flat().flatMap((each) => ('output' in each ? each.output : []))
  return outputs.map((each) => (each.type === 'chunk' ? each.code : '')).join('\n')
}

/** What `show` of the page returns, on a page of this machine: WebCrypto is there in secure contexts only. */
async function shownInBrowser(): Promise<Shown> {
  const script = await bundled()
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<!doctype html>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    await page.addScriptTag({ content: script, type: 'module' })
    await page.waitForFunction('typeof show === "function"')
    return await page.evaluate<Shown>('show()')
  } finally {
    await browser.close()
    server.close()
  }
}

describe.skipIf(!hasChromium)('the log’s engine in a browser', () => {
  it('witnesses a log and makes a receipt that holds there and elsewhere', async () => {
    const { policy, proof, holds, differs } = await shownInBrowser()
    expect(holds).toBe(true)
    const here = await checkProof(proof, entryOf(300), unwrap(parsePolicy(policy)))
    expect(unwrap(here).cosigned).toEqual([{ witness: 'audit', time: 1_800_000_000 }])
    // The same judgement on keys of mixed order as workerd’s and Node’s.
    expect(differs).toBe(0)
  })
})
