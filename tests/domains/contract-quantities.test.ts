import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { codeOf } from '#domains/dispatch/model/package.ts'
import { acceptRound, open, scan, schedule } from '../carriage.ts'
import { read } from '../fleet.ts'
import { signIn } from '../people.ts'
import { bind, eggs, type Hands, openHall, oranges } from '../receiving.ts'

let hands: Hands

beforeEach(async () => {
  hands = await openHall()
})

const shipped = async () => {
  const { items } = await read(await hands.office.get('/contract-quantities?limit=50'))
  return Object.fromEntries(items.map((line) => [`${line.contract}/${line.line}`, line.shipped]))
}

it('says what carriage has loaded of a line, by the contract’s share of a load, and nothing where it cannot tell', async () => {
  await bind('b1')
  await bind('b2', { household: 'hh_2', lines: [oranges, eggs] })
  await bind('b3', { lines: [oranges, { ...oranges, variety: '朋娜' }] })
  await acceptRound()
  const coordinator = await signIn('coordinator', 'x-county')
  const driver = await signIn('driver', 'x-county')
  await schedule(coordinator)
  const { van } = await open(coordinator, driver)
  // Of the 100 kg of oranges 100 parts of 167 are another contract's, which is not in force.
  await env.DB.prepare(
    `INSERT INTO consignment_sources (consignment, source, contract, kg) SELECT id, 2, 'b1', 33 FROM consignments WHERE no = 1
     UNION ALL SELECT id, 3, 'b2', 34 FROM consignments WHERE no = 1`,
  ).run()
  const unloaded = { 'b1/1': 0, 'b2/1': 0, 'b2/2': null, 'b3/1': null, 'b3/2': null }
  expect(await shipped()).toEqual(unloaded)
  const at = (action: 'load' | 'unload') => ({ action, place: 'hall_1', trip: van.id })
  const load = (piece: number) => scan(driver, { ...at('load'), code: codeOf(1, piece) })
  expect(await load(1)).toMatchObject({ outcome: 'done' })
  const some = await shipped()
  for (const piece of [2, 3, 4]) await load(piece)
  const all = await shipped()
  // The other contract has the first 59,880 g of the load.
  expect(all).toEqual({ ...unloaded, 'b1/1': 79_640 - 59_880, 'b2/1': 100_000 - 79_640 })
  expect(some).toEqual({ ...unloaded, 'b1/1': 19_910 - 14_970, 'b2/1': 25_000 - 19_910 })
})
