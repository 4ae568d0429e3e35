// A week of collection days from the coordinator's plan to the hall's phone, and an owner's offer from the phone to the fleet.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dialog, sound } from './hands.ts'
import { type Product, startProduct } from './product.ts'
import { hasChromium } from './server.ts'

describe.skipIf(!hasChromium)('the week ahead', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(async () => product.close())

  async function come(role: string, width: number): Promise<Page> {
    const page = await product.visit({ width })
    page.setDefaultTimeout(30_000)
    await page.goto('/')
    const people = page.locator('.demo-role').filter({ hasText: role })
    await people.getByRole('button').first().click()
    await page.waitForURL(/\/(hall|coordinator|driver|office)/)
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    return page
  }

  it('plans a week, checks each change at once, and shows the hall its days', async () => {
    const page = await come('物流调度', 1280)
    await page.goto('/coordinator/weeks')
    await page.getByText('还没有周计划').waitFor()
    await sound(page)
    await page.getByLabel('从哪个星期一起').fill('2026-12-08')
    await page.getByRole('button', { name: '安排一周' }).click()
    await page.getByText('2026-12-08 不是星期一').waitFor()
    await page.getByLabel('从哪个星期一起').fill('2026-12-07')
    await page.getByRole('button', { name: '安排一周' }).click()
    await page.getByText('每一公斤都在保存期内收走').waitFor()
    await sound(page)
    // The first row that is come for on some days loses one of them; what then spoils is told, and is gone when it is put back.
    const cell = page.locator('.week-grid tbody [aria-pressed=true]', { hasText: /\d{3}/ }).first()
    const name = await cell.locator('.sr-only').innerText()
    const same = page.locator('.week-grid button', { hasText: name })
    await cell.click()
    await page.getByRole('heading', { name: '做不到的地方' }).waitFor()
    await page.getByRole('button', { name: '发布周计划' }).click()
    expect(await dialog(page).locator('textarea').count()).toBe(1)
    await dialog(page).getByRole('button', { name: '取消' }).click()
    await same.click()
    await page.getByText('每一公斤都在保存期内收走').waitFor()
    await page.getByRole('button', { name: '发布周计划' }).click()
    await dialog(page).locator('button[type=submit]').click()
    await page.getByText('排这天的车').first().waitFor()
    await page.setViewportSize({ width: 390, height: 800 })
    await sound(page)
    const hall = await come('村生活馆', 390)
    await hall.goto('/hall/carriage')
    await hall.getByRole('heading', { name: '收货日' }).waitFor()
    expect(await hall.locator('.week-coming li').count()).toBeGreaterThan(0)
    await sound(hall)
  }, 200_000)

  it('takes an owner’s offer under the office’s ceiling', async () => {
    const office = await come('县办公室', 1280)
    await office.goto('/office/ceilings')
    const driver = await come('司机', 390)
    await driver.goto('/driver/bids')
    await driver.getByText('还没有公布最高价').waitFor()
    await sound(driver)
    for (const kind of ['摩托车', '三轮车', '面包车', '货车', '冷藏车']) {
      await office.getByLabel(`每趟最高（元） ${kind}`, { exact: true }).fill('90')
      const row = office.getByRole('row').filter({ hasText: kind }).first()
      await row.getByRole('button', { name: '公布' }).click()
      await row.getByText('¥90.00').waitFor()
    }
    await sound(office)
    await driver.getByLabel('每趟要价（元）').fill('88.5')
    await driver.getByRole('button', { name: '报车' }).click()
    await driver.locator('.pill', { hasText: '待答复' }).waitFor()
    const page = await come('物流调度', 390)
    await page.goto('/coordinator/bids')
    await page.getByRole('button', { name: '采用', exact: true }).waitFor()
    await sound(page)
    await page.getByRole('button', { name: '采用', exact: true }).click()
    await page.locator('.pill', { hasText: '已采用' }).waitFor()
    await driver.reload()
    await driver.locator('.pill', { hasText: '已采用' }).waitFor()
    await driver.getByRole('button', { name: '撤回' }).click()
    await dialog(driver).locator('button[type=submit]').click()
    await driver.locator('.pill', { hasText: '已撤回' }).waitFor()
  }, 200_000)
})
