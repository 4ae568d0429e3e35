import { env } from 'cloudflare:test'
import fc from 'fast-check'
import { beforeEach, expect, it } from 'vitest'
import { codeOf } from '#domains/dispatch/model/package.ts'
import { acceptRound, count, type Day, open, rows, scan, scanOf, schedule } from '../carriage.ts'
import { settleCounty } from '../county.ts'
import { type Body, read } from '../fleet.ts'
import { startAfresh } from '../fresh.ts'
import { type Person, signIn } from '../people.ts'

let coordinator: Person
let driver: Person
let hub: Person
let day: Day

const hourMs = 3_600_000
const oranges = codeOf(1, 0)
const orange = (piece: number) => codeOf(1, piece)
const fish = codeOf(2, 0)

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  await acceptRound()
  coordinator = await signIn('coordinator', 'x-county')
  driver = await signIn('driver', 'x-county')
  hub = await signIn('hub', 'hub_a')
  await schedule(coordinator)
  day = await open(coordinator, driver)
})

async function custody(code: string): Promise<Body> {
  return read(await coordinator.get(`/packages/${code}`))
}
async function holder(code: string): Promise<unknown> {
  const [row] = await rows(`SELECT holder FROM packages WHERE code = '${code}'`)
  return row?.holder
}
async function totals(place: string): Promise<Body> {
  return read(await coordinator.get(`/places/${place}/stock-totals`))
}
const open$ = async () =>
  (await read(await coordinator.get('/exceptions?state=open'))).items.map(({ kind }) => kind)

it('moves custody from hall to van to hub to truck to park, and tells the chain', async () => {
  const van = { trip: day.van.id }
  const truck = { trip: day.truck.id }
  const at = (action: 'load' | 'unload', place: string) => ({ action, place, code: oranges })
  expect(await scan(driver, { ...at('load', 'hall_1'), ...van })).toMatchObject({
    ...{ outcome: 'done', pieces: 4, late: false, skewMs: 0 },
  })
  expect(await scan(hub, at('unload', 'hub_a'))).toMatchObject({ outcome: 'done', pieces: 4 })
  expect(await totals('hub_a')).toEqual({ inKg: 100, outKg: 0, stockKg: 100, heldKg: 0, lostKg: 0 })
  expect(await scan(hub, { ...at('load', 'hub_a'), ...truck })).toMatchObject({ outcome: 'done' })
  expect(await scan(driver, at('unload', 'park'))).toMatchObject({ outcome: 'done' })
  expect(await totals('hub_a')).toMatchObject({ inKg: 100, outKg: 100, stockKg: 0 })
  expect(await custody(oranges)).toMatchObject({ code: 'package-code-whole' })
  const chain = await custody(orange(2))
  expect(chain.package).toMatchObject({ holderName: '县电商产业园', kg: 25, held: false })
  const steps = chain.steps as Record<string, unknown>[]
  expect(steps.map(({ kind, toName }) => [kind, toName])).toEqual([
    ['issue', '东岭村生活馆'],
    ['load', '渝H1001'],
    ['unload', '青石镇分拨中心'],
    ['load', '渝H1002'],
    ['unload', '县电商产业园'],
  ])
  const tasks = (await read(await driver.get(`/trips/${day.truck.id}/tasks`))).items
  expect(tasks.map(({ action, place, done }) => [action, place, done])).toContainEqual([
    ...['load', 'hub_a', 4],
  ])
  for (const path of ['stock', 'stock-totals']) {
    const answer = await coordinator.get(`/places/nowhere/${path}`)
    expect(answer.status).toBe(404)
    expect(await read(answer)).toMatchObject({ code: 'no-such-place' })
  }
  const { items } = await read(await hub.get('/places/hub_a/stock?waiting=false'))
  expect(items).toMatchObject([{ goods: '脐橙', pieces: 0, stale: false, outKg: 100 }])
  expect(await open$()).toEqual([])
})

it('answers a scan handed in ten times as it did the first time, and a second scan as repeated', async () => {
  const told = scanOf({ action: 'load', code: oranges, place: 'hall_1', trip: day.van.id })
  const send = async () => read(await driver.send('POST', '/scans', { scans: [told] }))
  const first = await send()
  const before = [await count('movements'), await count('revisions'), await count('scans')]
  for (let again = 0; again < 10; again++) expect(await send()).toEqual(first)
  expect([await count('movements'), await count('revisions'), await count('scans')]).toEqual(before)
  const other = { ...told, code: fish }
  expect(await read(await driver.send('POST', '/scans', { scans: [other] }))).toMatchObject({
    code: 'scan-id-reused',
  })
  const hall = await signIn('hall', 'hall_1')
  const confirmed = { action: 'load', code: oranges, place: 'hall_1', trip: day.van.id } as const
  expect(await scan(hall, confirmed)).toMatchObject({ outcome: 'repeated', pieces: 4 })
  expect(await count('movements')).toBe(before[0])
})

it('refuses who scans for others, at no place, onto no trip, and keeps nothing of it', async () => {
  const at = { action: 'load', code: oranges, place: 'hall_1', trip: day.van.id } as const
  const stranger = await signIn('driver', 'x-county', '2')
  const firm = await signIn('firm', 'firm_1')
  const codes = [
    await scan(firm, at),
    await scan(hub, at),
    await scan(driver, { ...at, place: 'nowhere' }),
    await scan(driver, { ...at, trip: null }),
    await scan(driver, { ...at, trip: 'trip_none' }),
    await scan(stranger, at),
  ].map(({ code }) => code)
  expect(codes).toEqual([
    'not-granted',
    'scan-place-not-yours',
    'scan-place-unknown',
    'scan-trip-missing',
    'no-such-trip',
    'trip-not-yours',
  ])
  expect(await count('scans')).toBe(0)
})

it('believes goods that lie at the wrong hub, and leaves an unknown code and a wrong digit for a person', async () => {
  const other = await signIn('hub', 'hub_b')
  await scan(driver, { action: 'load', code: orange(1), place: 'hall_1', trip: day.van.id })
  const wrong = { action: 'unload', code: orange(1), place: 'hub_b' } as const
  expect(await scan(other, wrong)).toMatchObject({ outcome: 'wrong-place' })
  expect(await holder(orange(1))).toBe('hub_b')
  const unknown = { action: 'unload', code: codeOf(999, 1), place: 'hub_a' } as const
  expect(await scan(hub, unknown)).toMatchObject({ outcome: 'unknown', pieces: 0 })
  expect(await scan(hub, { ...unknown, code: '00000010009' })).toMatchObject({
    outcome: 'malformed',
  })
  const spaced = ` ${orange(2).slice(0, 7)}-${orange(2).slice(7)} `
  const loaded = { action: 'load', code: spaced, place: 'hall_1', trip: day.truck.id } as const
  expect(await scan(driver, loaded)).toMatchObject({ outcome: 'wrong-trip', code: orange(2) })
  expect(await open$()).toEqual(['wrong-trip', 'unknown-code', 'unknown-code', 'wrong-place'])
})

it('takes an offline driver’s scans two days late: they fill the gap that the hub had found', async () => {
  const hub$ = { action: 'unload', code: oranges, place: 'hub_a' } as const
  expect(await scan(hub, hub$)).toMatchObject({ outcome: 'gap', pieces: 4 })
  expect(await scan(hub, { ...hub$, action: 'load', trip: day.truck.id })).toMatchObject({
    outcome: 'done',
  })
  const ago = { scannedAt: Date.now() - 48 * hourMs, sentAt: Date.now() }
  const van = { code: oranges, trip: day.van.id }
  const load = await scan(driver, { ...van, action: 'load', place: 'hall_1' }, ago)
  expect(load).toMatchObject({ outcome: 'filled', late: true, at: ago.scannedAt })
  const unload = { ...van, action: 'unload', place: 'hub_a' } as const
  expect(await scan(driver, unload, ago)).toMatchObject({ outcome: 'filled', late: true })
  expect(await holder(orange(1))).toBe(day.truck.id)
  // What never was, though told late, is a contradiction and moves nothing.
  const never = { ...van, action: 'unload', place: 'hub_b' } as const
  expect(await scan(driver, never, ago)).toMatchObject({ outcome: 'contradiction' })
  expect(await open$()).toEqual(['contradiction'])
})

it('sets a wrong clock right by how wrong it is when it sends, and keeps what it said', async () => {
  const fast = { scannedAt: Date.now() + 3 * hourMs - 60_000, sentAt: Date.now() + 3 * hourMs }
  const at = { action: 'load', code: orange(1), place: 'hall_1', trip: day.van.id } as const
  const answer = await scan(driver, at, fast)
  expect(answer).toMatchObject({ outcome: 'done', late: false, scannedAt: fast.scannedAt })
  expect(Number(answer.skewMs)).toBeLessThan(-2.9 * hourMs)
  expect(Math.abs(Number(answer.at) - (Date.now() - 60_000))).toBeLessThan(5000)
  const slow = { scannedAt: Date.now() - 30 * hourMs, sentAt: Date.now() - 30 * hourMs }
  expect(await scan(driver, { ...at, code: orange(2) }, slow)).toMatchObject({ late: false })
  // A clock that had stopped, and went right before it sent: when it was is not known, but that it was is.
  const stopped = await scan(driver, { ...at, code: orange(3) }, { scannedAt: 300_000 })
  expect(stopped).toMatchObject({ outcome: 'done', late: true, scannedAt: 300_000 })
  expect(Math.abs(Number(stopped.at) - Date.now())).toBeLessThan(5000)
})

it('lets one of two racing scans move a package, and the other is asked again', async () => {
  const at = { action: 'load', code: orange(1), place: 'hall_1' } as const
  const both = await Promise.all([
    scan(driver, { ...at, trip: day.van.id }),
    scan(driver, { ...at, trip: day.truck.id }),
  ])
  const [row] = await rows(
    `SELECT count(*) AS moves, count(DISTINCT to_holder) AS holders FROM movements WHERE package = '${orange(1)}' AND kind = 'load'`,
  )
  expect(row).toEqual({ moves: 1, holders: 1 })
  const said = both.map(({ outcome, code }) => outcome ?? code)
  expect(said.filter((each) => each === 'done' || each === 'wrong-trip')).toHaveLength(1)
  expect(
    said.filter((each) => each === 'custody-moved-on' || each === 'contradiction'),
  ).toHaveLength(1)
})

it('leaves a contradiction to the coordinator, who puts the goods where they are', async () => {
  const hall = await signIn('hall', 'hall_1')
  await scan(driver, { action: 'load', code: orange(1), place: 'hall_1', trip: day.van.id })
  const at = { action: 'load', code: orange(1), place: 'park', trip: day.truck.id } as const
  // The park plans nothing less than where it ends: the van never came by, so this is a gap; hub_b never sees it.
  const b = await signIn('hub', 'hub_b')
  expect(await scan(b, { ...at, place: 'hub_b' })).toMatchObject({ outcome: 'contradiction' })
  const { items } = await read(await coordinator.get('/exceptions'))
  const { id, revision } = items[0] as Body
  const put = async (body: object, who = coordinator) =>
    read(await who.send('PUT', `/exceptions/${id}/resolution`, { revision, note: '已核', ...body }))
  expect(await put({ action: 'noted' }, hall)).toMatchObject({ code: 'not-granted' })
  expect(await put({ action: 'corrected' })).toMatchObject({ code: 'incident-place-missing' })
  const place = { kind: 'place', id: 'hub_b' }
  expect(await put({ action: 'corrected', holder: place })).toMatchObject({
    ...{ state: 'resolved', action: 'corrected', resolution: '已核' },
  })
  expect(await put({ action: 'noted' })).toMatchObject({ code: 'stale-revision' })
  expect(await holder(orange(1))).toBe('hub_b')
  expect(await totals('hub_b')).toMatchObject({ inKg: 25, stockKg: 25 })
})

it('holds goods apart until somebody releases or rejects them, and forces a reason on what is lost', async () => {
  await scan(hub, { action: 'unload', code: oranges, place: 'hub_a' })
  const decide = async (code: string, body: object, who = hub) =>
    read(await who.send('POST', `/packages/${code}/decisions`, { reason: '腐烂', ...body }))
  expect(await decide(codeOf(9, 1), { decision: 'hold' })).toMatchObject({
    code: 'no-such-package',
  })
  expect(await decide(codeOf(3, 1), { decision: 'hold' })).toMatchObject({
    code: 'package-not-here',
  })
  expect(await decide(orange(1), { decision: 'lose', reason: ' ' })).toMatchObject({
    code: 'malformed',
  })
  expect(await decide(orange(1), { decision: 'release' })).toMatchObject({
    code: 'package-not-held',
  })
  expect(await decide(orange(1), { decision: 'lose', kg: 26 })).toMatchObject({
    ...{ code: 'loss-too-large', facts: { kg: 25 } },
  })
  await decide(orange(1), { decision: 'lose', kg: 3 })
  await decide(orange(1), { decision: 'hold' })
  await decide(orange(2), { decision: 'hold' })
  expect(await decide(orange(2), { decision: 'hold' })).toMatchObject({
    code: 'package-held-already',
  })
  expect(await totals('hub_a')).toEqual({ inKg: 100, outKg: 0, stockKg: 50, heldKg: 47, lostKg: 3 })
  const leave = { action: 'load', code: orange(2), place: 'hub_a', trip: day.truck.id } as const
  expect(await scan(hub, leave)).toMatchObject({ outcome: 'held' })
  await decide(orange(1), { decision: 'reject' })
  await decide(orange(2), { decision: 'release' })
  expect(await totals('hub_a')).toEqual({ inKg: 100, outKg: 0, stockKg: 75, heldKg: 0, lostKg: 25 })
  expect(await decide(orange(1), { decision: 'hold' }, coordinator)).toMatchObject({
    code: 'package-gone',
  })
  expect(await scan(hub, leave)).toMatchObject({ outcome: 'done' })
})

it('keeps the tables’ own guards: no movement without custody, no stock that does not add up', async () => {
  const run = (sql: string) => env.DB.prepare(sql).run()
  const forged = `INSERT INTO movements SELECT package, 2, consignment, 'unload', 'trip', 't', 'place', 'hub_b', kg_after, kg_after, 0, 0, 1, 1, NULL, 'x', '' FROM movements WHERE package = '${orange(1)}'`
  await expect(run(forged)).rejects.toThrow('custody has moved on')
  await expect(run('UPDATE place_stock SET stock_kg = stock_kg + 1')).rejects.toThrow()
  await expect(run(`UPDATE packages SET holder = 'hub_b'`)).rejects.toThrow('custody follows')
  await expect(run('DELETE FROM movements')).rejects.toThrow('append-only')
  await expect(run('DELETE FROM packages')).rejects.toThrow('never vanishes')
})

it('keeps custody unique and every stock in balance, whatever is scanned and decided', async () => {
  const codes = [
    oranges,
    fish,
    codeOf(3, 0),
    orange(1),
    orange(2),
    codeOf(2, 1),
    codeOf(3, 2),
    codeOf(77, 1),
  ]
  const anyScan = fc.record({
    action: fc.constantFrom('load' as const, 'unload' as const),
    code: fc.constantFrom(...codes),
    place: fc.constantFrom('hall_1', 'hall_2', 'hub_a', 'hub_b', 'park'),
    trip: fc.constantFrom(day.van.id, day.truck.id),
    ago: fc.constantFrom(0, 0, 1000, hourMs, 48 * hourMs),
  })
  const anyDecision = fc.record({
    code: fc.constantFrom(...codes.slice(3, 7)),
    decision: fc.constantFrom('hold', 'release', 'reject', 'lose'),
    kg: fc.constantFrom(null, 1),
  })
  const days = fc.array(fc.tuple(fc.array(anyScan, { minLength: 1, maxLength: 12 }), anyDecision), {
    ...{ minLength: 1, maxLength: 3 },
  })
  await fc.assert(
    fc.asyncProperty(days, async (steps) => {
      for (const [told, { code, ...decision }] of steps) {
        const scans = told.map(({ ago, ...each }) => scanOf(each, { scannedAt: Date.now() - ago }))
        expect((await coordinator.send('POST', '/scans', { scans })).status).toBe(200)
        await coordinator.send('POST', `/packages/${code}/decisions`, { ...decision, reason: '试' })
      }
      expect(await rows(unbalanced)).toEqual([])
    }),
    { numRuns: 12 },
  )
}, 30_000)

/** Places whose equation fails or differs from what their packages weigh, packages not where their last movement left them. */
const unbalanced = `
  SELECT 'stock' AS what, place AS id FROM place_stock s
    WHERE in_kg <> out_kg + stock_kg + held_kg + lost_kg
      OR stock_kg <> (SELECT coalesce(sum(kg), 0) FROM packages k WHERE k.consignment = s.consignment AND k.holder_kind = 'place' AND k.holder = s.place AND k.held = 0)
      OR held_kg <> (SELECT coalesce(sum(kg), 0) FROM packages k WHERE k.consignment = s.consignment AND k.holder_kind = 'place' AND k.holder = s.place AND k.held = 1)
  UNION ALL SELECT 'custody', code FROM packages k WHERE NOT EXISTS (SELECT 1 FROM movements m WHERE m.package = k.code AND m.seq = k.moves
      AND m.to_kind = k.holder_kind AND m.to_holder = k.holder AND m.kg_after = k.kg)
    OR (SELECT count(*) FROM movements m WHERE m.package = k.code) <> k.moves
  UNION ALL SELECT 'mass', c.id FROM consignments c WHERE c.kg <> (SELECT sum(kg) FROM packages k WHERE k.consignment = c.id)
      + (SELECT coalesce(sum(m.kg_before - m.kg_after), 0) FROM movements m WHERE m.consignment = c.id AND m.kind = 'lose')`
