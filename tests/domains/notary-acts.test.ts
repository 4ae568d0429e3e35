// biome-ignore-all lint/style/noExcessiveLinesPerFile: what the notary does to one version stands together.
// The notary's desk over HTTP: what is missing, the countersignature and the seal, the certificate, its withdrawal.

import { env } from 'cloudflare:test'
import { beforeEach, describe, expect, it } from 'vitest'
import { verifyProof } from '#engines/contract/proof.ts'
import type { Expected } from '#engines/contract/statement.ts'
import { parsePolicy } from '#engines/tlog/policy.ts'
import { checkProof } from '#engines/tlog/proof.ts'
import { unwrap } from '#kernel/result.ts'
import type { Instant } from '#kernel/time.ts'
import { checkReceipt } from '#web/verify/check.ts'
import { run, textAt } from '../log-http.ts'
import { rowsOf } from '../market.ts'
import {
  acceptMarket,
  attest,
  type Cast,
  type Contract,
  castCounty,
  filePaper,
  json,
  offer,
  read,
  refusal,
  type Signer,
  say,
  scanOf,
  seat,
  sign,
  site,
  upload,
  versionOf,
} from '../signing.ts'

type Completeness = {
  readonly complete: boolean
  readonly parts: readonly { name: string; state: string }[]
}
type Laid = { readonly statement: string }

let cast: Cast
let contract: Contract
let notary: Signer

beforeEach(async () => {
  cast = await castCounty()
  notary = cast.notary
  const [first] = await acceptMarket(cast.office)
  if (first === undefined) throw new Error('the market gives contracts')
  contract = await offer(cast, first)
  version = 1
})

let version = 1
const path = (act: string) => `/contracts/${contract.id}/versions/${version}/${act}`
const completeness = async (who: Signer = notary) =>
  json<Completeness>(await who.get(path('completeness')))
const stateNow = async () => (await read(notary, contract.id)).state
const wanting = ({ parts }: Completeness) =>
  parts.filter(({ state }) => state === 'missing' || state === 'broken').map(({ name }) => name)

const firmOf = (of: Contract) => (of.firm === 'firm_1' ? cast.firm : cast.firm2)
async function signAll(of: Contract = contract): Promise<void> {
  const yes = { decision: 'accept' }
  await json(await say(await seat('household', of.household), of.id, yes, version))
  await json(await sign(firmOf(of), of.id, version))
  const hall = cast.halls[Number(of.hall.slice(-1)) - 1]
  if (hall === undefined) throw new Error('there are three halls')
  await json(await sign(hall, of.id, version))
}
const lay = (saying: object, who: Signer = notary) =>
  who.send('POST', path('notary-statements'), saying)
async function countersign(
  changed: Record<string, unknown> = {},
  who: Signer = notary,
): Promise<Response> {
  const laid = await lay({ decision: 'accept' }, who)
  if (laid.status !== 200) return laid
  const { statement } = await json<Laid>(laid)
  const assertion = await who.assert(statement)
  const mode = 'at-office'
  return who.send('PUT', path('countersignature'), { statement, assertion, mode, ...changed })
}
async function file(kind: string, who: Signer = notary): Promise<string> {
  return (await json<{ id: string }>(await upload(who, contract.id, scanOf(), kind, version))).id
}
async function certify(number = '(2026)样证字第1号', kind = 'certificate'): Promise<Response> {
  const evidence = await file(kind)
  const { revision } = await read(notary, contract.id)
  return notary.send('PUT', path('certificate'), { revision, number, evidence })
}
const records = async () =>
  env.DB.prepare('SELECT count(*) AS n FROM contract_records').first<number>('n')
const leaves = async () =>
  (
    await env.DB.prepare("SELECT body FROM outbox WHERE kind = 'log.append' ORDER BY at").all<{
      body: string
    }>()
  ).results.map(({ body }) => JSON.parse(body) as { entry: string; subject: string })
const digest = async (bytes: Uint8Array<ArrayBuffer>) =>
  Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
const leafOf = (entry: string) =>
  JSON.parse(atob(entry.replace(/-/g, '+').replace(/_/g, '/'))) as Record<string, string | null>

describe('what a version lacks', () => {
  it('is told part by part: what is there, what is missing, what does not hold', async () => {
    expect(wanting(await completeness())).toEqual(['household', 'firm', 'hall', 'identity'])
    await signAll()
    expect(await completeness()).toMatchObject({ complete: true })
    expect(wanting(await completeness())).toEqual(['identity'])
    await file('identity', cast.halls[0])
    expect(wanting(await completeness())).toEqual([])
    await env.DB.exec('DROP TRIGGER contract_records_never_change')
    await env.DB.exec(
      `UPDATE contract_records SET user_name = 'somebody else' WHERE kind = 'consent'`,
    )
    expect(wanting(await completeness())).toEqual(['records'])
    await env.DB.exec(
      `UPDATE contract_records SET statement = replace(statement, 'accept', 'refuse') WHERE role = 'firm'`,
    )
    expect(wanting(await completeness())).toEqual(['proofs', 'records'])
    expect(await completeness()).toMatchObject({ complete: false })
  })

  it('is read by departments and the office, and acted on by the notary alone', async () => {
    await signAll()
    const audit = await seat('department', 'audit')
    expect((await completeness(audit)).parts).toHaveLength(9)
    expect((await completeness(cast.office)).parts).toHaveLength(9)
    for (const who of [cast.firm, cast.halls[0]]) {
      expect((await who.get(path('completeness'))).status).toBe(403)
    }
    const certificate = { revision: 1, number: '1', evidence: 'ev' }
    for (const who of [audit, cast.office, cast.firm, cast.halls[0]]) {
      expect((await lay({ decision: 'accept' }, who)).status).toBe(403)
      expect((await who.send('PUT', path('certificate'), certificate)).status).toBe(403)
      const back = { revision: 1, reason: 'not as agreed' }
      expect((await who.send('PUT', path('return'), back)).status).toBe(403)
    }
  })
})

describe('a countersignature', () => {
  it('is refused while a part is missing, and nothing is written', async () => {
    const before = await records()
    const answer = await countersign()
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({
      code: 'notary-incomplete',
      facts: { parts: 'household, firm, hall' },
    })
    expect(await records()).toBe(before)
    expect(await leaves()).toEqual([])
  })

  it('is refused to another office, another text, another’s key', async () => {
    await signAll()
    const other = await json<{ id: string }>(
      await cast.office.send('POST', '/notary-offices', {
        name: '邻县公证处',
        licence: 'N-2',
        address: '邻县',
      }),
    )
    const stranger = await seat('notary', other.id, 'other')
    expect(await refusal(await countersign({}, stranger))).toEqual([403, 'notary-other-office'])
    const { statement } = await json<Laid>(await lay({ decision: 'accept' }))
    const text = statement.replace(/accept/, 'refuse')
    expect(
      (await countersign({ statement: text, assertion: await notary.assert(text) })).status,
    ).toBe(400)
    const theirs = await stranger.assert(statement)
    expect(await refusal(await countersign({ assertion: theirs }))).toEqual([
      403,
      'assertion-other-credential',
    ])
    expect((await countersign({ mode: 'unseen' })).status).toBe(400)
    expect(await stateNow()).toBe('signed')
  })

  it('seals the version, which is not notarized yet, and closes it to everybody else', async () => {
    await signAll()
    expect(await json(await countersign())).toMatchObject({ state: 'sealed' })
    expect(await refusal(await countersign())).toEqual([409, 'chain-signed-already'])
    expect((await sign(cast.halls[0], contract.id)).status).toBe(409)
    const [leaf] = await leaves()
    expect(leaf?.subject).toBe(`contract/${contract.id}/1`)
    expect(leafOf(leaf?.entry ?? '')).toMatchObject({ t: 'contract', p: null })
  })

  it('goes to the log, which proves it, and the version knows its place', async () => {
    await run()
    await signAll()
    await json(await countersign())
    await run()
    expect(await rowsOf('SELECT log_index AS place FROM contract_versions')).toEqual([{ place: 0 }])
    const [leaf] = await leaves()
    const entry = Uint8Array.from(
      atob(leaf?.entry.replace(/-/g, '+').replace(/_/g, '/') ?? ''),
      (c) => c.charCodeAt(0),
    )
    const policy = unwrap(parsePolicy(await textAt('/log/policy.txt')))
    const proof = await textAt(`/api/v1/log/proof/${await digest(entry)}`)
    expect(unwrap(await checkProof(proof, entry, policy))).toMatchObject({ index: 0 })
  })

  it('rests on paper only while its scan is there', async () => {
    const [hall] = cast.halls
    await json(await filePaper(hall, contract.id))
    await json(await attest(notary, contract.id))
    await json(await sign(firmOf(contract), contract.id))
    await json(await sign(hall, contract.id))
    expect((await completeness()).parts).toContainEqual({ name: 'paper', state: 'there' })
    await env.DB.exec('DROP TRIGGER contract_evidence_never_changes')
    await env.DB.exec(
      `UPDATE contract_evidence SET sha256 = '${'0'.repeat(64)}' WHERE kind = 'paper'`,
    )
    expect(await refusal(await countersign())).toEqual([409, 'notary-incomplete'])
  })
})

describe('a return', () => {
  it('wants a reason and the revision that was seen, and gives the contract back', async () => {
    await signAll()
    const { revision } = await read(notary, contract.id)
    const give = (body: object) => notary.send('PUT', path('return'), body)
    expect((await give({ revision, reason: ' ' })).status).toBe(400)
    expect(
      await refusal(await give({ revision: revision - 1, reason: 'the window is wrong' })),
    ).toEqual([409, 'stale-revision'])
    expect(await json(await give({ revision, reason: 'the window is wrong' }))).toMatchObject({
      state: 'returned',
    })
    expect((await countersign()).status).toBe(409)
    expect(await leaves()).toEqual([])
  })
})

describe('a certificate', () => {
  it('comes after the countersignature, with a number of its own and its own scan', async () => {
    await signAll()
    expect(await refusal(await certify())).toEqual([409, 'chain-not-countersigned'])
    await json(await countersign())
    expect(await refusal(await certify('(2026)样证字第1号', 'other'))).toEqual([
      422,
      'notary-other-scan',
    ])
    const { revision } = await read(notary, contract.id)
    const none = { revision, number: '1', evidence: 'ev_none' }
    expect(await refusal(await notary.send('PUT', path('certificate'), none))).toEqual([
      404,
      'no-such-evidence',
    ])
    expect(await stateNow()).toBe('sealed')
    expect(await json(await certify())).toMatchObject({ state: 'notarized' })
    expect(await read(notary, contract.id)).toMatchObject({ state: 'notarized', inForce: 1 })
    const [sealed, certified] = await leaves()
    expect(certified?.subject).toBe(`certificate/${contract.id}/1`)
    expect(leafOf(certified?.entry ?? '')).toMatchObject({
      t: 'certificate',
      p: leafOf(sealed?.entry ?? '').c,
    })
  })

  it('has a number that no other certificate of the office has', async () => {
    await signAll()
    await json(await countersign())
    await json(await certify())
    const [, second] = (await json<{ items: Contract[] }>(await cast.office.get('/contracts')))
      .items
    if (second === undefined) throw new Error('there are two contracts')
    contract = await offer(cast, second)
    await signAll()
    await json(await countersign())
    expect(await refusal(await certify())).toEqual([409, 'notary-number-taken'])
    expect(await stateNow()).toBe('sealed')
    expect(await json(await certify('(2026)样证字第2号'))).toMatchObject({ state: 'notarized' })
  })
})

describe('a withdrawal', () => {
  const reason = 'the household was not of age'
  async function withdraw(changed: Record<string, unknown> = {}): Promise<Response> {
    const { statement } = await json<Laid>(await lay({ decision: 'withdraw', reason }))
    const evidence = await file('other')
    const assertion = await notary.assert(statement)
    return notary.send('PUT', path('withdrawal'), {
      statement,
      assertion,
      reason,
      evidence,
      ...changed,
    })
  }

  it('takes a certificate back by passkey, with a reason and a decision, and stays in the log', async () => {
    await signAll()
    await json(await countersign())
    expect(await refusal(await withdraw())).toEqual([409, 'chain-nothing-in-force'])
    await json(await certify())
    expect(await refusal(await withdraw({ reason: 'another reason' }))).toEqual([
      409,
      'contract-statement-other',
    ])
    expect(await json(await withdraw())).toMatchObject({ state: 'withdrawn' })
    expect(await rowsOf('SELECT kind, number, reason FROM notary_acts ORDER BY kind')).toEqual([
      { kind: 'certificate', number: '(2026)样证字第1号', reason: '' },
      { kind: 'withdrawal', number: '(2026)样证字第1号', reason },
    ])
    const [, certified, withdrawn] = await leaves()
    expect(leafOf(withdrawn?.entry ?? '')).toMatchObject({
      t: 'withdrawal',
      p: leafOf(certified?.entry ?? '').c,
    })
    await expect(env.DB.exec('DELETE FROM notary_acts')).rejects.toThrow('never vanishes')
    await expect(env.DB.exec("UPDATE notary_acts SET number = 'x'")).rejects.toThrow(
      'never changes',
    )
  })
})

describe('a batch', () => {
  it('countersigns contracts with one assertion, each of which verifies alone', async () => {
    const { items } = await json<{ items: Contract[] }>(await cast.office.get('/contracts'))
    for (const each of items) {
      if (each.id !== contract.id) await offer(cast, each)
      await signAll(each)
    }
    const contracts = items.map(({ id }) => id)
    const layAll = (ids: readonly string[]) =>
      notary.send('POST', '/notary-batches/statements', { contracts: ids })
    expect(await refusal(await layAll([contract.id, contract.id]))).toEqual([
      422,
      'contract-batch-repeated',
    ])
    const { statement } = await json<Laid>(await layAll(contracts))
    const assertion = await notary.assert(statement)
    const hand = (ids: readonly string[]) =>
      notary.send('POST', '/notary-batches', {
        contracts: ids,
        statement,
        assertion,
        mode: 'at-hall',
      })
    expect(await refusal(await hand(contracts.slice(1)))).toEqual([409, 'contract-statement-other'])
    expect(await json(await hand(contracts))).toMatchObject({ size: contracts.length })
    expect(await leaves()).toHaveLength(contracts.length)
    for (const id of contracts) {
      const { content, records: kept } = await versionOf(notary, id)
      const last = kept.at(-1)
      if (!last?.proof) throw new Error('the notary has signed')
      const { statement: said, proof } = last
      const expected = {
        ...{
          role: 'notary',
          origin: env.LOG_ORIGIN,
          contract: id,
          county: 'x-county',
          version: 1,
          content,
        },
        ...{ signatures: said.split('\n').at(-2) ?? '', at: Date.now() as Instant },
      } as const satisfies Expected
      const sites = { rpIds: [site.rpID], origins: [site.origin] }
      expect(
        (await verifyProof({ statement: said, proof, expected, ...sites }, crypto.subtle)).ok,
      ).toBe(true)
    }
    expect(await refusal(await layAll(contracts))).toEqual([409, 'chain-signed-already'])
  })
})

describe('a receipt', () => {
  const receiptOf = async (who: Signer) => (await who.get(path('receipt'))).text()
  const check = async (receipt: string) => checkReceipt(receipt, { now: Date.now() as Instant })
  const failed = ({ steps }: Awaited<ReturnType<typeof check>>) =>
    steps.filter(({ outcome }) => outcome === 'failed')

  it('proves a contract from its signatures to the quorum with no word of ours, certificate and all', async () => {
    await file('identity', cast.halls[0])
    await run()
    await signAll()
    expect(await refusal(await notary.get(path('receipt')))).toEqual([409, 'contract-not-sealed'])
    await json(await countersign())
    expect(await refusal(await notary.get(path('receipt')))).toEqual([409, 'contract-not-logged'])
    await run()
    const sealed = await check(await receiptOf(cast.halls[0]))
    expect(failed(sealed)).toEqual([])
    expect(sealed.state?.stage).toBe('countersigned')
    await json(await certify())
    await run()
    const firm = firmOf(contract)
    expect(failed(await check(await receiptOf(firm)))).toEqual([])
    const certified = await check(await receiptOf(await seat('household', contract.household)))
    expect(failed(certified)).toEqual([])
    expect(certified.bundle?.seals).toHaveLength(2)
    expect(certified.state).toMatchObject({ stage: 'notarized', inForce: { version: 1 } })
    expect(certified.document?.parties.household.head.name).toBeTruthy()
  })

  it('shows those who supervise everything but who the parties are', async () => {
    await signAll()
    await json(await countersign())
    await run()
    await run()
    const seen = await check(await receiptOf(await seat('department', 'audit')))
    expect(failed(seen)).toEqual([])
    expect(seen.bundle).toMatchObject({ parties: null, paper: null })
    const other = cast.halls.find((_, at) => contract.hall !== `hall_${at + 1}`)
    expect(await refusal((await other?.get(path('receipt'))) as Response)).toEqual([
      403,
      'not-yours',
    ])
    const paper = await (await seat('department', 'audit')).get(path('paper'))
    expect(await refusal(paper)).toEqual([403, 'not-granted'])
    expect((await cast.halls[0].get(path('paper'))).status).toBe(200)
  })

  it('of an amendment names what came before it, and that of the original still holds', async () => {
    await run()
    await signAll()
    await json(await countersign())
    await json(await certify())
    await json(
      await firmOf(contract).send('PUT', `/contracts/${contract.id}/draft`, {
        ...{ revision: (await read(notary, contract.id)).revision, kind: 'amendment' },
        ...{ reason: '双方同意提前付款', edits: [{ field: 'payment.days', value: 2 }] },
      }),
    )
    contract = await offer(cast, contract)
    version = 2
    await signAll()
    await json(await countersign())
    await json(await certify('(2026)样证字第2号'))
    await run()
    const amended = await check(await receiptOf(firmOf(contract)))
    expect(failed(amended)).toEqual([])
    expect(amended.state).toMatchObject({ stage: 'notarized', inForce: { version: 2 } })
    version = 1
    const original = await check(await receiptOf(firmOf(contract)))
    expect(failed(original)).toEqual([])
    expect(original.bundle?.seals.map(({ envelope }) => envelope.t)).toEqual([
      'contract',
      'certificate',
    ])
    // The state that both tell is the contract's: its second version is in force.
    expect(original.state?.inForce?.version).toBe(2)
    expect(amended.bundle?.seals.map(({ envelope }) => envelope.t)).toEqual([
      'amendment',
      'certificate',
    ])
  })
})
