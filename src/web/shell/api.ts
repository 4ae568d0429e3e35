// The one door to the API: language, idempotency key, refusals as values that a screen can show.

import { signal } from '@preact/signals'
import { shellWords } from '#web/words/shell.ts'
import { language } from './language.ts'

export type Problem = {
  readonly status: number
  readonly code: string
  /** What the server says, in the language that was asked for. */
  readonly detail: string
  readonly facts: Readonly<Record<string, string | number>>
  /** The field of the form that is at fault. */
  readonly field?: string
}

export class Refusal extends Error {
  override name = 'Refusal'
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

/** True from the moment the API no longer knows who we are until somebody signs in again. */
export const expired = signal(false)

/** Counts who has come in: what was refused to nobody is asked for again. */
export const entries = signal(0)

export const apiRoot = '/api/v1'

export async function ask<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  return call<Answer>(path, { method: 'GET', ...(signal ? { signal } : {}) })
}

/** A deed. `key` names it: hand in the same key to try the same deed again after a lost answer. */
export async function send<Answer = unknown>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
  key: string = newKey(),
): Promise<Answer> {
  const bytes = body instanceof Blob
  return call<Answer>(path, {
    method,
    body: bytes ? body : JSON.stringify(body ?? {}),
    headers: {
      'idempotency-key': key,
      'content-type': bytes ? 'application/octet-stream' : 'application/json',
    },
  })
}

/** A deed that is answered with a file. */
export async function sendForFile(path: string, body: unknown): Promise<Blob> {
  const headers = { 'idempotency-key': newKey(), 'content-type': 'application/json' }
  const response = await respond(path, { method: 'POST', body: JSON.stringify(body), headers })
  return response.blob()
}

/** What went wrong, be it a refusal, a dead line or our own fault. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) return error.problem
  const words = shellWords().problems
  return error instanceof TypeError
    ? { status: 0, code: 'offline', detail: words.offline, facts: {} }
    : { status: 0, code: 'fault', detail: words.fault, facts: {} }
}

export function newKey(): string {
  // randomUUID is missing where the page is served without TLS.
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function call<Answer>(path: string, init: RequestInit): Promise<Answer> {
  const response = await respond(path, init)
  return (await response.json()) as Answer // The API's own routes promise this shape.
}

async function respond(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(`${apiRoot}${path}`, {
    ...init,
    headers: { 'accept-language': language.value, ...init.headers },
  })
  if (response.ok) return response
  const problem = await readProblem(response)
  // A wrong card or passkey is refused with 401 too, and says nothing of who is signed in.
  if (problem.code === 'not-signed-in' && !path.startsWith('/session')) expired.value = true
  throw new Refusal(problem)
}

async function readProblem(response: Response): Promise<Problem> {
  const said: unknown = await response.json().catch(() => null)
  if (isProblem(said)) return said
  const { status } = response
  return { status, code: 'fault', detail: shellWords().problems.fault, facts: {} }
}

export function isProblem(said: unknown): said is Problem {
  return typeof said === 'object' && said !== null && 'detail' in said && 'code' in said
}
