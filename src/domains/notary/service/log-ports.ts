// What a run of the log works with. Tests put a failing one in the place of each.

import type {
  KeptCosignature,
  KeptTile,
  LogHead,
  OpenedBook,
  Sealing,
  SignedHead,
  TilePlace,
  WitnessState,
} from '#domains/notary/model/log.ts'
import {
  findTiles,
  insertAlarm,
  insertInception,
  insertNote,
  insertSealing,
  openBook,
  saveCosignature,
  savePublished,
  saveWitness,
} from '#domains/notary/store/log.ts'
import type { WitnessResponse } from '#engines/tlog/witness.ts'
import type { Refusal } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import type { Db } from '#platform/db/client.ts'
import { writeTogether } from '#platform/db/together.ts'

export type Note = { readonly size: number; readonly note: string; readonly at: Instant }
export type Began = {
  readonly origin: string
  readonly vkey: string
  readonly root: Uint8Array
  readonly note: string
  readonly policy: string
  readonly at: Instant
}

/** The log's database. Each call is one batch. */
export type LogBook = {
  readonly open: () => Promise<OpenedBook>
  readonly tiles: (places: readonly TilePlace[]) => Promise<KeptTile[]>
  readonly begin: (began: Began) => Promise<void>
  readonly seal: (sealing: Sealing) => Promise<void>
  readonly keepNote: (note: Note) => Promise<void>
  readonly keepAnswer: (
    size: number,
    state: WitnessState,
    cosignature: KeptCosignature | null,
  ) => Promise<void>
  readonly publish: (note: Note) => Promise<void>
  readonly raise: (refusal: Refusal, at: Instant) => Promise<void>
}

/** A head, and the proof that one of size `older`, which is held to be the last signed one, is its beginning. */
export type ToSign = LogHead & { readonly older: number; readonly hashes: readonly Uint8Array[] }

export type SignAnswer =
  | { readonly kind: 'signed'; readonly head: SignedHead }
  /** Somebody else has had another tree signed meanwhile. */
  | { readonly kind: 'overtaken'; readonly head: SignedHead }
  /** It would be a second history, or nobody knows what was signed before. */
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/** Who holds the log's key, and remembers on its own what it signed last. */
export type LogSigner = {
  readonly read: () => Promise<{ readonly vkey: string; readonly head: SignedHead | null }>
  readonly begin: () => Promise<SignAnswer>
  readonly sign: (head: ToSign) => Promise<SignAnswer>
}

export type LogPorts = {
  readonly origin: string
  /** The day on which this log may begin, `2026-11-23`. */
  readonly inception: string
  readonly book: LogBook
  readonly signer: LogSigner
  /** Asks a witness; null when it did not answer in time. */
  readonly ask: (url: string, body: string) => Promise<WitnessResponse | null>
  /** How many entries the county's own database knows to be published. */
  readonly known: () => Promise<number>
  readonly clock: () => Instant
  readonly pause: (ms: number) => Promise<void>
}

/** At most one full tile at a time. */
export const sealMax = 256

export function bookOf(db: Db): LogBook {
  return {
    open: () => openBook(db, sealMax),
    tiles: (places) => findTiles(db, places),
    begin: ({ origin, vkey, at, ...first }) =>
      writeTogether(db, insertInception(db, { origin, vkey, begunAt: at }, first)),
    seal: (sealing) => writeTogether(db, insertSealing(db, sealing)),
    keepNote: (note) => writeTogether(db, [insertNote(db, note)]),
    keepAnswer: (size, state, cosignature) =>
      writeTogether(db, [
        saveWitness(db, state),
        ...(cosignature === null ? [] : [saveCosignature(db, size, cosignature)]),
      ]),
    publish: (note) => writeTogether(db, [savePublished(db, note)]),
    raise: ({ code, facts }, at) => writeTogether(db, [insertAlarm(db, { code, facts, at })]),
  }
}
