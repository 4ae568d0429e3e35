// The built web app from a shelf, without the product behind it: its files, and others laid beside them.

import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import type { Browser } from 'playwright-core'
import { buildWhenStale, root } from '#local/build.ts'
import { launchChromium } from './product.ts'

const client = join(root, 'dist/client')
/** Addresses that are no files. */
const pages: Readonly<Record<string, string>> = {
  '/verify': '/verify.html',
  '/department/witness': '/index.html',
}
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

export type Answer = { readonly status?: number; readonly body: unknown }

export type Shelf = {
  readonly address: string
  readonly browser: Browser
  /** Files by path, served before those of the build. */
  readonly laid: Map<string, Uint8Array | string>
  /** Answers of the API by method and path; the text is what was sent. */
  readonly answers: Map<string, (sent: string, asked: URLSearchParams) => Promise<Answer> | Answer>
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
  const answers: Shelf['answers'] = new Map()
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://shelf')
    const answer = answers.get(`${request.method} ${pathname}`)
    if (answer !== undefined) {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const { status = 200, body } = await answer(Buffer.concat(chunks).toString(), searchParams)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      return
    }
    const path = pages[pathname] ?? pathname
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
  const browser = await launchChromium()
  return {
    ...{ address: `http://localhost:${port}`, browser, laid, answers },
    close: async () => {
      await browser.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
