// The rules at work: what vetoes, demerits, capacities, shares, smallest lots and earlier contracts do to a round.

import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { settleCounty } from '../county.ts'
import { startAfresh } from '../fresh.ts'
import { ask, closeAndCompute, offer, type RoundSeen, rowsOf } from '../market.ts'
import { type Person, signIn } from '../people.ts'

const season = '2026-autumn'
let office: Person

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  office = await signIn('office', 'x-county')
})

const run = (statement: string) => env.DB.prepare(statement).run()
const matched = async ({ id }: Pick<RoundSeen, 'id'>) =>
  Object.fromEntries(
    (
      (await rowsOf(
        `SELECT plan || ' ' || demand AS pair, quantity FROM round_matches WHERE round = '${id}' ORDER BY 1`,
      )) as { pair: string; quantity: number }[]
    ).map(({ pair, quantity }) => [pair, quantity]),
  )
const accept = async ({ id }: Pick<RoundSeen, 'id'>) =>
  (await office.send('PUT', `/rounds/${id}/acceptance`, { revision: 1 })).status

it('keeps a household and a firm apart while a veto of either stands', async () => {
  await offer('pl_1', { hall: 'hall_1', household: 'hh_1', quantity: 500 })
  await offer('pl_2', { hall: 'hall_1', household: 'hh_2', quantity: 500 })
  await ask('dm_1', { firm: 'firm_1', quantity: 500 })
  const hall = await signIn('hall', 'hall_1')
  const veto = { side: 'household', household: 'hh_1', firm: 'firm_1', reason: '压级' }
  const made = (await (await hall.send('POST', '/vetoes', veto)).json()) as { id: string }
  // hh_1 is registered poor and would otherwise come first.
  const kept = await closeAndCompute(office)
  expect(await matched(kept)).toEqual({ 'pl_2 dm_1': 500 })
  await office.send('PUT', `/rounds/${kept.id}/discard`, { revision: 1, reason: 'x' })
  await hall.send('PUT', `/vetoes/${made.id}/lift`, { revision: 1, reason: '和解' })
  expect(await matched(await closeAndCompute(office))).toEqual({ 'pl_1 dm_1': 500 })
})

it('prefers, of two that are otherwise equal, the one with fewer points', async () => {
  await run(`UPDATE households SET poor = 0`)
  const day = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10)
  for (const [better, worse] of [
    ['hh_1', 'hh_2'],
    ['hh_2', 'hh_1'],
  ] as const) {
    await startAfresh()
    await settleCounty()
    await run(`UPDATE households SET poor = 0`)
    office = await signIn('office', 'x-county')
    await offer('pl_1', { hall: 'hall_1', household: 'hh_1', quantity: 150 })
    await offer('pl_2', { hall: 'hall_1', household: 'hh_2', quantity: 150 })
    await ask('dm_1', { firm: 'firm_1', quantity: 150 })
    const demerit = { kind: 'household', party: worse, points: 1, day, reason: '迟交' }
    await office.send('POST', '/demerits', demerit)
    const plan = better === 'hh_1' ? 'pl_1' : 'pl_2'
    expect(await matched(await closeAndCompute(office))).toEqual({ [`${plan} dm_1`]: 150 })
  }
})

it('lets a hall hand over no more than it can, of all products together', async () => {
  await offer('pl_1', { hall: 'hall_3', household: 'hh_4', quantity: 900 })
  await offer('pl_2', {
    hall: 'hall_3',
    household: 'hh_4',
    quantity: 500,
    product: 'sweet-potato',
    least: 200,
  })
  await ask('dm_1', { firm: 'firm_1', quantity: 1200 })
  await ask('dm_2', { firm: 'firm_2', quantity: 400, product: 'sweet-potato', floors: [250] })
  const coordinator = await signIn('coordinator', 'x-county')
  const limit = { revision: 0, kgMax: 700, reason: '冷库检修' }
  await coordinator.send('PUT', `/capacities/${season}/hall_3`, limit)
  const round = await closeAndCompute(office)
  const sold = Object.values(await matched(round))
  expect(sold.reduce((sum, kg) => sum + kg, 0)).toBe(700)
  expect(round).toMatchObject({ state: 'computed', totals: { optimal: true } })
})

it('holds a hall to its share of a demand, and lots to their smallest size', async () => {
  await offer('pl_1', { hall: 'hall_1', household: 'hh_1', quantity: 600 })
  await offer('pl_2', { hall: 'hall_1', household: 'hh_2', quantity: 600 })
  await offer('pl_3', { hall: 'hall_2', household: 'hh_3', quantity: 90 })
  await offer('pl_4', { hall: 'hall_3', household: 'hh_4', quantity: 600 })
  await ask('dm_1', { firm: 'firm_1', quantity: 1000 })
  await run(`UPDATE demands SET hall_share_max_permille = 400, lot_min = 100`)
  const flows = await matched(await closeAndCompute(office))
  const of = (...plans: string[]) =>
    plans.reduce((sum, plan) => sum + (flows[`${plan} dm_1`] ?? 0), 0)
  expect(of('pl_1', 'pl_2')).toBe(400)
  expect(of('pl_4')).toBe(400)
  expect(of('pl_3')).toBe(0)
  for (const kg of Object.values(flows)) expect(kg).toBeGreaterThanOrEqual(100)
})

it('counts what earlier rounds sold: shares, first helpings, viable minimums', async () => {
  await offer('pl_1', { hall: 'hall_1', household: 'hh_1', quantity: 1000 })
  await ask('dm_1', { firm: 'firm_1', quantity: 1000, share: 300 })
  const first = await closeAndCompute(office)
  expect(await matched(first)).toEqual({ 'pl_1 dm_1': 300 })
  expect(await accept(first)).toBe(200)
  // hh_1 lives nearer, but has had its first helping; hh_3, poor too, has had nothing.
  await run(`UPDATE demands SET state = 'closed' WHERE id = 'dm_1'`)
  await offer('pl_3', { hall: 'hall_2', household: 'hh_3', quantity: 1000 })
  await ask('dm_2', { firm: 'firm_2', quantity: 200 })
  const second = await closeAndCompute(office)
  expect(await matched(second)).toEqual({ 'pl_3 dm_2': 200 })
  expect(await accept(second)).toBe(200)
  // hh_1 has used up its share of dm_1, and hh_3's reaches the minimum only together with what hh_1 sold.
  await run(`UPDATE demands SET state = 'published', viable_min = 600 WHERE id = 'dm_1'`)
  const third = await closeAndCompute(office)
  expect(await matched(third)).toEqual({ 'pl_3 dm_1': 300 })
  expect(await accept(third)).toBe(200)
  expect(await rowsOf(`SELECT id, committed FROM plans ORDER BY id`)).toEqual([
    { id: 'pl_1', committed: 300 },
    { id: 'pl_3', committed: 500 },
  ])
})
