// What comes back from the bank: looked at first, then taken over whole or not at all.

import { bank } from '#domains/ledger/model.ts'
import { planPostings, planTransfers } from '#domains/ledger/service.ts'
import {
  messageOf,
  referenceOf,
  rowsOfMessage,
  rowsOfSheets,
} from '#domains/settlement/model/bank.ts'
import { checkState, type PayRun, payAccount } from '#domains/settlement/model/run.ts'
import {
  insertReturn,
  listFiles,
  listReturns,
  listToldLines,
  type ReturnCounts,
  saveTold,
  staleChecks,
  type Telling,
  type ToldLine,
} from '#domains/settlement/store/bank.ts'
import {
  type Decision,
  decideReturn,
  type ExportedLine,
  type Outcome,
  type ReturnRow,
  type RowFault,
} from '#engines/settlement/bank/return-file.ts'
import { fen } from '#kernel/money.ts'
import { type Refusal, unwrap } from '#kernel/result.ts'
import { allow, mayDo } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { hexDigest } from '#platform/crypto/digest.ts'
import type { Change } from '#platform/db/client.ts'
import { readFileContent } from '#platform/files/read.ts'
import { readXml } from '#platform/files/xml.ts'
import { deed, seenRun } from './steps.ts'

type Brought = {
  readonly revision: number
  readonly name: string
  readonly bytes: Uint8Array
  /** Why what was reconciled is replaced; '' where nothing is to be. */
  readonly reason: string
  /** Looked at only, nothing is written. */
  readonly preview: boolean
}
export type ReturnReport = {
  readonly accepted: boolean
  readonly taken: boolean
  readonly counts: ReturnCounts
  readonly faults: readonly RowFault[]
  readonly changes: readonly ShownChange[]
}
type ShownChange = {
  readonly row: number
  readonly line: number
  readonly holder: string
  readonly amountFen: number
  readonly before: Outcome | null
  readonly after: Outcome
}

const shownMax = 200

/** Decides on a return file, and takes it over unless it is only looked at. One fault refuses the file. */
export async function bringReturn(ctx: Ctx, id: string, brought: Brought): Promise<ReturnReport> {
  allow(ctx, 'pay-run.return')
  const run = await seenRun(ctx, id, brought.revision)
  if (run.state !== 'closed') unwrap(checkState(run, 'sent'))
  const told = await listToldLines(ctx.db, id)
  const byReference = new Map(told.map((line) => [referenceOf(run.no, line.no), line]))
  const lines = [...byReference].map(([reference, line]) => exported(reference, line))
  const { format, rows } = await readRows(ctx, run, { brought, lines })
  const batch = {
    closed: run.state === 'closed',
    lines,
    mayOverride: mayOverride(ctx, brought.reason),
  }
  const decided = unwrap(decideReturn(batch, rows))
  if (!decided.accepted) return refused(rows.length, decided.faults)
  const found = decided.decisions.flatMap((decision) => {
    const line = byReference.get(decision.reference)
    return line === undefined ? [] : [{ decision, line }]
  })
  const counts = countsOf(decided.decisions)
  if (!brought.preview) {
    const file = { name: brought.name, format, sha256: hexDigest(brought.bytes), counts }
    await take(ctx, run, { told: found, file, reason: brought.reason })
  }
  return { accepted: true, taken: !brought.preview, counts, faults: [], changes: changesOf(found) }
}

function exported(reference: string, { amountFen, outcome, paidFen }: ToldLine): ExportedLine {
  return { reference, dueFen: amountFen, reconciled: outcomeOf(outcome, paidFen) }
}

function outcomeOf(outcome: ToldLine['outcome'], paidFen: number): Outcome | null {
  if (outcome === null) return null
  return outcome === 'failed' ? { state: 'failed' } : { state: outcome, fen: paidFen }
}

/** Replacing what was reconciled is for the finance bureau alone, and never without a reason. */
function mayOverride(ctx: Ctx, reason: string): boolean {
  return reason !== '' && mayDo(ctx.actor, 'pay-run.override') && ctx.actor.party === 'finance'
}

type Asked = { readonly brought: Brought; readonly lines: readonly ExportedLine[] }

async function readRows(
  ctx: Ctx,
  run: PayRun,
  { brought: { name, bytes }, lines }: Asked,
): Promise<{ readonly format: string; readonly rows: readonly ReturnRow[] }> {
  if (
    !/^\s*(?:\uFEFF)?<\?xml|^\s*(?:\uFEFF)?<Document/.test(
      new TextDecoder().decode(bytes.subarray(0, 200)),
    )
  ) {
    const { format, sheets } = unwrap(await readFileContent(name, bytes))
    return { format, rows: unwrap(rowsOfSheets(sheets)) }
  }
  const files = await listFiles(ctx.db, run.id)
  const account = files[0]?.madeWith.account.number ?? ''
  const linesOf = (message: string) => {
    const file = files.find(({ no }) => messageOf(run.no, no) === message)
    return file === undefined ? null : lines.slice(file.firstLine - 1, file.lastLine)
  }
  const rows = unwrap(rowsOfMessage(unwrap(readXml(bytes)), { linesOf, account }))
  return { format: 'xml', rows }
}

type Found = { readonly decision: Decision; readonly line: ToldLine }
type Taking = {
  readonly told: readonly Found[]
  readonly file: {
    readonly name: string
    readonly format: string
    readonly sha256: string
    readonly counts: ReturnCounts
  }
  readonly reason: string
}

async function take(ctx: Ctx, run: PayRun, { told, file, reason }: Taking): Promise<void> {
  const no = (await listReturns(ctx.db, run.id)).length + 1
  const changed = told.flatMap(({ decision, line }) =>
    'outcome' in decision ? [{ line, telling: tellingOf(run, line, decision.outcome) }] : [],
  )
  const overridden = told
    .filter(({ decision }) => decision.is === 'overridden')
    .map(({ line }) => line.no)
  const before: Change[] = [
    ...takenBack(
      ctx,
      changed.map(({ line }) => line),
    ),
    ...saveTold(
      ctx.db,
      run.id,
      changed.map(({ telling }) => telling),
      ctx.now,
    ),
    ...paidOut(ctx, changed),
    ...(overridden.length > 0 ? [staleChecks(ctx.db, run.id, overridden)] : []),
    insertReturn(ctx.db, run.id, { ...file, no, reason, broughtBy: ctx.actor.user, at: ctx.now }),
  ]
  await deed(ctx, run, {
    verb: 'pay-run.return',
    // Also by a file that changes nothing: its hash is in the seed of the sample, which an earlier anchor must not meet.
    changed: { toldAt: ctx.now },
    before,
    ...(reason === '' ? {} : { reason }),
    refusals: closedRefusal,
  })
}

const closedRefusal: Readonly<Record<string, Refusal>> = {
  'a closed run never changes': { kind: 'conflict', code: 'bank-batch-closed', facts: {} },
}

function tellingOf(run: PayRun, line: ToldLine, outcome: Outcome): Telling {
  const paidFen = outcome.state === 'failed' ? 0 : outcome.fen
  const attempts = line.attempts + 1
  const transfer = paidFen > 0 ? `${run.id}/${line.no}/${attempts}` : null
  return { no: line.no, outcome: outcome.state, paidFen, transfer, attempts }
}

/** What was paid by an outcome that is replaced. */
function takenBack(ctx: Ctx, lines: readonly ToldLine[]): Change[] {
  return planPostings(
    ctx,
    lines.flatMap(({ household, transfer, paidFen }) =>
      transfer === null
        ? []
        : [
            {
              ...{ id: `${transfer}/back`, kind: 'correction' as const, names: transfer },
              ...{ debit: bank, credit: payAccount(household) },
              ...{ amount: fen(paidFen), purpose: 'pay-run-corrected' },
            },
          ],
    ),
  )
}

function paidOut(
  ctx: Ctx,
  changed: readonly { readonly line: ToldLine; readonly telling: Telling }[],
): Change[] {
  return planTransfers(
    ctx,
    changed.flatMap(({ line, telling: { transfer, paidFen } }) =>
      transfer === null
        ? []
        : [
            {
              ...{ id: transfer, debit: payAccount(line.household), credit: bank },
              ...{ amount: fen(paidFen), purpose: 'pay-run' },
            },
          ],
    ),
  )
}

function countsOf(decisions: readonly Decision[]): ReturnCounts {
  const count = (is: Decision['is']) => decisions.filter((each) => each.is === is).length
  return {
    ...{ rows: decisions.length, reconciled: count('reconciled'), overridden: count('overridden') },
    ...{ same: count('same'), blank: count('blank'), foreign: count('foreign') },
  }
}

function refused(rows: number, faults: readonly RowFault[]): ReturnReport {
  const none = { reconciled: 0, overridden: 0, same: 0, blank: 0, foreign: 0 }
  const shown = faults.slice(0, shownMax)
  return { accepted: false, taken: false, counts: { rows, ...none }, faults: shown, changes: [] }
}

function changesOf(found: readonly Found[]): ShownChange[] {
  return found
    .flatMap(({ decision, line }): ShownChange[] => {
      if (!('outcome' in decision)) return []
      const { no, holder, amountFen, outcome, paidFen } = line
      return [
        {
          ...{ row: decision.row, line: no, holder, amountFen },
          ...{ before: outcomeOf(outcome, paidFen), after: decision.outcome },
        },
      ]
    })
    .slice(0, shownMax)
}
