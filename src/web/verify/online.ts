// The public log, read and checked tile by tile in the browser: what the server says of an entry is not believed.

import { type Leaf, readLeaf } from '#engines/contract/commit.ts'
import { type Policy, parsePolicy } from '#engines/tlog/policy.ts'
import { printProof } from '#engines/tlog/proof.ts'
import { textOf } from '#engines/tlog/text.ts'
import { decodeBundle, type Tile, tilePath, tileWidth, widthAt } from '#engines/tlog/tiles.ts'
import { inclusionProof, openTree, tilesForInclusion } from '#engines/tlog/tree.ts'
import { trustCheckpoint } from '#engines/tlog/trust.ts'
import { ok, type Result, unwrap } from '#kernel/result.ts'

/** Newer entries are looked for in at most as many bundles of 256; beyond, it is not said that there are none. */
const bundlesMax = 64

export type LoggedNow = {
  readonly policy: Policy
  /** The policy's text as it is published. */
  readonly policyText: string
  readonly checkpoint: string
  readonly size: number
}

export type Found = LoggedNow & {
  readonly leaf: Uint8Array
  /** The text of a `.tlog-proof`, made here from the tiles. */
  readonly proof: string
}

/** The log's newest checkpoint, if its own policy's quorum has signed it. A dead line is thrown. */
export async function readLog(root: string): Promise<Result<LoggedNow>> {
  const [policyText, checkpoint] = await Promise.all([
    readText(`${root}/policy.txt`),
    readText(`${root}/checkpoint`),
  ])
  const policy = parsePolicy(policyText)
  if (!policy.ok) return policy
  const trusted = await trustCheckpoint(checkpoint, policy.value)
  if (!trusted.ok) return trusted
  const { size } = trusted.value.checkpoint
  return ok({ policy: policy.value, policyText, checkpoint, size })
}

/** The entry at `index` with its proof; null when the log is not that large. */
export async function findEntry(
  root: string,
  log: LoggedNow,
  index: number,
): Promise<Found | null> {
  const { size, checkpoint } = log
  if (index >= size) return null
  const tiles = tilesForInclusion(index, size)
  const read = await Promise.all(
    tiles.map(
      async (tile) => [tilePath(tile), await readBytes(`${root}/${tilePath(tile)}`)] as const,
    ),
  )
  const held = new Map(read)
  const tree = openTree(size, (tile: Tile) => held.get(tilePath(tile)) ?? new Uint8Array())
  const proof = printProof({ index, checkpoint, hashes: inclusionProof(tree, index) })
  const entries = await entriesIn(root, Math.floor(index / tileWidth), size)
  const leaf = entries[index % tileWidth]
  return leaf === undefined ? null : { ...log, leaf, proof }
}

/** The entries that follow a leaf in its chain, the next first; null when the log has grown too much to look. */
export async function successorsOf(
  root: string,
  { size }: LoggedNow,
  from: { readonly index: number; readonly commitment: string },
): Promise<readonly Leaf[] | null> {
  const first = Math.floor(from.index / tileWidth)
  const last = Math.floor((size - 1) / tileWidth)
  if (last - first >= bundlesMax) return null
  let { commitment } = from
  const found: Leaf[] = []
  for (let bundle = first; bundle <= last; bundle++) {
    for (const entry of await entriesIn(root, bundle, size)) {
      const leaf = readLeaf(entry)
      if (!leaf.ok || leaf.value.p !== commitment) continue
      found.push(leaf.value)
      commitment = leaf.value.c
    }
  }
  return found
}

async function entriesIn(root: string, n: number, size: number): Promise<readonly Uint8Array[]> {
  const width = widthAt({ level: 'entries', n }, size)
  const bytes = await readBytes(`${root}/${tilePath({ level: 'entries', n, width })}`)
  return unwrap(decodeBundle(bytes, width))
}

async function readText(url: string): Promise<string> {
  return unwrap(textOf(await readBytes(url)))
}

async function readBytes(url: string): Promise<Uint8Array> {
  const response = await fetch(url, { credentials: 'omit' })
  if (!response.ok) throw new TypeError(`${url}: ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}
