// Signs heads of the log, each only after it has itself proven that the last one it signed is its beginning. What it signed
// is remembered apart from the log's database: one that is turned back to yesterday gets no signature for another today.

import type { SignedHead } from '#domains/notary/model/log.ts'
import { signCheckpoint } from '#engines/tlog/checkpoint.ts'
import { emptyRoot, isConsistent } from '#engines/tlog/merkle.ts'
import type { Signer } from '#engines/tlog/note.ts'
import { bytesEqual } from '#engines/tlog/text.ts'
import type { Refusal } from '#kernel/result.ts'
import type { SignAnswer, ToSign } from './log-ports.ts'

/** The signer's own memory. What `write` was given is there before it answers. */
export type SignerMemory = {
  readonly read: () => Promise<SignedHead | null>
  readonly write: (head: SignedHead) => Promise<void>
}

/** Signs the log without entries, once; a log that has grown is not begun again. */
export async function beginSigner(memory: SignerMemory, signer: Signer): Promise<SignAnswer> {
  const before = await memory.read()
  if (before === null) {
    return { kind: 'signed', head: await signed(memory, signer, { size: 0, root: emptyRoot }) }
  }
  if (before.size > 0) return refused('log-lost', { size: before.size })
  return { kind: 'signed', head: before }
}

/** The same head is answered with the same note. */
export async function signHead(
  memory: SignerMemory,
  signer: Signer,
  { hashes, older: from, ...newer }: ToSign,
): Promise<SignAnswer> {
  const older = await memory.read()
  if (older === null) return refused('log-signer-lost', { size: newer.size })
  if (newer.size < older.size) return { kind: 'overtaken', head: older }
  if (newer.size === older.size) {
    const same = bytesEqual(newer.root, older.root)
    return same ? { kind: 'signed', head: older } : refused('log-split', { size: newer.size })
  }
  if (from !== older.size) return { kind: 'overtaken', head: older }
  if (!isConsistent({ older, newer, hashes })) return refused('log-split', { size: newer.size })
  return { kind: 'signed', head: await signed(memory, signer, newer) }
}

async function signed(
  memory: SignerMemory,
  signer: Signer,
  { size, root }: Pick<SignedHead, 'size' | 'root'>,
): Promise<SignedHead> {
  const note = await signCheckpoint({ origin: signer.vkey.name, size, root }, signer)
  const head = { size, root, note }
  await memory.write(head)
  return head
}

function refused(code: Refusal['code'], facts: Refusal['facts']): SignAnswer {
  return { kind: 'refused', refusal: { kind: 'conflict', code, facts } }
}
