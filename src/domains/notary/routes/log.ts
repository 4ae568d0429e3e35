import { createRoute, z } from '@hono/zod-openapi'
import {
  AlarmParams,
  Clearance,
  Cleared,
  CosignatureLine,
  CosignedView,
  KeyOffer,
  LeafParams,
  LeafView,
  LogView,
  OfferedKeysView,
  OfferedKeyView,
  OnePolicyView,
  PoliciesView,
  PolicySetting,
  ToWitnessView,
  viewLog,
  WitnessParams,
  WitnessQuery,
} from '#domains/notary/schema/log.ts'
import {
  offerCheckpoint,
  offerKey,
  readOfferedKeys,
  takeCosignature,
} from '#domains/notary/service/log-by-hand.ts'
import { proveLeaf, readLeafState, readLog } from '#domains/notary/service/log-files.ts'
import { clearLogAlarm, readPolicies, setPolicy } from '#domains/notary/service/log-policy.ts'
import { connect } from '#platform/db/client.ts'
import { answers, body, languageOf, newRouter, problems } from '#platform/http/router.ts'

const tags = ['log']

const logRoute = createRoute({
  method: 'get',
  path: '/log',
  tags,
  summary: 'Read how the transparency log stands',
  responses: answers('Sizes, witnesses and alarms.', LogView),
})
const leafRoute = createRoute({
  method: 'get',
  path: '/log/leaves/{id}',
  tags,
  summary: 'Read how far a leaf is on its way into the log',
  request: { params: LeafParams },
  responses: answers('Where the leaf is.', LeafView),
})
const proofRoute = createRoute({
  method: 'get',
  path: '/log/proof/{id}',
  tags,
  summary: 'Prove that a leaf is in the log',
  request: { params: LeafParams },
  responses: {
    200: {
      description: 'A c2sp.org/tlog-proof against the last published checkpoint.',
      content: { 'text/plain': { schema: z.string() } },
    },
    ...problems,
  },
})
const policiesRoute = createRoute({
  method: 'get',
  path: '/log/policies',
  tags,
  summary: 'List the policies that were ever set, with what opens their commitments in the log',
  responses: answers('The policies, the last one first.', PoliciesView),
})

/** What anybody may ask without signing in. */
export const publicLogRoutes = newRouter()
  .openapi(logRoute, async (c) =>
    c.json(viewLog(await readLog(connect(c.env.LOG)), languageOf(c)), 200),
  )
  .openapi(leafRoute, async (c) =>
    c.json(await readLeafState(connect(c.env.LOG), c.req.valid('param').id), 200),
  )
  .openapi(proofRoute, async (c) => {
    const { id } = c.req.valid('param')
    const proof = await proveLeaf(connect(c.env.LOG), id)
    return c.text(proof, 200, {
      'content-disposition': `attachment; filename="${id.slice(0, 16)}.tlog-proof"`,
      'access-control-allow-origin': '*',
    })
  })
  .openapi(policiesRoute, async (c) =>
    c.json({ items: await readPolicies(connect(c.env.DB)) }, 200),
  )

const setPolicyRoute = createRoute({
  method: 'put',
  path: '/log/policy',
  tags,
  summary: 'Set by whom the log is witnessed',
  request: { body: body(PolicySetting) },
  responses: answers('The policy now in force.', OnePolicyView),
})
const clearRoute = createRoute({
  method: 'put',
  path: '/log/alarms/{id}/clearance',
  tags,
  summary: 'Clear an alarm, with what was found out',
  request: { params: AlarmParams, body: body(Clearance) },
  responses: answers('The alarm is cleared.', Cleared),
})
const offerRoute = createRoute({
  method: 'get',
  path: '/log/witness/{name}',
  tags,
  summary: 'Read the last signed checkpoint with the proof from what a witness saw last',
  request: { params: WitnessParams, query: WitnessQuery },
  responses: answers('What the witness checks and cosigns.', ToWitnessView),
})
const cosignRoute = createRoute({
  method: 'post',
  path: '/log/witness/{name}',
  tags,
  summary: 'Hand in a witness’s cosignature',
  request: { params: WitnessParams, body: body(CosignatureLine) },
  responses: answers('The cosignature’s own time, in seconds.', CosignedView),
})
const keyRoute = createRoute({
  method: 'put',
  path: '/log/witness/{name}/key',
  tags,
  summary: 'Offer a key for a department’s witness',
  request: { params: WitnessParams, body: body(KeyOffer) },
  responses: answers('The key as it is offered.', OfferedKeyView),
})
const keysRoute = createRoute({
  method: 'get',
  path: '/log/witness-keys',
  tags,
  summary: 'List the keys that departments have offered',
  responses: answers('The keys.', OfferedKeysView),
})

export const logRoutes = newRouter()
  .openapi(setPolicyRoute, async (c) =>
    c.json(await setPolicy(c.var.ctx, c.req.valid('json')), 200),
  )
  .openapi(clearRoute, async (c) => {
    const { id } = c.req.valid('param')
    await clearLogAlarm(c.var.ctx, id, c.req.valid('json').reason)
    return c.json({ id }, 200)
  })
  .openapi(offerRoute, async (c) => {
    const { name } = c.req.valid('param')
    return c.json(await offerCheckpoint(c.var.ctx, name, c.req.valid('query').size), 200)
  })
  .openapi(cosignRoute, async (c) => {
    const { name } = c.req.valid('param')
    return c.json(await takeCosignature(c.var.ctx, name, c.req.valid('json')), 200)
  })
  .openapi(keyRoute, async (c) => {
    const { name } = c.req.valid('param')
    return c.json(await offerKey(c.var.ctx, name, c.req.valid('json')), 200)
  })
  .openapi(keysRoute, async (c) => c.json({ items: await readOfferedKeys(c.var.ctx) }, 200))
