// From what somebody hands in to what the page shows of it.

import type { Bundle } from '#engines/contract/bundle.ts'
import { type Leaf, readLeaf } from '#engines/contract/commit.ts'
import type { Policy } from '#engines/tlog/policy.ts'
import { parsePolicy, printPolicy } from '#engines/tlog/policy.ts'
import { parseProof } from '#engines/tlog/proof.ts'
import type { Cosigned } from '#engines/tlog/trust.ts'
import type { Result } from '#kernel/result.ts'
import { refuse } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { checkReceipt, type Verdict } from './check.ts'
import { checkInLog } from './check-log.ts'
import { readSlip } from './compact.ts'
import { type Pointer, slipPrefix } from './link.ts'
import { findEntry, type LoggedNow, readLog, successorsOf } from './online.ts'
import type { Step } from './steps.ts'

/** What the log has after a receipt; null when nobody could be asked. */
export type Newer = readonly Leaf[] | null

/** The files by which another tool checks the same. */
export type Files = { readonly proof: string; readonly entry: string; readonly policy: string }

export type Found =
  | {
      readonly is: 'receipt'
      readonly verdict: Verdict
      readonly text: string
      readonly newer: Newer
      /** How long the check took. */
      readonly ms: number
    }
  | {
      readonly is: 'slip'
      readonly steps: readonly Step[]
      readonly policy: Policy
      readonly cosigned: readonly Cosigned[]
      readonly files: Files
      readonly newer: Newer
    }

/** Where the log is served; null for a page from a disk, which asks nobody. */
export type LogRoot = string | null

/** A receipt, a code's text, or a proof with its entry and perhaps the policy that it is to be held against. */
export async function checkTexts(texts: readonly string[], root: LogRoot): Promise<Result<Found>> {
  const proof = texts.find((text) => text.startsWith('c2sp.org/tlog-proof'))
  const code = texts.find((text) => text.startsWith(slipPrefix))
  if (proof === undefined && code === undefined) {
    return { ok: true, value: await checkWhole(texts[0] ?? '', root) }
  }
  const policy = await policyIn(texts, root)
  if (!policy.ok) return policy
  if (code !== undefined) {
    const slip = readSlip(code.trim(), policy.value)
    return slip.ok ? { ok: true, value: await checkSlip(slip.value, policy.value, root) } : slip
  }
  const entry = texts.find((text) => readLeaf(text).ok)
  if (entry === undefined || proof === undefined) {
    return refuse('malformed', 'receipt-malformed', { field: '.entry' })
  }
  return { ok: true, value: await checkSlip({ leaf: entry, proof }, policy.value, root) }
}

/** What the printed code points at, read from the public log; null when the log is not that large. */
export async function checkPointer(
  { index }: Pointer,
  root: string,
): Promise<Result<Found> | null> {
  const log = await readLog(root)
  if (!log.ok) return log
  const entry = await findEntry(root, log.value, index)
  if (entry === null) return null
  const slip = { leaf: new TextDecoder().decode(entry.leaf), proof: entry.proof }
  return { ok: true, value: await checkSlip(slip, log.value.policy, root) }
}

/** Whether a receipt is the one that a printed code points at. */
export function isPointedAt({ seals: [first] }: Bundle, pointer: Pointer): boolean {
  const { envelope, salt, proof } = first
  const parsed = parseProof(proof)
  return (
    envelope.subject === pointer.contract &&
    envelope.version === pointer.version &&
    salt === pointer.salt &&
    parsed.ok &&
    parsed.value.index === pointer.index
  )
}

/** Checks the same receipt again, now that the printed fingerprint is known. */
export function withFingerprint(text: string, fingerprint: string): Promise<Verdict> {
  return checkReceipt(text, { now: now(), fingerprint })
}

/** The seal that a receipt ends in, and where the log holds it. */
export function filesOf(bundle: Bundle): Files {
  const [{ leaf, proof }] = bundle.seals
  return { proof, entry: leaf, policy: bundle.policy }
}

async function checkWhole(text: string, root: LogRoot): Promise<Found> {
  const started = performance.now()
  const verdict = await checkReceipt(text, { now: now() })
  const ms = performance.now() - started
  const last = verdict.bundle?.seals.at(-1)
  const newer = last === undefined ? null : await newerThan(last, root)
  return { is: 'receipt', verdict, text, newer, ms }
}

async function checkSlip(
  { leaf, proof }: { readonly leaf: string; readonly proof: string },
  policy: Policy,
  root: LogRoot,
): Promise<Found> {
  const entry = { leaf: new TextEncoder().encode(leaf), proof }
  const { steps, cosigned } = await checkInLog([entry], { ok: true, value: policy })
  return {
    ...{ is: 'slip', steps, policy, cosigned },
    files: { proof, entry: leaf, policy: printPolicy(policy) },
    newer: await newerThan({ leaf, proof }, root),
  }
}

/** A dead line answers like a page that asks nobody: what is at hand has been checked all the same. */
async function newerThan(
  { leaf, proof }: { readonly leaf: string; readonly proof: string },
  root: LogRoot,
): Promise<Newer> {
  const [read, parsed] = [readLeaf(leaf), parseProof(proof)]
  if (root === null || !read.ok || !parsed.ok) return null
  const from = { index: parsed.value.index, commitment: read.value.c }
  return await asked(async (log) => successorsOf(root, log, from), root)
}

async function asked<Answer>(
  question: (log: LoggedNow) => Promise<Answer>,
  root: string,
): Promise<Answer | null> {
  try {
    const log = await readLog(root)
    return log.ok ? await question(log.value) : null
  } catch {
    return null
  }
}

async function policyIn(texts: readonly string[], root: LogRoot): Promise<Result<Policy>> {
  const given = texts.map(parsePolicy).find(({ ok }) => ok)
  if (given !== undefined) return given
  if (root === null) return refuse('malformed', 'receipt-malformed', { field: 'policy.txt' })
  const log = await readLog(root)
  return log.ok ? { ok: true, value: log.value.policy } : log
}

function now(): Instant {
  return Date.now() as Instant // The device's clock, which the page shows beside the witnesses' times.
}
