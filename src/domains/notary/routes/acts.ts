import { createRoute, type z } from '@hono/zod-openapi'
import {
  ActedView,
  ActParams,
  Certificate,
  CompletenessView,
  Countersignature,
  LaidActsView,
  LaidActView,
  NotaryBatch,
  Return,
  Saying,
  SignedNotaryBatch,
  viewActed,
  Withdrawal,
} from '#domains/notary/schema/acts.ts'
import {
  countersignBatch,
  type LaidActs,
  layActBatch,
} from '#domains/notary/service/act-batches.ts'
import {
  countersign,
  layCountersignature,
  readStanding,
  returnVersion,
} from '#domains/notary/service/acts.ts'
import { certify, layWithdrawal, withdraw } from '#domains/notary/service/certificates.ts'
import { readCompleteness } from '#domains/notary/service/examine.ts'
import { say } from '#kernel/wording/wording.ts'
import { siteOf } from '#platform/auth/passkeys.ts'
import { answers, body, languageOf, newRouter } from '#platform/http/router.ts'

const tags = ['notary']
const base = '/contracts/{id}/versions/{version}'
const contract = (description: string) => answers(description, ActedView)

const completenessRoute = createRoute({
  method: 'get',
  path: `${base}/completeness`,
  tags,
  summary: 'What of a version is there, missing or broken, with every proof verified anew',
  request: { params: ActParams },
  responses: answers('Each part, and what the gate finds in the frozen terms.', CompletenessView),
})
const layRoute = createRoute({
  method: 'post',
  path: `${base}/notary-statements`,
  tags,
  summary: 'The statement by which the notary countersigns a version or takes its certificate back',
  request: { params: ActParams, body: body(Saying) },
  responses: answers('The text and its hash. Nothing is written.', LaidActView),
})
const signRoute = createRoute({
  method: 'put',
  path: `${base}/countersignature`,
  tags,
  summary: 'Countersign a complete version and seal it',
  request: { params: ActParams, body: body(Countersignature) },
  responses: contract('The contract; it is not notarized yet.'),
})
const returnRoute = createRoute({
  method: 'put',
  path: `${base}/return`,
  tags,
  summary: 'Give a version back with a reason',
  request: { params: ActParams, body: body(Return) },
  responses: contract('The contract.'),
})
const certifyRoute = createRoute({
  method: 'put',
  path: `${base}/certificate`,
  tags,
  summary: 'Record the number and the scan of the notarial certificate',
  request: { params: ActParams, body: body(Certificate) },
  responses: contract('The contract is notarized.'),
})
const withdrawRoute = createRoute({
  method: 'put',
  path: `${base}/withdrawal`,
  tags,
  summary: 'Take a certificate back by passkey, for a reason and with the decision',
  request: { params: ActParams, body: body(Withdrawal) },
  responses: contract('The contract counts no longer.'),
})
const layBatchRoute = createRoute({
  method: 'post',
  path: '/notary-batches/statements',
  tags,
  summary: 'The text over which one assertion countersigns up to 500 contracts',
  request: { body: body(NotaryBatch) },
  responses: answers('Nothing is written.', LaidActsView),
})
const batchRoute = createRoute({
  method: 'post',
  path: '/notary-batches',
  tags,
  summary: 'Countersign up to 500 reviewed contracts with one assertion',
  request: { body: body(SignedNotaryBatch) },
  responses: answers('All of them are countersigned and sealed.', LaidActsView),
})

export const notaryRoutes = newRouter()
  .openapi(completenessRoute, async (c) => {
    const at = c.req.valid('param')
    const { complete, parts, findings } = await readCompleteness(c.var.ctx, at, siteOf(c.req.url))
    const language = languageOf(c)
    return c.json(
      {
        ...{ complete, parts: [...parts] },
        findings: findings.map(({ code, clause, field, facts }) => ({
          ...{ code, clause, field, detail: say(code, facts, language) },
        })),
      },
      200,
    )
  })
  .openapi(layRoute, async (c) => {
    const [at, saying] = [c.req.valid('param'), c.req.valid('json')]
    return saying.decision === 'accept'
      ? c.json(await layCountersignature(c.var.ctx, at, siteOf(c.req.url)), 200)
      : c.json(await layWithdrawal(c.var.ctx, at, saying), 200)
  })
  .openapi(signRoute, async (c) => {
    const at = c.req.valid('param')
    await countersign(c.var.ctx, at, c.req.valid('json'), siteOf(c.req.url))
    return c.json(viewActed(await readStanding(c.var.ctx, at)), 200)
  })
  .openapi(returnRoute, async (c) => {
    const at = c.req.valid('param')
    await returnVersion(c.var.ctx, at, c.req.valid('json'))
    return c.json(viewActed(await readStanding(c.var.ctx, at)), 200)
  })
  .openapi(certifyRoute, async (c) => {
    const at = c.req.valid('param')
    await certify(c.var.ctx, at, c.req.valid('json'))
    return c.json(viewActed(await readStanding(c.var.ctx, at)), 200)
  })
  .openapi(withdrawRoute, async (c) => {
    const at = c.req.valid('param')
    await withdraw(c.var.ctx, at, c.req.valid('json'), siteOf(c.req.url))
    return c.json(viewActed(await readStanding(c.var.ctx, at)), 200)
  })
  .openapi(layBatchRoute, async (c) => {
    const { contracts } = c.req.valid('json')
    return c.json(viewBatch(await layActBatch(c.var.ctx, contracts, siteOf(c.req.url))), 200)
  })
  .openapi(batchRoute, async (c) => {
    const { contracts, ...signed } = c.req.valid('json')
    const batch = await countersignBatch(c.var.ctx, contracts, signed, siteOf(c.req.url))
    return c.json(viewBatch(batch), 200)
  })

function viewBatch({ contracts, ...batch }: LaidActs): z.infer<typeof LaidActsView> {
  return { ...batch, contracts: contracts.map((each) => ({ ...each })) }
}
