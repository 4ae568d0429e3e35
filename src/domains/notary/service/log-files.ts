// The log as anybody reads it: checkpoint, tiles and entries (c2sp.org/tlog-tiles), policy and keys, proofs. Nothing here is
// of a size that has not been published.

import type { OpenedBook } from '#domains/notary/model/log.ts'
import { begunOf, policyOf, witnessKey } from '#domains/notary/model/log-begun.ts'
import type { SeenLeaf, SeenLog, SeenWitness } from '#domains/notary/model/log-view.ts'
import { openBook } from '#domains/notary/store/log.ts'
import {
  countWaiting,
  findLeaf,
  findPolicy,
  findProvable,
  findPublished,
  findPublishedEntries,
  findPublishedTile,
} from '#domains/notary/store/log-files.ts'
import { printProof } from '#engines/tlog/proof.ts'
import {
  type Bundle,
  encodeBundle,
  parseTilePath,
  type Tile,
  tileWidth,
  widthAt,
} from '#engines/tlog/tiles.ts'
import { inclusionProof, openTree } from '#engines/tlog/tree.ts'
import { printVkey } from '#engines/tlog/vkey.ts'
import { assert } from '#kernel/assert.ts'
import { ok, type Result, refuse, unwrap } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import type { Db } from '#platform/db/client.ts'
import { readerOf } from './log-tiles.ts'

const encoder = new TextEncoder()

/** The last checkpoint that enough witnesses have cosigned. */
export async function readCheckpoint(log: Db): Promise<string> {
  const published = await findPublished(log)
  return published?.note ?? unwrap(refuse('missing', 'log-unpublished'))
}

/** A tile or a bundle of entries, by its path below the log's prefix; as wide as asked, for any size published so far. */
export async function readTile(log: Db, path: string): Promise<Uint8Array> {
  const parsed = parseTilePath(path)
  const tile = parsed.ok ? parsed.value : unwrap(refuse('missing', 'no-such-tile', { path }))
  return tile.level === 'entries' ? readBundle(log, tile, path) : readHashes(log, tile, path)
}

async function readHashes(log: Db, tile: Tile, path: string): Promise<Uint8Array> {
  const { size, tile: kept } = await findPublishedTile(log, tile)
  unwrap(checkPublished(tile, size, path))
  assert(kept !== null, `a published tile is kept: ${path}`)
  return kept.bytes.subarray(0, tile.width * (kept.bytes.length / kept.width))
}

async function readBundle(log: Db, bundle: Bundle, path: string): Promise<Uint8Array> {
  const from = bundle.n * tileWidth
  const { size, texts } = await findPublishedEntries(log, from, bundle.width)
  unwrap(checkPublished(bundle, size, path))
  return unwrap(encodeBundle(texts.map((text) => encoder.encode(text))))
}

function checkPublished(tile: Tile | Bundle, size: number, path: string): Result<null> {
  return tile.width <= widthAt(tile, size) ? ok(null) : refuse('missing', 'no-such-tile', { path })
}

export async function readPolicy(log: Db): Promise<string> {
  const policy = await findPolicy(log)
  return policy?.text ?? unwrap(refuse('missing', 'log-unpublished'))
}

/**
 * The proof that a leaf is in the last published checkpoint (c2sp.org/tlog-proof).
 * @param extra what goes with it for its holder alone
 */
export async function proveLeaf(log: Db, id: string, extra?: Uint8Array): Promise<string> {
  const { index, published, tiles } = await findProvable(log, id)
  if (index === null) return unwrap(refuse('missing', 'no-such-leaf', { id }))
  if (published === null || index >= published.size) {
    return unwrap(refuse('conflict', 'log-leaf-unpublished', { index }))
  }
  const hashes = inclusionProof(openTree(published.size, readerOf(tiles)), index)
  const proof = { index, hashes, checkpoint: published.note }
  return printProof(extra === undefined ? proof : { ...proof, extra })
}

export async function readLeafState(log: Db, id: string): Promise<SeenLeaf> {
  return (await findLeaf(log, id)) ?? unwrap(refuse('missing', 'no-such-leaf', { id }))
}

/** The keys under which the log's notes verify, the one in use last. */
export async function readKeys(
  log: Db,
): Promise<{ origin: string; keys: { vkey: string; from: Instant }[] }> {
  const { inception } = await openBook(log, 0)
  if (inception === null) return unwrap(refuse('missing', 'log-unpublished'))
  const { origin, vkey, begunAt } = inception
  return { origin, keys: [{ vkey, from: begunAt }] }
}

export async function readLog(log: Db): Promise<SeenLog> {
  const opened = await openBook(log, 0)
  if (opened.inception === null) return unwrap(refuse('missing', 'log-unpublished'))
  const begun = begunOf(opened)
  const { inception, head, checkpoint, policy } = begun
  const published = await findPublished(log)
  return {
    ...inception,
    entered: head.size,
    waiting: await countWaiting(log),
    signedSize: checkpoint.size,
    signedAt: checkpoint.signedAt,
    publishedSize: published?.size ?? null,
    publishedAt: checkpoint.publishedAt,
    policyVersion: policy.version,
    witnesses: policyOf(begun).witnesses.map((witness) => seenWitness(opened, witness)),
    alarms: opened.alarms.map(({ facts, ...alarm }) => ({
      ...alarm,
      facts: JSON.parse(facts) as Record<string, string | number>, // Facts of a refusal.
    })),
  }
}

function seenWitness(
  { cosignatures, witnesses }: OpenedBook,
  witness: ReturnType<typeof policyOf>['witnesses'][number],
): SeenWitness {
  const key = witnessKey(witness)
  const state = witnesses.find(({ name }) => name === key)
  const cosigned = cosignatures.find((each) => each.witness === key)
  return {
    name: witness.name,
    vkey: printVkey(witness.vkey),
    url: witness.url ?? null,
    said: state?.said ?? '',
    askedAt: state?.askedAt ?? null,
    cosignedAt: cosigned === undefined ? null : ((cosigned.time * 1000) as Instant),
  }
}
