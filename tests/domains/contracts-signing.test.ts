// biome-ignore-all lint/style/noExcessiveLinesPerFile: the ways of one deed and what it refuses stand together.
import { env } from 'cloudflare:test'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { shelfOf } from '#domains/parties/model/households.ts'
import { accountShelf } from '#domains/parties/model/signing.ts'
import { verifyProof } from '#engines/contract/proof.ts'
import { readStatement } from '#engines/contract/statement.ts'
import { citizenCheckMark } from '#kernel/citizen.ts'
import type { HouseholdId } from '#kernel/id.ts'
import type { Instant } from '#kernel/time.ts'
import { vaultOf } from '#platform/http/door.ts'
import { seasonFrom } from '../county.ts'
import { rowsOf } from '../market.ts'
import { act, countersign } from '../notarize.ts'
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
  signerOf,
  site,
  versionOf,
  wait,
} from '../signing.ts'

let cast: Cast

/** A contract that no round matched. */
const byHand = async (firm: Signer, party: string) =>
  json<Contract>(
    await firm.send('POST', '/contracts', {
      firm: party,
      householdNo: 'H0004',
      season: '2026-autumn',
      lines: [
        {
          product: 'sweet-potato',
          grade: 1,
          quantity: 800,
          floorFen: 260,
          windowFrom: '2026-11-01',
          windowTo: '2026-12-01',
          place: 'park',
        },
      ],
    }),
  )

beforeEach(async () => {
  cast = await castCounty()
})
afterEach(() => vi.restoreAllMocks())

describe('a contract on offer', () => {
  let contract: Contract
  let other: Contract
  let firm: Signer
  let stranger: Signer
  const records = () => rowsOf('SELECT count(*) AS n FROM contract_records')
  const statement = async (who: Signer, id = contract.id) =>
    (
      await json<{ statement: string }>(
        await who.send('POST', `/contracts/${id}/versions/1/statements`, { decision: 'accept' }),
      )
    ).statement
  const put = (who: Signer, body: object, id = contract.id) =>
    who.send('PUT', `/contracts/${id}/versions/1/signature`, body)

  beforeEach(async () => {
    const [found] = await acceptMarket(cast.office)
    if (found === undefined) throw new Error('the market sells something')
    firm = found.firm === 'firm_1' ? cast.firm : cast.firm2
    stranger = found.firm === 'firm_1' ? cast.firm2 : cast.firm
    contract = await offer(cast, found)
    other = await offer(cast, await byHand(firm, found.firm))
  })

  it('is signed by firm, household and hall, and then waits for the notary', async () => {
    const clerk = cast.halls[Number(contract.hall.slice(-1)) - 1]
    if (clerk === undefined) throw new Error('the hall has a clerk')
    await json(await sign(firm, contract.id))
    expect(await refusal(await sign(clerk, contract.id))).toEqual([409, 'contract-household-first'])
    await json(await say(await seat('household', contract.household), contract.id))
    expect((await listed(clerk, '?waitsFor=hall')).map(({ id }) => id)).toEqual([contract.id])
    expect(await json(await sign(clerk, contract.id))).toMatchObject({ state: 'signed' })
    expect((await listed(cast.notary, '?waitsFor=notary')).map(({ id }) => id)).toEqual([
      contract.id,
    ])
    expect(await refusal(await sign(clerk, contract.id))).toEqual([409, 'chain-signed-already'])
  })

  it('is refused a signature in this order, and nothing is written', async () => {
    const before = await records()
    const text = await statement(firm)
    const assertion = await firm.assert(text)
    const colleague = await seat('firm', contract.firm, '_2')
    const theirs = await statement(firm, other.id)
    const cases = [
      [cast.notary, { statement: text, assertion }, [403, 'not-granted']],
      [stranger, { statement: text, assertion }, [403, 'not-yours']],
      [colleague, { statement: text, assertion }, [403, 'contract-not-signer']],
      [firm, { statement: theirs, assertion }, [403, 'statement-other-contract']],
      [
        firm,
        { statement: text.replace('\nfirm\n', '\nhall\n'), assertion },
        [403, 'statement-other-role'],
      ],
      [
        firm,
        { statement: text.replace('x-county', 'y-county'), assertion },
        [403, 'statement-other-county'],
      ],
      [firm, { statement: text.replace('/log', '/lag'), assertion }, [403, 'statement-other-log']],
      [
        firm,
        { statement: text, assertion: await colleague.assert(text) },
        [403, 'assertion-other-credential'],
      ],
      [
        firm,
        { statement: text, assertion: await firm.assert(theirs) },
        [403, 'assertion-other-challenge'],
      ],
      [
        firm,
        { statement: text, assertion: { ...assertion, signature: 'AAAA' } },
        [400, 'assertion-signature-malformed'],
      ],
    ] as const
    for (const [who, body, expected] of cases) {
      expect(await refusal(await put(who, body))).toEqual(expected)
    }
    expect(await records()).toEqual(before)
    await json(await put(firm, { statement: text, assertion }))
    expect(await refusal(await put(firm, { statement: text, assertion }))).toEqual([
      409,
      'chain-signed-already',
    ])
  })

  it('takes one of two signatures made at the same moment', async () => {
    const text = await statement(firm)
    const body = { statement: text, assertion: await firm.assert(text) }
    const raced = await Promise.all([put(firm, body), put(firm, body)])
    expect(raced.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409])
  })

  it('is signed by nobody when its time is over', async () => {
    const text = await statement(firm)
    const body = { statement: text, assertion: await firm.assert(text) }
    await wait(15 * day)
    expect(await refusal(await put(firm, body))).toEqual([409, 'statement-expired'])
  })

  it('cannot be countersigned before the three have signed, nor certified before that', async () => {
    const at = { id: contract.id, version: 1 }
    await json(await sign(firm, contract.id))
    await expect(countersign(cast, at, null)).rejects.toThrow('chain-signatures-missing')
    const certificate = {
      kind: 'certificate',
      details: { number: '1', scan: 'ab'.repeat(32) },
    } as const
    await expect(act(cast, at, certificate)).rejects.toThrow('chain-not-countersigned')
    expect(await rowsOf('SELECT count(*) AS n FROM outbox')).toEqual([{ n: 0 }])
  })

  it('is seen by departments, and by no other firm or hall', async () => {
    const audit = await seat('department', 'audit')
    expect((await versionOf(audit, contract.id)).state).toBe('offered')
    expect(await refusal(await stranger.get(`/contracts/${contract.id}/versions/1`))).toEqual([
      403,
      'not-yours',
    ])
    const reveal = `/contracts/${contract.id}/versions/1/disclosures`
    const reason = { reason: '审计抽查' }
    expect(await refusal(await audit.send('POST', reveal, reason))).toEqual([403, 'not-granted'])
    const shown = await json<{ parties: { household: { head: { idNumber: string } } } }>(
      await cast.notary.send('POST', reveal, reason),
    )
    expect(shown.parties.household.head.idNumber).toMatch(/^\d{17}[\dX]$/)
  })

  const tables = [
    ['contract_versions', 'reason', 'never'],
    ['contract_records', 'reason', 'append-only'],
    ['contract_parties', 'cipher', 'never change'],
    ['sign_batches', 'statement', 'never'],
  ] as const
  it.each(tables)(
    'lets no row of %s be changed, deleted or replaced',
    async (table, column, why) => {
      await env.DB.prepare(
        `INSERT INTO sign_batches VALUES ('sb_x', 'firm', 'u', 1, 's', '{}', 1)`,
      ).run()
      const run = (sql: string) => env.DB.prepare(sql).run()
      const before = await rowsOf(`SELECT * FROM ${table}`)
      expect(before.length).toBeGreaterThan(0)
      await expect(run(`UPDATE ${table} SET ${column} = 'x'`)).rejects.toThrow(why)
      await expect(run(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`)).rejects.toThrow()
      if (table !== 'contract_parties') {
        await expect(run(`DELETE FROM ${table}`)).rejects.toThrow()
      }
      expect(await rowsOf(`SELECT * FROM ${table}`)).toEqual(before)
    },
  )

  it('lets no record be put in between, and no version go back', async () => {
    const run = (sql: string) => env.DB.prepare(sql).run()
    await expect(
      run(`INSERT INTO contract_records SELECT contract, seq + 2, version, kind, role, user, user_name, decision, method, reason,
        statement, proof, proof_hash, details, at, hash, hash FROM contract_records LIMIT 1`),
    ).rejects.toThrow('follows the last one')
    await expect(
      run(`INSERT INTO contract_records SELECT contract, seq + 1, version, kind, role, user, user_name, decision, method, reason,
        statement, proof, proof_hash, details, at, 'forged', hash FROM contract_records LIMIT 1`),
    ).rejects.toThrow('follows the last one')
    await expect(run(`UPDATE contract_versions SET state = 'notarized'`)).rejects.toThrow(
      'does not go back',
    )
  })
})

describe('five hundred contracts', () => {
  const count = 500

  /** Five hundred households of one hall, each with a contract that its firm wrote. */
  async function settleMany(): Promise<string[]> {
    const vault = await vaultOf(env.VAULT_SECRET, 'x-county')
    const rows = await Promise.all(
      Array.from({ length: count }, async (_, at) => {
        const id = `hb_${String(at).padStart(3, '0')}` as HouseholdId
        const head = `50024019${70 + (at % 20)}0816${String(at).padStart(3, '0')}`
        const cipher = await vault.seal(shelfOf(id, 'head_id'), `${head}${citizenCheckMark(head)}`)
        const account = await vault.seal(accountShelf(id), `62170001${at}`.padEnd(16, '0'))
        return [id, cipher, account]
      }),
    )
    const body = JSON.stringify(rows)
    const insert = (sql: string) => env.DB.prepare(sql).bind(body).run()
    await insert(`INSERT INTO households (id, revision, no, hall, village_group, head_name, head_id_cipher, head_id_index, head_id_masked,
        people, poor, state, created_at)
      SELECT value ->> 0, 1, 'N' || (value ->> 0), 'hall_1', '三组', '农户' || (value ->> 0), value ->> 1, value ->> 0, 'x', 3, 1, 'active', 1
      FROM json_each(?)`)
    await insert(
      `INSERT INTO household_accounts (household, revision, holder, bank, number_cipher, number_masked, set_by, set_at) SELECT value ->> 0, 1, '农户' || (value ->> 0), '样县农商银行', value ->> 2, '***', 'u', 1 FROM json_each(?)`,
    )
    await insert(
      `INSERT INTO parcels SELECT 'p' || (value ->> 0), 1, value ->> 0, '1', '坡地', 200, 'orchard', 'contracted', 'R-1' FROM json_each(?)`,
    )
    await insert(`INSERT INTO contracts (id, revision, no, round, season, firm, household, hall, state, floor_total_fen, lines, drafted_at)
      SELECT 'ct_' || (value ->> 0), 1, 'XC-2026-' || (value ->> 0), NULL, '2026-autumn', 'firm_1', value ->> 0, 'hall_1', 'draft', 360000, 1, 1 FROM json_each(?)`)
    await insert(`INSERT INTO contract_lines SELECT 'ct_' || (value ->> 0), 1, '', '', 'navel-orange', 1, 1000, 360, 360000,
        ${seasonFrom + 10}, ${seasonFrom + 40}, 'park' FROM json_each(?)`)
    return rows.map(([id]) => `ct_${id}`)
  }

  it('are drafted, offered and signed in one deed each, by one assertion, and every one verifies alone', async () => {
    const contracts = await settleMany()
    const { firm } = cast
    expect(await json(await firm.send('POST', '/contract-preparations', {}))).toMatchObject({
      prepared: count,
    })
    const offered = await json<{ offered: object[]; held: object[] }>(
      await firm.send('POST', '/contract-offers', { contracts }),
    )
    expect(offered.held).toEqual([])
    expect(offered.offered).toHaveLength(count)
    const laid = await json<{ statement: string; size: number }>(
      await firm.send('POST', '/signing-batches/statements', { contracts }),
    )
    expect(laid.size).toBe(count)
    const assertion = await firm.assert(laid.statement)
    const body = { contracts, statement: laid.statement, assertion }
    const fewer = { ...body, contracts: contracts.slice(1) }
    expect(await refusal(await firm.send('POST', '/signing-batches', fewer))).toEqual([
      409,
      'contract-statement-other',
    ])
    const once = { 'idempotency-key': 'sign-them-all' }
    await json(await firm.send('POST', '/signing-batches', body, once))
    const again = await firm.send('POST', '/signing-batches', body, once)
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true'])
    expect(await refusal(await firm.send('POST', '/signing-batches', body))).toEqual([
      409,
      'chain-signed-already',
    ])
    expect(
      await rowsOf(
        `SELECT count(*) AS n, count(DISTINCT contract) AS contracts FROM contract_records WHERE kind = 'signature'`,
      ),
    ).toEqual([{ n: count, contracts: count }])
    expect(await rowsOf('SELECT size FROM sign_batches')).toEqual([{ size: count }])
    for (const id of [contracts[0], contracts[256], contracts.at(-1)]) {
      const { records } = await versionOf(firm, id ?? '')
      const signed = records.find(({ kind }) => kind === 'signature')
      const said = readStatement(signed?.statement ?? '')
      if (!said.ok || signed?.proof == null) throw new Error('the firm signed')
      const expected = { ...said.value, at: (said.value.expiresAt - 1) as Instant }
      const { statement, proof } = signed
      const sites = { rpIds: [site.rpID], origins: [site.origin] }
      expect(await verifyProof({ statement, proof, expected, ...sites }, crypto.subtle)).toEqual(
        said,
      )
    }
  }, 120_000)

  it('are not signed when one of them is another firm’s, is listed twice, or is signed already', async () => {
    const contracts = (await settleMany()).slice(0, 3)
    const { firm } = cast
    await firm.send('POST', '/contract-preparations', {})
    await firm.send('POST', '/contract-offers', { contracts })
    const lay = (ids: readonly string[], who = firm) =>
      who.send('POST', '/signing-batches/statements', { contracts: ids })
    expect(await refusal(await lay([...contracts, contracts[0] ?? '']))).toEqual([
      422,
      'contract-batch-repeated',
    ])
    expect(await refusal(await lay([...contracts, 'ct_none']))).toEqual([404, 'no-such-contract'])
    expect(await refusal(await lay(contracts, cast.firm2))).toEqual([403, 'not-yours'])
    expect(await refusal(await lay(contracts, cast.halls[0]))).toEqual([
      409,
      'contract-household-first',
    ])
    expect((await lay(Array.from({ length: 501 }, (_, at) => `ct_${at}`))).status).toBe(400)
    const { statement } = await json<{ statement: string }>(await lay(contracts))
    const assertion = await firm.assert(statement)
    await json(await sign(firm, contracts[1] ?? ''))
    const late = await firm.send('POST', '/signing-batches', { contracts, statement, assertion })
    expect(await refusal(late)).toEqual([409, 'chain-signed-already'])
    expect((await read(firm, contracts[0] ?? '')).state).toBe('offered')
    expect(
      await rowsOf(`SELECT count(*) AS n FROM contract_records WHERE kind = 'signature'`),
    ).toEqual([{ n: 1 }])
  }, 60_000)
})

describe('who signs for a firm', () => {
  const name = (who: Signer, changes: object = {}, firm = 'firm_1') =>
    who.send('PUT', `/firms/${firm}/signer`, { ...signerOf(cast.firm), revision: 1, ...changes })

  it('is one of its own people, a proxy only with a written authority', async () => {
    expect(await refusal(await name(cast.halls[0]))).toEqual([403, 'not-granted'])
    expect(await refusal(await name(cast.firm2))).toEqual([403, 'not-yours'])
    expect(await refusal(await name(cast.firm, { revision: 0 }))).toEqual([409, 'stale-revision'])
    expect(await refusal(await name(cast.firm, { capacity: 'proxy' }))).toEqual([
      422,
      'signer-without-authority',
    ])
    expect(await refusal(await name(cast.firm, { user: cast.firm2.user }))).toEqual([
      422,
      'signer-not-of-firm',
    ])
    const proxy = { capacity: 'proxy', authority: 'cd'.repeat(32) }
    expect(await json(await name(cast.firm, proxy))).toMatchObject({ revision: 2, ...proxy })
  })
})
