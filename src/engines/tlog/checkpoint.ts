// Checkpoints, c2sp.org/tlog-checkpoint: origin, size and root of a tree. Extension lines are neither written nor read:
// nobody audits them, and witnesses disagree about signing them.

import { utf8ToBytes } from '@noble/hashes/utils.js'
import { assert } from '#kernel/assert.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { emptyRoot, type Hash, hashBytes } from './merkle.ts'
import { openNote, type Signer, signNote, type Verified, type Verifier } from './note.ts'
import { bytesEqual, readDecimal } from './text.ts'
import { isKeyName } from './vkey.ts'

export type Checkpoint = {
  /** The log's name: its URL without scheme, and the name of its key. At most 255 bytes. */
  readonly origin: string
  readonly size: number
  readonly root: Hash
}

const originBytesMax = 255

export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`
}

/** Reads what `checkpointText` writes and nothing else; whether an empty tree has its one root is not looked at here. */
export function parseCheckpoint(text: string): Result<Checkpoint> {
  const [origin = '', decimal = '', encoded = '', end, ...more] = text.split('\n')
  const size = readDecimal(decimal)
  const root = fromBase64(encoded)
  if (!isOrigin(origin)) return malformed(1)
  if (size === undefined) return malformed(2)
  if (root?.length !== hashBytes) return malformed(3)
  return end === '' && more.length === 0 ? ok({ origin, size, root }) : malformed(4)
}

/** Whether the line can be a log's origin and its key's name. */
export function isOrigin(origin: string): boolean {
  return isKeyName(origin) && utf8ToBytes(origin).length <= originBytesMax
}

/** A tree without leaves has one root, SHA-256 of nothing. */
function hasSoundRoot({ size, root }: Pick<Checkpoint, 'size' | 'root'>): boolean {
  return size > 0 || bytesEqual(root, emptyRoot)
}

/** The note that a log publishes: its checkpoint under its own signature. */
export function signCheckpoint(checkpoint: Checkpoint, signer: Signer): Promise<string> {
  assert(checkpoint.origin === signer.vkey.name, 'the log signs under its origin')
  assert(isOrigin(checkpoint.origin) && hasSoundRoot(checkpoint), 'the checkpoint is sound')
  return signNote(checkpointText(checkpoint), [signer])
}

export type OpenedCheckpoint = {
  readonly checkpoint: Checkpoint
  readonly text: string
  readonly verified: readonly Verified[]
}

/** The checkpoint of a note that one of the verifiers' keys signed. */
export async function openCheckpoint(
  note: string,
  verifiers: readonly Verifier[],
): Promise<Result<OpenedCheckpoint>> {
  const opened = await openNote(note, verifiers)
  if (!opened.ok) return opened
  const checkpoint = parseCheckpoint(opened.value.text)
  if (!checkpoint.ok) return checkpoint
  if (!hasSoundRoot(checkpoint.value)) return refuse('invalid', 'log-empty-root-wrong')
  return ok({ ...opened.value, checkpoint: checkpoint.value })
}

function malformed(line: number): Result<never> {
  return refuse('malformed', 'log-checkpoint-malformed', { line })
}
