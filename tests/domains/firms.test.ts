import { env } from 'cloudflare:test'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { checkSymbolOf, checkUscc } from '#domains/parties/model/uscc.ts'
import { settleCounty } from '../county.ts'
import { startAfresh } from '../fresh.ts'
import { signIn } from '../people.ts'

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
})

const symbols = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']
const symbol = fc.constantFrom(...symbols)
const digit = fc.constantFrom(...'0123456789')
const uscc = fc
  .tuple(
    fc.array(symbol, { minLength: 2, maxLength: 2 }),
    fc.array(digit, { minLength: 6, maxLength: 6 }),
    fc.array(symbol, { minLength: 9, maxLength: 9 }),
  )
  .map((parts) => parts.flat().join(''))
  .map((code) => code + checkSymbolOf(code))

describe('the unified social credit code', () => {
  it('accepts codes that are printed on real licences', () => {
    // Alibaba (China), Tencent Computer Systems, Huawei Technologies: public company registers.
    for (const code of ['91330100799655058B', '9144030071526726XG', '914403001922038216']) {
      expect(checkUscc(code)).toEqual({ ok: true, value: code })
    }
  })

  it('notices any one symbol written wrongly', () => {
    fc.assert(
      fc.property(uscc, fc.nat(17), symbol, (code, at, other) => {
        expect(checkUscc(code).ok).toBe(true)
        fc.pre(code[at] !== other)
        expect(checkUscc(code.slice(0, at) + other + code.slice(at + 1)).ok).toBe(false)
      }),
    )
  })

  it('notices two neighbours swapped', () => {
    fc.assert(
      fc.property(uscc, fc.nat(16), (code, at) => {
        const [a = '', b = ''] = [code[at], code[at + 1]]
        fc.pre(a !== b)
        expect(checkUscc(code.slice(0, at) + b + a + code.slice(at + 2)).ok).toBe(false)
      }),
    )
  })
})

const details = {
  name: '高山茶业有限公司',
  uscc: '91330100799655058B',
  contactName: '周经理',
  contactPhone: '138 0013 8000',
  channel: 'Tmall',
}
type FirmAnswer = { id: string; revision: number; code: string } & Record<string, unknown>
const read = async (answer: Response) => (await answer.json()) as FirmAnswer
const rowsOf = async (table: string) =>
  (await env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<{ n: number }>())?.n

it('registers a firm that applied, seals its phone and shows it masked', async () => {
  const office = await signIn('office', 'x-county')
  const answer = await office.send('POST', '/firms', details)
  const firm = await read(answer)
  expect([answer.status, firm]).toMatchObject([
    200,
    {
      revision: 1,
      state: 'applied',
      uscc: '91330100799655058B',
      contactPhone: '138****8000',
      warehouse: null,
      verifiedAt: null,
      reason: null,
      depositFreeFen: 0,
      depositHeldFen: 0,
    },
  ])
  const row = await env.DB.prepare('SELECT * FROM firms WHERE id = ?').bind(firm.id).first()
  expect(JSON.stringify(row)).not.toContain('13800138000')
  const seen = await office.send('POST', `/firms/${firm.id}/disclosures`, { reason: '电话核实' })
  expect(await seen.json()).toEqual({ contactPhone: '13800138000' })
  const trail = await env.DB.prepare(
    `SELECT reason FROM revisions WHERE verb = 'firm.reveal'`,
  ).all()
  expect(trail.results).toEqual([{ reason: '电话核实' }])
})

it('refuses an application in this order, and writes nothing', async () => {
  const hall = await signIn('hall', 'hall_1')
  expect((await hall.send('POST', '/firms', details)).status).toBe(403)
  const office = await signIn('office', 'x-county')
  await office.send('POST', '/firms', details)
  const before = [await rowsOf('firms'), await rowsOf('revisions'), await rowsOf('accounts')]
  const worst = { ...details, uscc: '12', contactPhone: '12', warehouse: 'nowhere' }
  const steps: [object, number, string][] = [
    [worst, 422, 'uscc-malformed'],
    [{ ...worst, uscc: '91330100799655058A' }, 422, 'uscc-check'],
    [{ ...worst, uscc: details.uscc }, 422, 'phone-number-malformed'],
    [{ ...details, warehouse: 'nowhere' }, 422, 'no-such-place'],
    [details, 409, 'firm-registered-already'],
  ]
  for (const [body, status, code] of steps) {
    const answer = await office.send('POST', '/firms', body)
    expect([answer.status, (await read(answer)).code]).toEqual([status, code])
  }
  expect([await rowsOf('firms'), await rowsOf('revisions'), await rowsOf('accounts')]).toEqual(
    before,
  )
})

it('verifies, suspends with a reason, and verifies again', async () => {
  const office = await signIn('office', 'x-county')
  const { id } = await read(await office.send('POST', '/firms', details))
  const judge = async (revision: number, state: string, reason?: string) => {
    const answer = await office.send('PUT', `/firms/${id}/verification`, {
      revision,
      state,
      reason,
    })
    const { code, state: now, revision: at } = await read(answer)
    return [answer.status, code ?? now, at]
  }
  expect(await judge(9, 'suspended')).toEqual([409, 'stale-revision', undefined])
  expect(await judge(1, 'suspended', 'x')).toEqual([409, 'verification-out-of-order', undefined])
  expect(await judge(1, 'verified')).toEqual([200, 'verified', 2])
  expect(await judge(2, 'verified')).toEqual([409, 'verification-out-of-order', undefined])
  expect(await judge(2, 'suspended')).toEqual([422, 'suspension-needs-reason', undefined])
  expect(await judge(2, 'suspended', '拖欠货款')).toEqual([200, 'suspended', 3])
  expect(await judge(3, 'verified')).toEqual([200, 'verified', 4])
  expect((await read(await office.get(`/firms/${id}`))).reason).toBeNull()
})

it('lets a firm see and correct itself, and no other', async () => {
  const clerk = await signIn('firm', 'firm_1')
  const list = (await (await clerk.get('/firms')).json()) as { items: { id: string }[] }
  expect(list.items.map(({ id }) => id)).toEqual(['firm_1'])
  expect((await clerk.get('/firms/firm_2')).status).toBe(403)
  const { uscc: _, ...mine } = details
  const changed = await clerk.send('PUT', '/firms/firm_1', { ...mine, revision: 1 })
  expect(await read(changed)).toMatchObject({ revision: 2, contactName: '周经理' })
  const stale = await clerk.send('PUT', '/firms/firm_1', { ...mine, revision: 1 })
  expect([stale.status, (await read(stale)).code]).toEqual([409, 'stale-revision'])
  expect((await clerk.send('PUT', '/firms/firm_2', { ...mine, revision: 1 })).status).toBe(403)
  const verdict = { revision: 2, state: 'suspended', reason: 'x' }
  expect((await clerk.send('PUT', '/firms/firm_1/verification', verdict)).status).toBe(403)
})

it('finds firms by name, state and code, page by page', async () => {
  const office = await signIn('office', 'x-county')
  await office.send('POST', '/firms', details)
  type Firms = { items: { name: string }[]; next: string | null }
  const ask = async (query: string) => (await (await office.get(`/firms?${query}`)).json()) as Firms
  const names: string[] = []
  let after = ''
  do {
    const page = await ask(`limit=1${after}`)
    names.push(...page.items.map(({ name }) => name))
    after = page.next === null ? '' : `&after=${encodeURIComponent(page.next)}`
  } while (after !== '')
  expect(names).toEqual([...names].sort((a, b) => (a < b ? -1 : 1)))
  expect(names).toHaveLength(3)
  expect((await ask('state=applied')).items).toHaveLength(1)
  expect((await ask(`q=${encodeURIComponent('山里')}`)).items).toHaveLength(1)
  expect((await ask(`q=${details.uscc.toLowerCase()}`)).items).toHaveLength(1)
})

describe('deposits', () => {
  const lodge = async (reference: string, key: Record<string, string> = {}) => {
    const office = await signIn('office', 'x-county')
    return office.send('POST', '/firms/firm_1/deposits', { amountFen: 100_000, reference }, key)
  }

  it('counts a bank reference once, however often it is sent', async () => {
    const key = { 'idempotency-key': 'the-same-click' }
    const first = await lodge('ICBC-1', key)
    const again = await lodge('ICBC-1', key)
    expect(await again.json()).toEqual(await first.json())
    const other = await lodge('ICBC-2', key)
    expect([other.status, (await read(other)).code]).toEqual([409, 'idempotency-key-reused'])
    const typedTwice = await lodge('ICBC-1')
    expect([typedTwice.status, (await read(typedTwice)).code]).toEqual([409, 'deposit-repeated'])
    const office = await signIn('office', 'x-county')
    expect((await read(await office.get('/firms/firm_1'))).depositFreeFen).toBe(50_100_000)
  })

  it('shows the firm its statement, latest first, and no other firm’s', async () => {
    await lodge('ICBC-1')
    const clerk = await signIn('firm', 'firm_1')
    type Statement = { items: { amountFen: number }[]; next: string | null }
    const ask = async (query: string) =>
      (await (await clerk.get(`/firms/firm_1/statement?${query}`)).json()) as Statement
    const first = await ask('limit=1')
    expect(first.items).toMatchObject([
      { id: 'deposit/firm_1/ICBC-1', other: 'bank', amountFen: 100_000, purpose: 'deposit-lodged' },
    ])
    const second = await ask(`limit=1&after=${encodeURIComponent(first.next ?? '')}`)
    expect([second.items, second.next]).toMatchObject([[{ amountFen: 50_000_000 }], null])
    expect((await clerk.get('/firms/firm_2/statement')).status).toBe(403)
  })

  it('are recorded by the office only', async () => {
    const clerk = await signIn('firm', 'firm_1')
    const answer = await clerk.send('POST', '/firms/firm_1/deposits', {
      amountFen: 1,
      reference: 'me',
    })
    expect(answer.status).toBe(403)
    expect(await rowsOf('transfers')).toBe(2)
  })
})
