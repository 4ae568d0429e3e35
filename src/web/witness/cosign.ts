// A department witnesses: what the log says is held against what this device saw last, and only then signed.

import { cosigner } from '#engines/tlog/cosignature.ts'
import { printSignature } from '#engines/tlog/note.ts'
import { parseVkey, printVkey, signatureTypes, vkeyOf } from '#engines/tlog/vkey.ts'
import { type WitnessStep, witnessStep } from '#engines/tlog/witness-step.ts'
import { unwrap } from '#kernel/result.ts'
import { type Device, keepNote, moveOn, type PinnedLog } from './device.ts'

/** `GET /log/witness/{name}`: the body of an `add-checkpoint` request, c2sp.org/tlog-witness. */
export type Offer = { readonly size: number; readonly request: string; readonly cosigned: boolean }

export type Outcome =
  | { readonly is: 'cosigned'; readonly size: number; readonly line: string }
  /** Another window of this browser was quicker. */
  | { readonly is: 'overtaken' }
  | { readonly is: 'alarm'; readonly why: Alarm }

/**
 * `unsigned`: not under the log's key that this device knows. `other-log`: another origin. `malformed`: no request at all.
 * `other-size`: a proof from another size than was asked for. `inconsistent`: the history that was cosigned is not the
 * beginning of this one. `shrunk`: the log has fewer entries than were cosigned.
 */
export type Alarm =
  | 'unsigned'
  | 'other-log'
  | 'malformed'
  | 'other-size'
  | 'inconsistent'
  | 'shrunk'

/** A device with a fresh key, of which the private half is never seen by anybody, this page included. */
export async function newDevice(name: string, keyName: string, log: PinnedLog): Promise<Device> {
  const made = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
  if (!('privateKey' in made)) throw new TypeError('the browser makes pairs of Ed25519 keys')
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', made.publicKey))
  const vkey = printVkey(vkeyOf(keyName, signatureTypes.cosignature, raw))
  return { name, vkey, key: made.privateKey, log, seen: null, alarm: null }
}

/** `at` is the device's clock in milliseconds. The checkpoint is on the disk before it is signed. */
export async function cosign(device: Device, offer: Offer, at: number): Promise<Outcome> {
  const { name, log, seen, key } = device
  const logKey = unwrap(parseVkey(log.vkey))
  const step = await witnessStep(offer.request, (origin) =>
    origin === log.origin ? { keys: [logKey], ...(seen === null ? {} : { seen }) } : undefined,
  )
  if (step.status !== 200) {
    await keepNote({ name, size: offer.size, note: offer.request, line: '', at })
    return { is: 'alarm', why: alarmOf(step) }
  }
  const { size, root } = step.checkpoint
  if (!(await moveOn(name, seen, { size, root }))) return { is: 'overtaken' }
  const signer = cosigner(unwrap(parseVkey(device.vkey)), key, Math.floor(at / 1000))
  const { name: keyName, id } = signer.vkey
  const line = printSignature({ name: keyName, id, bytes: await signer.sign(step.text) })
  await keepNote({ name, size, note: step.note, line, at })
  return { is: 'cosigned', size, line }
}

function alarmOf(step: Exclude<WitnessStep, { readonly status: 200 }>): Alarm {
  if (step.status === 409) return 'other-size'
  if (step.status === 400) return 'malformed'
  if (step.status === 404) return 'other-log'
  return step.status === 403 ? 'unsigned' : 'inconsistent'
}
