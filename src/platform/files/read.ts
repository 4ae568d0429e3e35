import { ok, type Result, refuse } from '#kernel/result.ts'
import type { SheetData } from './cell.ts'
import { readCsv } from './csv.ts'
import { readXlsx } from './xlsx.ts'

const fileBytesMax = 8 * 1024 * 1024
const oldOffice = [0xd0, 0xcf, 0x11, 0xe0]
const zipped = [0x50, 0x4b, 0x03, 0x04]

export type FileContent = {
  readonly format: 'xlsx' | 'csv'
  readonly sheets: readonly SheetData[]
}

/** Reads an uploaded file by what its bytes are, whatever its name says. */
export async function readFileContent(
  name: string,
  bytes: Uint8Array,
): Promise<Result<FileContent>> {
  if (bytes.length === 0) return refuse('invalid', 'file-empty')
  if (bytes.length > fileBytesMax) return refuse('too-large', 'file-too-large', { limit: '8 MB' })
  if (startsWith(bytes, oldOffice)) return refuse('invalid', 'file-old-xls')
  if (startsWith(bytes, zipped)) {
    const sheets = await readXlsx(bytes)
    return sheets.ok ? ok({ format: 'xlsx', sheets: sheets.value }) : sheets
  }
  if (!/\.(csv|txt)$/i.test(name)) return refuse('invalid', 'file-type-unknown')
  const sheet = readCsv(name.replace(/\.\w+$/, ''), bytes)
  return sheet.ok ? ok({ format: 'csv', sheets: [sheet.value] }) : sheet
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte)
}
