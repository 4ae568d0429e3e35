// The one file that an old Node can read too: it says in one line what is wrong, or goes on to the start.

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const start = new URL('./start.ts', import.meta.url)
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
const at = major * 100 + minor

if (at < 2212) {
  console.error(
    `Orderfield needs Node 22.12 or newer; this is ${process.versions.node}. On Linux, npm ci brings its own: run npm start.`,
  )
  process.exit(1)
} else if (at >= 2218 && major !== 23) {
  await import(start.href)
} else {
  // Before 22.18 Node strips types only when told to.
  const argv = ['--experimental-strip-types', fileURLToPath(start), ...process.argv.slice(2)]
  process.exit(spawnSync(process.execPath, argv, { stdio: 'inherit' }).status ?? 1)
}
