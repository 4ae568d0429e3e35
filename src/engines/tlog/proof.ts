// Receipts, c2sp.org/tlog-proof: that an entry is in a log, to be checked without asking anyone.

import { ok, type Result, refuse } from '#kernel/result.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { cutAtEmptyLine, readHashes } from './lines.ts'
import { type Hash, isIncluded, leafHash } from './merkle.ts'
import { parseNote } from './note.ts'
import type { Policy } from './policy.ts'
import { readDecimal } from './text.ts'
import { type Trusted, trustCheckpoint } from './trust.ts'

export type Proof = {
  readonly index: number
  /** The leaf's sibling first. */
  readonly hashes: readonly Hash[]
  /** The checkpoint with all its signatures, as the log published it. */
  readonly checkpoint: string
  /** What the holder needs besides; nothing vouches for it. Never empty. */
  readonly extra?: Uint8Array
}

const header = 'c2sp.org/tlog-proof@v1'

/** The text of a `.tlog-proof` file. */
export function printProof({ index, hashes, checkpoint, extra }: Proof): string {
  const lines = [
    header,
    ...(extra === undefined || extra.length === 0 ? [] : [`extra ${toBase64(extra)}`]),
    `index ${index}`,
    ...hashes.map(toBase64),
  ]
  return `${lines.join('\n')}\n\n${checkpoint}`
}

/** Reads what `printProof` writes and nothing else, and believes none of it. A refusal names the line, from 1. */
export function parseProof(text: string): Result<Proof> {
  const cut = cutAtEmptyLine(text)
  if (cut === undefined || cut.lines[0] !== header) return malformed(1)
  const extra = readExtra(cut.lines[1] ?? '')
  if (extra === null) return malformed(2)
  const indexAt = extra === undefined ? 1 : 2
  const index = readDecimal(/^index (.*)$/.exec(cut.lines[indexAt] ?? '')?.[1] ?? '')
  if (index === undefined) return malformed(indexAt + 1)
  const lines = cut.lines.slice(indexAt + 1)
  const hashes = readHashes(lines)
  if (hashes.length < lines.length) return malformed(indexAt + 2 + hashes.length)
  const note = parseNote(cut.rest)
  if (!note.ok) return note
  return ok({ index, hashes, checkpoint: cut.rest, ...(extra === undefined ? {} : { extra }) })
}

/** Undefined when the line is another one, null when it is malformed. */
function readExtra(line: string): Uint8Array | undefined | null {
  if (!line.startsWith('extra ')) return undefined
  const extra = fromBase64(line.slice('extra '.length))
  return extra === undefined || extra.length === 0 ? null : extra
}

function malformed(line: number): Result<never> {
  return refuse('malformed', 'log-proof-malformed', { line })
}

/** Whether this entry is in a log that the policy trusts, by the four steps of the specification. */
export async function checkProof(
  text: string,
  entry: Uint8Array,
  policy: Policy,
): Promise<Result<Trusted & { readonly index: number }>> {
  const proof = parseProof(text)
  if (!proof.ok) return proof
  const trusted = await trustCheckpoint(proof.value.checkpoint, policy)
  if (!trusted.ok) return trusted
  const { index, hashes } = proof.value
  const { size, root } = trusted.value.checkpoint
  const leaf = leafHash(entry)
  if (!isIncluded({ index, size, leaf, hashes, root })) {
    return refuse('invalid', 'log-entry-not-included', { index, size })
  }
  return ok({ ...trusted.value, index })
}
