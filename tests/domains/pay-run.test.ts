import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { rowsOf } from '../market.ts'
import {
  type Chain,
  cancel,
  compute,
  freeze,
  json,
  keepAccounts,
  letThrough,
  openChain,
  owe,
  owing,
  payIn,
  sent,
  step,
  tell,
  todayText,
} from '../pay-runs.ts'
import { signIn } from '../people.ts'
import { bind } from '../receiving.ts'

let chain: Chain

beforeEach(async () => {
  chain = await openChain()
})

const balances = async () => {
  const rows = (await rowsOf(
    `SELECT id, balance_fen FROM accounts WHERE id GLOB '*/pay' OR id GLOB '*/settlement' ORDER BY id`,
  )) as { id: string; balance_fen: number }[]
  return Object.fromEntries(rows.map(({ id, balance_fen }) => [id, balance_fen]))
}
const sum = async () => (await rowsOf('SELECT sum(balance_fen) AS fen FROM accounts'))[0]

it('pays what is owed into accounts, and says at every step where a due stands', async () => {
  await owe(owing('hh_1', 40_000), owing('hh_1', 2000), owing('hh_1', -500), owing('hh_2', 3000))
  await payIn(chain.finance, 'firm_1', 45_000)
  const household = await signIn('household', 'hh_1')
  const state = async () => {
    const { items } = await json<{ items: { state: string }[] }>(household.get('/dues'))
    return [...new Set(items.map((due) => due.state))]
  }
  expect(await state()).toEqual(['open'])
  const { run } = await freeze(chain.maker)
  expect(run).toMatchObject({ state: 'frozen', no: 1, amountFen: 44_500, lines: 2 })
  expect(await state()).toEqual(['frozen'])
  expect((await compute(chain.maker, run.id)).run).toMatchObject({ state: 'computed' })
  expect(await state()).toEqual(['computed'])
  expect(await balances()).toEqual({
    'firm/firm_1/settlement': 500,
    'household/hh_1/pay': 41_500,
    'household/hh_2/pay': 3000,
  })
  await step(chain.approver, run.id, 'approval')
  expect(await state()).toEqual(['approved'])
  expect((await step(chain.finance, run.id, 'releases')).run).toMatchObject({ state: 'approved' })
  expect((await step(chain.supervision, run.id, 'releases')).run.state).toBe('released')
  expect(await state()).toEqual(['released'])
  expect((await step(chain.maker, run.id, 'files', { format: 'xlsx' })).run.state).toBe('sent')
  expect(await state()).toEqual(['sent'])
  const told = await tell(chain.maker, run.id, [
    ['P1-1', '415'],
    ['P1-2', '30.00'],
  ])
  expect(told).toMatchObject({ accepted: true, taken: true, counts: { reconciled: 2 } })
  expect(await state()).toEqual(['paid'])
  expect((await step(chain.maker, run.id, 'closing')).run.state).toBe('closed')
  expect(await balances()).toMatchObject({ 'household/hh_1/pay': 0, 'household/hh_2/pay': 0 })
  expect(await sum()).toEqual({ fen: 0 })
  expect((await freeze(chain.maker)).code).toBe('pay-run-nothing')
})

it('refuses every step out of its order, and nobody lets through what they made', async () => {
  await owe(owing('hh_1', 40_000))
  await payIn(chain.finance, 'firm_1', 45_000)
  const { run } = await freeze(chain.maker)
  const codes = async (...steps: (readonly [keyof Chain, string, object?])[]) =>
    Promise.all(
      steps.map(
        async ([who, what, body]) =>
          (await step(chain[who], run.id, what, { resultHash: run.inputHash, ...body })).code,
      ),
    )
  const early = 'pay-run-state'
  expect(
    await codes(
      ['approver', 'approval'],
      ['finance', 'releases'],
      ['maker', 'files', { format: 'xlsx' }],
      ['maker', 'closing'],
    ),
  ).toEqual([early, early, early, early])
  expect((await freeze(chain.maker)).code).toBe('pay-run-nothing')
  await owe(owing('hh_2', 10))
  expect((await freeze(chain.maker)).code).toBe('pay-run-frozen')
  expect(
    await codes(['finance', 'computation'], ['finance', 'approval'], ['maker', 'releases']),
  ).toEqual(Array(3).fill('not-granted'))
  const { run: computed } = await compute(chain.maker, run.id)
  expect((await step(chain.maker, run.id, 'approval')).code).toBe('pay-run-own')
  expect((await step(chain.approver, run.id, 'approval', { resultHash: run.inputHash })).code).toBe(
    'pay-run-other-result',
  )
  expect((await step(chain.approver, run.id, 'approval', { revision: 1 })).code).toBe(
    'stale-revision',
  )
  await step(chain.approver, run.id, 'approval')
  expect((await step(chain.audit, run.id, 'releases')).code).toBe('pay-run-not-releasing')
  await step(chain.finance, run.id, 'releases')
  const second = await signIn('department', 'finance', '_two')
  expect((await step(second, run.id, 'releases')).code).toBe('pay-run-released-already')
  expect((await step(chain.finance, run.id, 'releases')).code).toBe('pay-run-released-already')
  expect((await step(chain.maker, run.id, 'files', { format: 'xlsx' })).code).toBe('pay-run-state')
  await step(chain.supervision, run.id, 'releases')
  expect((await step(chain.maker, run.id, 'cancellation', { reason: '晚了' })).code).toBe(
    'pay-run-state',
  )
  expect((await step(chain.maker, run.id, 'closing')).code).toBe('pay-run-state')
  await step(chain.maker, run.id, 'files', { format: 'xlsx' })
  expect((await step(chain.maker, run.id, 'files', { format: 'pain.001' })).code).toBe(
    'pay-run-state',
  )
  expect((await step(chain.maker, run.id, 'closing')).code).toBe('pay-run-untold')
  expect(computed.resultHash).not.toBe(run.inputHash)
})

it('opens the dues of a cancelled run again, and pays them once', async () => {
  await owe(owing('hh_1', 40_000), owing('hh_1', -500))
  await payIn(chain.finance, 'firm_1', 40_000)
  const first = await freeze(chain.maker)
  await step(chain.maker, first.run.id, 'cancellation', { reason: '日期错了' })
  const second = await freeze(chain.maker)
  await compute(chain.maker, second.run.id)
  await step(chain.approver, second.run.id, 'approval')
  expect((await cancel(chain.maker, second.run.id)).run).toMatchObject({ state: 'cancelled' })
  expect(await balances()).toEqual({ 'firm/firm_1/settlement': 40_000, 'household/hh_1/pay': 0 })
  const third = await sent(chain)
  await tell(chain.maker, third.run.id, [['P3-1', '395']])
  expect(await balances()).toEqual({ 'firm/firm_1/settlement': 500, 'household/hh_1/pay': 0 })
  expect(await sum()).toEqual({ fen: 0 })
})

it('takes the earliest due day first as far as money reaches, and leaves out who nets nothing or has no account', async () => {
  await owe(
    owing('hh_1', 1000, { daysAgo: 3 }),
    owing('hh_2', 5000, { daysAgo: 2 }),
    owing('hh_1', 10, { daysAgo: 1 }),
    owing('hh_3', 100, { firm: 'firm_2' }),
    owing('hh_3', -100, { firm: 'firm_2' }),
    owing('hh_4', 100, { firm: 'firm_2' }),
  )
  await payIn(chain.finance, 'firm_1', 5999)
  await payIn(chain.finance, 'firm_2', 1000)
  const { run, totals } = await freeze(chain.maker)
  expect(run.amountFen).toBe(1000)
  expect(totals.leftOut).toMatchObject([
    { verdict: 'net-not-positive', dues: 2 },
    { verdict: 'no-account', dues: 1 },
    { verdict: 'payer-short', dues: 2 },
  ])
  const page = await json<{ items: { verdict: string; householdNo: string }[] }>(
    chain.maker.get(`/pay-runs/${run.id}/left-out?limit=2`),
  )
  expect(page.items).toHaveLength(2)
  const firm = await signIn('firm', 'firm_1')
  expect(await json(firm.get('/firms/firm_1/settlement'))).toMatchObject({
    ...{ freeFen: 5999, owedFen: 6010, lateFen: 6010, shortFen: 11 },
  })
  expect((await firm.get('/firms/firm_2/settlement')).status).toBe(403)
})

it('shows accounts that changed after the freeze and numbers that households share, and pays into what was frozen', async () => {
  await keepAccounts(chain.maker, 'hall_1', [['H0002', '李四', '6222000011110001']])
  await owe(owing('hh_1', 1000), owing('hh_2', 1000), owing('hh_3', 1000))
  await payIn(chain.finance, 'firm_1', 3000)
  const { run, lines } = await freeze(chain.maker)
  expect(lines).toMatchObject({ shared: 2, changed: 0 })
  await compute(chain.maker, run.id)
  await keepAccounts(chain.maker, 'hall_2', [['H0003', '王五', '6222000011119999']])
  expect((await letThrough(chain, run.id)).lines).toMatchObject({ changed: 1 })
  const { items } = await json<{ items: { numberMasked: string }[] }>(
    chain.maker.get(`/pay-runs/${run.id}/lines?only=changed`),
  )
  expect(items.map(({ numberMasked }) => numberMasked.slice(-4))).toEqual(['0003'])
  const take = async () =>
    new Uint8Array(await (await chain.maker.get(`/pay-runs/${run.id}/files/1`)).arrayBuffer())
  const [once, again] = [await take(), await take()]
  expect(once).toEqual(again)
})

it('owes interest on what is paid late, rounded up, once for each day', async () => {
  await bind('c1')
  await owe(
    owing('hh_1', 10_001, { daysAgo: 3, contract: 'c1' }),
    owing('hh_1', 500, { contract: 'c1' }),
  )
  await payIn(chain.finance, 'firm_1', 45_000)
  const { run } = await freeze(chain.maker)
  await compute(chain.maker, run.id)
  const interest = () =>
    rowsOf(`SELECT amount_fen, period, evidence FROM dues WHERE component = 'overdue-interest'`)
  // 5 in 10,000 a day: 10,001 × 3 × 5 / 10,000 = 15.0015.
  const owed = await interest()
  expect(owed).toMatchObject([{ amount_fen: 16, period: todayText }])
  await cancel(chain.maker, run.id)
  const again = await freeze(chain.maker)
  expect(again.run).toMatchObject({ amountFen: 10_001 + 500 + 16 })
  await compute(chain.maker, again.run.id)
  expect(await interest()).toEqual(owed)
})

it('keeps money for households from moving by anything but their dues', async () => {
  await owe(owing('hh_1', 1000))
  await payIn(chain.finance, 'firm_1', 3000)
  const { run } = await sent(chain)
  await expect(
    env.DB.prepare(`UPDATE pay_runs SET state = 'closed' WHERE id = ?`).bind(run.id).run(),
  ).rejects.toThrow('not told of every line')
  await expect(
    env.DB.prepare(`UPDATE pay_run_lines SET paid_fen = 1001, transfer = 'x' WHERE run = ?`)
      .bind(run.id)
      .run(),
  ).rejects.toThrow('by what the bank says')
  for (const [debit, credit] of [
    ['household/hh_1/pay', 'bank'],
    ['firm/firm_1/settlement', 'bank'],
    ['firm/firm_1/settlement', 'firm/firm_1/deposit'],
  ]) {
    const block = env.DB.prepare(
      `INSERT INTO transfer_blocks (no, first_seq, last_seq, digest) SELECT max(no) + 1, max(last_seq) + 1, max(last_seq) + 1, ? FROM transfer_blocks`,
    ).bind('0'.repeat(64))
    const row = env.DB.prepare(
      `INSERT INTO transfers (id, kind, debit, credit, amount_fen, purpose, at) VALUES ('thief', 'transfer', ?, ?, 10, 'x', 1)`,
    ).bind(debit, credit)
    await expect(env.DB.batch([block, row])).rejects.toThrow(/money (for households|leaves)/)
  }
})
