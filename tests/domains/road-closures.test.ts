import { applyD1Migrations, env, reset } from 'cloudflare:test'
import { expect, it } from 'vitest'
import type { Frozen } from '#domains/logistics/model/frozen.ts'
import { freezeInput } from '#domains/logistics/store/freeze.ts'
import type { PlaceId, RoundId, ScheduleId } from '#kernel/id.ts'
import { type Day, formatDay, type Instant } from '#kernel/time.ts'
import { workerContext } from '#platform/http/door.ts'
import { settleCounty } from '../county.ts'
import { read } from '../fleet.ts'
import { startAfresh } from '../fresh.ts'
import { rowsOf } from '../market.ts'
import { type Person, signIn } from '../people.ts'

const today = Math.floor((Date.now() + 8 * 3_600_000) / 86_400_000)
const inDays = (days: number) => formatDay((today + days) as Day)
const closing = { roads: [4, 5], from: inDays(0), to: inDays(3), reason: '塌方' }

async function settle(): Promise<Person> {
  await startAfresh()
  await settleCounty()
  return signIn('coordinator', 'x-county')
}

async function openRoads(person: Person): Promise<[number, boolean][]> {
  const { roads } = (await (await person.get('/map')).json()) as {
    roads: { id: number; open: boolean }[]
  }
  return roads.filter(({ open }) => !open).map(({ id, open }) => [id, open])
}

it('closes roads for some days, and opens them again when the closure is lifted', async () => {
  const coordinator = await settle()
  const made = await read(await coordinator.send('POST', '/road-closures', closing))
  expect(made).toMatchObject({ state: 'closed', roadCount: 2, from: inDays(0), to: inDays(3) })
  expect(await openRoads(coordinator)).toEqual([
    [4, false],
    [5, false],
  ])
  const lift = `/road-closures/${made.id}/lift`
  const lifted = await coordinator.send('PUT', lift, { revision: 1, reason: '已抢通' })
  expect(await read(lifted)).toMatchObject({ state: 'lifted', liftReason: '已抢通', revision: 2 })
  expect(await openRoads(coordinator)).toEqual([])
  expect(await rowsOf(`SELECT revision, verb, reason FROM revisions ORDER BY revision`)).toEqual([
    { revision: 1, verb: 'road.write', reason: '塌方' },
    { revision: 2, verb: 'road.write', reason: '已抢通' },
  ])
})

it('says why a closure is refused, in this order, and writes nothing', async () => {
  const coordinator = await settle()
  const refused = async (parts: object) => {
    const answer = await coordinator.send('POST', '/road-closures', { ...closing, ...parts })
    return (await read(answer)).code
  }
  expect(await refused({ roads: [] })).toBe('malformed')
  expect(await refused({ reason: ' ' })).toBe('malformed')
  expect(await refused({ from: '2026-02-30', roads: [99] })).toBe('day-malformed')
  expect(await refused({ roads: [4, 99], to: '2020-01-01' })).toBe('no-such-road')
  expect(await refused({ from: inDays(2), to: inDays(-2) })).toBe('closure-days-backwards')
  expect(await refused({ from: inDays(-5), to: inDays(-1) })).toBe('closure-over')
  expect(await refused({ from: '9026-01-01', to: null })).toBe('closure-too-late')
  const office = await signIn('office', 'x-county')
  expect((await office.send('POST', '/road-closures', closing)).status).toBe(403)
  expect(await rowsOf('SELECT * FROM road_closures')).toEqual([])
  expect(await rowsOf('SELECT * FROM revisions')).toEqual([])
})

it('lists closures page by page and by where they stand, and lifts each once', async () => {
  const coordinator = await settle()
  const close = async (parts: object) =>
    read(await coordinator.send('POST', '/road-closures', { ...closing, ...parts }))
  const now = await close({})
  const later = await close({ from: inDays(9), to: null })
  const list = async (query: string) => read(await coordinator.get(`/road-closures?${query}`))
  const idsOf = async (query: string) => (await list(query)).items.map(({ id }) => id)
  expect(await idsOf('state=closed')).toEqual([now.id])
  expect(await idsOf('state=planned')).toEqual([later.id])
  expect(await idsOf('road=4&state=over')).toEqual([])
  const first = await list('limit=1')
  const second = await list(`limit=1&after=${encodeURIComponent(String(first.next))}`)
  const paged = [...first.items, ...second.items].map(({ id }) => id)
  expect(new Set(paged)).toEqual(new Set([now.id, later.id]))
  expect(paged).toHaveLength(2)
  const lift = (id: string, revision: number) =>
    coordinator.send('PUT', `/road-closures/${id}/lift`, { revision, reason: '通了' })
  expect((await read(await lift('rc_none', 1))).code).toBe('no-such-closure')
  expect((await lift(now.id, 1)).status).toBe(200)
  expect((await read(await lift(now.id, 1))).code).toBe('stale-revision')
  expect((await read(await lift(now.id, 2))).code).toBe('closure-lifted-already')
})

it('freezes for a schedule the roads that are open on its day', async () => {
  const coordinator = await settle()
  await coordinator.send('POST', '/road-closures', { ...closing, from: inDays(1), to: inDays(2) })
  const { db } = await workerContext(env, 'x-county', Date.now() as Instant)
  const openOn = async (days: number) => {
    const schedule = `sch_${days}` as ScheduleId
    const day = (today + days) as Day
    const facts = { park: 'park' as PlaceId, rules: {} as Frozen['rules'][number] }
    const [first, ...rest] = freezeInput(db, { schedule, round: 'rd' as RoundId, day }, facts)
    if (first !== undefined) await db.batch([first, ...rest])
    const rows = await rowsOf(
      `SELECT body FROM schedule_inputs WHERE schedule = '${schedule}' AND kind = 'edges'`,
    )
    const edges = JSON.parse(String((rows[0] as { body: string }).body)) as number[][]
    return edges.map((edge) => edge[4])
  }
  expect(await openOn(0)).toEqual([1, 1, 1, 1, 1])
  expect(await openOn(1)).toEqual([1, 1, 1, 0, 0])
  expect(await openOn(2)).toEqual([1, 1, 1, 0, 0])
  expect(await openOn(3)).toEqual([1, 1, 1, 1, 1])
})

it('keeps closed what was switched off before closures had dates', async () => {
  await reset()
  await applyD1Migrations(
    env.DB,
    env.MIGRATIONS.filter(({ name }) => name < '0013'),
  )
  await settleCounty()
  await env.DB.prepare('UPDATE road_edges SET open = 0 WHERE id = 2').run()
  await env.DB.prepare(
    `INSERT INTO revisions (subject, revision, verb, actor, at, reason) VALUES ('road/2', 1, 'road.write', 'usr_1', 1700000000000, 'closed')`,
  ).run()
  await applyD1Migrations(env.DB, env.MIGRATIONS)
  const coordinator = await signIn('coordinator', 'x-county')
  expect(await openRoads(coordinator)).toEqual([[2, false]])
  const lifted = await coordinator.send('PUT', '/road-closures/rc_2/lift', {
    revision: 1,
    reason: '通了',
  })
  expect(await read(lifted)).toMatchObject({ from: '2023-11-14', to: null, state: 'lifted' })
  expect(await openRoads(coordinator)).toEqual([])
})
