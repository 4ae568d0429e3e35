// What a shop's export says and in which columns: recognised where it can be, chosen by hand where not.

import { writeXlsx } from 'hucre/xlsx'
import { beforeEach, expect, it } from 'vitest'
import { settleCounty } from '../county.ts'
import { startAfresh } from '../fresh.ts'
import { rowsOf } from '../market.ts'
import { type Person, signIn } from '../people.ts'
import {
  type Answer,
  codeOf,
  columns,
  csv,
  head,
  json,
  keptLines,
  opening,
  openUpload,
  order,
  period,
  refundColumns,
  refundHead,
  refusedRows,
  sendPart,
} from '../redpacket.ts'

let firm: Person
let office: Person
beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  firm = await signIn('firm', 'firm_1')
  office = await signIn('office', 'x-county')
})

const open = (parts: object = {}): Promise<string> => openUpload(firm, parts)
const refused = (id: string): Promise<string[]> => refusedRows(firm, id)

const reading = (bytes: Uint8Array, name = 'orders.csv', kind = 'orders') =>
  json<Answer & { mapping: object; missing: string[]; platform: string }>(
    firm.send('POST', `/sales-readings?kind=${kind}&name=${encodeURIComponent(name)}`, bytes),
  )

it('recognises the headings of each platform, and says what it did not', async () => {
  const text = (line: string) => new TextEncoder().encode(`${line}\n1,2,3`)
  expect(await reading(csv(order('A1')))).toMatchObject({
    platform: 'taobao-tmall',
    mapping: columns,
    missing: [],
  })
  const jd = '订单号,商品ID,商品名称,订购数量,支付方式,下单时间,结算金额,订单状态'
  expect(await reading(text(jd))).toMatchObject({
    platform: 'jd',
    missing: [],
    mapping: {
      order: '订单号',
      sku: '商品ID',
      quantity: '订购数量',
      amount: '结算金额',
      day: '下单时间',
    },
  })
  const county = 'order_no,sku,title,quantity,amount,day'
  expect(await reading(text(county))).toMatchObject({ platform: 'county', missing: [] })
  expect(await reading(text('单号,货品,件,钱'))).toMatchObject({
    platform: null,
    missing: ['order', 'sku', 'quantity', 'amount', 'day'],
  })
  expect(await reading(text(refundHead), 'r.csv', 'refunds')).toMatchObject({
    mapping: refundColumns,
    missing: [],
  })
  expect(await rowsOf('SELECT count(*) AS n FROM sales_uploads')).toEqual([{ n: 0 }])
})

it('reads XLSX, GB18030 and headings chosen by hand', async () => {
  const title = ['店铺导出', null]
  const cells = [
    title,
    head.split(','),
    [
      '2988776655443322110',
      'EGG30',
      '土鸡蛋',
      2,
      180,
      null,
      null,
      `${period}-02 08:00`,
      '交易成功',
    ],
  ]
  const xlsx = await writeXlsx({ sheets: [{ name: '订单', rows: cells }] })
  const book = await open({ fileName: '订单.xlsx' })
  expect(await json(sendPart(firm, book, 1, xlsx, 3))).toMatchObject({ lines: 1, refused: 0 })
  // 订单,金额 in GB18030.
  const gb = Uint8Array.from([0xb6, 0xa9, 0xb5, 0xa5, 0x2c, 0xbd, 0xf0, 0xb6, 0xee])
  const rest = new TextEncoder().encode(`,sku,n,day\n="0012345",9.5,EGG30,1,${period}-03`)
  const bytes = new Uint8Array([...gb, ...rest])
  const mapping = { order: '订单', amount: '金额', sku: 'sku', quantity: 'n', day: 'day' }
  const id = await open({ columns: mapping })
  expect(await json(sendPart(firm, id, 1, bytes))).toMatchObject({ lines: 1, refused: 0 })
  expect(await keptLines()).toEqual([
    { orderNo: '0012345', row: 2, quantity: 1, fen: 950, back: 0, refund: 0 },
    { orderNo: '2988776655443322110', row: 3, quantity: 2, fen: 18_000, back: 0, refund: 0 },
  ])
  const rounded = [
    head.split(','),
    [2_988_776_655_443_322 * 1000, 'EGG30', '', 2, 180, null, null, `${period}-02`, ''],
  ]
  const bad = await open()
  await sendPart(firm, bad, 1, await writeXlsx({ sheets: [{ name: '订单', rows: rounded }] }))
  expect(await refused(bad)).toEqual(['2 order sales-number-rounded'])
})

it.each([
  [{ columns: { ...columns, order: undefined } }, [422, 'sales-column-missing']],
  [{ columns: { ...columns, sku: '订单编号' } }, [422, 'sales-column-twice']],
  [{ period: '2026-13' }, [422, 'sales-period-unknown']],
  [{ parts: 0 }, [400, 'malformed']],
  [{ firm: 'firm_2' }, [403, 'not-yours']],
  [{ id: 'short' }, [400, 'malformed']],
])('refuses to open a file with %o', async (parts, code) => {
  expect(await codeOf(firm.send('POST', '/sales-uploads', opening(parts)))).toEqual(code)
})

it('refuses a part without the headings, an empty one, and another file under an id that is taken', async () => {
  const id = await open()
  const text = new TextEncoder().encode('订单号,商品\n1,2')
  expect(await codeOf(sendPart(firm, id, 1, text))).toEqual([422, 'sales-heading-missing'])
  expect(await codeOf(sendPart(firm, id, 1, new Uint8Array()))).toEqual([422, 'file-empty'])
  const said = opening({ id })
  expect((await firm.send('POST', '/sales-uploads', said)).status).toBe(200)
  expect(await codeOf(firm.send('POST', '/sales-uploads', { ...said, channel: '淘宝' }))).toEqual([
    409,
    'sales-upload-taken',
  ])
  expect(await codeOf(office.get('/sales-uploads/none'))).toEqual([404, 'no-such-sales-upload'])
})
