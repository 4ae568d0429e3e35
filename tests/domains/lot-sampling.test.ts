import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { count } from '../carriage.ts'
import { read } from '../fleet.ts'
import type { Person } from '../people.ts'
import {
  type Account,
  bind,
  decided,
  eggs,
  grade,
  type Hands,
  handIn,
  openHall,
  post,
  reject,
  weigh,
} from '../receiving.ts'

let hands: Hands

beforeEach(async () => {
  hands = await openHall()
  await bind('c1', { lines: [{ ...eggs, quantity: 20_000 }] })
})

/** A lot of eggs: 400 of them at normal inspection are sampled by 50 (letter H), accepted up to 5. */
const lot = async (nonconforming: number, parts: object = {}, sampleSize = 50): Promise<Account> =>
  weigh(
    hands.hall,
    handIn(null, {
      ...{ weighings: [], pieces: 400 },
      sampling: { sampleSize, nonconforming },
      decision: decided(grade(1, 400)),
      ...parts,
    }),
  )
const plan = async (who: Person, quantity = 400, contract = 'c1') =>
  read(await who.get(`/sampling-plans?contract=${contract}&line=1&quantity=${quantity}`))

it('tells who may weigh a large lot how to sample it, and keeps plan and verdict with the delivery', async () => {
  const { hall, hub, other, firm, household } = hands
  const normal = { severity: 'normal', letter: 'H', sampleSize: 50, ac: 5, re: 6, whole: false }
  expect(await plan(hall)).toEqual({ ...normal, lotSize: 400, level: 'II', aql: 4000 })
  expect(await plan(hub)).toMatchObject(normal)
  expect(await plan(hall, 281)).toMatchObject(normal)
  expect(await plan(hall, 280)).toMatchObject({ code: 'lot-small' })
  expect(await plan(other)).toMatchObject({ code: 'not-yours' })
  expect(await plan(firm)).toMatchObject({ code: 'not-granted' })
  const made = await lot(5, { decision: decided(grade(1, 395), reject(5, 'cracked')) })
  const kept = { ...normal, nonconforming: 5, passed: true }
  expect(made.inspection).toMatchObject(kept)
  expect((await read(await household.get(`/deliveries/${made.delivery.id}`))).inspection).toEqual(
    made.inspection,
  )
})

it('lets the sample decide: what passed is not rejected, what did not is sorted first', async () => {
  const { hall } = hands
  const cracked = (good: number) => decided(grade(1, good), reject(400 - good, 'cracked'))
  const refused: [Promise<Account>, string][] = [
    [lot(2, {}, 49), 'sample-size-differs'],
    [lot(51), 'sample-overfull'],
    [lot(6), 'lot-not-passed'],
    [lot(3, { decision: cracked(396) }), 'rejects-over-sample'],
    [lot(0, { pieces: 280, decision: decided(grade(1, 280)) }), 'lot-small'],
  ]
  for (const [answer, code] of refused) expect(await answer).toMatchObject({ code })
  expect(await count('deliveries')).toBe(0)
  expect(await count('lot_inspections')).toBe(0)
  const passed = await lot(3, { decision: decided(grade(1, 390), reject(2, 'cracked')) })
  const more = (parts: object[]) =>
    post(hall, passed, 'decisions', { seq: 2, ...decided(...parts), present: true })
  expect(await more([reject(2, 'cracked')])).toMatchObject({ code: 'rejects-over-sample' })
  expect((await more([reject(1, 'cracked'), grade(1, 7)])).delivery).toMatchObject({ pending: 0 })
  const failed = await lot(6, { decision: decided() })
  expect(failed.inspection).toMatchObject({ nonconforming: 6, ac: 5, passed: false })
  const sorted = decided(grade(1, 310), reject(90, 'cracked'))
  const after = await post(hall, failed, 'decisions', { seq: 2, ...sorted, present: true })
  expect(after.delivery).toMatchObject({ accepted: 310, rejected: 90, pending: 0 })
})

it('tightens after two lots of five, and stops after five that tightened inspection let not pass', async () => {
  const { hall } = hands
  const left = { decision: decided() }
  await lot(6, left)
  expect(await plan(hall)).toMatchObject({ severity: 'normal' })
  await lot(6, left)
  const tightened = { severity: 'tightened', letter: 'H', sampleSize: 50, ac: 3, re: 4 }
  expect(await plan(hall)).toMatchObject(tightened)
  expect((await lot(3)).inspection).toMatchObject({ severity: 'tightened', passed: true })
  for (let failed = 0; failed < 5; failed += 1) await lot(4, left)
  expect(await plan(hall)).toMatchObject({ code: 'sampling-discontinued' })
  expect(await lot(0)).toMatchObject({ code: 'sampling-discontinued' })
  // Looked through whole, goods are received as ever.
  expect((await lot(0, { sampling: null })).delivery).toMatchObject({ accepted: 400 })
})

it('reduces after ten good lots; other households, and lots that were corrected, do not count', async () => {
  const { hall } = hands
  const made: Account[] = []
  for (let good = 0; good < 10; good += 1) made.push(await lot(0))
  const reduced = { severity: 'reduced', sampleSize: 20, ac: 3, re: 4 }
  expect(await plan(hall)).toMatchObject(reduced)
  await bind('c2', { household: 'hh_2', lines: [{ ...eggs, quantity: 20_000 }] })
  expect(await plan(hall, 400, 'c2')).toMatchObject({ severity: 'normal' })
  const corrects = { id: made[0]?.delivery.id, reason: '点错' }
  const again = { corrects, sampling: null, decision: decided() }
  expect((await lot(0, again)).inspection).toBeNull()
  expect(await plan(hall)).toMatchObject({ severity: 'normal' })
})

it('keeps what a sample showed, whoever writes past the deed', async () => {
  const failed = await lot(6, { decision: decided() })
  const tries: [string, string][] = [
    ['UPDATE lot_inspections SET nonconforming = 0', 'append-only'],
    ['DELETE FROM lot_inspections', 'append-only'],
    ['INSERT OR REPLACE INTO lot_inspections SELECT * FROM lot_inspections', 'sampled once'],
    [
      `INSERT INTO delivery_parts (delivery, seq, part, outcome, grade, quantity, reason, note, bonuses, deductions)
       VALUES ('${failed.delivery.id}', 1, 1, 'accepted', 1, 400, '', '', '[]', '[]')`,
      'did not let the lot pass',
    ],
  ]
  for (const [sql, why] of tries) await expect(env.DB.prepare(sql).run()).rejects.toThrow(why)
})
