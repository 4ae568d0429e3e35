import { createRoute } from '@hono/zod-openapi'
import { CardParams } from '#domains/parties/schema/cards.ts'
import { FirmParams } from '#domains/parties/schema/firms.ts'
import {
  AccountAnswer,
  GivenAccounts,
  HallParams,
  KeptAccounts,
  NamedSigner,
  SignerAnswer,
  SignerView,
} from '#domains/parties/schema/signing.ts'
import {
  keepAccounts,
  nameFirmSigner,
  readAccount,
  readFirmSigner,
} from '#domains/parties/service/signing.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const readSignerRoute = createRoute({
  method: 'get',
  path: '/firms/{id}/signer',
  tags: ['firms'],
  summary: 'Who signs for a firm',
  request: { params: FirmParams },
  responses: answers('Null while the firm has named nobody.', SignerAnswer),
})
const nameSignerRoute = createRoute({
  method: 'put',
  path: '/firms/{id}/signer',
  tags: ['firms'],
  summary: 'Name the person whose passkey signs for a firm',
  request: { params: FirmParams, body: body(NamedSigner) },
  responses: answers('The signer.', SignerView),
})
const readAccountRoute = createRoute({
  method: 'get',
  path: '/households/{id}/account',
  tags: ['households'],
  summary: 'The account that a household is paid into, masked',
  request: { params: CardParams },
  responses: answers('Null while none is kept.', AccountAnswer),
})
const keepAccountsRoute = createRoute({
  method: 'put',
  path: '/halls/{id}/accounts',
  tags: ['households'],
  summary: 'Keep the accounts of a hall’s households',
  request: { params: HallParams, body: body(GivenAccounts) },
  responses: answers('How many were kept; all or none.', KeptAccounts),
})

export const signingRoutes = newRouter()
  .openapi(readSignerRoute, async (c) =>
    c.json({ signer: viewSigner(await readFirmSigner(c.var.ctx, c.req.valid('param').id)) }, 200),
  )
  .openapi(nameSignerRoute, async (c) => {
    const { id } = c.req.valid('param')
    const signer = await nameFirmSigner(c.var.ctx, id, c.req.valid('json'))
    return c.json({ ...signer, channels: [...signer.channels] }, 200)
  })
  .openapi(readAccountRoute, async (c) =>
    c.json({ account: await readAccount(c.var.ctx, c.req.valid('param').id) }, 200),
  )
  .openapi(keepAccountsRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await keepAccounts(c.var.ctx, id, c.req.valid('json').accounts), 200)
  })

type Signer = NonNullable<Awaited<ReturnType<typeof readFirmSigner>>>

function viewSigner(signer: Signer | null) {
  return signer === null ? null : { ...signer, channels: [...signer.channels] }
}
