import { beforeEach, describe, expect, it } from 'vitest'
import { settleCounty } from '../county.ts'
import { type Answer, draft, outcome, publish, read, rowsOf, terms } from '../demands.ts'
import { startAfresh } from '../fresh.ts'
import { type Person, signIn } from '../people.ts'

beforeEach(async () => {
  await startAfresh()
  await settleCounty()
})

describe('a draft', () => {
  it('gets the next number of the year and shows everything it was given', async () => {
    const clerk = await signIn('firm', 'firm_1')
    const first = await draft(clerk)
    expect(first).toMatchObject({
      ...terms,
      no: 'DM-2026-0001',
      revision: 1,
      firm: 'firm_1',
      firmName: '山里红电商有限公司',
      season: '2026-autumn',
      placeName: '县电商产业园',
      committed: 0,
      state: 'draft',
      publishedAt: null,
    })
    expect((await draft(clerk)).no).toBe('DM-2026-0002')
    expect(await read(await clerk.get(`/demands/${first.id}`))).toEqual(first)
  })

  it('may leave out what only publication needs', async () => {
    const clerk = await signIn('firm', 'firm_1')
    const bare = { firm: 'firm_1', product: 'egg', gradeMin: 1, quantity: 5000 }
    expect(await read(await clerk.send('POST', '/demands', bare))).toMatchObject({
      state: 'draft',
      floors: [],
      windows: [],
      priceRule: null,
      place: null,
      depositFen: 0,
      shareMaxPermille: 1000,
      viableMin: 0,
    })
  })

  it('is refused in this order, and writes nothing', async () => {
    const clerk = await signIn('firm', 'firm_1')
    const office = await signIn('office', 'x-county')
    const worst = {
      product: 'durian',
      season: 'never',
      gradeMin: 7,
      quantity: 0,
      floors: [{ grade: 3, floorFen: 0 }],
      windows: [{ from: '2026-12-20', to: '2026-11-20' }],
      place: 'nowhere',
      shareMaxPermille: 0,
      viableMin: 20_000,
    }
    const steps: [Person, object, number, string][] = [
      [await signIn('hall', 'hall_1'), { firm: 'firm_2' }, 403, 'not-granted'],
      [clerk, { firm: 'firm_2' }, 403, 'not-yours'],
      [office, { firm: 'firm_9' }, 404, 'no-such-firm'],
      [clerk, {}, 422, 'no-such-season'],
      [clerk, { season: undefined }, 422, 'no-such-product'],
      [clerk, { product: 'egg' }, 422, 'demand-grade-unknown'],
      [clerk, { product: 'navel-orange', gradeMin: 2 }, 422, 'demand-quantity-not-positive'],
      [clerk, { quantity: 10_000 }, 422, 'demand-floor-grade-not-taken'],
      [clerk, { floors: [{ grade: 2, floorFen: 0 }] }, 422, 'demand-floor-out-of-range'],
      [clerk, { floors: [terms.floors[1], terms.floors[1]] }, 422, 'demand-floor-repeated'],
      [clerk, { floors: terms.floors }, 422, 'window-ends-first'],
      [
        clerk,
        { windows: [{ from: '2026-01-01', to: '2026-12-01' }] },
        422,
        'window-outside-season',
      ],
      [clerk, { windows: terms.windows }, 422, 'demand-share-out-of-range'],
      [clerk, { shareMaxPermille: 10 }, 422, 'demand-viable-min-over-quantity'],
      [clerk, { viableMin: 1 }, 422, 'no-such-place'],
    ]
    let body: object = { firm: 'firm_1', ...worst }
    for (const [person, change, status, code] of steps) {
      if (person === clerk) body = { ...body, firm: 'firm_1', ...change }
      const sent = person === clerk && !('firm' in change) ? body : { ...body, ...change }
      expect([change, ...(await outcome(await person.send('POST', '/demands', sent)))]).toEqual([
        change,
        status,
        code,
      ])
    }
    expect([await rowsOf('demands'), await rowsOf('revisions')]).toEqual([0, 0])
  })

  it('is drafted once, however often the click is sent', async () => {
    const clerk = await signIn('firm', 'firm_1')
    const key = { 'idempotency-key': 'one-click' }
    const body = { firm: 'firm_1', ...terms }
    const first = await clerk.send('POST', '/demands', body, key)
    const again = await clerk.send('POST', '/demands', body, key)
    expect(await again.json()).toEqual(await first.json())
    expect(await rowsOf('demands')).toBe(1)
    const other = await clerk.send('POST', '/demands', { ...body, quantity: 1 }, key)
    expect(await outcome(other)).toEqual([409, 'idempotency-key-reused'])
  })

  it('is edited by its firm on the revision it saw, until it is published', async () => {
    const clerk = await signIn('firm', 'firm_1')
    const { id } = await draft(clerk)
    const edit = (revision: number, changes: object = {}) =>
      clerk.send('PUT', `/demands/${id}`, { ...terms, ...changes, revision })
    expect(await read(await edit(1, { quantity: 9000 }))).toMatchObject({
      revision: 2,
      quantity: 9000,
    })
    expect(await outcome(await edit(1))).toEqual([409, 'stale-revision'])
    expect(await outcome(await edit(2, { gradeMin: 8 }))).toEqual([422, 'demand-grade-unknown'])
    await publish(clerk, { id, revision: 2 })
    expect(await outcome(await edit(3))).toEqual([409, 'demand-not-draft'])
    const stranger = await signIn('firm', 'firm_2')
    const answer = await stranger.send('PUT', `/demands/${id}`, { ...terms, revision: 3 })
    expect(await outcome(answer)).toEqual([403, 'not-yours'])
  })

  it('is nobody’s business but its firm’s and the office’s', async () => {
    const clerk = await signIn('firm', 'firm_1')
    const { id } = await draft(clerk)
    const stranger = await signIn('firm', 'firm_2')
    const hall = await signIn('hall', 'hall_1')
    const office = await signIn('office', 'x-county')
    expect(await outcome(await stranger.get(`/demands/${id}`))).toEqual([403, 'not-yours'])
    expect(await outcome(await stranger.get('/demands?firm=firm_1'))).toEqual([403, 'not-yours'])
    expect(await outcome(await hall.get(`/demands/${id}`))).toEqual([404, 'no-such-demand'])
    const seenBy = async (person: Person) =>
      ((await (await person.get('/demands')).json()) as { items: unknown[] }).items.length
    expect([await seenBy(stranger), await seenBy(hall), await seenBy(office)]).toEqual([0, 0, 1])
    await publish(clerk, { id, revision: 1 })
    expect([await seenBy(stranger), await seenBy(hall)]).toEqual([0, 1])
  })
})

it('pages demands by number and finds them by number, firm, product and state', async () => {
  const clerk = await signIn('firm', 'firm_1')
  const office = await signIn('office', 'x-county')
  for (let i = 0; i < 5; i++) await draft(clerk)
  await office.send('POST', '/demands', {
    ...terms,
    firm: 'firm_2',
    product: 'egg',
    gradeMin: 1,
    floors: [],
  })
  await publish(clerk, await draft(clerk))
  type List = { items: Answer[]; next: string | null }
  const ask = async (query: string) => {
    const list = (await (await office.get(`/demands?${query}`)).json()) as List
    return { numbers: list.items.map(({ no }) => Number(no.slice(-4))), next: list.next }
  }
  const first = await ask('limit=4')
  expect(first.numbers).toEqual([1, 2, 3, 4])
  expect((await ask(`limit=4&after=${encodeURIComponent(first.next ?? '')}`)).numbers).toEqual([
    5, 6, 7,
  ])
  expect((await ask('firm=firm_2')).numbers).toEqual([6])
  expect((await ask('product=egg')).numbers).toEqual([6])
  expect((await ask('state=published&season=2026-autumn')).numbers).toEqual([7])
  expect((await ask(`q=${encodeURIComponent('云上')}`)).numbers).toEqual([6])
  expect((await ask('q=dm-2026-0003')).numbers).toEqual([3])
  expect(await outcome(await office.get('/demands?after=%25%25'))).toEqual([
    400,
    'cursor-malformed',
  ])
})
