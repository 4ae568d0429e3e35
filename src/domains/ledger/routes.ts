import { createRoute } from '@hono/zod-openapi'
import {
  AccountPage,
  AccountQuery,
  AccountStatement,
  JournalQuery,
  JournalView,
  StatementQuery,
  TrialBalanceView,
  viewEntry,
} from '#domains/ledger/schema.ts'
import {
  pageAccounts,
  readAccount,
  readJournal,
  readTrialBalance,
} from '#domains/ledger/service/audit.ts'
import { fromCursor } from '#platform/http/page.ts'
import { answers, newRouter } from '#platform/http/router.ts'

const tags = ['ledger']

const accountsRoute = createRoute({
  method: 'get',
  path: '/ledger/accounts',
  tags,
  summary: 'List the accounts of the ledger',
  request: { query: AccountQuery },
  responses: answers('Accounts by id, with what they have and what holds reserve.', AccountPage),
})
const statementRoute = createRoute({
  method: 'get',
  path: '/ledger/statement',
  tags,
  summary: 'List the movements of an account',
  request: { query: StatementQuery },
  responses: answers('Latest first; what became free is positive.', AccountStatement),
})
const trialRoute = createRoute({
  method: 'get',
  path: '/ledger/trial-balance',
  tags,
  summary: 'Read the trial balance, and which accounts are not what their transfers say',
  responses: answers(
    'Sums by what accounts are for; all of them add up to zero.',
    TrialBalanceView,
  ),
})
const journalRoute = createRoute({
  method: 'get',
  path: '/ledger/journal',
  tags,
  summary: 'Read the blocks of the ledger with their rows, to recompute them',
  request: { query: JournalQuery },
  responses: answers('Blocks after that number.', JournalView),
})
export const ledgerRoutes = newRouter()
  .openapi(accountsRoute, async (c) => {
    const { after, ...query } = c.req.valid('query')
    return c.json(await pageAccounts(c.var.ctx, { ...query, after: fromCursor(after) }), 200)
  })
  .openapi(statementRoute, async (c) => {
    const { limit, after, account } = c.req.valid('query')
    const page = await readAccount(c.var.ctx, account, { limit, after: fromCursor(after) })
    return c.json({ items: page.items.map(viewEntry), next: page.next }, 200)
  })
  .openapi(trialRoute, async (c) => {
    const { groups, drifted, sumFen } = await readTrialBalance(c.var.ctx)
    return c.json({ groups: [...groups], drifted: [...drifted], sumFen }, 200)
  })
  .openapi(journalRoute, async (c) => {
    const { blocks, next } = await readJournal(c.var.ctx, c.req.valid('query').after)
    return c.json({ blocks: [...blocks], next }, 200)
  })
