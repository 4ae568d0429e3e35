// What becomes of each line of a pay run when its return file comes back: all of the file or nothing of it.

import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Facts } from '#kernel/wording/fill.ts'
import type { Code } from '#kernel/wording/wording.ts'
import type { StatusReport } from './pain-002.ts'
import { fenOf } from './xml.ts'

/** A line that was sent to the bank, and what was reconciled before: fen that arrived, or that it failed. */
export type ExportedLine = {
  readonly reference: string
  readonly dueFen: number
  readonly reconciled: Outcome | null
}

/** `paid` and `unpaid` are 0 < fen = due and fen = 0; in between it is `partial`. `failed` is what the bank could not pay at all. */
export type Outcome =
  | { readonly state: 'paid' | 'partial' | 'unpaid'; readonly fen: number }
  | { readonly state: 'failed' }

/** A row as the file has it: yuan as a number or as digits, -1 for a failure, blank for nothing new. Dates come as text or objects. */
export type ReturnRow = {
  readonly row: number
  readonly reference: string
  readonly value: unknown
}

export type Verdict =
  /** Nothing new, what is reconciled already, or a line that was never exported. */
  | { readonly is: 'blank' | 'same' | 'foreign' }
  | { readonly is: 'reconciled'; readonly outcome: Outcome }
  /** A reconciled outcome is replaced: what was verified by it is stale. */
  | { readonly is: 'overridden'; readonly outcome: Outcome; readonly before: Outcome }

export type Decision = Verdict & { readonly row: number; readonly reference: string }

export type RowFault = { readonly row: number; readonly code: Code; readonly facts: Facts }

/** Either every row's decision, or nothing but the rows that are at fault. */
export type ReturnDecision =
  | { readonly accepted: true; readonly decisions: readonly Decision[] }
  | { readonly accepted: false; readonly faults: readonly RowFault[] }

type Batch = {
  readonly closed: boolean
  readonly lines: readonly ExportedLine[]
  /** Whoever brings the file may replace what was reconciled: a permission of its own. */
  readonly mayOverride: boolean
}

/**
 * Decides on a return file. A closed batch is refused whatever the file says. Rows of references that were never exported are
 * ignored, whatever stands in them; of the others one fault refuses the file: a reference twice, what is not money, more than was
 * due, less than nothing other than -1, or a value other than the reconciled one without permission.
 */
export function decideReturn(batch: Batch, rows: readonly ReturnRow[]): Result<ReturnDecision> {
  if (batch.closed) return refuse('conflict', 'bank-batch-closed')
  const lines = new Map(batch.lines.map((line) => [line.reference, line]))
  const seen = new Set<string>()
  const decisions: Decision[] = []
  const faults: RowFault[] = []
  for (const row of rows) {
    const line = lines.get(row.reference)
    const { reference } = row
    if (line === undefined) {
      decisions.push({ row: row.row, reference, is: 'foreign' })
      continue
    }
    const decided = seen.has(reference)
      ? ({ code: 'bank-return-repeated', facts: { reference } } as const)
      : decideRow(line, row, batch.mayOverride)
    seen.add(reference)
    if ('code' in decided) faults.push({ row: row.row, ...decided })
    else decisions.push({ row: row.row, reference, ...decided })
  }
  return ok(faults.length === 0 ? { accepted: true, decisions } : { accepted: false, faults })
}

type Fault = Omit<RowFault, 'row'>

function decideRow(line: ExportedLine, row: ReturnRow, mayOverride: boolean): Fault | Verdict {
  const { dueFen, reconciled: before } = line
  const read = readValue(row.value)
  if (read === 'blank') return { is: 'blank' }
  if (read === null) return { code: 'bank-return-not-money', facts: { value: shown(row.value) } }
  const outcome = outcomeOf(read, dueFen)
  if (outcome === null) {
    const code = read < 0 ? 'bank-return-negative' : 'bank-return-over-due'
    return { code, facts: { value: shown(row.value), due: (dueFen / 100).toFixed(2) } }
  }
  if (before === null) return { is: 'reconciled', outcome }
  if (sameOutcome(before, outcome)) return { is: 'same' }
  if (mayOverride) return { is: 'overridden', outcome, before }
  return { code: 'bank-return-conflict', facts: { value: shown(row.value) } }
}

function shown(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : typeof value
}

/** Fen, or -1 yuan in fen, or less; null for what is not money. */
function readValue(value: unknown): number | 'blank' | null {
  if (value === null || value === undefined) return 'blank'
  if (typeof value !== 'string' && typeof value !== 'number') return null
  // A sheet keeps 0.1 + 0.2 as 0.30000000000000004: fifteen digits are what was typed.
  const text = typeof value === 'number' ? String(Number(value.toPrecision(15))) : value.trim()
  if (text === '') return 'blank'
  const negative = text.startsWith('-')
  const amountFen = fenOf(negative ? text.slice(1) : text)
  if (amountFen === null) return null
  return negative && amountFen > 0 ? -amountFen : amountFen
}

function outcomeOf(amountFen: number, dueFen: number): Outcome | null {
  if (amountFen === -100) return { state: 'failed' }
  if (amountFen < 0 || amountFen > dueFen) return null
  if (amountFen === 0) return { state: 'unpaid', fen: 0 }
  return { state: amountFen === dueFen ? 'paid' : 'partial', fen: amountFen }
}

function sameOutcome(a: Outcome, b: Outcome): boolean {
  if (a.state === 'failed' || b.state === 'failed') return a.state === b.state
  return a.fen === b.fen
}

/**
 * A bank's status report as rows of a return file: settled is paid in full, rejected failed, and what is pending says nothing yet.
 * A transfer that the report does not tell apart stands as all its payments do, or as the file where it tells of no payment.
 */
export function rowsOfReport(
  report: StatusReport,
  lines: readonly ExportedLine[],
): readonly ReturnRow[] {
  const told = new Map(report.transfers.map(({ reference, standing }) => [reference, standing]))
  const common = new Set(report.payments.map(({ standing }) => standing))
  const [first = report.standing] = common
  const others = common.size > 1 ? 'pending' : first
  return lines.map(({ reference, dueFen }, at) => {
    const values = { settled: dueFen / 100, rejected: -1, pending: null }
    return { row: at + 1, reference, value: values[told.get(reference) ?? others] }
  })
}
