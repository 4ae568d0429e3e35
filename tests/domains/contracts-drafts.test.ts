// biome-ignore-all lint/style/noExcessiveLinesPerFile: the ways of one deed and what it refuses stand together.
import { env } from 'cloudflare:test'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { brokenLink } from '#domains/contracts/model/record.ts'
import { listRecords } from '#domains/contracts/store/records.ts'
import { connect } from '#platform/db/client.ts'
import { rowsOf } from '../market.ts'
import { act, certificate, countersign, logged } from '../notarize.ts'
import {
  acceptMarket,
  type Cast,
  type Contract,
  castCounty,
  day,
  json,
  listed,
  offer,
  read,
  refusal,
  type Signer,
  say,
  seat,
  sign,
  standardBody,
  versionOf,
  wait,
} from '../signing.ts'

let cast: Cast
let contract: Contract
let firm: Signer

type Finding = { code: string; field: string; clause: number; sentence: string }
type Draft = {
  contract: Contract
  terms: { payment: { days: number }; goods: { lines: { quantity: number }[] } }
  parties: { household: { head: { idNumber: string } }; notary: { name: string } }
  findings: Finding[]
  edits: object[]
}
const draftOf = async (who: Signer, id = contract.id) =>
  json<Draft>(await who.get(`/contracts/${id}/draft`))
const edit = async (edits: object[], who = firm) => {
  const { revision } = await read(who, contract.id)
  return who.send('PATCH', `/contracts/${contract.id}/draft`, { revision, edits })
}
const prepare = (who: Signer, body: object = {}) => who.send('POST', '/contract-preparations', body)
const offerIt = async (who = firm) => {
  const { revision } = await read(who, contract.id)
  return who.send('PUT', `/contracts/${contract.id}/offer`, { revision })
}

beforeEach(async () => {
  cast = await castCounty()
  const contracts = await acceptMarket(cast.office)
  const found = contracts.find(({ household }) => household === 'hh_1')
  if (found === undefined) throw new Error('the market sells what hh_1 grows')
  contract = found
  firm = contract.firm === 'firm_1' ? cast.firm : cast.firm2
})
afterEach(() => vi.restoreAllMocks())

describe('a draft', () => {
  it('is prepared for every contract of a firm or a round in one deed, once', async () => {
    expect(await refusal(await firm.get(`/contracts/${contract.id}/draft`))).toEqual([
      409,
      'contract-draft-missing',
    ])
    const stranger = contract.firm === 'firm_1' ? 'firm_2' : 'firm_1'
    expect(await refusal(await prepare(firm, { firm: stranger }))).toEqual([403, 'not-yours'])
    expect(await refusal(await prepare(cast.halls[0]))).toEqual([403, 'not-granted'])
    const own = (await listed(firm)).length
    expect(await json(await prepare(firm))).toEqual({ prepared: own, standard: 1 })
    const all = (await listed(cast.office)).length
    expect(await json(await prepare(cast.office))).toEqual({ prepared: all - own, standard: 1 })
    expect(await refusal(await prepare(cast.office))).toEqual([409, 'contract-none-to-prepare'])
    expect((await read(firm, contract.id)).revision).toBe(contract.revision + 1)
  })

  it('says what the county’s standard says of the matched lines, and passes the gate', async () => {
    await prepare(cast.office)
    const draft = await draftOf(firm)
    expect(draft.findings).toEqual([])
    expect(draft.terms.goods.lines[0]).toMatchObject({
      product: 'navel-orange',
      variety: '纽荷尔',
      standard: 'GB/T 21488',
    })
    expect(draft.parties.household.head.idNumber).toMatch(/^500\*+/)
    expect(draft.parties.notary.name).toBe('样县公证处')
  })

  it('is held back by the gate, which names each missing or unfair term in the reader’s language', async () => {
    await prepare(cast.office)
    const unfair = [
      { field: 'payment.after', value: 'resale' },
      { field: 'delivery.finalSay', value: 'buyer' },
      { field: 'delivery.retestBody', value: '' },
    ]
    const { findings } = await json<Draft>(await edit(unfair))
    expect(findings.map(({ code, clause }) => [clause, code])).toEqual([
      [10, 'contract-term-missing'],
      [10, 'contract-buyer-decides-grade'],
      [12, 'contract-paid-after-firm'],
    ])
    const english = await firm.get(`/contracts/${contract.id}/draft`, { 'accept-language': 'en' })
    expect((await json<Draft>(english)).findings[0]?.sentence).toMatch(/[a-z]/)
    const before = await rowsOf('SELECT count(*) AS n FROM contract_versions')
    const held = await offerIt()
    expect(held.status).toBe(422)
    expect(await held.json()).toMatchObject({
      code: 'contract-gate-findings',
      facts: { count: 3 },
    })
    const many = await json<{ held: { id: string; count: number }[] }>(
      await firm.send('POST', '/contract-offers', { contracts: [contract.id] }),
    )
    expect(many.held).toMatchObject([{ id: contract.id, count: 3 }])
    expect(await rowsOf('SELECT count(*) AS n FROM contract_versions')).toEqual(before)
    const fair = [
      { field: 'payment.after', value: 'acceptance' },
      { field: 'delivery.finalSay', value: 'retest-body' },
      { field: 'delivery.retestBody', value: '县农产品交易检验中心' },
    ]
    expect((await json<Draft>(await edit(fair))).findings).toEqual([])
    expect(await json(await offerIt())).toMatchObject({ state: 'offered', version: 1 })
  })

  it.each([
    [{ field: 'payment.dayz', value: 3 }, 'contract-field-unknown'],
    [{ field: 'payment.days', value: '3' }, 'contract-field-type'],
    [{ field: 'payment.days', value: 2 ** 53 + 2 }, 'contract-field-type'],
    [{ field: 'payment.days', value: 3.5 }, 'contract-field-type'],
    [{ field: 'payment.days', value: 4000 }, 'contract-field-range'],
    [{ field: 'purpose.text', value: 'e\u0301' }, 'canonical-not-nfc'],
    [{ field: 'purpose.text', value: '\ud800' }, 'canonical-lone-surrogate'],
    [{ field: '__proto__.x', value: 1 }, 'contract-field-unknown'],
  ])('refuses the edit %j by name', async (wrong, code) => {
    await prepare(cast.office)
    expect((await refusal(await edit([wrong])))[1]).toBe(code)
    expect((await draftOf(firm)).edits).toEqual([])
  })

  it('is written by hand for a household that no round matched', async () => {
    const line = {
      product: 'sweet-potato',
      grade: 1,
      quantity: 800,
      floorFen: 260,
      windowFrom: '2026-11-01',
      windowTo: '2026-12-01',
      place: 'park',
    }
    const given = { firm: 'firm_1', householdNo: 'H0002', season: '2026-autumn', lines: [line] }
    const unknown = { ...given, householdNo: 'H9' }
    expect(await refusal(await cast.firm.send('POST', '/contracts', unknown))).toEqual([
      422,
      'no-such-household',
    ])
    expect(await refusal(await cast.firm2.send('POST', '/contracts', given))).toEqual([
      403,
      'not-yours',
    ])
    const made = await json<Contract>(await cast.firm.send('POST', '/contracts', given))
    expect(made).toMatchObject({ household: 'hh_2', hall: 'hall_1', floorTotalFen: 208_000 })
    expect((await draftOf(cast.firm, made.id)).findings).toEqual([])
    expect(await offer(cast, made)).toMatchObject({ state: 'offered', version: 1 })
  })
})

it('offers many drafts in one deed, and lets one of two racing offers through', async () => {
  await prepare(cast.office)
  const ids = (await listed(cast.office)).map(({ id }) => id)
  const both = await Promise.all([
    cast.office.send('POST', '/contract-offers', { contracts: ids }),
    (await seat('office', 'x-county', '_2')).send('POST', '/contract-offers', { contracts: ids }),
  ])
  const seen = await Promise.all(both.map((answer) => answer.json()))
  const offered = seen.filter(
    (one) => (one as { offered?: object[] }).offered?.length === ids.length,
  )
  expect(offered).toHaveLength(1)
  expect(await rowsOf('SELECT count(*) AS n FROM contract_versions')).toEqual([{ n: ids.length }])
})

describe('a household that would take other terms', () => {
  const asked = {
    decision: 'counter-propose',
    reason: '希望三天内付款',
    changes: [{ field: 'payment.days', value: 3 }],
  }

  it('proposes them, and a yes of the firm offers them as the next version', async () => {
    await offer(cast, contract)
    const household = await seat('household', 'hh_1')
    expect(await json(await say(household, contract.id, asked))).toMatchObject({
      state: 'countered',
    })
    const { revision } = await read(firm, contract.id)
    const yes = { revision, accepted: true }
    expect(
      await refusal(await household.send('PUT', `/contracts/${contract.id}/answer`, yes)),
    ).toEqual([403, 'not-granted'])
    expect(
      await json(await firm.send('PUT', `/contracts/${contract.id}/answer`, yes)),
    ).toMatchObject({ state: 'offered', version: 2 })
    const [first, second] = [
      await versionOf(household, contract.id, 1),
      await versionOf(household, contract.id, 2),
    ]
    expect(second).toMatchObject({ before: first.documentHash, terms: { payment: { days: 3 } } })
    await json(await say(household, contract.id, { decision: 'accept' }, 2))
    const stale = await say(household, contract.id, { decision: 'accept' }, 1)
    expect((await refusal(stale))[0]).toBe(409)
  })

  it('is told no with a reason, once, and is offered nothing worse by that', async () => {
    await offer(cast, contract)
    const household = await seat('household', 'hh_1')
    await json(await say(household, contract.id, asked))
    const answer = async (body: object) => {
      const { revision } = await read(firm, contract.id)
      return firm.send('PUT', `/contracts/${contract.id}/answer`, { revision, ...body })
    }
    expect(await refusal(await answer({ accepted: false }))).toEqual([422, 'chain-reason-missing'])
    const no = { accepted: false, reason: '做不到三天' }
    expect(await json(await answer(no))).toMatchObject({ state: 'countered', version: 1 })
    expect(await refusal(await answer(no))).toEqual([409, 'contract-no-counter'])
    expect(await json(await offerIt())).toMatchObject({ state: 'offered', version: 2 })
  })

  it.each([
    [{ changes: [] }, 'contract-changes-missing'],
    [{ reason: '' }, 'chain-reason-missing'],
    [{ changes: [{ field: 'payment.nope', value: 1 }] }, 'contract-field-unknown'],
  ])('is refused %j', async (changed, code) => {
    await offer(cast, contract)
    const household = await seat('household', 'hh_1')
    const path = `/contracts/${contract.id}/versions/1/consent`
    expect((await refusal(await household.send('PUT', path, { ...asked, ...changed })))[1]).toBe(
      code,
    )
  })
})

describe('a contract in force', () => {
  const all = async (version: number) => {
    const household = await seat('household', 'hh_1')
    await json(await say(household, contract.id, { decision: 'accept' }, version))
    await json(await sign(firm, contract.id, version))
    await json(await sign(cast.halls[0], contract.id, version))
  }
  const notarize = async (version: number, before: string | null = null) => {
    const seal = await countersign(cast, { id: contract.id, version }, before)
    expect((await read(firm, contract.id)).state).toBe('sealed')
    await act(cast, { id: contract.id, version }, certificate)
    return seal
  }
  const change = async (body: object) => {
    const { revision } = await read(firm, contract.id)
    return firm.send('PUT', `/contracts/${contract.id}/draft`, { revision, edits: [], ...body })
  }

  it('is sealed into the outbox with the last signature, and notarized only by its certificate', async () => {
    await offer(cast, contract)
    await all(1)
    const { commitment, leafId, envelope } = await notarize(1)
    expect(await read(firm, contract.id)).toMatchObject({ state: 'notarized', inForce: 1 })
    expect(envelope.signatures.map(({ by }) => by)).toEqual(Array(4).fill('passkey'))
    const [row] = (await rowsOf(
      `SELECT id, kind, body ->> 'subject' AS subject, body ->> 'entry' AS entry FROM outbox`,
    )) as {
      entry: string
    }[]
    expect(row).toMatchObject({
      id: leafId,
      kind: 'log.append',
      subject: `contract/${contract.id}/1`,
    })
    const leaf = atob((row?.entry ?? '').replace(/-/g, '+').replace(/_/g, '/'))
    expect(JSON.parse(leaf)).toEqual({ c: commitment, p: null, t: 'contract', v: 1 })
    expect(leaf.length).toBeLessThan(400)
    await logged(cast, { id: contract.id, version: 1 }, 41)
    await logged(cast, { id: contract.id, version: 1 }, 42)
    expect(await versionOf(firm, contract.id)).toMatchObject({ logIndex: 41 })
    const records = await listRecords(connect(env.DB), [contract.id])
    expect(records.map(({ kind }) => kind)).toEqual([
      'offer',
      'consent',
      'signature',
      'signature',
      'signature',
      'certificate',
    ])
    expect(brokenLink(records)).toBeNull()
    const [, second, ...rest] = records
    if (second === undefined) throw new Error('the household consented')
    expect(brokenLink([{ ...second, reason: 'changed' }, ...rest])).not.toBeNull()
  })

  it('is amended by a new version that the same parties sign, and stays in force until then', async () => {
    await offer(cast, contract)
    await all(1)
    const early = await change({ kind: 'amendment', reason: '提前改' })
    expect(await refusal(early)).toEqual([409, 'chain-version-open'])
    const first = await notarize(1)
    expect(await refusal(await edit([{ field: 'payment.days', value: 5 }]))).toEqual([
      409,
      'chain-in-force',
    ])
    const body = {
      kind: 'amendment',
      reason: '双方同意提前付款',
      edits: [{ field: 'payment.days', value: 2 }],
    }
    await json(await change(body))
    expect(await json(await offerIt())).toMatchObject({
      state: 'offered',
      version: 2,
      inForce: 1,
    })
    const [one, two] = [
      await versionOf(firm, contract.id, 1),
      await versionOf(firm, contract.id, 2),
    ]
    expect(two).toMatchObject({ kind: 'amendment', predecessor: 1, before: one.documentHash })
    await all(2)
    const second = await notarize(2, first.commitment)
    expect(JSON.parse(atob(second.leaf.replace(/-/g, '+').replace(/_/g, '/')))).toMatchObject({
      t: 'amendment',
      p: first.commitment,
    })
    expect(await read(firm, contract.id)).toMatchObject({ state: 'notarized', inForce: 2 })
  })

  it('still binds when an amendment is refused or lapses', async () => {
    await offer(cast, contract)
    await all(1)
    await notarize(1)
    const body = { kind: 'correction', reason: '更正笔误' }
    await json(await change(body))
    await json(await offerIt())
    const household = await seat('household', 'hh_1')
    const no = { decision: 'refuse', reason: '没有笔误' }
    const path = `/contracts/${contract.id}/versions/2/consent`
    expect(await json(await household.send('PUT', path, no))).toMatchObject({
      state: 'notarized',
      inForce: 1,
    })
    await json(await change(body))
    await json(await offerIt())
    await wait(15 * day)
    expect(await read(firm, contract.id)).toMatchObject({ state: 'notarized', version: 3 })
  })

  it('is cancelled by a version that both sign, and changed no more', async () => {
    await offer(cast, contract)
    await all(1)
    const first = await notarize(1)
    const edits = [{ field: 'payment.days', value: 2 }]
    const mixed = await change({ kind: 'cancellation', reason: '双方同意解除', edits })
    expect(await refusal(mixed)).toEqual([422, 'contract-cancellation-edits'])
    await json(await change({ kind: 'cancellation', reason: '双方同意解除' }))
    await json(await offerIt())
    // What is signed, printed and read aloud says that it ends the contract.
    const ending = await versionOf(firm, contract.id, 2)
    expect(JSON.stringify(ending.summary)).toContain('双方同意解除本合同（第1版）')
    expect(ending.content).not.toBe((await versionOf(firm, contract.id)).content)
    const household = await seat('household', 'hh_1')
    const other = { decision: 'counter-propose', reason: '早点付款', changes: edits }
    const path = `/contracts/${contract.id}/versions/2/consent`
    expect(await refusal(await household.send('PUT', path, other))).toEqual([
      422,
      'contract-cancellation-edits',
    ])
    await all(2)
    await notarize(2, first.commitment)
    expect(await read(firm, contract.id)).toMatchObject({ state: 'cancelled', inForce: 0 })
    expect(await refusal(await change({ kind: 'amendment', reason: '再改' }))).toEqual([
      409,
      'chain-cancelled',
    ])
  })

  it('goes back with a reason when the notary returns it, and is offered anew', async () => {
    await offer(cast, contract)
    await all(1)
    await act(cast, { id: contract.id, version: 1 }, { kind: 'return', reason: '地块号不清' })
    expect(await read(firm, contract.id)).toMatchObject({ state: 'returned' })
    expect(await json(await offerIt())).toMatchObject({ state: 'offered', version: 2 })
  })
})

describe('the county’s standard', () => {
  it('is published by the office, version after version, and never changed', async () => {
    const next = { version: 1, body: standardBody(cast.notaryOffice), reason: 'second' }
    expect(await refusal(await firm.send('POST', '/contract-standards', next))).toEqual([
      403,
      'not-granted',
    ])
    const stale = { ...next, version: 0 }
    expect(await refusal(await cast.office.send('POST', '/contract-standards', stale))).toEqual([
      409,
      'stale-revision',
    ])
    const nowhere = { ...next, body: standardBody('no_such') }
    expect(await refusal(await cast.office.send('POST', '/contract-standards', nowhere))).toEqual([
      422,
      'no-such-notary-office',
    ])
    await json(await cast.office.send('POST', '/contract-standards', next))
    const { items } = await json<{ items: { version: number }[] }>(
      await firm.get('/contract-standards'),
    )
    expect(items.map(({ version }) => version)).toEqual([1, 2])
    await expect(
      env.DB.prepare(`UPDATE contract_standards SET reason = 'x'`).run(),
    ).rejects.toThrow('never changes')
  })
})
