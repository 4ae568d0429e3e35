import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { formatDay } from '#kernel/time.ts'
import { acceptRound, count, rows, today, todayText } from '../carriage.ts'
import { settleCounty } from '../county.ts'
import { read, register } from '../fleet.ts'
import { startAfresh } from '../fresh.ts'
import { type Person, signIn } from '../people.ts'

let coordinator: Person
let hall: Person

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  await acceptRound()
  coordinator = await signIn('coordinator', 'x-county')
  hall = await signIn('hall', 'hall_1')
})

const notice = {
  ...{ direction: 'up', hall: 'hall_1', place: 'park', day: todayText, readyMin: 480 },
  ...{ product: 'navel-orange', goods: '', kg: 340, litres: 600, crates: 17 },
  ...{ temperature: 'frozen', contract: 'c1', receiver: '' },
}
const order = {
  ...notice,
  ...{ direction: 'down', product: null, goods: '冻鱼', temperature: 'frozen', receiver: '小卖部' },
  ...{ kg: 60, crates: 3, contract: null },
}
const ask = async (who: Person, parts: object) =>
  read(await who.send('POST', '/shipment-requests', { ...notice, ...parts }))

it('refuses a request in the order of what is wrong with it, and keeps nothing', async () => {
  const day = (n: number) => formatDay((today + n) as typeof today)
  const firm = await signIn('firm', 'firm_1')
  const wrong: [Person, object][] = [
    [firm, {}],
    [hall, { hall: 'hall_2' }],
    [coordinator, { hall: 'none' }],
    [hall, { place: 'hub_a' }],
    [hall, { product: 'none' }],
    [hall, { ...order, goods: '' }],
    [hall, { day: day(-1) }],
    [hall, { day: day(61) }],
    [hall, { day: 'soon' }],
    [hall, { crates: 341 }],
    [hall, { contract: 'none' }],
    [hall, { product: 'egg' }],
    [hall, { kg: 0 }],
    [hall, { ...order, goods: '化\u0007肥' }],
    [hall, { ...order, receiver: '村民\n小组' }],
  ]
  const codes: unknown[] = []
  for (const [who, parts] of wrong) codes.push((await ask(who, parts)).code)
  expect(codes).toEqual([
    'not-granted',
    'not-yours',
    'request-hall-unknown',
    'request-place-unknown',
    'no-such-product',
    'request-goods-missing',
    'request-day-outside',
    'request-day-outside',
    'day-malformed',
    'request-crates-many',
    'request-contract-differs',
    'request-contract-differs',
    ...['malformed', 'malformed', 'malformed'],
  ])
  expect(await count('shipment_requests')).toBe(0)
})

it('keeps notices and orders, which a hall changes and cancels with a reason until they travel', async () => {
  const up = await ask(hall, {})
  expect(up).toMatchObject({ no: 1, temperature: 'ambient', contractNo: 'XC-c1', underWay: false })
  const down = await ask(hall, order)
  expect(down).toMatchObject({ no: 2, product: null, goods: '冻鱼', temperature: 'frozen' })
  const put = async (path: string, body: object, who = hall) =>
    read(await who.send('PUT', `/shipment-requests/${path}`, body))
  expect(await put(up.id, { ...notice, revision: 1, kg: 350 })).toMatchObject({ kg: 350 })
  expect(await put(up.id, { ...notice, revision: 1 })).toMatchObject({ code: 'stale-revision' })
  const other = await signIn('hall', 'hall_2')
  expect(
    await put(`${down.id}/cancellation`, { revision: 1, reason: '不要了' }, other),
  ).toMatchObject({
    code: 'not-yours',
  })
  const cancel = (reason: string, revision = 1) =>
    put(`${down.id}/cancellation`, { revision, reason })
  expect(await cancel(' ')).toMatchObject({ code: 'malformed' })
  expect(await cancel('不要了')).toMatchObject({ state: 'cancelled', reason: '不要了' })
  expect(await cancel('不要了', 2)).toMatchObject({ code: 'request-cancelled' })
  const seen = async (query: string, who = coordinator) =>
    (await read(await who.get(`/shipment-requests?${query}`))).items.map(({ no }) => no)
  expect(await seen('')).toEqual([2, 1])
  expect(await seen('state=open')).toEqual([1])
  expect(await seen('direction=down&q=冻')).toEqual([2])
  expect(await seen('', other)).toEqual([])
})

it('carries what was announced instead of what the season would bring, and links it to its contract', async () => {
  await register(coordinator, {})
  const freeze = async () => {
    const made = await read(
      await coordinator.send('POST', '/schedules', { round: 'rd_1', day: todayText }),
    )
    const [row] = await rows(
      `SELECT body FROM schedule_inputs WHERE schedule = '${made.id}' AND kind = 'shipments'`,
    )
    const frozen = JSON.parse(String(row?.body ?? '[]')) as unknown[][]
    return frozen.filter((each) => each.includes('navel-orange'))
  }
  expect((await freeze()).flat()).toContain(100)
  await ask(hall, {})
  await ask(hall, { contract: null, kg: 10, crates: 1 })
  const [shipment, ...others] = await freeze()
  expect([shipment?.includes(350), others.length]).toEqual([true, 0])
  await env.DB.prepare(`UPDATE shipment_requests SET state = 'cancelled', reason = 'x'`).run()
  expect((await freeze()).flat()).toContain(100)
})

it('takes a hall’s file: good rows once, wrong cells named, the same file again changes nothing', async () => {
  const csv = (...lines: string[]) =>
    new TextEncoder().encode(
      [
        '方向,日期,备好时间,产品,货物说明,重量（公斤）,体积（升）,件数,温层,园区或仓库,合同编号,收货人',
        'direction,day,ready,product,goods,kg,litres,crates,temperature,place,contract_no,receiver',
        ...lines,
      ].join('\n'),
    )
  const hand = async (file: Uint8Array, mode = 'all') =>
    read(
      await hall.send(
        'POST',
        `/imports?kind=requests&party=hall_1&mode=${mode}&name=requests.csv`,
        file,
      ),
    )
  const good = csv(
    `上行,${todayText},08:00,脐橙,,340,600,17,,,XC-c1,`,
    `下行,${todayText},09:30,,化肥,500,600,10,常温,,,李四`,
  )
  expect(await hand(good)).toMatchObject({ state: 'accepted', errorCount: 0 })
  expect(await count('shipment_requests')).toBe(2)
  await hand(good)
  expect(await count('shipment_requests')).toBe(2)
  const bad = csv(
    `上行,${todayText},08:00,苹果,,340,600,17,,,,`,
    `上行,${todayText},08:00,脐橙,,340,600,17,,,XC-c9,`,
    `上行,2020-01-01,08:00,脐橙,,34,60,1,,,,`,
    `下行,${todayText},08:00,,种子,34,60,1,,,,`,
    `下行,${todayText},08:00,,种子,34,60,1,,,,`,
  )
  const made = await hand(bad, 'check')
  const { items } = await read(await hall.get(`/imports/${made.id}/errors`))
  expect(items.map(({ code, row }) => [row, code])).toEqual([
    [3, 'product-unknown-here'],
    [4, 'contract-unknown-here'],
    [5, 'request-day-outside'],
    [7, 'request-twice'],
  ])
  const listed = (await read(await hall.get('/imports?kind=requests'))).items
  expect(listed).toHaveLength(3)
})
