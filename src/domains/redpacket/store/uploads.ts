import { type SQL, sql } from 'drizzle-orm'
import type { RowFault, SalesLine, SalesSum } from '#domains/redpacket/model/line.ts'
import type { KnownLine, Part, Upload } from '#domains/redpacket/model/upload.ts'
import { ok, type Result, refuse } from '#kernel/result.ts'
import { bulk, type Change, change, type Db, pagesOf, valueList } from '#platform/db/client.ts'

type Row = Omit<Upload, 'columns'> & { readonly columns: string }
const columns = sql`u.id, u.revision, u.firm, u.kind, u.channel, u.period, u.from_day AS [from], u.to_day AS [to], u.file_name AS fileName,
  u.columns, u.parts, u.state, u.made_by AS madeBy, u.made_at AS madeAt, u.closed_at AS closedAt`

function opened({ columns: mapping, ...row }: Row): Upload {
  return { ...row, columns: JSON.parse(mapping) as Upload['columns'] } // Checked before it was written.
}

export async function findUpload(db: Db, id: string): Promise<Result<Upload>> {
  const row = await db.get<Row | undefined>(
    sql`SELECT ${columns} FROM sales_uploads u WHERE u.id = ${id}`,
  )
  return row === undefined ? refuse('missing', 'no-such-sales-upload', { id }) : ok(opened(row))
}

/** What has come of an upload, added up. */
export type UploadSums = Upload & {
  readonly firmName: string
  readonly received: number
  readonly lines: number
  readonly skipped: number
  readonly refused: number
}

/** The latest first, one more than the page. */
export async function listUploads(
  db: Db,
  filter: {
    readonly firm: string | null
    readonly id: string | null
    readonly before: { readonly at: number; readonly id: string }
    readonly limit: number
  },
): Promise<UploadSums[]> {
  const { firm, id, before, limit } = filter
  const sum = (column: string): SQL =>
    sql`coalesce((SELECT sum(${sql.raw(column)}) FROM sales_parts WHERE upload = u.id), 0)`
  const rows = await db.all<Row & Omit<UploadSums, keyof Upload>>(
    sql`SELECT ${columns}, f.name AS firmName, (SELECT count(*) FROM sales_parts WHERE upload = u.id) AS received,
          ${sum('lines')} AS lines, ${sum('skipped')} AS skipped, ${sum('refused')} AS refused
        FROM sales_uploads u JOIN firms f ON f.id = u.firm
        WHERE (${firm} IS NULL OR u.firm = ${firm}) AND (${id} IS NULL OR u.id = ${id})
          AND (u.made_at, u.id) < (${before.at}, ${before.id})
        ORDER BY u.made_at DESC, u.id DESC LIMIT ${limit + 1}`,
  )
  return rows.map((row) => ({ ...row, ...opened(row) }))
}

export function insertUpload(db: Db, upload: Upload): Change {
  const { id, firm, kind, channel, period, from, to, fileName, parts, madeBy, madeAt } = upload
  return change(
    db,
    sql`INSERT INTO sales_uploads (id, revision, firm, kind, channel, period, from_day, to_day, file_name, columns, parts, state, made_by, made_at)
        VALUES (${id}, 1, ${firm}, ${kind}, ${channel}, ${period}, ${from}, ${to}, ${fileName}, ${JSON.stringify(upload.columns)},
          ${parts}, 'open', ${madeBy}, ${madeAt})`,
  )
}

export function closeUpload(
  db: Db,
  { id, revision }: Pick<Upload, 'id' | 'revision'>,
  { state, now }: { readonly state: 'accepted' | 'discarded'; readonly now: number },
): Change {
  return change(
    db,
    sql`UPDATE sales_uploads SET state = ${state}, revision = ${revision + 1}, closed_at = ${now} WHERE id = ${id}`,
  )
}

export async function listParts(db: Db, upload: string): Promise<Part[]> {
  return db.all<Part>(
    sql`SELECT part, said, from_row AS fromRow, lines, skipped, refused FROM sales_parts WHERE upload = ${upload} ORDER BY part`,
  )
}

export type PartRows = {
  readonly lines: readonly SalesLine[]
  readonly sums: readonly SalesSum[]
  readonly faults: readonly RowFault[]
}

/** A part with its lines, their sums and its refusals. */
export function insertPart(db: Db, upload: string, part: Part, rows: PartRows): Change[] {
  const { lines, sums, faults } = rows
  return [
    change(
      db,
      sql`INSERT INTO sales_parts (upload, part, said, from_row, lines, skipped, refused)
          VALUES (${upload}, ${part.part}, ${part.said}, ${part.fromRow}, ${part.lines}, ${part.skipped}, ${part.refused})`,
    ),
    ...bulk(
      db,
      lines.map((line) => [
        ...[line.orderNo, line.sku, line.refundNo, line.row, line.day, line.quantity],
        ...[line.amountFen, line.returnedQuantity, line.refundedFen],
      ]),
      (json) =>
        sql`INSERT INTO sales_lines (order_no, sku, refund_no, row, day, quantity, amount_fen, returned_quantity, refunded_fen, upload)
            SELECT ${valueList(9)}, ${upload} FROM json_each(${json})`,
    ),
    ...bulk(
      db,
      sums.map((sum) => [
        ...[sum.sku, sum.day, sum.firstRow, sum.lines, sum.quantity, sum.amountFen],
        ...[sum.returnedQuantity, sum.refundedFen, sum.title],
      ]),
      (json) =>
        sql`INSERT INTO sales_sums (sku, day, first_row, lines, quantity, amount_fen, returned_quantity, refunded_fen, title, upload, part)
            SELECT ${valueList(9)}, ${upload}, ${part.part} FROM json_each(${json})`,
    ),
    ...bulk(
      db,
      faults.map(({ row, key, code, facts, value }, at) => [
        ...[at + 1, row, key, code, JSON.stringify(facts), value],
      ]),
      (json) =>
        sql`INSERT INTO sales_refusals (seq, row, key, code, facts, value, upload, part)
            SELECT ${valueList(6)}, ${upload}, ${part.part} FROM json_each(${json})`,
    ),
  ]
}

/** Of these orders what counts already on the firm's channel, or is in another part of the upload, with what may still be refunded. */
export async function listKnown(
  db: Db,
  { id, firm, channel, kind }: Upload,
  lines: readonly SalesLine[],
): Promise<KnownLine[]> {
  const known: KnownLine[] = []
  const left = (sold: string, own: string, back: string): SQL =>
    kind === 'orders'
      ? sql`0`
      : sql`${sql.raw(`l.${sold} - l.${own}`)} - coalesce((SELECT sum(${sql.raw(`x.${back}`)}) FROM sales_lines x JOIN sales_uploads w ON w.id = x.upload
          WHERE x.order_no = l.order_no AND x.sku = l.sku AND x.refund_no <> '' AND w.firm = ${firm} AND w.channel = ${channel}
            AND (w.state = 'accepted' OR w.id = ${id})), 0)`
  const which = kind === 'orders' ? sql`AND l.refund_no = ''` : sql``
  for (const page of pagesOf(lines.map(({ orderNo, sku }) => JSON.stringify([orderNo, sku])))) {
    const rows = await db.all<KnownLine>(
      sql`SELECT DISTINCT l.order_no AS orderNo, l.sku, l.refund_no AS refundNo, l.row, u.id = ${id} AS own,
            ${left('quantity', 'returned_quantity', 'returned_quantity')} AS leftQuantity,
            ${left('amount_fen', 'refunded_fen', 'refunded_fen')} AS leftFen
          FROM json_each(${page}) j CROSS JOIN sales_lines l ON l.order_no = j.value ->> 0 AND l.sku = j.value ->> 1 ${which}
          JOIN sales_uploads u ON u.id = l.upload
          WHERE u.firm = ${firm} AND u.channel = ${channel} AND (u.state = 'accepted' OR u.id = ${id})`,
    )
    for (const row of rows) known.push(row)
  }
  return known
}

export type Refused = RowFault & { readonly part: number; readonly seq: number }

/** What was refused, by part and row, after the place where the page before ended. */
export async function listRefusals(
  db: Db,
  upload: string,
  { part, seq, limit }: { readonly part: number; readonly seq: number; readonly limit: number },
): Promise<Refused[]> {
  const rows = await db.all<Omit<Refused, 'facts'> & { readonly facts: string }>(
    sql`SELECT part, seq, row, key, code, facts, value FROM sales_refusals
        WHERE upload = ${upload} AND (part, seq) > (${part}, ${seq}) ORDER BY part, seq LIMIT ${limit + 1}`,
  )
  return rows.map((row) => ({ ...row, facts: JSON.parse(row.facts) as Refused['facts'] })) // Written by insertPart only.
}

/** What an upload sold under one number. */
export type SkuSum = {
  readonly sku: string
  readonly title: string
  readonly firstRow: number
  readonly lines: number
  readonly quantity: number
  readonly amountFen: number
  readonly returnedQuantity: number
  readonly refundedFen: number
}

export async function listSkuSums(db: Db, upload: string): Promise<SkuSum[]> {
  return db.all<SkuSum>(
    sql`SELECT sku, max(title) AS title, min(first_row) AS firstRow, sum(lines) AS lines, sum(quantity) AS quantity, sum(amount_fen) AS amountFen,
          sum(returned_quantity) AS returnedQuantity, sum(refunded_fen) AS refundedFen
        FROM sales_sums WHERE upload = ${upload} GROUP BY sku ORDER BY sku`,
  )
}
