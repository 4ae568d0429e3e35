// Protocol Buffers as far as OpenStreetMap's files use them (protobuf.dev, "Encoding"). Reading never throws: what is cut short or
// malformed marks the file as broken and reads as nothing.

// Every runtime has it; the compiler is told here, for an engine is compiled without the types of any runtime.
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string }

/** What was found while a file was read; one for all of its parts. */
export type FileState = { broken: boolean }

export type Cursor = {
  readonly bytes: Uint8Array
  at: number
  readonly end: number
  /** Shared by all cursors of one file. */
  readonly file: FileState
}

const twoTo32 = 2 ** 32

export function cursorOver(bytes: Uint8Array, file: FileState): Cursor {
  return { bytes, at: 0, end: bytes.length, file }
}

/** The number and wire type of the next field as its tag; 0 at the end. */
export function nextTag(cursor: Cursor): number {
  return cursor.at < cursor.end && !cursor.file.broken ? readVarint(cursor) : 0
}

/** An unsigned whole number; exact below 2^53, and ids of OpenStreetMap stay far below. */
export function readVarint(cursor: Cursor): number {
  const { low, high } = readWords(cursor)
  return high * twoTo32 + low
}

/** An int64 or int32: negative numbers are written in two's complement of 64 bits. */
export function readInt(cursor: Cursor): number {
  const { low, high } = readWords(cursor)
  return (high | 0) * twoTo32 + low
}

/** A sint64 or sint32 (zigzag). */
export function readSigned(cursor: Cursor): number {
  const value = readVarint(cursor)
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2
}

const words = { low: 0, high: 0 }

/** One object is reused for all: a block has a hundred thousand numbers. */
function readWords(cursor: Cursor): typeof words {
  const { bytes, end } = cursor
  let [low, high, shift] = [0, 0, 0]
  let more = true
  while (more && shift < 70) {
    if (cursor.at >= end) return breakOff(cursor)
    const byte = bytes[cursor.at++] as number
    const bits = byte & 0x7f
    if (shift < 28) low += bits * 2 ** shift
    else if (shift === 28) {
      low += (bits & 0x0f) * 2 ** 28
      high = bits >>> 4
    } else if (shift < 63) high += bits * 2 ** (shift - 32)
    else high += (bits & 1) * 2 ** 31
    more = byte >= 0x80
    shift += 7
  }
  if (more) return breakOff(cursor)
  words.low = low
  words.high = high
  return words
}

function breakOff(cursor: Cursor): typeof words {
  cursor.file.broken = true
  cursor.at = cursor.end
  words.low = 0
  words.high = 0
  return words
}

/** The bytes of a length-delimited field, not copied. */
export function readBytes(cursor: Cursor): Uint8Array {
  const length = readVarint(cursor)
  if (length > cursor.end - cursor.at) {
    breakOff(cursor)
    return cursor.bytes.subarray(0, 0)
  }
  cursor.at += length
  return cursor.bytes.subarray(cursor.at - length, cursor.at)
}

const utf8 = new TextDecoder()

/** Bytes as text; what is no UTF-8 is replaced, for names decide nothing. */
export function textOf(bytes: Uint8Array): string {
  return utf8.decode(bytes)
}

/** A message within the message. */
export function readMessage(cursor: Cursor): Cursor {
  return cursorOver(readBytes(cursor), cursor.file)
}

/** Passes over a field that nobody asks for. */
export function skipField(cursor: Cursor, tag: number): void {
  const wire = tag & 7
  if (wire === 0) readVarint(cursor)
  else if (wire === 2) readBytes(cursor)
  else if (wire === 1 && cursor.end - cursor.at >= 8) cursor.at += 8
  else if (wire === 5 && cursor.end - cursor.at >= 4) cursor.at += 4
  else breakOff(cursor)
}
