// `npm test` after the checks: every test there is. What needs a browser skips itself where there is none, and this says so.
// The browser waits more than it works, so three runs go beside each other; what two of them say comes when they have ended.

import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromiumPath, hasChromium, loadCounty } from './web/server.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

console.log(
  hasChromium
    ? `Chromium: ${chromiumPath}, so the browser tests run too.`
    : `Chromium: none at ${chromiumPath}, so only the browser tests are skipped (apt-get install chromium, or set CHROMIUM).`,
)

const asked = process.argv.slice(2)
process.exit(asked.length > 0 ? await vitest(asked, { live: true }) : await everything())

async function everything(): Promise<number> {
  const county = hasChromium ? await loadCounty() : ''
  const env = { COUNTY_FOLDER: county }
  const codes = await Promise.all([
    vitest(['--project', 'worker', '--project', 'repo'], { live: true }),
    vitest(['--project', 'product', '--shard', '1/2'], { live: false, env }),
    vitest(['--project', 'product', '--shard', '2/2'], { live: false, env }),
  ])
  if (county !== '') rmSync(county, { recursive: true, force: true })
  return codes.find((code) => code !== 0) ?? 0
}

type How = { readonly live: boolean; readonly env?: Readonly<Record<string, string>> }

function vitest(argv: readonly string[], { live, env = {} }: How): Promise<number> {
  const ran = spawn(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/repo/vitest.config.ts', ...argv],
    {
      ...{ cwd: root, env: { ...process.env, ...env } },
      stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    },
  )
  const said: Buffer[] = []
  ran.stdout?.on('data', (chunk: Buffer) => said.push(chunk))
  ran.stderr?.on('data', (chunk: Buffer) => said.push(chunk))
  return new Promise((resolve) => {
    ran.once('close', (code) => {
      process.stdout.write(Buffer.concat(said))
      resolve(code ?? 1)
    })
  })
}
