// The log's side of c2sp.org/tlog-witness: what it asks a witness, and how it reads the answer, which may be a lie.

import { ok, type Result, refuse } from '#kernel/result.ts'
import { toBase64 } from './base64.ts'
import { cosignatureTime, cosignatureVerifier } from './cosignature.ts'
import { cutAtEmptyLine, readHashes } from './lines.ts'
import type { Hash } from './merkle.ts'
import { parseNote, parseSignatures, type Signature, verifySignatures } from './note.ts'
import { readDecimal, textOf } from './text.ts'
import type { Vkey } from './vkey.ts'

/** The body of `POST <submission prefix>/add-checkpoint`. */
export type AddCheckpoint = {
  /** The size that the witness saw last; 0 when that is to be learnt. */
  readonly old: number
  /** PROOF(old, D[size]) of RFC 6962 §2.1.2; at most 63 hashes. */
  readonly hashes: readonly Hash[]
  /** With the log's own signature only: bodies are bounded, some at 10 KiB. */
  readonly checkpoint: string
}

export function printAddCheckpoint({ old, hashes, checkpoint }: AddCheckpoint): string {
  return [`old ${old}`, ...hashes.map(toBase64), '', checkpoint].join('\n')
}

/** Reads what `printAddCheckpoint` writes and nothing else. A refusal names the line, from 1. */
export function parseAddCheckpoint(body: string): Result<AddCheckpoint> {
  const cut = cutAtEmptyLine(body)
  const [first = '', ...lines] = cut?.lines ?? []
  const old = readDecimal(/^old (.*)$/.exec(first)?.[1] ?? '')
  if (cut === undefined || old === undefined) return malformed(1)
  const hashes = readHashes(lines)
  if (hashes.length < lines.length) return malformed(2 + hashes.length)
  const note = parseNote(cut.rest)
  return note.ok ? ok({ old, hashes, checkpoint: cut.rest }) : note
}

function malformed(line: number): Result<never> {
  return refuse('malformed', 'log-request-malformed', { line })
}

/** What came back, as far as it is to be read: of a longer body the first `answerBytesMax + 1` bytes are enough. */
export type WitnessResponse = {
  readonly status: number
  readonly contentType: string
  readonly body: Uint8Array
}

export const answerBytesMax = 16_384
/** A cosignature is made while it is asked for, give or take two clocks. */
export const clockSkewSecondsMax = 300

export type Asked = {
  readonly witness: Vkey
  readonly old: number
  readonly size: number
  /** The note that was sent. */
  readonly checkpoint: string
  /** Seconds since 1970 when the answer came. */
  readonly now: number
}

export type WitnessAnswer =
  /** A cosignature that verifies, to be put under the checkpoint. */
  | { readonly kind: 'cosigned'; readonly signature: Signature; readonly time: number }
  /** The witness saw a smaller tree than we thought: ask again from there. */
  | { readonly kind: 'behind'; readonly size: number }
  /** The witness says it saw a larger tree than there is: we have lost a head, or it lies. Sign nothing more. */
  | { readonly kind: 'ahead'; readonly size: number }
  /** Malformed (400), not signed by a key it trusts (403), an unknown log (404), not consistent (422). */
  | { readonly kind: 'refused'; readonly status: 400 | 403 | 404 | 422 }
  /** Nothing that the protocol knows, or a line that does not verify. */
  | { readonly kind: 'worthless'; readonly status: number; readonly why: Worthless }

export type Worthless =
  | 'status'
  | 'too-large'
  | 'malformed'
  | 'wrong-signature'
  | 'not-signed'
  | 'wrong-time'

/** Reads an answer by its status; only a line that verifies under the witness's key counts as one. */
export async function readAnswer(
  { status, contentType, body }: WitnessResponse,
  asked: Asked,
): Promise<WitnessAnswer> {
  const worthless = (why: Worthless): WitnessAnswer => ({ kind: 'worthless', status, why })
  if (status === 400 || status === 403 || status === 404 || status === 422) {
    return { kind: 'refused', status }
  }
  if (status !== 200 && status !== 409) return worthless('status')
  if (body.length > answerBytesMax) return worthless('too-large')
  const text = textOf(body)
  if (!text.ok) return worthless('malformed')
  if (status === 200) return await readLines(text.value, asked, worthless)
  const isSize = /^text\/x\.tlog\.size *(;|$)/.test(contentType)
  const size = isSize ? readSize(text.value) : undefined
  // A witness that was asked from the size it names has nothing to conflict with.
  if (size === undefined || size === asked.old) return worthless('malformed')
  return size > asked.size ? { kind: 'ahead', size } : { kind: 'behind', size }
}

function readSize(body: string): number | undefined {
  return body.endsWith('\n') ? readDecimal(body.slice(0, -1)) : undefined
}

async function readLines(
  lines: string,
  { witness, checkpoint, now }: Asked,
  worthless: (why: Worthless) => WitnessAnswer,
): Promise<WitnessAnswer> {
  const signatures = parseSignatures(lines)
  const note = parseNote(checkpoint)
  if (!signatures.ok || !note.ok) return worthless('malformed')
  const cosigned = { text: note.value.text, signatures: signatures.value }
  const verified = await verifySignatures(cosigned, [cosignatureVerifier(witness)])
  if (!verified.ok) {
    return worthless(
      verified.refusal.code === 'log-signature-wrong' ? 'wrong-signature' : 'not-signed',
    )
  }
  for (const { signature } of verified.value) {
    const time = cosignatureTime(signature) ?? 0
    if (Math.abs(time - now) <= clockSkewSecondsMax) return { kind: 'cosigned', signature, time }
  }
  return worthless('wrong-time')
}
