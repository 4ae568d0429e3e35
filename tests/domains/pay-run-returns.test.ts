import { beforeEach, expect, it } from 'vitest'
import { anchorLedger } from '#domains/notary/service/ledger-anchor.ts'
import { digestOf } from '#engines/ledger/journal.ts'
import type { Instant } from '#kernel/time.ts'
import { worker } from '../jobs.ts'
import { rowsOf } from '../market.ts'
import {
  bring,
  type Chain,
  cancel,
  compute,
  json,
  keepAccounts,
  letThrough,
  openChain,
  owe,
  owing,
  payIn,
  type Report,
  sent,
  step,
  tell,
} from '../pay-runs.ts'

let chain: Chain
let run: Report['run']

beforeEach(async () => {
  chain = await openChain()
  await owe(owing('hh_1', 10_000), owing('hh_2', 20_000), owing('hh_3', 30_000))
  await payIn(chain.finance, 'firm_1', 60_000)
})

const books = async () => [
  ...(await rowsOf(`SELECT no, outcome, paid_fen FROM pay_run_lines ORDER BY run, no`)),
  ...(await rowsOf(`SELECT id, balance_fen FROM accounts WHERE balance_fen <> 0 ORDER BY id`)),
]
const outcomes = async () =>
  (await rowsOf('SELECT outcome, paid_fen FROM pay_run_lines ORDER BY no')).map((row) =>
    Object.values(row as object),
  )
const codes = ({
  code,
  faults = [],
}: {
  code?: string
  faults?: readonly { row: number; code: string }[]
}) => code ?? faults.map((fault) => [fault.row, fault.code])

it('takes full, partial, nothing and a failure, leaves blanks and strangers alone, and the same again changes nothing', async () => {
  ;({ run } = await sent(chain))
  const before = await books()
  const rows = [
    ['P1-1', '100'],
    ['P1-2', '50.5'],
    ['P1-3', ''],
    ['P9-1', 'what?'],
  ] as const
  const looked = await tell(chain.maker, run.id, rows, { preview: true })
  expect(looked).toMatchObject({ accepted: true, taken: false })
  expect(await books()).toEqual(before)
  const { counts } = await tell(chain.maker, run.id, rows)
  expect(counts).toEqual({ rows: 4, reconciled: 2, overridden: 0, same: 0, blank: 1, foreign: 1 })
  expect(await outcomes()).toEqual([
    ['paid', 10_000],
    ['partial', 5050],
    [null, 0],
  ])
  const settled = await books()
  expect((await tell(chain.maker, run.id, rows)).counts).toMatchObject({ reconciled: 0, same: 2 })
  expect(await books()).toEqual(settled)
  await tell(chain.maker, run.id, [['P1-3', '-1']])
  expect(await outcomes()).toEqual([
    ['paid', 10_000],
    ['partial', 5050],
    ['failed', 0],
  ])
})

it('refuses a file whole for one row that does not hold, and says which and why', async () => {
  ;({ run } = await sent(chain))
  await tell(chain.maker, run.id, [['P1-1', '0']])
  const before = await books()
  const one = async (...rows: (readonly [string, string])[]) =>
    codes(await tell(chain.maker, run.id, rows))
  const good = ['P1-2', '200'] as const
  expect(await one(good, ['P1-3', 'paid'])).toEqual([[4, 'bank-return-not-money']])
  expect(await one(good, ['P1-3', '2026-11-23'])).toEqual([[4, 'bank-return-not-money']])
  expect(await one(good, ['P1-3', '300.01'])).toEqual([[4, 'bank-return-over-due']])
  expect(await one(good, ['P1-3', '-2'])).toEqual([[4, 'bank-return-negative']])
  expect(await one(good, ['P1-2', '200'])).toEqual([[4, 'bank-return-repeated']])
  expect(await one(good, ['P1-1', '100'])).toEqual([[4, 'bank-return-conflict']])
  const bytes = new TextEncoder().encode('a,b\n1,2\n')
  expect((await bring(chain.maker, run.id, bytes, {})).code).toBe('header-missing')
  expect(await books()).toEqual(before)
})

it('replaces what was reconciled for the finance bureau alone, with a reason, and marks what was verified as stale', async () => {
  ;({ run } = await sent(chain))
  await tell(chain.maker, run.id, [
    ['P1-1', '100'],
    ['P1-2', '200'],
    ['P1-3', '300'],
  ])
  expect(await verify()).toMatchObject({ sample: { size: 3 } })
  await checked(1, 10_000)
  const change = [['P1-1', '60']] as const
  expect(codes(await tell(chain.maker, run.id, change, { reason: '银行更正' }))).toEqual([
    [3, 'bank-return-conflict'],
  ])
  expect(codes(await tell(chain.finance, run.id, change))).toEqual([[3, 'bank-return-conflict']])
  const told = await tell(chain.finance, run.id, change, { reason: '银行更正' })
  expect(told.counts).toMatchObject({ overridden: 1 })
  expect(await rowsOf('SELECT stale FROM pay_run_checks')).toEqual([{ stale: 1 }])
  expect(await books()).toContainEqual({ id: 'household/hh_1/pay', balance_fen: 4000 })
  await step(chain.maker, run.id, 'closing')
  expect(await tell(chain.finance, run.id, [['P1-1', '100']], { reason: '再改' })).toMatchObject({
    code: 'bank-batch-closed',
  })
})

it('pays what failed by a run that follows, once the account is corrected, and what was partial at once', async () => {
  ;({ run } = await sent(chain))
  await tell(chain.maker, run.id, [
    ['P1-1', '-1'],
    ['P1-2', '50'],
    ['P1-3', '300'],
  ])
  await step(chain.maker, run.id, 'closing')
  const follow = () => json(chain.maker.send('POST', `/pay-runs/${run.id}/follow-up`))
  const first = await follow()
  expect(first.run).toMatchObject({ lines: 1, amountFen: 15_000 })
  expect((await follow()).code).toBe('pay-run-nothing')
  await cancel(chain.maker, first.run.id)
  await keepAccounts(chain.maker, 'hall_1', [['H0001', '张三', '6222000011115555']])
  const second = await follow()
  expect(second.run).toMatchObject({ lines: 2, amountFen: 25_000 })
  await compute(chain.maker, second.run.id)
  await letThrough(chain, second.run.id)
  await tell(chain.maker, second.run.id, [
    ['P3-1', '100'],
    ['P3-2', '150'],
  ])
  await step(chain.maker, second.run.id, 'closing')
  const { items } = await json<{ items: { state: string; linePaidFen: number }[] }>(
    chain.maker.get('/dues'),
  )
  expect(items.map(({ state, linePaidFen }) => [state, linePaidFen])).toEqual([
    ['paid', 30_000],
    ['paid', 20_000],
    ['paid', 10_000],
  ])
  expect(
    await rowsOf(`SELECT id FROM accounts WHERE id GLOB '*/pay' AND balance_fen <> 0`),
  ).toEqual([])
  expect((await follow()).code).toBe('pay-run-nothing')
})

it('goes to the bank as pain.001 and comes back as pain.002 and camt.053', async () => {
  await keepCode('样县农商行', '402653000011')
  ;({ run } = await sent(chain, 'pain.001'))
  const file = await (await chain.maker.get(`/pay-runs/${run.id}/files/1`)).text()
  expect(file).toContain('<MsgId>PR1-1</MsgId>')
  expect(file).toContain('<CtrlSum>600.00</CtrlSum>')
  const xml = (text: string) => new TextEncoder().encode(`<?xml version="1.0"?>${text}`)
  const report = (message: string) =>
    xml(`<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>S1</MsgId></GrpHdr>
      <OrgnlGrpInfAndSts><OrgnlMsgId>${message}</OrgnlMsgId></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>${message}-1</OrgnlPmtInfId>
      <TxInfAndSts><OrgnlEndToEndId>P1-1</OrgnlEndToEndId><TxSts>ACSC</TxSts></TxInfAndSts>
      <TxInfAndSts><OrgnlEndToEndId>P1-2</OrgnlEndToEndId><TxSts>RJCT</TxSts></TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`)
  expect((await bring(chain.maker, run.id, report('PR7-1'), {})).code).toBe('bank-file-unknown')
  expect((await bring(chain.maker, run.id, report('PR1-1'), {})).counts).toMatchObject({
    reconciled: 2,
    blank: 1,
  })
  const statement = (account: string) =>
    xml(`<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>T1</Id>
      <Acct><Id><Othr><Id>${account}</Id></Othr></Id></Acct><Ntry><Amt Ccy="CNY">300.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>
      <Sts><Cd>BOOK</Cd></Sts><NtryDtls><TxDtls><Refs><EndToEndId>P1-3</EndToEndId></Refs></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>`)
  expect((await bring(chain.maker, run.id, statement('999'), {})).code).toBe('bank-account-other')
  await bring(chain.maker, run.id, statement('1001000200030004'), {})
  expect(await outcomes()).toEqual([
    ['paid', 10_000],
    ['failed', 0],
    ['paid', 30_000],
  ])
})

it('asks for the codes of banks before pain.001, and names those that lack one', async () => {
  const refused = await sent(chain, 'pain.001')
  expect(refused).toMatchObject({
    code: 'pay-run-no-bank-code',
    facts: { lines: 3, banks: '样县农商行' },
  })
})

it('draws receipts by what nobody of the chain could choose, and keeps what differs', async () => {
  ;({ run } = await sent(chain))
  expect(await draw(chain.audit)).toMatchObject({ code: 'pay-run-untold' })
  await tell(chain.maker, run.id, [
    ['P1-1', '100'],
    ['P1-2', '200'],
    ['P1-3', '-1'],
  ])
  expect(await draw(chain.audit)).toMatchObject({ code: 'pay-run-unanchored' })
  expect(await draw(chain.finance)).toMatchObject({ code: 'pay-run-insider' })
  const { sample, resultHash, returns, items } = await verify()
  expect(sample?.seed).toBe(digestOf([resultHash, ...returns, sample?.anchorHash].join('\n')))
  const ranked = [1, 2].toSorted((a, b) =>
    digestOf(`${sample?.seed}\n${a}`) < digestOf(`${sample?.seed}\n${b}`) ? -1 : 1,
  )
  expect(items.map(({ line }) => line)).toEqual(ranked)
  expect(await draw(chain.audit)).toMatchObject({ code: 'pay-run-sampled' })
  expect(await checked(1, 9000, 'differs')).toMatchObject({ items: expect.anything() })
  expect(await checked(1, 9000, 'received')).toMatchObject({ code: 'pay-run-finding-wrong' })
  const { items: found } = (await checked(1, 10_000)) as Sampled
  expect(found.find(({ line }) => line === 1)?.checks.map(({ finding }) => finding)).toEqual([
    'received',
    'differs',
  ])
  expect(await checked(3, 1)).toMatchObject({ code: 'pay-run-not-sampled' })
  expect(await answer(chain.supervision, 1, 10_000)).toMatchObject({ code: 'pay-run-insider' })
})

type Sampled = {
  readonly sample: {
    readonly size: number
    readonly seed: string
    readonly anchorHash: string
  } | null
  readonly resultHash: string
  readonly returns: readonly string[]
  readonly items: readonly {
    readonly line: number
    readonly checks: readonly { readonly finding: string }[]
  }[]
}
const draw = (who: Chain['audit']) => json<Sampled>(who.send('POST', `/pay-runs/${run.id}/sample`))
const answer = (who: Chain['audit'], line: number, saidFen: number, finding = 'received') =>
  json<object>(who.send('POST', `/pay-runs/${run.id}/checks`, { line, finding, saidFen, note: '' }))
const checked = (line: number, saidFen: number, finding = 'received') =>
  answer(chain.audit, line, saidFen, finding)

async function verify(): Promise<Sampled> {
  const ctx = await worker()
  await anchorLedger({ ...ctx, now: (Date.now() + 1000) as Instant })
  return draw(chain.audit)
}

async function keepCode(bank: string, code: string): Promise<void> {
  await chain.maker.send('PUT', `/bank-codes/${encodeURIComponent(bank)}`, { revision: 0, code })
}
