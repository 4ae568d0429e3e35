import { env } from 'cloudflare:test'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  type Answer,
  type Crowd,
  codeOf,
  daysLater,
  openCounty,
  openFund,
  run,
  said,
} from '../claims.ts'
import { rowsOf } from '../market.ts'
import { type Person, signIn } from '../people.ts'

let crowd: Crowd

beforeEach(async () => {
  crowd = await openCounty()
})

const wish = (parts: object = {}) => ({
  ...{ contract: 'c1', item: 1, lot: '检疫 5002-38', count: 100, document: '', ...parts },
})
const claim = (parts: object = {}, who: Person = crowd.household) =>
  said(who.send('POST', '/subsidy-claims', wish(parts)))
const put = (who: Person, { claim: { id, revision } }: Answer, what: string, body: object) =>
  who.send('PUT', `/subsidy-claims/${id}/${what}`, { revision, ...body })
const certificate = { count: 90, document: '畜认 1', note: '' }
const file = { document: '档 1', note: '', hashes: [] }
const inspection = { count: 85, document: '验 1', note: '' }
const pay = (project: string, { claim: { id } }: Answer, who = crowd.finance) =>
  who.send('POST', `/fund-projects/${project}/subsidy-payments`, { claims: [id] })

/** A claim of hh_1 that was certified for 90, filed, and accepted for 85 of 100. */
async function accepted(parts: object = {}): Promise<Answer> {
  const made = await claim(parts)
  const certified = await said(put(crowd.certifier, made, 'certificate', certificate))
  const filed = await said(put(crowd.hall, certified, 'file', file))
  return said(put(crowd.inspector, filed, 'inspection', inspection))
}

it('pays for what was certified or accepted, whichever is less, after its public notice, once, and makes it due', async () => {
  const { source, project } = await openFund(crowd, ['c1'])
  const ready = await accepted()
  expect(ready.claim).toMatchObject({ state: 'accepted', payable: 85, certified: 90, claimed: 100 })
  expect(await codeOf(pay(project, ready))).toBe('409 subsidy-in-notice')
  await daysLater(10)
  expect(await codeOf(pay(project, ready))).toBe('409 subsidy-in-notice')
  await daysLater(1)
  expect(await said(pay(project, ready))).toMatchObject({ status: 200, paidFen: 85_000 })
  const id = ready.claim.id
  expect(
    await rowsOf(
      'SELECT pot, payer, household, contract, component, period, evidence, amount_fen AS fen FROM dues',
    ),
  ).toEqual([
    {
      ...{ pot: `fund/${source}`, payer: 'household/hh_1/fund', household: 'hh_1' },
      ...{ contract: 'c1', component: 'input-subsidy', period: '2026-autumn' },
      ...{ evidence: `subsidy/${id}`, fen: 85_000 },
    },
  ])
  const due = await env.DB.prepare('SELECT explained FROM dues').first<{ explained: string }>()
  expect(JSON.parse(due?.explained ?? '')).toMatchObject({
    ...{ kind: 'subsidy', claim: id, certified: 90, accepted: 85, count: 85, perUnitFen: 1000 },
  })
  expect(await codeOf(pay(project, ready))).toBe('409 subsidy-out-of-order')
  expect(await rowsOf('SELECT count(*) AS n FROM fund_lines')).toEqual([{ n: 1 }])
})

it('never pays more than was certified, however many were counted', async () => {
  const { project } = await openFund(crowd, ['c1'])
  const made = await claim()
  const certified = await said(put(crowd.certifier, made, 'certificate', certificate))
  expect(
    await codeOf(put(crowd.certifier, made, 'certificate', { ...certificate, count: 101 })),
  ).toBe('409 subsidy-out-of-order')
  const filed = await said(put(crowd.hall, certified, 'file', file))
  const ready = await said(put(crowd.inspector, filed, 'inspection', { ...inspection, count: 300 }))
  await daysLater(11)
  expect(await said(pay(project, ready))).toMatchObject({ paidFen: 90_000 })
})

describe('a lot', () => {
  it('is claimed once, also by another household and however it is written', async () => {
    await claim()
    for (const lot of ['检疫 5002-38', '检疫５００２３８', ' 检疫5002—38 ']) {
      expect(await codeOf(crowd.household.send('POST', '/subsidy-claims', wish({ lot })))).toBe(
        '409 subsidy-lot-claimed',
      )
      expect(
        await codeOf(
          crowd.neighbour.send('POST', '/subsidy-claims', wish({ lot, contract: 'c2' })),
        ),
      ).toBe('409 subsidy-lot-claimed')
    }
    expect(await rowsOf('SELECT count(*) AS n FROM subsidy_claims')).toEqual([{ n: 1 }])
  })

  it('is claimed by one of two that race', async () => {
    const both = await Promise.all([
      crowd.household.send('POST', '/subsidy-claims', wish()),
      crowd.neighbour.send('POST', '/subsidy-claims', wish({ contract: 'c2' })),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  it('may be claimed anew when the claim was refused', async () => {
    const made = await claim()
    const refused = await said(put(crowd.inspector, made, 'refusal', { reason: '不是本户的鸡' }))
    expect(refused.claim.state).toBe('refused')
    expect((await claim({ contract: 'c2' }, crowd.neighbour)).claim.state).toBe('claimed')
  })
})

it('refuses every step out of its order, and writes nothing', async () => {
  const { project } = await openFund(crowd, ['c1'])
  const steps = [
    [crowd.certifier, 'certificate', certificate],
    [crowd.hall, 'file', file],
    [crowd.inspector, 'inspection', inspection],
  ] as const
  const fresh = {
    ...{ certificate: await signIn('office', 'x-county', '3') },
    ...{ file: await signIn('hall', 'hall_1', '3') },
    ...{ inspection: await signIn('department', 'audit') },
  }
  let at = await claim()
  const refusesAllBut = async (due: string) => {
    const before = await rowsOf('SELECT * FROM subsidy_steps')
    for (const [, what, body] of steps.filter((step) => step[1] !== due)) {
      expect(await codeOf(put(fresh[what], at, what, body))).toBe('409 subsidy-out-of-order')
    }
    const early = due === 'payment' ? '409 subsidy-in-notice' : '409 subsidy-out-of-order'
    expect(await codeOf(pay(project, at))).toBe(early)
    expect(await rowsOf('SELECT * FROM subsidy_steps')).toEqual(before)
  }
  for (const [who, what, body] of steps) {
    await refusesAllBut(what)
    at = await said(put(who, at, what, body))
  }
  await refusesAllBut('payment')
})

it('wants another person for each step', async () => {
  const { hall, certifier, finance, office } = crowd
  const made = await claim({}, hall)
  const certified = await said(put(certifier, made, 'certificate', certificate))
  for (const same of [hall, certifier]) {
    expect(await codeOf(put(same, certified, 'file', file))).toBe('403 subsidy-same-person')
  }
  const filed = await said(put(await signIn('hall', 'hall_1', '2'), certified, 'file', file))
  expect(await codeOf(put(certifier, filed, 'inspection', inspection))).toBe(
    '403 subsidy-same-person',
  )
  expect(await codeOf(put(finance, filed, 'inspection', inspection))).toBe(
    '403 subsidy-payer-apart',
  )
  expect(await codeOf(put(office, made, 'inspection', inspection))).toBe('409 stale-revision')
  const ready = await said(put(office, filed, 'inspection', inspection))
  expect(ready.claim.state).toBe('accepted')
  await expect(
    run(`INSERT INTO subsidy_steps (claim, state, document, note, hashes, made_by, at)
      VALUES ('${ready.claim.id}', 'refused', '', '', '[]', '${office.user}', 1)`),
  ).rejects.toThrow('each step is by another person')
})

it('is nobody’s business but that of the contract’s own', async () => {
  const { neighbour, other, firm, household } = crowd
  expect(await codeOf(neighbour.send('POST', '/subsidy-claims', wish()))).toBe('403 not-yours')
  expect(await codeOf(other.send('POST', '/subsidy-claims', wish()))).toBe('403 not-yours')
  expect(await codeOf(firm.send('POST', '/subsidy-claims', wish()))).toBe('403 not-granted')
  expect(await codeOf(household.send('POST', '/subsidy-claims', wish({ item: 2 })))).toBe(
    '404 no-such-subsidy',
  )
  const made = await claim()
  expect(await codeOf(neighbour.get(`/subsidy-claims/${made.claim.id}`))).toBe('403 not-yours')
  const certified = await said(put(crowd.certifier, made, 'certificate', certificate))
  expect(await codeOf(put(other, certified, 'file', file))).toBe('403 not-yours')
  expect(await codeOf(put(crowd.hall, certified, 'file', { document: '', hashes: [] }))).toBe(
    '422 subsidy-file-empty',
  )
  const filed = await put(crowd.hall, certified, 'file', { hashes: ['a'.repeat(64)] })
  expect(filed.status).toBe(200)
})

describe('public notice', () => {
  it('shows family name, village and amount, and holds the money while an objection is open', async () => {
    const { project } = await openFund(crowd, ['c1'])
    const ready = await accepted()
    const seen = await said(crowd.neighbour.get('/subsidy-notices'))
    expect(seen.items).toMatchObject([{ who: '张**', village: '东岭村', amountFen: 85_000 }])
    expect(JSON.stringify(seen)).not.toContain('张三')
    const { id } = ready.claim
    const raised = await said(
      crowd.neighbour.send('POST', `/subsidy-claims/${id}/objections`, { words: '没有这么多鸡' }),
    )
    expect(raised).toMatchObject({ status: 200, who: '张**', open: 1 })
    expect(JSON.stringify(raised)).not.toContain('张三')
    await daysLater(11)
    expect(await codeOf(pay(project, ready))).toBe('409 subsidy-contested')
    const [objection] = (await said(crowd.audit.get(`/subsidy-claims/${id}`))).objections
    const decide = (who: Person, result: string) =>
      who.send('PUT', `/subsidy-objections/${objection?.id}/decision`, {
        ...{ revision: 1, result, answer: '已到场复核' },
      })
    expect(await codeOf(decide(crowd.neighbour, 'dismissed'))).toBe('403 not-granted')
    expect(await codeOf(decide(crowd.inspector, 'dismissed'))).toBe('403 subsidy-objection-own')
    expect((await decide(crowd.audit, 'dismissed')).status).toBe(200)
    expect(await codeOf(decide(crowd.audit, 'dismissed'))).toBe('409 stale-revision')
    expect(await said(pay(project, ready))).toMatchObject({ status: 200, paidFen: 85_000 })
  })

  it('ends a claim whose objection is upheld', async () => {
    const { project } = await openFund(crowd, ['c1'])
    const ready = await accepted()
    const { id } = ready.claim
    const object = () =>
      crowd.neighbour.send('POST', `/subsidy-claims/${id}/objections`, { words: '没有鸡' })
    expect((await object()).status).toBe(200)
    const [objection] = (await said(crowd.audit.get(`/subsidy-claims/${id}`))).objections
    const upheld = await said(
      crowd.audit.send('PUT', `/subsidy-objections/${objection?.id}/decision`, {
        ...{ revision: 1, result: 'upheld', answer: '查无此鸡' },
      }),
    )
    expect(upheld.claim.state).toBe('refused')
    await daysLater(11)
    expect(await codeOf(pay(project, ready))).toBe('409 subsidy-out-of-order')
    expect(await codeOf(object())).toBe('409 subsidy-not-in-notice')
  })
})

it('is paid by the finance bureau alone, out of a project that has an allotment, and by no other line', async () => {
  const { project } = await openFund(crowd, ['c2'])
  const ready = await accepted()
  await daysLater(11)
  expect(await codeOf(pay(project, ready))).toBe('409 subsidy-not-allotted')
  await crowd.office.send('POST', `/fund-projects/${project}/allotments`, {
    allotments: [{ contractNo: 'XC-c1', budgetFen: 1_000_000 }],
  })
  expect(await codeOf(pay(project, ready, crowd.audit))).toBe('403 fund-finance-only')
  const allotments = await said(crowd.finance.get(`/fund-projects/${project}/allotments`))
  const [own] = allotments.items.filter(({ contract }) => contract === 'c1')
  for (const evidence of ['验收 1', `subsidy/${ready.claim.id}`]) {
    const by = crowd.finance.send('POST', `/fund-projects/${project}/payments`, {
      lines: [
        {
          ...{ allotment: own?.id, use: 'input-subsidy', period: '2026-autumn' },
          ...{ evidence, amountFen: 85_001 },
        },
      ],
    })
    expect(await codeOf(by)).toBe('409 fund-claim-missing')
  }
  expect(await said(pay(project, ready))).toMatchObject({ status: 200 })
})

it('keeps claims and steps as they are', async () => {
  await accepted()
  for (const [sql, why] of [
    ['UPDATE subsidy_claims SET accepted = 99', 'moves by its steps'],
    [`UPDATE subsidy_claims SET state = 'paid', revision = revision + 1`, 'moves by its steps'],
    ['UPDATE subsidy_steps SET count = 99', 'append-only'],
    ['DELETE FROM subsidy_steps', 'append-only'],
    ['DELETE FROM subsidy_claims', 'claims are kept'],
    ['INSERT OR REPLACE INTO subsidy_claims SELECT * FROM subsidy_claims', 'claimed already'],
    ['INSERT OR REPLACE INTO subsidy_steps SELECT * FROM subsidy_steps', 'each step is by'],
  ] as const) {
    await expect(run(sql)).rejects.toThrow(why)
  }
})
