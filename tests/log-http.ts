// The log over HTTP, and departments that cosign as their page would.

import { env } from 'cloudflare:test'
import { expect } from 'vitest'
import { routes } from '#app.ts'
import { toBase64Url } from '#engines/contract/encoding.ts'
import { parseNote } from '#engines/tlog/note.ts'
import { parsePolicy } from '#engines/tlog/policy.ts'
import { printVkey, signatureTypes } from '#engines/tlog/vkey.ts'
import { parseAddCheckpoint } from '#engines/tlog/witness.ts'
import { type Followed, witnessStep } from '#engines/tlog/witness-step.ts'
import { unwrap } from '#kernel/result.ts'
import { type Keys, newKeys } from './engines/tlog-logs.ts'
import { cosign, leafText } from './log.ts'
import { type Person, signIn } from './people.ts'

const encoder = new TextEncoder()

/** Hands leaves to the county's outbox, as the deeds that seal do. */
export async function seal(
  from: number,
  to: number,
  subjectOf = (at: number) => `test/${at}`,
): Promise<void> {
  const statement = env.DB.prepare(
    "INSERT INTO outbox (id, kind, body, at) VALUES (?, 'log.append', ?, ?)",
  )
  const rows = Array.from({ length: to - from }, (_, offset) => {
    const at = from + offset
    const entry = toBase64Url(encoder.encode(leafText(at)))
    return statement.bind(
      `m-${String(at).padStart(6, '0')}`,
      JSON.stringify({ entry, subject: subjectOf(at) }),
      at,
    )
  })
  if (rows.length > 0) await env.DB.batch(rows)
}

export async function run(): Promise<void> {
  const sequencer = env.LOG_SEQUENCER.get(env.LOG_SEQUENCER.idFromName(env.LOG_ORIGIN))
  while ((await sequencer.run()).state === 'more');
}

export const ask = (path: string) => routes.request(`http://localhost${path}`, {}, env)
export const textAt = async (path: string) => {
  const answer = await ask(path)
  expect(answer.status, path).toBe(200)
  return answer.text()
}
export const bytesAt = async (path: string) => new Uint8Array(await (await ask(path)).arrayBuffer())
export const codeOf = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as { code: string }).code,
]

type Log = { vkey: string; policyVersion: number; signedSize: number; publishedSize: number | null }
export const logNow = async () => JSON.parse(await textAt('/api/v1/log')) as Log

/** A department at its browser: it remembers what it saw, and cosigns what follows. */
export type Department = {
  readonly name: string
  readonly person: Person
  readonly keys: Keys
  readonly look: () => Promise<{ request: string; size: number; cosigned: boolean }>
  readonly cosign: () => Promise<Response>
  /** Offers its key, proven by a line under the same or another one. */
  readonly offer: (revision: number, proof?: Keys) => Promise<Response>
}

export async function department(name: string): Promise<Department> {
  const keys = await newKeys(`${name}.x-county.example`, signatureTypes.cosignature)
  const person = await signIn('department', name)
  const memory: { seen?: NonNullable<Followed['seen']> } = {}
  const look: Department['look'] = async () => {
    const answer = await person.get(`/log/witness/${name}?size=${memory.seen?.size ?? 0}`)
    expect(answer.status).toBe(200)
    return answer.json()
  }
  return {
    ...{ name, person, keys, look },
    cosign: async () => {
      const { request, size } = await look()
      const { vkey } = await logNow()
      const logs = unwrap(parsePolicy(`log ${vkey}\nquorum none\n`)).logs.map((log) => log.vkey)
      const step = await witnessStep(request, () => ({ keys: logs, ...memory }))
      if (step.status !== 200) throw new Error(`the witness answers ${step.status}`)
      memory.seen = step.checkpoint
      const line = await cosign(keys, step.text, Math.floor(Date.now() / 1000))
      return person.send('POST', `/log/witness/${name}`, { size, line })
    },
    offer: async (revision, proof = keys) => {
      const { request } = await look()
      const { text } = unwrap(parseNote(unwrap(parseAddCheckpoint(request)).checkpoint))
      const line = await cosign(proof, text, Math.floor(Date.now() / 1000))
      const vkey = printVkey(keys.vkey)
      return person.send('PUT', `/log/witness/${name}/key`, { revision, vkey, line })
    },
  }
}

/** Two of three departments, by hand. */
export async function trust(office: Person, departments: readonly Department[]): Promise<Response> {
  const { vkey, policyVersion } = await logNow()
  const lines = departments.map(({ name, keys }) => `witness ${name} ${printVkey(keys.vkey)}`)
  const names = departments.map(({ name }) => name).join(' ')
  const text = [`log ${vkey}`, ...lines, `group two 2 ${names}`, 'quorum two', ''].join('\n')
  return office.send('PUT', '/log/policy', {
    version: policyVersion,
    text,
    reason: 'three departments',
  })
}
