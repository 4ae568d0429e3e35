import { createRoute, z } from '@hono/zod-openapi'
import { ActParams } from '#domains/notary/schema/acts.ts'
import { readPaper } from '#domains/notary/service/paper.ts'
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

const paperRoute = createRoute({
  method: 'get',
  path: '/contracts/{id}/versions/{version}/paper',
  tags: ['contracts'],
  summary: 'A version as it is printed, with its place in the log',
  description: 'Who of firm, hall or office printed it, and when, stays in the trail.',
  request: { params: ActParams },
  responses: answers('The document and its seal.', Paper),
})

export const printRoutes = newRouter().openapi(paperRoute, async (c) => {
  const { document, seal } = await readPaper(c.var.ctx, c.req.valid('param'))
  showOnce(c)
  return c.json({ document: { ...document }, seal }, 200)
})
