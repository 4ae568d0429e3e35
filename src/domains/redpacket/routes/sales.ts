import { createRoute, z } from '@hono/zod-openapi'
import {
  Closing,
  NewSkus,
  NewUpload,
  PartParams,
  PartQuery,
  PartView,
  ReadingQuery,
  ReadingView,
  RefusalPage,
  SkuQuery,
  SkusView,
  UploadPage,
  UploadParams,
  UploadQuery,
  UploadView,
  viewPart,
  viewRefusal,
  viewSkus,
  viewUpload,
} from '#domains/redpacket/schema/sales.ts'
import { readHeadings, takePart } from '#domains/redpacket/service/parts.ts'
import { mapSkus, skusOf } from '#domains/redpacket/service/skus.ts'
import {
  acceptUpload,
  discardUpload,
  openUpload,
  pageRefusals,
  pageUploads,
  readUpload,
  writeRefusals,
} from '#domains/redpacket/service/uploads.ts'
import { fromCursor, PageQuery } from '#platform/http/page.ts'
import { answers, body, languageOf, newRouter, problems } from '#platform/http/router.ts'

const tags = ['sales']
const bytes = z.string().openapi({ format: 'binary' })
const octets = { required: true, content: { 'application/octet-stream': { schema: bytes } } }
const params = UploadParams
const upload = answers(
  'The upload: what has come, what was refused, which numbers it sells.',
  UploadView,
)

const readingRoute = createRoute({
  method: 'post',
  path: '/sales-readings',
  tags,
  summary: 'Look at a shop’s export, or the beginning of one, and propose which column says what',
  request: { query: ReadingQuery, body: octets },
  responses: answers('Nothing is kept.', ReadingView),
})
const openRoute = createRoute({
  method: 'post',
  path: '/sales-uploads',
  tags,
  summary: 'Begin to hand in a file of orders or refunds',
  description:
    'The client makes the id and cuts the file into parts of at most 8 MB and 20,000 rows, each with the headings on top.',
  request: { body: body(NewUpload) },
  responses: upload,
})
const listRoute = createRoute({
  method: 'get',
  path: '/sales-uploads',
  tags,
  summary: 'List sales files, the latest first',
  request: { query: UploadQuery },
  responses: answers('A firm sees its own.', UploadPage),
})
const readRoute = createRoute({
  method: 'get',
  path: '/sales-uploads/{id}',
  tags,
  summary: 'Read how far a sales file is',
  request: { params },
  responses: upload,
})
const partRoute = createRoute({
  method: 'put',
  path: '/sales-uploads/{id}/parts/{part}',
  tags,
  summary: 'Hand in a part, in any order',
  description:
    'The same part once more changes nothing; other content under its number is refused.',
  request: { params: PartParams, query: PartQuery, body: octets },
  responses: answers('What of the part was read, left out and refused.', PartView),
})
const refusalsRoute = createRoute({
  method: 'get',
  path: '/sales-uploads/{id}/refusals',
  tags,
  summary: 'What was refused: row of the file, column, code, what stood there',
  request: { params, query: PageQuery },
  responses: answers('By part and row; the first 1,000 of each part.', RefusalPage),
})
const refusalFileRoute = createRoute({
  method: 'get',
  path: '/sales-uploads/{id}/refusals.csv',
  tags,
  summary: 'What was refused, as a file',
  request: { params },
  responses: {
    200: { description: 'UTF-8 with its mark.', content: { 'text/csv': { schema: z.string() } } },
    ...problems,
  },
})
const acceptRoute = createRoute({
  method: 'put',
  path: '/sales-uploads/{id}/acceptance',
  tags,
  summary: 'Count all orders of a file from now on',
  request: { params, body: body(Closing) },
  responses: upload,
})
const discardRoute = createRoute({
  method: 'put',
  path: '/sales-uploads/{id}/discard',
  tags,
  summary: 'Leave a file out for good',
  request: { params, body: body(Closing) },
  responses: upload,
})
const skusRoute = createRoute({
  method: 'get',
  path: '/sales-skus',
  tags,
  summary: 'What a firm’s numbers on its channels stand for',
  request: { query: SkuQuery },
  responses: answers('A firm sees its own.', SkusView),
})
const mapRoute = createRoute({
  method: 'put',
  path: '/sales-skus',
  tags,
  summary: 'Say what numbers of a channel stand for',
  request: { body: body(NewSkus) },
  responses: answers('All numbers of the channel.', SkusView),
})

export const salesRoutes = newRouter()
  .openapi(readingRoute, async (c) => {
    const { kind, name } = c.req.valid('query')
    const file = { name, bytes: new Uint8Array(await c.req.arrayBuffer()) }
    return c.json(await readHeadings(c.var.ctx, kind, file), 200)
  })
  .openapi(openRoute, async (c) =>
    c.json(viewUpload(await openUpload(c.var.ctx, c.req.valid('json'))), 200),
  )
  .openapi(listRoute, async (c) => {
    const { after, limit, firm } = c.req.valid('query')
    const page = await pageUploads(c.var.ctx, { firm, limit, after: fromCursor(after) })
    return c.json({ ...page, items: page.items.map(viewUpload) }, 200)
  })
  .openapi(partRoute, async (c) => {
    const { id, part } = c.req.valid('param')
    const { row: fromRow, name } = c.req.valid('query')
    const file = { part, fromRow, name, bytes: new Uint8Array(await c.req.arrayBuffer()) }
    return c.json(viewPart(await takePart(c.var.ctx, id, file)), 200)
  })
  .openapi(refusalFileRoute, async (c) => {
    const text = await writeRefusals(c.var.ctx, c.req.valid('param').id, languageOf(c))
    const headers = { 'content-disposition': 'attachment; filename="refusals.csv"' }
    return c.body(text, 200, { ...headers, 'content-type': 'text/csv; charset=utf-8' })
  })
  .openapi(refusalsRoute, async (c) => {
    const { after, limit } = c.req.valid('query')
    const page = { limit, after: fromCursor(after) }
    const { items, next } = await pageRefusals(c.var.ctx, c.req.valid('param').id, page)
    return c.json({ items: items.map((row) => viewRefusal(row, languageOf(c))), next }, 200)
  })
  .openapi(readRoute, async (c) =>
    c.json(viewUpload(await readUpload(c.var.ctx, c.req.valid('param').id)), 200),
  )
  .openapi(acceptRoute, async (c) => {
    const { revision } = c.req.valid('json')
    return c.json(viewUpload(await acceptUpload(c.var.ctx, c.req.valid('param').id, revision)), 200)
  })
  .openapi(discardRoute, async (c) => {
    const { revision } = c.req.valid('json')
    return c.json(
      viewUpload(await discardUpload(c.var.ctx, c.req.valid('param').id, revision)),
      200,
    )
  })
  .openapi(skusRoute, async (c) => {
    const { firm, channel } = c.req.valid('query')
    return c.json(viewSkus(await skusOf(c.var.ctx, firm, channel)), 200)
  })
  .openapi(mapRoute, async (c) =>
    c.json(viewSkus(await mapSkus(c.var.ctx, c.req.valid('json'))), 200),
  )
