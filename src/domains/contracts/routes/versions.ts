import { createRoute, z } from '@hono/zod-openapi'
import {
  EvidenceParams,
  EvidenceQuery,
  EvidenceView,
  OpenedPartiesView,
  Reason,
  VersionParams,
  VersionView,
} from '#domains/contracts/schema/signing.ts'
import { addEvidence, revealEvidence, revealParties } from '#domains/contracts/service/evidence.ts'
import { readVersion, type VersionSeen } from '#domains/contracts/service/reading.ts'
import { answers, body, newRouter, problems, showOnce } from '#platform/http/router.ts'

const tags = ['contracts']
const bytes = z.string().openapi({ format: 'binary' })

const readRoute = createRoute({
  method: 'get',
  path: '/contracts/{id}/versions/{version}',
  tags,
  summary: 'Read a version: terms, parties, the summary that is read aloud, records and scans',
  request: { params: VersionParams },
  responses: answers('The version.', VersionView),
})
const partiesRoute = createRoute({
  method: 'post',
  path: '/contracts/{id}/versions/{version}/disclosures',
  tags,
  summary: 'See the parties of a version in full, for a reason',
  description: 'Who looked, when and why stays in the trail.',
  request: { params: VersionParams, body: body(Reason) },
  responses: answers('The parties and the salt of their commitment.', OpenedPartiesView),
})
const addRoute = createRoute({
  method: 'post',
  path: '/contracts/{id}/versions/{version}/evidence',
  tags,
  summary: 'Add a scan: JPEG, PNG or PDF, at most 5 MB',
  request: {
    params: VersionParams,
    query: EvidenceQuery,
    body: { required: true, content: { 'application/octet-stream': { schema: bytes } } },
  },
  responses: answers('What is kept of it.', EvidenceView),
})
const scanRoute = createRoute({
  method: 'post',
  path: '/contracts/{id}/evidence/{evidence}/disclosures',
  tags,
  summary: 'See a scan, for a reason',
  description: 'Who looked, when and why stays in the trail.',
  request: { params: EvidenceParams, body: body(Reason) },
  responses: {
    200: { description: 'The scan.', content: { 'application/octet-stream': { schema: bytes } } },
    ...problems,
  },
})

export const versionRoutes = newRouter()
  .openapi(readRoute, async (c) =>
    c.json(viewVersion(await readVersion(c.var.ctx, c.req.valid('param'))), 200),
  )
  .openapi(partiesRoute, async (c) => {
    const { id, version } = c.req.valid('param')
    const { reason } = c.req.valid('json')
    const { parties, salt } = await revealParties(c.var.ctx, id, { version, reason })
    showOnce(c)
    return c.json({ parties: { ...parties }, salt }, 200)
  })
  .openapi(addRoute, async (c) => {
    const { id, version } = c.req.valid('param')
    const { kind } = c.req.valid('query')
    const scan = new Uint8Array(await c.req.arrayBuffer())
    const { file: _, ...kept } = await addEvidence(c.var.ctx, id, { version, kind, bytes: scan })
    return c.json(kept, 200)
  })
  .openapi(scanRoute, async (c) => {
    const { reason } = c.req.valid('json')
    const { evidence, bytes: scan } = await revealEvidence(c.var.ctx, c.req.valid('param'), reason)
    showOnce(c)
    return c.body(Uint8Array.from(scan), 200, {
      'content-type': evidence.media,
      'content-disposition': 'attachment',
    })
  })

function viewVersion({
  version,
  parties,
  summary,
  records,
  evidence,
}: VersionSeen): z.infer<typeof VersionView> {
  const { offeredBy: _, ...shown } = version
  return {
    ...shown,
    terms: { ...version.terms },
    parties: { ...parties },
    summary: summary.map((block) => ({ ...block })),
    records: [...records],
    evidence: evidence.map(({ file: __, ...kept }) => kept),
  }
}
