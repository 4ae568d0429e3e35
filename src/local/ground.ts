// What a start needs before anything else: a folder that can be written, and a port that is free.

import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Complaint } from './flags.ts'

/** The key that seals personal data: made once, readable by its owner only, kept outside the database. */
export function keepSecret(data: string): string {
  const path = join(data, 'vault-secret')
  try {
    mkdirSync(join(data, 'state'), { recursive: true })
    const probe = join(data, 'state', '.probe')
    writeFileSync(probe, 'x'.repeat(65_536))
    rmSync(probe)
    const random = crypto.getRandomValues(new Uint8Array(32))
    const secret = Buffer.from(random).toString('base64')
    // 'wx' never overwrites: losing the key would lose every sealed number.
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
