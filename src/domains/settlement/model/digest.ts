// What was frozen and what is to be paid, as hashes: whoever reads the rows can compute them again.

import { digestOf } from '#engines/ledger/journal.ts'

type About = {
  readonly id: string
  readonly pot: string
  readonly untilDay: number
  readonly follows: string | null
}
type Line = {
  readonly no: number
  readonly household: string
  readonly amountFen: number
  readonly holder: string
  readonly bank: string
  readonly numberCipher: string
}
type Rows = {
  readonly payers: readonly { readonly payer: string; readonly freeFen: number }[]
  readonly lines: readonly Line[]
  readonly dues: readonly {
    readonly no: number
    readonly due: string
    readonly verdict: string
    readonly line: number | null
    readonly interestFen: number
  }[]
}

const rowsAtOnce = 5000

/** SHA-256 in hex of pages of 5,000 rows as JSON, each after the hash of those before it and a line feed. */
function chain(from: string, rows: readonly unknown[]): string {
  let hash = from
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    hash = digestOf(`${hash}\n${JSON.stringify(rows.slice(at, at + rowsAtOnce))}`)
  }
  return hash
}

/** What a run is frozen from: what it is of, its payers by name, its lines and its dues by number. */
export function frozenDigest(about: About, { payers, lines, dues }: Rows): string {
  const begun = digestOf(JSON.stringify([about.id, about.pot, about.untilDay, about.follows]))
  const ordered = payers.toSorted((a, b) => (a.payer < b.payer ? -1 : 1))
  const afterPayers = chain(
    begun,
    ordered.map(({ payer, freeFen }) => [payer, freeFen]),
  )
  const afterLines = chain(
    afterPayers,
    lines.map((line) => [
      ...[line.no, line.household, line.amountFen],
      ...[line.holder, line.bank, line.numberCipher],
    ]),
  )
  return chain(
    afterLines,
    dues.map(({ no, due, verdict, line, interestFen }) => [no, due, verdict, line, interestFen]),
  )
}

/** What a run has posted and pays: after its input, each transfer with its line and amount. */
export function postedDigest(
  inputHash: string,
  posted: readonly (readonly [transfer: string, line: number, amountFen: number])[],
): string {
  return chain(inputHash, posted)
}
