// The outside verifier, tests/outside/tlogverify.go, compiled with Debian's golang-go and golang-golang-x-mod-dev.

import { execFile, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What the program said, and whether it was content. */
export type Verdict = { readonly holds: boolean; readonly said: string }

export type TlogVerify = (...args: string[]) => Promise<Verdict>

/** Compiles once for each version of the source. Throws where there is no Go: a log that nobody checks is not checked. */
export function openTlogVerify(): TlogVerify {
  const source = join(import.meta.dirname, '../outside/tlogverify.go')
  const version = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 16)
  const folder = join(tmpdir(), `orderfield-outside-${process.getuid?.() ?? 0}`)
  const binary = join(folder, `tlogverify-${version}`)
  if (!existsSync(binary)) compile(source, binary, folder)
  return (...args) =>
    new Promise((resolve) => {
      execFile(binary, args, { timeout: 120_000 }, (error, stdout, stderr) => {
        resolve({ holds: error === null, said: (stdout + stderr).trim() })
      })
    })
}

function compile(source: string, binary: string, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const draft = `${binary}-${process.pid}`
  const { status, error, stderr } = spawnSync(
    process.env.GO ?? 'go',
    ['build', '-o', draft, source],
    {
      encoding: 'utf8',
      env: {
        ...process.env,
        GO111MODULE: 'off',
        GOFLAGS: '',
        GOPATH: '/usr/share/gocode',
        GOCACHE: join(folder, 'cache'),
      },
    },
  )
  if (status !== 0) {
    const why = error?.message ?? stderr
    throw new Error(
      `tlogverify does not build (apt-get install golang-go golang-golang-x-mod-dev): ${why}`,
    )
  }
  renameSync(draft, binary)
}
