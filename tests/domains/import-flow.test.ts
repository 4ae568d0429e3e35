// The way of a file: looked at first, accepted or dropped, corrected from the error file, taken out and handed in again.

import { env } from 'cloudflare:test'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { beforeEach, expect, it } from 'vitest'
import { planSheet } from '#domains/supply/model/plan-sheet.ts'
import { settleCounty } from '../county.ts'
import { startAfresh } from '../fresh.ts'
import { type Person, signIn } from '../people.ts'
import {
  type HallFile,
  type Handed,
  hallXlsx,
  handIn,
  householdRow,
  parcelRow,
  planRow,
  sheetOf,
} from '../sheets.ts'

let hall: Person
beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  hall = await signIn('hall', 'hall_1')
})

async function look(file: HallFile, person = hall): Promise<Handed> {
  return handIn(person, { bytes: await hallXlsx(file), mode: 'check', party: 'hall_1' })
}

async function settle(path: string, body: unknown, person = hall): Promise<Handed> {
  return (await person.send('PUT', `/imports/${path}`, body)).json()
}

async function countPlans(): Promise<number> {
  return (await env.DB.prepare('SELECT count(*) AS n FROM plans').first<{ n: number }>())?.n ?? -1
}

async function download(path: string): Promise<Uint8Array> {
  const answer = await hall.get(path)
  expect(answer.status).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}

it('writes nothing while a file is only looked at, then what the look promised', async () => {
  const seen = await look({ plans: [planRow(), planRow({ household_no: 'H0002', unit: '斤' })] })
  expect(seen).toMatchObject({ state: 'checked', revision: 1, errorCount: 1 })
  expect(await countPlans()).toBe(0)
  const preview = await (await hall.get(`/imports/${seen.id}/rows?sheet=plans`)).json()
  expect(preview).toMatchObject({
    sheet: 'plans',
    items: [
      { row: 3, fate: 'create', cells: { product: '脐橙' } },
      { row: 4, fate: 'bad', cells: { unit: '斤' } },
    ],
  })
  expect(await settle(`${seen.id}/acceptance`, { revision: 1, mode: 'all' })).toMatchObject({
    code: 'import-has-errors',
  })
  expect(await countPlans()).toBe(0)
  expect(await settle(`${seen.id}/acceptance`, { revision: 1, mode: 'good' })).toMatchObject({
    state: 'accepted',
    revision: 2,
  })
  expect(await countPlans()).toBe(1)
  expect(await settle(`${seen.id}/acceptance`, { revision: 2, mode: 'good' })).toMatchObject({
    code: 'import-closed',
  })
})

it('lets one of two clerks through; the other looks again and finds the work done', async () => {
  const other = await signIn('office', 'x-county')
  const first = await look({ plans: [planRow()] })
  const second = await look({ plans: [planRow({ quantity: 3100 })] }, other)
  const accept = { revision: 1, mode: 'all' }
  const both = await Promise.all([
    settle(`${first.id}/acceptance`, accept),
    settle(`${second.id}/acceptance`, accept, other),
  ])
  const states = both.map(({ state, code }) => state ?? code).sort()
  expect(states).toEqual(['accepted', 'stale-revision'])
  expect(await countPlans()).toBe(1)
  const [late, clerk] = both[0]?.state === 'accepted' ? [second, other] : [first, hall]
  const again: Handed = await (await clerk.send('POST', `/imports/${late.id}/checks`)).json()
  expect(again).toMatchObject({ revision: 2, state: 'checked' })
  expect(again.sheets?.[0]).toMatchObject({ create: 0, update: 1 })
  expect(await settle(`${late.id}/acceptance`, { revision: 1, mode: 'all' }, clerk)).toMatchObject({
    code: 'stale-revision',
  })
  expect(await settle(`${late.id}/acceptance`, { revision: 2, mode: 'all' }, clerk)).toMatchObject({
    state: 'accepted',
  })
  expect(await countPlans()).toBe(1)
})

it('is stale when somebody changed one of its records by hand after the look', async () => {
  await handIn(hall, {
    bytes: await hallXlsx({ plans: [planRow()] }),
    mode: 'all',
    party: 'hall_1',
  })
  const seen = await look({ plans: [planRow({ quantity: 3200 })] })
  const { id } = (await env.DB.prepare('SELECT id FROM plans').first<{ id: string }>()) ?? {}
  const by = { by: '张三', how: 'phone', on: '2026-10-09' }
  expect((await hall.send('PUT', `/plans/${id}/confirmation`, { revision: 1, ...by })).status).toBe(
    200,
  )
  expect(await settle(`${seen.id}/acceptance`, { revision: 1, mode: 'all' })).toMatchObject({
    code: 'stale-revision',
  })
  expect(await env.DB.prepare('SELECT quantity FROM plans').first()).toEqual({ quantity: 3000 })
})

it('drops a file for good', async () => {
  const seen = await look({ plans: [planRow()] })
  expect(await settle(`${seen.id}/discard`, { revision: 1 })).toMatchObject({ state: 'discarded' })
  expect(await settle(`${seen.id}/acceptance`, { revision: 2, mode: 'all' })).toMatchObject({
    code: 'import-closed',
  })
  expect(await countPlans()).toBe(0)
})

it('gives back just the failed rows with their reasons, to be corrected and handed in', async () => {
  const seen = await look({
    households: [householdRow('H0010', 1)],
    plans: [planRow(), planRow({ household_no: 'H0002', unit: '斤', quantity: 2600 })],
  })
  const book = await readXlsx(await download(`/imports/${seen.id}/errors.xlsx`))
  expect(book.sheets.map(({ name }) => name)).toEqual(['生产计划'])
  const [labels = [], keys = [], ...rows] = book.sheets[0]?.rows ?? []
  expect([labels.at(-1), keys.at(-1)]).toEqual(['错误', 'error'])
  expect(rows).toHaveLength(1)
  expect(rows[0]?.at(-1)).toBe('单位：不接受“斤”。请换算成公斤（1 公斤 = 2 斤）后再填。')
  const corrected = (rows[0] ?? []).map((cell, i) => (keys[i] === 'unit' ? '公斤' : cell))
  const bytes = await writeXlsx({ sheets: [{ name: '生产计划', rows: [labels, keys, corrected] }] })
  const made = await handIn(hall, { bytes, mode: 'all', party: 'hall_1' })
  expect(made).toMatchObject({ state: 'accepted', errorCount: 0 })
  expect(await countPlans()).toBe(1)
})

it('takes out what it holds in the layout of the template, and the same file back without a change', async () => {
  const file = {
    households: [householdRow('H0010', 1, { phone: '13800138000' })],
    parcels: [parcelRow('H0010', '1')],
    plans: [planRow({ household_no: 'H0010' }), planRow()],
  }
  await handIn(hall, { bytes: await hallXlsx(file), mode: 'all', party: 'hall_1' })
  const bytes = await download('/exports/hall.xlsx?party=hall_1')
  const text = JSON.stringify((await readXlsx(bytes)).sheets.map(({ rows }) => rows))
  expect(text).not.toContain('13800138000')
  expect(text).toContain('138****8000')
  const back = await handIn(hall, { bytes, mode: 'all', party: 'hall_1' })
  expect(back).toMatchObject({ state: 'accepted', errorCount: 0 })
  expect(back.sheets?.map(({ rows, same }) => [rows, same])).toEqual([
    [3, 3],
    [3, 3],
    [2, 2],
  ])
})

it('finds a plan by its number, so that even what names it can be corrected', async () => {
  await handIn(hall, {
    bytes: await hallXlsx({ plans: [planRow()] }),
    mode: 'all',
    party: 'hall_1',
  })
  const { id } = (await env.DB.prepare('SELECT id FROM plans').first<{ id: string }>()) ?? {}
  const moved = planRow({ plan_no: id ?? '', window_from: '2026-11-18' })
  const made = await handIn(hall, {
    bytes: await hallXlsx({ plans: [moved] }),
    mode: 'all',
    party: 'hall_1',
  })
  expect(made.sheets?.[0]).toMatchObject({ update: 1, create: 0 })
  expect(await countPlans()).toBe(1)
})

it('hands out templates with lists to choose from, as XLSX and CSV, and takes the CSV back', async () => {
  const book = await readXlsx(await download('/import-templates/hall.xlsx'))
  expect(book.sheets.map(({ name }) => name)).toEqual(['农户', '地块', '生产计划'])
  const plans = book.sheets[2]
  expect(plans?.rows[0]?.slice(0, 2)).toEqual(['计划编号', '户编号*'])
  expect(plans?.rows[1]).toEqual(Object.keys(planSheet.columns))
  const lists = plans?.dataValidations?.map(({ formula1, values }) =>
    JSON.stringify(values ?? formula1),
  )
  expect(lists?.some((list) => list.includes('脐橙'))).toBe(true)
  const csv = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
    await download('/import-templates/hall.csv?sheet=plans'),
  )
  expect(csv.startsWith('\uFEFF计划编号,户编号*')).toBe(true)
  const filled = `${csv},H0001,1,脐橙,一级,3000,公斤,,,2026年11月15日,2026.12.20,4.20,,,\r\n`
  const bytes = new TextEncoder().encode(filled)
  const made = await handIn(hall, { bytes, mode: 'all', party: 'hall_1', name: 'plans.csv' })
  expect(made).toMatchObject({ state: 'accepted', errorCount: 0 })
  expect(await countPlans()).toBe(1)
})

it('keeps each hall to its own files', async () => {
  const seen = await look({ plans: [planRow()] })
  const stranger = await signIn('hall', 'hall_2')
  const firm = await signIn('firm', 'firm_1')
  const codes = []
  for (const [person, path] of [
    [stranger, `/imports/${seen.id}`],
    [stranger, `/imports/${seen.id}/errors.xlsx`],
    [stranger, '/exports/hall.xlsx?party=hall_1'],
    [firm, '/exports/hall.xlsx?party=hall_1'],
    [hall, '/imports/im_none'],
    [hall, '/import-templates/tractor.xlsx'],
  ] as const) {
    codes.push(((await (await person.get(path)).json()) as Handed).code)
  }
  expect(codes).toEqual([
    ...['not-yours', 'not-yours', 'not-yours', 'not-granted'],
    ...['no-such-import', 'import-kind-unknown'],
  ])
  expect(
    await settle(`${seen.id}/acceptance`, { revision: 1, mode: 'all' }, stranger),
  ).toMatchObject({
    code: 'not-yours',
  })
  const page = (await (await stranger.get('/imports')).json()) as { items: unknown[] }
  expect(page.items).toEqual([])
  const own = (await (await hall.get('/imports?limit=1')).json()) as { items: unknown[] }
  expect(own.items).toHaveLength(1)
})

it('refuses a file that cannot be read, and keeps no trace of it', async () => {
  const bytes = await hallXlsx({ plans: [planRow()] })
  const wrong = await writeXlsx({ sheets: [{ ...sheetOf(planSheet, [planRow()]), name: '计划' }] })
  const answers = []
  for (const [body, name] of [
    [new Uint8Array(), 'a.xlsx'],
    [new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), 'a.xls'],
    [bytes.subarray(0, 400), 'a.xlsx'],
    [wrong, 'a.xlsx'],
    [new Uint8Array(9 * 1024 * 1024), 'a.xlsx'],
  ] as const) {
    const answer = await hall.send(
      'POST',
      `/imports?kind=hall&party=hall_1&mode=all&name=${name}`,
      body,
    )
    answers.push([answer.status, ((await answer.json()) as Handed).code])
  }
  expect(answers).toEqual([
    [422, 'file-empty'],
    [422, 'file-old-xls'],
    [422, 'file-damaged'],
    [422, 'sheet-unknown'],
    [413, 'file-too-large'],
  ])
  const kept = await env.DB.prepare('SELECT count(*) AS n FROM files').first()
  expect(kept).toEqual({ n: 0 })
})

it('turns a file of 200 MB away at the door by what it declares', async () => {
  const headers = { 'content-length': String(200 * 1024 * 1024) }
  const answer = await hall.send(
    ...([
      'POST',
      '/imports?kind=hall&party=hall_1&mode=all&name=a.xlsx',
      new Uint8Array(10),
      headers,
    ] as const),
  )
  expect([answer.status, ((await answer.json()) as Handed).code]).toEqual([413, 'body-too-large'])
})
