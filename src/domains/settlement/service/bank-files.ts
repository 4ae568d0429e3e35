// The files that a released run goes to the bank in. They are not kept but made again, and their hash says that they are the same.

import { openAccountNumber } from '#domains/parties/service/signing.ts'
import {
  type FileFormat,
  messageOf,
  paySheet,
  referenceOf,
} from '#domains/settlement/model/bank.ts'
import { checkState, type PayRun } from '#domains/settlement/model/run.ts'
import {
  type BankFile,
  insertFile,
  listBankCodes,
  listFiles,
  listPayingAccounts,
  listSentLines,
  type MadeWith,
  type SentLine,
} from '#domains/settlement/store/bank.ts'
import { sumRun } from '#domains/settlement/store/run-lines.ts'
import { findRun } from '#domains/settlement/store/runs.ts'
import { writePain001 } from '#engines/settlement/bank/pain-001.ts'
import { assert } from '#kernel/assert.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { dayAt } from '#kernel/time.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { hexDigest, newId } from '#platform/crypto/digest.ts'
import { commit } from '#platform/db/commit.ts'
import { writeWorkbook } from '#platform/files/write.ts'
import type { RunReport } from './run-reading.ts'
import { deed, seenRun } from './steps.ts'

const linesAtOnce = 5000

/** Makes the files of a released run in one form: 5,000 lines each. In another form it would be paid twice. */
export async function makeFiles(
  ctx: Ctx,
  id: string,
  { revision, format }: { readonly revision: number; readonly format: FileFormat },
): Promise<RunReport> {
  allow(ctx, 'pay-run.write')
  const run = await seenRun(ctx, id, revision)
  unwrap(checkState(run, 'released'))
  const madeWith = await readMadeWith(ctx, run, format)
  const files: BankFile[] = []
  for (let first = 1; first <= run.lines; first += linesAtOnce) {
    const last = Math.min(first + linesAtOnce - 1, run.lines)
    const part = { no: files.length + 1, format, firstLine: first, lastLine: last, madeWith }
    const lines = await listSentLines(ctx.db, id, { first, last })
    const sha256 = hexDigest(await write(ctx, run, { part, lines }))
    const amountFen = lines.reduce((sum, line) => sum + line.amountFen, 0)
    files.push({ ...part, amountFen, sha256, madeAt: ctx.now })
  }
  return deed(ctx, run, {
    verb: 'pay-run.write',
    before: files.map((file) => insertFile(ctx.db, id, { ...file, madeBy: ctx.actor.user })),
    changed: { state: 'sent', sentBy: ctx.actor.user, sentAt: ctx.now },
  })
}

/** A file as it was made. It has whole account numbers, so that it was taken is on the trail. */
export async function openFile(
  ctx: Ctx,
  id: string,
  no: number,
): Promise<{ readonly name: string; readonly format: FileFormat; readonly bytes: Uint8Array }> {
  allow(ctx, 'pay-run.write')
  const run = unwrap(await findRun(ctx.db, id))
  const file = (await listFiles(ctx.db, id)).find((each) => each.no === no)
  if (file === undefined) return unwrap(refuse('missing', 'no-such-bank-file', { no }))
  const lines = await listSentLines(ctx.db, id, { first: file.firstLine, last: file.lastLine })
  const bytes = await write(ctx, run, { part: file, lines })
  assert(hexDigest(bytes) === file.sha256, `bank file ${id}/${no} is what it was`)
  await commit(ctx, {
    verb: 'pay-run.write',
    subject: `pay-run/${id}/file/${no}/${newId('taken')}`,
    seen: 0,
    changes: [],
  })
  const name = `${messageOf(run.no, no)}.${file.format === 'xlsx' ? 'xlsx' : 'xml'}`
  return { name, format: file.format, bytes }
}

async function readMadeWith(ctx: Ctx, run: PayRun, format: FileFormat): Promise<MadeWith> {
  const account = (await listPayingAccounts(ctx.db)).find(({ pot }) => pot === run.pot)
  if (account === undefined)
    return unwrap(refuse('conflict', 'pay-run-no-account', { pot: run.pot }))
  const { name, number, bank, code } = account
  const codes = new Map((await listBankCodes(ctx.db)).map((each) => [each.bank, each.code]))
  const { uncoded } = await sumRun(ctx.db, run.id)
  if (format === 'pain.001' && uncoded.length > 0) {
    const banks = uncoded.map((each) => each.bank).join('、')
    unwrap(
      refuse('conflict', 'pay-run-no-bank-code', {
        banks,
        lines: uncoded.reduce((sum, { lines }) => sum + lines, 0),
      }),
    )
  }
  return {
    ...{ account: { name, number, bank, code }, codes: Object.fromEntries(codes) },
    ...{ day: dayAt(ctx.now), at: ctx.now },
  }
}

type Part = {
  readonly part: Pick<BankFile, 'no' | 'format' | 'madeWith'>
  readonly lines: readonly SentLine[]
}

async function write(ctx: Ctx, run: PayRun, { part, lines }: Part): Promise<Uint8Array> {
  const numbers = await Promise.all(
    lines.map(({ household, numberCipher }) => openAccountNumber(ctx, household, numberCipher)),
  )
  return part.format === 'xlsx'
    ? writeSheet(run, lines, numbers)
    : writeMessage(run, { part, lines }, numbers)
}

function writeSheet(
  run: PayRun,
  lines: readonly SentLine[],
  numbers: readonly string[],
): Promise<Uint8Array> {
  const rows = lines.map(({ no, holder, bank, amountFen }, at) => {
    return [referenceOf(run.no, no), holder, numbers[at] ?? '', bank, amountFen / 100, null]
  })
  return writeWorkbook([{ spec: paySheet, rows }])
}

function writeMessage(run: PayRun, { part, lines }: Part, numbers: readonly string[]): Uint8Array {
  const { account, codes, day, at: createdAt } = part.madeWith
  const from = { name: account.name, account: account.number, bankCode: account.code }
  const pieces = unwrap(
    writePain001({
      ...{ id: messageOf(run.no, part.no), createdAt, initiator: account.name },
      transfers: lines.map(({ no, holder, bank, amountFen }, at) => ({
        ...{
          reference: referenceOf(run.no, no),
          from,
          amountFen,
          day,
          text: `订单农业 第${run.no}次发放`,
        },
        to: { name: holder, account: numbers[at] ?? '', bankCode: codes[bank] ?? '' },
      })),
    }),
  )
  return new TextEncoder().encode([...pieces].join(''))
}
