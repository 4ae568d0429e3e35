import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { ContractItem, ContractParams } from '#domains/contracts/schema/contracts.ts'
import {
  DraftChange,
  DraftEdits,
  DraftView,
  HandContract,
  NewStandard,
  OfferedView,
  OfferMany,
  OfferOne,
  Preparation,
  PreparedView,
  Recall,
  StandardAnswer,
  StandardList,
  viewStandard,
} from '#domains/contracts/schema/drafts.ts'
import { CounterAnswer } from '#domains/contracts/schema/signing.ts'
import { answerCounter } from '#domains/contracts/service/answers.ts'
import {
  type DraftSeen,
  draftChange,
  editDraft,
  prepareContracts,
  readDraft,
  writeContract,
} from '#domains/contracts/service/drafts.ts'
import { masked } from '#domains/contracts/service/evidence.ts'
import { offerContract, offerContracts } from '#domains/contracts/service/offers.ts'
import { recallOffer } from '#domains/contracts/service/recalls.ts'
import { publishStandard, readStandards } from '#domains/contracts/service/standards.ts'
import { isCode, say } from '#kernel/wording/wording.ts'
import { answers, body, languageOf, newRouter } from '#platform/http/router.ts'

const tags = ['contracts']

const standardsRoute = createRoute({
  method: 'get',
  path: '/contract-standards',
  tags,
  summary: 'The county’s standard contracts, the oldest first',
  responses: answers('All of them.', StandardList),
})
const publishRoute = createRoute({
  method: 'post',
  path: '/contract-standards',
  tags,
  summary: 'Publish the next standard contract',
  request: { body: body(NewStandard) },
  responses: answers('The standard.', StandardAnswer),
})
const prepareRoute = createRoute({
  method: 'post',
  path: '/contract-preparations',
  tags,
  summary: 'Draft every contract of a round, a firm or a demand from the newest standard',
  request: { body: body(Preparation) },
  responses: answers('How many were drafted.', PreparedView),
})
const writeRoute = createRoute({
  method: 'post',
  path: '/contracts',
  tags,
  summary: 'Write a contract that no round matched',
  request: { body: body(HandContract) },
  responses: answers('The contract.', ContractItem),
})
const readRoute = createRoute({
  method: 'get',
  path: '/contracts/{id}/draft',
  tags,
  summary: 'What the draft comes to, and what the gate finds in it',
  request: { params: ContractParams },
  responses: answers('The draft; it may be offered when there are no findings.', DraftView),
})
const editRoute = createRoute({
  method: 'patch',
  path: '/contracts/{id}/draft',
  tags,
  summary: 'Change single terms of the draft',
  request: { params: ContractParams, body: body(DraftEdits) },
  responses: answers('The draft.', DraftView),
})
const changeRoute = createRoute({
  method: 'put',
  path: '/contracts/{id}/draft',
  tags,
  summary: 'Draft an amendment, a correction or a cancellation of what is in force',
  request: { params: ContractParams, body: body(DraftChange) },
  responses: answers('The draft.', DraftView),
})
const offerRoute = createRoute({
  method: 'put',
  path: '/contracts/{id}/offer',
  tags,
  summary: 'Offer the draft: freeze it as the next version',
  request: { params: ContractParams, body: body(OfferOne) },
  responses: answers('The contract.', ContractItem),
})
const recallRoute = createRoute({
  method: 'put',
  path: '/contracts/{id}/recall',
  tags,
  summary: 'Take the open offer back before all have signed',
  request: { params: ContractParams, body: body(Recall) },
  responses: answers('The contract; its draft may be mended and offered anew.', ContractItem),
})
const offersRoute = createRoute({
  method: 'post',
  path: '/contract-offers',
  tags,
  summary: 'Offer up to 500 drafts in one deed',
  request: { body: body(OfferMany) },
  responses: answers('Those offered, and those held back with the first reason.', OfferedView),
})
const answerRoute = createRoute({
  method: 'put',
  path: '/contracts/{id}/answer',
  tags,
  summary: 'Answer the household’s counter-proposal',
  request: { params: ContractParams, body: body(CounterAnswer) },
  responses: answers('The contract; a yes offers its next version.', ContractItem),
})

export const draftRoutes = newRouter()
  .openapi(standardsRoute, async (c) =>
    c.json({ items: (await readStandards(c.var.ctx)).map(viewStandard) }, 200),
  )
  .openapi(publishRoute, async (c) =>
    c.json(viewStandard(await publishStandard(c.var.ctx, c.req.valid('json'))), 200),
  )
  .openapi(prepareRoute, async (c) =>
    c.json(await prepareContracts(c.var.ctx, c.req.valid('json')), 200),
  )
  .openapi(writeRoute, async (c) =>
    c.json(await writeContract(c.var.ctx, c.req.valid('json')), 200),
  )
  .openapi(readRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewDraft(await readDraft(c.var.ctx, id), c), 200)
  })
  .openapi(editRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewDraft(await editDraft(c.var.ctx, id, c.req.valid('json')), c), 200)
  })
  .openapi(changeRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewDraft(await draftChange(c.var.ctx, id, c.req.valid('json')), c), 200)
  })
  .openapi(offerRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await offerContract(c.var.ctx, id, c.req.valid('json')), 200)
  })
  .openapi(recallRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await recallOffer(c.var.ctx, id, c.req.valid('json')), 200)
  })
  .openapi(offersRoute, async (c) => {
    const { contracts } = c.req.valid('json')
    const { offered, held } = await offerContracts(c.var.ctx, contracts)
    const told = held.map((each) => ({
      ...each,
      sentence: isCode(each.code) ? say(each.code, each.facts, languageOf(c)) : each.code,
    }))
    return c.json({ offered: [...offered], held: told }, 200)
  })
  .openapi(answerRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await answerCounter(c.var.ctx, id, c.req.valid('json')), 200)
  })

function viewDraft({ contract, draft, parts, findings }: DraftSeen, c: Context) {
  const { kind, standard, base, reason, edits } = draft
  return {
    ...{ contract, kind, standard, base, reason, edits: edits.map((edit) => ({ ...edit })) },
    terms: { ...parts.terms },
    parties: { ...masked(parts.parties) },
    findings: findings.map((finding) => ({
      ...finding,
      facts: { ...finding.facts },
      sentence: say(finding.code, finding.facts, languageOf(c)),
    })),
  }
}
