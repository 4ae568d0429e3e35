import { createRoute } from '@hono/zod-openapi'
import { VerificationQuery, VerificationView } from '#domains/notary/schema/ledger.ts'
import { verifyAnchored } from '#domains/notary/service/ledger-anchor.ts'
import { answers, newRouter } from '#platform/http/router.ts'

const tags = ['ledger']

const verificationRoute = createRoute({
  method: 'get',
  path: '/ledger/verification',
  tags,
  summary: 'Verify the chain, step by step',
  request: { query: VerificationQuery },
  responses: answers('How far it holds, and where it was anchored in the log.', VerificationView),
})

export const ledgerVerificationRoutes = newRouter().openapi(verificationRoute, async (c) => {
  const { block, seq, hash } = c.req.valid('query')
  const isWhole = block !== undefined && seq !== undefined && hash !== undefined
  const from = isWhole ? { block, seq, hash } : null
  const { anchors, ...step } = await verifyAnchored(c.var.ctx, from)
  return c.json({ ...step, anchors: [...anchors] }, 200)
})
