import { z } from '@hono/zod-openapi'
import type { Language } from '#kernel/wording/wording.ts'
import { PageQuery, pageOf } from '#platform/http/page.ts'
import { type ImportKind, kindNames } from './kind.ts'
import { faultSentence } from './papers.ts'
import type { ImportRecord, KeptFault } from './record.ts'

const Kind = z.enum(kindNames)
const count = z.int().min(0)
const FateName = z.enum(['create', 'update', 'same', 'held', 'bad'])

export const ImportParams = z.object({ id: z.string() })
export const PaperParams = z.object({
  file: z.string().openapi({ example: 'hall.xlsx', description: '`hall`, `firm` or `vehicles`.' }),
})
export const TemplateQuery = z.object({ sheet: z.string().max(40).optional() })
export const ExportQuery = z.object({ party: z.string().max(64).default('') })
export const UploadQuery = z.object({
  kind: Kind,
  party: z.string().max(64).default(''),
  mode: z.enum(['check', 'all', 'good']).default('check'),
  name: z.string().min(1).max(200),
})
export const ImportQuery = PageQuery.extend({
  kind: Kind.optional(),
  party: z.string().max(64).optional(),
})
export const PreviewQuery = z.object({ sheet: z.string().max(40).optional() })
export const Acceptance = z.object({ revision: z.int().min(1), mode: z.enum(['all', 'good']) })
export const Seen = z.object({ revision: z.int().min(1) })

export const ImportView = z
  .object({
    id: z.string(),
    revision: z.int(),
    kind: Kind,
    party: z.string(),
    fileName: z.string(),
    state: z.enum(['checked', 'accepted', 'discarded']),
    sheets: z.array(
      z.object({
        sheet: z.string(),
        label: z.string(),
        rows: count,
        create: count,
        update: count,
        same: count,
        bad: count,
        held: count,
      }),
    ),
    errorCount: count,
    at: z.int(),
    acceptedAt: z.int().nullable(),
  })
  .openapi('Import')
export const ImportPage = pageOf(ImportView).openapi('ImportPage')
const ErrorView = z
  .object({
    sheet: z.string(),
    sheetLabel: z.string(),
    row: z.int(),
    column: z.string(),
    columnLabel: z.string(),
    code: z.string(),
    detail: z.string(),
    value: z.string(),
  })
  .openapi('ImportError')
export const ErrorPage = pageOf(ErrorView).openapi('ImportErrorPage')
export const PreviewPage = z
  .object({
    sheet: z.string(),
    columns: z.array(z.object({ key: z.string(), label: z.string() })),
    items: z.array(
      z.object({ row: z.int(), fate: FateName, cells: z.record(z.string(), z.string()) }),
    ),
    next: z.string().nullable(),
  })
  .openapi('ImportRows')

export function viewImport(kind: ImportKind, record: ImportRecord): z.infer<typeof ImportView> {
  const { id, revision, party, fileName, state, counts, at, acceptedAt } = record
  const labels = new Map(kind.sheets.map(({ key, label }) => [key, label]))
  return {
    id,
    revision,
    kind: kind.kind,
    party,
    fileName,
    state,
    sheets: counts.sheets.map((each) => ({ ...each, label: labels.get(each.sheet) ?? each.sheet })),
    errorCount: counts.errors,
    at,
    acceptedAt,
  }
}

export function viewFault(
  { sheets }: ImportKind,
  { seq: _, ...fault }: KeptFault,
  language: Language,
): z.infer<typeof ErrorView> {
  const spec = sheets.find(({ key }) => key === fault.sheet)
  const { facts: __, ...shown } = fault
  return {
    ...shown,
    sheetLabel: spec?.label ?? fault.sheet,
    columnLabel: spec?.columns[fault.column]?.label ?? '',
    detail: faultSentence(fault, language),
  }
}
