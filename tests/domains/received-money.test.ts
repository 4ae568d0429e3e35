import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { gatherDues } from '#domains/settlement/service/dues.ts'
import { today, todayText } from '../carriage.ts'
import { payRun } from '../dues.ts'
import { read } from '../fleet.ts'
import { worker } from '../jobs.ts'
import { rowsOf } from '../market.ts'
import type { Payable } from '../pay-rows.ts'
import type { Person } from '../people.ts'
import {
  bind,
  decided,
  grade,
  type Hands,
  handIn,
  openHall,
  post,
  reject,
  weigh,
} from '../receiving.ts'

let hands: Hands

beforeEach(async () => {
  hands = await openHall()
  await bind('c1')
  await bind('c2', { household: 'hh_2' })
})

/** Two deliveries of one household and one of its neighbour; what the first two are owed of goods. */
async function receive() {
  const { hall, scale } = hands
  const parts = decided(grade(1, 60_000), grade(2, 30_000), reject(2000))
  const first = await weigh(hall, handIn(scale, { decision: parts }))
  await weigh(hall, handIn(scale))
  await weigh(hall, handIn(scale, { contract: 'c2' }))
  await gatherDues(await worker())
  const dues = (await rowsOf(
    'SELECT id, pot, household, amount_fen AS amountFen FROM dues ORDER BY seq',
  )) as Payable[]
  return { first, dues }
}
const ledger = async (who: Person) =>
  (await read(await who.get('/line-payments?contracts=c1,c2,c3'))).items.map((line) => [
    ...[line.contract, line.line, line.paid, line.owedFen, line.paidFen, line.openFen],
  ])

it('says of a line what is paid: the goods of decisions whose tickets are paid in full', async () => {
  const { first, dues } = await receive()
  const { firm, hall, household, neighbour, other, office, hub } = hands
  const [one = 0, two = 0, three = 0] = dues.map(({ amountFen }) => amountFen)
  expect(one).toBe(60 * 420 + 30 * 330)
  await payRun(dues.slice(0, 1), { to: 'told' })
  const mine = ['c1', 1, 90_000, one + two, one, two]
  const theirs = ['c2', 1, 0, three, 0, three]
  for (const who of [firm, hall, office]) expect(await ledger(who)).toEqual([mine, theirs])
  expect(await ledger(household)).toEqual([mine])
  expect(await ledger(neighbour)).toEqual([theirs])
  expect(await ledger(other)).toEqual([])
  expect((await hub.get('/line-payments?contracts=c1')).status).toBe(403)
  // What was decided later has a ticket of its own, which is not paid yet.
  await post(hall, first, 'decisions', { seq: 2, ...decided(grade(1, 5000)), present: true })
  await gatherDues(await worker())
  expect((await ledger(household))[0]).toEqual(['c1', 1, 90_000, one + two + 2100, one, two + 2100])
  await payRun(dues.slice(1, 2), { to: 'told', paidFen: (all) => all - 1 })
  expect((await ledger(household))[0]).toEqual(['c1', 1, 90_000, one + two + 2100, one, 2100])
})

it('puts a hall’s day on one sheet: who waits, what was weighed, what it comes to and what is paid', async () => {
  const { first, dues } = await receive()
  const { hall, household, office, other, firm } = hands
  await payRun(dues.slice(0, 1), { to: 'told' })
  await payRun(dues.slice(1, 2), { to: 'sent' })
  await env.DB.prepare(
    `INSERT INTO hall_slots (id, hall, day, from_min, to_min, room, made_by, made_at) VALUES ('slot_1', 'hall_1', ${today}, 480, 600, 3, 'usr', 1)`,
  ).run()
  const noticed = await household.send('POST', '/harvest-notices', {
    ...{ contract: 'c1', line: 1, quantity: 50_000, whereabouts: '屋后坡', readyAt: Date.now() },
  })
  expect(noticed.status).toBe(200)
  await household.send('POST', `/deliveries/${first.delivery.id}/objections`, {
    seq: 1,
    part: 2,
    words: '',
  })
  const sheet = (await read(await hall.get(`/halls/hall_1/days/${todayText}`))) as unknown as {
    deliveries: { no: number; sums: Record<string, number>; objected: number; pending: number }[]
    queue: object[]
    slots: object[]
    totals: Record<string, number>
  }
  const fens = dues.map(({ amountFen }) => amountFen)
  const whole = fens.reduce((sum, each) => sum + each, 0)
  expect(sheet.totals).toMatchObject({
    ...{
      deliveries: 3,
      households: 2,
      ticketsFen: whole,
      owedFen: whole,
      pending: 1,
      objections: 1,
    },
    ...{ paidFen: fens[0], underWayFen: fens[1], openFen: fens[2] },
  })
  expect(sheet.slots).toMatchObject([{ fromMin: 480, room: 3, taken: 0 }])
  expect(sheet.queue).toMatchObject([{ headName: '张三', quantity: 50_000, slot: null }])
  expect(sheet.deliveries.map(({ no, objected, pending }) => [no, objected, pending])).toEqual([
    [3, 0, 0],
    [2, 0, 0],
    [1, 1, 10_000],
  ])
  expect(
    sheet.deliveries.map(({ sums }) => [sums.openFen, sums.underWayFen, sums.paidFen]),
  ).toEqual([
    [fens[2], 0, 0],
    [0, fens[1], 0],
    [0, 0, fens[0]],
  ])
  const yesterday = await read(await office.get('/halls/hall_1/days/2026-01-05'))
  expect(yesterday).toMatchObject({ deliveries: [], totals: { deliveries: 0, owedFen: 0 } })
  for (const who of [other, firm, household]) {
    expect((await who.get(`/halls/hall_1/days/${todayText}`)).status).toBe(403)
  }
  expect((await office.get(`/halls/nowhere/days/${todayText}`)).status).toBe(404)
})

it('tells in the passbook where each due comes from, in words', async () => {
  const { first } = await receive()
  const { hall, scale, household } = hands
  await weigh(
    hall,
    handIn(scale, {
      corrects: { id: first.delivery.id, reason: '皮重读错' },
      decision: decided(grade(1, 50_000)),
    }),
  )
  const page = async () =>
    (await read(await household.get('/households/hh_1/passbook/entries'))) as unknown as {
      items: {
        delivery: { no: number; replaced: boolean; totalFen: number; parts: number }
        dues: { why: { code: string; facts: object }; amountFen: number; stage: string }[]
      }[]
    }
  // What corrects it is in the book at once, with what its ticket says; its due follows when dues are gathered.
  expect((await page()).items[0]).toMatchObject({
    delivery: { no: 4, replaced: false, totalFen: 21_000, parts: 1000 },
    dues: [],
  })
  await gatherDues(await worker())
  const { items } = await page()
  expect(items.map(({ delivery, dues }) => [delivery.no, dues.map(({ why }) => why.code)])).toEqual(
    [
      [4, ['due-ticket']],
      [2, ['due-ticket']],
      [1, ['due-ticket', 'due-correction']],
    ],
  )
  expect(items[2]?.dues.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(0)
  expect(items[0]?.dues[0]).toMatchObject({
    ...{ stage: 'open', amountFen: 21_000, paid: null },
    why: { facts: { no: 4, seq: 1, now: '210.00' } },
  })
})
