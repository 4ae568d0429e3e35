// The frames of an .osm.pbf file: a length, a BlobHeader, a Blob, again and again (wiki.openstreetmap.org/wiki/PBF_Format).

import { ok, type Result, refuse } from '#kernel/result.ts'
import {
  type Cursor,
  cursorOver,
  type FileState,
  nextTag,
  readBytes,
  readInt,
  skipField,
  textOf,
} from './protobuf.ts'

/** Undoes zlib; null when the bytes are no zlib or more than `size` of them come out. The host has it, the engine has not. */
export type Inflate = (bytes: Uint8Array, size: number) => Promise<Uint8Array | null>

export type Blob = {
  readonly type: string
  readonly kind: 'raw' | 'zlib' | 'other'
  readonly bytes: Uint8Array
  readonly size: number
}

// The format's own limits.
const headerBytesMax = 64 * 1024
const blobBytesMax = 32 * 1024 * 1024

export function isOsmFile(bytes: Uint8Array): boolean {
  // Length, then field 1 with a text of nine letters.
  return textOf(bytes.subarray(4, 15)) === '\n\tOSMHeader'
}

/** The blobs of a file, none of them opened yet. */
export function listBlobs(bytes: Uint8Array): Result<Blob[]> {
  const blobs: Blob[] = []
  const file: FileState = { broken: false }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at < bytes.length; ) {
    const length = at + 4 <= bytes.length ? view.getUint32(at) : headerBytesMax + 1
    if (length > headerBytesMax || at + 4 + length > bytes.length) return broken(at)
    const header = readHeader(cursorOver(bytes.subarray(at + 4, at + 4 + length), file))
    const body = at + 4 + length
    if (header.size < 0 || header.size > blobBytesMax || body + header.size > bytes.length) {
      return broken(at)
    }
    blobs.push(readBlob(header.type, cursorOver(bytes.subarray(body, body + header.size), file)))
    at = body + header.size
    if (file.broken) return broken(at)
  }
  return ok(blobs)
}

export async function openBlob(
  { kind, bytes, size }: Blob,
  inflate: Inflate,
): Promise<Result<Uint8Array>> {
  if (kind === 'raw') return ok(bytes)
  if (kind === 'other' || size > blobBytesMax) return refuse('invalid', 'road-file-packing')
  const inflated = await inflate(bytes, size)
  return inflated?.length === size ? ok(inflated) : broken(0)
}

export function broken(at: number): Result<never> {
  return refuse('invalid', 'road-file-broken', { at })
}

function readHeader(cursor: Cursor): { type: string; size: number } {
  let [type, size] = ['', -1]
  for (let tag = nextTag(cursor); tag > 0; tag = nextTag(cursor)) {
    if (tag === 0x0a) type = textOf(readBytes(cursor))
    else if (tag === 0x18) size = readInt(cursor)
    else skipField(cursor, tag)
  }
  return { type, size }
}

function readBlob(type: string, cursor: Cursor): Blob {
  let blob: Blob = { type, kind: 'other', bytes: cursor.bytes.subarray(0, 0), size: 0 }
  for (let tag = nextTag(cursor); tag > 0; tag = nextTag(cursor)) {
    if (tag === 0x0a) blob = { ...blob, kind: 'raw', bytes: readBytes(cursor) }
    else if (tag === 0x10) blob = { ...blob, size: readInt(cursor) }
    else if (tag === 0x1a) blob = { ...blob, kind: 'zlib', bytes: readBytes(cursor) }
    else skipField(cursor, tag)
  }
  return blob
}
