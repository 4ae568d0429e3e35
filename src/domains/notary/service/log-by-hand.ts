// Departments that witness at a browser: the page asks for the last signed checkpoint with the proof from what it saw last,
// checks both, cosigns with a key that never leaves the device, and posts the line.

import { begunOf, policyOf, witnessKey } from '#domains/notary/model/log-begun.ts'
import { checkOffered, type OfferedKey } from '#domains/notary/model/log-policy.ts'
import { findTiles, openBook, saveCosignature, saveWitness } from '#domains/notary/store/log.ts'
import { listOfferedKeys, saveOfferedKey } from '#domains/notary/store/log-policies.ts'
import { cosignatureTime, cosignatureVerifier } from '#engines/tlog/cosignature.ts'
import { parseNote, parseSignatures, printSignature, verifySignatures } from '#engines/tlog/note.ts'
import type { PolicyWitness } from '#engines/tlog/policy.ts'
import { tilesForConsistency } from '#engines/tlog/tree.ts'
import type { Vkey } from '#engines/tlog/vkey.ts'
import { clockSkewSecondsMax, printAddCheckpoint } from '#engines/tlog/witness.ts'
import { ok, type Result, refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { writeTogether } from '#platform/db/together.ts'
import { outbox } from '#platform/jobs/job.ts'
import { consistencyFrom } from './log-tiles.ts'

export type ToWitness = {
  readonly size: number
  /** The body of an `add-checkpoint` request, for the same step that a witness server takes (c2sp.org/tlog-witness). */
  readonly request: string
  /** Whether this witness has cosigned this very checkpoint. */
  readonly cosigned: boolean
}

/** The last signed checkpoint, with the proof that the tree of size `old`, which the witness saw last, is its beginning. */
export async function offerCheckpoint(ctx: Ctx, name: string, old: number): Promise<ToWitness> {
  allowWitness(ctx, name)
  const begun = begunOf(await openLog(ctx))
  const { size, note } = begun.checkpoint
  if (old > size)
    return unwrap(refuse('conflict', 'log-witness-ahead', { name, size: old, signed: size }))
  const hashes = consistencyFrom(await findTiles(ctx.log, tilesForConsistency(old, size)), {
    older: old,
    newer: size,
  })
  const witness = policyOf(begun).witnesses.find((each) => each.name === name)
  return {
    size,
    request: printAddCheckpoint({ old, hashes, checkpoint: note }),
    cosigned:
      witness !== undefined &&
      begun.cosignatures.some((each) => each.witness === witnessKey(witness)),
  }
}

/** A department witnesses under its own name. */
function allowWitness(ctx: Ctx, name: string): void {
  allow(ctx, 'log.cosign')
  if (ctx.actor.party !== name) unwrap(refuse('forbidden', 'not-yours'))
}

async function openLog({ log }: Ctx) {
  const opened = await openBook(log, 0)
  return opened.inception === null ? unwrap(refuse('missing', 'log-unpublished')) : opened
}

/** Takes a witness's line under the last signed checkpoint. */
export async function takeCosignature(
  ctx: Ctx,
  name: string,
  { size, line }: { readonly size: number; readonly line: string },
): Promise<{ readonly time: number }> {
  allowWitness(ctx, name)
  const begun = begunOf(await openLog(ctx))
  const { checkpoint, policy } = begun
  const witness = unwrap(findWitness(policyOf({ policy }).witnesses, name))
  if (size !== checkpoint.size) {
    unwrap(refuse('conflict', 'log-checkpoint-moved', { size, signed: checkpoint.size }))
  }
  const cosigned = unwrap(await verifyLine(ctx, witness.vkey, { line, note: checkpoint.note }))
  const key = witnessKey(witness)
  // The line proves itself; written first, so that no deed is on the trail that was not done.
  await writeTogether(ctx.log, [
    saveCosignature(ctx.log, size, { witness: key, ...cosigned }),
    saveWitness(ctx.log, {
      ...{ name: key, size, said: 'cosigned', askedAt: ctx.now, failures: 0 },
      cosignedAt: ctx.now,
    }),
  ])
  await commit(ctx, {
    verb: 'log.cosign',
    subject: `log/cosignature/${name}/${size}/${cosigned.time}`,
    seen: 0,
    changes: [],
  })
  await ctx.wake(outbox)
  return { time: cosigned.time }
}

function findWitness(witnesses: readonly PolicyWitness[], name: string): Result<PolicyWitness> {
  const witness = witnesses.find((each) => each.name === name)
  return witness === undefined ? refuse('missing', 'no-such-witness', { name }) : ok(witness)
}

async function verifyLine(
  { now }: Ctx,
  vkey: Vkey,
  { line, note }: { readonly line: string; readonly note: string },
): Promise<Result<{ readonly line: string; readonly time: number }>> {
  const signatures = parseSignatures(line)
  if (!signatures.ok) return signatures
  const { text } = unwrap(parseNote(note))
  const signed = { text, signatures: signatures.value }
  const verified = await verifySignatures(signed, [cosignatureVerifier(vkey)])
  if (!verified.ok) return verified
  const [first] = verified.value
  const time = first === undefined ? undefined : cosignatureTime(first.signature)
  if (first === undefined || time === undefined) return refuse('forbidden', 'log-note-not-signed')
  if (Math.abs(time - now / 1000) > clockSkewSecondsMax) {
    return refuse('invalid', 'log-cosignature-out-of-time', { time })
  }
  return ok({ line: printSignature(first.signature), time })
}

/** Offers a key for a department's witness; a cosignature of the last signed checkpoint proves that it is in hand. */
export async function offerKey(
  ctx: Ctx,
  department: string,
  { revision, vkey: text, line }: { revision: number; vkey: string; line: string },
): Promise<OfferedKey> {
  allowWitness(ctx, department)
  const { checkpoint } = begunOf(await openLog(ctx))
  const known = (await listOfferedKeys(ctx.db)).find((key) => key.department === department)
  const subject = `log/witness-key/${department}`
  unwrap(checkSeen(subject, known?.revision ?? 0, revision))
  const vkey = unwrap(checkOffered(text))
  unwrap(await verifyLine(ctx, vkey, { line, note: checkpoint.note }))
  const offered: OfferedKey = {
    ...{ department, revision: revision + 1, vkey: text },
    ...{ offeredBy: ctx.actor.user, offeredAt: ctx.now },
  }
  await commit(ctx, {
    verb: 'log.cosign',
    subject,
    seen: revision,
    changes: [saveOfferedKey(ctx.db, offered)],
  })
  return offered
}

/** The keys that departments have offered, for the office to take into the policy. */
export async function readOfferedKeys(ctx: Ctx): Promise<OfferedKey[]> {
  allow(ctx, 'log.read')
  return listOfferedKeys(ctx.db)
}
