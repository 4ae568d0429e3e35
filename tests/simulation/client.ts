// Somebody at a bad line: repeats what got no answer under the same key until there is one, and now and then what got one.

import type { Person } from '../people.ts'
import { county } from './env.ts'
import { clock, draw } from './hooks.ts'

export type Answer = {
  readonly status: number
  readonly code: string
  readonly body: Record<string, unknown>
}

const lost = 'Network connection lost'
/** How often a call gets lost, on either side of being carried out. */
const lossOf = { read: 0.01, write: 0.08 } as const
const twiceShare = 0.1
const triesMax = 8

type Odds = { faulty: boolean; lost: number; between: (() => Promise<void>) | null; keys: number }
const odds: Odds = { faulty: false, lost: 0, between: null, keys: 0 }

/** From now on calls to the database get lost, before or after they are carried out; `between` is what others do meanwhile. */
export function turnFaulty(between: () => Promise<void>): void {
  Object.assign(odds, { faulty: true, lost: 0, between, keys: 0 })
  county.line = {
    before: async (call) => {
      if (call === 'write' && odds.between !== null && draw() < 0.1) await meanwhile(odds.between)
      loseSometimes(call)
    },
    after: async (call) => loseSometimes(call),
  }
}

export function turnCalm(): void {
  odds.faulty = false
  odds.between = null
}

async function meanwhile(between: () => Promise<void>): Promise<void> {
  const kept = { ...odds }
  Object.assign(odds, { faulty: false, between: null })
  await between()
  Object.assign(odds, { faulty: kept.faulty, between: kept.between })
}

function loseSometimes(call: 'read' | 'write'): void {
  if (!odds.faulty || draw() >= lossOf[call]) return
  odds.lost += 1
  throw new Error(lost)
}

/** Asks until there is an answer. A deed that was done without its answer counts as done: 200 with nothing in it. */
export async function ask(
  who: Person,
  method: 'POST' | 'PUT',
  path: string,
  body: unknown,
): Promise<Answer> {
  const key = `key-${odds.keys++}-${Math.floor(draw() * 2 ** 31)}`
  const faulty = odds.faulty
  for (let tries = 0; ; tries++) {
    if (tries === triesMax) odds.faulty = false
    const answer = await once(who, { method, path, body, key })
    if (answer.status === 500) continue
    odds.faulty = faulty
    if (answer.status === 200 && draw() < twiceShare) await repeat(who, { method, path, body, key })
    return answer
  }
}

type Asked = {
  readonly method: 'POST' | 'PUT'
  readonly path: string
  readonly body: unknown
  readonly key: string
}

async function once(who: Person, { method, path, body, key }: Asked): Promise<Answer> {
  clock.now += 1 + Math.floor(draw() * 200)
  const lostBefore = odds.lost
  const response = await who.send(method, path, body, { 'idempotency-key': key })
  const said = (await response.json()) as Record<string, unknown>
  const code = typeof said.code === 'string' ? said.code : ''
  if (response.status === 500 && odds.lost === lostBefore) {
    throw new Error(`${method} ${path} failed by itself: ${JSON.stringify(said)}`)
  }
  return code === 'already-done'
    ? { status: 200, code: '', body: {} }
    : { status: response.status, code, body: said }
}

async function repeat(who: Person, asked: Asked): Promise<void> {
  const faulty = odds.faulty
  odds.faulty = false
  const again = await once(who, asked)
  odds.faulty = faulty
  if (again.status !== 200) throw new Error(`${asked.path}: repeated, it says ${again.code}`)
}
