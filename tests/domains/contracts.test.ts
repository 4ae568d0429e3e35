import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { settleCounty } from '../county.ts'
import { startAfresh } from '../fresh.ts'
import { closeAndCompute, closeRound, openMarket, rowsOf } from '../market.ts'
import { type Person, signIn } from '../people.ts'

const code = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as { code: string }).code,
]
const accept = (who: Person, id: string, revision = 1) =>
  who.send('PUT', `/rounds/${id}/acceptance`, { revision })
const standing = () =>
  rowsOf(`SELECT (SELECT count(*) FROM contracts) AS contracts, (SELECT count(*) FROM contract_lines) AS lines,
    (SELECT sum(committed) FROM plans) AS planned, (SELECT sum(committed) FROM demands) AS demanded,
    (SELECT count(*) FROM revisions WHERE verb = 'round.accept') AS revisions`)
const nothing = [{ contracts: 0, lines: 0, planned: 0, demanded: 0, revisions: 0 }]

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  await openMarket()
})

it('drafts one contract for each firm and household, and commits what it promises', async () => {
  const office = await signIn('office', 'x-county')
  const { id } = await closeAndCompute(office)
  const accepted = await accept(office, id)
  expect(accepted.status).toBe(200)
  const summary = (await accepted.json()) as { contracts: number; floorTotalFen: number }
  const [count] = (await standing()) as { contracts: number; planned: number; demanded: number }[]
  expect(summary.contracts).toBe(count?.contracts)
  expect([count?.planned, count?.demanded]).toEqual([2100, 2100])
  const [round] = await rowsOf(
    `SELECT state, revision, totals ->> 'floorValueFen' AS value FROM rounds`,
  )
  expect(round).toEqual({ state: 'accepted', revision: 2, value: summary.floorTotalFen })
  const { items } = (await (await office.get('/contracts')).json()) as {
    items: { id: string; no: string; firm: string; household: string; floorTotalFen: number }[]
  }
  expect(items.map(({ no }) => no)).toEqual(
    items.map((_, i) => `XC-${new Date().getFullYear()}-00000${i + 1}`),
  )
  expect(new Set(items.map(({ firm, household }) => `${firm} ${household}`)).size).toBe(
    items.length,
  )
  const [first] = items
  const detail = (await (await office.get(`/contracts/${first?.id}`)).json()) as {
    lines: Record<string, unknown>[]
  }
  expect(detail.lines[0]).toMatchObject({
    line: 1,
    product: 'navel-orange',
    windowFrom: '2026-10-11',
    windowTo: '2026-11-10',
    place: 'park',
  })
  const amounts = detail.lines.map(({ amountFen }) => Number(amountFen))
  expect(amounts.reduce((a, b) => a + b, 0)).toBe(first?.floorTotalFen)
})

it('refuses acceptance in this order, and writes nothing', async () => {
  const [office, hall] = [await signIn('office', 'x-county'), await signIn('hall', 'hall_1')]
  const computing = await closeRound(office)
  expect(await code(await accept(hall, computing.id))).toEqual([403, 'not-granted'])
  expect(await code(await accept(office, 'none'))).toEqual([404, 'no-such-round'])
  expect(await code(await accept(office, computing.id, 7))).toEqual([409, 'stale-revision'])
  expect(await code(await accept(office, computing.id))).toEqual([409, 'round-not-computed'])
  await office.send('PUT', `/rounds/${computing.id}/discard`, { revision: 1, reason: 'again' })
  const { id } = await closeAndCompute(office)
  await env.DB.prepare(`UPDATE plans SET price_min_fen = 340, updated_at = ? WHERE id = 'pl_1'`)
    .bind(Date.now() + 5)
    .run()
  expect(await code(await accept(office, id))).toEqual([409, 'round-overtaken'])
  expect(await standing()).toEqual(nothing)
})

it('accepts a round once, however often and however fast it is told to', async () => {
  const [one, two] = [await signIn('office', 'x-county'), await signIn('office', 'x-county-2')]
  const { id } = await closeAndCompute(one)
  const raced = await Promise.all([accept(one, id), accept(two, id)])
  expect(raced.map(({ status }) => status).sort()).toEqual([200, 409])
  const before = await standing()
  expect(await code(await accept(one, id))).toEqual([409, 'stale-revision'])
  expect(await code(await accept(one, id, 2))).toEqual([409, 'round-not-computed'])
  expect(await standing()).toEqual(before)
})

it('offers to the next round only what the last one left, and numbers its contracts on', async () => {
  const office = await signIn('office', 'x-county')
  const first = await closeAndCompute(office)
  await accept(office, first.id)
  const [before] = (await standing()) as { contracts: number }[]
  await env.DB.prepare(`UPDATE demands SET quantity = 2400 WHERE id = 'dm_1'`).run()
  const second = await closeAndCompute(office)
  expect(second.totals).toMatchObject({ lots: 4 })
  expect((await accept(office, second.id)).status).toBe(200)
  const [{ planned, demanded, contracts } = { planned: 0, demanded: 0, contracts: 0 }] =
    (await standing()) as { planned: number; demanded: number; contracts: number }[]
  expect([planned, demanded, contracts]).toEqual([2800, 2800, (before?.contracts ?? 0) + 1])
})

it('shows firms and halls the contracts of their own only', async () => {
  const office = await signIn('office', 'x-county')
  const { id } = await closeAndCompute(office)
  await accept(office, id)
  const [firm, hall] = [await signIn('firm', 'firm_1'), await signIn('hall', 'hall_2')]
  type Seen = { items: { id: string; firm: string; hall: string; headName: string }[] }
  const firms = (await (await firm.get('/contracts')).json()) as Seen
  expect(new Set(firms.items.map((item) => item.firm))).toEqual(new Set(['firm_1']))
  const halls = (await (await hall.get('/contracts')).json()) as Seen
  expect(new Set(halls.items.map((item) => item.hall))).toEqual(new Set(['hall_2']))
  expect(await code(await firm.get('/contracts?firm=firm_2'))).toEqual([403, 'not-yours'])
  const foreign = (await (await office.get('/contracts?firm=firm_2')).json()) as Seen
  expect(await code(await firm.get(`/contracts/${foreign.items[0]?.id}`))).toEqual([
    403,
    'not-yours',
  ])
  expect(await code(await hall.get('/contracts/none'))).toEqual([404, 'no-such-contract'])
  const found = (await (
    await office.get(`/contracts?q=${encodeURIComponent('王五')}`)
  ).json()) as Seen
  expect(found.items.every(({ headName }) => headName === '王五')).toBe(true)
  expect(found.items.length).toBeGreaterThan(0)
})
