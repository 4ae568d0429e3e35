import { beforeEach, expect, it } from 'vitest'
import { rowsOf } from '../market.ts'
import {
  acceptMarket,
  type Cast,
  type Contract,
  castCounty,
  json,
  offer,
  refusal,
  type Signer,
  say,
  scanOf,
  seat,
  sign,
  upload,
} from '../signing.ts'

let cast: Cast
let contract: Contract

beforeEach(async () => {
  cast = await castCounty()
  const contracts = await acceptMarket(cast.office)
  contract = contracts.find(({ household }) => household === 'hh_1') as Contract
})

type Laid = { readonly statement: string }

const at = (act: string): string => `/contracts/${contract.id}/versions/1/${act}`
const put = (who: Signer, act: string, body: unknown): Promise<Response> =>
  who.send('PUT', at(act), body)

async function signAll(): Promise<void> {
  await offer(cast, contract)
  await json(await say(await seat('household', 'hh_1'), contract.id))
  await json(await sign(contract.firm === 'firm_1' ? cast.firm : cast.firm2, contract.id))
  await json(await sign(cast.halls[0], contract.id))
}

async function countersign(who: Signer): Promise<Response> {
  const laid = await who.send('POST', at('notary-statements'), { decision: 'accept' })
  if (laid.status !== 200) return laid
  const { statement } = await json<Laid>(laid)
  return put(who, 'countersignature', { statement, assertion: await who.assert(statement) })
}

async function scan(kind: string): Promise<string> {
  const { id } = await json<{ id: string }>(await upload(cast.notary, contract.id, scanOf(), kind))
  return id
}

it('countersigns, then certifies: only the number and the scan make a contract notarized', async () => {
  await signAll()
  expect(await json(await countersign(cast.notary))).toMatchObject({ state: 'sealed' })
  const sealed = await rowsOf(`SELECT id FROM outbox WHERE kind = 'log.append'`)
  expect(sealed).toHaveLength(1)
  const evidence = await scan('certificate')
  const certified = await put(cast.notary, 'certificate', { number: '(2026)县证字第1号', evidence })
  expect(await json(certified)).toMatchObject({ state: 'notarized', inForce: 1 })
  const document = await scan('other')
  const withdrawn = await put(cast.notary, 'withdrawal', { reason: '证词有误', evidence: document })
  expect(await json(withdrawn)).toMatchObject({ state: 'withdrawn' })
})

it('refuses what comes too early, from the wrong role, or rests on nothing', async () => {
  await offer(cast, contract)
  expect(await refusal(await countersign(cast.notary))).toEqual([409, 'chain-signatures-missing'])
  const early = { number: '1', evidence: 'ev_none' }
  expect(await refusal(await put(cast.notary, 'certificate', early))).toEqual([
    404,
    'no-such-evidence',
  ])
  expect(await refusal(await countersign(cast.halls[0]))).toEqual([403, 'not-granted'])
})

it('gives a version back with its reason', async () => {
  await signAll()
  const back = await put(cast.notary, 'return', { reason: '缺少身份证明' })
  expect(await json(back)).toMatchObject({ state: 'returned' })
  expect(await refusal(await countersign(cast.notary))).toEqual([409, 'chain-not-signing'])
})
