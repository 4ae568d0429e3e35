// The product's own command as a child process, with the tiny county in a folder.

import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { freePort } from '../local/free-port.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** The shell is the same Chromium without the windows that nobody sees, at half the cost. */
const installed = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(existsSync)
export const chromiumPath = process.env.CHROMIUM ?? installed ?? '/usr/bin/chromium'
export const hasChromium = existsSync(chromiumPath)

type Spoken = ChildProcessByStdio<null, Readable, Readable>
type Server = { readonly address: string; readonly stop: () => Promise<void> }

/** Loads the tiny county into a new folder; answers the folder, which the caller removes. */
export async function loadCounty(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'orderfield-county-'))
  const { stop } = await startServer(folder)
  await stop()
  return folder
}

/** Starts the product on a free port with the tiny county in `folder`, which it loads where it is not there yet. */
export async function startServer(folder: string): Promise<Server> {
  const port = await freePort()
  const server = spawn(
    process.execPath,
    ['src/local/start.ts', '--data', folder, '--port', String(port), '--county', 'tiny'],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  try {
    await standing(server)
  } catch (error) {
    await ended(server)
    throw error
  }
  return { address: `http://127.0.0.1:${port}`, stop: () => ended(server) }
}

/** It answers early but is only whole when it has said where it is: by then the season has been run. */
function standing(server: Spoken): Promise<void> {
  let said = ''
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`The product did not start: ${why}\n${said}`))
    const late = setTimeout(() => fail('it was not ready in time.'), 150_000)
    const hear = (chunk: Buffer): void => {
      said += chunk.toString()
      if (!said.includes(' is at http')) return
      clearTimeout(late)
      resolve()
    }
    server.stdout.on('data', hear)
    server.stderr.on('data', hear)
    server.once('close', (code) => {
      clearTimeout(late)
      fail(`it ended with ${code}.`)
    })
  })
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const gone = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await gone
}
