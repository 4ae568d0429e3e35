import { sql } from 'drizzle-orm'
import type { FileFormat } from '#domains/settlement/model/bank.ts'
import type { LineOutcome } from '#domains/settlement/store/run-lines.ts'
import type { HouseholdId } from '#kernel/id.ts'
import type { Day, Instant } from '#kernel/time.ts'
import { bulk, type Change, change, type Db } from '#platform/db/client.ts'

export type BankCode = { readonly bank: string; readonly revision: number; readonly code: string }
export type PayingAccount = {
  readonly pot: string
  readonly revision: number
  readonly name: string
  readonly number: string
  readonly bank: string
  readonly code: string
}

/** Codes of banks, and the banks that households name without one. */
export async function listBankCodes(db: Db): Promise<BankCode[]> {
  return db.all<BankCode>(
    sql`SELECT bank, revision, code FROM bank_codes
        UNION ALL SELECT DISTINCT a.bank, 0, '' FROM household_accounts a WHERE a.bank NOT IN (SELECT bank FROM bank_codes)
        ORDER BY bank LIMIT 500`,
  )
}

export function saveBankCode(db: Db, { bank, revision, code }: BankCode): Change {
  return change(
    db,
    sql`INSERT INTO bank_codes (bank, revision, code) VALUES (${bank}, ${revision}, ${code})
        ON CONFLICT (bank) DO UPDATE SET revision = excluded.revision, code = excluded.code`,
  )
}

export async function listPayingAccounts(db: Db): Promise<PayingAccount[]> {
  return db.all<PayingAccount>(
    sql`SELECT pot, revision, name, number, bank, code FROM paying_accounts ORDER BY pot`,
  )
}

export function savePayingAccount(db: Db, account: PayingAccount): Change {
  const { pot, revision, name, number, bank, code } = account
  return change(
    db,
    sql`INSERT INTO paying_accounts (pot, revision, name, number, bank, code) VALUES (${pot}, ${revision}, ${name}, ${number}, ${bank}, ${code})
        ON CONFLICT (pot) DO UPDATE SET revision = excluded.revision, name = excluded.name, number = excluded.number, bank = excluded.bank,
          code = excluded.code`,
  )
}

/** What a file is made with, so that its bytes are the same whenever they are made. */
export type MadeWith = {
  readonly account: Omit<PayingAccount, 'pot' | 'revision'>
  readonly codes: Readonly<Record<string, string>>
  readonly day: Day
  readonly at: Instant
}
export type BankFile = {
  readonly no: number
  readonly format: FileFormat
  readonly firstLine: number
  readonly lastLine: number
  readonly amountFen: number
  readonly madeWith: MadeWith
  readonly sha256: string
  readonly madeAt: Instant
}

export async function listFiles(db: Db, run: string): Promise<BankFile[]> {
  const rows = await db.all<Omit<BankFile, 'madeWith'> & { madeWith: string }>(
    sql`SELECT no, format, first_line AS firstLine, last_line AS lastLine, amount_fen AS amountFen, made_with AS madeWith, sha256, made_at AS madeAt
        FROM pay_run_files WHERE run = ${run} ORDER BY no`,
  )
  return rows.map((row) => ({ ...row, madeWith: JSON.parse(row.madeWith) as MadeWith })) // Written by insertFile only.
}

export function insertFile(
  db: Db,
  run: string,
  { madeBy, ...file }: BankFile & { readonly madeBy: string },
): Change {
  return change(
    db,
    sql`INSERT INTO pay_run_files (run, no, format, first_line, last_line, amount_fen, made_with, sha256, made_by, made_at)
        VALUES (${run}, ${file.no}, ${file.format}, ${file.firstLine}, ${file.lastLine}, ${file.amountFen}, ${JSON.stringify(file.madeWith)},
          ${file.sha256}, ${madeBy}, ${file.madeAt})`,
  )
}

export type SentLine = {
  readonly no: number
  readonly household: HouseholdId
  readonly amountFen: number
  readonly holder: string
  readonly bank: string
  readonly numberCipher: string
}

export async function listSentLines(
  db: Db,
  run: string,
  { first, last }: { readonly first: number; readonly last: number },
): Promise<SentLine[]> {
  return db.all<SentLine>(
    sql`SELECT no, household, amount_fen AS amountFen, holder, bank, number_cipher AS numberCipher FROM pay_run_lines
        WHERE run = ${run} AND no BETWEEN ${first} AND ${last} ORDER BY no`,
  )
}

/** A line as a return file meets it. */
export type ToldLine = {
  readonly no: number
  readonly household: HouseholdId
  readonly holder: string
  readonly amountFen: number
  readonly outcome: LineOutcome | null
  readonly paidFen: number
  readonly transfer: string | null
  readonly attempts: number
}

export async function listToldLines(db: Db, run: string): Promise<ToldLine[]> {
  return db.all<ToldLine>(
    sql`SELECT no, household, holder, amount_fen AS amountFen, outcome, paid_fen AS paidFen, transfer, attempts FROM pay_run_lines
        WHERE run = ${run} ORDER BY no`,
  )
}

export type Telling = {
  readonly no: number
  readonly outcome: LineOutcome
  readonly paidFen: number
  readonly transfer: string | null
  readonly attempts: number
}

/** What the bank says of lines; what was verified of them before is stale. */
export function saveTold(db: Db, run: string, told: readonly Telling[], now: Instant): Change[] {
  return bulk(
    db,
    told.map(({ no, outcome, paidFen, transfer, attempts }) => [
      no,
      outcome,
      paidFen,
      transfer,
      attempts,
    ]),
    (
      json,
    ) => sql`UPDATE pay_run_lines SET outcome = j.value ->> 1, paid_fen = j.value ->> 2, transfer = j.value ->> 3,
        attempts = j.value ->> 4, told_at = ${now}
      FROM json_each(${json}) j WHERE run = ${run} AND no = j.value ->> 0`,
  )
}

export function staleChecks(db: Db, run: string, lines: readonly number[]): Change {
  return change(
    db,
    sql`UPDATE pay_run_checks SET stale = 1 WHERE run = ${run} AND line IN (SELECT value FROM json_each(${JSON.stringify(lines)}))`,
  )
}

export type ReturnCounts = {
  readonly rows: number
  readonly reconciled: number
  readonly overridden: number
  readonly same: number
  readonly blank: number
  readonly foreign: number
}
export type ReturnFile = {
  readonly no: number
  readonly name: string
  readonly format: string
  readonly sha256: string
  readonly counts: ReturnCounts
  readonly reason: string
  readonly at: Instant
}

export async function listReturns(db: Db, run: string): Promise<ReturnFile[]> {
  const rows = await db.all<Omit<ReturnFile, 'counts'> & { counts: string }>(
    sql`SELECT no, name, format, sha256, counts, reason, at FROM pay_run_returns WHERE run = ${run} ORDER BY no`,
  )
  return rows.map((row) => ({ ...row, counts: JSON.parse(row.counts) as ReturnCounts })) // Written by insertReturn only.
}

export function insertReturn(
  db: Db,
  run: string,
  { broughtBy, ...file }: ReturnFile & { readonly broughtBy: string },
): Change {
  return change(
    db,
    sql`INSERT INTO pay_run_returns (run, no, name, format, sha256, counts, reason, brought_by, at)
        VALUES (${run}, ${file.no}, ${file.name}, ${file.format}, ${file.sha256}, ${JSON.stringify(file.counts)}, ${file.reason}, ${broughtBy}, ${file.at})`,
  )
}
