// What makes no sense is refused by name, at the door it comes through; what is only odd is matched all the same.

import { env } from 'cloudflare:test'
import { beforeEach, describe, expect, it } from 'vitest'
import { type InputPart, problemOf, readInput } from '#domains/rounds/model/input.ts'
import { currentPolicy } from '#domains/rounds/model/round.ts'
import type { Problem } from '#engines/matching/problem.ts'
import { readProblem } from '#engines/matching/sound.ts'
import { settleCounty } from '../county.ts'
import { terms } from '../demands.ts'
import { startAfresh } from '../fresh.ts'
import {
  ask,
  closeAndCompute,
  closeRound,
  compute,
  dieAfter,
  loseStep,
  openMarket,
  type RoundSeen,
  rowsOf,
} from '../market.ts'
import { type Person, signIn } from '../people.ts'

const season = '2026-autumn'
const code = async (answer: Response) => [
  answer.status,
  ((await answer.json()) as { code: string }).code,
]
const run = (statement: string) => env.DB.prepare(statement).run()
const count = async (table: string) =>
  ((await rowsOf(`SELECT count(*) AS n FROM ${table}`)) as { n: number }[])[0]?.n

let office: Person
let hall: Person
let firm: Person

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  office = await signIn('office', 'x-county')
  hall = await signIn('hall', 'hall_1')
  firm = await signIn('firm', 'firm_1')
})

describe('a demand is refused by name', () => {
  const day = (from: string, to: string) => ({ windows: [{ from, to }] })
  it.each([
    ['that ends before it starts', day('2026-12-20', '2026-11-20'), 422, 'window-ends-first'],
    ['outside the season', day('2024-01-01', '2024-02-01'), 422, 'window-outside-season'],
    ['of nothing', { quantity: 0 }, 422, 'demand-quantity-not-positive'],
    ['of less than nothing', { quantity: -5 }, 422, 'demand-quantity-not-positive'],
    ['of more than can be counted', { quantity: 2 ** 53 }, 400, 'malformed'],
    ['of half a kilogram', { quantity: 0.5 }, 400, 'malformed'],
    ['with no share for a household', { shareMaxPermille: 0 }, 422, 'demand-share-out-of-range'],
    [
      'with no share for a hall',
      { hallShareMaxPermille: 0 },
      422,
      'demand-hall-share-out-of-range',
    ],
    [
      'with more than all for a hall',
      { hallShareMaxPermille: 1001 },
      422,
      'demand-hall-share-out-of-range',
    ],
    [
      'with a viable minimum above it',
      { viableMin: 10_001 },
      422,
      'demand-viable-min-over-quantity',
    ],
    [
      'with lots that one household may not bring',
      { lotMin: 2001 },
      422,
      'demand-lot-min-over-share',
    ],
    [
      'with lots that one hall may not bring',
      { hallShareMaxPermille: 50, lotMin: 501 },
      422,
      'demand-lot-min-over-share',
    ],
    ['with lots below nothing', { lotMin: -1 }, 422, 'demand-lot-min-over-share'],
    [
      'that names a grade twice',
      { floors: [terms.floors[0], terms.floors[0]] },
      422,
      'demand-floor-repeated',
    ],
  ])('%s', async (_, changes, status, refusal) => {
    const body = { firm: 'firm_1', ...terms, ...changes }
    expect(await code(await firm.send('POST', '/demands', body))).toEqual([status, refusal])
    expect(await count('demands')).toBe(0)
  })

  it('and is kept whole where it makes sense', async () => {
    const body = { firm: 'firm_1', ...terms, hallShareMaxPermille: 300, lotMin: 2000 }
    const kept = await (await firm.send('POST', '/demands', body)).json()
    expect(kept).toMatchObject({ hallShareMaxPermille: 300, lotMin: 2000, shareMaxPermille: 200 })
  })
})

describe('a plan is refused by name', () => {
  const offer = {
    ...{ household: 'hh_1', parcel: 'pc_1', product: 'navel-orange', grade: 1, priceMinFen: 1 },
    ...{ quantity: 3000, quantityLow: 2500, quantityHigh: 3600 },
    ...{ windowFrom: '2026-11-15', windowTo: '2026-12-20' },
  }
  it.each([
    ['that ends before it starts', { windowTo: '2026-11-01' }, 422, 'window-ends-first'],
    ['of nothing', { quantity: 0 }, 422, 'quantity-not-positive'],
    ['of more than can be counted', { quantity: 2 ** 53, quantityHigh: 2 ** 53 }, 400, 'malformed'],
  ])('%s', async (_, changes, status, refusal) => {
    const answer = await hall.send('POST', '/plans', { ...offer, ...changes })
    expect(await code(answer)).toEqual([status, refusal])
    expect(await count('plans')).toBe(0)
  })
})

describe('a frozen problem is refused by name', () => {
  const problem = async (): Promise<Problem> => {
    await openMarket()
    const { id } = await closeRound(office)
    const parts = await rowsOf(
      `SELECT kind, product, part, body FROM round_inputs WHERE round = '${id}'`,
    )
    return problemOf(readInput(parts as InputPart[]), ['navel-orange'], currentPolicy)
  }
  const capacity = { id: 'c', halls: ['hall_1'], products: ['navel-orange'], quantity: 10 }
  const faults: readonly (readonly [string, (sound: Problem) => Partial<Problem>, string])[] = [
    ['with a lot twice', ({ lots }) => ({ lots: [...lots, ...lots.slice(0, 1)] }), 'pl_1'],
    [
      'with a demand twice',
      ({ demands }) => ({ demands: [...demands, ...demands.slice(0, 1)] }),
      'dm_1',
    ],
    [
      'with a lot of nothing',
      ({ lots }) => ({ lots: lots.map((lot) => ({ ...lot, quantity: 0 })) }),
      'pl_1',
    ],
    [
      'with a lot beyond exact numbers',
      ({ lots }) => ({ lots: lots.map((lot) => ({ ...lot, quantity: 2 ** 53 })) }),
      'pl_1',
    ],
    [
      'with a window that ends first',
      ({ lots }) => ({
        lots: lots.map((lot) => ({ ...lot, window: { from: lot.window.to, to: lot.window.from } })),
      }),
      'pl_1',
    ],
    [
      'with a pin to nobody',
      () => ({ pins: [{ lot: 'pl_1', demand: 'dm_9', quantity: 1 }] }),
      'dm_9',
    ],
    [
      'with a pin beyond the lot',
      () => ({ pins: [{ lot: 'pl_1', demand: 'dm_1', quantity: 1001 }] }),
      'pl_1',
    ],
    [
      'with a hall limited twice',
      () => ({ capacities: [capacity, { ...capacity, id: 'd' }] }),
      'd',
    ],
  ]
  it.each(faults)('%s', async (_, change, id) => {
    const sound = await problem()
    expect(readProblem(sound).ok).toBe(true)
    expect(readProblem({ ...sound, ...change(sound) })).toMatchObject({
      ok: false,
      refusal: { code: 'matching-malformed', facts: { id } },
    })
  })
})

describe('what is only odd is matched', () => {
  it('a demand that nobody can serve', async () => {
    await openMarket()
    await ask('dm_8', { firm: 'firm_1', quantity: 50, product: 'egg', floors: [1] })
    const { id, state } = await closeAndCompute(office)
    expect(state).toBe('computed')
    const demands = (await (await office.get(`/rounds/${id}/demands?product=egg`)).json()) as {
      items: { matched: number; reason: string }[]
    }
    expect(demands.items).toMatchObject([{ matched: 0, reason: 'supply-mismatch' }])
  })

  it('a thousand identical lots, each as far as there is room', async () => {
    await run(
      `INSERT INTO plans (id, revision, season, hall, household, parcel, product, grade, quantity, quantity_low, quantity_high,
         window_from, window_to, price_min_fen, state, updated_at)
       WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
       SELECT printf('pl_%04d', i), 1, '${season}', 'hall_1', 'hh_1', 'x' || i, 'navel-orange', 1, 10, 10, 10, 20740, 20760, 300,
         'confirmed', 1 FROM n`,
    )
    await ask('dm_1', { firm: 'firm_1', quantity: 7777 })
    const round = await closeAndCompute(office)
    expect(round).toMatchObject({ state: 'computed', totals: { lots: 1000, optimal: true } })
    expect(
      await rowsOf(`SELECT sum(quantity) AS kg, max(quantity) AS most FROM round_matches`),
    ).toEqual([{ kg: 7777, most: 10 }])
  })
})

describe('a round is whole or not at all', () => {
  it('goes on to the same result whatever step its worker dies at', async () => {
    await openMarket()
    await run(`INSERT INTO capacities VALUES ('${season}', 'hall_3', 1, 1000, 'x', 'x', 1)`)
    const sound = await closeAndCompute(office)
    const steps = ((await rowsOf(`SELECT step FROM jobs`)) as { step: number }[])[0]?.step ?? 0
    expect(steps).toBeGreaterThan(3)
    let last: RoundSeen = sound
    for (let step = 0; step < steps; step++) {
      await office.send('PUT', `/rounds/${last.id}/discard`, { revision: 1, reason: 'again' })
      const round = await closeRound(office)
      await dieAfter(round, step)
      // The queue may be at work on the same job, as where a message is delivered twice.
      await loseStep(round)
      await compute(round)
      last = await (await office.get(`/rounds/${round.id}`)).json()
      expect([last.state, last.inputHash, last.resultHash]).toEqual([
        'computed',
        sound.inputHash,
        sound.resultHash,
      ])
    }
    const per = await rowsOf(`SELECT count(*) AS n FROM round_plans GROUP BY round`)
    expect(new Set(per.map((row) => JSON.stringify(row))).size).toBe(1)
  })
})
