// Reads ZIP archives that a stranger made: nothing is believed about sizes until the bytes have been counted.

import { ok, type Result, refuse } from '#kernel/result.ts'
import { unpackTo } from './unpack.ts'

type Entry = {
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly header: number
}
export type Zip = {
  readonly bytes: Uint8Array
  readonly view: DataView
  readonly entries: ReadonlyMap<string, Entry>
  /** Bytes that may still come out of the whole archive. */
  readonly budget: { left: number }
}

const entriesMax = 200
const inflatedBytesMax = 64 * 1024 * 1024
const endMark = 0x06054b50
const entryMark = 0x02014b50
const headerMark = 0x04034b50
const damaged = () => refuse('invalid', 'file-damaged')
const bomb = () => refuse('too-large', 'file-inflates-too-far', { limit: '64 MB' })

/** Reads the archive's directory; refuses what claims to grow beyond 64 MB or to hold more than 200 entries. */
export function openZip(bytes: Uint8Array): Result<Zip> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end < 0) return damaged()
  const count = view.getUint16(end + 10, true)
  if (count > entriesMax) return refuse('too-large', 'file-entries-too-many', { limit: entriesMax })
  const entries = new Map<string, Entry>()
  let at = view.getUint32(end + 16, true)
  let total = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entryMark) return damaged()
    if ((view.getUint16(at + 8, true) & 1) === 1) return refuse('invalid', 'file-encrypted')
    const entry = readEntry(view, at)
    total += entry.size
    if (total > inflatedBytesMax) return bomb()
    const nameLength = view.getUint16(at + 28, true)
    entries.set(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)), entry)
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return ok({ bytes, view, entries, budget: { left: inflatedBytesMax } })
}

function readEntry(view: DataView, at: number): Entry {
  return {
    method: view.getUint16(at + 10, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    header: view.getUint32(at + 42, true),
  }
}

/** The end record is the last thing but a comment of at most 65,535 bytes. */
function findEnd(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 65_535)
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) === endMark) return at
  }
  return -1
}

/** The bytes of an entry; null when there is none of that name. Stops as soon as more comes out than was declared. */
export async function inflate(zip: Zip, name: string): Promise<Result<Uint8Array | null>> {
  const entry = zip.entries.get(name)
  if (entry === undefined) return ok(null)
  const { bytes, view, budget } = zip
  const { header } = entry
  if (header + 30 > bytes.length || view.getUint32(header, true) !== headerMark) return damaged()
  const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true)
  if (start + entry.packed > bytes.length) return damaged()
  const packed = bytes.subarray(start, start + entry.packed)
  budget.left -= entry.size
  if (budget.left < 0) return bomb()
  if (entry.method === 0) return packed.length === entry.size ? ok(packed) : damaged()
  return entry.method === 8 ? unpack(packed, entry.size) : damaged()
}

async function unpack(packed: Uint8Array, size: number): Promise<Result<Uint8Array>> {
  const out = await unpackTo('deflate-raw', packed, size)
  if (out === 'too-long') return bomb()
  return out === 'damaged' ? damaged() : ok(out)
}
