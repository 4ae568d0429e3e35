import { env } from 'cloudflare:test'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Demand } from '#domains/demand/model/demand.ts'
import { releaseOf } from '#domains/demand/model/publication.ts'
import { settleCounty } from '../county.ts'
import { balances, commitTo, draft, outcome, publish, read, rowsOf, terms } from '../demands.ts'
import { startAfresh } from '../fresh.ts'
import { signIn } from '../people.ts'

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
})

describe('publication', () => {
  it('is refused in this order, and moves no money', async () => {
    const clerk = await signIn('firm', 'firm_1')
    const stranger = await signIn('firm', 'firm_2')
    const office = await signIn('office', 'x-county')
    const bare = { floors: [], windows: [], priceRule: null, place: null, depositFen: 0 }
    const { id } = await draft(clerk, { ...bare, quantity: 1_000_000_000 })
    const run = (statement: string) => env.DB.prepare(statement).run()
    let revision = 1
    let given: object = { ...terms, ...bare, quantity: 1_000_000_000 }
    const give = async (change: object) => {
      given = { ...given, ...change }
      const answer = await clerk.send('PUT', `/demands/${id}`, { ...given, revision })
      revision = (await read(answer)).revision
    }
    expect(await outcome(await publish(clerk, { id: 'dm_none', revision }))).toEqual([
      404,
      'no-such-demand',
    ])
    expect(await outcome(await publish(stranger, { id, revision: 9 }))).toEqual([403, 'not-yours'])
    expect(await outcome(await publish(clerk, { id, revision: 9 }))).toEqual([
      409,
      'stale-revision',
    ])
    await run(`UPDATE firms SET state = 'suspended' WHERE id = 'firm_1'`)
    await run(`UPDATE seasons SET state = 'ended'`)
    expect(await outcome(await publish(clerk, { id, revision }))).toEqual([
      409,
      'firm-not-verified',
    ])
    await run(`UPDATE firms SET state = 'verified' WHERE id = 'firm_1'`)
    expect(await outcome(await publish(clerk, { id, revision }))).toEqual([409, 'season-not-open'])
    await run(`UPDATE seasons SET state = 'open'`)
    const steps: [object, string, number][] = [
      [{}, 'demand-floor-missing', 422],
      [{ floors: terms.floors.slice(0, 1) }, 'demand-floor-missing', 422],
      [{ floors: terms.floors }, 'demand-price-rule-missing', 422],
      [{ priceRule: terms.priceRule }, 'demand-window-missing', 422],
      [{ windows: terms.windows }, 'demand-place-missing', 422],
      [{ place: 'park' }, 'demand-deposit-missing', 422],
      [{ depositFen: 9_999_999_999 }, 'demand-deposit-low', 422],
      [{ depositFen: 10_000_000_000 }, 'deposit-short', 409],
    ]
    const before = await balances()
    for (const [change, code, status] of steps) {
      await give(change)
      const trail = await rowsOf('revisions')
      for (const person of [clerk, office]) {
        expect(await outcome(await publish(person, { id, revision }))).toEqual([status, code])
      }
      expect([await balances(), await rowsOf('revisions')]).toEqual([before, trail])
    }
    expect(await rowsOf('transfers')).toBe(2)
  })

  it('holds the deposit in the same deed', async () => {
    const clerk = await signIn('firm', 'firm_1')
    const drafted = await draft(clerk)
    expect(await read(await publish(clerk, drafted))).toMatchObject({
      state: 'published',
      revision: 2,
      publishedAt: expect.any(Number) as number,
    })
    expect(await balances()).toEqual([100_000, 49_900_000])
    expect(await read(await clerk.get('/firms/firm_1'))).toMatchObject({
      depositFreeFen: 49_900_000,
      depositHeldFen: 100_000,
    })
    expect(await outcome(await publish(clerk, { id: drafted.id, revision: 2 }))).toEqual([
      409,
      'demand-not-draft',
    ])
  })

  it('lets one of two racing clerks through, and holds the deposit once', async () => {
    const [first, second] = [await signIn('firm', 'firm_1'), await signIn('office', 'x-county')]
    const drafted = await draft(first)
    const answers = await Promise.all([publish(first, drafted), publish(second, drafted)])
    const outcomes = await Promise.all(answers.map(outcome))
    expect(outcomes.sort()).toEqual([
      [200, 'published'],
      [409, 'stale-revision'],
    ])
    expect(await balances()).toEqual([100_000, 49_900_000])
  })

  it('never holds more than the deposit has, even when two demands race for its last fen', async () => {
    const clerk = await signIn('firm', 'firm_1')
    const rich = { depositFen: 30_000_000 }
    const drafts = [await draft(clerk, rich), await draft(clerk, rich)]
    const answers = await Promise.all(drafts.map((each) => publish(clerk, each)))
    const outcomes = await Promise.all(answers.map(outcome))
    expect(outcomes.sort()).toEqual([
      [200, 'published'],
      [409, 'deposit-short'],
    ])
    expect((await balances()).toSorted((a, b) => a - b)).toEqual([20_000_000, 30_000_000])
  })
})

describe('the end of a demand', () => {
  it('gives the whole deposit back on withdrawal, before anything is committed', async () => {
    const clerk = await signIn('firm', 'firm_1')
    const { id } = await draft(clerk)
    await publish(clerk, { id, revision: 1 })
    const withdraw = (revision: number) =>
      clerk.send('PUT', `/demands/${id}/withdrawal`, { revision, reason: '客户取消' })
    await commitTo(id, 1)
    expect(await outcome(await withdraw(2))).toEqual([409, 'demand-committed'])
    expect(await balances()).toEqual([100_000, 49_900_000])
    await commitTo(id, 0)
    expect(await outcome(await withdraw(2))).toEqual([200, 'withdrawn'])
    expect(await balances()).toEqual([0, 50_000_000])
    expect(await outcome(await withdraw(3))).toEqual([409, 'demand-ended'])
  })

  it('withdraws a draft without touching money', async () => {
    const clerk = await signIn('firm', 'firm_1')
    const { id } = await draft(clerk)
    const body = { revision: 1, reason: '写错了' }
    expect(await outcome(await clerk.send('PUT', `/demands/${id}/withdrawal`, body))).toEqual([
      200,
      'withdrawn',
    ])
    expect(await rowsOf('transfers')).toBe(2)
    expect(await outcome(await publish(clerk, { id, revision: 2 }))).toEqual([
      409,
      'demand-not-draft',
    ])
  })

  it('keeps in escrow, on closure, the share of what is committed', async () => {
    const clerk = await signIn('firm', 'firm_1')
    const { id } = await draft(clerk)
    const close = (revision: number) =>
      clerk.send('PUT', `/demands/${id}/closure`, { revision, reason: '已满' })
    expect(await outcome(await close(1))).toEqual([409, 'demand-not-published'])
    await publish(clerk, { id, revision: 1 })
    await commitTo(id, 3333)
    expect(await outcome(await close(2))).toEqual([200, 'closed'])
    expect(await balances()).toEqual([33_330, 49_966_670])
  })

  it('never keeps less than the committed share nor gives back more than was held', () => {
    const part = fc
      .record({
        quantity: fc.integer({ min: 1, max: 1_000_000_000 }),
        depositFen: fc.integer({ min: 1, max: 1_000_000_000_000 }),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      })
      .map(({ quantity, depositFen, share }) => ({
        quantity,
        depositFen,
        committed: Math.floor(quantity * share),
        state: 'published',
      }))
    fc.assert(
      fc.property(part, (demand) => {
        const back = BigInt(releaseOf(demand as unknown as Demand))
        const kept = BigInt(demand.depositFen) - back
        const due = BigInt(demand.depositFen) * BigInt(demand.committed)
        expect(back >= 0n && kept * BigInt(demand.quantity) >= due).toBe(true)
        expect((kept - 1n) * BigInt(demand.quantity) < due).toBe(true)
      }),
    )
  })
})
