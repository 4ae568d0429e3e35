// The red packet through the browser: the firm hands its orders in and states, the office frees, the household sees its part.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shoot } from './carriers.ts'
import { dialog, sound } from './hands.ts'
import { deliverLastMonth } from './last-month.ts'
import { type Product, startProduct } from './product.ts'
import { hasChromium } from './server.ts'

const now = new Date()
const before = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 12))
const day = before.toISOString().slice(0, 10)
const head = '订单号,商品编号,商品名称,订购数量,结算金额,下单时间,订单状态'
const row = (no: number, pieces = 1): string =>
  `3000000000${no},ORANGE5,脐橙5公斤装,${pieces},${pieces * 60}.00,${day} 09:30:00,已完成`

describe.skipIf(!hasChromium)('red packets', () => {
  let product: Product
  let firm: Page
  let office: Page
  let household: Page
  let contracts = 0
  beforeAll(async () => {
    let names = { firm: '', household: '' }
    product = await startProduct((folder) => {
      const delivered = deliverLastMonth(folder, 'hall_001')
      names = delivered
      contracts = delivered.contracts
    })
    firm = await come(names.firm, 1280)
    office = await come('县电商办', 1280)
    household = await come(names.household, 390)
  })
  afterAll(async () => product.close())

  async function come(name: string, width: number): Promise<Page> {
    const page = await product.visit({ width })
    page.setDefaultTimeout(30_000)
    await page.goto('/')
    const begins = new RegExp(`^${name}`)
    await page.locator('.demo-role').getByRole('button', { name: begins }).first().click()
    await page.waitForURL(/\/(firm|office|household)/)
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    return page
  }
  const narrow = async (page: Page, name: string): Promise<void> => {
    await page.setViewportSize({ width: 390, height: 800 })
    await shoot(page, `${name}-390`)
    await sound(page)
    await page.setViewportSize({ width: 1280, height: 800 })
  }
  const choose = (page: Page, text: string): Promise<void> =>
    page.locator('input[type=file]').setInputFiles({
      ...{ name: '订单.csv', mimeType: 'text/csv', buffer: Buffer.from(text) },
    })

  it('hands a file in, is told what is wrong row by row, and says what its numbers stand for', async () => {
    await firm.goto('/firm/sales')
    await firm.getByText('还没有上传过销售文件').waitFor()
    await choose(firm, [head, row(1), row(1), row(2, -1)].join('\n'))
    await firm.getByText('已认出各列').waitFor()
    await shoot(firm, 'firm-sales-columns')
    await narrow(firm, 'firm-sales-columns')
    expect(await firm.getByLabel('渠道').inputValue()).toBe('京东')
    await firm.getByRole('button', { name: '上传', exact: true }).click()
    await firm.getByText('同一订单的同一商品在文件里重复').waitFor()
    await firm.getByText('不能小于 1').waitFor()
    await shoot(firm, 'firm-sales-refused')
    await narrow(firm, 'firm-sales-refused')
    expect(await firm.getByRole('button', { name: '计入' }).count()).toBe(0)
    await firm.getByRole('button', { name: '作废' }).click()
    await dialog(firm).locator('button[type=submit]').click()
    await firm.locator('.pill', { hasText: '已作废' }).waitFor()
    await firm.goto('/firm/sales')
    await choose(firm, [head, row(1), row(2, 9)].join('\n'))
    await firm.getByRole('button', { name: '上传', exact: true }).click()
    await firm.getByRole('heading', { name: '商品编码对应什么' }).waitFor()
    await firm.getByLabel('产品').selectOption({ label: '脐橙' })
    await firm.getByLabel('每件含（公斤）').fill('5')
    await shoot(firm, 'firm-sales-skus')
    await sound(firm)
    await firm.getByRole('button', { name: '保存对应' }).click()
    await firm.getByRole('button', { name: '计入' }).click()
    await dialog(firm).locator('button[type=submit]').click()
    await firm.locator('.pill', { hasText: '已计入' }).waitFor()
  }, 120_000)

  it('states with every figure computed as it is typed, and the office frees it', async () => {
    await firm.goto('/firm/red-packets')
    await firm.getByRole('link', { name: '报红包' }).click()
    await firm.getByRole('button', { name: '加一笔成本' }).click()
    await firm.getByLabel('金额（元）', { exact: true }).fill('20')
    await firm.getByText('没有凭证').waitFor()
    await firm.getByLabel('凭证号').fill('KD-0001')
    await firm.getByText('不足应付').waitFor()
    // 50 kg at 12.00, bought at 4.20, 20.00 of costs: 370.00 of profit, of which 30 %.
    await firm.getByLabel('申报红包（元）').fill('111')
    await firm.getByText('申报不少于应付').waitFor()
    await shoot(firm, 'firm-state')
    await narrow(firm, 'firm-state')
    await firm.getByRole('button', { name: '报出' }).click()
    await firm.locator('.pill', { hasText: '待放行' }).waitFor()
    await firm.goto('/firm/red-packets')
    await firm.getByRole('row').filter({ hasText: '待放行' }).waitFor()
    await shoot(firm, 'firm-red-packets')
    await narrow(firm, 'firm-red-packets')
    await office.goto('/office/red-packets')
    await office.getByRole('row').filter({ hasText: '待放行' }).waitFor()
    await shoot(office, 'office-red-packets')
    await sound(office)
    await office.getByRole('link', { name: '脐橙' }).first().click()
    await office.getByText('利润：').waitFor()
    await office.getByRole('button', { name: '放行' }).click()
    await dialog(office).locator('button[type=submit]').click()
    await office.locator('.pill', { hasText: '已放行' }).waitFor()
    await office.getByText('30000000002').waitFor()
    await shoot(office, 'office-red-packet')
    await narrow(office, 'office-red-packet')
  }, 120_000)

  it('shows the household its part, with the formula in words', async () => {
    await household.goto('/household/red-packets')
    await household.getByText('您得').waitFor()
    const yours = await household.locator('.own-total b').innerText()
    expect(Number(yours.replace(/[¥,]/g, ''))).toBeCloseTo(111 / contracts, 1)
    await household.locator('.price-way summary').click()
    await household.getByText('您家占').waitFor()
    await shoot(household, 'household-red-packets')
    await sound(household)
  }, 60_000)
})
