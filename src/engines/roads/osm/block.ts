// A PrimitiveBlock of OpenStreetMap: its strings, its dense and plain nodes, its ways (osmformat.proto).

import {
  type Cursor,
  cursorOver,
  type FileState,
  nextTag,
  readBytes,
  readInt,
  readMessage,
  readSigned,
  readVarint,
  skipField,
  textOf,
} from './protobuf.ts'

/** Told of what a block holds; tags are asked for by name. Degrees are in units of 1e-7. */
export type Visitor = {
  readonly way?: (id: number, tag: (key: string) => string | undefined, refs: number[]) => void
  readonly node?: (id: number, latE7: number, lonE7: number) => void
}

type Block = {
  /** Texts by their number; decoded when they are first asked for. */
  readonly strings: (Uint8Array | string)[]
  readonly groups: readonly Cursor[]
  /** Nanodegrees of one unit, and of zero. */
  readonly granularity: number
  readonly latOffset: number
  readonly lonOffset: number
}

export function visitBlock(bytes: Uint8Array, visitor: Visitor, file: FileState): void {
  const block = readBlock(cursorOver(bytes, file))
  for (const group of block.groups) visitGroup(block, group, visitor)
}

function visitGroup(block: Block, group: Cursor, { node, way }: Visitor): void {
  for (let tag = nextTag(group); tag > 0; tag = nextTag(group)) {
    if (tag === 0x0a && node) visitNode(block, readMessage(group), node)
    else if (tag === 0x12 && node) visitDense(block, readMessage(group), node)
    else if (tag === 0x1a && way) visitWay(block, readMessage(group), way)
    else skipField(group, tag)
  }
}

function readBlock(cursor: Cursor): Block {
  const strings: Block['strings'] = []
  const groups: Cursor[] = []
  let [granularity, latOffset, lonOffset] = [100, 0, 0]
  for (let tag = nextTag(cursor); tag > 0; tag = nextTag(cursor)) {
    if (tag === 0x0a) readStrings(readMessage(cursor), strings)
    else if (tag === 0x12) groups.push(readMessage(cursor))
    else if (tag === 0x88) granularity = readInt(cursor)
    else if (tag === 0x98) latOffset = readInt(cursor)
    else if (tag === 0xa0) lonOffset = readInt(cursor)
    else skipField(cursor, tag)
  }
  return { strings, groups, granularity, latOffset, lonOffset }
}

function readStrings(cursor: Cursor, strings: Block['strings']): void {
  for (let tag = nextTag(cursor); tag > 0; tag = nextTag(cursor)) {
    if (tag === 0x0a) strings.push(readBytes(cursor))
    else skipField(cursor, tag)
  }
}

type OnNode = NonNullable<Visitor['node']>

function visitNode(block: Block, cursor: Cursor, told: OnNode): void {
  let [id, lat, lon] = [0, 0, 0]
  for (let tag = nextTag(cursor); tag > 0; tag = nextTag(cursor)) {
    if (tag === 0x08) id = readSigned(cursor)
    else if (tag === 0x40) lat = readSigned(cursor)
    else if (tag === 0x48) lon = readSigned(cursor)
    else skipField(cursor, tag)
  }
  told(id, degreeE7(block, block.latOffset, lat), degreeE7(block, block.lonOffset, lon))
}

/** Ids and coordinates as three rows of differences. */
function visitDense(block: Block, cursor: Cursor, told: OnNode): void {
  let [ids, lats, lons]: (Cursor | null)[] = [null, null, null]
  for (let tag = nextTag(cursor); tag > 0; tag = nextTag(cursor)) {
    if (tag === 0x0a) ids = readMessage(cursor)
    else if (tag === 0x42) lats = readMessage(cursor)
    else if (tag === 0x4a) lons = readMessage(cursor)
    else skipField(cursor, tag)
  }
  if (!ids || !lats || !lons) return
  let [id, lat, lon] = [0, 0, 0]
  while (ids.at < ids.end) {
    id += readSigned(ids)
    lat += readSigned(lats)
    lon += readSigned(lons)
    told(id, degreeE7(block, block.latOffset, lat), degreeE7(block, block.lonOffset, lon))
  }
}

function degreeE7({ granularity }: Block, offset: number, units: number): number {
  return Math.round((offset + granularity * units) / 100)
}

type OnWay = NonNullable<Visitor['way']>

function visitWay({ strings }: Block, cursor: Cursor, told: OnWay): void {
  let id = 0
  let [keys, values, refs]: number[][] = [[], [], []]
  for (let tag = nextTag(cursor); tag > 0; tag = nextTag(cursor)) {
    if (tag === 0x08) id = readInt(cursor)
    else if (tag === 0x12) keys = readRow(readMessage(cursor), readVarint)
    else if (tag === 0x1a) values = readRow(readMessage(cursor), readVarint)
    else if (tag === 0x42) refs = readRow(readMessage(cursor), readSigned)
    else skipField(cursor, tag)
  }
  const tagOf = (sought: string) => {
    const at = keys?.findIndex((index) => stringAt(strings, index) === sought) ?? -1
    return at < 0 ? undefined : stringAt(strings, values?.[at] ?? -1)
  }
  told(id, tagOf, sumsOf(refs ?? []))
}

function stringAt(strings: Block['strings'], index: number): string {
  const known = strings[index] ?? ''
  if (typeof known === 'string') return known
  const decoded = textOf(known)
  strings[index] = decoded
  return decoded
}

/** A row of differences as what they add up to. */
function sumsOf(differences: readonly number[]): number[] {
  let sum = 0
  return differences.map((difference) => {
    sum += difference
    return sum
  })
}

function readRow(cursor: Cursor, read: (cursor: Cursor) => number): number[] {
  const row: number[] = []
  while (cursor.at < cursor.end) row.push(read(cursor))
  return row
}
