import { z } from '@hono/zod-openapi'
import { columnKeys, uploadKinds } from '#domains/redpacket/model/columns.ts'
import type { Part, Sku } from '#domains/redpacket/model/upload.ts'
import type { FirmId, ProductId } from '#kernel/id.ts'
import type { Day } from '#kernel/time.ts'
import { formatDay } from '#kernel/time.ts'
import { isCode, type Language, say } from '#kernel/wording/wording.ts'
import { text } from '#platform/http/fields.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'

const firm = text(64)
  .transform((id) => id as FirmId)
  .openapi({ type: 'string' })
const product = text(64)
  .transform((id) => id as ProductId)
  .openapi({ type: 'string' })
const kind = z.enum(uploadKinds)
const mapping = z
  .partialRecord(z.enum(columnKeys), text(120))
  .openapi({ description: 'By key the heading of the column that holds it.' })
const channel = text(40)
const count = z.int().min(0)

export const ReadingQuery = z.object({ name: text(200), kind })
export const ReadingView = z
  .object({
    headerRow: z.int(),
    headings: z.array(z.string()).readonly(),
    mapping,
    platform: z.enum(['taobao-tmall', 'jd', 'county']).nullable(),
    missing: z.array(z.enum(columnKeys)).readonly(),
    samples: z.array(z.array(z.string()).readonly()).readonly(),
  })
  .openapi('SalesReading')

const uploadId = z
  .string()
  .regex(/^[\w-]{8,64}$/)
  .openapi({ description: 'Made by the client, so that a lost answer can be asked for again.' })
export const NewUpload = z
  .object({
    ...{ id: uploadId, firm, kind, channel, period: text(40), fileName: text(200) },
    columns: mapping,
    parts: z.int().min(1).max(2000),
  })
  .openapi('NewSalesUpload')
export const UploadParams = z.object({ id: text(64) })
export const PartParams = z.object({ id: text(64), part: z.coerce.number().int().min(1).max(2000) })
export const PartQuery = z.object({
  row: z.coerce.number().int().min(1).max(10_000_000).openapi({
    description: 'The row of the whole file in which the first row below the headings stands.',
  }),
  name: text(200),
})
export const UploadQuery = PageQuery.extend({ firm: z.string().max(64).optional() })
export const Closing = z.object({ revision: z.int().min(1) })

const sums = {
  ...{ lines: count, quantity: count, amountFen: count },
  ...{ returnedQuantity: count, refundedFen: count },
}
const uploadShape = {
  id: z.string(),
  revision: z.int(),
  firm: z.string(),
  firmName: z.string(),
  kind,
  channel: z.string(),
  period: z.string(),
  from: z.string(),
  to: z.string(),
  fileName: z.string(),
  columns: mapping,
  parts: z.int(),
  state: z.enum(['open', 'accepted', 'discarded']),
  madeAt: z.int(),
  closedAt: z.int().nullable(),
  received: count,
  lines: count,
  skipped: count,
  refused: count,
}
export const UploadPage = pageOf(z.object(uploadShape)).openapi('SalesUploadPage')
export const UploadView = z
  .object({
    ...uploadShape,
    missing: z.array(z.int()).readonly(),
    skus: z
      .array(
        z.object({
          ...{ sku: z.string(), title: z.string(), firstRow: count, ...sums },
          product: z.string().nullable(),
          unitQuantity: z.int().nullable().openapi({
            description:
              'Parts of the unit in one piece; 0 for no produce of the county, null where nobody has said.',
          }),
        }),
      )
      .readonly(),
  })
  .openapi('SalesUpload')

type Dated = { readonly from: Day; readonly to: Day; readonly madeBy: string }
export function viewUpload<Of extends Dated>({ from, to, madeBy: _, ...upload }: Of) {
  return { ...upload, from: formatDay(from), to: formatDay(to) }
}

export const PartView = z
  .object({ part: z.int(), fromRow: count, lines: count, skipped: count, refused: count })
  .openapi('SalesPart')
export function viewPart({ said: _, ...part }: Part): z.infer<typeof PartView> {
  return part
}

export const RefusalPage = pageOf(
  z.object({
    row: z.int(),
    column: z.string(),
    value: z.string(),
    code: z.string(),
    detail: z.string(),
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
).openapi('SalesRefusalPage')
type Refused = {
  readonly row: number
  readonly key: string
  readonly value: string
  readonly code: string
  readonly facts: Readonly<Record<string, string | number>>
}
export function viewRefusal({ row, key, value, code, facts }: Refused, language: Language) {
  const detail = isCode(code) ? say(code, facts, language) : code
  return { row, column: key, value, code, detail, facts }
}

export const SkuQuery = z.object({ firm: firm.optional(), channel: channel.optional() })
export const NewSkus = z
  .object({
    firm,
    channel,
    skus: z
      .array(
        z.object({
          sku: text(64),
          title: z.string().trim().max(300).default(''),
          product: product.nullable(),
          quantity: z.int().min(0).max(1_000_000_000).openapi({
            description:
              'Parts of the product’s unit in one piece: 30 for a box of 30 eggs, 2500 for 2.5 kg.',
          }),
        }),
      )
      .min(1)
      .max(1000),
  })
  .openapi('NewSalesSkus')
export const SkusView = z
  .object({
    items: z.array(
      z.object({
        ...{ channel: z.string(), sku: z.string(), seq: z.int(), title: z.string() },
        ...{ product: z.string().nullable(), quantity: z.int() },
      }),
    ),
  })
  .openapi('SalesSkus')
export function viewSkus(items: readonly Sku[]): z.infer<typeof SkusView> {
  return { items: [...items] }
}
