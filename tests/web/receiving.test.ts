// From a household's notice to the weigh ticket in its hands: the phone, the scale, the office behind them.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shoot } from './carriers.ts'
import { dialog, sound } from './hands.ts'
import { putInForce } from './in-force.ts'
import { type Product, startProduct } from './product.ts'
import { hasChromium } from './server.ts'

describe.skipIf(!hasChromium)('receiving', () => {
  let product: Product
  let office: Page
  let hall: Page
  let household: Page
  beforeAll(async () => {
    let person = ''
    product = await startProduct(8999, (folder) => {
      person = putInForce(folder, 'hall_001')
    })
    office = await come(/^县电商办/, 1280)
    hall = await come(/生活馆 · /, 1280)
    household = await come(new RegExp(`^${person}$`), 390)
  })
  afterAll(async () => product.close())

  async function come(name: RegExp, width: number): Promise<Page> {
    const page = await product.visit({ width })
    page.setDefaultTimeout(30_000)
    await page.goto('/')
    await page.locator('.demo-role').getByRole('button', { name }).first().click()
    await page.waitForURL(/\/(hall|office|household)/)
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    return page
  }
  const submit = (page: Page): Promise<void> => dialog(page).locator('button[type=submit]').click()

  it('has scales and quotes that the office keeps', async () => {
    await office.goto('/office/scales')
    await office.getByText('还没有登记衡器').waitFor()
    await office.getByRole('button', { name: '登记一台秤' }).click()
    await dialog(office).getByLabel('放在哪里').selectOption('hall_001')
    await dialog(office).getByLabel('出厂编号').fill('TCS-2026-01')
    await dialog(office).getByLabel('厂家').fill('样县衡器厂')
    await submit(office)
    await office.getByText('没有检定记录').waitFor()
    await office.getByRole('button', { name: '记检定' }).click()
    await dialog(office).getByLabel('检定证书号').fill('检字 2026-17')
    await dialog(office).getByLabel('检定机构').fill('样县计量所')
    await submit(office)
    await office.locator('.pill', { hasText: '有效至' }).waitFor()
    await shoot(office, 'office-scales')
    await sound(office)
    await office.goto('/office/quotes')
    await office.getByLabel('指数').selectOption({ label: '县脐橙批发价 · 县发改委每日公布' })
    await office.getByLabel('每单位多少元').fill('5.1234')
    await office.getByLabel('在哪里可以查到').fill('发改委网站')
    await office.getByRole('button', { name: '录入' }).click()
    await office.getByText('5.1234').waitFor()
    await shoot(office, 'office-quotes')
    await sound(office)
  }, 120_000)

  it('hears from the household’s phone what is ready, and shows the hall how long there is', async () => {
    await household.goto('/household/ready')
    await household.getByLabel('数量').fill('420')
    await household.getByLabel('货在哪里').fill('屋后坡，已装筐')
    await shoot(household, 'household-ready')
    await household.getByRole('button', { name: '通知备货' }).click()
    await household.locator('.pill', { hasText: '待收' }).waitFor()
    await sound(household)
    await hall.goto('/hall/receiving?view=slots')
    await hall.getByRole('button', { name: '开时段' }).click()
    await hall.getByText('已约 0 / 6 户').waitFor()
    await hall.goto('/hall/receiving?view=notices')
    await hall.getByText('屋后坡，已装筐').waitFor()
    await shoot(hall, 'hall-notices')
    await sound(hall)
  }, 120_000)

  it('weighs by keyboard, refuses what cannot be, and hands over the ticket', async () => {
    await hall.locator('.row-deeds').getByRole('link', { name: '收货' }).first().click()
    await hall.getByText('第 1 秤').waitFor()
    const gross = hall.getByLabel('毛重')
    await gross.first().fill('80')
    await gross.first().press('Enter')
    await hall.keyboard.type('90')
    await hall.keyboard.press('Enter')
    await hall.keyboard.press('Enter')
    await hall.getByText('第 2 秤').waitFor()
    await hall.keyboard.type('120.5')
    await hall.getByLabel('皮重').last().fill('6.5')
    await hall.getByLabel('合格证编号').fill('HGZ-0001')
    await hall.getByRole('button', { name: '保存并出磅单' }).click()
    await hall.getByText('第 1 秤的皮重不小于毛重').waitFor()
    await hall.getByLabel('皮重').first().fill('4')
    await hall.locator('.weigh-net').getByText('190').waitFor()
    await hall.getByRole('button', { name: /其余全部/ }).click()
    await hall.locator('.part-quantity input').fill('150')
    await hall.getByRole('button', { name: '加拒收' }).click()
    await hall.locator('.part-reject select').selectOption('undersize')
    await hall.locator('.part-reject .part-quantity input').fill('15')
    await hall.locator('.weigh-pending').getByText('25 公斤').waitFor()
    await shoot(hall, 'hall-weigh')
    await sound(hall)
    await hall.setViewportSize({ width: 390, height: 800 })
    await shoot(hall, 'hall-weigh-390')
    await sound(hall)
    await hall.setViewportSize({ width: 1280, height: 800 })
    await hall.getByRole('button', { name: '保存并出磅单' }).click()
    await hall.locator('.slip').waitFor()
    expect(await hall.locator('.slip-net b').innerText()).toBe('190 公斤')
    expect(await hall.locator('.slip .qr').count()).toBe(1)
    await shoot(hall, 'slip-half')
    await sound(hall)
    await printed(hall, 'slip-half', 1)
    await hall.getByLabel('纸张').selectOption('roll')
    await shoot(hall, 'slip-roll')
    await printed(hall, 'slip-roll', 1)
  }, 120_000)

  /** Prints to PDF as the browser would on paper; answers nothing wider or longer than the sheet. */
  async function printed(page: Page, name: string, pages: number): Promise<void> {
    const folder = process.env.SHOTS ?? ''
    const options = {
      preferCSSPageSize: true,
      ...(folder ? { path: `${folder}/${name}.pdf` } : {}),
    }
    const pdf = (await page.pdf(options)).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBe(pages)
  }

  it('decides the rest, unfolds the price in words, and shows the household the same', async () => {
    await hall.getByRole('link', { name: /收货/ }).first().click()
    await hall.goto('/hall/receiving')
    await hall.getByRole('link', { name: '000001' }).click()
    await hall.getByRole('heading', { name: '对待定的定级' }).waitFor()
    await hall.getByRole('button', { name: /其余全部/ }).click()
    await hall.getByRole('button', { name: '记下定级' }).click()
    await hall.getByRole('heading', { name: '第 2 次定级' }).waitFor()
    await hall.locator('.price-way summary').first().click()
    await hall.getByText('行情高出保底价').first().waitFor()
    await shoot(hall, 'hall-delivery')
    await sound(hall)
    await hall.getByRole('button', { name: '退回拒收的货' }).click()
    await submit(hall)
    await hall.getByRole('heading', { name: '退回记录' }).waitFor()
    await hall.goto('/hall/receiving?view=quantities')
    await hall.getByRole('row').filter({ hasText: '190' }).waitFor()
    await shoot(hall, 'hall-quantities')
    await sound(hall)
    await household.goto('/household/deliveries')
    await household.getByText('脐橙 190 公斤').waitFor()
    await shoot(household, 'household-deliveries')
    await sound(household)
    await household.getByRole('link', { name: '看明细' }).click()
    await household.locator('.price-way summary').first().click()
    await household.getByText('应付：').first().waitFor()
    await shoot(household, 'household-delivery')
    await sound(household)
    expect(await household.getByRole('link', { name: '更正' }).count()).toBe(0)
  }, 120_000)

  it('corrects a weighing by another that names it', async () => {
    await hall.goto('/hall/receiving')
    await hall.getByRole('link', { name: '000001' }).click()
    await hall.getByRole('link', { name: '更正' }).click()
    await hall.getByRole('heading', { name: '更正第 000001 号收货' }).waitFor()
    expect(await hall.getByLabel('毛重').first().inputValue()).toBe('80')
    await hall.getByLabel('毛重').first().fill('70')
    await hall.getByLabel('为什么更正').fill('第一秤看错')
    await hall.getByRole('button', { name: /其余全部/ }).click()
    await hall.getByRole('button', { name: '保存并出磅单' }).click()
    await hall.locator('.slip').waitFor()
    expect(await hall.locator('.slip-net b').innerText()).toBe('180 公斤')
    await hall.goto('/hall/receiving')
    await hall.locator('.pill', { hasText: '已被更正' }).waitFor()
    await shoot(hall, 'hall-receiving')
    await sound(hall)
    await hall.setViewportSize({ width: 390, height: 800 })
    await shoot(hall, 'hall-receiving-390')
    await sound(hall)
  }, 120_000)
})
