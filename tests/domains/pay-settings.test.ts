import { beforeEach, expect, it } from 'vitest'
import {
  type Chain,
  compute,
  freeze,
  json,
  openChain,
  owe,
  owing,
  payIn,
  step,
} from '../pay-runs.ts'

let chain: Chain

beforeEach(async () => {
  chain = await openChain()
})

type Settings = {
  readonly code?: string
  readonly policy: { readonly version: number; readonly needed: number }
  readonly codes: readonly { readonly bank: string; readonly code: string }[]
}
const policy = (who: Chain['maker'], version: number, needed: number, departments: string[]) =>
  json<Settings>(
    who.send('PUT', '/release-policy', { version, needed, departments, reason: '机构调整' }),
  )

it('keeps a joint release joint, by versions, and a run to the version it was frozen under', async () => {
  await owe(owing('hh_1', 1000))
  await payIn(chain.finance, 'firm_1', 1000)
  const { run } = await freeze(chain.maker)
  expect((await policy(chain.finance, 1, 2, ['finance', 'audit'])).code).toBe('not-granted')
  expect((await policy(chain.maker, 1, 1, ['finance', 'audit'])).code).toBe('release-not-joint')
  expect((await policy(chain.maker, 1, 3, ['finance', 'audit', 'audit'])).code).toBe(
    'release-not-joint',
  )
  expect((await policy(chain.maker, 1, 2, ['finance', 'nobody'])).code).toBe('no-such-department')
  expect(await policy(chain.maker, 1, 2, ['finance', 'audit'])).toMatchObject({
    policy: { version: 2, needed: 2 },
  })
  expect((await policy(chain.maker, 1, 2, ['finance', 'audit'])).code).toBe('stale-revision')
  await compute(chain.maker, run.id)
  await step(chain.approver, run.id, 'approval')
  expect((await step(chain.audit, run.id, 'releases')).code).toBe('pay-run-not-releasing')
  expect((await step(chain.supervision, run.id, 'releases')).releases).toMatchObject([
    { department: 'supervision' },
  ])
})

it('shows banks that lack a code, and counts a bank reference of a payer once', async () => {
  const { codes } = await json<Settings>(chain.maker.get('/pay-settings'))
  expect(codes).toEqual([{ bank: '样县农商行', revision: 0, code: '' }])
  const kept = await json<Settings>(
    chain.maker.send('PUT', `/bank-codes/${encodeURIComponent('样县农商行')}`, {
      revision: 0,
      code: '402653000011',
    }),
  )
  expect(kept.codes).toEqual([{ bank: '样县农商行', revision: 1, code: '402653000011' }])
  const receive = async (who: Chain['maker']) =>
    (
      await json<Settings>(
        who.send('POST', '/firms/firm_1/settlement/receipts', { amountFen: 10, reference: 'R' }),
      )
    ).code
  expect(await receive(chain.audit)).toBe('fund-finance-only')
  expect(await receive(chain.maker)).toBe('not-granted')
  expect(await receive(chain.finance)).toBeUndefined()
  expect(await receive(chain.finance)).toBe('deposit-repeated')
  const { items } = await json<{ items: object[] }>(chain.finance.get('/payers'))
  expect(items).toMatchObject([{ firm: 'firm_1', freeFen: 10, owedFen: 0 }])
})
