import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { gapOf, type ProofKind } from '#domains/rounds/model/proof.ts'
import {
  ChangeList,
  DemandParams,
  OptionPage,
  PlanParams,
  PressureView,
  ProofPage,
  ProofParams,
  ProofText,
  SellerPage,
  viewGroup,
} from '#domains/rounds/schema/proof.ts'
import { RoundParams } from '#domains/rounds/schema.ts'
import {
  pageOptions,
  pageSellers,
  proposeChanges,
  proposeDemandChanges,
} from '#domains/rounds/service/options.ts'
import { readPressure } from '#domains/rounds/service/pressure.ts'
import { openProof, pageProof } from '#domains/rounds/service/proof.ts'
import { readRound } from '#domains/rounds/service/rounds.ts'
import { fromCursor, PageQuery } from '#platform/http/page.ts'
import { answers, type Env, languageOf, newRouter } from '#platform/http/router.ts'

const tags = ['rounds']
const proofRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/proof',
  tags,
  summary: 'List the certificates of a round, group by group, and the hashes that seal them',
  request: { params: RoundParams, query: PageQuery },
  responses: answers('A page of certificates.', ProofPage),
})
const textRoute = (kind: ProofKind) =>
  createRoute({
    method: 'get',
    path: `/rounds/{id}/proof/{group}/${kind}`,
    tags,
    summary: `Read the ${kind} of a certificate, byte by byte as it was hashed`,
    request: { params: ProofParams },
    responses: answers(`The ${kind} as JSON.`, ProofText),
  })
const problemRoute = textRoute('problem')
const matchingRoute = textRoute('matching')
const optionsRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/plans/{plan}/options',
  tags,
  summary: 'List the demands of a plan’s product: what it got of each, and why not more',
  request: { params: PlanParams, query: PageQuery },
  responses: answers('A page of demands.', OptionPage),
})
const changesRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/plans/{plan}/changes',
  tags,
  summary: 'Find the smallest changes that would have matched more of a plan',
  request: { params: PlanParams },
  responses: answers('Up to three changes, each proven by a new solution.', ChangeList),
})
const sellersRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/demands/{demand}/options',
  tags,
  summary: 'List the plans of a demand’s product: what each brings, and why not more',
  request: { params: DemandParams, query: PageQuery },
  responses: answers('A page of plans.', SellerPage),
})
const demandChangesRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/demands/{demand}/changes',
  tags,
  summary: 'Find the smallest changes that would have brought more to a demand',
  request: { params: DemandParams },
  responses: answers('Up to three changes, each proven by a new solution.', ChangeList),
})
const pressureRoute = createRoute({
  method: 'get',
  path: '/rounds/{id}/pressure',
  tags,
  summary: 'Read where the prices press: by product, by demand, by place',
  request: { params: RoundParams },
  responses: answers('The pressure of the round.', PressureView),
})

export const proofRoutes = newRouter()
  .openapi(proofRoute, async (c) => {
    const { id } = c.req.valid('param')
    const { after, limit } = c.req.valid('query')
    const { policy, inputHash, resultHash } = await readRound(c.var.ctx, id)
    const page = await pageProof(c.var.ctx, id, { after: fromCursor(after), limit })
    const items = page.items.map((group) => viewGroup(group, gapOf(group.levels, group.bound)))
    return c.json({ ...page, items, policy: policy.version, inputHash, resultHash }, 200)
  })
  .openapi(problemRoute, (c) => sendText(c, c.req.valid('param'), 'problem'))
  .openapi(matchingRoute, (c) => sendText(c, c.req.valid('param'), 'matching'))
  .openapi(optionsRoute, async (c) => {
    const { id: round, plan } = c.req.valid('param')
    const { after, limit } = c.req.valid('query')
    const asked = { round, language: languageOf(c), after: fromCursor(after), limit }
    return c.json(await pageOptions(c.var.ctx, plan, asked), 200)
  })
  .openapi(changesRoute, async (c) => {
    const { id: round, plan } = c.req.valid('param')
    const items = await proposeChanges(c.var.ctx, plan, { round, language: languageOf(c) })
    return c.json({ items }, 200)
  })
  .openapi(sellersRoute, async (c) => {
    const { id: round, demand } = c.req.valid('param')
    const { after, limit } = c.req.valid('query')
    const asked = { round, language: languageOf(c), after: fromCursor(after), limit }
    return c.json(await pageSellers(c.var.ctx, demand, asked), 200)
  })
  .openapi(demandChangesRoute, async (c) => {
    const { id: round, demand } = c.req.valid('param')
    const items = await proposeDemandChanges(c.var.ctx, demand, { round, language: languageOf(c) })
    return c.json({ items }, 200)
  })
  .openapi(pressureRoute, async (c) => {
    const { demands, ...pressure } = await readPressure(c.var.ctx, c.req.valid('param').id)
    return c.json(
      { ...pressure, demands: demands.map(({ price: _, firm: __, ...demand }) => demand) },
      200,
    )
  })

/** A proof never changes, so an auditor's browser may keep it for good, and nobody else's. */
async function sendText(
  c: Context<Env>,
  { id: round, group: no }: ReturnType<typeof ProofParams.parse>,
  kind: ProofKind,
): Promise<never> {
  const { hash, bytes, text } = await openProof(c.var.ctx, { round, no, kind })
  const answer = c.body(text, 200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(bytes),
    'cache-control': 'private, max-age=31536000, immutable',
    'content-disposition': `inline; filename="${round}-${no}-${kind}.json"`,
    etag: `"${hash}"`,
  })
  return answer as never // JSON as the route says, but written long ago: it is sent as it was hashed.
}
