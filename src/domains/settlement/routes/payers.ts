import { createRoute } from '@hono/zod-openapi'
import {
  BankCodeParams,
  NewBankCode,
  NewPayingAccount,
  NewPayment,
  NewPolicy,
  PayerPage,
  PayerParams,
  PayerView,
  PaySettingsView,
  PotQuery,
} from '#domains/settlement/schema/payers.ts'
import {
  changePolicy,
  keepBankCode,
  keepPayingAccount,
  readPaySettings,
} from '#domains/settlement/service/bank-settings.ts'
import {
  type PayerStanding,
  pagePayers,
  readPayer,
  receivePayment,
} from '#domains/settlement/service/payers.ts'
import { formatDay } from '#kernel/time.ts'
import { fromCursor, PageQuery } from '#platform/http/page.ts'
import { answers, body, newRouter } from '#platform/http/router.ts'

const tags = ['settlement']
const params = PayerParams
const payer = answers('What the firm has paid in, and what is due when.', PayerView)
const settings = answers('Release policy, bank codes, paying accounts.', PaySettingsView)

const listRoute = createRoute({
  method: 'get',
  path: '/payers',
  tags,
  summary: 'List firms with what they have paid in for households and what they owe',
  request: { query: PageQuery },
  responses: answers('Firms by id.', PayerPage),
})
const payerRoute = createRoute({
  method: 'get',
  path: '/firms/{id}/settlement',
  tags,
  summary: 'Read what a firm has paid in for households, and by how much it is short',
  request: { params },
  responses: payer,
})
const receiptRoute = createRoute({
  method: 'post',
  path: '/firms/{id}/settlement/receipts',
  tags,
  summary: 'Record money of a firm that reached the bank',
  request: { params, body: body(NewPayment) },
  responses: payer,
})
const settingsRoute = createRoute({
  method: 'get',
  path: '/pay-settings',
  tags,
  summary: 'Read who releases pay runs, the codes of banks and the paying accounts',
  responses: settings,
})
const policyRoute = createRoute({
  method: 'put',
  path: '/release-policy',
  tags,
  summary: 'Change which departments release a run together, and how many of them',
  request: { body: body(NewPolicy) },
  responses: settings,
})
const codeRoute = createRoute({
  method: 'put',
  path: '/bank-codes/{bank}',
  tags,
  summary: 'Keep the twelve digits of a bank',
  request: { params: BankCodeParams, body: body(NewBankCode) },
  responses: settings,
})
const accountRoute = createRoute({
  method: 'put',
  path: '/paying-accounts',
  tags,
  summary: 'Keep the account that a pot is paid from',
  request: { query: PotQuery, body: body(NewPayingAccount) },
  responses: settings,
})

export const payerRoutes = newRouter()
  .openapi(listRoute, async (c) => {
    const { limit, after } = c.req.valid('query')
    return c.json(await pagePayers(c.var.ctx, { limit, after: fromCursor(after) }), 200)
  })
  .openapi(payerRoute, async (c) =>
    c.json(viewPayer(await readPayer(c.var.ctx, c.req.valid('param').id)), 200),
  )
  .openapi(receiptRoute, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(viewPayer(await receivePayment(c.var.ctx, id, c.req.valid('json'))), 200)
  })
  .openapi(settingsRoute, async (c) => c.json(await readPaySettings(c.var.ctx), 200))
  .openapi(policyRoute, async (c) =>
    c.json(await changePolicy(c.var.ctx, c.req.valid('json')), 200),
  )
  .openapi(codeRoute, async (c) => {
    const { bank } = c.req.valid('param')
    return c.json(await keepBankCode(c.var.ctx, { bank, ...c.req.valid('json') }), 200)
  })
  .openapi(accountRoute, async (c) => {
    const account = { ...c.req.valid('query'), ...c.req.valid('json') }
    return c.json(await keepPayingAccount(c.var.ctx, account), 200)
  })

function viewPayer({ owed, entries, ...standing }: PayerStanding) {
  return {
    ...standing,
    owed: owed.map(({ dueDay, ...rest }) => ({ ...rest, dueDay: formatDay(dueDay) })),
    entries: entries.map(({ seq, at, other, amount, purpose }) => {
      return { seq, at, other, amountFen: amount, purpose }
    }),
  }
}
