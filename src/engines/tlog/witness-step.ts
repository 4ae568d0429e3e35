// The witness's side of c2sp.org/tlog-witness: what it answers, given what it saw last. It keeps and signs nothing itself.

import type { Refusal } from '#kernel/result.ts'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { emptyRoot, isConsistent } from './merkle.ts'
import { type Note, noteVerifier, parseNote, verifySignatures } from './note.ts'
import type { Vkey } from './vkey.ts'
import { type AddCheckpoint, parseAddCheckpoint } from './witness.ts'

/** A log that the witness follows: the keys it trusts, whose name is the origin, and the last checkpoint it cosigned. */
export type Followed = {
  readonly keys: readonly Vkey[]
  readonly seen?: Pick<Checkpoint, 'size' | 'root'>
}

/**
 * With 200 the witness first records `checkpoint` in place of what it had seen, only if nobody else has meanwhile, and
 * then cosigns `text` and answers with the line. With 409 the body is `size` and a newline, as `text/x.tlog.size`.
 */
export type WitnessStep =
  | {
      readonly status: 200
      readonly checkpoint: Checkpoint
      /** The whole note: two of them that are signed and inconsistent prove a split view. */
      readonly note: string
      readonly text: string
    }
  | { readonly status: 409; readonly size: number }
  | { readonly status: 400; readonly refusal: Refusal }
  | { readonly status: 403 | 404 | 422 }

/** Answers `POST add-checkpoint`; `followed` says what is known of a log by its origin. */
export async function witnessStep(
  body: string,
  followed: (origin: string) => Followed | undefined,
): Promise<WitnessStep> {
  const request = parseAddCheckpoint(body)
  if (!request.ok) return { status: 400, refusal: request.refusal }
  const note = parseNote(request.value.checkpoint)
  if (!note.ok) return { status: 400, refusal: note.refusal }
  const checkpoint = parseCheckpoint(note.value.text)
  if (!checkpoint.ok) return { status: 400, refusal: checkpoint.refusal }
  const log = followed(checkpoint.value.origin)
  if (log === undefined) return { status: 404 }
  if (!(await isSigned(note.value, checkpoint.value, log))) return { status: 403 }
  const refused = refusalOf(request.value, checkpoint.value, log)
  if (refused !== undefined) return refused
  const { text } = note.value
  return { status: 200, checkpoint: checkpoint.value, note: request.value.checkpoint, text }
}

async function isSigned(note: Note, { origin }: Checkpoint, { keys }: Followed): Promise<boolean> {
  const verifiers = keys.filter(({ name }) => name === origin).map(noteVerifier)
  return (await verifySignatures(note, verifiers)).ok
}

/** The specification's order: old above size, old not what was seen, then roots and proof. */
function refusalOf(
  { old, hashes }: AddCheckpoint,
  newer: Checkpoint,
  { seen = { size: 0, root: emptyRoot } }: Followed,
): WitnessStep | undefined {
  if (old > newer.size) {
    const refusal: Refusal = {
      kind: 'invalid',
      code: 'log-request-old-above-size',
      facts: { old, size: newer.size },
    }
    return { status: 400, refusal }
  }
  if (old !== seen.size) return { status: 409, size: seen.size }
  // An empty tree is consistent only with the empty root, so one with another root ends here as well.
  return isConsistent({ older: seen, newer, hashes }) ? undefined : { status: 422 }
}
