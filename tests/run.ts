// `npm test` after the checks: every test there is. What needs a browser skips itself where there is none, and this says so.
// The product and all the rest run beside each other; what the rest says comes when it has ended. Files that look at the
// product do not: some of them build it anew.

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { chromiumPath, hasChromium } from './web/server.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

console.log(
  hasChromium
    ? `Chromium: ${chromiumPath}, so the browser tests run too.`
    : `Chromium: none at ${chromiumPath}, so only the browser tests are skipped (apt-get install chromium-headless-shell, or set CHROMIUM).`,
)

const asked = process.argv.slice(2)
const codes =
  asked.length > 0
    ? [await vitest(asked, { live: true })]
    : await Promise.all([
        vitest(['--project', 'product'], { live: true }),
        vitest(['--project', 'worker', '--project', 'repo'], { live: false }),
      ])
process.exit(codes.find((code) => code !== 0) ?? 0)

function vitest(argv: readonly string[], { live }: { readonly live: boolean }): Promise<number> {
  const ran = spawn(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--config', 'tests/repo/vitest.config.ts', ...argv],
    { cwd: root, stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'] },
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
