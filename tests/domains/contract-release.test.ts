// What a contract holds of plans and demands, when it comes to nothing and when it is offered anew.

import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { releaseLapsed } from '#domains/contracts/service/lapses.ts'
import type { Instant } from '#kernel/time.ts'
import { rowsOf } from '../market.ts'
import { notaryContext } from '../notarize.ts'
import {
  acceptMarket,
  type Cast,
  type Contract,
  castCounty,
  day,
  json,
  offer,
  read,
  refusal,
  type Signer,
  say,
  seat,
} from '../signing.ts'

let cast: Cast
let contract: Contract
let firm: Signer

beforeEach(async () => {
  cast = await castCounty()
  const found = (await acceptMarket(cast.office)).find(({ household }) => household === 'hh_1')
  if (found === undefined) throw new Error('the market gives a contract')
  firm = found.firm === 'firm_1' ? cast.firm : cast.firm2
  contract = await offer(cast, found)
})

type Held = { readonly id: string; readonly committed: number }
const lines = () =>
  rowsOf(
    `SELECT plan, demand, sum(quantity) AS quantity FROM contract_lines WHERE contract = '${contract.id}' GROUP BY 1, 2`,
  ) as Promise<{ plan: string; demand: string; quantity: number }[]>
const held = (table: 'plans' | 'demands') =>
  rowsOf(`SELECT id, committed FROM ${table} ORDER BY id`) as Promise<Held[]>
async function without(table: 'plans' | 'demands', before: readonly Held[]): Promise<Held[]> {
  const own = await lines()
  const key = table === 'plans' ? 'plan' : 'demand'
  return before.map(({ id, committed }) => {
    const given = own.filter((line) => line[key] === id).reduce((sum, one) => sum + one.quantity, 0)
    return { id, committed: committed - given }
  })
}
const refuseIt = async () => {
  const household = await seat('household', 'hh_1')
  await json(await say(household, contract.id, { decision: 'refuse', reason: '价钱低' }))
}
const offerAgain = async () => {
  const { revision } = await read(firm, contract.id)
  return firm.send('PUT', `/contracts/${contract.id}/offer`, { revision })
}

it('gives back what a refused contract held, with a trail, and takes it again when it is offered anew', async () => {
  const [plans, demands] = [await held('plans'), await held('demands')]
  const free = [await without('plans', plans), await without('demands', demands)]
  await refuseIt()
  expect([await held('plans'), await held('demands')]).toEqual(free)
  const [line] = await lines()
  expect(
    await rowsOf(
      `SELECT verb, reason FROM revisions WHERE subject = 'plan/${line?.plan}' ORDER BY revision DESC LIMIT 1`,
    ),
  ).toEqual([{ verb: 'contract.release', reason: `contract/${contract.id}` }])
  expect(await json(await offerAgain())).toMatchObject({ state: 'offered', version: 2 })
  expect([await held('plans'), await held('demands')]).toEqual([plans, demands])
})

it('does not offer anew what has gone to somebody else', async () => {
  await refuseIt()
  const [line] = await lines()
  await env.DB.prepare('UPDATE plans SET committed = quantity WHERE id = ?').bind(line?.plan).run()
  const before = await read(firm, contract.id)
  expect(await refusal(await offerAgain())).toEqual([409, 'contract-quantity-gone'])
  expect(await read(firm, contract.id)).toEqual(before)
})

it('keeps what it holds while it is countered, signed or waits', async () => {
  const plans = await held('plans')
  const household = await seat('household', 'hh_1')
  await json(await say(household, contract.id))
  expect(await held('plans')).toEqual(plans)
})

it('gives back what a lapsed offer held, once, though nobody did anything', async () => {
  const plans = await held('plans')
  const free = await without('plans', plans)
  const ctx = await notaryContext(cast)
  await releaseLapsed(ctx)
  expect(await held('plans')).toEqual(plans)
  const later = { ...ctx, now: (Date.now() + 15 * day) as Instant }
  await releaseLapsed(later)
  await releaseLapsed(later)
  expect(await held('plans')).toEqual(free)
})

it('is taken back by the firm until all have signed, with a reason, and offered anew', async () => {
  const recall = (who: Signer, body: object) =>
    who.send('PUT', `/contracts/${contract.id}/recall`, body)
  await json(await say(await seat('household', 'hh_1'), contract.id))
  const { revision } = await read(firm, contract.id)
  expect((await recall(firm, { revision, reason: ' ' })).status).toBe(400)
  expect(
    await refusal(await recall(firm, { revision: revision - 1, reason: '数量写错了' })),
  ).toEqual([409, 'stale-revision'])
  expect(await refusal(await recall(cast.halls[0], { revision, reason: '数量写错了' }))).toEqual([
    403,
    'not-granted',
  ])
  expect(await json(await recall(firm, { revision, reason: '数量写错了' }))).toMatchObject({
    state: 'returned',
  })
  const again = { revision: revision + 1, reason: '数量写错了' }
  expect(await refusal(await recall(firm, again))).toEqual([409, 'chain-not-signing'])
  expect(await json(await offerAgain())).toMatchObject({ state: 'offered', version: 2 })
})
