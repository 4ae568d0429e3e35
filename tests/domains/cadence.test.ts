import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { nextClosing } from '#domains/rounds/model/cadence.ts'
import { closeDueRounds } from '#domains/rounds/service/cadence.ts'
import type { Instant } from '#kernel/time.ts'
import { workerContext } from '#platform/http/door.ts'
import type { Bindings } from '#platform/http/router.ts'
import { settleCounty } from '../county.ts'
import { startAfresh } from '../fresh.ts'
import { openMarket, rowsOf } from '../market.ts'
import { type Person, signIn } from '../people.ts'

const path = '/seasons/2026-autumn/round-cadence'
const weekly = { revision: 0, mode: 'weekly', weekday: 5, hour: 18 }
const code = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as { code: string }).code,
]
const set = (who: Person, body: object) => who.send('PUT', path, body)
const tick = async (at: number) =>
  closeDueRounds(await workerContext(env as unknown as Bindings, 'x-county', at as Instant))
type Seen = { revision: number; mode: string; nextAt: number; lastOutcome: string }
const read = async (who: Person): Promise<Seen> => (await who.get(path)).json()

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
})

it('finds the next hour of the week in the county’s time', () => {
  const at = (text: string) => Date.parse(text) as Instant
  const friday = { weekday: 5, hour: 18 }
  const named = (text: string) => new Date(nextClosing(friday, at(text))).toISOString()
  // 2026-11-27 is a Friday; 18:00 there is 10:00 in UTC.
  expect(named('2026-11-26T16:00:00Z')).toBe('2026-11-27T10:00:00.000Z')
  expect(named('2026-11-27T09:59:59Z')).toBe('2026-11-27T10:00:00.000Z')
  expect(named('2026-11-27T10:00:00Z')).toBe('2026-12-04T10:00:00.000Z')
  expect(named('2026-11-29T16:30:00Z')).toBe('2026-12-04T10:00:00.000Z')
})

it('closes the round of a weekly season when its hour has come, once, as nobody’s hand', async () => {
  await openMarket()
  const office = await signIn('office', 'x-county')
  expect(await read(office)).toMatchObject({ mode: 'season', nextAt: null, revision: 0 })
  expect((await set(office, weekly)).status).toBe(200)
  const { nextAt } = await read(office)
  await tick(nextAt - 1)
  expect(await rowsOf('SELECT * FROM rounds')).toEqual([])
  await tick(nextAt)
  await tick(nextAt)
  expect(await rowsOf('SELECT no, closed_by FROM rounds')).toEqual([{ no: 1, closed_by: 'system' }])
  expect(await read(office)).toMatchObject({
    revision: 2,
    lastOutcome: 'closed',
    nextAt: nextAt + 7 * 86_400_000,
  })
  expect(
    await rowsOf(
      `SELECT revision, verb, actor FROM revisions WHERE subject = 'cadence/2026-autumn'`,
    ),
  ).toEqual([
    { revision: 1, verb: 'round.pace', actor: 'usr_office_x-county' },
    { revision: 2, verb: 'round.pace', actor: 'system' },
  ])
})

it('passes over a week in which nothing can be closed, and says why', async () => {
  const office = await signIn('office', 'x-county')
  await set(office, weekly)
  const { nextAt } = await read(office)
  await tick(nextAt)
  expect(await rowsOf('SELECT * FROM rounds')).toEqual([])
  expect(await read(office)).toMatchObject({ revision: 2, lastOutcome: 'round-without-plans' })
  await openMarket()
  await tick(nextAt + 7 * 86_400_000)
  await tick(nextAt + 14 * 86_400_000)
  expect(await rowsOf('SELECT no FROM rounds')).toEqual([{ no: 1 }])
  expect(await read(office)).toMatchObject({ lastOutcome: 'round-already-open' })
})

it('stops when the season is closed by hand again', async () => {
  await openMarket()
  const office = await signIn('office', 'x-county')
  await set(office, weekly)
  const { nextAt } = await read(office)
  expect((await set(office, { revision: 1, mode: 'season' })).status).toBe(200)
  await tick(nextAt)
  expect(await rowsOf('SELECT * FROM rounds')).toEqual([])
})

it('refuses a cadence in this order, and lets one of two racing settings through', async () => {
  const [office, other, firm] = [
    await signIn('office', 'x-county'),
    await signIn('office', 'x-county-2'),
    await signIn('firm', 'firm_1'),
  ]
  expect(await code(await set(firm, weekly))).toEqual([403, 'not-granted'])
  const none = office.send('PUT', '/seasons/none/round-cadence', weekly)
  expect(await code(await none)).toEqual([404, 'no-such-season'])
  expect(await code(await set(office, { ...weekly, revision: 3 }))).toEqual([409, 'stale-revision'])
  expect(await code(await set(office, { ...weekly, hour: 24 }))).toEqual([400, 'malformed'])
  expect(await rowsOf('SELECT * FROM round_cadences')).toEqual([])
  const answers = await Promise.all([set(office, weekly), set(other, { ...weekly, hour: 6 })])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
})
