// Production plans one by one: entered, confirmed by the household, held when too good to be true, withdrawn.

import { env } from 'cloudflare:test'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { routes } from '#app.ts'
import { holdReasonOf, standing } from '#domains/supply/model/plan.ts'
import { planPage } from '#domains/supply/store/plans.ts'
import { connect } from '#platform/db/client.ts'
import { settleCounty } from '../county.ts'
import { startAfresh } from '../fresh.ts'
import { type Person, signIn } from '../people.ts'

type Plan = Record<string, unknown> & { readonly id: string; readonly revision: number }

let hall: Person
let office: Person
beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  hall = await signIn('hall', 'hall_1')
  office = await signIn('office', 'x-county')
})

const offer = {
  household: 'hh_1',
  parcel: 'pc_1',
  product: 'navel-orange',
  grade: 1,
  quantity: 3000,
  quantityLow: 2500,
  quantityHigh: 3600,
  windowFrom: '2026-11-15',
  windowTo: '2026-12-20',
  priceMinFen: 420,
}
const agreed = { confirmedBy: '张三', confirmedHow: 'in-person', confirmedOn: '2026-10-08' }

async function enter(more = {}, person = hall): Promise<Plan> {
  return (await person.send('POST', '/plans', { ...offer, ...more })).json()
}
async function put(path: string, body: unknown, person = hall): Promise<Plan> {
  return (await person.send('PUT', `/plans/${path}`, body)).json()
}
async function stored(): Promise<unknown> {
  return (await env.DB.prepare('SELECT count(*) AS n FROM plans').first<{ n: number }>())?.n
}

describe('a plan', () => {
  it('is entered for a household and its parcel, and waits for the household to confirm', async () => {
    const made = await enter()
    expect(made).toMatchObject({
      ...offer,
      state: 'draft',
      hall: 'hall_1',
      householdNo: 'H0001',
      headName: '张三',
      poor: true,
      parcelName: '屋后坡',
      areaMu100: 250,
      season: '2026-autumn',
      confirmedOn: null,
    })
    const by = { by: '张三', how: 'phone', on: '2026-10-09' }
    expect(await put(`${made.id}/confirmation`, { revision: 1, ...by })).toMatchObject({
      state: 'confirmed',
      revision: 2,
      confirmedHow: 'phone',
      confirmedOn: '2026-10-09',
    })
  })

  it('is refused when it makes no sense, in order, and nothing is written', async () => {
    const wrongs = [
      [{ household: 'hh_none' }, 'no-such-household'],
      [{ household: 'hh_3', parcel: 'pc_3' }, 'not-yours'],
      [{ parcel: 'pc_2' }, 'parcel-of-another'],
      [{ product: 'banana' }, 'no-such-product'],
      [{ grade: 9 }, 'grade-unknown'],
      [{ parcel: null }, 'parcel-missing'],
      [{ quantity: 0 }, 'quantity-not-positive'],
      [{ quantity: -5 }, 'quantity-not-positive'],
      [{ quantity: 2_000_000_000 }, 'number-above-max'],
      [{ quantityLow: 3001 }, 'quantity-low-above'],
      [{ quantityHigh: 2999 }, 'quantity-high-below'],
      [{ priceMinFen: -1 }, 'number-below-min'],
      [{ windowTo: '2026-11-14' }, 'window-ends-first'],
      [{ windowTo: '2028-01-01' }, 'window-outside-season'],
      [{ ...agreed, confirmedOn: '2999-01-01' }, 'confirmation-in-future'],
      [{ confirmedBy: '张三' }, 'malformed'],
      [{ windowFrom: '26-11-15' }, 'malformed'],
    ] as const
    const codes = []
    for (const [wrong] of wrongs) codes.push((await enter(wrong)).code)
    expect(codes).toEqual(wrongs.map(([, code]) => code))
    expect(await stored()).toBe(0)
  })

  it('is entered once: the same household, parcel, product, grade and first day are the same plan', async () => {
    await enter()
    expect(await enter({ quantity: 3100 })).toMatchObject({ code: 'plan-exists' })
    expect(await enter({ grade: 2 })).toMatchObject({ state: 'draft' })
    expect(await stored()).toBe(2)
  })

  it('must be confirmed anew when what it offers changes', async () => {
    const made = await enter(agreed)
    expect(made.state).toBe('confirmed')
    const { household: _, ...terms } = offer
    const changed = await put(made.id, { ...terms, revision: 1, quantity: 3100 })
    expect(changed).toMatchObject({ revision: 2, state: 'draft', quantity: 3100, confirmedBy: '' })
    expect(await put(made.id, { ...terms, revision: 1 })).toMatchObject({ code: 'stale-revision' })
  })

  it('of far more than its land can bear is held, not lost, until the office has looked', async () => {
    const held = await enter({ ...agreed, quantity: 90_000, quantityHigh: 99_000 })
    expect(held).toMatchObject({ state: 'held', holdReason: 'above-yield', quantity: 90_000 })
    const reason = { revision: 1, reason: '现场核实，密植' }
    expect(await put(`${held.id}/release`, reason)).toMatchObject({ code: 'not-granted' })
    expect(await put(`${held.id}/release`, reason, office)).toMatchObject({
      state: 'confirmed',
      holdReason: '',
    })
    expect(await put(`${held.id}/release`, { ...reason, revision: 2 }, office)).toMatchObject({
      code: 'plan-not-held',
    })
    const unsaid = await enter({ grade: 2, quantity: 90_000, quantityHigh: 90_000 })
    expect(await put(`${unsaid.id}/release`, reason, office)).toMatchObject({ state: 'draft' })
  })

  it('stays deliverable as far as it is committed', async () => {
    const made = await enter(agreed)
    await env.DB.prepare('UPDATE plans SET committed = 1000').run()
    const { household: _, ...terms } = offer
    const change = (more: object) => put(made.id, { ...terms, ...agreed, revision: 1, ...more })
    expect(await put(`${made.id}/withdrawal`, { revision: 1, reason: '受灾' })).toMatchObject({
      code: 'plan-committed',
    })
    expect(await change({ quantity: 900, quantityLow: 900 })).toMatchObject({
      code: 'quantity-below-committed',
    })
    expect(await change({ grade: 2 })).toMatchObject({ code: 'plan-committed' })
    expect(await change({ quantity: 1000, quantityLow: 900 })).toMatchObject({
      state: 'confirmed',
      quantity: 1000,
    })
    await expect(env.DB.prepare('UPDATE plans SET quantity = 999').run()).rejects.toThrow(
      'a plan is committed within its quantity',
    )
  })

  it('is withdrawn for a reason, and then nothing more happens to it', async () => {
    const made = await enter()
    const gone = await put(`${made.id}/withdrawal`, { revision: 1, reason: '改种' })
    expect(gone).toMatchObject({ state: 'withdrawn', revision: 2 })
    const by = { by: '张三', how: 'phone', on: '2026-10-09' }
    expect(await put(`${made.id}/confirmation`, { revision: 2, ...by })).toMatchObject({
      code: 'plan-withdrawn',
    })
    const trail = await env.DB.prepare(
      'SELECT reason FROM revisions WHERE subject = ? AND revision = 2',
    )
      .bind(`plan/${made.id}`)
      .first()
    expect(trail).toEqual({ reason: '改种' })
  })

  it('lets one of two clerks through who change it at once', async () => {
    const made = await enter()
    const by = { revision: 1, by: '张三', how: 'phone', on: '2026-10-09' }
    const both = await Promise.all([
      put(`${made.id}/confirmation`, by),
      put(`${made.id}/withdrawal`, { revision: 1, reason: '改种' }, office),
    ])
    const answers = both.map(({ code, state }) => code ?? state)
    expect(answers).toContain('stale-revision')
    expect(answers.filter((answer) => answer !== 'stale-revision')).toHaveLength(1)
  })

  it('is held exactly beyond three times the standard yield of its land', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1, max: 9000 }),
        fc.integer({ min: 1, max: 1_000_000_000 }),
        (areaMu100, yieldPerMu, quantity) => {
          const reason = holdReasonOf({ quantity }, { yieldPerMu }, areaMu100)
          expect(reason === 'above-yield').toBe(quantity * 100 > 3 * areaMu100 * yieldPerMu)
          expect(standing(reason, null)).toBe(reason === '' ? 'draft' : 'held')
        },
      ),
    )
  })
})

describe('the list of plans', () => {
  const ids = async (query: string, person = office) => {
    const { items, next } = (await (await person.get(`/plans${query}`)).json()) as {
      items: { householdNo: string; product: string }[]
      next: string | null
    }
    return {
      found: items
        .map(({ householdNo, product }) => `${householdNo} ${product}`)
        .sort((a, b) => a.localeCompare(b)),
      next,
    }
  }

  it('is searched by hall, product, state, household and head, and turned page by page', async () => {
    const second = await signIn('hall', 'hall_2')
    await enter(agreed)
    await enter({
      household: 'hh_2',
      parcel: 'pc_2',
      product: 'sweet-potato',
      quantity: 60_000,
      quantityHigh: 60_000,
    })
    await enter({ household: 'hh_3', parcel: 'pc_3' }, second)
    expect((await ids('')).found).toHaveLength(3)
    expect((await ids('?hall=hall_2')).found).toEqual(['H0003 navel-orange'])
    expect((await ids('?product=sweet-potato')).found).toEqual(['H0002 sweet-potato'])
    expect((await ids('?state=held')).found).toEqual(['H0002 sweet-potato'])
    expect((await ids('?state=confirmed&hall=hall_1')).found).toEqual(['H0001 navel-orange'])
    expect((await ids('?q=H0003')).found).toEqual(['H0003 navel-orange'])
    expect((await ids('?q=张')).found).toEqual(['H0001 navel-orange'])
    expect((await ids('?season=2020-spring')).found).toEqual([])
    expect((await ids('?hall=hall_2', hall)).found).toHaveLength(2)
    const first = await ids('?limit=2')
    const rest = await ids(`?limit=2&after=${first.next}`)
    expect([...first.found, ...rest.found].sort((a, b) => a.localeCompare(b))).toEqual(
      (await ids('')).found,
    )
    expect(rest.next).toBeNull()
    const firm = await signIn('firm', 'firm_1')
    expect((await firm.get('/plans')).status).toBe(403)
  })

  it.each([
    ['the season', {}, 'PRIMARY KEY (id>?)'],
    ['confirmed plans', { state: 'confirmed' as const }, 'PRIMARY KEY (id>?)'],
    ['a hall', { season: 's', hall: 'h' }, 'plans_by_hall (season=? AND hall=? AND id>?)'],
    ['a product', { product: 'p' }, 'plans_by_product (season=? AND product=? AND id>?)'],
    ['held plans', { state: 'held' as const }, 'plans_held (season=? AND id>?)'],
    ['a household', { q: 'H0001', hall: 'h' }, '(household=? AND season=?)'],
  ])('of %s is read along an index, never by a scan', async (_, filter, index) => {
    const query = connect(env.DB)
      .all(planPage({ after: '', limit: 50, ...filter }))
      .getQuery()
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${query.sql}`)
      .bind(...query.params)
      .all<{ detail: string }>()
    const details = results.map(({ detail }) => detail)
    expect(details.filter((detail) => /^SCAN (?!seasons)/.test(detail))).toEqual([])
    expect(details.filter((detail) => detail.startsWith('SEARCH p'))).toEqual([
      expect.stringContaining(index),
    ])
    const sorted = details.includes('USE TEMP B-TREE FOR ORDER BY')
    expect(sorted).toBe('q' in filter)
  })

  it('takes one call to the database beside the session’s', async () => {
    await enter()
    let calls = 0
    const counted = new Proxy(env.DB, {
      get: (target, name) => {
        if (name === 'prepare') calls += 1
        const value: unknown = Reflect.get(target, name)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
    const headers = { cookie: 'orderfield=token-of-usr_office_x-county' }
    const url = 'http://localhost/api/v1/plans?limit=50'
    const answer = await routes.request(url, { headers }, { ...env, DB: counted })
    expect([answer.status, calls]).toEqual([200, 2])
  })
})
