import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { count } from '../carriage.ts'
import { type Body, read } from '../fleet.ts'
import type { Person } from '../people.ts'
import {
  type Account,
  bind,
  dayText,
  decided,
  eggs,
  grade,
  type Hands,
  handIn,
  newScale,
  openHall,
  oranges,
  quote,
  reject,
  weigh,
} from '../receiving.ts'
import { scanOf } from '../signing.ts'

let hands: Hands

beforeEach(async () => {
  hands = await openHall()
  await bind('c1')
})

const hand = async (parts: object = {}, who = hands.hall): Promise<Account> =>
  weigh(who, handIn(hands.scale, parts))

it('weighs a delivery in loads, splits it into grades and rejects, and gives the ticket at once', async () => {
  await quote(hands.office, 5)
  const parts = [grade(1, 60_000), grade(2, 30_000), reject(2_000, 'undersize')]
  const { delivery, decisions, tickets } = await hand({ decision: decided(...parts) })
  expect(delivery).toMatchObject({
    ...{ no: 1, grossG: 110_000, tareG: 8_000, netG: 102_000, bags: 4, quantity: 102_000 },
    ...{ accepted: 90_000, rejected: 2_000, pending: 10_000, serial: 'TCS-0001' },
    ...{ contractNo: 'XC-c1', headName: '张三', present: true, beyond: 0 },
  })
  expect(decisions).toMatchObject([{ seq: 1, inspector: '周质检', parts }])
  // The floor of grade 1 is 4.20; half of what 5.00 stands above it is added: 4.60. Grade 2: 3.30 and half of 1.70.
  expect(tickets).toMatchObject([
    {
      ...{ no: '000001-1', issue: 1, provisional: false, totalFen: 60 * 460 + 30 * 415 },
      dueDay: dayText(7),
      lines: [
        { part: 1, grade: 1, quantity: 60_000, priceMicroFen: 460e6, amountFen: 27_600 },
        { part: 2, grade: 2, quantity: 30_000, priceMicroFen: 415e6, amountFen: 12_450 },
      ],
    },
  ])
  expect(tickets[0]?.lines[0]?.priced).toMatchObject({ v: 1, steps: expect.any(Array) })
})

it('refuses a delivery in the order of what is wrong with it, and keeps nothing', async () => {
  await bind('c2', { household: 'hh_3', hall: 'hall_2' })
  await bind('c3', {
    change: (terms) => ({ ...terms, term: { ...terms.term, to: oranges.from } }),
  })
  await bind('c4', { household: 'hh_2', lines: [{ ...oranges, from: oranges.from + 15 }] })
  await bind('c5', { household: 'hh_2', lines: [{ ...oranges, chilled: true as never }] })
  await env.DB.exec(`UPDATE contracts SET in_force = 0, state = 'cancelled' WHERE id = 'c2'`)
  await bind('c6', { household: 'hh_3', hall: 'hall_2' })
  const { office, other, firm } = hands
  const old = await newScale(office, { serial: 'OLD' }, { until: dayText(-1) })
  const raw = (await read(
    await office.send('POST', '/scales', {
      ...{ place: 'hall_1', serial: 'RAW', maker: 'x', maxG: 300_000, divisionG: 100 },
    }),
  )) as Body
  const far = await newScale(office, { place: 'hall_2', serial: 'FAR' })
  const one = (grossG: number, tareG: number) => ({ weighings: [{ grossG, tareG, bags: 1 }] })
  const wrong: [object, Person?][] = [
    [{}, firm],
    [{}, other],
    [{ weighedAt: Date.now() - 8 * 86_400_000 }],
    [{ contract: 'none' }],
    [{ contract: 'c2' }],
    [{ line: 2 }],
    [{ contract: 'c6' }],
    [{ notice: 'none' }],
    [{ contract: 'c3' }],
    [{ contract: 'c4' }],
    [{ scale: null }],
    [{ scale: 'none' }],
    [{ scale: far }],
    [{ scale: raw.id }],
    [{ scale: old }],
    [one(300_100, 0)],
    [one(1_900, 0)],
    [one(60_000, 60_000)],
    [one(60_000, 60_100)],
    [one(60_050, 0)],
    [one(-1, 0)],
    [{ present: false }],
    [{ certificate: { kind: 'not-due' } }],
    [{ certificate: { kind: 'exempt', reason: '' } }],
    [{ contract: 'c5' }],
    [{ contract: 'c5', decidegrees: 95 }],
    [{ decision: decided(grade(3, 1000)) }],
    [{ decision: decided(reject(1000, 'other')) }],
    [{ decision: decided(grade(1, 102_001)) }],
    [
      {
        decision: decided(
          grade(1, 1000, { deductions: [{ at: 7, claim: { by: 'sum', fen: 1 } }] }),
        ),
      },
    ],
  ]
  const codes: unknown[] = []
  for (const [parts, who] of wrong) codes.push((await hand(parts, who)).code)
  expect(codes).toEqual([
    'not-granted',
    'delivery-elsewhere',
    'weighed-at-implausible',
    'no-such-contract',
    'contract-not-in-force',
    'receiving-line-unknown',
    'delivery-of-other-hall',
    'no-such-notice',
    'receiving-contract-ended',
    'receiving-outside-window',
    'scale-missing',
    'no-such-scale',
    'scale-of-other-place',
    'scale-uncalibrated',
    'scale-out-of-calibration',
    'weight-over-scale',
    'weight-under-scale',
    'tare-above-gross',
    'tare-above-gross',
    'weight-off-division',
    'malformed',
    'absence-unexplained',
    'certificate-missing',
    'malformed',
    'temperature-missing',
    'delivery-too-warm',
    'grade-not-in-contract',
    'reject-unexplained',
    'parts-over-pending',
    'price-not-listed',
  ])
  expect([await count('deliveries'), await count('weigh_tickets')]).toEqual([0, 0])
})

it('keeps a delivery once however often it is sent, and refuses its id for another', async () => {
  const body = handIn(hands.scale)
  const first = await weigh(hands.hall, body)
  expect(await weigh(hands.hall, body)).toEqual(first)
  expect(await weigh(hands.hall, { ...body, damage: '一筐破损' })).toMatchObject({
    code: 'delivery-id-reused',
  })
  const raced = handIn(hands.scale)
  const answers = await Promise.all([weigh(hands.hall, raced), weigh(hands.hall, raced)])
  expect(answers.filter(({ code }) => code === undefined).length).toBeGreaterThan(0)
  expect(await count('deliveries')).toBe(2)
})

it('counts eggs by the piece without a scale, and refuses them uncounted', async () => {
  await bind('c9', { household: 'hh_2', lines: [eggs] })
  const body = { contract: 'c9', scale: null, weighings: [], decision: decided(grade(1, 300)) }
  expect(await hand(body)).toMatchObject({ code: 'pieces-missing' })
  const { delivery, tickets } = await hand({ ...body, pieces: 320 })
  expect(delivery).toMatchObject({ quantity: 320, pending: 20, netG: 0, serial: null, parts: 1 })
  expect(tickets[0]).toMatchObject({ totalFen: 36_000, provisional: false })
})

it('receives at the hub of the hall too, and shows each only what is theirs', async () => {
  const { office, hub, hall, other, household, neighbour, firm } = hands
  const scale = await newScale(office, { place: 'hub_a', serial: 'HUB' })
  const made = await weigh(hub, handIn(scale, { place: 'hub_a' }))
  expect(made.delivery).toMatchObject({ place: 'hub_a', hall: 'hall_1' })
  const sees = async (who: Person) => [
    (await read(await who.get('/deliveries'))).items.length,
    (await read(await who.get(`/deliveries/${made.delivery.id}`))).code ?? 'seen',
  ]
  expect(await Promise.all([hub, hall, household, firm, office].map(sees))).toEqual(
    Array.from({ length: 5 }, () => [1, 'seen']),
  )
  expect(await Promise.all([other, neighbour].map(sees))).toEqual([
    [0, 'not-yours'],
    [0, 'not-yours'],
  ])
  const lines = async (query: string) => read(await hub.get(`/contract-quantities${query}`))
  expect(await lines('')).toMatchObject({ code: 'not-yours' })
  expect(await lines('?hall=hall_3')).toMatchObject({ code: 'not-yours' })
  expect((await lines('?hall=hall_1')).items).toMatchObject([{ delivered: 102_000 }])
  const day = await read(await hall.get(`/deliveries?day=${dayText(0)}&q=H0001&pending=1`))
  expect(day.items).toEqual([])
})

it('keeps photographs sealed beside a delivery, each once', async () => {
  const made = await hand()
  const put = async (id: string, bytes: Uint8Array, who = hands.hall) =>
    read(
      await who.send(
        'POST',
        `/deliveries/${made.delivery.id}/photos?photo=${id}&shows=reject`,
        bytes,
        { 'content-type': 'application/octet-stream' },
      ),
    )
  const kept = await put('photo-0001', scanOf())
  expect(kept).toMatchObject({ shows: 'reject', media: 'image/jpeg' })
  expect(await put('photo-0001', scanOf())).toEqual(kept)
  expect(await put('photo-0002', scanOf(100, [1, 2, 3]))).toMatchObject({ code: 'photo-not-image' })
  expect(await put('photo-0003', scanOf(3_000_001))).toMatchObject({ code: 'photo-too-large' })
  expect(await put('photo-0004', scanOf(), hands.other)).toMatchObject({ code: 'not-yours' })
  const shown = await hands.household.get('/delivery-photos/photo-0001')
  expect([shown.status, (await shown.arrayBuffer()).byteLength]).toEqual([200, 2000])
  expect((await hands.neighbour.get('/delivery-photos/photo-0001')).status).toBe(403)
})
