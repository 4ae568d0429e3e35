import { createRoute, z } from '@hono/zod-openapi'
import {
  Certificate,
  ClaimAccount,
  ClaimFile,
  ClaimPage,
  ClaimParams,
  ClaimQuery,
  ClaimRefusal,
  Inspection,
  NewClaim,
  NewObjection,
  Notice,
  NoticePage,
  ObjectionDecision,
  SubsidyPayments,
  viewClaim,
  viewClaimAccount,
  viewNotice,
} from '#domains/claims/schema/subsidies.ts'
import { TermsPage, TermsQuery, viewTerms } from '#domains/claims/schema/terms.ts'
import {
  acceptClaim,
  certifyClaim,
  claimSubsidy,
  decideClaimObjection,
  fileClaim,
  findClaim,
  objectToClaim,
  pageClaims,
  pageNotices,
  refuseClaim,
} from '#domains/claims/service/subsidies.ts'
import { payClaims } from '#domains/claims/service/subsidy-payments.ts'
import { pageClaimable } from '#domains/claims/service/terms.ts'
import { fromCursor, PageQuery } from '#platform/http/page.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const tags = ['subsidies']
const params = ClaimParams
const account = (description: string) => answers(description, ClaimAccount)

const termsRoute = createRoute({
  method: 'get',
  path: '/claim-terms',
  tags,
  summary: 'What contracts in force let their parties claim beside goods',
  request: { query: TermsQuery },
  responses: answers('A page; firms, halls and households see their own.', TermsPage),
})
const listRoute = createRoute({
  method: 'get',
  path: '/subsidy-claims',
  tags,
  summary: 'Claims of input subsidies, the latest first',
  request: { query: ClaimQuery },
  responses: answers('A page; firms, halls and households see their own.', ClaimPage),
})
const claimRoute = createRoute({
  method: 'post',
  path: '/subsidy-claims',
  tags,
  summary: 'Claim a subsidy of a contract for a flock or lot',
  description: 'A flock or lot is claimed once in the county, by whichever household.',
  request: { body: body(NewClaim) },
  responses: account('The claim.'),
})
const readRoute = createRoute({
  method: 'get',
  path: '/subsidy-claims/{id}',
  tags,
  summary: 'Read a claim with its steps and the objections to it',
  request: { params },
  responses: account('The claim.'),
})
const certifyRoute = createRoute({
  method: 'put',
  path: '/subsidy-claims/{id}/certificate',
  tags,
  summary: 'Record the certifier’s certificate',
  request: { params, body: body(Certificate) },
  responses: account('The claim, certified.'),
})
const fileRoute = createRoute({
  method: 'put',
  path: '/subsidy-claims/{id}/file',
  tags,
  summary: 'Open the file of what was certified',
  request: { params, body: body(ClaimFile) },
  responses: account('The claim, filed.'),
})
const inspectRoute = createRoute({
  method: 'put',
  path: '/subsidy-claims/{id}/inspection',
  tags,
  summary: 'Accept on inspection what was counted on the spot',
  description: 'The days of public notice begin on the day after.',
  request: { params, body: body(Inspection) },
  responses: account('The claim, accepted.'),
})
const refuseRoute = createRoute({
  method: 'put',
  path: '/subsidy-claims/{id}/refusal',
  tags,
  summary: 'Refuse a claim that is not to be certified or accepted',
  request: { params, body: body(ClaimRefusal) },
  responses: account('The claim, refused.'),
})
const objectRoute = createRoute({
  method: 'post',
  path: '/subsidy-claims/{id}/objections',
  tags,
  summary: 'Object to a claim in its days of public notice',
  request: { params, body: body(NewObjection) },
  responses: answers('The notice with its objections; nothing is paid while one is open.', Notice),
})
const decideRoute = createRoute({
  method: 'put',
  path: '/subsidy-objections/{id}/decision',
  tags,
  summary: 'Decide an objection to a claim',
  request: { params, body: body(ObjectionDecision) },
  responses: account('The claim; refused where the objection was upheld.'),
})
const noticesRoute = createRoute({
  method: 'get',
  path: '/subsidy-notices',
  tags,
  summary: 'What is in its days of public notice',
  request: { query: PageQuery },
  responses: answers('Names are masked.', NoticePage),
})
const payRoute = createRoute({
  method: 'post',
  path: '/fund-projects/{id}/subsidy-payments',
  tags,
  summary: 'Pay accepted claims out of a project, all or none',
  request: { params, body: body(SubsidyPayments) },
  responses: answers('How much of the fund is paid now.', z.object({ paidFen: z.int() })),
})

export const subsidyRoutes = newRouter()
  .openapi(termsRoute, async (c) => {
    const { after, ...query } = c.req.valid('query')
    const page = await pageClaimable(c.var.ctx, { ...query, after: fromCursor(after) })
    return c.json({ ...page, items: page.items.map(viewTerms) }, 200)
  })
  .openapi(listRoute, async (c) => {
    const { after, ...query } = c.req.valid('query')
    const page = await pageClaims(c.var.ctx, { ...query, after: fromCursor(after) })
    return c.json({ ...page, items: page.items.map(viewClaim) }, 200)
  })
  .openapi(claimRoute, async (c) =>
    c.json(viewClaimAccount(await claimSubsidy(c.var.ctx, c.req.valid('json'))), 200),
  )
  .openapi(readRoute, async (c) =>
    c.json(viewClaimAccount(await findClaim(c.var.ctx, c.req.valid('param').id)), 200),
  )
  .openapi(certifyRoute, async (c) => {
    const { revision, ...told } = c.req.valid('json')
    const seen = { ...c.req.valid('param'), revision }
    return c.json(viewClaimAccount(await certifyClaim(c.var.ctx, seen, told)), 200)
  })
  .openapi(fileRoute, async (c) => {
    const { revision, ...told } = c.req.valid('json')
    const seen = { ...c.req.valid('param'), revision }
    return c.json(viewClaimAccount(await fileClaim(c.var.ctx, seen, told)), 200)
  })
  .openapi(inspectRoute, async (c) => {
    const { revision, ...told } = c.req.valid('json')
    const seen = { ...c.req.valid('param'), revision }
    return c.json(viewClaimAccount(await acceptClaim(c.var.ctx, seen, told)), 200)
  })
  .openapi(refuseRoute, async (c) => {
    const { revision, reason } = c.req.valid('json')
    const seen = { ...c.req.valid('param'), revision }
    return c.json(viewClaimAccount(await refuseClaim(c.var.ctx, seen, reason)), 200)
  })
  .openapi(objectRoute, async (c) => {
    const { id } = c.req.valid('param')
    const { words } = c.req.valid('json')
    return c.json(viewNotice(await objectToClaim(c.var.ctx, id, words)), 200)
  })
  .openapi(decideRoute, async (c) => {
    const { revision, ...decision } = c.req.valid('json')
    const seen = { ...c.req.valid('param'), revision }
    return c.json(viewClaimAccount(await decideClaimObjection(c.var.ctx, seen, decision)), 200)
  })
  .openapi(noticesRoute, async (c) => {
    const { after, limit } = c.req.valid('query')
    const page = await pageNotices(c.var.ctx, { after: fromCursor(after), limit })
    return c.json({ ...page, items: page.items.map(viewNotice) }, 200)
  })
  .openapi(payRoute, async (c) => {
    const { id } = c.req.valid('param')
    const { fund } = await payClaims(c.var.ctx, id, c.req.valid('json').claims)
    return c.json({ paidFen: fund.paidFen }, 200)
  })
