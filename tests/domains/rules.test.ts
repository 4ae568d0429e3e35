// Vetoes, demerits and capacities: who may, what is refused, what stays on record.

import { env } from 'cloudflare:test'
import { beforeEach, describe, expect, it } from 'vitest'
import { settleCounty } from '../county.ts'
import { startAfresh } from '../fresh.ts'
import { rowsOf } from '../market.ts'
import { type Person, signIn } from '../people.ts'

const season = '2026-autumn'
const code = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as { code: string }).code,
]
type Seen = Record<string, unknown> & { id: string; revision: number }
const read = async (answer: Response) => (await answer.json()) as Seen
const items = async (answer: Response) => ((await answer.json()) as { items: Seen[] }).items
const count = async (table: string) =>
  ((await rowsOf(`SELECT count(*) AS n FROM ${table}`)) as { n: number }[])[0]?.n

let office: Person
let hall: Person
let firm: Person
let coordinator: Person

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  office = await signIn('office', 'x-county')
  hall = await signIn('hall', 'hall_1')
  firm = await signIn('firm', 'firm_1')
  coordinator = await signIn('coordinator', 'x-county')
})

describe('a veto', () => {
  const ofHousehold = { side: 'household', household: 'hh_1', firm: 'firm_1', reason: '去年压级' }
  const ofFirm = { side: 'firm', household: 'hh_3', firm: 'firm_1', reason: '去年侧卖' }
  const make = (who: Person, changes: object = {}) =>
    who.send('POST', '/vetoes', { ...ofHousehold, ...changes })

  it('is refused in this order, and nothing is written', async () => {
    expect(await code(await make(coordinator))).toEqual([403, 'not-granted'])
    expect(await code(await make(firm))).toEqual([403, 'not-yours'])
    expect(await code(await make(firm, { side: 'firm', firm: 'firm_2' }))).toEqual([
      403,
      'not-yours',
    ])
    expect(await code(await make(hall, { household: 'hh_9' }))).toEqual([404, 'no-such-household'])
    expect(await code(await make(hall, { household: 'hh_3' }))).toEqual([403, 'not-yours'])
    expect(await code(await make(hall, { side: 'firm' }))).toEqual([403, 'not-yours'])
    expect(await code(await make(hall, { firm: 'firm_9' }))).toEqual([404, 'no-such-firm'])
    expect((await make(hall, { reason: ' ' })).status).toBe(400)
    expect(await count('vetoes')).toBe(0)
  })

  it('stands once a side, is lifted with a reason, stays on record and may be made again', async () => {
    const made = await read(await make(hall))
    expect(made).toMatchObject({
      householdNo: 'H0001',
      firmName: '山里红电商有限公司',
      liftedAt: null,
    })
    expect(await code(await make(office))).toEqual([409, 'veto-stands-already'])
    const put = (revision: number) =>
      hall.send('PUT', `/vetoes/${made.id}/lift`, { revision, reason: '已和解' })
    expect(await code(await put(9))).toEqual([409, 'stale-revision'])
    expect(await read(await put(1))).toMatchObject({ revision: 2, liftReason: '已和解' })
    expect(await code(await put(2))).toEqual([409, 'veto-lifted-already'])
    expect((await make(hall)).status).toBe(200)
    const seen = await items(await office.get('/vetoes?household=hh_1'))
    expect(new Set(seen.map(({ liftReason }) => liftReason))).toEqual(new Set([null, '已和解']))
    expect(await items(await office.get('/vetoes?standing=true'))).toHaveLength(1)
  })

  it('lets one of two through that are made at once', async () => {
    const answers = await Promise.all([make(hall), make(office)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await count('vetoes')).toBe(1)
  })

  it('cannot be rewritten or deleted in the table', async () => {
    await make(hall)
    const write = (text: string) => env.DB.prepare(text).run()
    await expect(write(`UPDATE vetoes SET reason = 'x'`)).rejects.toThrow('never rewritten')
    await expect(write(`DELETE FROM vetoes`)).rejects.toThrow('never deleted')
  })

  it('is seen by those it concerns, and a household masked by firms', async () => {
    await make(hall)
    const own = await read(await firm.send('POST', '/vetoes', ofFirm))
    expect(own).toMatchObject({ headName: '王**', householdNo: 'H0003' })
    expect((await items(await firm.get('/vetoes'))).map(({ id }) => id)).toEqual([own.id])
    expect((await items(await firm.get('/vetoes?side=household'))).map(({ id }) => id)).toEqual([
      own.id,
    ])
    const other = await signIn('hall', 'hall_2')
    expect(await items(await other.get('/vetoes'))).toMatchObject([{ headName: '王五' }])
    expect(
      await code(await other.send('PUT', `/vetoes/${own.id}/lift`, { revision: 1, reason: 'x' })),
    ).toEqual([403, 'not-yours'])
    expect(await items(await office.get('/vetoes?limit=1'))).toHaveLength(1)
    expect(await code(await coordinator.get('/vetoes'))).toEqual([403, 'not-granted'])
  })
})

describe('a demerit', () => {
  const terms = { kind: 'firm', party: 'firm_1', points: 3, day: '2026-01-15', reason: '逾期付款' }
  const record = (who: Person, changes: object = {}) =>
    who.send('POST', '/demerits', { ...terms, ...changes })

  it('is refused in this order, and nothing is written', async () => {
    expect(await code(await record(hall))).toEqual([403, 'not-granted'])
    for (const points of [0, 13, 1.5]) expect((await record(office, { points })).status).toBe(400)
    expect(await code(await record(office, { party: 'firm_9' }))).toEqual([404, 'no-such-firm'])
    expect(await code(await record(office, { kind: 'hall' }))).toEqual([404, 'no-such-hall'])
    expect(await code(await record(office, { kind: 'household' }))).toEqual([
      404,
      'no-such-household',
    ])
    expect(await code(await record(office, { day: '2099-01-01' }))).toEqual([
      422,
      'demerit-in-future',
    ])
    expect(await count('demerits')).toBe(0)
  })

  it('is published to all, a household masked for strangers, and withdrawn with a reason', async () => {
    await record(office)
    const made = await read(await record(office, { kind: 'household', party: 'hh_1', points: 2 }))
    expect(made).toMatchObject({ partyName: '张三', partyNo: 'H0001' })
    const named = async (who: Person) =>
      (await items(await who.get('/demerits?kind=household'))).map(({ partyName }) => partyName)
    expect(await named(office)).toEqual(['张三'])
    expect(await named(hall)).toEqual(['张三'])
    expect(await named(firm)).toEqual(['张**'])
    expect(await named(await signIn('hall', 'hall_2'))).toEqual(['张**'])
    const put = (revision: number) =>
      office.send('PUT', `/demerits/${made.id}/withdrawal`, { revision, reason: '查无此事' })
    expect(await code(await put(5))).toEqual([409, 'stale-revision'])
    expect(await read(await put(1))).toMatchObject({ withdrawReason: '查无此事', revision: 2 })
    expect(await code(await put(2))).toEqual([409, 'demerit-withdrawn-already'])
    const standing = await items(await coordinator.get('/demerits?standing=true'))
    expect(standing.map(({ party }) => party)).toEqual(['firm_1'])
    await expect(env.DB.prepare(`UPDATE demerits SET points = 12`).run()).rejects.toThrow(
      'never rewritten',
    )
  })

  it('is listed page by page, the latest first', async () => {
    for (let points = 1; points <= 5; points++) await record(office, { points })
    const pages: unknown[] = []
    let after = ''
    do {
      const page = await read(await office.get(`/demerits?limit=2${after}`))
      pages.push((page.items as Seen[]).map(({ points }) => points))
      after = page.next === null ? '' : `&after=${String(page.next)}`
    } while (after !== '')
    expect(pages).toEqual([[5, 4], [3, 2], [1]])
  })
})

describe('a capacity', () => {
  const put = (who: Person, place: string, changes: object = {}) =>
    who.send('PUT', `/capacities/${season}/${place}`, {
      ...{ revision: 0, kgMax: 5000, reason: '磅秤检修' },
      ...changes,
    })

  it('is refused in this order, and nothing is written', async () => {
    expect(await code(await put(hall, 'hall_1'))).toEqual([403, 'not-granted'])
    expect(
      await code(
        await coordinator.send('PUT', '/capacities/none/hall_1', {
          revision: 0,
          kgMax: 1,
          reason: 'x',
        }),
      ),
    ).toEqual([422, 'no-such-season'])
    expect(await code(await put(coordinator, 'park'))).toEqual([404, 'capacity-place-unknown'])
    expect(await code(await put(coordinator, 'hall_1', { revision: 4 }))).toEqual([
      409,
      'stale-revision',
    ])
    expect(await code(await put(coordinator, 'hall_1', { kgMax: null }))).toEqual([
      409,
      'capacity-not-set',
    ])
    for (const kgMax of [0, -1, 2_000_000_000])
      expect((await put(coordinator, 'hall_1', { kgMax })).status).toBe(400)
    expect(await count('capacities')).toBe(0)
    await env.DB.prepare(`UPDATE seasons SET state = 'ended'`).run()
    expect(await code(await put(coordinator, 'hall_1'))).toEqual([409, 'season-not-open'])
  })

  it('is set once, changed and cleared over what was seen, each with its reason on the trail', async () => {
    expect(await read(await put(coordinator, 'hall_1'))).toMatchObject({ kgMax: 5000, revision: 1 })
    expect(await code(await put(office, 'hall_1'))).toEqual([409, 'stale-revision'])
    await put(office, 'hall_1', { revision: 1, kgMax: 6000, reason: '修好一台' })
    const cleared = await put(office, 'hall_1', { revision: 2, kgMax: null, reason: '全部修好' })
    expect(await read(cleared)).toMatchObject({ kgMax: null, revision: 3 })
    expect(
      await rowsOf(`SELECT reason FROM revisions WHERE subject = 'capacity/${season}/hall_1'`),
    ).toEqual([{ reason: '磅秤检修' }, { reason: '修好一台' }, { reason: '全部修好' }])
  })

  it('lists halls and hubs with what they are to hold; a hall sees its own and its hub', async () => {
    await env.DB.prepare(
      `INSERT INTO plans (id, revision, season, hall, household, product, grade, quantity, quantity_low, quantity_high,
         window_from, window_to, price_min_fen, state, updated_at)
       VALUES ('pl_1', 1, '${season}', 'hall_1', 'hh_1', 'navel-orange', 1, 700, 700, 700, 20740, 20760, 1, 'confirmed', 1),
         ('pl_2', 1, '${season}', 'hall_2', 'hh_3', 'navel-orange', 1, 200, 200, 200, 20740, 20760, 1, 'confirmed', 1),
         ('pl_3', 1, '${season}', 'hall_2', 'hh_3', 'egg', 1, 900, 900, 900, 20740, 20760, 1, 'confirmed', 1)`,
    ).run()
    await put(coordinator, 'hub_a', { kgMax: 800 })
    const seen = await items(await coordinator.get('/capacities'))
    expect(seen.map(({ place, kgMax, offeredKg }) => [place, kgMax, offeredKg])).toEqual([
      ['hall_1', null, 700],
      ['hall_2', null, 200],
      ['hall_3', null, 0],
      ['hub_a', 800, 900],
      ['hub_b', null, 0],
    ])
    const own = await items(await hall.get('/capacities'))
    expect(own.map(({ place }) => place)).toEqual(['hall_1', 'hub_a'])
    const set = await items(await office.get('/capacities?set=true&kind=hub'))
    expect(set.map(({ place }) => place)).toEqual(['hub_a'])
    expect(await code(await firm.get('/capacities'))).toEqual([403, 'not-granted'])
  })
})
