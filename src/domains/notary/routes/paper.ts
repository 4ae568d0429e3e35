import { createRoute, z } from '@hono/zod-openapi'
import { ActParams } from '#domains/notary/schema/acts.ts'
import { readPaper } from '#domains/notary/service/paper.ts'
import { readReceipt } from '#domains/notary/service/receipt.ts'
import { answers, newRouter, showOnce } from '#platform/http/router.ts'

const plain = z.record(z.string(), z.unknown())
const Paper = z
  .object({
    document: plain,
    seal: z
      .object({ salt: z.string(), leaf: z.string(), proof: z.string(), policy: z.string() })
      .nullable()
      .openapi({ description: 'Null until the log holds the version under its quorum.' }),
  })
  .openapi('ContractPaper')

const Receipt = z
  .object({ v: z.literal(1), format: z.string() })
  .loose()
  .openapi('ContractReceipt', {
    description:
      'Its bytes are canonical (RFC 8785); `src/engines/contract/bundle.ts` names every field.',
  })

const paperRoute = createRoute({
  method: 'get',
  path: '/contracts/{id}/versions/{version}/paper',
  tags: ['contracts'],
  summary: 'A version as it is printed, with its place in the log',
  description: 'Who of firm, hall or office printed it, and when, stays in the trail.',
  request: { params: ActParams },
  responses: answers('The document and its seal.', Paper),
})

const receiptRoute = createRoute({
  method: 'get',
  path: '/contracts/{id}/versions/{version}/receipt',
  tags: ['contracts'],
  summary: 'The receipt of a version: all that proves it, without this server',
  description: 'Who may not see the parties whole gets them as a commitment only.',
  request: { params: ActParams },
  responses: answers('The receipt, once the log holds the version under its quorum.', Receipt),
})

export const printRoutes = newRouter()
  .openapi(paperRoute, async (c) => {
    const { document, seal } = await readPaper(c.var.ctx, c.req.valid('param'))
    showOnce(c)
    return c.json({ document: { ...document }, seal }, 200)
  })
  .openapi(receiptRoute, async (c) => {
    const receipt = await readReceipt(c.var.ctx, c.req.valid('param'))
    showOnce(c)
    // The bytes themselves are what is checked: they are not to be written anew.
    return c.body(receipt, 200, { 'content-type': 'application/json' }) as never
  })
