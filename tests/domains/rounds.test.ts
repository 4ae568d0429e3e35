import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { settleCounty } from '../county.ts'
import { startAfresh } from '../fresh.ts'
import {
  ask,
  closeAndCompute,
  closeRound,
  compute,
  loseStep,
  openMarket,
  type RoundSeen,
  rowsOf,
} from '../market.ts'
import { signIn } from '../people.ts'

const season = '2026-autumn'
const code = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as { code: string }).code,
]
const roundCount = () =>
  rowsOf(
    'SELECT (SELECT count(*) FROM rounds) AS rounds, (SELECT count(*) FROM round_inputs) AS parts',
  )

type PlanSeen = { plan: string; matched: number; reason: string; sentence: string; outcome: string }
const plansIn = async (answer: Response) => ((await answer.json()) as { items: PlanSeen[] }).items

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
})

it('refuses to close a round in this order, and writes nothing', async () => {
  const [office, hall] = [await signIn('office', 'x-county'), await signIn('hall', 'hall_1')]
  expect(await code(await hall.send('POST', '/rounds', { season }))).toEqual([403, 'not-granted'])
  expect(await code(await office.send('POST', '/rounds', { season: 'none' }))).toEqual([
    404,
    'no-such-season',
  ])
  expect(await code(await office.send('POST', '/rounds', { season }))).toEqual([
    422,
    'round-without-plans',
  ])
  await env.DB.prepare(`UPDATE seasons SET state = 'ended'`).run()
  expect(await code(await office.send('POST', '/rounds', { season }))).toEqual([
    409,
    'round-season-ended',
  ])
  await env.DB.prepare(`UPDATE seasons SET state = 'open'`).run()
  await openMarket()
  await env.DB.prepare(`UPDATE demands SET state = 'closed'`).run()
  expect(await code(await office.send('POST', '/rounds', { season }))).toEqual([
    422,
    'round-without-demands',
  ])
  expect(await roundCount()).toEqual([{ rounds: 0, parts: 0 }])
})

it('freezes what stands at the close, in the same commit, and leaves out drafts', async () => {
  await openMarket()
  const office = await signIn('office', 'x-county')
  const round = await closeRound(office)
  expect(round).toMatchObject({ state: 'computing', no: 1, revision: 1, totals: null })
  await env.DB.prepare(`UPDATE plans SET quantity = 9, updated_at = 2 WHERE id = 'pl_1'`).run()
  const lots = (await rowsOf(`SELECT body FROM round_inputs WHERE kind = 'lots'`)) as {
    body: string
  }[]
  const rows = lots.flatMap(({ body }) => JSON.parse(body) as [string, ...unknown[]][])
  expect(rows.map((row) => [row[0], row[6]]).sort()).toEqual([
    ['pl_1', 1000],
    ['pl_2', 1000],
    ['pl_3', 800],
    ['pl_4', 900],
    ['pl_5', 500],
    ['pl_6', 3000],
  ])
})

it('lets one of two rounds through that are closed at once', async () => {
  await openMarket()
  const [one, two] = [await signIn('office', 'x-county'), await signIn('office', 'x-county-2')]
  const answers = await Promise.all(
    [one, two].map((who) => who.send('POST', '/rounds', { season })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  const lost = answers.find(({ status }) => status === 409)
  expect(lost && (await code(lost))).toEqual([409, 'round-already-open'])
  expect(await roundCount()).toEqual([{ rounds: 1, parts: 8 }])
})

it('matches the poor first, exactly, and says to each plan why', async () => {
  await openMarket()
  const office = await signIn('office', 'x-county')
  const round = await closeAndCompute(office)
  expect(round).toMatchObject({
    state: 'computed',
    totals: { lots: 6, demands: 3, optimal: true, gap: null, poorHouseholdsMatched: 2 },
  })
  const plans = await plansIn(await office.get(`/rounds/${round.id}/plans`))
  expect(plans.map(({ plan, matched, reason }) => [plan, matched, reason])).toEqual([
    ['pl_1', 1000, 'matched-full'],
    ['pl_2', 300, 'demand-full'],
    ['pl_3', 800, 'matched-full'],
    ['pl_4', 0, 'grade-too-low'],
    ['pl_5', 0, 'price-too-high'],
    ['pl_6', 0, 'no-buyer-for-product'],
  ])
  expect(plans[1]?.sentence).toMatch(
    /^已匹配 300 公斤脐橙：300 公斤给.+因为.+；?.*700 公斤未匹配：.*都已满.*。$/,
  )
  expect(plans[4]?.sentence).toBe(
    '500 公斤未匹配：您的最低价 3.00 元高于最接近的保底价 2.50 元（DM-3）。',
  )
})

it('speaks the language of the caller', async () => {
  await openMarket()
  const office = await signIn('office', 'x-county')
  const round = await closeAndCompute(office)
  const english = { 'accept-language': 'en' }
  const plan = await office.get(`/rounds/${round.id}/plans/pl_6`, english)
  expect(((await plan.json()) as PlanSeen).sentence).toBe(
    '3,000 eggs unmatched: no firm asks for Free-range egg in this round.',
  )
  const demands = await office.get(`/rounds/${round.id}/demands?firm=firm_1`, english)
  const [first] = ((await demands.json()) as { items: { sentence: string }[] }).items
  expect(first?.sentence).toMatch(
    /^Asked for 1,200 kg of Navel orange, matched 1,200 kg.*filled\.$/,
  )
})

it('gives the same bytes when a step is killed and done again', async () => {
  await openMarket()
  const office = await signIn('office', 'x-county')
  const first = await closeAndCompute(office)
  const gone = await office.send('PUT', `/rounds/${first.id}/discard`, {
    revision: 1,
    reason: 'again',
  })
  expect(gone.status).toBe(200)
  const second = await closeRound(office)
  expect(await loseStep(second)).toBe('match')
  await compute(second)
  const again: RoundSeen = await (await office.get(`/rounds/${second.id}`)).json()
  expect([again.no, again.inputHash, again.resultHash]).toEqual([
    2,
    first.inputHash,
    first.resultHash,
  ])
  expect(again.totals).toEqual(first.totals)
})

it('does nothing for a round that was discarded while it was computed', async () => {
  await openMarket()
  const office = await signIn('office', 'x-county')
  const round = await closeRound(office)
  await office.send('PUT', `/rounds/${round.id}/discard`, {
    revision: 1,
    reason: 'closed too early',
  })
  await compute(round)
  expect(await rowsOf('SELECT state FROM rounds')).toEqual([{ state: 'discarded' }])
  expect(await rowsOf('SELECT state FROM jobs')).toEqual([{ state: 'done' }])
  expect(await rowsOf('SELECT * FROM round_plans')).toEqual([])
  expect(
    await rowsOf(
      `SELECT verb, reason FROM revisions WHERE subject LIKE 'round/%' AND revision = 2`,
    ),
  ).toEqual([{ verb: 'round.close', reason: 'closed too early' }])
})

it('marks a round as failed when its input cannot be matched, so that the season is free again', async () => {
  await openMarket()
  await ask('dm_9', { firm: 'firm_1', quantity: 2_000_000_000 })
  const office = await signIn('office', 'x-county')
  const round = await closeRound(office)
  await compute(round)
  expect(await rowsOf('SELECT state FROM rounds')).toEqual([{ state: 'failed' }])
  expect(
    await code(
      await office.send('PUT', `/rounds/${round.id}/discard`, { revision: 1, reason: 'x' }),
    ),
  ).toEqual([409, 'round-not-discardable'])
  expect((await office.send('POST', '/rounds', { season })).status).toBe(200)
})

it('shows a hall its own plans and a firm its own demands only', async () => {
  await openMarket()
  const office = await signIn('office', 'x-county')
  const { id } = await closeAndCompute(office)
  const [hall, firm] = [await signIn('hall', 'hall_2'), await signIn('firm', 'firm_2')]
  const own = await plansIn(await hall.get(`/rounds/${id}/plans`))
  expect(own.map(({ plan }) => plan)).toEqual(['pl_3', 'pl_6'])
  expect(await code(await hall.get(`/rounds/${id}/plans?hall=hall_1`))).toEqual([403, 'not-yours'])
  expect(await code(await hall.get(`/rounds/${id}/plans/pl_1`))).toEqual([403, 'not-yours'])
  expect(await code(await firm.get(`/rounds/${id}/plans`))).toEqual([403, 'not-yours'])
  const demands = (await (await firm.get(`/rounds/${id}/demands`)).json()) as {
    items: { demand: string }[]
  }
  expect(demands.items.map(({ demand }) => demand)).toEqual(['dm_2', 'dm_3'])
  expect(await code(await firm.get(`/rounds/${id}/demands?firm=firm_1`))).toEqual([
    403,
    'not-yours',
  ])
})

it('filters and pages the plans of a round', async () => {
  await openMarket()
  const office = await signIn('office', 'x-county')
  const { id } = await closeAndCompute(office)
  const names = async (query: string) =>
    (await plansIn(await office.get(`/rounds/${id}/plans?${query}`))).map(({ plan }) => plan)
  expect(await names('outcome=part')).toEqual(['pl_2'])
  expect(await names('product=egg&outcome=none')).toEqual(['pl_6'])
  expect(await names(`q=${encodeURIComponent('王')}`)).toEqual(['pl_3', 'pl_6'])
  expect(await names('q=H0004')).toEqual(['pl_4', 'pl_5'])
  const first = (await (await office.get(`/rounds/${id}/plans?limit=4`)).json()) as { next: string }
  expect(await names(`limit=4&after=${first.next}`)).toEqual(['pl_5', 'pl_6'])
})
