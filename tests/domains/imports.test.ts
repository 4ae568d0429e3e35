// A hall hands in its file: checked, named cell by cell, taken whole or in its good rows, never by half.

import { env } from 'cloudflare:test'
import { beforeEach, describe, expect, it } from 'vitest'
import { settleCounty } from '../county.ts'
import { startAfresh } from '../fresh.ts'
import { type Person, signIn } from '../people.ts'
import {
  citizenId,
  type HallFile,
  type Handed,
  hallXlsx,
  handIn,
  householdRow,
  parcelRow,
  planRow,
} from '../sheets.ts'

let hall: Person
beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  hall = await signIn('hall', 'hall_1')
})

async function take(file: HallFile, mode = 'all', party = 'hall_1'): Promise<Handed> {
  return handIn(hall, { bytes: await hallXlsx(file), mode, party })
}

type Problem = {
  readonly sheet: string
  readonly row: number
  readonly column: string
  readonly code: string
}
async function errorsOf({ id }: Handed): Promise<string[]> {
  const { items } = (await (await hall.get(`/imports/${id}/errors`)).json()) as { items: Problem[] }
  return items.map(({ sheet, row, column, code }) => `${sheet} ${row} ${column} ${code}`)
}

async function counts(): Promise<unknown> {
  return env.DB.prepare(
    `SELECT (SELECT count(*) FROM households) AS households, (SELECT count(*) FROM parcels) AS parcels,
       (SELECT count(*) FROM plans) AS plans`,
  ).first()
}
const untouched = { households: 4, parcels: 4, plans: 0 }

const whole: HallFile = {
  households: [
    householdRow('H0010', 1),
    householdRow('H0011', 2, {
      second_name: '李秀',
      second_id: citizenId('19720405', 7),
      phone: '13800138000',
      poor: '否',
    }),
  ],
  parcels: [parcelRow('H0010', '1'), parcelRow('H0011', '1', { area_mu: '３.５', kind: '旱地' })],
  plans: [
    planRow({ household_no: 'H0010' }),
    planRow({
      household_no: 'H0011',
      product: 'sweet-potato',
      grade: '2',
      quantity: '１２００',
      quantity_low: null,
      quantity_high: null,
    }),
    planRow({
      household_no: 'H0001',
      parcel_no: null,
      product: '土鸡蛋',
      unit: '枚',
      quantity: 900,
      quantity_low: 600,
      quantity_high: 990,
      confirmed_by: null,
      confirmed_how: null,
      confirmed_on: null,
    }),
  ],
}

describe('a good file', () => {
  it('brings households, their land and their plans in one deed, each sheet leaning on the others', async () => {
    const made = await take(whole)
    expect(made).toMatchObject({ state: 'accepted', errorCount: 0 })
    expect(made.sheets?.map(({ sheet, create }) => [sheet, create])).toEqual([
      ['households', 2],
      ['parcels', 2],
      ['plans', 3],
    ])
    expect(await counts()).toEqual({ households: 6, parcels: 6, plans: 3 })
    const { results } = await env.DB.prepare(
      `SELECT p.state, p.quantity, p.quantity_low AS low, p.price_min_fen AS fen, p.confirmed_how AS how, c.area_mu100 AS area
       FROM plans p LEFT JOIN parcels c ON c.id = p.parcel ORDER BY p.quantity`,
    ).all()
    expect(results).toEqual([
      { state: 'draft', quantity: 900, low: 600, fen: 420, how: '', area: null },
      { state: 'confirmed', quantity: 1200, low: 1200, fen: 420, how: 'in-person', area: 350 },
      { state: 'confirmed', quantity: 3000, low: 2500, fen: 420, how: 'in-person', area: 250 },
    ])
    const trail = await env.DB.prepare(
      "SELECT revision, verb, reason FROM revisions WHERE subject = 'hall/hall_1/supply'",
    ).all()
    expect(trail.results).toEqual([
      { revision: 1, verb: 'plan.import', reason: `import/${made.id}` },
    ])
  })

  it('changes nothing the second time', async () => {
    await take(whole)
    const before = await env.DB.prepare('SELECT * FROM plans ORDER BY id').all()
    const again = await take(whole)
    expect(again).toMatchObject({ state: 'accepted', errorCount: 0 })
    expect(again.sheets?.map(({ rows, same }) => rows - same)).toEqual([0, 0, 0])
    expect((await env.DB.prepare('SELECT * FROM plans ORDER BY id').all()).results).toEqual(
      before.results,
    )
    expect(await counts()).toEqual({ households: 6, parcels: 6, plans: 3 })
  })

  it('updates what it changes and leaves the rest, each change with a revision of its own', async () => {
    await take(whole)
    const [first, ...rest] = whole.plans ?? []
    const changed = await take({
      households: [householdRow('H0010', 1, { people: 6 })],
      plans: [{ ...first, quantity: 3100 }, ...rest],
    })
    expect(changed.sheets?.map(({ update, same }) => [update, same])).toEqual([
      [1, 0],
      [1, 2],
    ])
    const { results } = await env.DB.prepare(
      "SELECT p.revision, r.verb FROM plans p JOIN revisions r ON r.subject = 'plan/' || p.id WHERE p.quantity = 3100",
    ).all()
    expect(results).toEqual([{ revision: 2, verb: 'plan.import' }])
  })

  it('holds a plan of twenty times the standard yield, and loses none of it', async () => {
    const made = await take({ plans: [planRow({ quantity: 90_000, quantity_high: 99_000 })] })
    expect(made.sheets?.[0]).toMatchObject({ held: 1, bad: 0 })
    expect(
      await env.DB.prepare('SELECT state, quantity, hold_reason AS why FROM plans').first(),
    ).toEqual({ state: 'held', quantity: 90_000, why: 'above-yield' })
    expect(
      (await take({ plans: [planRow({ quantity: 90_000, quantity_high: 99_000 })] })).sheets?.[0],
    ).toMatchObject({ same: 1 })
  })

  it('keeps no plain ID or phone number anywhere', async () => {
    await take(whole)
    for (const table of [
      'households',
      'imports',
      'import_previews',
      'import_errors',
      'file_parts',
      'deeds',
    ]) {
      const { results } = await env.DB.prepare(`SELECT * FROM ${table}`).all()
      const kept = JSON.stringify(results)
      expect(kept).not.toContain(citizenId('19700312', 1))
      expect(kept).not.toContain('13800138000')
    }
    const part = await env.DB.prepare('SELECT body FROM file_parts').first<{ body: number[] }>()
    expect(part?.body.slice(0, 2)).not.toEqual([0x50, 0x4b])
  })
})

describe('a bad row', () => {
  it('is named by sheet, row, column and code, and keeps the whole file out', async () => {
    const made = await take({
      households: [
        householdRow('H0010', 1),
        householdRow('H0010', 2),
        householdRow('H0012', 1),
        householdRow('H0003', 3),
        householdRow('H0014', 4, { head_id: '110105194912310021' }),
        householdRow('H0015', 5, { head_id: citizenId('20150101', 5) }),
        householdRow('H0016', 6, { second_name: '李秀' }),
        householdRow('H0017', 7, { head_id: 110105194912310000 }),
        householdRow('H0018', 8, { poor: '不详', people: 0 }),
        householdRow('H0019', 9, { head_id: '110***********002X' }),
      ],
      parcels: [
        parcelRow('H0010', '1', { area_mu: 0 }),
        parcelRow('H0099', '1'),
        parcelRow('H0014', '1'),
        parcelRow('H0001', '2'),
        parcelRow('H0001', '2'),
      ],
    })
    expect(made).toMatchObject({ state: 'checked' })
    expect(await errorsOf(made)).toEqual([
      'households 4 household_no household-repeated',
      'households 5 head_id person-repeated',
      'households 6 household_no household-elsewhere',
      'households 7 head_id id-number-check-digit',
      'households 8 head_id person-under-age',
      'households 9 second_id second-adult-incomplete',
      'households 10 head_id id-number-as-number',
      'households 11 people number-below-min',
      'households 11 poor choice-unknown',
      'households 12 head_id number-masked',
      'parcels 3 area_mu number-below-min',
      'parcels 4 household_no household-unknown',
      'parcels 5 household_no household-spoiled',
      'parcels 7 parcel_no parcel-repeated',
    ])
    expect(await counts()).toEqual(untouched)
  })

  it('of plans is named just so', async () => {
    const rows = [
      { quantity: -5 },
      { quantity: '６００斤' },
      { unit: '斤' },
      { unit: '只' },
      { product: '香蕉' },
      { grade: '九级' },
      { parcel_no: '9' },
      { parcel_no: null },
      { window_from: '26/11/15' },
      { window_from: '2026-12-21' },
      { window_from: '2028-01-01', window_to: '2028-02-01' },
      { quantity_low: 4000 },
      { quantity_high: 2000 },
      { price_min: -1 },
      { confirmed_how: null },
      { confirmed_on: '2999-01-01' },
      { household_no: 'H0003' },
      { household_no: 'H9999' },
      { plan_no: 'pl_unknown' },
      {},
      {},
    ]
    const made = await take({ plans: rows.map((row) => planRow(row)) })
    expect(await errorsOf(made)).toEqual([
      'plans 3 quantity number-below-min',
      'plans 4 quantity unit-jin',
      'plans 5 unit unit-jin',
      'plans 6 unit unit-mismatch',
      'plans 7 product product-unknown',
      'plans 8 grade grade-unknown',
      'plans 9 parcel_no parcel-unknown',
      'plans 10 parcel_no parcel-missing',
      'plans 11 window_from date-two-digit-year',
      'plans 12 window_to window-ends-first',
      'plans 13 window_to window-outside-season',
      'plans 14 quantity_low quantity-low-above',
      'plans 15 quantity_high quantity-high-below',
      'plans 16 price_min number-below-min',
      'plans 17 confirmed_how confirmation-incomplete',
      'plans 18 confirmed_on confirmation-in-future',
      'plans 19 household_no household-elsewhere',
      'plans 20 household_no household-unknown',
      'plans 21 plan_no plan-unknown',
      'plans 23  plan-repeated',
    ])
    expect(await counts()).toEqual(untouched)
  })

  it('does not say at which other hall a person stands', async () => {
    const other = await signIn('hall', 'hall_2')
    const file = await hallXlsx({ households: [householdRow('H0020', 1)] })
    await handIn(other, { bytes: file, mode: 'all', party: 'hall_2' })
    const made = await take({
      households: [
        householdRow('H0021', 1),
        householdRow('H0022', 2, { second_name: '某', second_id: citizenId('19700312', 1) }),
      ],
    })
    expect(await errorsOf(made)).toEqual([
      'households 3 head_id person-elsewhere',
      'households 4 second_id person-repeated',
    ])
    const said = await (await hall.get(`/imports/${made.id}/errors`)).text()
    expect(said).not.toMatch(/H0020|hall_2|西坪/)
    expect(said).not.toContain(citizenId('19700312', 1))
    expect(said).toContain('500***********')
  })

  it('is left out when only the good ones are taken', async () => {
    const made = await take(
      { plans: [planRow(), planRow({ household_no: 'H0002', unit: '斤' })] },
      'good',
    )
    expect(made).toMatchObject({ state: 'accepted', errorCount: 1 })
    expect(made.sheets?.[0]).toMatchObject({ rows: 2, create: 1, bad: 1 })
    expect(await counts()).toEqual({ ...untouched, plans: 1 })
  })
})
