import { env } from 'cloudflare:test'
import { beforeEach, expect, it } from 'vitest'
import { demandSheet, firmSheet } from '#domains/demand/model/firm-sheets.ts'
import { checkSymbolOf } from '#domains/parties/model/uscc.ts'
import type { Cell } from '#platform/files/cell.ts'
import { writeWorkbook } from '#platform/files/write.ts'
import { settleCounty } from '../county.ts'
import { rowsOf } from '../demands.ts'
import { startAfresh } from '../fresh.ts'
import { type Person, signIn } from '../people.ts'

let office: Person
beforeEach(async () => {
  await startAfresh()
  await settleCounty()
  office = await signIn('office', 'x-county')
})

const newFirm = {
  name: '高山茶业有限公司',
  uscc: '91330100799655058B',
  contact_name: '周经理',
  contact_phone: '13800138000',
  channel: 'Tmall',
  warehouse: '县电商产业园',
}
const orange = {
  demand_no: null,
  product: '脐橙',
  grade_min: '二级',
  quantity: 10_000,
  unit: '公斤',
  floor_1: 3,
  floor_2: 2.5,
  window_1_from: '2026-11-20',
  window_1_to: '2026/12/20',
  price_rule: '随行就市',
  index: '重庆双福批发价',
  share_percent: 50,
  place: '青石镇分拨中心',
  share_max_percent: 20,
  viable_min: 1000,
  deposit: 1250,
}
type Cells = Readonly<Record<string, Cell>>
type Answer = Record<string, unknown> & {
  id: string
  revision: number
  sheets: Record<string, unknown>[]
  errorCount: number
  items: Record<string, unknown>[]
  code: string
}
const read = async (answer: Response) => (await answer.json()) as Answer
const fileOf = (firms: readonly Cells[], demands: readonly Cells[]) =>
  writeWorkbook([
    { spec: firmSheet, rows: firms.map((row) => inOrder(firmSheet.columns, row)) },
    { spec: demandSheet, rows: demands.map((row) => inOrder(demandSheet.columns, row)) },
  ])
const inOrder = (columns: object, row: Cells) => Object.keys(columns).map((key) => row[key] ?? null)
const handIn = (bytes: Uint8Array, { mode = 'all', party = '', as = office } = {}) =>
  as.send('POST', `/imports?kind=firm&party=${party}&mode=${mode}&name=firm.xlsx`, bytes)
const tally = ({ sheets }: Answer) =>
  sheets.map(({ create, update, same, bad }) => [create, update, same, bad])
const errorsOf = async ({ id }: Answer) =>
  (await read(await office.get(`/imports/${id}/errors`))).items.map(
    ({ sheet, row, column, code }) => [sheet, row, column, code].join(' '),
  )

it('registers a new firm with its demand from one file, and changes nothing the second time', async () => {
  const bytes = await fileOf(
    [newFirm],
    [orange, { ...orange, quantity: 500, viable_min: 5 }, orange],
  )
  const first = await read(await handIn(bytes))
  expect([first.errorCount, ...tally(first)]).toEqual([0, [1, 0, 0, 0], [3, 0, 0, 0]])
  const firms = await read(await office.get('/firms?state=applied'))
  expect(firms.items).toMatchObject([
    { uscc: newFirm.uscc, contactPhone: '138****8000', warehouse: 'park', depositFreeFen: 0 },
  ])
  const demands = await read(await office.get(`/demands?firm=${firms.items[0]?.id as string}`))
  expect(demands.items[0]).toMatchObject({
    no: 'DM-2026-0001',
    product: 'navel-orange',
    gradeMin: 2,
    floors: [
      { grade: 1, floorFen: 300 },
      { grade: 2, floorFen: 250 },
    ],
    windows: [{ from: '2026-11-20', to: '2026-12-20' }],
    priceRule: { kind: 'market-linked', index: '重庆双福批发价', sharePermille: 500 },
    place: 'hub_a',
    shareMaxPermille: 200,
    depositFen: 125_000,
    state: 'draft',
  })
  const second = await read(await handIn(bytes))
  expect(tally(second)).toEqual([
    [0, 0, 1, 0],
    [0, 0, 3, 0],
  ])
  expect([await rowsOf('firms'), await rowsOf('demands')]).toEqual([3, 3])
})

it('reads a hall’s largest share and the smallest lot, names a bad one, and leaves both where the sheet has no such column', async () => {
  const limited = { ...orange, hall_share_max_percent: 30.5, lot_min: 200 }
  const bad = await read(await handIn(await fileOf([newFirm], [{ ...limited, lot_min: 2001 }])))
  expect(await errorsOf(bad)).toEqual(['demands 3 lot_min demand-lot-min-over-share'])
  await handIn(await fileOf([newFirm], [limited]))
  const firms = await read(await office.get('/firms?state=applied'))
  const demandsOf = async () =>
    (await read(await office.get(`/demands?firm=${firms.items[0]?.id as string}`))).items
  expect(await demandsOf()).toMatchObject([{ hallShareMaxPermille: 305, lotMin: 200 }])
  const { hall_share_max_percent: _, lot_min: __, ...columns } = demandSheet.columns
  const older = { ...demandSheet, columns }
  const row = { ...orange, demand_no: 'DM-2026-0001', quantity: 9000 }
  const bytes = await writeWorkbook([
    { spec: firmSheet, rows: [inOrder(firmSheet.columns, newFirm)] },
    { spec: older, rows: [inOrder(columns, row)] },
  ])
  await handIn(bytes)
  expect(await demandsOf()).toMatchObject([
    { quantity: 9000, hallShareMaxPermille: 305, lotMin: 200 },
  ])
})

it('exports what can be imported again: untouched it changes nothing, corrected only what was corrected', async () => {
  await handIn(
    await fileOf(
      [newFirm],
      [orange, { ...orange, product: 'egg', grade_min: '1', unit: '枚', floor_2: null }],
    ),
  )
  const firms = await read(await office.get('/firms?state=applied'))
  const party = firms.items[0]?.id as string
  const exported = await office.get(`/exports/firm.xlsx?party=${party}`)
  const bytes = new Uint8Array(await exported.arrayBuffer())
  const clerk = await signIn('firm', party)
  const same = await read(await handIn(bytes, { party, as: clerk }))
  expect([same.errorCount, ...tally(same)]).toEqual([0, [0, 0, 1, 0], [0, 0, 2, 0]])
  const changed = { ...orange, demand_no: 'DM-2026-0001', quantity: 9000 }
  const masked = { ...newFirm, contact_phone: '138****8000', channel: '抖音' }
  const update = await read(await handIn(await fileOf([masked], [changed]), { party, as: clerk }))
  expect(tally(update)).toEqual([
    [0, 1, 0, 0],
    [0, 1, 0, 0],
  ])
  expect(await read(await clerk.get(`/firms/${party}`))).toMatchObject({
    revision: 2,
    channel: '抖音',
    contactPhone: '138****8000',
  })
  const demands = await read(await clerk.get('/demands'))
  const trail = await env.DB.prepare(
    `SELECT revision FROM revisions WHERE subject GLOB 'firm/firm_?*' AND subject NOT GLOB '*/file' OR subject GLOB 'demand/*' ORDER BY subject, revision`,
  ).all<{ revision: number }>()
  expect(trail.results.map(({ revision }) => revision).sort((a, b) => a - b)).toEqual([
    1, 1, 1, 2, 2,
  ])
  expect(demands.items.map(({ quantity, revision }) => [quantity, revision])).toEqual([
    [9000, 2],
    [10_000, 1],
  ])
})

it('names every wrong cell, and stores nothing of a file that has one', async () => {
  const wrong = (cells: Cells) => ({ ...orange, ...cells })
  const bytes = await fileOf(
    [{ ...newFirm, uscc: '91330100799655058A' }],
    [
      wrong({ product: '榴莲' }),
      wrong({ grade_min: '九级' }),
      wrong({ unit: '斤' }),
      wrong({ quantity: -5 }),
    ],
  )
  const before = await Promise.all(['firms', 'demands', 'accounts'].map(rowsOf))
  const spoiled = await read(await handIn(bytes))
  expect(await errorsOf(spoiled)).toEqual([
    'firms 3 uscc uscc-check',
    'demands 3  firm-row-missing',
    'demands 4  firm-row-missing',
    'demands 5 unit unit-jin',
    'demands 6 quantity number-below-min',
  ])
  const clerk = await signIn('firm', 'firm_1')
  const rows = [
    wrong({ product: '榴莲' }),
    wrong({ grade_min: '九级' }),
    wrong({ unit: '枚' }),
    wrong({ floor_3: 2 }),
    wrong({ window_1_to: '2026-11-01' }),
    wrong({ window_2_from: '2026-12-01' }),
    wrong({ index: null }),
    wrong({ place: '月亮' }),
    wrong({ viable_min: 20_000 }),
    wrong({ demand_no: 'DM-2026-0777' }),
    wrong({ demand_no: 'DM-2026-0777' }),
  ]
  const own = await read(await handIn(await fileOf([], rows), { party: 'firm_1', as: clerk }))
  expect(own.state).toBe('checked')
  expect(await errorsOf(own)).toEqual([
    'demands 3 product no-such-product',
    'demands 4 grade_min no-such-grade',
    'demands 5 unit unit-differs',
    'demands 6 floor_3 demand-floor-grade-not-taken',
    'demands 7 window_1_to window-ends-first',
    'demands 8 window_2_to cell-missing',
    'demands 9 index cell-missing',
    'demands 10 place no-such-place',
    'demands 11 viable_min demand-viable-min-over-quantity',
    'demands 12 demand_no demand-number-unknown',
    'demands 13 demand_no demand-number-repeated',
  ])
  expect(await Promise.all(['firms', 'demands', 'accounts'].map(rowsOf))).toEqual(before)
})

it('stores the good rows alone when asked to', async () => {
  const clerk = await signIn('firm', 'firm_1')
  const bytes = await fileOf([], [orange, { ...orange, product: '榴莲' }])
  const made = await read(await handIn(bytes, { mode: 'good', party: 'firm_1', as: clerk }))
  expect([made.state, made.errorCount, ...tally(made)]).toEqual([
    'accepted',
    1,
    [0, 0, 0, 0],
    [1, 0, 0, 1],
  ])
  expect(await rowsOf('demands')).toBe(1)
})

it('keeps a firm to itself: no other’s file, no other’s row, no published demand', async () => {
  const clerk = await signIn('firm', 'firm_1')
  const bytes = await fileOf([], [orange])
  for (const party of ['', 'firm_2']) {
    expect((await read(await handIn(bytes, { party, as: clerk }))).code).toBe('not-yours')
  }
  const other = await fileOf([newFirm], [orange])
  const refused = await read(await handIn(other, { party: 'firm_1', as: clerk }))
  expect(await errorsOf(refused)).toEqual(['firms 3 uscc firm-row-of-another'])
  await handIn(bytes, { party: 'firm_1', as: clerk })
  await env.DB.prepare(`UPDATE demands SET state = 'published'`).run()
  const late = await fileOf(
    [],
    [{ ...orange, demand_no: 'DM-2026-0001', quantity: 1, viable_min: 0 }],
  )
  expect(await errorsOf(await read(await handIn(late, { party: 'firm_1', as: clerk })))).toEqual([
    'demands 3  demand-not-draft',
  ])
})

it('takes the files of many firms at once', async () => {
  const files = await Promise.all(
    Array.from({ length: 6 }, (_, i) => {
      const code = `9133010079965505${i}`
      const uscc = code + checkSymbolOf(code)
      return fileOf(
        [{ ...newFirm, name: `企业${i}`, uscc }],
        [orange, { ...orange, quantity: 7000 }],
      )
    }),
  )
  const answers = await Promise.all(files.map((bytes) => handIn(bytes)))
  expect(answers.map(({ status }) => status)).toEqual(files.map(() => 200))
  expect([await rowsOf('firms'), await rowsOf('demands')]).toEqual([8, 12])
})

it('lets one of two through who hand in the same new firm at once', async () => {
  const bytes = await fileOf([newFirm], [orange])
  const answers = await Promise.all([handIn(bytes), handIn(bytes)])
  for (const answer of answers.filter(({ ok }) => !ok)) {
    expect([answer.status, (await read(answer)).code]).toEqual([409, 'firm-registered-already'])
  }
  expect([await rowsOf('firms'), await rowsOf('demands')]).toEqual([3, 1])
})
