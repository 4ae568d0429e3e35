// Signs people in for tests and speaks to the Worker as they would: over HTTP, with a cookie.

import { env } from 'cloudflare:test'
import { routes } from '#app.ts'
import type { Role } from '#kernel/role.ts'
import { hexDigest } from '#platform/crypto/digest.ts'

let keys = 0

export type Person = {
  readonly user: string
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>
  readonly send: (
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Response>
}

/** A person of `role` working for `party`, signed in; `who` tells several of one party apart. `path` is under /api/v1; JSON bodies are encoded, bytes sent as they are. */
export async function signIn(role: Role, party: string, who = ''): Promise<Person> {
  const user = `usr_${role}_${party}${who}`
  const token = `token-of-${user}`
  const now = Date.now()
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO users (id, revision, role, party, name, state, created_at) VALUES (?, 1, ?, ?, ?, 'active', ?)
       ON CONFLICT (id) DO NOTHING`,
    ).bind(user, role, party, user, now),
    env.DB.prepare(
      `INSERT INTO sessions (token_hash, user, county, created_at, seen_at, expires_at) VALUES (?, ?, 'x-county', ?, ?, ?)
       ON CONFLICT (token_hash) DO NOTHING`,
    ).bind(hexDigest(token), user, now, now, now + 3_600_000),
  ])
  const ask = (
    method: string,
    path: string,
    body: BodyInit | null,
    headers: Record<string, string>,
  ) =>
    routes.request(
      `http://localhost/api/v1${path}`,
      { method, body, headers: { cookie: `orderfield=${token}`, ...headers } },
      env,
    )
  return {
    user,
    get: async (path, headers = {}) => ask('GET', path, null, headers),
    send: async (method, path, body, headers = {}) => {
      const key = { 'idempotency-key': `test-${keys++}` }
      if (body instanceof Uint8Array)
        return ask(method, path, body as Uint8Array<ArrayBuffer>, { ...key, ...headers })
      const json = body === undefined ? null : JSON.stringify(body)
      return ask(method, path, json, { 'content-type': 'application/json', ...key, ...headers })
    },
  }
}
