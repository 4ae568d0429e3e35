// biome-ignore-all lint/style/noExcessiveLinesPerFile: the ways of one deed and what it refuses stand together.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { verifyProof } from '#engines/contract/proof.ts'
import type { Expected } from '#engines/contract/statement.ts'
import { readStatement } from '#engines/contract/statement.ts'
import type { Instant } from '#kernel/time.ts'
import { rowsOf } from '../market.ts'
import {
  acceptMarket,
  attest,
  type Cast,
  type Contract,
  cardOf,
  castCounty,
  day,
  filePaper,
  json,
  offer,
  read,
  refusal,
  type Signer,
  say,
  sayAtHall,
  scanOf,
  seat,
  site,
  upload,
  versionOf,
  wait,
} from '../signing.ts'

let cast: Cast
let contract: Contract
let other: Contract
let household: Signer
let clerk: Signer

const records = () => rowsOf('SELECT count(*) AS n FROM contract_records')
const put = (who: Signer, path: string, body: object) =>
  who.send('PUT', `/contracts/${contract.id}/versions/1/${path}`, body)

beforeEach(async () => {
  cast = await castCounty()
  const contracts = await acceptMarket(cast.office)
  const found = contracts.find(({ household: of }) => of === 'hh_1')
  const second = contracts.find(({ household: of }) => of === 'hh_3')
  if (found === undefined || second === undefined) throw new Error('the market joins both')
  contract = await offer(cast, found)
  other = await offer(cast, second)
  household = await seat('household', 'hh_1')
  clerk = cast.halls[0]
})
afterEach(() => vi.restoreAllMocks())

/** Every yes of a version verifies from what is stored of it alone. */
async function verifiesOffline(id: string): Promise<void> {
  const { records: kept } = await versionOf(cast.office, id)
  const yes = kept.flatMap(({ statement, proof }) => (proof === null ? [] : [{ statement, proof }]))
  expect(yes.length).toBeGreaterThan(0)
  for (const { statement, proof } of yes) {
    const said = readStatement(statement)
    if (!said.ok) throw new Error('a stored statement reads back')
    const expected: Expected = { ...said.value, at: (said.value.expiresAt - 1) as Instant }
    const proved = { statement, proof, expected, rpIds: [site.rpID], origins: [site.origin] }
    expect(await verifyProof(proved, crypto.subtle)).toEqual(said)
  }
}

describe('on its own phone a household', () => {
  it('says yes with its passkey, and the proof verifies offline', async () => {
    expect(await json(await say(household, contract.id))).toMatchObject({ state: 'offered' })
    const seen = await json<{ waits: object[] }>(await household.get(`/contracts/${contract.id}`))
    expect(seen.waits).toEqual([
      { who: 'firm', to: 'sign' },
      { who: 'hall', to: 'sign' },
    ])
    await verifiesOffline(contract.id)
  })

  it('cannot say yes without it, and cannot say it twice', async () => {
    const bare = await put(household, 'consent', { decision: 'accept' })
    expect(await refusal(bare)).toEqual([422, 'contract-yes-unsigned'])
    await json(await say(household, contract.id))
    const before = await records()
    expect(await refusal(await say(household, contract.id))).toEqual([409, 'chain-signed-already'])
    const no = { decision: 'refuse', reason: '价格低了' }
    expect(await refusal(await put(household, 'consent', no))).toEqual([
      409,
      'chain-signed-already',
    ])
    expect(await records()).toEqual(before)
  })

  it('is not believed by a replayed assertion, nor by another contract’s, nor by somebody else’s', async () => {
    const path = `/contracts/${contract.id}/versions/1`
    const { statement } = await json<{ statement: string }>(
      await household.send('POST', `${path}/statements`, { decision: 'accept' }),
    )
    const assertion = await household.assert(statement)
    const signed = { decision: 'accept', signed: { statement, assertion } }
    const neighbour = await seat('household', 'hh_3')
    const crossed = await neighbour.send('PUT', `/contracts/${other.id}/versions/1/consent`, signed)
    expect(await refusal(crossed)).toEqual([403, 'statement-other-contract'])
    expect(await refusal(await put(neighbour, 'consent', signed))).toEqual([403, 'not-yours'])
    const theirs = { statement, assertion: await neighbour.assert(statement) }
    expect(
      await refusal(await put(household, 'consent', { decision: 'accept', signed: theirs })),
    ).toEqual([403, 'assertion-other-credential'])
    const astray = { statement, assertion: await household.assert('another text\n') }
    expect(
      await refusal(await put(household, 'consent', { decision: 'accept', signed: astray })),
    ).toEqual([403, 'assertion-other-challenge'])
    await json(await put(household, 'consent', signed))
    expect(await refusal(await put(household, 'consent', signed))).toEqual([
      409,
      'chain-signed-already',
    ])
  })

  it('is refused by name for another role, county, version or content', async () => {
    const path = `/contracts/${contract.id}/versions/1`
    const { statement } = await json<{ statement: string }>(
      await household.send('POST', `${path}/statements`, { decision: 'accept' }),
    )
    const line = (at: number, text: string) =>
      statement
        .split('\n')
        .map((each, i) => (i === at ? text : each))
        .join('\n')
    const cases = [
      [line(1, 'firm'), 'statement-other-role'],
      [line(2, 'elsewhere/log'), 'statement-other-log'],
      [line(4, 'y-county'), 'statement-other-county'],
      [line(5, '2'), 'statement-other-version'],
      [line(6, '0'.repeat(64)), 'statement-other-content'],
      [line(9, '1'), 'statement-expired'],
      [line(10, '7'), 'contract-statement-other'],
    ] as const
    for (const [text, code] of cases) {
      const signed = { statement: text, assertion: await household.assert(text) }
      const answer = await put(household, 'consent', { decision: 'accept', signed })
      expect((await refusal(answer))[1], code).toBe(code)
    }
    expect(
      await rowsOf(`SELECT count(*) AS n FROM contract_records WHERE kind = 'consent'`),
    ).toEqual([{ n: 0 }])
  })

  it('comes too late when the offer has run out, whichever way it says it', async () => {
    const card = await cardOf(clerk, 'hh_1')
    household = await seat('household', 'hh_1')
    const { statement } = await json<{ statement: string }>(
      await household.send('POST', `/contracts/${contract.id}/versions/1/statements`, {
        decision: 'accept',
      }),
    )
    const signed = { statement, assertion: await household.assert(statement) }
    await wait(15 * day)
    expect(await read(household, contract.id)).toMatchObject({ state: 'lapsed' })
    const late = await put(household, 'consent', { decision: 'accept', signed })
    expect(await refusal(late)).toEqual([409, 'statement-expired'])
    expect(await refusal(await sayAtHall(clerk, contract.id, card))).toEqual([
      409,
      'statement-expired',
    ])
    const no = { decision: 'refuse', reason: '晚了' }
    expect(await refusal(await put(household, 'consent', no))).toEqual([409, 'chain-expired'])
    expect(await refusal(await filePaper(clerk, contract.id))).toEqual([409, 'chain-expired'])
  })

  it('says no in one step, with a reason, and the contract is refused', async () => {
    const bare = { decision: 'refuse', reason: '' }
    expect(await refusal(await put(household, 'consent', bare))).toEqual([
      422,
      'chain-reason-missing',
    ])
    const no = { decision: 'refuse', reason: '今年要外出务工' }
    expect(await json(await put(household, 'consent', no))).toMatchObject({ state: 'refused' })
    expect((await versionOf(household, contract.id)).state).toBe('refused')
    const again = await say(household, contract.id)
    expect(await refusal(again)).toEqual([409, 'chain-not-signing'])
  })

  it('sees its own contracts only, and its own numbers in full', async () => {
    const { items } = await json<{ items: Contract[] }>(await household.get('/contracts'))
    expect(items.every(({ household: of }) => of === 'hh_1')).toBe(true)
    expect(items.length).toBeGreaterThan(0)
    expect(await refusal(await household.get(`/contracts/${other.id}`))).toEqual([403, 'not-yours'])
    expect(await refusal(await household.get(`/contracts/${other.id}/versions/1`))).toEqual([
      403,
      'not-yours',
    ])
    expect(await refusal(await household.get('/contracts?household=hh_3'))).toEqual([
      403,
      'not-yours',
    ])
    expect(await refusal(await household.get(`/contracts/${contract.id}/draft`))).toEqual([
      403,
      'not-granted',
    ])
    type Parties = { parties: { household: { head: { idNumber: string } } } }
    const own = await versionOf(household, contract.id)
    const hall = await versionOf(clerk, contract.id)
    const number = (seen: unknown) => (seen as Parties).parties.household.head.idNumber
    expect(number(own)).toMatch(/^\d{17}[\dX]$/)
    expect(number(hall)).toMatch(/^500\*+\d{3}[\dX]$/)
  })
})

describe('at the hall a household', () => {
  it('says yes by card and PIN; the clerk who read aloud attests, and the proof verifies offline', async () => {
    const card = await cardOf(clerk, 'hh_1')
    await json(await sayAtHall(clerk, contract.id, card))
    const { records: kept } = await versionOf(clerk, contract.id)
    const consent = kept.find(({ kind }) => kind === 'consent')
    expect(consent).toMatchObject({
      role: 'household',
      method: 'card',
      proof: { by: 'card', readAloud: { by: clerk.user } },
    })
    const all = JSON.stringify(kept)
    expect(all).not.toContain(card.pin)
    expect(all).not.toContain(card.token)
    await verifiesOffline(contract.id)
  })

  it('is refused in this order, and nothing is written', async () => {
    const card = await cardOf(clerk, 'hh_1')
    const theirs = await cardOf(cast.halls[1], 'hh_3')
    const before = await records()
    const yes = { decision: 'accept' }
    const cases = [
      [cast.halls[1], card, {}, [403, 'not-yours']],
      [clerk, card, { reason: '好' }, [422, 'contract-yes-with-reason']],
      [clerk, card, { summaryHash: '0'.repeat(64) }, [409, 'contract-summary-other']],
      [clerk, card, { readAt: Date.now() - 5 * 3_600_000 }, [422, 'contract-read-when']],
      [clerk, card, { readAt: Date.now() + 60_000 }, [422, 'contract-read-when']],
      [clerk, { ...card, pin: '999123' }, {}, [401, 'wrong-card']],
      [clerk, { ...card, token: '0'.repeat(32) }, {}, [401, 'wrong-card']],
      [clerk, theirs, {}, [403, 'card-of-another']],
    ] as const
    for (const [who, of, changed, expected] of cases) {
      expect(await refusal(await sayAtHall(who, contract.id, of, yes, changed))).toEqual(expected)
    }
    const foreign = await cast.halls[1].assert('x\n')
    const forged = await sayAtHall(clerk, contract.id, card, yes, { assertion: foreign })
    expect(await refusal(forged)).toEqual([403, 'assertion-other-credential'])
    expect(await records()).toEqual(before)
  })

  it('is locked out after five wrong PINs, and its card signs nobody in either', async () => {
    const card = await cardOf(clerk, 'hh_1')
    const wrong = { ...card, pin: '111222' }
    for (let i = 0; i < 5; i++) {
      expect(await refusal(await sayAtHall(clerk, contract.id, wrong))).toEqual([401, 'wrong-card'])
    }
    expect(await refusal(await sayAtHall(clerk, contract.id, card))).toEqual([
      429,
      'sign-in-locked',
    ])
    await wait(16 * 60_000)
    await json(await sayAtHall(clerk, contract.id, card))
  })

  it('refuses or proposes otherwise as easily', async () => {
    const card = await cardOf(clerk, 'hh_1')
    const no = { decision: 'refuse', reason: '不种了' }
    expect(await json(await sayAtHall(clerk, contract.id, card, no))).toMatchObject({
      state: 'refused',
    })
    await verifiesOffline(contract.id)
  })
})

describe('on paper a household', () => {
  it('has spoken when a second person has attested the scan, and the proof verifies offline', async () => {
    expect(await json(await filePaper(clerk, contract.id))).toMatchObject({ state: 'offered' })
    const waiting = await json<{ waits: { who: string }[] }>(
      await clerk.get(`/contracts/${contract.id}`),
    )
    expect(waiting.waits.map(({ who }) => who)).toContain('household')
    const second = await seat('hall', 'hall_1', '_second')
    await json(await attest(second, contract.id))
    const { records: kept } = await versionOf(clerk, contract.id)
    expect(kept.find(({ kind }) => kind === 'consent')).toMatchObject({
      role: 'household',
      method: 'paper',
      proof: { by: 'paper', attested: { user: second.user } },
    })
    await verifiesOffline(contract.id)
  })

  it('is not attested by the clerk, the uploader, the firm or anybody without a filed paper', async () => {
    expect(await refusal(await attest(cast.notary, contract.id))).toEqual([
      409,
      'contract-paper-missing',
    ])
    await json(await filePaper(clerk, contract.id))
    const before = await records()
    expect(await refusal(await attest(clerk, contract.id))).toEqual([
      403,
      'contract-second-person-same',
    ])
    expect(await refusal(await attest(cast.firm, contract.id))).toEqual([403, 'not-granted'])
    expect(await refusal(await attest(household, contract.id))).toEqual([403, 'not-granted'])
    const assertion = await clerk.assert('anything\n')
    expect(await refusal(await put(clerk, 'paper-attestation', { assertion }))).toEqual([
      403,
      'contract-second-person-same',
    ])
    const forged = { assertion: await cast.notary.assert('anything\n') }
    expect(await refusal(await put(cast.notary, 'paper-attestation', forged))).toEqual([
      403,
      'assertion-other-challenge',
    ])
    expect(await records()).toEqual(before)
    await json(await attest(cast.notary, contract.id))
    expect(await refusal(await attest(cast.office, contract.id))).toEqual([
      409,
      'chain-signed-already',
    ])
  })

  it('is filed with a scan of this version only', async () => {
    const cases = [
      [{ evidence: 'ev_none' }, [404, 'no-such-evidence']],
      [{ summaryHash: '0'.repeat(64) }, [409, 'contract-summary-other']],
      [{ decision: 'counter-propose', reason: '加价' }, [422, 'contract-changes-missing']],
    ] as const
    for (const [changed, expected] of cases) {
      const filed = await filePaper(clerk, contract.id, { decision: 'accept' }, changed)
      expect(await refusal(filed)).toEqual(expected)
    }
  })
})

describe('a scan', () => {
  it('is a picture or a PDF of at most 5 MB, kept sealed, shown for a reason', {
    timeout: 120_000,
  }, async () => {
    const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
    const text = new TextEncoder().encode('<html>'.repeat(50))
    expect(await refusal(await upload(clerk, contract.id, text))).toEqual([422, 'evidence-no-scan'])
    const huge = scanOf(5 * 1024 * 1024 + 1)
    expect(await refusal(await upload(clerk, contract.id, huge))).toEqual([
      413,
      'evidence-too-large',
    ])
    const bytes = scanOf(1_600_000, png)
    crypto.getRandomValues(bytes.subarray(100, 30_000))
    const kept = await json<{ id: string; media: string }>(await upload(clerk, contract.id, bytes))
    expect(kept.media).toBe('image/png')
    const [part] = (await rowsOf('SELECT body FROM file_parts ORDER BY part LIMIT 1')) as {
      body: number[]
    }[]
    expect(part?.body.slice(12, 20)).not.toEqual(png)
    const path = `/contracts/${contract.id}/evidence/${kept.id}/disclosures`
    expect(await refusal(await clerk.send('POST', path, { reason: '看' }))).toEqual([
      400,
      'malformed',
    ])
    const shown = await clerk.send('POST', path, { reason: '核对手印' })
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(bytes)
    expect(
      await rowsOf(`SELECT actor, reason FROM revisions WHERE verb = 'contract.reveal'`),
    ).toEqual([{ actor: clerk.user, reason: '核对手印' }])
    const firm = contract.firm === 'firm_1' ? cast.firm : cast.firm2
    expect(await refusal(await firm.send('POST', path, { reason: '核对手印' }))).toEqual([
      403,
      'not-granted',
    ])
  })
})
