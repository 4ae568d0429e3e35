// One script out of a module and all that it imports, for a place that loads no TypeScript: a Worker, a page.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build } from 'vite'

const root = dirname(import.meta.dirname)

/** The script of `module`, the text of an ES module that names what it imports by `#…` or by `tests/…`. */
export async function bundle(module: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'orderfield-bundle-'))
  const entry = join(folder, 'entry.js')
  const out = join(folder, 'out')
  writeFileSync(
    entry,
    module.replace(/from '(#|tests\/)/g, (_, start) => `from '${roomOf(start)}`),
  )
  try {
    await build({
      ...{ root, logLevel: 'error', configFile: false, publicDir: false },
      build: {
        ...{ outDir: out, emptyOutDir: true, minify: false, target: 'esnext' },
        lib: { entry, formats: ['es'], fileName: 'script' },
      },
    })
    const [name = ''] = readdirSync(out)
    return readFileSync(join(out, name), 'utf8')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function roomOf(start: string): string {
  return start === '#' ? `${root}/src/` : `${root}/tests/`
}
