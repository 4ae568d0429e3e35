// The rules of matching at the desks, through a real browser: vetoes, reputation, capacities.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, seriousFaults, startProduct } from './product.ts'
import { hasChromium } from './server.ts'

const waitMs = 60_000

describe.skipIf(!hasChromium)('the rules of matching at the desks', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(async () => product.close())

  async function signIn(who: RegExp, width = 1280): Promise<Page> {
    const page = await product.visit({ width })
    page.setDefaultTimeout(waitMs)
    await page.goto('/')
    await page.getByRole('button', { name: who }).first().click()
    await page.getByRole('button', { name: /退出/ }).waitFor()
    return page
  }

  /** Opens a deed, fills it in, does it and waits for the word that it is done. */
  async function act(page: Page, name: string, said: string, fill: () => Promise<void>) {
    await page.getByRole('button', { name, exact: true }).first().click()
    expect(await seriousFaults(page)).toEqual([])
    await fill()
    await page.locator('dialog[open] button[type=submit]').click()
    await page.getByText(said).first().waitFor()
  }
  const dialog = (page: Page) => page.locator('dialog[open]')

  it('lets a hall veto a firm for a household on a narrow screen, and lift it', async () => {
    const page = await signIn(/馆员$/, 390)
    await page.goto('/hall/households')
    await page.locator('a[href^="/hall/households/hh_"]').first().click()
    await page.getByText('没有回避。').waitFor()
    await act(page, '农户回避企业', '回避已提出。', async () => {
      await dialog(page).getByLabel('哪家企业').selectOption({ index: 1 })
      await dialog(page).getByLabel(/^原因/).fill('去年收货压级')
    })
    await page.getByText('去年收货压级').waitFor()
    await act(page, '解除', '回避已解除。', () =>
      dialog(page).getByLabel('解除原因').fill('已经和解'),
    )
    await page.getByText(/解除：已经和解/).waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await seriousFaults(page)).toEqual([])
  })

  it('publishes what the office records against a firm to the firm', async () => {
    const office = await signIn(/主任$/)
    await office.goto('/office/rules?tab=demerits')
    await office.getByText('没有扣分。').waitFor()
    await act(office, '登记扣分', '扣分已登记。', async () => {
      await dialog(office).locator('select[name=party]').selectOption({ index: 1 })
      await dialog(office).getByLabel('1 到 12 分').fill('3')
      await dialog(office).getByLabel('事由日期').fill('2026-03-01')
      await dialog(office)
        .getByLabel(/^事由（/)
        .fill('逾期付款')
    })
    const firm = await signIn(/采购$/)
    await firm.goto('/firm/rules?tab=demerits')
    await firm.getByText('逾期付款').waitFor()
    expect(await firm.getByRole('button', { name: '撤销' }).count()).toBe(0)
    await act(office, '撤销', '扣分已撤销。', () =>
      dialog(office).getByLabel('撤销原因').fill('查明属实前误登'),
    )
  })

  it('lets the coordinator limit a hall, and shows where plans exceed the limit', async () => {
    const page = await signIn(/调度$/)
    await page.goto('/coordinator/rules')
    await act(page, '设定', '交货能力已保存。', async () => {
      await dialog(page).getByRole('spinbutton').fill('100')
      await dialog(page).getByLabel('设定原因').fill('磅秤检修')
    })
    await page.getByText('超出上限').first().waitFor()
    expect(await seriousFaults(page)).toEqual([])
  })

  it('shows the rules and the fingerprint of the seed to everybody, in both languages', async () => {
    const page = await signIn(/馆员$/)
    await page.goto('/hall/rules')
    await page.getByText('种子指纹（SHA-256）').waitFor()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('Fingerprint of the seed (SHA-256)').waitFor()
    expect(await page.locator('.fingerprint').last().textContent()).toMatch(/^[0-9a-f]{64}$/)
    expect(await seriousFaults(page)).toEqual([])
  })
})
