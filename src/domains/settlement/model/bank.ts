// How a pay run speaks with the bank: references, the sheet of the local bank, and what a return file says in whichever form.

import { type Entry, readCamt053 } from '#engines/settlement/bank/camt-053.ts'
import { readPain002 } from '#engines/settlement/bank/pain-002.ts'
import type { ExportedLine, ReturnRow } from '#engines/settlement/bank/return-file.ts'
import { rowsOfReport } from '#engines/settlement/bank/return-file.ts'
import type { XmlElement } from '#engines/settlement/bank/xml.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import type { SheetData } from '#platform/files/cell.ts'
import { needed, optional } from '#platform/files/column.ts'
import { code, money, text } from '#platform/files/parsers.ts'

export const fileFormats = ['xlsx', 'pain.001'] as const
export type FileFormat = (typeof fileFormats)[number]

/** What names a line to the bank and comes back from it. */
export function referenceOf(runNo: number, line: number): string {
  return `P${runNo}-${line}`
}

/** What names a file to the bank. */
export function messageOf(runNo: number, file: number): string {
  return `PR${runNo}-${file}`
}

const amounts = { minFen: 0, maxFen: 1_000_000_000_000 }

/** The sheet of the local bank. The last column is blank: the bank fills in what it paid, and the sheet comes back. */
export const paySheet = {
  key: 'payments',
  label: '代发明细',
  columns: {
    reference: needed('付款编号', code(35)),
    holder: needed('户名', text(140)),
    number: needed('账号', code(34)),
    bank: needed('开户行', text(80)),
    amount: needed('应付金额（元）', money(amounts)),
    paid: optional('实付金额（元；失败填 -1）', money(amounts)),
  },
} as const

const headerRow = 2

/** The rows of a sheet that came back, as it has them: columns are found by their keys in its second row. */
export function rowsOfSheets(sheets: readonly SheetData[]): Result<readonly ReturnRow[]> {
  const sheet = sheets.find(({ rows }) => rows.length > 0)
  const header = sheet?.rows.find(({ row }) => row === headerRow)?.cells.map(String) ?? []
  const [reference, paid] = [header.indexOf('reference'), header.indexOf('paid')]
  if (sheet === undefined || reference < 0 || paid < 0) {
    return refuse('invalid', 'header-missing', { sheet: sheet?.name ?? paySheet.label })
  }
  const rows = sheet.rows.filter(({ row }) => row > headerRow)
  return ok(
    rows.map(({ row, cells }) => {
      return { row, reference: String(cells[reference] ?? '').trim(), value: cells[paid] ?? null }
    }),
  )
}

type Sent = {
  /** The lines of the file of that name; null when no such file was made for the run. */
  readonly linesOf: (message: string) => readonly ExportedLine[] | null
  readonly account: string
}

/** The rows of a status report or of a statement. Refuses what is about another file or another account. */
export function rowsOfMessage(
  root: XmlElement,
  { linesOf, account }: Sent,
): Result<readonly ReturnRow[]> {
  if (root.children.some(({ name }) => name === 'BkToCstmrStmt'))
    return rowsOfStatements(root, account)
  const report = readPain002(root)
  if (!report.ok) return report
  const lines = linesOf(report.value.fileId)
  return lines === null
    ? refuse('invalid', 'bank-file-unknown', { file: report.value.fileId })
    : ok(rowsOfReport(report.value, lines))
}

/** What was booked for each reference: paid is what left the account for it less what came back. */
function rowsOfStatements(root: XmlElement, account: string): Result<readonly ReturnRow[]> {
  const statements = readCamt053(root)
  if (!statements.ok) return statements
  const strange = statements.value.find((each) => each.account !== account)
  if (strange !== undefined)
    return refuse('invalid', 'bank-account-other', { account: strange.account })
  const paid = new Map<string, { fen: number; returned: boolean }>()
  const booked = statements.value.flatMap(({ entries }) => entries.filter((each) => each.booked))
  for (const { reference, fen, returned } of booked.flatMap(partsOf)) {
    const before = paid.get(reference) ?? { fen: 0, returned: false }
    paid.set(reference, { fen: before.fen + fen, returned: before.returned || returned })
  }
  return ok(
    [...paid].map(([reference, { fen, returned }], at) => {
      return { row: at + 1, reference, value: returned && fen <= 0 ? -1 : fen / 100 }
    }),
  )
}

/** What an entry paid for each reference that it names. The only part of an entry is the entry. */
function partsOf({ amountFen, parts }: Entry) {
  return parts
    .filter(({ reference }) => reference !== '')
    .map((part) => {
      const own = part.amountFen ?? (parts.length === 1 ? amountFen : 0)
      return { reference: part.reference, fen: -own, returned: part.returned !== '' }
    })
}
