// Reads CSV as Chinese offices save it: UTF-8 with or without its mark, or GB18030; comma, semicolon or tab.

import { ok, type Result, refuse } from '#kernel/result.ts'
import { type Cell, columnsMax, rowsMax, type SheetData, type SheetRow } from './cell.ts'

/** Reads the one sheet that a CSV file is. Cells are text: the columns know what they mean. */
export function readCsv(name: string, bytes: Uint8Array): Result<SheetData> {
  const text = decodeText(bytes)
  if (text === null) return refuse('invalid', 'file-encoding-unknown')
  const rows: SheetRow[] = []
  for (const { row, cells } of records(text, delimiterOf(text))) {
    if (cells.length > columnsMax) {
      return refuse('too-large', 'file-columns-too-many', { sheet: name, limit: columnsMax })
    }
    if (cells.some((cell) => cell !== null)) rows.push({ row, cells })
    if (rows.length > rowsMax + 2) {
      return refuse('too-large', 'file-rows-too-many', { sheet: name, limit: rowsMax })
    }
  }
  return ok({ name, rows, merges: [] })
}

/** Null when the bytes are text in no encoding that a Chinese office writes. */
function decodeText(bytes: Uint8Array): string | null {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes)
      return text.includes('\u0000') ? null : text
    } catch {
      // Not this encoding.
    }
  }
  return null
}

function delimiterOf(text: string): string {
  const end = text.indexOf('\n')
  const head = end < 0 ? text : text.slice(0, end)
  const counts = [',', '\t', ';', '，'].map((mark) => [mark, head.split(mark).length] as const)
  return counts.reduce((best, each) => (each[1] > best[1] ? each : best))[0]
}

/** RFC 4180 records. `row` is the record's number: a line break inside quotes does not begin a new row. */
function* records(text: string, delimiter: string): Generator<{ row: number; cells: Cell[] }> {
  const reader = { text, at: 0, delimiter }
  for (let row = 1; reader.at < text.length; row++) {
    const cells = readRecord(reader)
    if (text[reader.at] === '\r') reader.at++
    if (text[reader.at] === '\n') reader.at++
    yield { row, cells }
  }
}

function readRecord(reader: Reader): Cell[] {
  const cells: Cell[] = []
  for (;;) {
    const field = readField(reader)
    cells.push(field === '' ? null : field)
    if (reader.text[reader.at] !== reader.delimiter) return cells
    reader.at++
  }
}

type Reader = { readonly text: string; readonly delimiter: string; at: number }

function readField(reader: Reader): string {
  if (reader.text[reader.at] !== '"') return readBare(reader)
  let field = ''
  reader.at++
  for (;;) {
    const quote = reader.text.indexOf('"', reader.at)
    const end = quote < 0 ? reader.text.length : quote
    field += reader.text.slice(reader.at, end)
    reader.at = end + 1
    if (reader.text[reader.at] !== '"') return field + readBare(reader)
    field += '"'
    reader.at++
  }
}

function readBare(reader: Reader): string {
  const from = reader.at
  const { text, delimiter } = reader
  while (reader.at < text.length) {
    const mark = text[reader.at]
    if (mark === delimiter || mark === '\n' || mark === '\r') break
    reader.at++
  }
  return text.slice(from, reader.at)
}
