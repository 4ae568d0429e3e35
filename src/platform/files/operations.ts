import { createRoute, z } from '@hono/zod-openapi'
import { PageQuery } from '#platform/http/page.ts'
import { answers, body, problems } from '#platform/http/router.ts'
import {
  Acceptance,
  ErrorPage,
  ExportQuery,
  ImportPage,
  ImportParams,
  ImportQuery,
  ImportView,
  PaperParams,
  PreviewPage,
  PreviewQuery,
  Seen,
  TemplateQuery,
  UploadQuery,
} from './schema.ts'

const tags = ['files']
const bytes = z.string().openapi({ format: 'binary' })
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const xlsxAnswer = { content: { [xlsx]: { schema: bytes } } }

export const templateRoute = createRoute({
  method: 'get',
  path: '/import-templates/{file}',
  tags,
  summary: 'The blank file to fill in, as .xlsx or, one sheet at a time, as .csv',
  request: { params: PaperParams, query: TemplateQuery },
  responses: {
    200: { description: 'Labels, machine headers, no data.', ...xlsxAnswer },
    ...problems,
  },
})
export const exportRoute = createRoute({
  method: 'get',
  path: '/exports/{file}',
  tags,
  summary: 'What is kept of a party, in the layout of the template',
  request: { params: PaperParams, query: ExportQuery },
  responses: {
    200: {
      description: 'Can be corrected and imported again; personal numbers are masked.',
      ...xlsxAnswer,
    },
    ...problems,
  },
})
export const uploadRoute = createRoute({
  method: 'post',
  path: '/imports',
  tags,
  summary: 'Hand in a file: check it, or check and accept it in one go',
  request: {
    query: UploadQuery,
    body: { required: true, content: { 'application/octet-stream': { schema: bytes } } },
  },
  responses: answers('What the file would do, or did.', ImportView),
})
export const listRoute = createRoute({
  method: 'get',
  path: '/imports',
  tags,
  summary: 'List imports, the latest first',
  request: { query: ImportQuery },
  responses: answers('A page of imports.', ImportPage),
})
export const readRoute = createRoute({
  method: 'get',
  path: '/imports/{id}',
  tags,
  summary: 'Read an import',
  request: { params: ImportParams },
  responses: answers('The import.', ImportView),
})
export const errorsRoute = createRoute({
  method: 'get',
  path: '/imports/{id}/errors',
  tags,
  summary: 'Every wrong cell: sheet, row, column, code, what stood there',
  request: { params: ImportParams, query: PageQuery },
  responses: answers('A page of errors.', ErrorPage),
})
export const errorFileRoute = createRoute({
  method: 'get',
  path: '/imports/{id}/errors.xlsx',
  tags,
  summary: 'The failed rows alone, each with its reason, to correct and hand in again',
  request: { params: ImportParams },
  responses: {
    200: { description: 'The layout of the template and a last column.', ...xlsxAnswer },
    ...problems,
  },
})
export const rowsRoute = createRoute({
  method: 'get',
  path: '/imports/{id}/rows',
  tags,
  summary: 'The first rows of a sheet and what becomes of each',
  request: { params: ImportParams, query: PreviewQuery },
  responses: answers('At most 200 rows; personal numbers are masked.', PreviewPage),
})
export const acceptRoute = createRoute({
  method: 'put',
  path: '/imports/{id}/acceptance',
  tags,
  summary: 'Write what the check promised',
  request: { params: ImportParams, body: body(Acceptance) },
  responses: answers('The accepted import.', ImportView),
})
export const discardRoute = createRoute({
  method: 'put',
  path: '/imports/{id}/discard',
  tags,
  summary: 'Drop an import unaccepted',
  request: { params: ImportParams, body: body(Seen) },
  responses: answers('The discarded import.', ImportView),
})
export const recheckRoute = createRoute({
  method: 'post',
  path: '/imports/{id}/checks',
  tags,
  summary: 'Check the file again against what is kept by now',
  request: { params: ImportParams },
  responses: answers('The import with its new findings.', ImportView),
})
