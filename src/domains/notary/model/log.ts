// The transparency log as it is kept, and what must hold before it may go on.

import { isQuorum, type Policy } from '#engines/tlog/policy.ts'
import { bytesEqual } from '#engines/tlog/text.ts'
import { ok, type Refusal, type Result, refuse } from '#kernel/result.ts'
import { dayMs, type Instant, parseDay } from '#kernel/time.ts'

export type LogHead = { readonly size: number; readonly root: Uint8Array }
export type TilePlace = { readonly level: number; readonly n: number }
export type KeptTile = TilePlace & { readonly width: number; readonly bytes: Uint8Array }
export type Waiting = { readonly seq: number; readonly data: Uint8Array }
export type Inception = {
  readonly origin: string
  readonly vkey: string
  readonly begunAt: Instant
}

/** A signed note, and how it was published: with which cosignatures, and when last. */
export type KeptCheckpoint = {
  readonly size: number
  readonly note: string
  readonly signedAt: Instant
  readonly published: string | null
  readonly publishedAt: Instant | null
}
/** A line that has been verified; `time` in seconds since 1970, as the witness says. */
export type KeptCosignature = {
  readonly witness: string
  readonly line: string
  readonly time: number
}
/** What a witness last answered. `said` is a word for it; `failures` counts those in a row. */
export type WitnessState = {
  readonly name: string
  readonly size: number
  readonly said: string
  readonly askedAt: Instant
  readonly failures: number
  readonly cosignedAt: Instant | null
}
export type KeptPolicy = { readonly version: number; readonly text: string }
export type Alarm = {
  readonly id: number
  readonly code: string
  readonly facts: string
  readonly raisedAt: Instant
}

/** All that a run of the log decides on, read in one moment. */
export type OpenedBook = {
  readonly inception: Inception | null
  readonly head: LogHead | null
  /** The partial tiles at the right edge of the head. */
  readonly edge: readonly KeptTile[]
  readonly checkpoint: KeptCheckpoint | null
  readonly cosignatures: readonly KeptCosignature[]
  readonly policy: KeptPolicy | null
  readonly witnesses: readonly WitnessState[]
  readonly alarms: readonly Alarm[]
  /** The first that wait, in the order in which they came. */
  readonly waiting: readonly Waiting[]
}

/** What one append writes, all of it or nothing. */
export type Sealing = {
  readonly before: number
  readonly head: LogHead
  readonly tiles: readonly KeptTile[]
  readonly entered: readonly Waiting[]
}

export type SignedHead = LogHead & { readonly note: string }

/** The memories of the log that are kept apart, so that no one of them can be turned back unnoticed. */
export type Memories = {
  readonly origin: string
  readonly inception: Inception
  readonly head: LogHead
  /** The root that the kept tiles give. */
  readonly computed: Uint8Array
  readonly checkpoint: KeptCheckpoint
  /** The signer before the book was read, and what it had signed after. */
  readonly signer: { readonly vkey: string; readonly head: SignedHead | null }
  readonly signedSince: SignedHead | null
  /** How many entries the county's own database knows to be published. */
  readonly known: number
}

/** Refuses, by the name of the alarm, unless all memories tell one history. */
export function checkMemories(memories: Memories): Result<SignedHead> {
  const { origin, inception, head, computed, checkpoint, signer, signedSince, known } = memories
  if (inception.origin !== origin) {
    return alarm('log-origin-changed', { before: inception.origin, now: origin })
  }
  if (inception.vkey !== signer.vkey) {
    return alarm('log-key-changed', { before: inception.vkey, now: signer.vkey })
  }
  if (!bytesEqual(computed, head.root)) return alarm('log-damaged', { size: head.size })
  const signed = signer.head
  if (signed === null || signedSince === null) {
    return alarm('log-signer-lost', { size: checkpoint.size })
  }
  const most = Math.max(signed.size, known)
  if (head.size < most) return alarm('log-restored', { size: head.size, signed: most })
  if (checkpoint.size > signedSince.size) {
    return alarm('log-signer-restored', { size: signedSince.size, signed: checkpoint.size })
  }
  if (head.size === signed.size && !bytesEqual(head.root, signed.root)) {
    return alarm('log-split', { size: head.size })
  }
  return ok(signedSince)
}

function alarm(code: Refusal['code'], facts: Refusal['facts']): Result<never> {
  return refuse('conflict', code, facts)
}

/**
 * A log begins on the day of its inception or the one after, in UTC, and only where nobody remembers it: a database
 * that is lost later is never made anew.
 */
export function checkInception({
  inception,
  now,
  signed,
  known,
}: {
  readonly inception: string
  readonly now: Instant
  readonly signed: SignedHead | null
  readonly known: number
}): Result<null> {
  const size = Math.max(signed?.size ?? 0, known)
  if (size > 0) return refuse('conflict', 'log-lost', { size })
  const day = parseDay(inception)
  const today = Math.floor(now / dayMs)
  const isDay = day !== null && (today === day || today === day + 1)
  return isDay ? ok(null) : refuse('conflict', 'log-not-its-inception', { day: inception })
}

/** How long a checkpoint waits for people before the next one is made. */
const openMsMax = dayMs
/** A cosignature as old as this is asked for anew, so that a stale view shows. */
const refreshMs = 20 * 3_600_000

/**
 * Whether the last checkpoint is still to be witnessed before another is signed. Machines follow every step; people who
 * cosign by hand would otherwise each see another size, and no size would ever have enough of them.
 */
export function isHeld(policy: Policy, checkpoint: KeptCheckpoint, now: Instant): boolean {
  if (checkpoint.published !== null) return false
  const machines = policy.witnesses.flatMap(({ name, url }) => (url === undefined ? [] : name))
  const waited = Math.abs(now - checkpoint.signedAt)
  return !isQuorum(policy, new Set(machines)) && waited < openMsMax
}

/** Whether a witness is to be asked now: it lacks under the checkpoint or has aged, and has not failed just before. */
export function isDue(
  now: Instant,
  cosigned: KeptCosignature | undefined,
  state: WitnessState | undefined,
): boolean {
  const fresh = cosigned !== undefined && Math.abs(now - cosigned.time * 1000) < refreshMs
  if (fresh) return false
  if (state === undefined || state.failures === 0) return true
  const pauseMs = Math.min(5000 * 2 ** state.failures, 600_000)
  return Math.abs(now - state.askedAt) >= pauseMs
}
