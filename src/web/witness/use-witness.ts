// The state of the witness's page: the device, the log as the server tells it, and the deeds between them.

import { useCallback, useEffect, useState } from 'preact/hooks'
import { useAnswer } from '#web/desk/answer.ts'
import { ask, type Problem, problemOf, Refusal, send } from '#web/shell/api.ts'
import { type Alarm, cosign, newDevice, type Offer } from './cosign.ts'
import {
  addDevice,
  type Device,
  type KeptNote,
  listNotes,
  raiseAlarm,
  readDevice,
} from './device.ts'

/** `GET /log`, as far as it is shown here. */
export type LogNow = {
  readonly origin: string
  readonly vkey: string
  readonly signedSize: number
  readonly witnesses: readonly { readonly name: string; readonly vkey: string }[]
}
type OfferedKeys = {
  readonly items: readonly {
    readonly department: string
    readonly revision: number
    readonly vkey: string
  }[]
}
export type Told =
  | { readonly is: 'done'; readonly size: number }
  | { readonly is: 'overtaken' }
  | { readonly is: 'registered' }

export type Witness = {
  readonly log: LogNow | undefined
  readonly offered: OfferedKeys['items'][number] | undefined
  /** Undefined until the browser has looked, null when it has none. */
  readonly device: Device | null | undefined
  readonly notes: readonly KeptNote[]
  readonly told: Told | null
  readonly problem: Problem | null
  readonly busy: boolean
  readonly make: () => Promise<void>
  readonly register: () => Promise<void>
  readonly witness: () => Promise<void>
}

export function useWitness(name: string): Witness {
  const log = useAnswer<LogNow>('/log')
  const keys = useAnswer<OfferedKeys>('/log/witness-keys')
  const [kept, setKept] = useState<{ device: Device | null; notes: readonly KeptNote[] }>()
  const [told, setTold] = useState<Told | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const again = useCallback(async () => {
    setKept({ device: await readDevice(name), notes: await listNotes(name) })
  }, [name])
  useEffect(() => {
    again().catch((error: unknown) => setProblem(problemOf(error)))
  }, [again])
  const deed = (what: () => Promise<Told | null>) => async (): Promise<void> => {
    setBusy(true)
    setProblem(null)
    setTold(null)
    try {
      setTold(await what())
    } catch (error) {
      setProblem(problemOf(error))
    }
    await again()
    log.again()
    keys.again()
    setBusy(false)
  }
  const device = kept?.device
  const offered = keys.value?.items.find(({ department }) => department === name)
  return {
    ...{ log: log.value, offered, device, notes: kept?.notes ?? [], told, busy },
    problem: problem ?? log.problem ?? keys.problem,
    make: deed(async () => {
      if (log.value) await addDevice(await newDevice(name, keyNameOf(name, log.value), log.value))
      return null
    }),
    register: deed(async () => (device ? await register(device, offered?.revision ?? 0) : null)),
    witness: deed(async () => (device ? await witness(device) : null)),
  }
}

/** A key name says whose it is and of which log: `audit@orderfield.example/log`. */
function keyNameOf(name: string, { origin }: LogNow): string {
  return `${name.replace(/[\s+]/g, '-')}@${origin}`
}

/** How often it is tried again when the log has moved on between what it offered and what it was given. */
const triesMax = 5

async function witness(device: Device, tries = 1): Promise<Told | null> {
  const signed = await signNow(device)
  if (signed === null || signed.is === 'overtaken') return signed
  try {
    await send('POST', `/log/witness/${encodeURIComponent(device.name)}`, signed)
  } catch (error) {
    const moved = error instanceof Refusal && error.problem.code === 'log-checkpoint-moved'
    const now = moved && tries < triesMax ? await readDevice(device.name) : null
    if (now === null) throw error
    return witness(now, tries + 1)
  }
  return { is: 'done', size: signed.size }
}

async function register(device: Device, revision: number): Promise<Told | null> {
  const signed = await signNow(device)
  if (signed === null || signed.is === 'overtaken') return signed
  const { name, vkey } = device
  const path = `/log/witness/${encodeURIComponent(name)}/key`
  await send('PUT', path, { revision, vkey, line: signed.line })
  return { is: 'registered' }
}

type Signed = { readonly is: 'signed'; readonly size: number; readonly line: string }

/** The line under the log's last checkpoint; null when an alarm was raised instead. */
async function signNow(device: Device): Promise<Signed | { readonly is: 'overtaken' } | null> {
  const offer = await askOffer(device)
  const outcome =
    offer === 'shrunk'
      ? ({ is: 'alarm', why: 'shrunk' } as const)
      : await cosign(device, offer, Date.now())
  if (outcome.is === 'alarm') {
    await raiseAlarm(device, outcome.why)
    return null
  }
  return outcome.is === 'overtaken'
    ? outcome
    : { is: 'signed', size: outcome.size, line: outcome.line }
}

/** What the log has; a server that knows fewer entries than this device has seen says so by a refusal of its own. */
async function askOffer({ name, seen }: Device): Promise<Offer | Extract<Alarm, 'shrunk'>> {
  const size = seen?.size ?? 0
  try {
    return await ask<Offer>(`/log/witness/${encodeURIComponent(name)}?size=${size}`)
  } catch (error) {
    if (error instanceof Refusal && error.problem.code === 'log-witness-ahead') return 'shrunk'
    throw error
  }
}
