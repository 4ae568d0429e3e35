// The ledger and an earmarked fund at their desks, through a real browser: budgeted by the office, paid by the finance bureau,
// and every transfer computed again in the reader's own browser.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shoot } from './carriers.ts'
import { dialog, enter, sound } from './hands.ts'
import { callAs, type Person, siteOf } from './offered.ts'
import { type Product, startProduct } from './product.ts'
import { hasChromium } from './server.ts'

describe.skipIf(!hasChromium)('the ledger at the desks', () => {
  let product: Product
  let office: Page
  let finance: Page
  let contract = ''

  beforeAll(async () => {
    product = await startProduct()
    office = await product.visit()
    office.setDefaultTimeout(60_000)
    await office.goto('/')
    await office.getByRole('button', { name: /县电商办/ }).click()
    await office.getByRole('button', { name: '退出' }).waitFor()
    const { people } = await office.evaluate(
      async () => (await (await fetch('/api/v1/demo/people')).json()) as { people: Person[] },
    )
    const caller = await callAs(product, people.find(({ role }) => role === 'office') as Person)
    const { items } = await caller.get<{ items: { no: string }[] }>('/contracts?limit=1')
    contract = items[0]?.no ?? ''
    const { code } = await caller.send<{ code: string }>('POST', '/users', {
      ...{ role: 'department', party: 'finance', name: '财政甲' },
    })
    finance = await enter(product, code)
  })
  afterAll(async () => product.close())

  /** Opens a deed, fills in its fields by their labels, does it and waits until its dialog is gone. */
  async function deed(page: Page, name: string, fields: Record<string, string>): Promise<void> {
    await page.getByRole('button', { name, exact: true }).first().click()
    for (const [label, value] of Object.entries(fields)) {
      await dialog(page).getByLabel(label, { exact: true }).fill(value)
    }
    await sound(page)
    await dialog(page).locator('button[type=submit]').click()
    await dialog(page).waitFor({ state: 'detached' })
  }

  it('gives a fund on to a contract at the office, and pays its household at the finance bureau', async () => {
    await office.goto('/office/funds')
    await office.getByText('还没有登记专项资金。').waitFor()
    await office.getByRole('button', { name: '登记资金' }).click()
    await dialog(office).getByLabel('投入品补助').check()
    await dialog(office).getByLabel('务工工资').check()
    await dialog(office).getByRole('button', { name: '取消' }).click()
    await deed(office, '登记资金', {
      ...{ 名称: '电商扶贫专项', 文号: '县财〔2026〕12号', 年度: '2026' },
      '预算（元）': '20000000',
    })
    await office.getByRole('link', { name: '电商扶贫专项' }).click()
    await office.getByRole('button', { name: '下达项目', exact: true }).click()
    await dialog(office).getByLabel('务工工资').check()
    await dialog(office).getByRole('button', { name: '取消' }).click()
    await deed(office, '下达项目', { 名称: '管护务工', '预算（元）': '500000' })
    await office.getByRole('link', { name: '管护务工' }).click()
    await deed(office, '下达到合同', { 合同编号: contract, '预算（元）': '3000' })
    await office.getByText('¥3,000.00').first().waitFor()
    await sound(office)

    await finance.getByRole('link', { name: '专项资金' }).click()
    await finance.getByRole('link', { name: '电商扶贫专项' }).click()
    await deed(finance, '登记到账', { '金额（元）': '100000', 银行流水号: 'CZ-20261127-01' })
    await finance.getByText('¥100,000.00').first().waitFor()
    await finance.getByRole('link', { name: '管护务工' }).click()
    await deed(finance, '付款', { 期间: '2026 秋', 凭证: '工时单 001', '金额（元）': '1200' })
    await finance.getByText('¥1,800.00').first().waitFor()
    await shoot(finance, 'fund-project-1280')
    await finance.getByRole('link', { name: '电商扶贫专项' }).click()
    await finance.getByText('工时单 001').waitFor()
    await finance.getByText('相符').waitFor()
    await sound(finance)
    await shoot(finance, 'fund-1280')
    await finance.setViewportSize({ width: 390, height: 800 })
    await sound(finance)
    await shoot(finance, 'fund-390')
    await finance.goto(`${siteOf(product)}/department/funds`)
    await finance.getByText('县财〔2026〕12号').waitFor()
    await sound(finance)
    await shoot(finance, 'funds-390')
  })

  it('adds up, holds together, and is computed again in the browser of whoever asks', async () => {
    await finance.goto(`${siteOf(product)}/department/ledger`)
    await finance.getByText('相符，合计为零').waitFor()
    await finance.getByRole('button', { name: '在本机重算' }).click()
    await finance.getByText('全部相符').waitFor()
    await finance.getByText('专项资金', { exact: true }).last().waitFor()
    await sound(finance)
    await shoot(finance, 'ledger-390')
    await office.goto('/office/ledger?q=fund/')
    await office.getByText('相符，合计为零').waitFor()
    await office.getByRole('button', { name: '在本机重算' }).click()
    await office.getByText('全部相符').waitFor()
    await sound(office)
    await shoot(office, 'ledger-1280')
    await office.getByRole('link', { name: /^fund\/.*\/cash$/ }).click()
    await office.getByText('专项资金到户').waitFor()
    await office.getByText('-¥1,200.00').first().waitFor()
    expect(await office.getByText('-¥1,200.00').count()).toBe(1)
    await sound(office)
    await shoot(office, 'ledger-account-1280')
    await office.getByRole('button', { name: 'English' }).click()
    await office.getByText('Paid to a household from a fund').waitFor()
    await sound(office)
  })
})
