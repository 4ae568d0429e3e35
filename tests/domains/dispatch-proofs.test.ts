import { beforeEach, expect, it } from 'vitest'
import { limits, reportOf } from '#domains/dispatch/model/temperature.ts'
import type { Instant } from '#kernel/time.ts'
import { acceptRound, count, type Day, open, rows, scan, schedule } from '../carriage.ts'
import { settleCounty } from '../county.ts'
import { read } from '../fleet.ts'
import { startAfresh } from '../fresh.ts'
import { type Person, signIn } from '../people.ts'

let coordinator: Person
let driver: Person
let day: Day

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  await acceptRound()
  coordinator = await signIn('coordinator', 'x-county')
  driver = await signIn('driver', 'x-county')
  await schedule(coordinator)
  day = await open(coordinator, driver)
})

const strokes = [
  [
    [10, 10],
    [60, 40],
    [90, 120],
    [140, 60],
  ],
]
const proof = (parts: object = {}) => ({
  ...{ id: 'handover-1', place: 'hall_1', action: 'load', kgWeighed: 99, reason: '' },
  ...{ signer: '馆员', strokes, madeAt: Date.now(), sentAt: Date.now() },
  ...parts,
})
const prove = async (parts: object = {}, who = driver) =>
  read(await who.send('POST', `/trips/${day.van.id}/handovers`, proof(parts)))

it('proves a handover by weight and signature, once, and wants a reason where the scales differ', async () => {
  const hall = await signIn('hall', 'hall_2')
  const stranger = await signIn('driver', 'x-county', '2')
  const codes = [
    await prove({}, stranger),
    await prove({}, hall),
    await prove({ place: 'park' }),
    await prove({ kgWeighed: 80 }),
    await prove({ strokes: [] }),
    await prove({ strokes: [[[10, 900]]] }),
  ].map(({ code }) => code)
  expect(codes).toEqual([
    'trip-not-yours',
    'scan-place-not-yours',
    'handover-stop-unknown',
    'weight-needs-reason',
    'signature-empty',
    'malformed',
  ])
  expect(await count('handovers')).toBe(0)
  const first = await prove()
  expect(first).toMatchObject({ kgPlanned: 100, kgWeighed: 99, differs: false, photos: [] })
  expect(String(first.strokesSha256)).toMatch(/^[0-9a-f]{64}$/)
  for (let again = 0; again < 10; again++) expect(await prove()).toEqual(first)
  expect(await count('handovers')).toBe(1)
  const light = await prove({ id: 'handover-2', kgWeighed: 80, reason: '少装一筐' })
  expect(light).toMatchObject({ differs: true, reason: '少装一筐' })
  expect(await rows('SELECT kind, note FROM incidents')).toEqual([
    { kind: 'weight', note: '80 / 100 kg · 少装一筐' },
  ])
})

it('keeps a photograph sealed and hashed, and shows it to those who may see the trip', async () => {
  await prove()
  const jpeg = new Uint8Array(5000).fill(7)
  jpeg.set([0xff, 0xd8, 0xff])
  const add = async (bytes: Uint8Array, photo = 'photo-001') =>
    read(await driver.send('POST', `/handovers/handover-1/photos?photo=${photo}`, bytes))
  expect(await add(new Uint8Array(10), 'photo-000')).toMatchObject({ code: 'photo-not-image' })
  const big = new Uint8Array(3_000_001)
  big.set([0xff, 0xd8, 0xff])
  expect(await add(big, 'photo-000')).toMatchObject({ code: 'photo-too-large' })
  const kept = await add(jpeg)
  expect(kept).toMatchObject({ media: 'image/jpeg', handover: 'handover-1' })
  expect(await add(jpeg)).toEqual(kept)
  expect(await count('handover_photos')).toBe(1)
  const shown = await coordinator.get('/handover-photos/photo-001')
  expect(shown.headers.get('content-type')).toBe('image/jpeg')
  expect(new Uint8Array(await shown.arrayBuffer())).toEqual(jpeg)
  const stranger = await signIn('driver', 'x-county', '2')
  expect((await stranger.get('/handover-photos/photo-001')).status).toBe(403)
})

it('computes what lay outside the limits, the temperature going straight between readings', () => {
  const at = (minute: number, decidegrees: number) => ({
    at: (minute * 60_000) as Instant,
    decidegrees,
  })
  const warm = [
    at(0, 40),
    at(10, 120),
    at(50, 120),
    at(60, 40),
    at(70, -10),
    at(80, -10),
    at(90, 10),
  ]
  const report = reportOf(warm, limits.chilled)
  expect(report).toMatchObject({ lowest: -10, highest: 120, readings: 7 })
  // Above 8 °C from minute 5 to 55; below 0 from 68 to 85, which is within the half hour allowed.
  expect(report.excursions).toEqual([
    { from: 5 * 60_000, to: 55 * 60_000, minutes: 50, worst: 120 },
  ])
  expect(report.minutesOutside).toBe(67)
  const frozen = reportOf([at(0, -180), at(5, -100), at(60, -100)], limits.frozen)
  expect(frozen.excursions).toMatchObject([{ worst: -100, minutes: 58 }])
  expect(reportOf([], limits.frozen)).toMatchObject({ lowest: null, excursions: [] })
})

it('holds goods that rode too warm until they are released, and does not hold them again for the same file', async () => {
  const trip = day.truck.id
  const fish = day.labels[1]?.code
  const [piece] = await rows(
    `SELECT code FROM packages WHERE consignment = (SELECT id FROM consignments WHERE no = 2) AND piece = 1`,
  )
  const past = { scannedAt: Date.now() - 3 * 3_600_000 }
  await scan(driver, { action: 'load', code: fish, place: 'park', trip }, past)
  const text = (ago: number) => {
    const local = new Date(Date.now() - ago * 60_000 + 8 * 3_600_000)
    return local.toISOString().slice(0, 19).replace('T', ' ')
  }
  const lines = [150, 140, 130, 100, 90].map(
    (ago, i) => `${text(ago)},${[-18, -12, -9.5, -9, -18][i]}`,
  )
  const hand = async (said: string) =>
    read(
      await driver.send(
        'POST',
        `/trips/${trip}/logger-files?temperature=frozen`,
        new TextEncoder().encode(said),
      ),
    )
  expect(await hand('时间,温度')).toMatchObject({ code: 'logger-file-empty' })
  expect(await hand(`${lines[0]}\n昨天,很冷`)).toMatchObject({
    ...{ code: 'logger-file-malformed', facts: { line: 2 } },
  })
  expect(await hand(`${text(10)},900`)).toMatchObject({ code: 'reading-implausible' })
  for (const wrong of [
    '1970-01-01 00:00:00',
    '2199-01-01 00:00:00',
    text(3 * 1440),
    text(-2 * 1440),
  ]) {
    expect(await hand(`${wrong},-18`), wrong).toMatchObject({ code: 'reading-time-implausible' })
  }
  expect(await count('temperature_readings')).toBe(0)
  const file = ['时间,温度(℃)', ...lines].join('\n')
  const { items } = await hand(file)
  expect(items[1]).toMatchObject({ temperature: 'frozen', readings: 5, highest: -90 })
  expect(items[1]?.excursions).toHaveLength(1)
  const held = async () => (await rows('SELECT count(*) AS n FROM packages WHERE held = 1'))[0]?.n
  expect(await held()).toBe(3)
  const release = await coordinator.send('POST', `/packages/${piece?.code}/decisions`, {
    ...{ decision: 'release', reason: '复检合格' },
  })
  expect(await read(release)).toMatchObject({ package: { held: false } })
  await hand(file)
  expect([await held(), await count('temperature_readings'), await count('incidents')]).toEqual([
    2, 5, 1,
  ])
  // Typed readings join the log; the first word of an instant stands.
  const [first] = await rows('SELECT at FROM temperature_readings ORDER BY at LIMIT 1')
  const typed = { temperature: 'frozen', readings: [{ at: Number(first?.at), decidegrees: 300 }] }
  await driver.send('POST', `/trips/${trip}/readings`, typed)
  expect(await count('temperature_readings')).toBe(5)
})

it('lets drivers, halls and hubs report what goes wrong, and the coordinator write goods off', async () => {
  const hub = await signIn('hub', 'hub_a')
  const [piece] = await rows('SELECT code FROM packages ORDER BY code LIMIT 1')
  const report = async (who: Person, body: object) =>
    read(await who.send('POST', '/exceptions', { note: '', ...body }))
  expect(await report(driver, { kind: 'breakdown', trip: 'none' })).toMatchObject({
    code: 'no-such-trip',
  })
  expect(await report(driver, { kind: 'damaged', code: '123' })).toMatchObject({
    code: 'no-such-package',
  })
  expect(await report(driver, { kind: 'weight' })).toMatchObject({ code: 'malformed' })
  await report(driver, { kind: 'breakdown', trip: day.van.id, note: '爆胎' })
  await report(hub, { kind: 'hub-full' })
  const damaged = await report(driver, { kind: 'damaged', trip: day.van.id, code: piece?.code })
  expect(damaged).toMatchObject({ plate: '渝H1001', goods: '脐橙', state: 'open' })
  expect((await read(await hub.get('/exceptions'))).items).toMatchObject([
    { kind: 'hub-full', placeName: '青石镇分拨中心' },
  ])
  const { items } = await read(await coordinator.get('/exceptions?state=open'))
  expect(items.map(({ kind }) => kind)).toEqual(['damaged', 'hub-full', 'breakdown'])
  const resolve = async (id: unknown, body: object) =>
    read(await coordinator.send('PUT', `/exceptions/${id}/resolution`, { revision: 1, ...body }))
  expect(await resolve(items[1]?.id, { action: 'written-off', note: 'x' })).toMatchObject({
    code: 'incident-no-package',
  })
  expect(await resolve(damaged.id, { action: 'written-off', note: '压坏' })).toMatchObject({
    state: 'resolved',
  })
  expect(await rows(`SELECT lost_kg FROM place_stock WHERE lost_kg > 0`)).toEqual([{ lost_kg: 25 }])
})
