import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { rows } from '../carriage.ts'
import { read } from '../fleet.ts'
import { type Person, signIn } from '../people.ts'
import {
  type Account,
  bind,
  decided,
  grade,
  type Hands,
  handIn,
  openHall,
  oranges,
  post,
  reject,
  weigh,
} from '../receiving.ts'

let hands: Hands

beforeEach(async () => {
  hands = await openHall()
  await bind('c1')
})

const hand = async (parts: object = {}, who = hands.hall): Promise<Account> =>
  weigh(who, handIn(hands.scale, parts))
const line = async (): Promise<Record<string, unknown> | undefined> =>
  (await read(await hands.hall.get('/contract-quantities'))).items[0]

it('decides what is pending in tranches, each with a ticket, and never more than was delivered', async () => {
  const first = await hand({ decision: decided(grade(1, 50_000)) })
  const next = { inspector: '吴质检', present: false, note: '隔日复看', parts: [grade(2, 40_000)] }
  expect(await post(hands.hall, first, 'decisions', { ...next, seq: 3 })).toMatchObject({
    code: 'stale-revision',
  })
  expect(await post(hands.hall, first, 'decisions', { ...next, seq: 2, parts: [] })).toMatchObject({
    code: 'decision-empty',
  })
  const over = { ...next, seq: 2, parts: [grade(2, 50_000), reject(2_001)] }
  expect(await post(hands.hall, first, 'decisions', over)).toMatchObject({
    code: 'parts-over-pending',
  })
  const second = await post(hands.hall, first, 'decisions', { ...next, seq: 2 })
  expect(second.delivery).toMatchObject({ accepted: 90_000, rejected: 0, pending: 12_000 })
  expect(second.tickets.map(({ no }) => no)).toEqual(['000001-1', '000001-2'])
  const rest = { ...next, seq: 3, parts: [reject(12_000, 'rot')] }
  const third = await post(hands.hall, second, 'decisions', rest)
  expect(third.delivery).toMatchObject({ accepted: 90_000, rejected: 12_000, pending: 0 })
  expect(third.tickets[2]).toMatchObject({ totalFen: 0, lines: [] })
  await expect(
    env.DB.prepare(
      `INSERT INTO delivery_parts VALUES (?, 3, 9, 'accepted', 1, 1, '', '', '[]', '[]')`,
    )
      .bind(first.delivery.id)
      .run(),
  ).rejects.toThrow('accepted, rejected and pending are what was delivered')
  for (const table of ['deliveries', 'delivery_parts', 'delivery_decisions', 'weigh_tickets']) {
    await expect(env.DB.exec(`DELETE FROM ${table}`)).rejects.toThrow('append-only')
  }
})

it('takes in what the firm need not take only for a reason, and accepts it only when the firm agrees', async () => {
  await bind('c1x', { household: 'hh_2', lines: [{ ...oranges, quantity: 90 }] })
  const body = { contract: 'c1x', decision: decided(grade(1, 99_000)) }
  expect(await hand(body)).toMatchObject({
    ...{ code: 'delivery-over-tolerance', facts: { left: '99', over: '3' } },
  })
  const taken = await hand({ ...body, beyondReason: '农户已拉到馆，等企业答复' })
  expect(taken.delivery).toMatchObject({ beyond: 3000, accepted: 99_000, pending: 3000 })
  const rest = { inspector: '周质检', present: true, note: '', seq: 2, parts: [grade(1, 3000)] }
  expect(await post(hands.hall, taken, 'decisions', rest)).toMatchObject({
    code: 'accepted-over-tolerance',
  })
  const { firm, hall, other } = hands
  const extra = (who: Person, units = 3) =>
    who.send('POST', '/contracts/c1x/lines/1/extra-takes', { units, reason: '网店要货' })
  expect(await read(await extra(hall))).toMatchObject({ code: 'not-granted' })
  expect(await read(await extra(await signIn('firm', 'firm_2')))).toMatchObject({
    code: 'not-yours',
  })
  expect(await read(await extra(firm))).toMatchObject({ extra: 3000, ceiling: 102_000 })
  expect((await post(hands.hall, taken, 'decisions', rest)).delivery).toMatchObject({ pending: 0 })
  expect(await post(other, taken, 'decisions', { ...rest, seq: 3 })).toMatchObject({
    code: 'not-yours',
  })
})

it('corrects a delivery by another that names it: the sums follow the one that stands', async () => {
  const wrong = await hand()
  const again = {
    weighings: [{ grossG: 60_000, tareG: 4000, bags: 2 }],
    decision: decided(grade(1, 56_000)),
  }
  const corrects = { id: wrong.delivery.id, reason: '第二秤是别家的' }
  expect(await hand({ ...again, corrects: { ...corrects, id: 'no-such-id' } })).toMatchObject({
    code: 'no-such-delivery',
  })
  const right = await hand({ ...again, corrects })
  expect(right.delivery).toMatchObject({ replaces: wrong.delivery.id, quantity: 56_000 })
  expect(await line()).toMatchObject({ delivered: 56_000, accepted: 56_000, pending: 0 })
  expect(await hand({ ...again, corrects })).toMatchObject({ code: 'delivery-replaced' })
  expect(
    await post(hands.hall, wrong, 'returns', {
      id: 'return-0001',
      quantity: 1,
      taker: '张三',
      note: '',
    }),
  ).toMatchObject({ code: 'delivery-replaced' })
  const seen = await read(await hands.hall.get(`/deliveries/${wrong.delivery.id}`))
  expect(seen.delivery).toMatchObject({ replacedBy: right.delivery.id })
})

it('adds up: delivered is accepted, rejected and pending; rejected is what went home and what is here', async () => {
  const made = await hand({ decision: decided(grade(1, 80_000), reject(12_000)) })
  const back = { id: 'return-0001', quantity: 5000, taker: '张三', note: '当场带回' }
  expect((await post(hands.hall, made, 'returns', back)).delivery).toMatchObject({ returned: 5000 })
  expect((await post(hands.hall, made, 'returns', back)).delivery).toMatchObject({ returned: 5000 })
  const over = { ...back, id: 'return-0002', quantity: 7001 }
  expect(await post(hands.hall, made, 'returns', over)).toMatchObject({
    code: 'return-over-rejected',
  })
  expect(await line()).toMatchObject({
    ...{ contracted: 1_000_000, ceiling: 1_100_000, delivered: 102_000, accepted: 80_000 },
    ...{ rejected: 12_000, pending: 10_000, returned: 5000, rejectedHere: 7000 },
    ...{ remaining: 910_000, room: 1_010_000 },
  })
})

it('makes what rotted while the firm was late the firm’s loss', async () => {
  const { household, hall } = hands
  const notice = await read(
    await household.send('POST', '/harvest-notices', {
      ...{ contract: 'c1', line: 1, quantity: 200_000, whereabouts: '屋后坡' },
      readyAt: Date.now() - 1000,
    }),
  )
  const late = await rows(`SELECT collect_hours FROM harvest_notices`)
  expect(late).toEqual([{ collect_hours: 48 }])
  await env.DB.exec('DROP TRIGGER harvest_notices_stand_as_said')
  await env.DB.exec(
    'UPDATE harvest_notices SET made_at = made_at - 180000000, ready_at = ready_at - 180000000',
  )
  const body = { notice: notice.id, decision: decided(grade(1, 90_000), reject(12_000, 'rot')) }
  expect(await hand(body)).toMatchObject({ code: 'loss-is-firms', facts: { hours: 48 } })
  const small = { ...body, decision: decided(grade(1, 90_000), reject(12_000, 'undersize')) }
  expect((await hand(small, hall)).delivery).toMatchObject({ rejected: 12_000, noticeNo: 1 })
})
