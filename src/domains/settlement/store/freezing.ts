// What a pay run is frozen from, and how what was frozen is kept.

import { sql } from 'drizzle-orm'
import type { Verdict } from '#domains/settlement/model/due-state.ts'
import type { PayRun } from '#domains/settlement/model/run.ts'
import type { HouseholdId } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import { bulk, type Change, change, type Db, valueList } from '#platform/db/client.ts'

const atOnce = 10_000

/** A due that no run which stands has taken. `tried`: how often it was in one that was cancelled. */
export type OpenDue = {
  readonly seq: number
  readonly id: string
  readonly payer: string
  readonly household: HouseholdId
  readonly root: string
  readonly amountFen: number
  readonly dueDay: Day
  readonly component: string
  readonly contract: string | null
  readonly tried: number
}
type OpenRow = readonly [
  ...[seq: number, id: string, payer: string, household: HouseholdId, root: string, fen: number],
  ...[dueDay: Day, component: string, contract: string | null, tried: number],
]

/** The open dues of a pot up to a day, the earliest due day first. */
export async function listOpenDues(db: Db, pot: string, untilDay: Day): Promise<OpenDue[]> {
  const dues: OpenDue[] = []
  let [day, seq] = [-1, 0]
  for (;;) {
    const row = await db.get<{ rows: string }>(
      sql`SELECT json_group_array(json_array(seq, id, payer, household, root, amount_fen, due_day, component, contract, tried)) AS rows FROM (
            SELECT d.seq, d.id, d.payer, d.household, d.root, d.amount_fen, d.due_day, d.component, d.contract,
              (SELECT count(*) FROM pay_run_dues x WHERE x.due = d.id AND x.transfer IS NOT NULL) AS tried
            FROM dues d WHERE d.pot = ${pot} AND d.due_day <= ${untilDay} AND (d.due_day, d.seq) > (${day}, ${seq})
              AND NOT EXISTS (SELECT 1 FROM pay_run_dues p WHERE p.due = d.id AND p.live = 1)
            ORDER BY d.due_day, d.seq LIMIT ${atOnce})`,
    )
    const page = JSON.parse(row?.rows ?? '[]') as OpenRow[] // As selected above.
    for (const [
      at,
      id,
      payer,
      household,
      root,
      amountFen,
      dueDay,
      component,
      contract,
      tried,
    ] of page) {
      dues.push({
        seq: at,
        id,
        payer,
        household,
        root,
        amountFen,
        dueDay,
        component,
        contract,
        tried,
      })
    }
    const last = page.at(-1)
    if (last === undefined || page.length < atOnce) return dues
    day = last[6]
    seq = last[0]
  }
}

/** Which account a household has, and how many households share its number. */
export type FrozenAccount = {
  readonly household: HouseholdId
  readonly revision: number
  readonly holder: string
  readonly bank: string
  readonly numberCipher: string
  readonly numberMasked: string
  readonly sharers: number
}

export async function listAccounts(
  db: Db,
  households: readonly HouseholdId[],
): Promise<ReadonlyMap<HouseholdId, FrozenAccount>> {
  const found = new Map<HouseholdId, FrozenAccount>()
  for (let from = 0; from < households.length; from += 5000) {
    const wanted = JSON.stringify(households.slice(from, from + 5000))
    const rows = await db.all<FrozenAccount>(
      sql`SELECT a.household, a.revision, a.holder, a.bank, a.number_cipher AS numberCipher, a.number_masked AS numberMasked,
            (SELECT count(*) FROM household_accounts b WHERE b.number_index = a.number_index) AS sharers
          FROM json_each(${wanted}) w JOIN household_accounts a ON a.household = w.value`,
    )
    for (const row of rows) found.set(row.household, row)
  }
  return found
}

/** The daily interest in hundredths of a percent that each contract says of late payment, by the version that binds or was the last. */
export async function listDayBps(
  db: Db,
  contracts: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db.all<{ contract: string; dayBp: number | null }>(
    sql`SELECT c.id AS contract, (SELECT v.terms ->> '$.payment.overdueDayBp' FROM contract_versions v
          WHERE v.contract = c.id AND v.version = coalesce(c.in_force, c.version)) AS dayBp
        FROM json_each(${JSON.stringify(contracts)}) w JOIN contracts c ON c.id = w.value`,
  )
  return new Map(rows.map(({ contract, dayBp }) => [contract, dayBp ?? 0]))
}

export async function lastRunNo(db: Db): Promise<number> {
  const row = await db.get<{ no: number | null }>(sql`SELECT max(no) AS no FROM pay_runs`)
  return row?.no ?? 0
}

export type FrozenPayer = {
  readonly payer: string
  readonly freeFen: number
  readonly owedFen: number
  readonly takenFen: number
}
export type FrozenLine = FrozenAccount & {
  readonly no: number
  readonly amountFen: number
  readonly from: { readonly run: string; readonly no: number } | null
  readonly root: { readonly run: string; readonly no: number }
}
export type FrozenDue = {
  readonly no: number
  readonly due: string
  readonly verdict: 'taken' | Verdict
  readonly line: number | null
  readonly transfer: string | null
  readonly interestFen: number
}
export type Frozen = {
  readonly payers: readonly FrozenPayer[]
  readonly lines: readonly FrozenLine[]
  readonly dues: readonly FrozenDue[]
}

/** Writes a run with all that was frozen for it. */
export function insertRun(db: Db, run: PayRun, { payers, lines, dues }: Frozen): Change[] {
  return [
    change(
      db,
      sql`INSERT INTO pay_runs (id, revision, no, pot, follows, until_day, policy, state, dues, lines, amount_fen, input_hash, frozen_by, frozen_at)
          VALUES (${run.id}, ${run.revision}, ${run.no}, ${run.pot}, ${run.follows}, ${run.untilDay}, ${run.policy}, 'frozen', ${run.dues},
            ${run.lines}, ${run.amountFen}, ${run.inputHash}, ${run.frozenBy}, ${run.frozenAt})`,
    ),
    ...bulk(
      db,
      payers.map((each) => [run.id, each.payer, each.freeFen, each.owedFen, each.takenFen]),
      (json) => sql`INSERT INTO pay_run_payers (run, payer, free_fen, owed_fen, taken_fen)
        SELECT ${valueList(5)} FROM json_each(${json})`,
    ),
    ...bulk(
      db,
      lines.map((line) => [
        ...[run.id, line.no, line.household, line.amountFen, line.holder, line.bank],
        ...[line.numberCipher, line.numberMasked, line.revision, line.sharers],
        ...[line.from?.run ?? null, line.from?.no ?? null, line.root.run, line.root.no],
      ]),
      (
        json,
      ) => sql`INSERT INTO pay_run_lines (run, no, household, amount_fen, holder, bank, number_cipher, number_masked, account_revision, sharers,
          from_run, from_no, root_run, root_no, live)
        SELECT ${valueList(14)}, 1 FROM json_each(${json})`,
    ),
    ...bulk(
      db,
      dues.map((due) => [
        ...[run.id, due.no, due.due, due.verdict, due.line, due.transfer, due.interestFen],
        due.verdict === 'taken' ? 1 : 0,
      ]),
      (
        json,
      ) => sql`INSERT INTO pay_run_dues (run, no, due, verdict, line, transfer, interest_fen, live)
        SELECT ${valueList(8)} FROM json_each(${json})`,
    ),
  ]
}

/** Lines of a closed run that were not paid whole and that no other run carries, with the account as it is now. */
export type Rest = {
  readonly no: number
  readonly household: HouseholdId
  readonly restFen: number
  readonly outcome: string
  readonly accountRevision: number
  readonly rootRun: string
  readonly rootNo: number
}

export async function listRests(db: Db, run: string): Promise<Rest[]> {
  return db.all<Rest>(
    sql`SELECT l.no, l.household, l.amount_fen - l.paid_fen AS restFen, l.outcome, l.account_revision AS accountRevision,
          l.root_run AS rootRun, l.root_no AS rootNo
        FROM pay_run_lines l WHERE l.run = ${run} AND l.paid_fen < l.amount_fen
          AND NOT EXISTS (SELECT 1 FROM pay_run_lines x WHERE x.from_run = l.run AND x.from_no = l.no AND x.live = 1)
        ORDER BY l.no`,
  )
}
