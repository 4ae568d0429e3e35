// Sales files: handed in by parts in any order, checked row by row, counted whole or not at all.

import { env } from 'cloudflare:test'
import fc from 'fast-check'
import { beforeEach, expect, it } from 'vitest'
import { settleCounty } from '../county.ts'
import { startAfresh } from '../fresh.ts'
import { rowsOf } from '../market.ts'
import { type Person, signIn } from '../people.ts'
import {
  type Answer,
  accept,
  at,
  box,
  codeOf,
  csv,
  json,
  keptLines,
  mapSkus,
  openUpload,
  order,
  refundColumns,
  refundHead,
  refusedRows,
  sendPart,
  upload,
} from '../redpacket.ts'

let firm: Person
let rival: Person
beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  firm = await signIn('firm', 'firm_1')
  rival = await signIn('firm', 'firm_2')
  await mapSkus(firm, [box])
})

const open = (parts: object = {}): Promise<string> => openUpload(firm, parts)
const refused = (id: string): Promise<string[]> => refusedRows(firm, id)

it('takes a file in three parts, in any order and twice over, and counts it when it is whole', async () => {
  const parts = [
    csv(order('A1'), order('A2')),
    csv(order('A3', { count: 3, yuan: 270 })),
    csv(order('A4')),
  ]
  const [, second = csv()] = parts
  const id = await open({ parts: 3 })
  for (const part of [3, 1, 3, 2, 1]) {
    const bytes = parts[part - 1] ?? csv()
    expect((await sendPart(firm, id, part, bytes, part * 10)).status).toBe(200)
  }
  expect(await rowsOf('SELECT state FROM sales_uploads')).toEqual([{ state: 'open' }])
  const counted = await json(accept(firm, id))
  expect(counted).toMatchObject({
    state: 'accepted',
    lines: 4,
    refused: 0,
    received: 3,
    missing: [],
  })
  expect(counted.skus).toMatchObject([
    {
      sku: 'EGG30',
      quantity: 6,
      amountFen: 54_000,
      lines: 4,
      product: 'egg',
      unitQuantity: 30,
      title: '土鸡蛋30枚',
    },
  ])
  expect((await keptLines()).map(({ orderNo, row }) => [orderNo, row])).toEqual([
    ['A1', 10],
    ['A2', 11],
    ['A3', 20],
    ['A4', 30],
  ])
  expect(await codeOf(sendPart(firm, id, 2, csv(order('A9'))))).toEqual([409, 'sales-part-differs'])
  expect((await sendPart(firm, id, 2, second, 20)).status).toBe(200)
  expect(await codeOf(accept(firm, id))).toEqual([409, 'sales-upload-closed'])
  expect(await rowsOf('SELECT count(*) AS n FROM sales_lines')).toEqual([{ n: 4 }])
})

it('comes to the same however a file is cut, in whatever order its parts come and come again', async () => {
  let run = 0
  const rows = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(99_999)), {
    minLength: 1,
    maxLength: 12,
  })
  const shuffle = fc.array(fc.nat(11), { maxLength: 10 })
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 4 }), shuffle, async (said, size, again) => {
      run += 1
      const lines = said.map(([pieces, cents], at) =>
        order(`P${run}-${at}`, { count: pieces, yuan: (cents / 100).toFixed(2) }),
      )
      const parts = Array.from({ length: Math.ceil(lines.length / size) }, (_, at) =>
        csv(...lines.slice(at * size, (at + 1) * size)),
      )
      const id = await open({ parts: parts.length })
      const sending = [...again.map((at) => at % parts.length), ...parts.keys()]
      for (const at of sending) {
        const answer = await sendPart(firm, id, at + 1, parts[at] ?? csv(), at * size + 2)
        expect(answer.status).toBe(200)
      }
      const counted = await json<Answer & { skus: Record<string, unknown>[] }>(accept(firm, id))
      expect(counted.skus).toMatchObject([
        {
          lines: said.length,
          quantity: said.reduce((sum, [pieces]) => sum + pieces, 0),
          amountFen: said.reduce((sum, [, cents]) => sum + cents, 0),
          firstRow: 2,
        },
      ])
    }),
    { numRuns: 5 },
  )
}, 60_000)

it('refuses a part that says something else, one beyond the file, and a file that is not whole', async () => {
  const id = await open({ parts: 2 })
  await sendPart(firm, id, 1, csv(order('A1')))
  expect(await codeOf(sendPart(firm, id, 1, csv(order('A2'))))).toEqual([409, 'sales-part-differs'])
  expect(await codeOf(sendPart(firm, id, 1, csv(order('A1')), 9))).toEqual([
    409,
    'sales-part-differs',
  ])
  expect(await codeOf(sendPart(firm, id, 3, csv(order('A2'))))).toEqual([422, 'sales-part-beyond'])
  expect(await codeOf(accept(firm, id))).toEqual([409, 'sales-part-missing'])
  expect(await codeOf(sendPart(rival, id, 2, csv(order('A2'))))).toEqual([403, 'not-yours'])
  expect(await codeOf(rival.get(`/sales-uploads/${id}`))).toEqual([403, 'not-yours'])
  expect(await keptLines()).toHaveLength(1)
})

it('names every row that is wrong by row, column and code, and counts nothing of the file', async () => {
  const bytes = csv(
    order('B1'),
    order('B2', { count: -1 }),
    order('B3', { yuan: -5 }),
    order('B4', { count: 1, back: 2 }),
    order('B5', { refund: '90.01' }),
    order('B6', { back: -1 }),
    order('B1'),
    order('B7', { at: '2020-01-01 00:00:00' }),
    order('B8', { at: 'yesterday' }),
    order('', {}),
    order('B9', { yuan: '1.234' }),
    order('B10', { status: '等待买家付款' }),
  )
  const id = await open()
  expect(await json(sendPart(firm, id, 1, bytes))).toMatchObject({
    lines: 1,
    skipped: 1,
    refused: 10,
  })
  expect(await refused(id)).toEqual([
    '3 quantity number-below-min',
    '4 amount number-below-min',
    '5 returned sales-returns-exceed',
    '6 refund sales-refund-exceeds',
    '7 returned number-below-min',
    '8 order sales-order-repeated',
    '9 day sales-day-outside',
    '10 day date-malformed',
    '11 order cell-missing',
    '12 amount number-too-precise',
  ])
  expect(await codeOf(accept(firm, id))).toEqual([409, 'sales-rows-refused'])
  const file = await firm.get(`/sales-uploads/${id}/refusals.csv`)
  const text = await file.text()
  expect(text.split('\r\n')).toHaveLength(12)
  expect(text).toContain("3,quantity,'-1,不能小于 1。,number-below-min")
  expect(
    await json(firm.send('PUT', `/sales-uploads/${id}/discard`, { revision: 1 })),
  ).toMatchObject({ state: 'discarded' })
  expect(await codeOf(sendPart(firm, id, 1, csv(order('B1'))))).toEqual([409, 'sales-part-differs'])
  // What was discarded counts nowhere: the same orders come in anew.
  expect(await upload(firm, csv(order('B1')))).toMatchObject({ state: 'accepted' })
})

it('counts an order once: not twice in a file, not in a second file, not in a race', async () => {
  const two = await open({ parts: 2 })
  await sendPart(firm, two, 1, csv(order('C1')))
  await sendPart(firm, two, 2, csv(order('C1'), order('C2')), 3)
  expect(await refused(two)).toEqual(['3 order sales-order-repeated'])
  const first = await open()
  const second = await open()
  await sendPart(firm, first, 1, csv(order('D1')))
  await sendPart(firm, second, 1, csv(order('D1'), order('D2')))
  expect(await json(accept(firm, first))).toMatchObject({ state: 'accepted' })
  expect(await codeOf(accept(firm, second))).toEqual([409, 'sales-orders-overlap'])
  const third = await open()
  await sendPart(firm, third, 1, csv(order('D1')))
  expect(await refused(third)).toEqual(['2 order sales-order-known'])
  // Another channel has numbers of its own.
  await mapSkus(firm, [box], '京东')
  expect(await upload(firm, csv(order('D1')), { channel: '京东' })).toMatchObject({
    state: 'accepted',
  })
})

it('asks what an unknown number stands for before a file counts, and keeps what it stood for', async () => {
  const id = await open()
  await sendPart(firm, id, 1, csv(order('E1'), order('E2', { sku: 'SOCKS' })))
  expect(await json(accept(firm, id))).toMatchObject({
    code: 'sales-sku-unknown',
    facts: { sku: 'SOCKS', row: 3, count: 1 },
  })
  const socks = { sku: 'SOCKS', title: '', product: null, quantity: 0 }
  expect(await codeOf(mapSkus(firm, [{ ...socks, quantity: 1 }]))).toEqual([
    422,
    'sales-sku-quantity',
  ])
  expect(await codeOf(mapSkus(firm, [{ ...box, product: 'gold' }]))).toEqual([
    422,
    'no-such-product',
  ])
  expect(await codeOf(mapSkus(firm, [box, box]))).toEqual([422, 'sales-sku-twice'])
  expect(await codeOf(mapSkus(rival, [box]))).toEqual([403, 'not-yours'])
  await mapSkus(firm, [socks])
  await mapSkus(firm, [socks, { ...box, quantity: 28 }])
  expect(await json(accept(firm, id))).toMatchObject({ state: 'accepted' })
  expect(await rowsOf('SELECT sku, seq, quantity FROM sales_skus ORDER BY sku, seq')).toEqual([
    { sku: 'EGG30', seq: 1, quantity: 30 },
    { sku: 'EGG30', seq: 2, quantity: 28 },
    { sku: 'SOCKS', seq: 1, quantity: 0 },
  ])
})

it('takes refunds of orders that count, up to what they were sold for', async () => {
  const refund = (no: string, of: string, back: number, yuan: string) =>
    [no, of, 'EGG30', back, yuan, at, '退款成功'].join(',')
  const file = (...rows: string[]) => new TextEncoder().encode([refundHead, ...rows].join('\n'))
  const refunds = { kind: 'refunds', columns: refundColumns }
  await upload(
    firm,
    csv(order('F1', { count: 2, yuan: 180 }), order('F2', { count: 1, back: 1, refund: 90 })),
  )
  const id = await open(refunds)
  const bytes = file(
    refund('R1', 'F1', 1, '90'),
    refund('R2', 'F1', 2, '1'),
    refund('R3', 'F1', 1, '90.01'),
    refund('R4', 'F2', 0, '1'),
    refund('R5', 'F9', 1, '1'),
    refund('R1', 'F1', 1, '90'),
    refund('R6', 'F1', -1, '1'),
  )
  await sendPart(firm, id, 1, bytes)
  expect(await refused(id)).toEqual([
    '3 returned sales-returns-exceed',
    '4 refund sales-refund-exceeds',
    '5 refund sales-refund-exceeds',
    '6 order sales-order-unknown',
    '7 order sales-order-repeated',
    '8 returned number-below-min',
  ])
  const one = await open(refunds)
  const two = await open(refunds)
  await sendPart(firm, one, 1, file(refund('S1', 'F1', 2, '180')))
  await sendPart(firm, two, 1, file(refund('S2', 'F1', 2, '180')))
  expect(await json(accept(firm, one))).toMatchObject({ state: 'accepted' })
  expect(await codeOf(accept(firm, two))).toEqual([409, 'sales-refunds-overlap'])
})

it('keeps what was counted against whoever goes to the tables themselves', async () => {
  const id = (await upload(firm, csv(order('G1')))).id
  for (const [sql, said] of [
    [`UPDATE sales_lines SET amount_fen = 1`, 'append-only'],
    [`DELETE FROM sales_lines`, 'append-only'],
    [`UPDATE sales_sums SET amount_fen = 1`, 'append-only'],
    [`DELETE FROM sales_parts`, 'append-only'],
    [`UPDATE sales_uploads SET state = 'open', closed_at = NULL`, 'never changes'],
    [`UPDATE sales_skus SET quantity = 1`, 'append-only'],
    [
      `REPLACE INTO sales_lines SELECT order_no, sku, refund_no, upload, row, day, 1, 1, 0, 0 FROM sales_lines`,
      'comes once',
    ],
    [`INSERT INTO sales_lines VALUES ('X', 'EGG30', '', '${id}', 9, 1, 1, 1, 0, 0)`, 'comes once'],
  ] as const) {
    await expect(env.DB.prepare(sql).run()).rejects.toThrow(said)
  }
})
