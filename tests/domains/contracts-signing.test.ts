import { env } from 'cloudflare:test'
import { beforeEach, describe, expect, it } from 'vitest'
import { rowsOf } from '../market.ts'
import {
  acceptMarket,
  type Cast,
  type Contract,
  castCounty,
  json,
  offer,
  read,
  refusal,
  say,
  seat,
  sign,
  versionOf,
} from '../signing.ts'

let cast: Cast
let contract: Contract

beforeEach(async () => {
  cast = await castCounty()
  const contracts = await acceptMarket(cast.office)
  contract = contracts.find(({ household }) => household === 'hh_1') as Contract
})

it('offers', async () => {
  const offered = await offer(cast, contract)
  expect(offered).toMatchObject({ state: 'offered', version: 1, inForce: 0 })
  const household = await seat('household', 'hh_1')
  expect(await json(await say(household, contract.id))).toMatchObject({ state: 'offered' })
  const firm = contract.firm === 'firm_1' ? cast.firm : cast.firm2
  await json(await sign(firm, contract.id))
  expect(await json(await sign(cast.halls[0], contract.id))).toMatchObject({ state: 'signed' })
  expect((await versionOf(household, contract.id)).state).toBe('signed')
  void [env, rowsOf, read, refusal, describe]
})
