// Cuts a large CSV into parts that the API takes, without reading it into memory whole: between records, never within quotes.

export type CutPart = { readonly from: number; readonly to: number; readonly row: number }
export type Cut = { readonly headEnd: number; readonly parts: readonly CutPart[] }

const limits = { rows: 10_000, bytes: 4 * 1024 * 1024 }
const blockBytes = 1024 * 1024
const [lineFeed, quote] = [10, 34]
const delimiters = [44, 9, 59]

type Scan = {
  delimiter: number
  quoted: boolean
  /** Whether the next byte begins a field: only there does a quote open one. */
  fresh: boolean
}

/**
 * Where the parts of a CSV begin and end; `headerRow` is the record with the headings, from 1, and goes before every part. Bytes are
 * looked at one by one: neither UTF-8 nor GB18030 has a quote, a comma or a line feed within a character.
 */
export async function cutCsv(file: Blob, headerRow: number, most = limits): Promise<Cut> {
  const scan: Scan = { delimiter: await delimiterOf(file), quoted: false, fresh: true }
  const parts: CutPart[] = []
  let [headEnd, record, begin, row] = [0, 0, 0, headerRow + 1]
  const end = (at: number): void => {
    record++
    if (record === headerRow) [headEnd, begin] = [at, at]
    const full = record + 1 - row >= most.rows || at - begin >= most.bytes
    if (record <= headerRow || !full) return
    parts.push({ from: begin, to: at, row })
    begin = at
    row = record + 1
  }
  for (let at = 0; at < file.size; at += blockBytes) {
    scanBlock(scan, new Uint8Array(await file.slice(at, at + blockBytes).arrayBuffer()), at, end)
  }
  if (begin < file.size && headEnd > 0) parts.push({ from: begin, to: file.size, row })
  return { headEnd, parts }
}

function scanBlock(scan: Scan, bytes: Uint8Array, offset: number, end: (at: number) => void): void {
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]
    if (byte === quote && (scan.fresh || scan.quoted)) {
      // The second of two quotes within a field opens it again.
      scan.quoted = !scan.quoted
      scan.fresh = !scan.quoted
      continue
    }
    scan.fresh = !scan.quoted && (byte === scan.delimiter || byte === lineFeed)
    if (byte === lineFeed && !scan.quoted) end(offset + i + 1)
  }
}

/** The sign that stands most often in the first line. */
async function delimiterOf(file: Blob): Promise<number> {
  const bytes = new Uint8Array(await file.slice(0, 65_536).arrayBuffer())
  const line = bytes.indexOf(lineFeed)
  const first = line < 0 ? bytes : bytes.subarray(0, line)
  const counts = delimiters.map((sign) => first.filter((byte) => byte === sign).length)
  return delimiters[counts.indexOf(Math.max(...counts))] ?? 44
}
