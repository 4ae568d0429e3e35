// How the log stands, as anybody may see it.

import type { Instant } from '#kernel/time.ts'

export type SeenWitness = {
  readonly name: string
  readonly vkey: string
  /** Null for a witness that is a person at a browser. */
  readonly url: string | null
  /** What it last answered, in a word, and when. */
  readonly said: string
  readonly askedAt: Instant | null
  /** When it says that it cosigned the last signed checkpoint; null while it has not. */
  readonly cosignedAt: Instant | null
}

export type SeenLog = {
  readonly origin: string
  readonly vkey: string
  readonly begunAt: Instant
  readonly entered: number
  readonly waiting: number
  readonly signedSize: number
  readonly signedAt: Instant
  /** The size of the last published checkpoint; null before there is one. */
  readonly publishedSize: number | null
  readonly publishedAt: Instant | null
  readonly policyVersion: number
  readonly witnesses: readonly SeenWitness[]
  readonly alarms: readonly SeenAlarm[]
}

export type SeenAlarm = {
  readonly id: number
  readonly code: string
  readonly facts: Readonly<Record<string, string | number>>
  readonly raisedAt: Instant
}

/** `entered` is in the log, and not yet under a checkpoint that enough witnesses have cosigned. */
export type LeafState = 'waiting' | 'entered' | 'published'
export type SeenLeaf = {
  readonly id: string
  readonly state: LeafState
  readonly index: number | null
}
