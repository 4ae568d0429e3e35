import { createRoute, type z } from '@hono/zod-openapi'
import { ContractItem } from '#domains/contracts/schema/contracts.ts'
import {
  Batch,
  CardConsent,
  CardSaying,
  Consent,
  LaidAttestationView,
  LaidBatchView,
  LaidView,
  PaperAttestation,
  PaperConsent,
  Saying,
  Signature,
  SignedBatch,
  VersionParams,
} from '#domains/contracts/schema/signing.ts'
import {
  attestPaper,
  consent,
  consentByCard,
  filePaper,
  layCardAttestation,
  layPaperAttestation,
} from '#domains/contracts/service/consents.ts'
import { laid, layStatement } from '#domains/contracts/service/reading.ts'
import { layBatch, signBatch, signContract } from '#domains/contracts/service/signatures.ts'
import { siteOf } from '#platform/auth/passkeys.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const tags = ['signing']
const contract = (description: string) => answers(description, ContractItem)

const layRoute = createRoute({
  method: 'post',
  path: '/contracts/{id}/versions/{version}/statements',
  tags,
  summary: 'The statement that says this of a version, for the actor’s passkey to sign',
  request: { params: VersionParams, body: body(Saying) },
  responses: answers('The text and its hash. Nothing is written.', LaidView),
})
const consentRoute = createRoute({
  method: 'put',
  path: '/contracts/{id}/versions/{version}/consent',
  tags,
  summary: 'The household says yes by its own passkey, or no, or what it would take instead',
  request: { params: VersionParams, body: body(Consent) },
  responses: contract('The contract.'),
})
const layCardRoute = createRoute({
  method: 'post',
  path: '/contracts/{id}/versions/{version}/card-statements',
  tags,
  summary: 'What the person of the hall attests when the household decides by card',
  request: { params: VersionParams, body: body(CardSaying) },
  responses: answers('Nothing is written.', LaidAttestationView),
})
const cardRoute = createRoute({
  method: 'put',
  path: '/contracts/{id}/versions/{version}/card-consent',
  tags,
  summary: 'The household decides at the hall by card and PIN, after the summary was read aloud',
  request: { params: VersionParams, body: body(CardConsent) },
  responses: contract('The contract.'),
})
const paperRoute = createRoute({
  method: 'put',
  path: '/contracts/{id}/versions/{version}/paper-consent',
  tags,
  summary: 'File the household’s decision on paper with its scan; a second person attests it',
  request: { params: VersionParams, body: body(PaperConsent) },
  responses: contract('The contract, where the household has not yet spoken.'),
})
const layPaperRoute = createRoute({
  method: 'get',
  path: '/contracts/{id}/versions/{version}/paper-statement',
  tags,
  summary: 'What the second person attests of the paper filed last',
  request: { params: VersionParams },
  responses: answers('The texts.', LaidAttestationView),
})
const attestRoute = createRoute({
  method: 'put',
  path: '/contracts/{id}/versions/{version}/paper-attestation',
  tags,
  summary: 'A second person, neither of the firm nor the clerk, attests the paper',
  request: { params: VersionParams, body: body(PaperAttestation) },
  responses: contract('The contract; the household has spoken.'),
})
const signRoute = createRoute({
  method: 'put',
  path: '/contracts/{id}/versions/{version}/signature',
  tags,
  summary: 'Sign a version for the firm or the hall',
  request: { params: VersionParams, body: body(Signature) },
  responses: contract('The contract.'),
})
const layBatchRoute = createRoute({
  method: 'post',
  path: '/signing-batches/statements',
  tags,
  summary: 'The text over which one assertion signs up to 500 contracts',
  request: { body: body(Batch) },
  responses: answers('Nothing is written.', LaidBatchView),
})
const batchRoute = createRoute({
  method: 'post',
  path: '/signing-batches',
  tags,
  summary: 'Sign up to 500 contracts with one assertion',
  request: { body: body(SignedBatch) },
  responses: answers('All of them are signed.', LaidBatchView),
})

export const signingActRoutes = newRouter()
  .openapi(layRoute, async (c) =>
    c.json(await layStatement(c.var.ctx, c.req.valid('param'), c.req.valid('json')), 200),
  )
  .openapi(consentRoute, async (c) => {
    const given = c.req.valid('json')
    return c.json(await consent(c.var.ctx, c.req.valid('param'), given, siteOf(c.req.url)), 200)
  })
  .openapi(layCardRoute, async (c) => {
    const at = c.req.valid('param')
    return c.json(attested(await layCardAttestation(c.var.ctx, at, c.req.valid('json'))), 200)
  })
  .openapi(cardRoute, async (c) => {
    const given = c.req.valid('json')
    return c.json(
      await consentByCard(c.var.ctx, c.req.valid('param'), given, siteOf(c.req.url)),
      200,
    )
  })
  .openapi(paperRoute, async (c) =>
    c.json(await filePaper(c.var.ctx, c.req.valid('param'), c.req.valid('json')), 200),
  )
  .openapi(layPaperRoute, async (c) =>
    c.json(attested(await layPaperAttestation(c.var.ctx, c.req.valid('param'))), 200),
  )
  .openapi(attestRoute, async (c) => {
    const given = c.req.valid('json')
    return c.json(await attestPaper(c.var.ctx, c.req.valid('param'), given, siteOf(c.req.url)), 200)
  })
  .openapi(signRoute, async (c) => {
    const given = c.req.valid('json')
    return c.json(
      await signContract(c.var.ctx, c.req.valid('param'), given, siteOf(c.req.url)),
      200,
    )
  })
  .openapi(layBatchRoute, async (c) =>
    c.json(viewBatch(await layBatch(c.var.ctx, c.req.valid('json').contracts)), 200),
  )
  .openapi(batchRoute, async (c) => {
    const { contracts, ...signed } = c.req.valid('json')
    return c.json(viewBatch(await signBatch(c.var.ctx, contracts, signed, siteOf(c.req.url))), 200)
  })

function attested(texts: { readonly statement: string; readonly attestation: string }) {
  return { ...texts, challenge: laid(texts.attestation).challenge }
}

function viewBatch(batch: Awaited<ReturnType<typeof layBatch>>): z.infer<typeof LaidBatchView> {
  const { challenge } = laid(batch.statement)
  return { ...batch, challenge, contracts: batch.contracts.map((each) => ({ ...each })) }
}
