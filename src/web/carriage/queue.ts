// What a phone has done and not yet sent: kept in IndexedDB under ids of its own, sent in order, sent again until answered.
// The server knows each id, so that nothing is done twice; what it refuses stays here until a person looks at it.

import { signal } from '@preact/signals'
import { newKey, type Problem, problemOf, send } from '#web/shell/api.ts'
import { session } from '#web/shell/session.ts'
import { allCommands, dropCommand, keepCommand } from './shelf.ts'
import type { Items, Scan, Trip } from './wire.ts'

export type CommandKind = 'scan' | 'step' | 'proof' | 'photo' | 'report' | 'reading'
export type Command = {
  /** The device's own id; scans and proofs are known to the server by it. */
  readonly id: string
  /** Commands go out in this order. */
  readonly seq: number
  readonly user: string
  readonly kind: CommandKind
  readonly method: 'POST' | 'PUT'
  readonly path: string
  /** Whose clock was read when it happened: the time of sending is added when it is sent. */
  readonly timed: boolean
  readonly body: Readonly<Record<string, unknown>> | Blob
  /** The trip it belongs to, and what a person would call it. */
  readonly trip: string | null
  readonly label: string
  readonly problem: Problem | null
}

export const queue = signal<readonly Command[]>([])
/** Answers to scans of this page, the latest first. */
export const answered = signal<readonly Scan[]>([])
/** Trips as the answers to their steps had them: newer than what a screen asked for before. */
export const stepped = signal<ReadonlyMap<string, Pick<Trip, 'state' | 'revision'>>>(new Map())
/** Whether the last attempt found no network. */
export const offline = signal(false)
/** Counts what has been sent, so that screens ask again. */
export const sent = signal(0)

const retryMs = 15_000
const batchMax = 100
let sending = false
let timer: ReturnType<typeof setTimeout> | undefined

/** Reads what an earlier visit left, and goes on sending it. */
export async function resume(): Promise<void> {
  const own = (await allCommands()).filter(({ user }) => user === session.value?.user)
  queue.value = own.sort((a, b) => a.seq - b.seq)
  void flush()
}

export function watchNetwork(): () => void {
  const again = (): void => void flush()
  addEventListener('online', again)
  return () => removeEventListener('online', again)
}

export type NewCommand = Pick<Command, 'kind' | 'method' | 'path' | 'body' | 'trip' | 'label'> & {
  readonly id?: string
  readonly timed?: boolean
}

/** Keeps a command and sends it when it can be; resolves when it is safe on this device. */
export async function enqueue({
  id = newKey(),
  timed = false,
  ...told
}: NewCommand): Promise<void> {
  const last = queue.value.at(-1)?.seq ?? 0
  const seq = Math.max(Date.now(), last + 1)
  const user = session.value?.user ?? ''
  const command: Command = { ...told, id, timed, seq, user, problem: null }
  queue.value = [...queue.value, command]
  await keepCommand(command)
  void flush()
}

export async function forget(id: string): Promise<void> {
  queue.value = queue.value.filter((command) => command.id !== id)
  await dropCommand(id)
}

/** Sends what waits, in order, until something finds no network. What is refused is passed over. */
export async function flush(): Promise<void> {
  if (sending) return
  sending = true
  clearTimeout(timer)
  try {
    for (let batch = nextBatch(); batch.length > 0; batch = nextBatch()) {
      if (!(await deliver(batch))) break
    }
  } finally {
    sending = false
    if (nextBatch().length > 0) timer = setTimeout(() => void flush(), retryMs)
  }
}

/** The next command, or a run of scans: those travel together. */
function nextBatch(): readonly Command[] {
  const waiting = queue.value.filter(({ problem }) => problem === null)
  const [first] = waiting
  if (first === undefined) return []
  if (first.kind !== 'scan') return [first]
  const other = waiting.findIndex(({ kind }) => kind !== 'scan')
  return waiting.slice(0, Math.min(other < 0 ? waiting.length : other, batchMax))
}

async function deliver(batch: readonly Command[]): Promise<boolean> {
  try {
    await hand(batch)
    offline.value = false
    for (const { id } of batch) await forget(id)
    sent.value += 1
    return true
  } catch (error) {
    return setAside(batch, problemOf(error))
  }
}

async function hand(batch: readonly Command[]): Promise<void> {
  const [first] = batch
  if (first === undefined) return
  if (first.kind === 'scan') {
    const scans = batch.map(({ body }) => ({ ...body, sentAt: Date.now() }))
    const { items } = await send<Items<Scan>>('POST', '/scans', { scans })
    answered.value = [...[...items].reverse(), ...answered.value].slice(0, 50)
    return
  }
  const { method, path, body, timed, id } = first
  // A body with the time of sending differs each time; its own id, not the key, says that it is the same.
  const answer = timed
    ? await send<Trip>(method, path, { ...body, sentAt: Date.now() })
    : await send(method, path, body, id)
  if (first.kind === 'step' && first.trip !== null) {
    stepped.value = new Map([...stepped.value, [first.trip, answer as Trip]]) // Steps are timed and answered with the trip.
  }
}

/** Whether sending may go on with the next one. */
async function setAside(batch: readonly Command[], problem: Problem): Promise<boolean> {
  if (problem.code === 'already-done') {
    for (const { id } of batch) await forget(id)
    return true
  }
  offline.value = problem.code === 'offline'
  // These pass by themselves, or when somebody signs in again.
  const passing = ['offline', 'fault', 'custody-moved-on', 'not-signed-in'].includes(problem.code)
  if (passing) return false
  if (batch.length > 1) return oneByOne(batch)
  await mark(batch, problem)
  return true
}

/** One of many was refused and all with it: each is tried alone, so that the good ones get through. */
async function oneByOne(batch: readonly Command[]): Promise<boolean> {
  for (const command of batch) {
    if (!(await deliver([command]))) return false
  }
  return true
}

async function mark(batch: readonly Command[], problem: Problem): Promise<void> {
  for (const command of batch) {
    const marked = { ...command, problem }
    queue.value = queue.value.map((each) => (each.id === command.id ? marked : each))
    await keepCommand(marked)
  }
}
