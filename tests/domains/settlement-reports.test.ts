import { env } from 'cloudflare:test'
import { beforeAll, expect, it } from 'vitest'
import type { Component, Due } from '#domains/settlement/model/due.ts'
import { type Random, seededRandom } from '#kernel/random.ts'
import { today, todayText } from '../carriage.ts'
import { dueOf, owe, payRun } from '../dues.ts'
import { type Person, signIn } from '../people.ts'
import { postRows } from '../postings.ts'
import { bind, dayText, openHall } from '../receiving.ts'
import { allRows as all, getReport as get } from '../report-rows.ts'

type Stage = 'open' | 'under-way' | 'paid'
type Known = { readonly due: Due; stage: Stage }
let world: Known[]
let office: Person
let finance: Person
let firm: Person
let hall: Person
let household: Person

const halls: Record<string, string> = {
  hh_1: 'hall_1',
  hh_2: 'hall_1',
  hh_3: 'hall_2',
  hh_4: 'hall_3',
}
const numbers: Record<string, string> = {
  hh_1: 'H0001',
  hh_2: 'H0002',
  hh_3: 'H0003',
  hh_4: 'H0004',
}

/** Two hundred dues of four households, two firms and a fund, some taken back, in runs that came differently far. */
beforeAll(async () => {
  const hands = await openHall()
  ;({ office, firm, hall, household } = hands)
  finance = await signIn('department', 'finance')
  await bind('c1', { household: 'hh_1' })
  await bind('c2', { household: 'hh_2' })
  const random = seededRandom('reports')
  world = Array.from({ length: 200 }, () => owedOnce(random)).flat()
  await owe(...world.map(({ due }) => due))
  const firms = world.filter(({ due }) => due.pot === 'firms')
  await settle(firms.slice(0, 60), 'paid', { to: 'told' })
  await settle(firms.slice(60, 80), 'under-way', { to: 'computed' })
  await settle(firms.slice(80, 90), 'open', { to: 'cancelled' })
  await settle(firms.slice(90, 100), 'under-way', { to: 'told', paidFen: (all) => all - 1 })
  await env.DB.prepare(
    `INSERT INTO accounts (id, may_overdraw) SELECT 'firm/firm_1/settlement', 0
     WHERE NOT EXISTS (SELECT 1 FROM accounts WHERE id = 'firm/firm_1/settlement')`,
  ).run()
  await postRows([
    ['in-1', 'transfer', 'bank', 'firm/firm_1/settlement', 1_234_567, 'paid in', null, 1],
  ])
}, 120_000)

const contracts: Record<string, string> = { hh_1: 'c1', hh_2: 'c2' }
const components: Component[] = ['goods', 'quality-bonus', 'red-packet', 'wages']

/** A due, and where it is for goods sometimes what is taken back of it. */
function owedOnce(random: Random): Known[] {
  const of = `hh_${random.int(1, 4)}`
  const fund = random.int(1, 8) === 1 ? 'f1' : undefined
  const contract = contracts[of] ?? null
  const component = fund ? 'input-subsidy' : random.pick(components)
  const due = dueOf({
    ...{ household: of, firm: `firm_${random.int(1, 2)}`, component },
    ...{ amountFen: random.int(2, 1_000_000), due: random.int(-200, 40) },
    ...{ bookedAt: Date.now() - random.int(0, 59) * 86_400_000, contract: fund ? null : contract },
    ...(fund ? { fund } : {}),
  })
  const open: Known = { due, stage: 'open' }
  if (component !== 'goods' || random.int(1, 3) > 1) return [open]
  const { firm: payer, root, at: bookedAt } = due
  const back = { household: of, firm: payer, contract, root, bookedAt, due: -3 }
  const taken = dueOf({ ...back, amountFen: -random.int(1, due.amountFen) })
  return [open, { due: taken, stage: 'open' }]
}

async function settle(
  known: Known[],
  stage: Stage,
  run: Parameters<typeof payRun>[1],
): Promise<void> {
  // A household whose dues come to nothing has no line.
  const net = (household: string) => sum(known.filter(({ due }) => due.household === household))
  const taken = known.filter(({ due }) => net(due.household) > 0)
  await payRun(
    taken.map(({ due }) => due),
    run,
  )
  for (const each of taken) each.stage = stage
}

const sum = (known: readonly Known[]) => known.reduce((all, { due }) => all + due.amountFen, 0)
const sumsOf = (known: readonly Known[]) => {
  const of = (stage: Stage) => sum(known.filter((each) => each.stage === stage))
  const late = known.filter(({ due, stage }) => stage !== 'paid' && due.dueDay < today)
  return {
    ...{ count: known.length, owedFen: sum(known), openFen: of('open'), paidFen: of('paid') },
    ...{ underWayFen: of('under-way'), overdueFen: sum(late) },
  }
}
const period = (from = -90, to = 0) => `from=${dayText(from)}&to=${dayText(to)}`
const within = (from: number, to: number) =>
  world.filter(({ due }) => {
    const day = Math.floor((due.at + 8 * 3_600_000) / 86_400_000)
    return day >= today + from && day <= today + to
  })

it('adds a firm’s statement up by household, contract and component, to the fen', async () => {
  for (const [from, to] of [
    [-90, 0],
    [-30, -10],
  ] as const) {
    const mine = within(from, to).filter(({ due }) => due.firm === 'firm_1')
    const path = `/firms/firm_1/settlement-statement?${period(from, to)}&`
    const { total, components } = await get(firm, `${path}limit=1`)
    expect(total).toEqual({
      ...sumsOf(mine),
      households: new Set(mine.map(({ due }) => due.household)).size,
    })
    for (const { component, ...sums } of components) {
      expect(sums).toEqual(sumsOf(mine.filter(({ due }) => due.component === component)))
    }
    const rows = await all(firm, path, 1)
    for (const { household: of, components: owed, ...row } of rows) {
      const his = mine.filter(({ due }) => due.household === of)
      expect(row).toMatchObject({ ...sumsOf(his), householdNo: numbers[of] })
      const parts = owed.map(({ owedFen }) => owedFen)
      expect(parts.reduce((x, y) => x + y, 0)).toBe(row.owedFen)
    }
    expect(rows.reduce((x, { owedFen }) => x + owedFen, 0)).toBe(sum(mine))
  }
  const status = async (who: Person, path: string) => (await who.get(path)).status
  expect(await status(firm, `/firms/firm_2/settlement-statement?${period()}`)).toBe(403)
  expect(await status(hall, `/firms/firm_1/settlement-statement?${period()}`)).toBe(403)
  expect(await status(household, `/firms/firm_1/settlement-statement?${period()}`)).toBe(403)
  expect(
    await status(office, `/firms/firm_1/settlement-statement?from=${todayText}&to=${dayText(-1)}`),
  ).toBe(422)
})

it('gives the statement as a file whose name and head tell its digest', async () => {
  const answer = await firm.get(`/firms/firm_1/settlement-statement/file?${period()}&format=csv`)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  expect(answer.headers.get('repr-digest')).toBe(`sha-256=:${btoa(String.fromCharCode(...hash))}:`)
  const hex = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  expect(answer.headers.get('content-disposition')).toContain(`-${hex.slice(0, 12)}.csv`)
  const lines = new TextDecoder()
    .decode(bytes)
    .trim()
    .split('\r\n')
    .map((line) => line.split(','))
  const [, keys = [], ...rows] = lines
  const owed = keys.indexOf('owedFen')
  const cents = rows.map((cells) => Math.round(Number(cells[owed]) * 100))
  const mine = world.filter(({ due }) => due.firm === 'firm_1')
  expect(cents.pop()).toBe(sum(mine))
  expect(cents.reduce((x, y) => x + y, 0)).toBe(sum(mine))
  const book = await firm.get(`/firms/firm_1/settlement-statement/file?${period()}&format=xlsx`)
  expect(new Uint8Array(await book.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]))
})

it('adds the matrix up by row, by column and as a whole, for whoever may see how much of it', async () => {
  const measured = {
    owed: () => true,
    paid: ({ stage }: Known) => stage === 'paid',
    unpaid: ({ stage }: Known) => stage !== 'paid',
  }
  const scopes: [Person, (known: Known) => boolean][] = [
    [office, () => true],
    [finance, () => true],
    [firm, ({ due }) => due.firm === 'firm_1'],
    [hall, ({ due }) => halls[due.household] === 'hall_1'],
    [household, ({ due }) => due.household === 'hh_1'],
  ]
  for (const [who, mine] of scopes) {
    for (const measure of ['owed', 'paid', 'unpaid'] as const) {
      const seen = within(-45, 0).filter(mine).filter(measured[measure])
      const path = `/settlement-matrix?${period(-45)}&measure=${measure}&`
      const { total, columns } = await get(who, path)
      expect(total).toMatchObject({ fen: sum(seen), count: seen.length })
      for (const { firm: of, fen, count } of columns) {
        const column = seen.filter(({ due }) => (due.firm ?? '') === of)
        expect([fen, count]).toEqual([sum(column), column.length])
      }
      const rows = await all(who, path, 2)
      expect(rows.map((row) => row.householdNo)).toEqual(
        [...new Set(seen.map(({ due }) => numbers[due.household]))].sort(),
      )
      for (const { household: of, fen, count, cells } of rows) {
        const row = seen.filter(({ due }) => due.household === of)
        expect([fen, count]).toEqual([sum(row), row.length])
        expect(cells.reduce((x, cell) => x + cell.fen, 0)).toBe(fen)
      }
      expect(columns.reduce((x, { fen }) => x + fen, 0)).toBe(total.fen)
      expect(rows.reduce((x, { fen }) => x + fen, 0)).toBe(total.fen)
    }
  }
})

const ages = {
  'not-due': (late: number) => late <= 0,
  week: (late: number) => late >= 1 && late <= 7,
  month: (late: number) => late >= 8 && late <= 30,
  quarter: (late: number) => late >= 31 && late <= 90,
  older: (late: number) => late > 90,
}

it('ages what is open by payer, the oldest first, and says what the payer could pay at once', async () => {
  const open = world.filter(({ stage }) => stage === 'open')
  const aged = (known: Known[]) =>
    Object.entries(ages).map(([bucket, fits]) => {
      return { bucket, fen: sum(known.filter(({ due }) => fits(today - due.dueDay))) }
    })
  const { total } = await get(finance, '/ageing')
  expect(total).toEqual({ count: open.length, openFen: sum(open), aged: aged(open) })
  const payers = await all(office, '/ageing?', 1)
  expect(new Set(payers.map(({ payer }) => payer))).toEqual(
    new Set(['firm/firm_1/settlement', 'firm/firm_2/settlement', 'fund/f1']),
  )
  const oldest = payers.map(({ oldestDay }) => oldestDay)
  expect(oldest).toEqual([...oldest].sort())
  for (const { payer, ...seen } of payers) {
    const of = (known: Known[]) =>
      known.filter(({ due }) => (due.pot === 'firms' ? due.payer : due.pot) === payer)
    const his = of(open)
    const balance = payer === 'firm/firm_1/settlement' ? 1_234_567 : 0
    expect(seen).toMatchObject({
      ...{ count: his.length, openFen: sum(his), aged: aged(his), balanceFen: balance },
      ...{ coveredFen: Math.min(balance, Math.max(0, sum(his))), idle: true },
      underWayFen: sum(of(world.filter(({ stage }) => stage === 'under-way'))),
    })
    const dues = await all(finance, `/ageing/dues?payer=${payer}&bucket=quarter&`, 7)
    const late = his.filter(({ due }) => ages.quarter(today - due.dueDay))
    expect(dues.map(({ amountFen }) => amountFen).sort((x, y) => x - y)).toEqual(
      late.map(({ due }) => due.amountFen).sort((x, y) => x - y),
    )
    const days = dues.map(({ dueDay }) => dueDay)
    expect(days).toEqual([...days].sort())
  }
  for (const who of [firm, hall, household]) expect((await who.get('/ageing')).status).toBe(403)
  for (const who of [firm, hall, household])
    expect((await who.get('/ageing/dues')).status).toBe(403)
})

it('opens a passbook to its household, its hall and who watches; its sums are those of the dues', async () => {
  const mine = world.filter(({ due }) => due.household === 'hh_1')
  for (const who of [household, hall, office, finance]) {
    const book = await get(who, '/households/hh_1/passbook')
    expect(book.total).toEqual(sumsOf(mine))
    expect(book).toMatchObject({ householdNo: 'H0001', hallName: '东岭村生活馆', account: null })
    for (const { component, season, seasonZh, seasonEn, ...sums } of book.sums) {
      const named = ['2026-autumn', 'Autumn 2026', '2026 秋冬季']
      expect(new Set([season, seasonEn, seasonZh]).size).toBe(named.includes(season) ? 3 : 1)
      const own = mine.filter(({ due }) => {
        const of = due.contract === null ? due.period : '2026-autumn'
        return due.component === component && of === season
      })
      expect(sums).toEqual(sumsOf(own))
    }
    const entries = await all(who, '/households/hh_1/passbook/entries?', 7)
    expect(entries.length).toBe(new Set(mine.map(({ due }) => due.root)).size)
    const dues = entries.flatMap((entry) => entry.dues)
    expect(dues.length).toBe(mine.length)
    const stages = new Map(mine.map(({ due, stage }) => [due.id, stage]))
    for (const due of dues) {
      expect(due.stage).toBe(stages.get(due.id))
      if (due.stage !== 'paid') continue
      expect(due.paid).toMatchObject({
        bank: '农商行',
        masked: expect.stringContaining('****'),
        runNo: 1,
      })
    }
  }
  for (const who of [firm, await signIn('hall', 'hall_2'), await signIn('household', 'hh_2')]) {
    expect((await who.get('/households/hh_1/passbook')).status).toBe(403)
    expect((await who.get('/households/hh_1/passbook/entries')).status).toBe(403)
  }
})
