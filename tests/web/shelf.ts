// The built web app from a shelf, without the product behind it: its files, and others laid beside them.

import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { buildWhenStale, root } from '#local/build.ts'
import { chromiumFlags, chromiumPath } from './product.ts'

const client = join(root, 'dist/client')
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

export type Shelf = {
  readonly address: string
  readonly browser: Browser
  /** Files by path, served before those of the build. */
  readonly laid: Map<string, Uint8Array | string>
  readonly close: () => Promise<void>
}

/** A file of the build. */
export function builtFile(path: string): Buffer {
  return readFileSync(join(client, path))
}

export async function openShelf(): Promise<Shelf> {
  await buildWhenStale()
  const laid = new Map<string, Uint8Array | string>()
  const [headers = ''] = /Content-Security-Policy: .*/.exec(builtFile('_headers').toString()) ?? []
  const policy = headers.replace('Content-Security-Policy: ', '')
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://shelf')
    const path = pathname === '/verify' ? '/verify.html' : pathname
    try {
      const body = laid.get(path) ?? builtFile(path)
      const type = types[extname(path)] ?? 'application/octet-stream'
      response.writeHead(200, { 'content-type': type, 'content-security-policy': policy }).end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumFlags })
  return {
    ...{ address: `http://localhost:${port}`, browser, laid },
    close: async () => {
      await browser.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
