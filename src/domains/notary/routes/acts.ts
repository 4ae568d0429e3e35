import { createRoute } from '@hono/zod-openapi'
import { ContractItem } from '#domains/contracts/schema/contracts.ts'
import { LaidBatchView, LaidView, VersionParams } from '#domains/contracts/schema/signing.ts'
import {
  Certificate,
  Countersignature,
  NotaryBatch,
  NotarySaying,
  Return,
  SignedNotaryBatch,
  Withdrawal,
} from '#domains/notary/schema/acts.ts'
import {
  certify,
  countersign,
  countersignMany,
  giveBack,
  layMany,
  layNotary,
  withdraw,
} from '#domains/notary/service/acts.ts'
import { siteOf } from '#platform/auth/passkeys.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const tags = ['notary']
const contract = (description: string) => answers(description, ContractItem)

const layRoute = createRoute({
  method: 'post',
  path: '/contracts/{id}/versions/{version}/notary-statements',
  tags,
  summary: 'The statement by which the notary says this of a version',
  request: { params: VersionParams, body: body(NotarySaying) },
  responses: answers('The text and its hash. Nothing is written.', LaidView),
})
const signRoute = createRoute({
  method: 'put',
  path: '/contracts/{id}/versions/{version}/countersignature',
  tags,
  summary: 'Countersign a version that household, firm and hall have signed, and seal it',
  request: { params: VersionParams, body: body(Countersignature) },
  responses: contract('The contract; it is not notarized yet.'),
})
const returnRoute = createRoute({
  method: 'put',
  path: '/contracts/{id}/versions/{version}/return',
  tags,
  summary: 'Give a version back with a reason',
  request: { params: VersionParams, body: body(Return) },
  responses: contract('The contract.'),
})
const certifyRoute = createRoute({
  method: 'put',
  path: '/contracts/{id}/versions/{version}/certificate',
  tags,
  summary: 'Record the number and the scan of the notarial certificate',
  request: { params: VersionParams, body: body(Certificate) },
  responses: contract('The contract is notarized.'),
})
const withdrawRoute = createRoute({
  method: 'put',
  path: '/contracts/{id}/versions/{version}/withdrawal',
  tags,
  summary: 'Take a notarial act back, for a reason and with its document',
  request: { params: VersionParams, body: body(Withdrawal) },
  responses: contract('The contract counts no longer.'),
})
const layBatchRoute = createRoute({
  method: 'post',
  path: '/notary-batches/statements',
  tags,
  summary: 'The text over which one assertion countersigns up to 80 contracts',
  request: { body: body(NotaryBatch) },
  responses: answers('Nothing is written.', LaidBatchView),
})
const batchRoute = createRoute({
  method: 'post',
  path: '/notary-batches',
  tags,
  summary: 'Countersign up to 80 reviewed contracts with one assertion',
  request: { body: body(SignedNotaryBatch) },
  responses: answers('All of them are countersigned and sealed.', LaidBatchView),
})

export const notaryRoutes = newRouter()
  .openapi(layRoute, async (c) =>
    c.json(await layNotary(c.var.ctx, c.req.valid('param'), c.req.valid('json')), 200),
  )
  .openapi(signRoute, async (c) => {
    const signed = c.req.valid('json')
    return c.json(
      await countersign(c.var.ctx, c.req.valid('param'), signed, siteOf(c.req.url)),
      200,
    )
  })
  .openapi(returnRoute, async (c) =>
    c.json(await giveBack(c.var.ctx, c.req.valid('param'), c.req.valid('json').reason), 200),
  )
  .openapi(certifyRoute, async (c) =>
    c.json(await certify(c.var.ctx, c.req.valid('param'), c.req.valid('json')), 200),
  )
  .openapi(withdrawRoute, async (c) =>
    c.json(await withdraw(c.var.ctx, c.req.valid('param'), c.req.valid('json')), 200),
  )
  .openapi(layBatchRoute, async (c) =>
    c.json(await layMany(c.var.ctx, c.req.valid('json').contracts), 200),
  )
  .openapi(batchRoute, async (c) => {
    const { contracts, ...signed } = c.req.valid('json')
    return c.json(await countersignMany(c.var.ctx, contracts, signed, siteOf(c.req.url)), 200)
  })
