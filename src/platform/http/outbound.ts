// What the Worker asks of other people's machines: bounded in time and size, and never a machine inside our own walls.

import { ok, type Result, refuse } from '#kernel/result.ts'

/** Whether this Worker serves somebody's own machine, whose neighbours are there too; the log's name says so. */
export function isLocal(logOrigin: string): boolean {
  return logOrigin.startsWith('localhost/')
}

export type Answer = {
  readonly status: number
  readonly contentType: string
  /** At most one byte more than was to be read, so that a longer body shows. */
  readonly body: Uint8Array
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/
// Names without a dot, and those that only a local network resolves (RFC 6761, RFC 6762, RFC 8375).
const inside =
  /^[^.]+$|(^|\.)(localhost|local|internal|intranet|lan|home|corp|test|invalid|home\.arpa)$/

/**
 * An address of somebody else's machine: https, a public name, no credentials, query or fragment. Numbers are refused,
 * whatever network they are in. On one's own machine plain http to oneself is let through too.
 */
export function checkOutside(text: string, { local }: { readonly local: boolean }): Result<URL> {
  const url = URL.canParse(text) ? new URL(text) : null
  const bare = url !== null && url.username + url.password + url.search + url.hash === ''
  if (url === null || !bare) return refuse('invalid', 'address-malformed', { url: text })
  const { protocol, hostname } = url
  if (local && loopback.test(hostname) && /^https?:$/.test(protocol)) return ok(url)
  const numeric = /^[\d.]+$|^\[/.test(hostname)
  const name = hostname.replace(/\.$/, '')
  if (protocol !== 'https:' || numeric || inside.test(name)) {
    return refuse('invalid', 'address-not-outside', { url: text })
  }
  return ok(url)
}

type Limits = { readonly ms: number; readonly bytes: number }

/** Posts plain text; null when there was no answer in time. Redirects are not followed: they are the answer. */
export function postText(url: URL, body: string, limits: Limits): Promise<Answer | null> {
  const headers = { 'content-type': 'text/plain; charset=utf-8' }
  return askOutside(url, { method: 'POST', body, headers }, limits)
}

/** Asks for JSON, posting some where there is a body; null and redirects as for `postText`. */
export function askJson(url: URL, body: string | null, limits: Limits): Promise<Answer | null> {
  const headers = { accept: 'application/json' }
  return body === null
    ? askOutside(url, { method: 'GET', headers }, limits)
    : askOutside(
        url,
        { method: 'POST', body, headers: { ...headers, 'content-type': 'application/json' } },
        limits,
      )
}

async function askOutside(
  url: URL,
  init: RequestInit,
  { ms, bytes }: Limits,
): Promise<Answer | null> {
  try {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(ms),
    })
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      body: await readStart(response, bytes + 1),
    }
  } catch {
    // Nobody there, nobody in time, or a connection that broke: for whoever asks it is all the same.
    return null
  }
}

async function readStart({ body }: Response, bytesMax: number): Promise<Uint8Array> {
  const reader = body?.getReader()
  const read = new Uint8Array(bytesMax)
  let filled = 0
  while (reader !== undefined && filled < bytesMax) {
    const { done, value } = await reader.read()
    if (done) return read.subarray(0, filled)
    const part = value.subarray(0, bytesMax - filled)
    read.set(part, filled)
    filled += part.length
  }
  await reader?.cancel()
  return read.subarray(0, filled)
}
