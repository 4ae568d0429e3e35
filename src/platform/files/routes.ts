import type { Context } from 'hono'
import type { ImportId } from '#kernel/id.ts'
import { refuse, unwrap } from '#kernel/result.ts'
import { fromCursor, pageFrom } from '#platform/http/page.ts'
import { type Env, languageOf, newRouter } from '#platform/http/router.ts'
import { acceptImport, discardImport, recheckImport, uploadImport } from './imports.ts'
import type { ImportKind, ImportKinds, KindName } from './kind.ts'
import {
  acceptRoute,
  discardRoute,
  errorFileRoute,
  errorsRoute,
  exportRoute,
  listRoute,
  readRoute,
  recheckRoute,
  rowsRoute,
  templateRoute,
  uploadRoute,
} from './operations.ts'
import { writeCsv, writeErrors, writeExport, writeTemplate } from './papers.ts'
import { findImport, findPreview, listFaults, listImports } from './record.ts'
import { viewFault, viewImport } from './schema.ts'

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The files that imports start from and end in; the composition root says which kinds there are. */
export function paperRoutes(kinds: ImportKinds) {
  return newRouter()
    .openapi(templateRoute, async (c) => {
      const { kind, format } = paperOf(kinds, c.req.valid('param').file)
      const { ctx } = c.var
      if (format === 'xlsx') return xlsx(c, `${kind.kind}.xlsx`, await writeTemplate(ctx, kind))
      const text = writeCsv(ctx, kind, c.req.valid('query').sheet)
      return c.body(text, 200, headersOf('text/csv; charset=utf-8', `${kind.kind}.csv`))
    })
    .openapi(exportRoute, async (c) => {
      const { kind } = paperOf(kinds, c.req.valid('param').file)
      const bytes = await writeExport(c.var.ctx, kind, c.req.valid('query').party)
      return xlsx(c, `${kind.kind}-export.xlsx`, bytes)
    })
}

/** Handing a file in, and what becomes of it. */
export function importRoutes(kinds: ImportKinds) {
  return newRouter()
    .openapi(uploadRoute, async (c) => {
      const { kind: name, ...upload } = c.req.valid('query')
      const kind = kindOf(kinds, name)
      const bytes = new Uint8Array(await c.req.arrayBuffer())
      return c.json(
        viewImport(kind, await uploadImport(c.var.ctx, kind, { ...upload, bytes })),
        200,
      )
    })
    .openapi(listRoute, async (c) => {
      const { after, limit, ...asked } = c.req.valid('query')
      const { db, actor } = c.var.ctx
      // A firm's or hall's own people see the files that they hand in, of the kind of their role unless another is asked for.
      const { role, party: own } = actor
      const filter =
        role === 'firm' || role === 'hall' ? { kind: asked.kind ?? role, party: own } : asked
      const [, at = String(Number.MAX_SAFE_INTEGER), id = ''] =
        /^(\d+)\/(.*)$/.exec(fromCursor(after)) ?? []
      const before = { at: Number(at), id }
      const rows = await listImports(db, { ...filter, before, limit })
      const page = pageFrom(rows, limit, (row) => `${row.at}/${row.id}`)
      const items = page.items.map((row) => viewImport(kindOf(kinds, row.kind), row))
      return c.json({ ...page, items }, 200)
    })
    .openapi(acceptRoute, async (c) => {
      const { kind, record } = await openImport(c, kinds)
      const accepted = { id: record.id, ...c.req.valid('json') }
      return c.json(viewImport(kind, await acceptImport(c.var.ctx, kind, accepted)), 200)
    })
    .openapi(discardRoute, async (c) => {
      const { kind, record } = await openImport(c, kinds)
      const discarded = { id: record.id, ...c.req.valid('json') }
      return c.json(viewImport(kind, await discardImport(c.var.ctx, kind, discarded)), 200)
    })
    .openapi(recheckRoute, async (c) => {
      const { kind, record } = await openImport(c, kinds)
      return c.json(viewImport(kind, await recheckImport(c.var.ctx, kind, record.id)), 200)
    })
}

/** What was found in a file handed in. */
export function findingRoutes(kinds: ImportKinds) {
  return newRouter()
    .openapi(readRoute, async (c) => {
      const { kind, record } = await openImport(c, kinds)
      return c.json(viewImport(kind, record), 200)
    })
    .openapi(errorsRoute, async (c) => {
      const { kind, record } = await openImport(c, kinds)
      const { after, limit } = c.req.valid('query')
      const from = Number(fromCursor(after) || -1)
      const rows = await listFaults(c.var.ctx.db, record.id, { after: from, limit: limit + 1 })
      const page = pageFrom(rows, limit, ({ seq }) => String(seq))
      const items = page.items.map((row) => viewFault(kind, row, languageOf(c)))
      return c.json({ ...page, items }, 200)
    })
    .openapi(errorFileRoute, async (c) => {
      const { kind, record } = await openImport(c, kinds)
      const bytes = await writeErrors(c.var.ctx, kind, { record, language: languageOf(c) })
      return xlsx(c, `${kind.kind}-errors.xlsx`, bytes)
    })
    .openapi(rowsRoute, async (c) => {
      const { kind, record } = await openImport(c, kinds)
      const first = record.counts.sheets[0]?.sheet ?? ''
      const sheet = c.req.valid('query').sheet ?? first
      const spec = kind.sheets.find(({ key, label }) => key === sheet || label === sheet)
      const items = await findPreview(c.var.ctx.db, record.id, spec?.key ?? '')
      const columns = Object.entries(spec?.columns ?? {}).map(([key, { label }]) => ({
        key,
        label,
      }))
      return c.json({ sheet: spec?.key ?? sheet, columns, items, next: null }, 200)
    })
}

async function openImport(c: Context<Env>, kinds: ImportKinds) {
  const id = (c.req.param('id') ?? '') as ImportId // The path has it.
  const record = unwrap(await findImport(c.var.ctx.db, id))
  const kind = kindOf(kinds, record.kind)
  await kind.allow(c.var.ctx, record.party)
  return { kind, record }
}

function kindOf(kinds: ImportKinds, name: KindName): ImportKind {
  return kinds[name] ?? unwrap(refuse('missing', 'import-kind-unknown', { kind: name }, 'kind'))
}

function paperOf(kinds: ImportKinds, file: string) {
  const [, name = file, format = ''] = /^(\w+)\.(xlsx|csv)$/.exec(file) ?? []
  const kind = format === '' ? undefined : kinds[name as KindName] // Looked up, and missed when it is none.
  return kind === undefined
    ? unwrap(refuse('missing', 'import-kind-unknown', { kind: file }))
    : { kind, format: format as 'xlsx' | 'csv' }
}

function xlsx(c: Context<Env>, name: string, bytes: Uint8Array<ArrayBuffer>) {
  return c.body(bytes, 200, headersOf(xlsxType, name))
}

function headersOf(type: string, name: string): Record<string, string> {
  return { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` }
}
