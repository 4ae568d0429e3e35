// A bank's statement of an account: ISO 20022 camt.053, BankToCustomerStatement, of any version since 02.

import { ok, type Result, refuse } from '#kernel/result.ts'
import type { Day } from '#kernel/time.ts'
import { all, dayOfChoice, fenOf, find, isMessage, textAt, type XmlElement } from './xml.ts'

/** What lies behind an entry: `reference` is the EndToEndId of a pain.001, '' when the bank names none. */
export type EntryPart = {
  readonly reference: string
  /** What the account gained, or lost when it is negative; null when the bank does not say it for the part. */
  readonly amountFen: number | null
  /** Why the money came back; '' when it did not. */
  readonly returned: string
}

/** Money that came, or went when it is negative. Only what is booked counts in the balance. */
export type Entry = {
  readonly amountFen: number
  readonly booked: boolean
  readonly day: Day | null
  readonly bankReference: string
  readonly parts: readonly EntryPart[]
}

export type Statement = {
  readonly id: string
  readonly account: string
  readonly openingFen: number | null
  readonly closingFen: number | null
  readonly entries: readonly Entry[]
}

/**
 * Reads the statements of a message. Refuses another document, money that is not whole fen of CNY, entries that do not lead from the
 * opening to the closing balance, and parts that do not add up to their entry: such a file has lost something on its way.
 */
export function readCamt053(root: XmlElement): Result<readonly Statement[]> {
  const message = find(root, 'BkToCstmrStmt')
  if (!isMessage(root, 'camt.053') || message === null) {
    return refuse('invalid', 'bank-message-other', { wanted: 'camt.053' })
  }
  const statements: Statement[] = []
  for (const each of all(message, 'Stmt')) {
    const statement = statementOf(each)
    if (!statement.ok) return statement
    statements.push(statement.value)
  }
  return ok(statements)
}

function statementOf(from: XmlElement): Result<Statement> {
  const id = textAt(from, 'Id')
  const account = textAt(from, 'Acct', 'Id', 'Othr', 'Id') || textAt(from, 'Acct', 'Id', 'IBAN')
  if (id === '' || account === '') {
    return refuse('invalid', 'bank-message-incomplete', { part: id === '' ? 'Id' : 'Acct' })
  }
  const entries: Entry[] = []
  for (const each of all(from, 'Ntry')) {
    const entry = entryOf(each)
    if (entry === null) return refuse('invalid', 'bank-entry-wrong', { statement: id })
    entries.push(entry)
  }
  const openingFen = balanceOf(from, ['OPBD', 'PRCD'])
  const closingFen = balanceOf(from, ['CLBD'])
  if (Number.isNaN(openingFen) || Number.isNaN(closingFen)) {
    return refuse('invalid', 'bank-entry-wrong', { statement: id })
  }
  const moved = entries.reduce((sum, entry) => sum + (entry.booked ? entry.amountFen : 0), 0)
  if (openingFen !== null && closingFen !== null && openingFen + moved !== closingFen) {
    return refuse('invalid', 'bank-statement-unbalanced', { statement: id })
  }
  return ok({ id, account, openingFen, closingFen, entries })
}

/** Null when the statement has no balance of these kinds, NaN when it cannot be read. */
function balanceOf(from: XmlElement, codes: readonly string[]): number | null {
  const balance = all(from, 'Bal').find((each) =>
    codes.includes(textAt(each, 'Tp', 'CdOrPrtry', 'Cd')),
  )
  return balance === undefined ? null : (signedFen(balance) ?? Number.NaN)
}

function entryOf(from: XmlElement): Entry | null {
  const amountFen = signedFen(from)
  if (amountFen === null) return null
  const details = all(from, 'NtryDtls').flatMap((each) => all(each, 'TxDtls'))
  const parts: EntryPart[] = []
  for (const detail of details) {
    const part = partOf(detail, amountFen)
    if (part === null) return null
    parts.push(part)
  }
  const known = parts.map((part) => part.amountFen)
  const told = known.length > 0 && known.every((each) => each !== null)
  const sum = known.reduce<number>((total, each) => total + (each ?? 0), 0)
  if (told && sum !== amountFen) return null
  return {
    amountFen,
    // Version 02 writes the code itself, later ones an element in it.
    booked: (textAt(from, 'Sts', 'Cd') || textAt(from, 'Sts')) === 'BOOK',
    day: dayOfChoice(find(from, 'BookgDt')),
    bankReference: textAt(from, 'AcctSvcrRef'),
    parts,
  }
}

/** A part has its entry's direction unless it says its own. The only part of an entry is the entry. */
function partOf(detail: XmlElement, entryFen: number): EntryPart | null {
  const amount = find(detail, 'Amt') ?? find(detail, 'AmtDtls', 'TxAmt', 'Amt')
  const size = amount === null ? null : cnyFen(amount)
  if (amount !== null && size === null) return null
  const direction = textAt(detail, 'CdtDbtInd') || (entryFen < 0 ? 'DBIT' : 'CRDT')
  const reason = find(detail, 'RtrInf', 'Rsn')
  return {
    reference: textAt(detail, 'Refs', 'EndToEndId'),
    amountFen: size === null ? null : signed(size, direction),
    returned: textAt(reason, 'Cd') || textAt(reason, 'Prtry'),
  }
}

function signedFen(from: XmlElement): number | null {
  const amount = find(from, 'Amt')
  const size = amount === null ? null : cnyFen(amount)
  const direction = textAt(from, 'CdtDbtInd')
  return size === null || !['CRDT', 'DBIT'].includes(direction) ? null : signed(size, direction)
}

function signed(size: number, direction: string): number {
  return direction === 'DBIT' && size > 0 ? -size : size
}

function cnyFen(amount: XmlElement): number | null {
  return amount.attributes.Ccy === 'CNY' ? fenOf(amount.text) : null
}
