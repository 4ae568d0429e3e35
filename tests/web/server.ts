// The product's own command as a child process, with the tiny county in a folder.

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../local/free-port.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
export const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium'
export const hasChromium = existsSync(chromiumPath)

/** Loads the tiny county into a new folder; answers the folder, which the caller removes. */
export async function loadCounty(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'orderfield-county-'))
  const { stop } = await startServer(folder, await freePort())
  await stop()
  return folder
}

/** Starts the product with the tiny county in `folder`, which it loads where it is not there yet. */
export async function startServer(
  folder: string,
  port: number,
): Promise<{ readonly stop: () => Promise<void> }> {
  const server = spawn(
    process.execPath,
    ['src/local/start.ts', '--data', folder, '--port', String(port), '--county', 'tiny'],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  )
  const said: string[] = []
  server.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  server.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  try {
    await standing(server, said)
  } catch (error) {
    await ended(server)
    throw new Error(`The product did not start:\n${said.join('')}`, { cause: error })
  }
  return { stop: () => ended(server) }
}

/** It answers early but is only whole when it has said where it is: by then the season has been run. */
async function standing(server: ChildProcess, said: readonly string[]): Promise<void> {
  const until = Date.now() + 150_000
  while (Date.now() < until) {
    if (server.exitCode !== null) throw new Error(`it ended with ${server.exitCode}`)
    if (said.join('').includes(' is at http')) return
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  throw new Error('it was not ready in time')
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const gone = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await gone
}
