// One part of a sales file: read, checked row by row against itself and against what is known, kept in one deed.

import {
  type Header,
  headingsOf,
  recognise,
  type UploadKind,
} from '#domains/redpacket/model/columns.ts'
import { addUp, readRows } from '#domains/redpacket/model/line.ts'
import { checkOpen, checkPart, type Part, weighLines } from '#domains/redpacket/model/upload.ts'
import { insertPart, listKnown, listParts } from '#domains/redpacket/store/uploads.ts'
import type { Refusal } from '#kernel/result.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { allow } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { hexDigest } from '#platform/crypto/digest.ts'
import { commit } from '#platform/db/commit.ts'
import type { SheetData } from '#platform/files/cell.ts'
import { readFileContent } from '#platform/files/read.ts'
import { ownUpload, subjectOf } from './uploads.ts'

/** Of what is wrong in a part this much is kept; all of it is counted. */
const refusalsMax = 1000

export type NewPart = {
  readonly part: number
  /** The row of the whole file in which the first row below the headings stands. */
  readonly fromRow: number
  readonly name: string
  readonly bytes: Uint8Array
}

/** Takes a part in. The same part once more changes nothing, in whatever order parts come. */
export async function takePart(ctx: Ctx, id: string, said: NewPart): Promise<Part> {
  const upload = await ownUpload(ctx, 'sales.write', id)
  const { part, fromRow } = said
  const digest = hexDigest(`${fromRow} ${hexDigest(said.bytes)}`)
  const before = (await listParts(ctx.db, id)).find((each) => each.part === part)
  unwrap(checkPart(upload, { part, said: digest }, before))
  if (before !== undefined) return before
  unwrap(checkOpen(upload))
  const { kind, columns: mapping, from, to } = upload
  const how = { kind, mapping, period: { from, to } }
  const read = unwrap(readRows(how, await onlySheet(said), fromRow))
  const known = await listKnown(ctx.db, upload, read.lines)
  const weighed = weighLines(kind, read.lines, known)
  const faults = [...read.faults, ...weighed.faults].sort((a, b) => a.row - b.row)
  const kept: Part = {
    ...{ part, said: digest, fromRow, lines: weighed.lines.length },
    ...{ skipped: read.skipped, refused: faults.length },
  }
  await commit(ctx, {
    verb: 'sales.write',
    subject: `${subjectOf(id)}/part/${part}`,
    seen: 0,
    changes: insertPart(ctx.db, id, kept, {
      lines: weighed.lines,
      sums: addUp({ lines: weighed.lines, titles: read.titles }),
      faults: faults.slice(0, refusalsMax),
    }),
    refusals: { 'an order comes once': raced, 'a part comes once': closedMeanwhile },
  })
  return kept
}

// Two parts that hold the same order came at the same moment: sent again, the later one is told which row it repeats.
const raced: Refusal = { kind: 'conflict', code: 'sales-part-raced', facts: {} }
const closedMeanwhile: Refusal = {
  kind: 'conflict',
  code: 'sales-upload-closed',
  facts: { file: '' },
}

/** The first sheet that holds anything. */
async function onlySheet({ name, bytes }: Pick<NewPart, 'name' | 'bytes'>): Promise<SheetData> {
  const { sheets } = unwrap(await readFileContent(name, bytes))
  return sheets.find(({ rows }) => rows.length > 0) ?? unwrap(refuse('invalid', 'file-empty'))
}

const samplesMax = 5

export type FileReading = Header & {
  readonly headerRow: number
  readonly samples: readonly (readonly string[])[]
}

/** Looks at a file, or at the beginning of one, and proposes which column says what. Nothing is kept. */
export async function readHeadings(
  ctx: Ctx,
  kind: UploadKind,
  file: Pick<NewPart, 'name' | 'bytes'>,
): Promise<FileReading> {
  allow(ctx, 'sales.write')
  const sheet = await onlySheet(file)
  const { headerRow, headings } = headingsOf(kind, sheet)
  const samples = sheet.rows
    .filter(({ row }) => row > headerRow)
    .slice(0, samplesMax)
    .map(({ cells }) => cells.map((cell) => (cell === null ? '' : String(cell).slice(0, 60))))
  return { ...recognise(kind, headings), headerRow, samples }
}
