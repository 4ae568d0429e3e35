// `npm test` after the checks: every test there is. What needs a browser skips itself where there is none, and this says so.

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium'

console.log(
  existsSync(chromium)
    ? `Chromium: ${chromium}, so the browser tests run too.`
    : `Chromium: none at ${chromium}, so only the browser tests are skipped (apt-get install chromium, or set CHROMIUM).`,
)
const argv = ['run', '--config', 'tests/repo/vitest.config.ts', ...process.argv.slice(2)]
const ran = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', ...argv], {
  cwd: root,
  stdio: 'inherit',
})
process.exit(ran.status ?? 1)
