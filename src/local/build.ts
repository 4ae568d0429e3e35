// Builds the web app and the Worker when what is built is missing or older than its source.

import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
const config = join(root, 'src/web/vite.config.ts')
const dist = join(root, 'dist')

/** Where the Worker and its resolved configuration lie, and whether they had to be built. */
export async function buildWhenStale(): Promise<{ worker: string; built: boolean }> {
  const found = findWorker()
  if (found !== null && builtAt(found) > newestSource()) return { worker: found, built: false }
  const { createBuilder } = await import('vite')
  const builder = await createBuilder({ configFile: config, logLevel: 'error' })
  await builder.buildApp()
  const worker = findWorker()
  if (worker === null) throw new Error('the build left no Worker in dist')
  return { worker, built: true }
}

function findWorker(): string | null {
  const rooms = statSync(dist, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(dist) : []
  const room = rooms.find((name) => builtAt(join(dist, name)) > 0)
  return room === undefined ? null : join(dist, room)
}

function builtAt(worker: string): number {
  return statSync(join(worker, 'wrangler.json'), { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function newestSource(): number {
  // The build itself leaves a dotted folder beside the web app's sources, no older than what it built.
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => !/^local|(^|[/\\])\.|\.tsbuildinfo$/.test(path))
    .map((path) => join(root, 'src', path))
  const files = [...sources, join(root, 'wrangler.toml'), join(root, 'package-lock.json')]
  return Math.max(...files.map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0))
}
