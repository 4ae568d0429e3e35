// Money beside the goods through a real browser: a day's work from the call to the household's yes, and a subsidy up to its public notice.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everything } from '../everything.ts'
import { shoot } from './carriers.ts'
import { dialog, sound } from './hands.ts'
import { putInForce } from './in-force.ts'
import { type Product, startProduct } from './product.ts'
import { hasChromium } from './server.ts'

describe.skipIf(!hasChromium)('claims', () => {
  let product: Product
  let office: Page
  let hall: Page
  let household: Page
  let firm: Page
  let own: Record<'contract' | 'householdNo' | 'headName' | 'firmName', string>
  beforeAll(async () => {
    let person = ''
    product = await startProduct((folder) => {
      person = putInForce(folder, 'hall_001', everything)
    })
    office = await come(/^县电商办/, 1280)
    hall = await come(/生活馆 · /, 1280)
    household = await come(new RegExp(`^${person}$`), 390)
    const said = await household.evaluate(async () => (await fetch('/api/v1/claim-terms')).json())
    own = said.items[0]
    firm = await come(new RegExp(own.firmName), 1280)
    await household.goto('/household/claims')
  }, 180_000)
  afterAll(async () => product.close())

  async function come(name: RegExp, width: number): Promise<Page> {
    const page = await product.visit({ width })
    page.setDefaultTimeout(30_000)
    await page.goto('/')
    await page.locator('.demo-role').getByRole('button', { name }).first().click()
    await page.waitForURL(/\/(hall|office|household|firm)/)
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
    return page
  }
  const submit = (page: Page): Promise<void> => dialog(page).locator('button[type=submit]').click()

  it('calls the poor first, writes the day down, and has the household confirm its wages', async () => {
    await firm.goto('/firm/claims?view=hirings')
    await firm.getByText('还没有招过工').waitFor()
    await firm.getByLabel('做什么').fill('施肥')
    const row = firm.locator('.candidates li').filter({ hasText: own.householdNo })
    await row.getByLabel('招几人').fill('1')
    for (const reason of await firm.getByLabel('不招的原因').all())
      await reason.selectOption('declined')
    await shoot(firm, 'claims-firm-hire')
    await sound(firm)
    await firm.getByRole('button', { name: '确定招工' }).click()
    await firm.locator('.called').first().waitFor()
    await firm.goto('/firm/claims?view=sheets')
    await firm.locator('select[name=contract]').selectOption(own.contract)
    await firm.getByLabel('姓名').fill(own.headName)
    await firm.locator('.work-day:not([disabled])').last().click()
    await shoot(firm, 'claims-firm-sheet')
    await sound(firm)
    await firm.setViewportSize({ width: 390, height: 800 })
    await shoot(firm, 'claims-firm-sheet-390')
    await sound(firm)
    await firm.setViewportSize({ width: 1280, height: 800 })
    await firm.getByRole('button', { name: '提交，等农户确认' }).click()
    await firm.locator('.pill', { hasText: '待农户确认' }).waitFor()
    await hall.goto('/hall/claims?view=sheets')
    await hall.getByRole('button', { name: '没错，确认' }).click()
    await dialog(hall).getByLabel('六位密码').waitFor()
    await shoot(hall, 'claims-hall-sheet')
    await household.goto('/household/claims')
    await household.getByText('1 天 × ¥120.00/天').waitFor()
    await shoot(household, 'claims-household')
    await sound(household)
    await household.getByRole('button', { name: '没错，确认' }).click()
    await submit(household)
    await household.locator('.pill', { hasText: '已确认' }).waitFor()
  }, 120_000)

  it('advances money that the household signs for on its phone', async () => {
    await firm.goto('/firm/claims?view=advances')
    await firm.getByRole('button', { name: '预付给农户：预付款' }).click()
    await dialog(firm).getByLabel('哪份合同').selectOption(own.contract)
    await dialog(firm).getByLabel('金额').fill('300')
    await submit(firm)
    await firm.locator('.pill', { hasText: '待农户签收' }).waitFor()
    await household.reload()
    await household.getByRole('button', { name: '收到了，签收' }).click()
    await submit(household)
    await household.locator('.pill', { hasText: '已签收' }).waitFor()
    await firm.reload()
    await firm.locator('.pill', { hasText: '已签收' }).waitFor()
    await shoot(firm, 'claims-firm-advances')
    await sound(firm)
    await firm.goto('/firm/claims?view=dividends')
    await firm.getByText('不论盈亏').first().waitFor()
    await shoot(firm, 'claims-dividends')
    await sound(firm)
  }, 120_000)

  it('takes a subsidy from the household’s claim through the hall and the office into the record', async () => {
    await household.getByRole('button', { name: '申领补助' }).click()
    await dialog(household).getByLabel('批次号').fill('检疫 5002-38')
    await dialog(household).getByLabel('数量').fill('100')
    await submit(household)
    await household.locator('.pill', { hasText: '已申领，待认证' }).waitFor()
    await shoot(household, 'claims-household-subsidy')
    await sound(household)
    await office.goto('/office/claims')
    await office.getByRole('link', { name: /鸡苗补助/ }).click()
    await office.getByRole('button', { name: '记认证' }).click()
    await dialog(office).getByLabel('数量').fill('90')
    await dialog(office).getByLabel('凭证编号').fill('畜认 1')
    await submit(office)
    await office.locator('.pill', { hasText: '已认证，待建档' }).waitFor()
    await hall.goto('/hall/claims')
    await hall.getByRole('link', { name: /鸡苗补助/ }).click()
    await hall.getByRole('button', { name: '建档' }).click()
    await dialog(hall)
      .locator('input[type=file]')
      .setInputFiles({
        ...{ name: 'flock.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('a flock') },
      })
    await submit(hall)
    await hall.locator('.pill', { hasText: '已建档，待验收' }).waitFor()
    await shoot(hall, 'claims-hall-subsidy')
    await sound(hall)
    await office.reload()
    await office.getByRole('button', { name: '记验收' }).click()
    await dialog(office).getByLabel('数量').fill('88')
    await dialog(office).getByLabel('凭证编号').fill('验 1')
    await submit(office)
    await dialog(office).getByText('您已办过其中一步').waitFor()
    await dialog(office).getByRole('button', { name: '取消' }).click()
    await office.goto('/office/claims')
    await office.locator('.pill', { hasText: '已建档，待验收' }).waitFor()
    await shoot(office, 'claims-office')
    await sound(office)
    await office.goto('/office/claims?view=notices')
    await office.getByText('现在没有公示的补助').waitFor()
    await sound(office)
    expect(await hall.getByRole('button', { name: '记验收' }).count()).toBe(0)
  }, 120_000)
})
