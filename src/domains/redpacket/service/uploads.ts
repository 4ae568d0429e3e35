// Files of orders and refunds: opened, filled part by part, accepted whole or discarded.

import { catalogueOf } from '#domains/catalogue/service.ts'
import { firmOf } from '#domains/parties/service/names.ts'
import { checkMapping } from '#domains/redpacket/model/columns.ts'
import { readPeriod } from '#domains/redpacket/model/period.ts'
import { checkOpen, type Upload } from '#domains/redpacket/model/upload.ts'
import { listSkus } from '#domains/redpacket/store/skus.ts'
import {
  closeUpload,
  findUpload,
  insertUpload,
  listParts,
  listRefusals,
  listSkuSums,
  listUploads,
  type Refused,
  type SkuSum,
  type UploadSums,
} from '#domains/redpacket/store/uploads.ts'
import type { FirmId } from '#kernel/id.ts'
import { ok, type Refusal, type Result, refuse, unwrap } from '#kernel/result.ts'
import { isCode, type Language, say } from '#kernel/wording/wording.ts'
import { allow, allowFor } from '#platform/auth/grants.ts'
import type { Ctx } from '#platform/context.ts'
import { checkSeen, commit } from '#platform/db/commit.ts'
import { csvOf } from '#platform/files/write.ts'
import { type Page, pageFrom } from '#platform/http/page.ts'

export type NewUpload = Pick<
  Upload,
  'id' | 'kind' | 'channel' | 'period' | 'fileName' | 'columns' | 'parts'
> & { readonly firm: FirmId }

/** A number that was sold, with what it stands for; null where nobody has said. */
export type SoldSku = SkuSum & {
  readonly product: string | null
  readonly unitQuantity: number | null
}
export type UploadReport = UploadSums & {
  readonly skus: readonly SoldSku[]
  /** The numbers of the parts that have not come. */
  readonly missing: readonly number[]
}

/** Opens an upload under an id that the client made; the same once more changes nothing. */
export async function openUpload(ctx: Ctx, said: NewUpload): Promise<UploadReport> {
  allowFor(ctx, 'sales.write', said.firm)
  unwrap(await firmOf(ctx, said.firm))
  const { seasons } = await catalogueOf(ctx)
  const { from, to } = unwrap(readPeriod(said.period, seasons))
  unwrap(checkMapping(said.kind, said.columns))
  const [before] = await listUploads(ctx.db, { firm: null, id: said.id, ...latest, limit: 1 })
  if (before !== undefined) {
    unwrap(checkSame(before, said))
    return report(ctx, before)
  }
  const { user } = ctx.actor
  const fresh = {
    revision: 1,
    state: 'open',
    madeBy: user,
    madeAt: ctx.now,
    closedAt: null,
  } as const
  await commit(ctx, {
    verb: 'sales.write',
    subject: subjectOf(said.id),
    seen: 0,
    changes: [insertUpload(ctx.db, { ...said, from, to, ...fresh })],
  })
  return readUpload(ctx, said.id)
}

const latest = { before: { at: Number.MAX_SAFE_INTEGER, id: '' } }

function checkSame(before: Upload, said: NewUpload): Result<null> {
  const same =
    before.firm === said.firm &&
    before.kind === said.kind &&
    before.channel === said.channel &&
    before.period === said.period &&
    before.fileName === said.fileName &&
    before.parts === said.parts &&
    JSON.stringify(before.columns) === JSON.stringify(said.columns)
  return same ? ok(null) : refuse('conflict', 'sales-upload-taken', { id: said.id })
}

export function subjectOf(upload: string): string {
  return `sales-upload/${upload}`
}

/** An upload of the actor's own, or any for who supervises. */
export async function ownUpload(ctx: Ctx, verb: 'sales.read' | 'sales.write', id: string) {
  const upload = unwrap(await findUpload(ctx.db, id))
  allowFor(ctx, verb, upload.firm)
  return upload
}

export async function readUpload(ctx: Ctx, id: string): Promise<UploadReport> {
  await ownUpload(ctx, 'sales.read', id)
  const [found] = await listUploads(ctx.db, { firm: null, id, ...latest, limit: 1 })
  return found === undefined
    ? unwrap(refuse('missing', 'no-such-sales-upload', { id }))
    : report(ctx, found)
}

async function report(ctx: Ctx, upload: UploadSums): Promise<UploadReport> {
  const { id, firm, channel, parts } = upload
  const [sums, skus, came] = await Promise.all([
    listSkuSums(ctx.db, id),
    listSkus(ctx.db, firm, channel),
    listParts(ctx.db, id),
  ])
  const known = new Map(skus.map((each) => [each.sku, each]))
  const here = new Set(came.map(({ part }) => part))
  const missing = Array.from({ length: parts }, (_, at) => at + 1).filter((part) => !here.has(part))
  return {
    ...upload,
    missing,
    skus: sums.map((sum) => {
      const sku = known.get(sum.sku)
      const product = sku?.product ?? null
      return { ...sum, product, unitQuantity: sku === undefined ? null : sku.quantity }
    }),
  }
}

export async function pageUploads(
  ctx: Ctx,
  {
    firm,
    limit,
    after,
  }: { readonly firm: string | undefined; readonly limit: number; readonly after: string },
): Promise<Page<UploadSums>> {
  allow(ctx, 'sales.read')
  const { role, party } = ctx.actor
  const own = role === 'firm' ? party : (firm ?? null)
  const [, at = String(Number.MAX_SAFE_INTEGER), id = ''] = /^(\d{1,15})\/(.*)$/.exec(after) ?? []
  const before = { at: Number(at), id }
  const rows = await listUploads(ctx.db, { firm: own, id: null, before, limit })
  return pageFrom(rows, limit, (row) => `${row.madeAt}/${row.id}`)
}

/** Everything of an upload counts from now on, or nothing does. */
export async function acceptUpload(ctx: Ctx, id: string, seen: number): Promise<UploadReport> {
  const upload = await ownUpload(ctx, 'sales.write', id)
  unwrap(checkOpen(upload))
  unwrap(checkSeen(subjectOf(id), upload.revision, seen))
  unwrap(checkWhole(await readUpload(ctx, id)))
  await commit(ctx, {
    verb: 'sales.write',
    subject: subjectOf(id),
    seen,
    changes: [closeUpload(ctx.db, upload, { state: 'accepted', now: ctx.now })],
    refusals: acceptRefusals,
  })
  return readUpload(ctx, id)
}

function checkWhole({ missing, refused, skus }: UploadReport): Result<null> {
  const [part] = missing
  if (part !== undefined) {
    return refuse('conflict', 'sales-part-missing', { part, count: missing.length })
  }
  if (refused > 0) return refuse('conflict', 'sales-rows-refused', { count: refused })
  const strange = skus.filter(({ unitQuantity }) => unitQuantity === null)
  const [first] = strange
  if (first === undefined) return ok(null)
  const facts = { sku: first.sku, row: first.firstRow, count: strange.length }
  return refuse('conflict', 'sales-sku-unknown', facts, 'sku')
}

const conflict = (code: Refusal['code'], facts: Refusal['facts'] = {}): Refusal => {
  return { kind: 'conflict', code, facts }
}
// What two uploads at once can still come to: each was sound by itself.
const acceptRefusals: Readonly<Record<string, Refusal>> = {
  'an order counts once': conflict('sales-orders-overlap'),
  'refunds stay within what was sold': conflict('sales-refunds-overlap'),
}

/** Leaves an upload out for good; what was handed in stays on record and counts nowhere. */
export async function discardUpload(ctx: Ctx, id: string, seen: number): Promise<UploadReport> {
  const upload = await ownUpload(ctx, 'sales.write', id)
  unwrap(checkOpen(upload))
  unwrap(checkSeen(subjectOf(id), upload.revision, seen))
  await commit(ctx, {
    verb: 'sales.write',
    subject: subjectOf(id),
    seen,
    changes: [closeUpload(ctx.db, upload, { state: 'discarded', now: ctx.now })],
  })
  return readUpload(ctx, id)
}

export async function pageRefusals(
  ctx: Ctx,
  id: string,
  { limit, after }: { readonly limit: number; readonly after: string },
): Promise<Page<Refused>> {
  await ownUpload(ctx, 'sales.read', id)
  const [part = 0, seq = 0] = after.split('/').map(Number)
  const rows = await listRefusals(ctx.db, id, { part, seq, limit })
  return pageFrom(rows, limit, (row) => `${row.part}/${row.seq}`)
}

const csvRowsMax = 20_000

/** What was refused as a CSV that a sheet opens: row, column, what stood there, why, and the stable code. */
export async function writeRefusals(ctx: Ctx, id: string, language: Language): Promise<string> {
  await ownUpload(ctx, 'sales.read', id)
  const rows = await listRefusals(ctx.db, id, { part: 0, seq: 0, limit: csvRowsMax })
  const head =
    language === 'zh'
      ? ['行', '列', '内容', '原因', '代码']
      : ['row', 'column', 'value', 'reason', 'code']
  const lines = rows.map(({ row, key, value, code, facts }) => {
    const said = isCode(code) ? say(code, facts, language) : code
    return [String(row), key, value, said, code]
  })
  return csvOf([head, ...lines])
}
