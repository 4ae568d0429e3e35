import { createRoute, z } from '@hono/zod-openapi'
import {
  FileParams,
  NewCheck,
  NewFiles,
  ReturnQuery,
  ReturnView,
  RunParams,
  RunReportView,
  SampleView,
} from '#domains/settlement/schema/runs.ts'
import { makeFiles, openFile } from '#domains/settlement/service/bank-files.ts'
import { bringReturn } from '#domains/settlement/service/returns.ts'
import { drawSample, readSample, recordCheck } from '#domains/settlement/service/samples.ts'
import { say } from '#kernel/wording/wording.ts'
import { answers, body, languageOf, newRouter, problems } from '#platform/http/router.ts'
import { viewReport } from './runs.ts'

const tags = ['settlement']
const params = RunParams
const bytes = z.string().openapi({ format: 'binary' })
const sample = answers('The sample, and what was found.', SampleView)

const filesRoute = createRoute({
  method: 'post',
  path: '/pay-runs/{id}/files',
  tags,
  summary: 'Make the bank files of a released run, in one form',
  request: { params, body: body(NewFiles) },
  responses: answers('The run; its files have their hashes.', RunReportView),
})
const fileRoute = createRoute({
  method: 'get',
  path: '/pay-runs/{id}/files/{no}',
  tags,
  summary: 'Take a bank file: the same bytes every time, and on the trail',
  request: { params: FileParams },
  responses: {
    200: { description: 'The file.', content: { 'application/octet-stream': { schema: bytes } } },
    ...problems,
  },
})
const returnRoute = createRoute({
  method: 'post',
  path: '/pay-runs/{id}/returns',
  tags,
  summary: 'Look at a return file of the bank, or take it over: whole or not at all',
  description: 'The local bank’s sheet (XLSX, CSV), pain.002 or camt.053.',
  request: {
    params,
    query: ReturnQuery,
    body: { required: true, content: { 'application/octet-stream': { schema: bytes } } },
  },
  responses: answers('What it changes, or which rows are at fault.', ReturnView),
})
const sampleRoute = createRoute({
  method: 'get',
  path: '/pay-runs/{id}/sample',
  tags,
  summary: 'Read the sample of receipts and what was found',
  request: { params },
  responses: sample,
})
const drawRoute = createRoute({
  method: 'post',
  path: '/pay-runs/{id}/sample',
  tags,
  summary: 'Draw the sample of receipts, as a department outside the chain',
  request: { params },
  responses: sample,
})
const checkRoute = createRoute({
  method: 'post',
  path: '/pay-runs/{id}/checks',
  tags,
  summary: 'Record what a household of the sample says it received',
  request: { params, body: body(NewCheck) },
  responses: sample,
})

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'pain.001': 'application/xml',
} as const

export const payRunBankRoutes = newRouter()
  .openapi(filesRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewReport(await makeFiles(c.var.ctx, id, c.req.valid('json'))), 200)
  })
  .openapi(fileRoute, async (c) => {
    const { id, no } = c.req.valid('param')
    const file = await openFile(c.var.ctx, id, no)
    return c.body(Uint8Array.from(file.bytes), 200, {
      'content-type': types[file.format],
      'content-disposition': `attachment; filename="${file.name}"`,
    })
  })
  .openapi(returnRoute, async (c) => {
    const { id } = c.req.valid('param')
    const sent = new Uint8Array(await c.req.arrayBuffer())
    const report = await bringReturn(c.var.ctx, id, { ...c.req.valid('query'), bytes: sent })
    const faults = report.faults.map(({ row, code, facts }) => {
      return { row, column: 'paid', code, sentence: say(code, facts, languageOf(c)) }
    })
    return c.json({ ...report, faults }, 200)
  })
  .openapi(sampleRoute, async (c) =>
    c.json(await readSample(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(drawRoute, async (c) =>
    c.json(await drawSample(c.var.ctx, c.req.valid('param').id), 200),
  )
  .openapi(checkRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await recordCheck(c.var.ctx, id, c.req.valid('json')), 200)
  })
