// What office and departments see behind a red packet: orders, bills used twice, contracts apart, rows that nobody rewrites.

import { env } from 'cloudflare:test'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { bind, eggs, type Hands } from '../receiving.ts'
import {
  approve,
  box,
  csv,
  deliverEggs,
  dues,
  factsOf,
  json,
  later,
  mapSkus,
  openEggs,
  order,
  type Statement,
  sellEggs,
  state,
  stated,
  upload,
} from '../redpacket.ts'

let hands: Hands
beforeEach(async () => {
  hands = await openEggs()
})
afterEach(() => vi.useRealTimers())

it('opens a statement down to its orders, page by page, and finds what was sold below cost', async () => {
  await upload(
    hands.firm,
    csv(order('A1', { count: 5, yuan: 450 }), order('A2', { count: 1, yuan: 30 }), order('A3')),
  )
  await mapSkus(hands.firm, [{ ...box, sku: 'JDEGG' }], '京东')
  await upload(hands.firm, csv(order('J1', { sku: 'JDEGG' })), { channel: '京东' })
  const { firm, audit } = await later(5)
  const made = await stated(firm)
  type Orders = { items: Record<string, unknown>[]; next: string | null }
  const one = await json<Orders>(audit.get(`/red-packets/${made.id}/orders?limit=2`))
  expect(one.items.map(({ orderNo }) => orderNo)).toEqual(['A1', 'A2'])
  const two = await json<Orders>(
    audit.get(`/red-packets/${made.id}/orders?limit=2&after=${encodeURIComponent(one.next ?? '')}`),
  )
  expect(two.items.map(({ orderNo, channel }) => [orderNo, channel])).toEqual([
    ['A3', '天猫'],
    ['J1', '京东'],
  ])
  expect(two.next).toBeNull()
  const below = await json<Orders>(audit.get(`/red-packets/${made.id}/orders?below=1`))
  expect(below.items).toMatchObject([{ orderNo: 'A2', row: 3, belowCost: true, amountFen: 3000 }])
  // What comes later does not change what was stated.
  await upload(firm, csv(order('Z1')))
  const still = await json<Orders>(audit.get(`/red-packets/${made.id}/orders`))
  expect(still.items).toHaveLength(4)
  expect(await json(firm.get(`/red-packets/${made.id}`))).toMatchObject({ netFen: made.netFen })
})

it('tells who looks at a statement that a bill is counted in another one too', async () => {
  await bind('c3', { household: 'hh_3', hall: 'hall_2', lines: [{ ...eggs, place: 'hall_2' }] })
  await deliverEggs(hands.other, 'c3', 300, 'hall_2')
  await sellEggs(hands.firm)
  const { firm, audit } = await later(5)
  const [one, two] = await factsOf(firm)
  const costs = [{ name: '快递费', fen: 1000, evidence: 'KD-7', related: null }]
  const first = await json<Statement>(state(firm, one, { costs }))
  expect(first.flags).toEqual([])
  await json(state(firm, two, { costs }))
  const seen = await json<Statement>(audit.get(`/red-packets/${first.id}`))
  expect(seen.flags).toMatchObject([{ code: 'red-packet-evidence-elsewhere' }])
})

it('settles contracts whose clause 13 differs apart, and shares the sales by what each had to sell', async () => {
  await bind('c3', { household: 'hh_3', hall: 'hall_2', lines: [{ ...eggs, place: 'hall_2' }] })
  await deliverEggs(hands.other, 'c3', 300, 'hall_2')
  await sellEggs(hands.firm)
  const { firm, office } = await later(5)
  const facts = await factsOf(firm)
  const sold = facts.map(({ basis }) => basis.sales[0]?.quantity)
  expect(new Set(sold)).toEqual(new Set([200, 400]))
  for (const each of facts) {
    const made = await json<Statement>(state(firm, each))
    expect(made.code).toBeUndefined()
    expect(await json(approve(office, made.id))).toMatchObject({ state: 'approved' })
  }
  expect((await dues()).map((due) => Object.values(due as object)[0])).toEqual([
    'hh_1',
    'hh_2',
    'hh_3',
  ])
})

it('keeps statements, decisions and portions against whoever goes to the tables themselves', async () => {
  await sellEggs(hands.firm)
  const { firm, office } = await later(5)
  const made = await stated(firm, { declaredFen: 1 })
  const decide = (who: string, outcome = 'approved') =>
    `INSERT INTO red_packet_decisions VALUES ('${made.id}', '${outcome}', 'x', '${who}', 1)`
  for (const [sql, said] of [
    [`UPDATE red_packet_statements SET due_fen = 1`, 'append-only'],
    [`DELETE FROM red_packet_statements`, 'append-only'],
    [decide(office.user), 'a blocked red packet is not freed'],
    [decide(firm.user, 'returned'), 'nobody frees a statement of their own'],
    [decide(hands.hall.user, 'returned'), 'nobody frees a statement of their own'],
    [
      `INSERT INTO red_packet_portions VALUES ('${made.id}', 'hh_1', 1, 1, 1, 1, 0)`,
      'portions follow an approval',
    ],
  ] as const) {
    await expect(env.DB.prepare(sql).run()).rejects.toThrow(said)
  }
})
