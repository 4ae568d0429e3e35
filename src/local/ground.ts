// What a start needs before anything else: a folder that can be written, and a port that is free.

import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Complaint } from './flags.ts'

export type Secrets = {
  /** Seals personal data: 32 bytes in base64. */
  readonly vault: string
  /** Signs for the transparency log: an Ed25519 key in PKCS #8, in base64. */
  readonly logKey: string
  /** The day on which that key was made, on which its log may begin. */
  readonly logInception: string
}

/** What is made once and kept outside the databases, readable by its owner only. */
export function keepSecrets(data: string): Secrets {
  mkdirSync(join(data, 'state'), { recursive: true })
  const probe = join(data, 'state', '.probe')
  writeFileSync(probe, 'x'.repeat(65_536))
  rmSync(probe)
  return {
    vault: keep(join(data, 'vault-secret'), newVaultSecret),
    logKey: keep(join(data, 'log-key'), newLogKey),
    logInception: keep(join(data, 'log-inception'), () => new Date().toISOString().slice(0, 10)),
  }
}

/** A log whose database is wiped is gone, and its key goes with it: the next one is another log. */
export function forgetLog(data: string): void {
  for (const name of ['log-key', 'log-inception']) rmSync(join(data, name), { force: true })
}

function newVaultSecret(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64')
}

function newLogKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519')
  return privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
}

function keep(path: string, make: () => string): string {
  try {
    const secret = make()
    // 'wx' never overwrites: losing the key would lose every sealed number, or the log.
    writeFileSync(path, secret, { mode: 0o600, flag: 'wx' })
    return secret
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
    chmodSync(path, 0o600)
    return readFileSync(path, 'utf8').trim()
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

/** Refuses when somebody else listens on the port. */
export async function holdPort(port: number): Promise<void> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => server.close(() => resolve()))
  }).catch((error: unknown) => {
    if (!hasCode(error, 'EADDRINUSE') && !hasCode(error, 'EACCES')) throw error
    throw new Complaint(
      `Port ${port} is taken. Stop what uses it, or choose another: npm start -- --port ${port + 1}`,
    )
  })
}
