import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { read } from '../fleet.ts'
import type { Person } from '../people.ts'
import {
  type Account,
  bind,
  decided,
  grade,
  type Hands,
  handIn,
  openHall,
  post,
  quote,
  reject,
  weigh,
} from '../receiving.ts'

let hands: Hands
let made: Account

beforeEach(async () => {
  hands = await openHall()
  await bind('c1')
  await quote(hands.office, 5)
  const parts = [grade(1, 50_000), grade(2, 40_000), reject(12_000)]
  made = await weigh(hands.hall, handIn(hands.scale, { decision: decided(...parts) }))
})

type Objected = Account & {
  grading: object
  objections: (Record<string, unknown> & { id: string })[]
}
const object = async (who: Person, parts: object = {}) =>
  (await post(who, made, 'objections', {
    seq: 1,
    part: 2,
    words: '个头都一样',
    ...parts,
  })) as Objected
const put = async (who: Person, id: unknown, what: string, body: object) =>
  (await read(await who.send('PUT', `/objections/${id}/${what}`, body))) as Objected
const found = (more: object = {}) => ({
  ...{ revision: 2, report: '检测字 88', costFen: 20_000 },
  finding: { outcome: 'accepted', grade: 1 },
  ...more,
})

it('tests a sealed sample anew, pays the better grade by a new issue, and charges the loser', async () => {
  const { household, hall, office, other } = hands
  expect(made.delivery.totalFen).toBe(50 * 460 + 40 * 415)
  const raised = await object(household)
  const [objection] = raised.objections
  expect(raised.grading).toMatchObject({
    retestPaidBy: 'loser',
    retestBody: '县农产品交易检验中心',
  })
  const contested = async () => (await read(await office.get('/deliveries?objected=1'))).items
  expect(await contested()).toMatchObject([{ id: made.delivery.id, objected: 1 }])
  expect(objection).toMatchObject({ no: 1, body: '县农产品交易检验中心', paidBy: 'loser' })
  expect(raised.delivery.totalFen).toBe(50 * 460 + 40 * 415)
  const id = objection?.id
  expect(await put(office, id, 'retest', found({ revision: 1 }))).toMatchObject({
    code: 'sample-missing',
  })
  const seal = { revision: 1, sample: 'FY-0007' }
  expect(await put(household, id, 'seal', seal)).toMatchObject({ code: 'not-granted' })
  expect(await put(other, id, 'seal', seal)).toMatchObject({ code: 'not-yours' })
  expect((await put(hall, id, 'seal', seal)).objections).toMatchObject([{ sample: 'FY-0007' }])
  expect(await put(hall, id, 'retest', found())).toMatchObject({ code: 'not-granted' })
  const ended = await put(office, id, 'retest', found())
  expect(ended.objections).toMatchObject([{ result: 'reversed', costTo: 'firm', grade: 1 }])
  expect(await contested()).toEqual([])
  expect(ended.tickets).toMatchObject([
    { issue: 1, totalFen: 39_600 },
    { issue: 2, reason: 'retest', totalFen: 90 * 460 },
  ])
  expect(ended.delivery).toMatchObject({ totalFen: 90 * 460, accepted: 90_000, rejected: 12_000 })
  expect(await put(office, id, 'retest', found({ revision: 3 }))).toMatchObject({
    code: 'objection-decided',
  })
})

it('never makes a household worse off, and then the cost is where the contract puts it', async () => {
  const { household, hall, office } = hands
  const id = (await object(household)).objections[0]?.id
  await put(hall, id, 'seal', { revision: 1, sample: 'FY-0008' })
  const worse = found({ finding: { outcome: 'rejected' } })
  const ended = await put(office, id, 'retest', worse)
  expect(ended.objections).toMatchObject([{ result: 'upheld', costTo: 'household' }])
  expect(ended.tickets.length).toBe(1)
  expect(ended.delivery).toMatchObject({ totalFen: 39_600, accepted: 90_000 })
})

it('accepts what was rejected when the re-test finds that it conforms: the sums follow', async () => {
  const { household, hall, office } = hands
  const id = (await object(household, { part: 3 })).objections[0]?.id
  const correction = handIn(hands.scale, { corrects: { id: made.delivery.id, reason: '看错' } })
  expect(await weigh(hall, correction)).toMatchObject({ code: 'objection-open' })
  await put(hall, id, 'seal', { revision: 1, sample: 'FY-0009' })
  // A contract that ends does not end what was received under it.
  await env.DB.exec(`UPDATE contracts SET in_force = 0, state = 'cancelled'`)
  const second = found({ finding: { outcome: 'accepted', grade: 2 } })
  const ended = await put(office, id, 'retest', second)
  expect(ended.delivery).toMatchObject({ accepted: 102_000, rejected: 0, pending: 0 })
  expect(ended.delivery.totalFen).toBe(50 * 460 + 52 * 415)
  await env.DB.exec(`UPDATE contracts SET in_force = 1, state = 'notarized'`)
  const [line] = (await read(await hall.get('/contract-quantities'))).items
  expect(line).toMatchObject({ accepted: 102_000, rejected: 0, rejectedHere: 0 })
  const rates = await read(await household.get('/reversals'))
  expect(rates.items).toMatchObject([
    { kind: 'firm', decisions: 1, objections: 1, decided: 1, reversed: 1 },
    { kind: 'inspector', name: '周质检', reversed: 1 },
  ])
})

it('refuses an objection that is not theirs, has no ground, or comes too late', async () => {
  const { household, neighbour, other, firm, hall } = hands
  const refused: [Person, object, string][] = [
    [firm, {}, 'not-granted'],
    [neighbour, {}, 'not-yours'],
    [other, {}, 'not-yours'],
    [household, { part: 9 }, 'no-such-part'],
    [household, { seq: 2 }, 'no-such-part'],
    [household, { part: 1 }, 'objection-nothing'],
  ]
  for (const [who, parts, code] of refused) expect(await object(who, parts)).toMatchObject({ code })
  await post(hall, made, 'returns', { id: 'return-01', quantity: 1000, taker: '张三', note: '' })
  expect(await object(household, { part: 3 })).toMatchObject({ code: 'objection-returned' })
  expect((await object(hall)).objections).toMatchObject([{ no: 1 }])
  expect(await object(household)).toMatchObject({ code: 'objection-twice' })
  await env.DB.exec('DROP TRIGGER delivery_decisions_never_change')
  await env.DB.exec('UPDATE delivery_decisions SET at = at - 172900000')
  expect(await object(household, { part: 3 })).toMatchObject({ code: 'objection-late' })
})
