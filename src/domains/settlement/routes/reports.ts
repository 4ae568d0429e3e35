import { createRoute, z } from '@hono/zod-openapi'
import {
  DaySheetView,
  LinePaymentQuery,
  LinePaymentsView,
  viewDaySheet,
} from '#domains/settlement/schema/day-sheet.ts'
import {
  AgedPage,
  AgedQuery,
  AgeingQuery,
  AgeingView,
  DayParams,
  FileQuery,
  FirmParams,
  MatrixFileQuery,
  MatrixQuery,
  MatrixView,
  StatementQuery,
  StatementView,
  viewAgedDue,
  viewAgeing,
  viewMatrix,
  viewStatement,
} from '#domains/settlement/schema/reports.ts'
import { pageAged, pageAgeing } from '#domains/settlement/service/ageing.ts'
import { findMatrix } from '#domains/settlement/service/matrix.ts'
import { findDaySheet, linePayments } from '#domains/settlement/service/received.ts'
import {
  matrixFile,
  type ReportFile,
  statementFile,
} from '#domains/settlement/service/report-files.ts'
import { findStatement } from '#domains/settlement/service/statement.ts'
import { fromCursor, PageQuery } from '#platform/http/page.ts'
import { answers, newRouter, problems } from '#platform/http/router.ts'

const tags = ['reports']
const binary = z.any().openapi({ format: 'binary' })
const file = {
  200: {
    description: 'The file; `Repr-Digest` is its SHA-256 (RFC 9530), with which its name ends.',
    content: { 'application/octet-stream': { schema: binary } },
  },
  ...problems,
}

const statementRoute = createRoute({
  method: 'get',
  path: '/firms/{id}/settlement-statement',
  tags,
  summary: 'What a firm came to owe within a period, by household and contract',
  request: { params: FirmParams, query: StatementQuery },
  responses: answers('A page of rows with the sums of all of them.', StatementView),
})
const statementFileRoute = createRoute({
  method: 'get',
  path: '/firms/{id}/settlement-statement/file',
  tags,
  summary: 'The whole statement as a file',
  request: { params: FirmParams, query: FileQuery },
  responses: file,
})
const matrixRoute = createRoute({
  method: 'get',
  path: '/settlement-matrix',
  tags,
  summary: 'What each firm came to owe each household within a period',
  description: 'Rows, columns and the whole are added up apart, and agree to the fen.',
  request: { query: MatrixQuery },
  responses: answers(
    'A page of households; firms, halls and households see their own.',
    MatrixView,
  ),
})
const matrixFileRoute = createRoute({
  method: 'get',
  path: '/settlement-matrix/file',
  tags,
  summary: 'The whole matrix as a file',
  request: { query: MatrixFileQuery },
  responses: file,
})
const ageingRoute = createRoute({
  method: 'get',
  path: '/ageing',
  tags,
  summary: 'Open dues by payer and age, the payer with the oldest first',
  request: { query: AgeingQuery },
  responses: answers('A page of payers with the sums of all of them.', AgeingView),
})
const agedRoute = createRoute({
  method: 'get',
  path: '/ageing/dues',
  tags,
  summary: 'Open dues, the oldest first, of a payer or an age or all',
  request: { query: AgedQuery },
  responses: answers('A page of dues.', AgedPage),
})
const dayRoute = createRoute({
  method: 'get',
  path: '/halls/{id}/days/{day}',
  tags,
  summary: 'A hall’s day: who came, who waits, what was weighed, and what became of it in money',
  request: { params: DayParams, query: PageQuery },
  responses: answers('A page of deliveries with the sums of the day.', DaySheetView),
})
const paymentsRoute = createRoute({
  method: 'get',
  path: '/line-payments',
  tags,
  summary: 'What is paid of the lines of these contracts',
  request: { query: LinePaymentQuery },
  responses: answers('Lines under which something was received.', LinePaymentsView),
})

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

function headersOf({ name, format, digest }: ReportFile): Record<string, string> {
  const bytes = digest.match(/../g)?.map((pair) => String.fromCharCode(Number.parseInt(pair, 16)))
  return {
    'content-type': types[format],
    'content-disposition': `attachment; filename="${name}"`,
    'repr-digest': `sha-256=:${btoa((bytes ?? []).join(''))}:`,
  }
}

export const reportFileRoutes = newRouter()
  .openapi(statementFileRoute, async (c) => {
    const { format, ...days } = c.req.valid('query')
    const { id: firm } = c.req.valid('param')
    const made = await statementFile(c.var.ctx, { firm, ...days }, format)
    return c.body(made.bytes, 200, headersOf(made))
  })
  .openapi(matrixFileRoute, async (c) => {
    const { format, ...asked } = c.req.valid('query')
    const made = await matrixFile(c.var.ctx, asked, format)
    return c.body(made.bytes, 200, headersOf(made))
  })

export const settlementReportRoutes = newRouter()
  .openapi(statementRoute, async (c) => {
    const { after, limit, ...days } = c.req.valid('query')
    const asked = { firm: c.req.valid('param').id, ...days }
    const statement = await findStatement(c.var.ctx, asked, { after: fromCursor(after), limit })
    return c.json(viewStatement(statement), 200)
  })
  .openapi(matrixRoute, async (c) => {
    const { after, limit, ...asked } = c.req.valid('query')
    const matrix = await findMatrix(c.var.ctx, asked, { after: fromCursor(after), limit })
    return c.json(viewMatrix(matrix), 200)
  })
  .openapi(ageingRoute, async (c) => {
    const { after, limit } = c.req.valid('query')
    return c.json(viewAgeing(await pageAgeing(c.var.ctx, { after: fromCursor(after), limit })), 200)
  })
  .openapi(agedRoute, async (c) => {
    const { after, limit, ...scope } = c.req.valid('query')
    const page = await pageAged(c.var.ctx, scope, { after: fromCursor(after), limit })
    return c.json({ ...page, items: page.items.map(viewAgedDue) }, 200)
  })
  .openapi(dayRoute, async (c) => {
    const { after, limit } = c.req.valid('query')
    const { id: hall, day } = c.req.valid('param')
    const sheet = await findDaySheet(c.var.ctx, { hall, day }, { after: fromCursor(after), limit })
    return c.json(viewDaySheet(sheet), 200)
  })
  .openapi(paymentsRoute, async (c) =>
    c.json({ items: await linePayments(c.var.ctx, c.req.valid('query').contracts) }, 200),
  )
