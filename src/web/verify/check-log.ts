// Whether entries are in a log that the policy trusts: each of the four steps of c2sp.org/tlog-proof by itself.

import { type Checkpoint, openCheckpoint, parseCheckpoint } from '#engines/tlog/checkpoint.ts'
import { isIncluded, leafHash } from '#engines/tlog/merkle.ts'
import { noteVerifier, parseNote } from '#engines/tlog/note.ts'
import type { Policy } from '#engines/tlog/policy.ts'
import { type Proof, parseProof } from '#engines/tlog/proof.ts'
import { type Cosigned, trustCheckpoint } from '#engines/tlog/trust.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Facts } from '#kernel/wording/fill.ts'
import { allOf, type Step, stepOf } from './steps.ts'

/** An entry's bytes and the text of its `.tlog-proof`. */
export type Entry = { readonly leaf: Uint8Array; readonly proof: string }

export type InLog = {
  readonly steps: readonly Step[]
  /** As the proofs state them, checked or not; the first entry's first. */
  readonly proofs: readonly Proof[]
  /** The log's origin, when its signature holds. */
  readonly origin: string | null
  /** Who cosigned the first entry's checkpoint and when, in seconds since 1970; empty when there are too few. */
  readonly cosigned: readonly Cosigned[]
}

/** Steps `inclusion`, `checkpoint` and `quorum`; one of them fails when it fails for any entry. */
export async function checkInLog(
  entries: readonly Entry[],
  policy: Result<Policy>,
): Promise<InLog> {
  const proofs = allOf(entries.map(({ proof }) => parseProof(proof)))
  if (!proofs.ok)
    return { steps: [stepOf('inclusion', proofs)], proofs: [], origin: null, cosigned: [] }
  const notes = [...new Set(proofs.value.map(({ checkpoint }) => checkpoint))]
  const signed = allOf(await Promise.all(notes.map((note) => signedBy(note, policy))))
  const trusted = allOf(await Promise.all(notes.map((note) => cosignedBy(note, policy))))
  const included = allOf(
    proofs.value.map((proof, at) => inclusion(proof, entries[at]?.leaf ?? new Uint8Array())),
  )
  const [checkpoint] = signed.ok ? signed.value : []
  const [cosigned = []] = trusted.ok ? trusted.value : []
  return {
    steps: [
      stepOf('inclusion', included.ok ? ok(included.value[0] ?? null) : included),
      stepOf('checkpoint', signed.ok ? ok(checkpointFacts(checkpoint)) : signed),
      stepOf('quorum', trusted.ok ? ok(quorumFacts(cosigned)) : trusted),
    ],
    proofs: proofs.value,
    origin: checkpoint?.origin ?? null,
    cosigned,
  }
}

function inclusion({ index, hashes, checkpoint }: Proof, entry: Uint8Array): Result<Facts> {
  const note = parseNote(checkpoint)
  if (!note.ok) return note
  const tree = parseCheckpoint(note.value.text)
  if (!tree.ok) return tree
  const { size, root } = tree.value
  const held = isIncluded({ index, size, leaf: leafHash(entry), hashes, root })
  if (!held) return refuse('invalid', 'log-entry-not-included', { index, size })
  return ok({ index, size, hashes: hashes.length })
}

async function signedBy(note: string, policy: Result<Policy>): Promise<Result<Checkpoint>> {
  if (!policy.ok) return policy
  const verifiers = policy.value.logs.map(({ vkey }) => noteVerifier(vkey))
  const opened = await openCheckpoint(note, verifiers)
  if (!opened.ok) return opened
  const { checkpoint, verified } = opened.value
  const { origin } = checkpoint
  return verified.some(({ verifier }) => verifier.vkey.name === origin)
    ? ok(checkpoint)
    : refuse('forbidden', 'receipt-checkpoint-other-log', { origin })
}

async function cosignedBy(
  note: string,
  policy: Result<Policy>,
): Promise<Result<readonly Cosigned[]>> {
  if (!policy.ok) return policy
  const trusted = await trustCheckpoint(note, policy.value)
  if (!trusted.ok) return trusted
  const stranger = strangerIn(note, policy.value)
  // A receipt holds no other lines; one that does was written by somebody else.
  return stranger === undefined
    ? ok(trusted.value.cosigned)
    : refuse('invalid', 'receipt-signature-stranger', { name: stranger })
}

function strangerIn(note: string, { logs, witnesses }: Policy): string | undefined {
  const known = [...logs, ...witnesses].map(({ vkey }) => vkey)
  const parsed = parseNote(note)
  const signatures = parsed.ok ? parsed.value.signatures : []
  return signatures.find(
    ({ name, id }) => !known.some((vkey) => vkey.name === name && vkey.id === id),
  )?.name
}

function checkpointFacts(checkpoint: Checkpoint | undefined): Facts {
  return { origin: checkpoint?.origin ?? '', size: checkpoint?.size ?? 0 }
}

function quorumFacts(cosigned: readonly Cosigned[]): Facts {
  const times = cosigned.map(({ time }) => time)
  return {
    count: cosigned.length,
    names: cosigned.map(({ witness }) => witness).join(', '),
    first: times.length === 0 ? 0 : Math.min(...times) * 1000,
    last: times.length === 0 ? 0 : Math.max(...times) * 1000,
  }
}
