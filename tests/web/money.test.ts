// Money as the household, the hall, the firm and the office see it: passbook, day sheet, statement, ageing board, matrix.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { payRunRows } from '../pay-rows.ts'
import { shoot } from './carriers.ts'
import { sound } from './hands.ts'
import { countyDatabase, putInForce } from './in-force.ts'
import { callAs, type Person } from './offered.ts'
import { type Product, startProduct } from './product.ts'
import { hasChromium } from './server.ts'

type Side = { readonly id: string; readonly household: string; readonly firm: string }

/** Dues of the hall's households: late ones, one that is paid, one on its way, a red packet and wages; money for one firm. */
function oweSome(folder: string): void {
  const db = countyDatabase(folder)
  const sides = db
    .prepare(`SELECT id, household, firm FROM contracts WHERE hall = 'hall_001' ORDER BY household`)
    .all() as Side[]
  const today = Math.floor((Date.now() + 8 * 3_600_000) / 86_400_000)
  const dues: { id: string; pot: string; household: string; amountFen: number }[] = []
  const owe = (side: Side, component: string, amountFen: number, ahead: number): void => {
    const id = `due_t${dues.length}`
    const explained = {
      kind: 'ticket',
      delivery: '',
      no: 7,
      seq: 1,
      issue: 1,
      nowFen: amountFen,
      beforeFen: 0,
    }
    db.prepare(
      `INSERT INTO dues (id, pot, payer, household, firm, contract, component, period, evidence, root, amount_fen, due_day, explained, at)
       VALUES (?1, 'firms', 'firm/' || ?2 || '/settlement', ?3, ?2, ?4, ?5, '2026-11', ?1, ?1, ?6, ?7, ?8, ?9)`,
    ).run(
      ...[id, side.firm, side.household, side.id, component, amountFen],
      ...[today + ahead, JSON.stringify(explained), Date.now() - 86_400_000],
    )
    dues.push({ id, pot: 'firms', household: side.household, amountFen })
  }
  for (const side of sides) {
    for (const [component, amountFen, ahead] of [
      ['goods', 123_456, -40],
      ['red-packet', 60_000, -12],
      ['wages', 8000, -3],
      ['goods', 50_000, 5],
    ] as const) {
      owe(side, component, amountFen, ahead)
    }
  }
  const first = dues.filter(({ household }) => household === sides[0]?.household)
  const runs = [
    payRunRows('run_a', first.slice(0, 1), { to: 'told' }),
    payRunRows('run_b', first.slice(1, 2), { to: 'sent' }),
  ]
  for (const sql of runs.flat()) db.prepare(sql).run()
  db.close()
}

describe.skipIf(!hasChromium)('money', () => {
  let product: Product
  let people: readonly Person[]
  let person = ''
  beforeAll(async () => {
    product = await startProduct((folder) => {
      person = putInForce(folder, 'hall_001')
      oweSome(folder)
    })
    const answer = await fetch(`${product.address}/api/v1/demo/people`)
    people = ((await answer.json()) as { people: readonly Person[] }).people
  })
  afterAll(async () => product.close())

  const found = (role: string): Person => people.find((each) => each.role === role) as Person
  async function come(name: RegExp, width: number): Promise<Page> {
    const page = await product.visit({ width })
    page.setDefaultTimeout(30_000)
    await page.goto('/')
    await page.locator('.demo-role').getByRole('button', { name }).first().click()
    await page.waitForURL(/\/(hall|office|household|firm|hub)/)
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    return page
  }

  it('opens the passbook on the household’s phone: priced in words, due, on its way, paid', async () => {
    const office = await callAs(product, found('office'))
    const hall = await callAs(product, found('hall'))
    const scale = await office.send<{ id: string; revision: number }>('POST', '/scales', {
      ...{ place: 'hall_001', serial: 'TCS-1', maker: '样县衡器厂', maxG: 300_000, divisionG: 100 },
    })
    await office.send('PUT', `/scales/${scale.id}/calibration`, {
      ...{ revision: scale.revision, certificate: '检字 1', body: '计量所' },
      ...{ from: '2026-01-01', until: '2030-01-01' },
    })
    const household = await come(new RegExp(`^${person}$`), 390)
    const mine = await household.evaluate(
      async () =>
        (await (await fetch('/api/v1/contract-quantities')).json()) as {
          items: { contract: string }[]
        },
    )
    await hall.send('POST', '/deliveries', {
      ...{
        id: 'dev-money-1',
        contract: mine.items[0]?.contract,
        line: 1,
        place: 'hall_001',
        notice: null,
      },
      ...{ scale: scale.id, weighings: [{ grossG: 104_000, tareG: 4000, bags: 4 }], pieces: null },
      ...{ damage: '', certificate: { kind: 'collected', no: 'HGZ-1' }, decidegrees: null },
      ...{
        present: true,
        absentReason: '',
        beyondReason: '',
        weighedAt: Date.now(),
        corrects: null,
      },
      decision: {
        ...{ inspector: '周质检', note: '' },
        parts: [
          {
            outcome: 'accepted',
            grade: 2,
            quantity: 100_000,
            note: '',
            bonuses: [],
            deductions: [],
          },
        ],
      },
    })
    await household.goto('/household/passbook')
    await household.getByRole('heading', { name: '脐橙 100 公斤' }).waitFor()
    await household.locator('.price-way summary').first().click()
    await household.getByText('保底价').first().waitFor()
    await household.getByRole('cell', { name: '电商红包' }).first().waitFor()
    await shoot(household, 'passbook-390')
    await sound(household)
    const pdf = await household.pdf({ preferCSSPageSize: true })
    expect(pdf.length).toBeGreaterThan(10_000)
    await household.getByRole('link', { name: '看磅单，不同意等级在这里提' }).click()
    await household.getByRole('button', { name: '不同意这个等级' }).waitFor()
  }, 120_000)

  it('ages what is open at the office, down to the dues of one firm and the household’s book', async () => {
    const office = await come(/^县电商办/, 1280)
    await office.goto('/office/ageing')
    await office.getByRole('cell', { name: /笔$/ }).first().waitFor()
    await shoot(office, 'ageing')
    await sound(office)
    await office.locator('.desk-rows a').first().click()
    await office.getByLabel('逾期').selectOption('quarter')
    await office.getByText('40 天').first().waitFor()
    await sound(office)
    await office.setViewportSize({ width: 390, height: 800 })
    await shoot(office, 'ageing-390')
    await sound(office)
    await office.setViewportSize({ width: 1280, height: 800 })
    await office.goto('/office/matrix')
    await office.locator('.matrix-sum b').waitFor()
    await shoot(office, 'matrix')
    await sound(office)
    await office.setViewportSize({ width: 390, height: 800 })
    await shoot(office, 'matrix-390')
    await sound(office)
    await office.setViewportSize({ width: 1280, height: 800 })
    await office.locator('.matrix tbody a').first().click()
    await office.locator('.passbook-entry').first().waitFor()
    await shoot(office, 'passbook-office')
    await sound(office)
  }, 120_000)

  it('prints a hall’s day on one sheet, and a firm’s statement that can be taken away', async () => {
    const hall = await come(/生活馆 · /, 1280)
    await hall.goto('/hall/day')
    await hall.getByRole('cell', { name: '000001' }).waitFor()
    await shoot(hall, 'hall-day')
    await sound(hall)
    const pdf = (await hall.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(1)
    await hall.setViewportSize({ width: 390, height: 800 })
    await shoot(hall, 'hall-day-390')
    await sound(hall)
    const firm = await come(/公司/, 1280)
    await firm.goto('/firm/statement')
    await firm.getByRole('heading', { name: '逐户逐合同' }).waitFor()
    await firm.getByRole('link', { name: '下载 CSV' }).waitFor()
    await shoot(firm, 'statement')
    await sound(firm)
    const file = await firm.getByRole('link', { name: '下载 CSV' }).getAttribute('href')
    const type = await firm.evaluate(
      async (at) => (await fetch(at ?? '')).headers.get('content-type'),
      file,
    )
    expect(type).toBe('text/csv; charset=utf-8')
    await firm.setViewportSize({ width: 390, height: 800 })
    await shoot(firm, 'statement-390')
    await sound(firm)
  }, 120_000)

  it('receives at a hub for one of its halls at a time', async () => {
    const hub = await come(/分拨中心 · |分拨中心/, 1280)
    await hub.goto('/hub/receiving')
    await hub.getByRole('link', { name: '待收通知' }).click()
    await hub.getByLabel('哪个生活馆的货').waitFor()
    await sound(hub)
    await hub.goto('/hub/receiving/new')
    await hub.getByText('谁的货').waitFor()
    await shoot(hub, 'hub-weigh')
    await sound(hub)
    await hub.setViewportSize({ width: 390, height: 800 })
    await sound(hub)
  }, 60_000)
})
