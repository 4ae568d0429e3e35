// A trial of more lots than a visitor waits for goes the way of a round: queued, computed behind the scenes, followed.

import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { inlineLotsMax } from '#domains/rounds/model/trial.ts'
import { seasonFrom, settleCounty } from '../county.ts'
import { startAfresh } from '../fresh.ts'
import { code, type Effect, json } from '../live.ts'
import { ask, closeAndCompute, compute, rowsOf } from '../market.ts'
import { signIn } from '../people.ts'

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
})

type Tried = {
  readonly id: string
  readonly revision: number
  readonly state: string
  readonly job: string
  readonly effects: Effect[]
}

/** Each a hundred kilograms of oranges, in turn of four households. */
async function offerMany(lots: number): Promise<void> {
  await env.DB.prepare(
    `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
     INSERT INTO plans (id, revision, season, hall, household, parcel, product, grade, quantity, quantity_low, quantity_high,
       window_from, window_to, price_min_fen, state, updated_at)
     SELECT 'pl_' || printf('%06d', n.i), 1, '2026-autumn', h.hall, h.id, 'x' || n.i, 'navel-orange', 1, 100, 100, 100,
       ?2, ?3, 300, 'confirmed', 1 FROM n JOIN households h ON h.id = 'hh_' || (n.i % 4 + 1)`,
  )
    .bind(lots, seasonFrom + 10, seasonFrom + 40)
    .run()
}

it('queues a large trial, computes it step by step, and shows it to the firm alone', async () => {
  await offerMany(inlineLotsMax + 1)
  await ask('dm_1', { firm: 'firm_1', quantity: 900_000 })
  const [office, firm, rival] = [
    await signIn('office', 'x-county'),
    await signIn('firm', 'firm_1'),
    await signIn('firm', 'firm_2'),
  ]
  const { id } = await closeAndCompute(office)
  const posted = await json<Tried>(
    await firm.send('POST', `/rounds/${id}/trials`, {
      name: 'less',
      changes: [{ kind: 'demand', demand: 'dm_1', quantity: 500_000 }],
    }),
  )
  expect(posted).toMatchObject({ state: 'computing', effects: [] })
  expect(posted.job).not.toBe('')
  const at = `/rounds/${id}/trials/${posted.id}`
  expect(await code(await firm.send('DELETE', `${at}?revision=1`))).toEqual([
    409,
    'trial-computing',
  ])
  await compute(posted)
  const done = await json<Tried>(await firm.get(at))
  expect(done.state).toBe('computed')
  expect(done.effects).toMatchObject([{ before: { sold: 900_000 }, after: { sold: 500_000 } }])
  expect(await code(await rival.get(at))).toEqual([404, 'no-such-trial'])
  await compute(posted)
  expect(await rowsOf('SELECT count(*) AS trials FROM round_trials')).toEqual([{ trials: 1 }])
  expect((await json<Tried>(await firm.get(at))).effects).toEqual(done.effects)
})
